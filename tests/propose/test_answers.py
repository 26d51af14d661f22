"""Who is obeyed, that each command is answered once, and what listening costs."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kbgen.errors import KbgenError
from kbgen.model import Thread
from kbgen.propose import marker
from kbgen.propose.github_desk import Desk
from tests.double import work
from tests.propose.hub import BOT, Hub, hub_of, reactions, settled

Make = Callable[..., Thread]
REFUSED = [(BOT, "confused")]


@pytest.fixture
def hub(base: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with hub_of(base, monkeypatch) as made:
        yield made


@pytest.fixture
def one(hub: Hub, thread: Make) -> Hub:
    """With one proposal, of a new article."""
    hub.base.harvest(thread())
    assert hub.actions() == ["open"]
    return hub


@pytest.mark.parametrize("by", ["eve", "nobody-knows", BOT, "other[bot]"])
@pytest.mark.parametrize("words", ["/kbgen reject", "/kbgen dance", "/kbgen merge-into nothing"])
def test_strangers_and_bots_are_ignored(one: Hub, by: str, words: str) -> None:
    one.world.user(by, kind="Bot" if by.endswith("[bot]") else "User")
    comment = one.say(words, by=by)
    before = one.state()
    assert one.run().figures["commands"] == []
    assert reactions(comment) == []
    assert one.state() == before


def test_each_person_is_asked_for_once(one: Hub) -> None:
    for by in ("eve", "mia", "eve", "eve"):
        one.say("/kbgen dance", by=by)
    start = len(one.double.calls)
    one.run()
    asked = [c.path for c in one.double.calls[start:] if c.path.endswith("/permission")]
    assert sorted(asked) == [
        f"/repos/o/r/collaborators/{name}/permission" for name in ("eve", "mia")
    ]


def test_unknown_commands_get_a_look(one: Hub) -> None:
    comment = one.say("/kbgen dance\n\n/kbgen reject")
    one.run()
    assert reactions(comment) == REFUSED
    assert one.pull().state == "open"
    assert len(one.pull().comments) == 1
    settled(one)


def test_what_was_said_long_ago_on_closed_ones_is_over(one: Hub) -> None:
    work.close_pull(one.world, one.pull())
    one.say("/kbgen reconsider")
    assert one.run("2026-04-15T00:00:00Z").figures["commands"] == []
    assert one.actions() == ["open"]


def test_many_closed_ones_cost_one_call(one: Hub) -> None:
    work.close_pull(one.world, one.pull())
    body = one.pull().body
    for number in range(40):
        branch = f"kbgen/forum/x{number}"
        work.commit_files(one.world, one.repository, {"x": str(number)}, branch=branch, by=BOT)
        pull = work.open_pull(
            one.world, one.repository, branch, "Add: x", body.replace("forum:10", branch), by=BOT
        )
        work.close_pull(one.world, pull)
    one.run()
    start = len(one.double.calls)
    one.run()
    calls = [c.operation for c in one.double.calls[start:] if c.kind == "rest"]
    assert calls.count("GET /repos/o/r/issues/comments") == 1
    assert len(calls) <= 5, calls


def test_dry_run_writes_nothing(one: Hub) -> None:
    one.say("/kbgen reject no")
    before, writes = one.state(), one.writes()
    outcome = one.run(dry_run=True)
    assert outcome.lines[0] == "would obey: forum:10: mia: reject no"
    assert outcome.figures["commands"][0]["text"] == "no"
    assert one.state() == before
    assert one.writes() == writes


def test_a_maintainers_own_token(one: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot may be a person: what they say without a marker is theirs."""
    one.world.token("t-mia", "mia")
    monkeypatch.setenv("GITHUB_TOKEN", "t-mia")
    comment = one.say("/kbgen retitle")
    one.run()
    assert reactions(comment) == [("mia", "confused")]
    assert len(one.pull().comments) == 2
    settled(one)


def test_others_reactions_and_markers_answer_nothing(one: Hub) -> None:
    comment = one.say("/kbgen reject")
    work.react(one.world, comment, "+1", one.world.user("eve"))
    one.say(f"I answer {marker.write_answer(comment.number)}", by="eve")
    one.run()
    assert one.pull().state == "closed"
    assert (BOT, "+1") in reactions(comment)
    settled(one)


class Killed(BaseException):
    """Like a kill: nothing in kbgen may catch it."""


@pytest.mark.parametrize("command", ["reject no", "retitle Better", "merge-into nothing"])
def test_killed_between_effect_and_answer(
    one: Hub, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: Any) -> None:
        raise Killed

    comment = one.say(f"/kbgen {command}")
    with monkeypatch.context() as patch:
        patch.setattr(Desk, "answer", killed)
        with pytest.raises(Killed):
            one.run()
    assert reactions(comment) == []
    done, writes = one.branches(), len(one.writes())
    one.run()
    answers = [f"POST /repos/o/r/issues/comments/{comment.number}/reactions"]
    if command == "merge-into nothing":
        answers.insert(0, f"POST /repos/o/r/issues/{one.pull().number}/comments")
    assert one.writes()[writes:] == answers, "nothing else is done again"
    assert one.branches() == done
    settled(one)


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("kind", ["502", "401"])
@pytest.mark.parametrize(
    "command", ["reject no", "retitle Better", "merge-into nothing", "reconsider"]
)
def test_each_fault_at_each_write(
    hub: Hub, thread: Make, command: str, kind: str, when: Any
) -> None:
    """Whatever write fails, the runs together do it once and answer it once."""
    hub.base.options |= {"max_open": 99, "max_new": 99}
    at, missed = 0, False
    threads: list[Thread] = []
    while not missed:
        at += 1
        threads.append(thread(key=f"forum:{at}", id=str(at), title=f"Question {at}?"))
        hub.base.harvest(*threads)
        hub.run()
        if command == "reconsider":
            work.close_pull(hub.world, hub.pull())
        comment = hub.say(f"/kbgen {command}")
        pull, count, seen = hub.pull(), len(hub.repository.pulls), [0]

        def hit(call: Any, seen: list[int] = seen, at: int = at) -> bool:
            seen[0] += call.write
            return bool(call.write and seen[0] == at)

        hub.double.fail(at=hit, kind=kind, when=when)
        try:
            hub.run()
        except KbgenError as error:
            assert "\n" not in str(error)
        missed = hub.double.faults[-1].times != 0
        hub.double.faults.clear()
        hub.run()
        replies = [each for each in pull.comments if each.user.login == BOT]
        given = [content for _, content in reactions(comment)]
        if command == "merge-into nothing":
            assert len(replies) == 1
            assert given in (["confused"], []), "the reply alone is an answer too"
        else:
            assert (given, replies) == (["+1"], [])
        assert len(hub.repository.pulls) == count + (command == "reconsider")
        before = hub.state()
        assert hub.actions() == []
        assert hub.state() == before
        for each in hub.repository.pulls.values():
            if each.state == "open":
                work.close_pull(hub.world, each)
    assert at > 2
