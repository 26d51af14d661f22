"""Articles for new discussions, on the double of GitHub: one comment, edited, never repeated."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest

from kbgen import content
from kbgen.commands.suggest import answer
from kbgen.config import Config, load
from kbgen.errors import KbgenError
from kbgen.model import Article, ArticleSource
from kbgen.report import Outcome
from kbgen.suggestions.comment import is_suggestion, read
from tests.double import talk
from tests.double.server import Double, serving
from tests.double.traffic import Call
from tests.double.world import Comment, Discussion, World

BOT = "github-actions[bot]"
TITLE = "Relay node does not reach the block producer"
OTHER = "Wallet shows an old balance after restoring the seed phrase"
URL = "https://kb.example.org/q-a/relay/"


class Forum:
    """Discussions of `o/talk`, and a knowledge base of a few articles."""

    def __init__(self, double: Double, root: Path) -> None:
        self.double = double
        self.world: World = double.world
        self.repository = double.world.repositories["o/talk"]
        self.root = root

    def ask(self, title: str = TITLE, **more: str) -> Discussion:
        self.world.advance(60)
        return talk.make_discussion(self.world, self.repository, title=title, body="Why?", **more)

    def config(self, suggest: str = "{enabled: true}", source: str = "") -> Config:
        text = (
            f"sources:\n  talk: {{type: github, repo: o/talk, api: '{self.double.api}'{source}}}\n"
            f"propose: {{repo: o/kb}}\nsuggest: {suggest}\n"
        )
        (self.root / "kbgen.yml").write_text(text)
        return load(self.root)

    def run(self, asked: Discussion, *, dry_run: bool = False, **config: str) -> Outcome:
        return answer(self.config(**config), asked.number, dry_run=dry_run, sleep=self.double.sleep)

    def writes(self) -> list[str]:
        return [call.operation for call in self.double.calls if call.write]


def said(discussion: Discussion) -> list[Comment]:
    """What the bot said there."""
    return [each for each in discussion.comments if each.author and each.author.login == BOT]


def urls(discussion: Discussion) -> list[str]:
    (comment,) = said(discussion)
    assert is_suggestion(comment.body)
    found = read(comment.body)
    assert found is not None
    return [one.url for one in found.articles]


def write(root: Path, slug: str, title: str, key: str = "old:1") -> None:
    body = "## Answer\n\n" + "Open the port on both machines and name each in the topology. " * 4
    made = Article(
        section="q-a",
        slug=slug,
        title=title,
        description=title,
        tags=(),
        date="2024-01-01",
        updated="2024-01-01",
        license="MIT",
        source=ArticleSource(key=key, platform="github", site="S", url="https://example.org/1"),
        contributors=(),
        body=body + "\n",
    )
    content.write(root / "content", f"q-a/{slug}.md", made)


@pytest.fixture
def forum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forum]:
    for name in ("GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY"):
        monkeypatch.delenv(name, raising=False)
    world = World()
    repository = world.repository("o/talk")
    world.user(BOT, kind="Bot")
    world.token("t-actions", BOT, kind="actions")
    repository.permissions |= {BOT: "write"}
    monkeypatch.setenv("GITHUB_TOKEN", "t-actions")
    (tmp_path / "mkdocs.yml").write_text("site_name: KB\nsite_url: https://kb.example.org/\n")
    write(tmp_path, "relay", TITLE, key="old:1")
    write(tmp_path, "wallet", OTHER, key="old:2")
    for number in range(20):
        write(
            tmp_path, f"n{number}", f"thing{number} stuff{number} part{number}", key=f"n:{number}"
        )
    with serving(world) as double:
        yield Forum(double, tmp_path)
        assert double.unserved == []


def test_a_new_question_gets_one_comment(forum: Forum) -> None:
    asked = forum.ask()
    outcome = forum.run(asked)
    assert urls(asked) == [URL]
    assert outcome.figures["written"] is True
    for _ in range(5):
        assert forum.run(asked).figures["written"] is False
    assert len(said(asked)) == 1
    assert forum.writes() == ["suggest"]


def test_the_comment_follows_the_question(forum: Forum) -> None:
    asked = forum.ask()
    forum.run(asked)
    talk.edit(forum.world, asked, title=OTHER)
    forum.run(asked)
    assert urls(asked) == ["https://kb.example.org/q-a/wallet/"]
    talk.edit(forum.world, asked, title="How do I bake bread?")
    forum.run(asked)
    assert urls(asked) == []
    assert forum.writes() == ["suggest", "resuggest", "resuggest"]
    talk.edit(forum.world, asked, body="Why? Please tell me.", title=OTHER)
    forum.run(asked)
    forum.run(asked)
    assert urls(asked) == ["https://kb.example.org/q-a/wallet/"]
    assert len(forum.writes()) == 4


def test_a_dry_run_writes_nothing(forum: Forum) -> None:
    asked = forum.ask()
    outcome = forum.run(asked, dry_run=True)
    assert [one["url"] for one in outcome.figures["suggestions"]] == [URL]
    assert outcome.lines[0] == f"discussion {asked.number}: 1 would be suggested"
    assert forum.writes() == []


def _answered(forum: Forum, asked: Discussion) -> None:
    talk.add_comment(forum.world, asked, "Open the port.", author="bob")


def _locked(_: Forum, asked: Discussion) -> None:
    asked.locked = "RESOLVED"


def _closed(forum: Forum, asked: Discussion) -> None:
    asked.closed = forum.world.stamp


def _gone(forum: Forum, asked: Discussion) -> None:
    talk.delete(forum.world, asked)


def _far(forum: Forum, asked: Discussion) -> None:
    talk.edit(forum.world, asked, title="How do I bake bread?")


def _own(forum: Forum, asked: Discussion) -> None:
    write(forum.root, "relay", TITLE, key=f"talk:{asked.number}")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_answered, "somebody answered already"),
        (_locked, "it is closed"),
        (_closed, "it is closed"),
        (_gone, "no such discussion"),
        (_far, "no article is close enough"),
        (_own, "no article is close enough"),
    ],
)
def test_silence(forum: Forum, change: Callable[[Forum, Discussion], None], why: str) -> None:
    asked = forum.ask()
    change(forum, asked)
    (line,) = forum.run(asked).lines
    assert why in line
    assert forum.writes() == []


def test_an_answered_question_is_left_as_it_is(forum: Forum) -> None:
    asked = forum.ask()
    forum.run(asked)
    _answered(forum, asked)
    talk.edit(forum.world, asked, title=OTHER)
    forum.run(asked)
    assert urls(asked) == [URL]


def test_what_askers_and_programs_add_is_no_answer(forum: Forum) -> None:
    asked = forum.ask()
    talk.add_comment(forum.world, asked, "I forgot to say: on Linux.", author="ada")
    forum.world.user("helper[bot]", kind="Bot")
    talk.add_comment(forum.world, asked, "Thank you for asking!", author="helper[bot]")
    forum.run(asked)
    assert urls(asked) == [URL]


def test_where_it_is_not_switched_on_nothing_is_asked(forum: Forum) -> None:
    asked = forum.ask()
    for off in ("{}", "{enabled: false}"):
        (line,) = forum.run(asked, suggest=off).lines
        assert "suggest.enabled is false" in line
    assert forum.double.calls == []


def test_only_where_people_ask(forum: Forum) -> None:
    names = [one.slug for one in forum.repository.categories if not one.answerable]
    news = forum.ask(category=names[0])
    asked = forum.ask()
    assert "category" in forum.run(news).lines[0]
    assert "category" in forum.run(asked, source=f", categories: [{names[0]}]").lines[0]
    assert forum.writes() == []
    forum.run(news, source=f", categories: [{names[0]}]")
    assert urls(news) == [URL]


def test_a_copied_marker_is_nothing(forum: Forum) -> None:
    asked, other = forum.ask(), forum.ask()
    forum.run(other)
    text = said(other)[0].body.replace(f"talk:{other.number}", f"talk:{asked.number}")
    copied = talk.add_comment(forum.world, asked, text, author="ada")
    forum.run(asked)
    assert urls(asked) == [URL]
    assert copied.body == text


def test_its_own_comment_among_many_is_found(forum: Forum) -> None:
    asked = forum.ask()
    for number in range(130):
        talk.add_comment(forum.world, asked, f"Also {number}.", author="ada")
    for _ in range(3):
        forum.run(asked)
    assert len(said(asked)) == 1


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("kind", ["502", "dropped", "cut_body", "partial", "secondary_200"])
def test_faults_give_no_second_comment(
    forum: Forum, kind: str, when: Literal["before", "after"]
) -> None:
    asked = forum.ask()
    for name in ("suggest", "asked", "resuggest"):

        def hit(call: Call, name: str = name) -> bool:
            return call.operation == name

        if name == "resuggest":
            talk.edit(forum.world, asked, title=OTHER)
        forum.double.fail(at=hit, kind=kind, when=when)
        try:
            forum.run(asked)
        except KbgenError as error:
            assert "\n" not in str(error)
        forum.run(asked)
        assert len(said(asked)) == 1
    assert urls(asked) == ["https://kb.example.org/q-a/wallet/"]


def test_without_the_right_to_comment(forum: Forum) -> None:
    asked = forum.ask()
    forum.world.tokens["t-actions"].denied.add("discussions:write")
    with pytest.raises(KbgenError, match="discussions: write"):
        forum.run(asked)
    assert said(asked) == []


def test_an_address_is_needed(forum: Forum) -> None:
    (forum.root / "mkdocs.yml").write_text("site_name: KB\n")
    with pytest.raises(KbgenError, match="site_url"):
        forum.run(forum.ask())


def test_a_live_source_is_needed(forum: Forum) -> None:
    with pytest.raises(KbgenError, match=r"suggest\.source"):
        forum.run(forum.ask(), source=", path: saved")


@pytest.mark.parametrize("bad", ["{source: x}", "{threshold: 0}", "{threshold: 2}", "{most: 4}"])
def test_settings_are_checked(forum: Forum, bad: str) -> None:
    with pytest.raises(KbgenError, match=r"kbgen\.yml:4: suggest\."):
        forum.config(suggest=bad)
