"""Articles that people moved: their old addresses are named, and lead on once that is fixed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kbgen.commands.build import build
from kbgen.commands.check import check
from kbgen.commands.curate import curate
from kbgen.config import load
from kbgen.model import Thread
from kbgen.store import Store

OLD, NEW = "forum/why-is-my-build-slow", "builds/slow"
CONFIG = "sources: {forum: {type: codeplex, path: x, url: 'https://forum.example.org'}}\n"


class Base:
    """A knowledge base with one article, which is about to be moved."""

    def __init__(self, root: Path, thread: Thread) -> None:
        (root / "kbgen.yml").write_text(CONFIG, encoding="utf-8")
        (root / "x").touch()
        (root / "mkdocs.yml").write_text("docs_dir: content\n", encoding="utf-8")
        self.root, self.content = root, root / "content"
        self.store = Store(root / "store.db")
        self.store.begin("forum")
        self.store.put("forum", [thread], 0)

    def curate(self) -> None:
        curate(load(self.root), self.store, quiet=True)

    def build(self) -> None:
        (self.root / "mkdocs.yml").unlink()  # made as a site needs it
        build(load(self.root))

    def move(self, old: str = OLD, new: str = NEW) -> None:
        there = self.content / f"{new}.md"
        there.parent.mkdir(exist_ok=True)
        (self.content / f"{old}.md").rename(there)

    def text(self, place: str = NEW) -> str:
        return (self.content / f"{place}.md").read_text(encoding="utf-8")

    def missing(self) -> list[str]:
        return [line for line in check(self.root).lines if "redirect-missing" in line]


@pytest.fixture
def base(tmp_path: Path, thread: Callable[..., Thread]) -> Iterator[Base]:
    made = Base(tmp_path, thread())
    yield made
    made.store.close()


WARNED = (
    f"content/{NEW}.md:1: warning: redirect-missing: redirects: stood at {OLD!r}, "
    "and nothing leads on from there: add it"
)


def test_a_moved_article_is_named_with_its_old_address(base: Base) -> None:
    base.curate()
    assert base.missing() == []
    base.move()
    assert base.missing() == [WARNED]


def test_curation_does_not_forget_where_it_stood(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    base.curate()
    base.move()
    base.curate()
    base.curate()
    assert base.missing() == [WARNED]
    # another version of kbgen reads all files again
    monkeypatch.setattr("kbgen.commands.standing.code_digest", lambda _: "other")
    base.curate()
    assert base.missing() == [WARNED]
    base.move(NEW, "builds/slower")
    base.curate()
    assert [line.partition("stood at ")[2][:20] for line in base.missing()] == [
        "'builds/slow', and n",
        "'forum/why-is-my-bui",
    ]
    base.move("builds/slower", OLD)
    base.curate()
    assert [line.partition("stood at ")[2][:15] for line in base.missing()] == [
        "'builds/slow', ",
        "'builds/slower'",
    ]


def test_an_article_that_is_written_anew_remembers_it_too(base: Base) -> None:
    base.curate()
    base.move()
    (base.root / "people.yml").write_text(
        "- {who: 'https://forum.example.org/u/2', name: Somebody}\n", encoding="utf-8"
    )
    base.curate()
    assert "Somebody" in base.text()
    assert base.missing() == [WARNED]


def test_fix_leads_on_and_the_article_is_still_brought_up_to_date(base: Base) -> None:
    base.curate()
    whole = base.text(OLD)
    base.move()
    outcome = check(base.root, fix=True)
    assert outcome.lines[0] == f"content/{NEW}.md: fixed: redirect-missing"
    assert outcome.figures["problems"] == {}
    fixed = base.text()
    assert f"\nredirects: [{OLD}]\n" in fixed
    assert (
        fixed.replace(f"redirects: [{OLD}]\n", "").split("digest: ")[0]
        == (whole.split("digest: ")[0])
    )
    # as curation itself would write it
    base.curate()
    assert base.text() == fixed
    assert check(base.root, fix=True).figures["fixed"] == 0
    (base.root / "people.yml").write_text(
        "- {who: 'https://forum.example.org/u/2', name: Somebody}\n", encoding="utf-8"
    )
    base.curate()
    assert "Somebody" in base.text()
    assert f"\nredirects: [{OLD}]\n" in base.text()
    base.build()
    assert "builds/slow" in (base.root / "site" / OLD / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("redirects: [old/place]   # ours\n", f"redirects: [{OLD}, old/place]   # ours\n"),
        ("redirects:\n- old/place\n", f"redirects:\n- old/place\n- {OLD}\n"),
        ("", f"redirects: [{OLD}]\n"),
    ],
)
def test_what_people_wrote_stays(base: Base, before: str, after: str) -> None:
    base.curate()
    base.move()
    file = base.content / f"{NEW}.md"
    text = base.text().replace("tags:", "icon:   x\ntags:").replace("\ndate:", f"\n{before}date:")
    file.write_text(text, encoding="utf-8")
    check(base.root, fix=True)
    assert base.text() == text.replace(f"\n{before}date:", f"\n{after}date:")
    assert base.missing() == []


def test_a_place_that_another_article_has_taken_is_left_to_it(base: Base) -> None:
    base.curate()
    text = base.text(OLD)
    base.move()
    (base.content / f"{OLD}.md").write_text(text.replace("forum:1", "forum:9"), encoding="utf-8")
    assert base.missing() == []


def test_the_site_remembers_where_nothing_was_curated(base: Base) -> None:
    base.curate()
    (base.root / ".kbgen" / "shelf.msgpack").unlink()
    base.move()
    assert base.missing() == []
    base.move(NEW, OLD)
    base.build()
    assert base.missing() == []
    base.move()
    assert base.missing() == [WARNED]
    (base.root / ".kbgen" / "build.db").write_bytes(b"no database, by any means" * 100)
    assert base.missing() == []
