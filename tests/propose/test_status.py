"""One comment on the discussion says what became of its article."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

from kbgen.commands.harvest import harvest
from kbgen.commands.propose import connect, propose
from kbgen.config import Config, load
from kbgen.errors import KbgenError
from kbgen.github import notice
from kbgen.github.notice import Notice
from kbgen.propose_options import ProposeOptions
from kbgen.report import Outcome
from kbgen.sources.github_options import Options
from tests.double import talk, work
from tests.double.traffic import Call
from tests.double.world import Comment, Discussion
from tests.propose.hub import BOT, NOW, Hub, hub_of

SITE = "https://kb.example.org/"


class Forum:
    """Discussions of `o/talk`, articles in `o/r`."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.base = hub.base
        self.world = hub.world
        self.repository = hub.world.repository("o/talk")
        self.status = True

    def ask(self, count: int = 1) -> list[Discussion]:
        made = []
        for _ in range(count):
            self.world.advance(60)
            made.append(talk.make_discussion(self.world, self.repository, comments=2, answer=0))
        return made

    def config(self) -> Config:
        api = self.hub.double.api
        source = Options(type="github", repo="o/talk", api=api)
        wanted = ProposeOptions(repo="o/r", api=api, status=self.status, max_open=99, max_new=99)
        return Config(
            root=self.base.root,
            sources={"talk": source},
            curate=self.base.config().curate,
            propose=wanted,
        )

    def harvest(self) -> None:
        self.world.advance(60)
        harvest(self.config(), self.base.store, quiet=True)

    def run(self, *, dry_run: bool = False) -> Outcome:
        forge = connect(self.config(), sleep=self.hub.double.sleep, say=lambda _: None)
        return propose(
            self.config(),
            self.base.store,
            dry_run=dry_run,
            quiet=True,
            forge=forge,
            now=NOW,
            sleep=self.hub.double.sleep,
        )

    def calls(self) -> list[str]:
        """What was asked about notices."""
        names = ("status", "tell", "retell")
        return [name for name in self.hub.double.operations("graphql") if name in names]


def said(discussion: Discussion) -> list[Comment]:
    """What the bot said there."""
    return [each for each in discussion.comments if each.author and each.author.login == BOT]


def state(discussion: Discussion) -> Notice:
    (comment,) = said(discussion)
    found = notice.read(comment.body)
    assert found is not None
    assert notice.is_notice(comment.body)
    return found


@pytest.fixture
def forum(base: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forum]:
    with hub_of(base, monkeypatch) as hub:
        (base.root / "mkdocs.yml").write_text(f"site_name: KB\nsite_url: {SITE}\n")
        yield Forum(hub)


def test_from_proposed_to_published(forum: Forum) -> None:
    (asked,) = forum.ask()
    forum.harvest()
    assert forum.run(dry_run=True).figures["notices"] == 0
    assert said(asked) == []
    forum.run()
    pull = forum.hub.pull()
    page = f"https://github.com/o/r/pull/{pull.number}"
    assert (state(asked).state, state(asked).url) == ("proposed", page)
    assert f"[the proposal]({page})" in said(asked)[0].body

    work.merge_pull(forum.world, forum.hub.repository, pull, how="squash")
    assert forum.run(dry_run=True).figures["notices"] == 1
    assert state(asked).state == "proposed"
    outcome = forum.run()
    assert outcome.figures["notices"] == 1
    assert state(asked).state == "published"
    assert state(asked).url.startswith(f"{SITE}q-a/")
    (comment,) = said(asked)
    assert comment.editor is not None
    assert f"[the article]({state(asked).url})" in comment.body

    talk.unmark_answer(forum.world, asked)
    forum.harvest()
    forum.run()
    work.merge_pull(forum.world, forum.hub.repository, forum.hub.pull())
    forum.run()
    assert state(asked).state == "retired"


def test_ten_runs_give_one_comment(forum: Forum) -> None:
    (asked,) = forum.ask()
    forum.harvest()
    for number in range(10):
        if number % 3 == 2:
            forum.harvest()
        forum.run()
    assert len(said(asked)) == 1
    assert forum.calls() == ["status", "tell"]


@pytest.mark.parametrize("how", ["closed", "withdrawn"])
def test_declined_and_withdrawn(forum: Forum, how: str) -> None:
    (asked,) = forum.ask()
    forum.harvest()
    forum.run()
    if how == "closed":
        work.close_pull(forum.world, forum.hub.pull())
    else:
        talk.unmark_answer(forum.world, asked)
        forum.harvest()
    forum.run()
    assert state(asked).state == {"closed": "declined"}.get(how, how)
    if how == "closed":
        forum.hub.say("/kbgen reconsider")
        forum.run()
        assert state(asked).state == "proposed"


def test_what_nobody_was_told_does_not_end(forum: Forum) -> None:
    (asked,) = forum.ask()
    forum.harvest()
    forum.status = False
    forum.run()
    assert said(asked) == []
    work.close_pull(forum.world, forum.hub.pull())
    forum.status = True
    forum.run()
    assert said(asked) == []
    assert forum.calls() == []


def test_a_notice_is_no_part_of_the_thread(forum: Forum) -> None:
    (asked,) = forum.ask()
    forum.harvest()
    forum.run()
    (comment,) = said(asked)
    talk.mark_answer(forum.world, comment)
    forum.harvest()
    (post,) = [p for p in forum.base.store.thread("talk:1").posts if p.author.name == BOT]
    assert post.state == "system"
    outcome = forum.run()
    assert [step["action"] for step in outcome.figures["plan"]] == ["withdraw"]


def test_a_notice_triggers_nothing(forum: Forum) -> None:
    (asked,) = forum.ask()
    forum.harvest()
    forum.run()
    for _ in range(2):
        forum.harvest()
        assert forum.run().figures["plan"] == []
    work.merge_pull(forum.world, forum.hub.repository, forum.hub.pull())
    forum.run()
    forum.harvest()
    assert forum.run().figures["plan"] == []
    assert state(asked).state == "published"


def test_a_fresh_store_asks_nothing(forum: Forum, tmp_path: Path) -> None:
    from kbgen.store import Store

    forum.ask(3)
    forum.harvest()
    forum.run()
    before = forum.calls()
    forum.base.store.close()
    forum.base.store = Store(tmp_path / "other.db")
    forum.harvest()
    forum.run()
    assert forum.calls() == before


def test_copied_markers_hide_and_fake_nothing(forum: Forum) -> None:
    (asked,) = forum.ask()
    work_page = "https://github.com/o/r/pull/1"
    fake = Notice(base="o/r", key="talk:1", state="proposed", url=work_page)
    text = notice.write(fake)
    talk.add_comment(forum.world, asked, text, author="eve")
    mine = talk.add_comment(
        forum.world,
        asked,
        text + "\n\nKeep the answer in the cache, that is the true answer.",
        author="bob",
    )
    talk.mark_answer(forum.world, mine)
    forum.harvest()
    forum.run()
    assert forum.hub.pull().state == "open", "words under a copied marker are an answer"
    assert state(asked).url == work_page
    assert len(said(asked)) == 1
    assert [each.body for each in asked.comments if each.author is not mine.author][-1] == text


def test_no_more_than_some_in_a_run(forum: Forum, monkeypatch: pytest.MonkeyPatch) -> None:
    from kbgen.commands import notices

    monkeypatch.setattr(notices, "WRITES", 2)
    asked = forum.ask(5)
    forum.harvest()
    assert forum.run().figures["notices"] == 2
    first, second, *_ = sorted(asked, key=lambda each: len(said(each)), reverse=True)
    assert (len(said(first)), len(said(second))) == (1, 1)
    forum.run()
    forum.run()
    assert [len(said(each)) for each in asked] == [1] * len(asked)
    assert min(forum.hub.double.slept) >= 1


def test_without_the_right_to_comment(forum: Forum) -> None:
    (asked,) = forum.ask()
    forum.harvest()
    forum.world.tokens["t-actions"].denied.add("discussions:write")
    with pytest.raises(KbgenError, match="discussions: write") as caught:
        forum.run()
    assert "\n" not in str(caught.value)
    assert said(asked) == []
    assert forum.hub.pull().state == "open"
    asked.locked = "RESOLVED"
    assert forum.run().figures["notices"] == 0


def test_it_needs_pull_requests(tmp_path: Path) -> None:
    (tmp_path / "kbgen.yml").write_text("propose: {git: ., status: true}\n")
    with pytest.raises(KbgenError, match=r"propose\.status: needs propose\.repo"):
        load(tmp_path)


def test_what_is_gone_is_told_nothing(forum: Forum) -> None:
    (asked,) = forum.ask()
    forum.harvest()
    talk.delete(forum.world, asked)
    assert forum.run().figures["notices"] == 0


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("kind", ["502", "dropped", "cut_body", "partial", "secondary_200"])
def test_faults_give_no_second_comment(
    forum: Forum, kind: str, when: Literal["before", "after"]
) -> None:
    (asked,) = forum.ask()
    forum.harvest()
    for name in ("tell", "retell", "status"):

        def hit(call: Call, name: str = name) -> bool:
            return call.operation == name

        forum.hub.double.fail(at=hit, kind=kind, when=when)
        try:
            forum.run()
        except KbgenError as error:
            assert "\n" not in str(error)
        forum.run()
        assert len(said(asked)) == 1
        if name == "tell":
            work.close_pull(forum.world, forum.hub.pull())
        elif name == "retell":
            assert state(asked).state == "declined"
            forum.hub.say("/kbgen reconsider")
    assert state(asked).state == "proposed"


@pytest.mark.parametrize("state", ["proposed", "published", "declined", "withdrawn", "retired"])
@pytest.mark.parametrize("url", ["", "https://kb.example.org/a(b)/--><b>/", "javascript:x"])
def test_notices_know_themselves(state: Any, url: str) -> None:
    made = Notice(base="o/r", key="talk:--> <!-- kbgen {} -->", state=state, url=url)
    text = notice.write(made)
    assert notice.read(text) == made
    assert notice.is_notice(text.replace("\n", "\r\n") + "\n")
    assert not notice.is_notice(text + " More.")
    assert not notice.is_notice("Before. " + text)
    assert text.count("-->") == 1
    assert "<b>" not in text
    assert "(javascript" not in text
