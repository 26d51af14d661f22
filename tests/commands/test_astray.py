"""Articles whose `source.key` names no source stay their thread's: none is written twice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kbgen.commands.check import check
from kbgen.commands.curate import curate
from kbgen.config import Config, load
from kbgen.model import Thread
from kbgen.report import Outcome
from kbgen.store import Store

Make = Callable[..., Thread]
PATH = "forum/why-is-my-build-slow.md"
SOURCE = "sources: {forum: {type: discourse, path: .}}\n"


class Base:
    """A knowledge base with one article."""

    def __init__(self, root: Path, thread: Thread) -> None:
        self.root, self.store = root, Store(root / "store.db")
        self.configure(SOURCE)
        (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
        self.put("forum", thread)
        self.curate()

    @property
    def config(self) -> Config:
        return load(self.root)

    @property
    def file(self) -> Path:
        return self.config.content / PATH

    @property
    def files(self) -> list[str]:
        content = self.config.content
        return sorted(path.relative_to(content).as_posix() for path in content.rglob("*.md"))

    def configure(self, text: str) -> None:
        (self.root / "kbgen.yml").write_text(text, encoding="utf-8")

    def put(self, source: str, *threads: Thread) -> None:
        self.store.begin(source)
        self.store.put(source, threads, 0)
        self.store.finish(source, "as it is", b"{}", whole=True)

    def edit(self, old: str, new: str) -> None:
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new), encoding="utf-8")

    def curate(self, *, dry_run: bool = False) -> Outcome:
        return curate(self.config, self.store, dry_run=dry_run, quiet=True, jobs=1)


@pytest.fixture
def base(tmp_path: Path, thread: Make) -> Iterator[Base]:
    made = Base(tmp_path, thread())
    assert made.files == [PATH]
    yield made
    made.store.close()


SLIPS = {
    "letter": ("key: 'forum:10'", "key: 'forun:10'"),
    "no colon": ("key: 'forum:10'", "key: forum10"),
    "no name": ("key: 'forum:10'", "key: ':10'"),
    "number alone": ("key: 'forum:10'", "key: 10"),
}


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("dry_run", [True, False])
def test_no_second_article_is_written(base: Base, slip: str, dry_run: bool) -> None:
    base.edit(*SLIPS[slip])
    before = base.file.read_bytes()
    outcome = base.curate(dry_run=dry_run)
    assert base.files == [PATH]
    assert base.file.read_bytes() == before
    said = [line for line in outcome.lines if line.startswith(f"content/{PATH}: source.key: ")]
    assert len(said) == 1
    assert said[0].endswith("so no second one was written: write forum:10")
    assert outcome.figures["articles"]["edited_by_people"] == 1
    assert "lost" not in outcome.figures
    assert [one["meant"] for one in outcome.figures["astray"]] == ["forum:10"]


def test_a_source_that_was_renamed(base: Base, thread: Make) -> None:
    base.configure(SOURCE.replace("forum:", "board:"))
    base.put("board", thread(key="board:10", source="board"))
    outcome = base.curate()
    assert base.files == [PATH]
    assert outcome.figures["astray"] == [{"path": PATH, "key": "forum:10", "meant": "board:10"}]


def test_the_word_key_is_misspelled(base: Base) -> None:
    base.edit("source: {key:", "source: {kye:")
    assert base.curate().figures["articles"]["edited_by_people"] == 1
    assert base.files == [PATH]


def test_another_thread_with_the_same_number_gets_its_article(base: Base, thread: Make) -> None:
    base.configure(SOURCE.replace("forum:", "board:"))
    there = thread(key="board:10", source="board", url="https://board.example.org/t/10")
    base.put("board", there)
    outcome = base.curate()
    assert len(base.files) == 2
    assert "astray" not in outcome.figures
    assert [one["key"] for one in outcome.figures["lost"]] == ["forum:10"]


def found(base: Base) -> list[str]:
    return [line for line in check(base.root).lines if "source-name" in line]


def test_check_names_the_source_that_is_meant(base: Base) -> None:
    url = "https://forum.example.org"
    base.edit("key: 'forum:10'", "key: 'Froum:10'")
    # nothing but its name shows whose it is
    assert found(base) == []
    base.configure(SOURCE.replace("path: .", f"path: ., url: '{url}'"))
    (line,) = found(base)
    assert line.startswith(f"content/{PATH}:")
    assert line.endswith("is one of forum: write forum:10")
    assert check(base.root).failed


def test_check_knows_a_source_by_its_other_articles(base: Base, thread: Make) -> None:
    base.put("forum", thread(), thread(key="forum:11", id="11", title="Why is it quick?"))
    base.curate()
    base.edit("key: 'forum:10'", "key: 'forums:10'")
    assert len(found(base)) == 1
    # of another site
    base.edit("site: ", "site: Not ")
    assert found(base) == []


@pytest.mark.parametrize("name", ["forum2", "archive"])
def test_a_source_that_is_closed_is_none_that_is_misspelled(base: Base, name: str) -> None:
    base.configure(SOURCE.replace("path: .", "path: ., url: 'https://forum.example.org'"))
    base.edit("key: 'forum:10'", f"key: '{name}:10'")
    assert found(base) == []
