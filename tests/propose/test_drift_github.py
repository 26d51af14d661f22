"""Each drift of a thread as a pull request, on the double of GitHub: yes, no, renamed, killed.

All threads live in one knowledge base, so that a run is made for all cases at once.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import requests

from kbgen.model import Thread
from kbgen.propose.origin import Origin
from kbgen.settings import AtOnce, Settings
from kbgen.sources.discourse import Options
from tests.double import work
from tests.double.forge import PullRequest
from tests.double.server import TOKEN, serving
from tests.double.traffic import Call
from tests.double.world import World
from tests.propose.test_drift import CASES, OTHER, with_posts
from tests.propose.test_faults import Stage as Bare

PUBLISH, DRIFT = "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"
LATER = ("2026-03-03T12:00:00Z", "2026-03-04T12:00:00Z", "2026-03-05T12:00:00Z")


def numbered(number: int) -> Thread:
    """Thread `number`, with an answer that is accepted and another one that is shown."""
    from tests.conftest import make_thread

    made = make_thread(
        key=f"forum:{number}",
        id=str(number),
        title=f"Why is build number {number} slow?",
        url=f"https://forum.example.org/t/{number}",
    )
    return with_posts(made, OTHER)


def moved(thread: Thread) -> Thread:
    number = int(thread.id) + 500
    url = f"https://forum.example.org/t/{number}"
    return replace(thread, key=f"forum:{number}", id=str(number), url=url)


DRIFTS: dict[str, tuple[Callable[[Thread], Thread | None], str, str]] = {
    **CASES,
    "title changed": (
        lambda t: replace(t, title="Why does it take minutes to build?"), "update",
        "its thread changed",
    ),
    "moved": (moved, "retire", "its thread moved to"),
}  # fmt: skip
NUMBERS = {case: 100 + place for place, case in enumerate(DRIFTS)}
REOPENED, BACK = 300, 301
"""Threads that came to be outdated, or gone, and are as before."""


class Stage(Bare):
    """As that of faults; its source may be given another NAME."""

    name = "forum"

    def harvest(self, *threads: Thread) -> None:
        named = [replace(t, key=f"{self.name}:{t.id}", source=self.name) for t in threads]
        self.store.begin(self.name)
        self.store.put(self.name, named, 0)
        self.store.finish(self.name, "as it is", b"{}", whole=True)

    def call_source(self, name: str) -> None:
        """What a maintainer does in kbgen.yml; the next harvest follows."""
        threads = [self.store.thread(key) for key, _ in self.store.hashes(self.name)]
        self.name = name
        sources = {name: Options(type="discourse", path="forum")}
        self.config = replace(self.config, sources=sources)
        self.store.forget_other_sources(sources)
        self.harvest(*threads)

    def plan(self, now: str) -> dict[str, tuple[str, str]]:
        """Thread's number -> (action, why) of a run."""
        from kbgen.commands.propose import propose

        outcome = propose(self.config, self.store, quiet=True, forge=self.connect(), now=now)
        return {
            step["key"].partition(":")[2]: (step["action"], step["why"])
            for step in outcome.figures["plan"]
        }

    def pulls(self, state: str = "open") -> list[PullRequest]:
        return [one for one in self.repository.pulls.values() if one.state == state]

    def merge(self, pull: PullRequest) -> None:
        work.merge_pull(self.double.world, self.repository, pull)
        work.delete_branch(self.double.world, self.repository, pull.head)

    def decline(self, pull: PullRequest) -> None:
        work.close_pull(self.double.world, pull)
        work.delete_branch(self.double.world, self.repository, pull.head)

    def quiet(self, *times: str) -> None:
        """Whatever runs now changes nothing."""
        before = self.state()
        for now in times or LATER[:2]:
            assert self.plan(now) == {}
            assert self.state() == before


def settings_of(stage: Stage) -> None:
    # much is gone at once here, and meant
    curate = Settings(retire_at_once=AtOnce(share=100))
    limits = replace(stage.config.propose, pause_days=0)
    stage.config = replace(stage.config, curate=curate, propose=limits)


def outdated(thread: Thread) -> Thread:
    return replace(thread, closed=True, closed_reason="outdated")


def as_published() -> list[Thread]:
    """All threads as their published articles have them."""
    first = [numbered(number) for number in NUMBERS.values()]
    return [*first, outdated(numbered(REOPENED)), numbered(BACK)]


def threads_now() -> list[Thread]:
    """All threads after they drifted."""
    changed = (change(numbered(NUMBERS[case])) for case, (change, *_) in DRIFTS.items())
    return [one for one in changed if one is not None] + [numbered(REOPENED), numbered(BACK)]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """All threads have a published article, and drifted since; nothing was proposed for that."""
    world = World()
    repository = world.repository("o/r")
    repository.permissions["rita"] = "write"
    with serving(world) as double, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GITHUB_TOKEN", TOKEN)
        patch.delenv("GITHUB_APP_ID", raising=False)
        patch.delenv("GITHUB_APP_PRIVATE_KEY", raising=False)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
        made = Stage(tmp_path_factory.mktemp("stage"), double)
        settings_of(made)
        first = as_published()
        made.harvest(*first)
        assert len(made.plan(PUBLISH)) == len(first)
        for pull in made.pulls():
            made.merge(pull)
        # for a while one was gone, and its article was kept
        made.harvest(*first[:-1])
        assert list(made.plan(PUBLISH)) == [str(BACK)]
        (pull,) = made.pulls()
        made.decline(pull)
        made.look()
        made.harvest(*threads_now())
        made.save()
        yield made
        double.world = made.begin
        made.store.close()


@pytest.fixture
def fresh(stage: Stage) -> Iterator[Stage]:
    """The stage as it was at first, whatever tests did to it."""
    stage.restore()
    yield stage
    if stage.name != "forum":
        stage.call_source("forum")
    settings_of(stage)
    stage.harvest(*threads_now())
    assert stage.double.unserved == []


EXPECTED = {
    str(NUMBERS[case]): (action, why) for case, (_, action, why) in DRIFTS.items() if action
} | {
    str(REOPENED): ("update", "its thread changed"),
    str(NUMBERS["moved"] + 500): ("open", "a new article"),
}


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_each_drift_is_asked_once(fresh: Stage, answer: str) -> None:
    plan = fresh.plan(DRIFT)
    assert {number: action for number, (action, _) in plan.items()} == {
        number: action for number, (action, _) in EXPECTED.items()
    }
    for number, (_, why) in EXPECTED.items():
        assert why in plan[number][1], number
    assert len(fresh.pulls()) == len(plan)
    # while they wait
    fresh.quiet(LATER[0])
    for pull in fresh.pulls():
        if answer == "yes":
            fresh.merge(pull)
        else:
            fresh.decline(pull)
    fresh.quiet()
    # votes come and go
    fresh.harvest(*(replace(one, score=7, views=70) for one in threads_now()))
    fresh.quiet()


def test_reopened_and_outdated_again(fresh: Stage) -> None:
    fresh.plan(DRIFT)
    pull = next(one for one in fresh.pulls() if one.head == f"kbgen/forum/{REOPENED}")
    assert "The warning above the answer is gone" in pull.body
    fresh.merge(pull)
    threads = [one for one in threads_now() if one.id != str(REOPENED)]
    fresh.harvest(*threads, outdated(numbered(REOPENED)))
    assert fresh.plan(LATER[0]) == {str(REOPENED): ("update", "its thread changed")}
    pull = next(one for one in fresh.pulls() if one.head == f"kbgen/forum/{REOPENED}")
    assert "A warning stands above the answer" in pull.body
    # it is reopened while that waits: nothing is left to propose
    fresh.harvest(*threads, numbered(REOPENED))
    assert fresh.plan(LATER[1]) == {
        str(REOPENED): ("withdraw", "the published article is up to date")
    }
    fresh.quiet(LATER[2])


def test_what_changes_back_while_it_waits_is_withdrawn(fresh: Stage) -> None:
    fresh.plan(DRIFT)
    fresh.harvest(*as_published())
    asked = dict.fromkeys(EXPECTED, "withdraw")
    assert {n: action for n, (action, _) in fresh.plan(LATER[0]).items()} == asked
    assert fresh.pulls() == []
    fresh.quiet()


def test_an_article_under_the_former_name_of_its_source_is_left_alone(fresh: Stage) -> None:
    before = fresh.state()
    fresh.call_source("board")
    plan = fresh.plan(DRIFT)
    assert set(plan) == {str(NUMBERS["moved"] + 500)}, "of what stands there nothing is proposed"
    (pull,) = fresh.pulls()
    fresh.decline(pull)
    assert fresh.state()["heads"] == before["heads"]
    fresh.quiet()


def waiting(stage: Stage) -> tuple[Thread, PullRequest]:
    """A thread that is proposed as a new article, with nothing else to do."""
    new = numbered(400)
    stage.harvest(*as_published(), new)
    assert list(stage.plan(DRIFT)) == ["400"]
    (pull,) = stage.pulls()
    return new, pull


def changed(thread: Thread) -> Thread:
    return with_posts(thread, OTHER, body="<p>Quite another text.</p>")


def test_a_proposal_of_a_renamed_source_is_no_second_one(fresh: Stage) -> None:
    new, pull = waiting(fresh)
    fresh.call_source("board")
    fresh.quiet(LATER[0])
    fresh.harvest(*as_published(), changed(new))
    assert fresh.plan(LATER[1]) == {"400": ("refresh", "its thread changed")}
    assert [one.number for one in fresh.pulls()] == [pull.number]
    text = fresh.git.read("kbgen/forum/400", "content/forum/why-is-build-number-400-slow.md")
    assert text is not None
    assert "key: 'board:400'" in text.decode()
    fresh.quiet(LATER[2])
    fresh.merge(fresh.pulls()[0])
    fresh.quiet(LATER[2])


def test_a_no_holds_whatever_its_source_is_called(fresh: Stage) -> None:
    new, pull = waiting(fresh)
    fresh.decline(pull)
    fresh.call_source("board")
    fresh.quiet(*LATER[:2])
    fresh.harvest(*as_published(), changed(new))
    fresh.quiet(*LATER)


def test_what_people_removed_stays_away_whatever_its_source_is_called(fresh: Stage) -> None:
    _, pull = waiting(fresh)
    fresh.merge(pull)
    path = "content/forum/why-is-build-number-400-slow.md"
    work.commit_files(fresh.double.world, fresh.repository, {path: None}, by="mia")
    fresh.call_source("board")
    fresh.quiet()


class Killed(BaseException):
    """Like a kill: nothing in kbgen may catch it."""


def deadly(monkeypatch: pytest.MonkeyPatch, at: int, *, after: bool) -> list[int]:
    """Let the `at`th request of a run be its last, before or after it was answered."""
    count = [0]

    def last(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            count[0] += 1
            if count[0] == at and not after:
                raise Killed
            result = real(*arguments, **named)
            if count[0] == at:
                raise Killed
            return result

        return call

    monkeypatch.setattr(requests.Session, "send", last(requests.Session.send))
    monkeypatch.setattr(Origin, "_ask", last(Origin._ask))
    return count


def prepared(stage: Stage, name: str) -> None:
    """With another NAME, what waits is refreshed, and what was published is left alone."""
    if stage.name != "forum":
        stage.call_source("forum")
    stage.restore()
    if name == "forum":
        stage.harvest(*threads_now())
        return
    new, _ = waiting(stage)
    stage.call_source(name)
    stage.harvest(*as_published(), changed(new))


@pytest.mark.slow
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("name", ["forum", "board"])
def test_killed_at_any_request(
    fresh: Stage, name: str, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(fresh, name)
    with monkeypatch.context() as patch:
        count = deadly(patch, -1, after=after)
        assert fresh.plan(LATER[0])
    whole, expected = count[0], fresh.state()
    fresh.quiet(LATER[1])
    # each kind of request is met some time; test_faults meets each of them alone
    step = max(1, whole // 8) | 1
    for at in range(1 + 2 * after, whole + 1, step):
        prepared(fresh, name)
        with monkeypatch.context() as patch:
            deadly(patch, at, after=after)
            with pytest.raises(Killed):
                fresh.plan(LATER[0])
        fresh.plan(LATER[1])
        assert fresh.state() == expected, f"killed at request {at} of {whole}"
        fresh.quiet(LATER[2])


PROCESS = """
import sys
from pathlib import Path
from kbgen.commands.propose import connect, propose
from kbgen.config import load
from kbgen.store import Store

root, start, now = sys.argv[1:]
clock = [float(start)]

def sleep(seconds):
    clock[0] += seconds

config = load(Path(root))
store = Store(Path(root) / "store.db")
forge = connect(config, sleep=sleep, clock=lambda: clock[0], say=lambda _: None)
propose(config, store, quiet=True, forge=forge, now=now)
"""
KB = """
sources:
  forum: {{type: discourse, path: forum, url: "https://forum.example.org"}}
propose:
  repo: o/r
  api: {api}
  labels: [kbgen, docs]
  owners: {{"*": [rita, nobody]}}
  max_open: 99
  max_new: 99
  pause_days: 0
"""


@pytest.mark.slow
def test_kill_9_while_github_does_what_it_was_asked_for(fresh: Stage) -> None:
    """A process of its own, ended by the system; the next one goes on."""
    (fresh.root / "kbgen.yml").write_text(KB.format(api=fresh.double.api))
    edited, unmarked, *others = as_published()
    asked, answer, other = unmarked.posts
    unmarked = replace(unmarked, posts=(asked, replace(answer, accepted=False), other))
    fresh.harvest(changed(edited), unmarked, *others, numbered(400))

    def start(now: str) -> subprocess.Popen[bytes]:
        clock = str(fresh.double.now().timestamp())
        command = [sys.executable, "-c", PROCESS, str(fresh.root), clock, now]
        return subprocess.Popen(command, stderr=subprocess.PIPE)

    def whole(now: str) -> None:
        child = start(now)
        _, said = child.communicate(timeout=300)
        assert child.returncode == 0, said

    whole(DRIFT)
    writes = [call.number for call in fresh.double.calls if call.write]
    expected = fresh.state()
    assert len(fresh.pulls()) == 3
    for at in (writes[0], writes[1], writes[len(writes) // 2], writes[-1]):
        fresh.restore()
        child = start(DRIFT)

        def ends(call: Call, at: int = at, child: subprocess.Popen[bytes] = child) -> bool:
            if call.number == at:
                os.kill(child.pid, signal.SIGKILL)
            return False

        fresh.double.fail(at=ends, kind="502", times=None)
        child.communicate(timeout=300)
        assert child.returncode == -signal.SIGKILL
        fresh.double.faults.clear()
        for now in LATER[:2]:
            whole(now)
            assert fresh.state() == expected, f"killed at call {at}"
