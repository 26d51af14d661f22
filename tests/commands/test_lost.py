"""Articles whose thread makes none any more."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kbgen.commands import drafts
from kbgen.commands.curate import curate
from kbgen.config import Config
from kbgen.model import Link, Thread
from kbgen.report import Outcome, Rejected
from kbgen.settings import Settings
from kbgen.sources.discourse import Options
from kbgen.store import Store

Make = Callable[..., Thread]
PATH = "forum/why-is-my-build-slow.md"


class Base:
    """A knowledge base with one article."""

    def __init__(self, root: Path, first: Thread) -> None:
        self.root, self.store = root, Store(root / "store.db")
        self.rejected: list[Rejected] = []
        self.harvest(first)
        self.curate()
        assert self.file.is_file()

    @property
    def file(self) -> Path:
        return self.root / "content" / PATH

    def harvest(self, *threads: Thread, whole: bool = True) -> None:
        self.store.begin("forum")
        self.store.put("forum", threads, 0)
        if whole:
            self.store.finish("forum", "as it is", b"{}", whole=True)

    def curate(
        self, *, retire: Any = "keep", dry_run: bool = False, name: str = "forum"
    ) -> Outcome:
        source = Options(type="discourse", path="forum")
        config = Config(root=self.root, sources={name: source}, curate=Settings(retire=retire))
        self.rejected.clear()
        reject = self.rejected.append
        return curate(config, self.store, dry_run=dry_run, quiet=True, reject=reject)


@pytest.fixture
def base(tmp_path: Path, thread: Make) -> Iterator[Base]:
    made = Base(tmp_path, thread())
    yield made
    made.store.close()


def unaccepted(thread: Thread) -> Thread:
    asked, answer = thread.posts
    return replace(thread, posts=(asked, replace(answer, accepted=False)))


def other(thread: Make) -> Thread:
    return thread(key="forum:99", id="99", title="Quite another question?")


def test_it_is_kept_and_named_with_the_reason(base: Base, thread: Make) -> None:
    base.harvest(unaccepted(thread()))
    outcome = base.curate()
    assert base.file.is_file()
    assert f"1 article has no thread any more, left: {PATH} (no accepted answer)" in outcome.lines
    assert json.loads(json.dumps(outcome.to_json()))["lost"] == [
        {"key": "forum:10", "path": PATH, "reason": "no accepted answer", "removed": False}
    ]
    assert [(one.key, one.reason) for one in base.rejected] == [("forum:10", "no accepted answer")]


def test_a_thread_that_is_gone(base: Base, thread: Make) -> None:
    base.harvest(other(thread))
    outcome = base.curate()
    assert outcome.figures["lost"][0]["reason"] == "its thread is gone from the source"
    assert [one.key for one in base.rejected] == ["forum:10"]


@pytest.mark.parametrize("dry_run", [True, False])
def test_it_is_removed_where_wanted(base: Base, thread: Make, dry_run: bool) -> None:
    base.harvest(unaccepted(thread()))
    outcome = base.curate(retire="remove", dry_run=dry_run)
    assert base.file.is_file() is dry_run
    assert (
        f"1 article has no thread any more, removed: {PATH} (no accepted answer)" in outcome.lines
    )
    assert dry_run or "lost" not in base.curate(retire="remove").figures


def test_what_people_edited_is_never_removed(base: Base, thread: Make) -> None:
    base.file.write_text(base.file.read_text() + "\nMy own words.\n")
    base.harvest(unaccepted(thread()))
    base.curate(retire="remove")
    assert base.file.is_file()


def test_what_is_uncertain_is_never_removed(base: Base, thread: Make) -> None:
    base.curate(retire="remove", name="renamed")
    assert base.file.is_file()
    asked, answer = thread().posts
    slow = replace(answer, body="<div>" * 20_000)
    base.harvest(thread(posts=(asked, slow)))
    outcome = base.curate(retire="remove")
    assert base.file.is_file()
    assert "cannot be converted" in outcome.figures["lost"][0]["reason"]


def test_what_becomes_of_files_makes_no_draft_anew() -> None:
    assert drafts.chain(Settings(retire="remove")) == drafts.chain(Settings())
    assert drafts.chain(Settings(others=1)) != drafts.chain(Settings())


OTHER = "forum/why-do-builds-take-so-long-here.md"


def pair(thread: Make) -> tuple[Thread, Thread]:
    """The first thread, and one that people marked as its duplicate."""
    link = Link(kind="duplicate", target="forum:10")
    other = thread(
        key="forum:20", id="20", title="Why do builds take so long here?", links=(link,),
        url="https://forum.example.org/t/20",
    )  # fmt: skip
    return thread(), other


def standing(base: Base) -> dict[str, str]:
    folder = base.root / "content"
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*.md"))}


@pytest.mark.parametrize("retire", ["keep", "remove"])
def test_the_original_is_gone_and_its_duplicate_is_not(
    base: Base, thread: Make, retire: str
) -> None:
    first, other = pair(thread)
    base.harvest(first, other)
    base.curate(retire=retire)
    before = standing(base)
    assert list(before) == [PATH]
    base.harvest(other)
    outcome = base.curate(retire=retire)
    said = "\n".join(outcome.lines)
    if retire == "keep":
        assert standing(base) == before
        assert "forum:20 asks what forum:10 asked, which is gone" in said
        assert "its thread is gone from the source" in said
    else:
        assert list(standing(base)) == [OTHER]
        assert f"redirects: [{PATH.removesuffix('.md')}]" in standing(base)[OTHER]
        assert "forum:10 is gone from its source; forum:20 asks the same" in said
    after = standing(base)
    base.curate(retire=retire)
    assert standing(base) == after
    # an export that was not whole, and the next one is
    base.harvest(first, other)
    base.curate(retire=retire)
    texts = standing(base)
    assert list(texts) == [PATH]
    assert "also:" in texts[PATH]


def test_an_edited_article_of_a_thread_that_is_gone_answers_its_duplicates(
    base: Base, thread: Make
) -> None:
    first, other = pair(thread)
    base.harvest(first, other)
    base.curate()
    base.file.write_text(base.file.read_text() + "\nOurs.\n")
    before = standing(base)
    base.harvest(other)
    base.curate(retire="remove")
    assert standing(base) == before
