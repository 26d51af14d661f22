"""Threads that ask the same, through the store and content/: folded, and unfolded again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kbgen import content
from kbgen.commands.check import check
from kbgen.commands.curate import curate
from kbgen.config import Config
from kbgen.curate.making import FOLDED
from kbgen.model import Article, Link, Thread
from kbgen.report import Outcome, Rejected
from kbgen.settings import HoldKind, SameSettings, Settings, WorthSettings
from kbgen.sources.codeplex import Options
from kbgen.store import Store

Make = Callable[..., Thread]


class Base:
    """A knowledge base whose threads a test puts in by hand."""

    def __init__(self, root: Path, make: Make) -> None:
        self.store = Store(root / "store.sqlite")
        self.same = SameSettings()
        self.worth = WorthSettings()
        self.skip: tuple[str, ...] = ()
        self.rejected: list[Rejected] = []
        self._root = root
        self._make = make

    def put(self, number: int, title: str, *duplicate_of: int) -> None:
        links = tuple(Link(kind="duplicate", target=f"f:{n}") for n in duplicate_of)
        thread = self._make(
            key=f"f:{number}", id=str(number), source="f", title=title, links=links,
            url=f"https://forum.example.org/t/{number}",
        )  # fmt: skip
        self.store.begin("f")
        self.store.put("f", [thread], number)
        self.store.finish("f", "", b"", whole=False)

    def curate(self, **options: bool) -> Outcome:
        config = Config(
            root=self._root,
            sources={"f": Options(type="codeplex", path="x")},
            curate=Settings(
                same=self.same, worth=self.worth, skip=self.skip, sections={"f": "bread"}
            ),
        )
        self.rejected = []
        return curate(config, self.store, quiet=True, reject=self.rejected.append, **options)

    def check(self) -> Outcome:
        (self._root / "kbgen.yml").write_text("sources: {f: {type: codeplex, path: x}}\n")
        return check(self._root)

    def articles(self) -> dict[str, Article]:
        return {placed.path: placed.article for placed in content.scan(self._root / "content")}

    def texts(self) -> dict[str, bytes]:
        return {n: p.read_bytes() for n, p in content.files(self._root / "content")}

    def edit(self, path: str) -> None:
        file = self._root / "content" / path
        file.write_text(file.read_text() + "\nEdited.\n")


@pytest.fixture
def base(tmp_path: Path, thread: Make) -> Iterator[Base]:
    made = Base(tmp_path, thread)
    yield made
    made.store.close()


def figures(outcome: Outcome) -> dict[str, int]:
    return {name: n for name, n in outcome.figures["articles"].items() if n}


def test_folded_at_once(base: Base) -> None:
    base.put(1, "How to bake bread?")
    base.put(2, "Baking a loaf", 1)
    outcome = base.curate()
    assert outcome.sources["f"].dropped == {FOLDED: 1}
    assert [(r.key, r.url) for r in base.rejected] == [("f:2", "https://forum.example.org/t/1")]
    (article,) = base.articles().values()
    assert article.alt_titles == ("Baking a loaf",)
    assert article.redirects == ()
    before = base.texts()
    assert figures(base.curate()) == {"unchanged": 1}
    assert base.texts() == before


@pytest.mark.parametrize(("hold", "said"), [(True, "held"), (False, "last")])
def test_articles_that_wait_are_counted_by_reason(base: Base, hold: bool, said: str) -> None:
    base.put(1, "How to bake bread?")
    base.put(2, "Baking a loaf")
    base.worth = WorthSettings(sure=-99)
    assert not {"held", "last"} & base.curate().figures.keys()
    kinds: tuple[HoldKind, ...] = ("weak-description", "unsure") if hold else ()
    base.worth = WorthSettings(sure=99, hold=kinds)
    outcome = base.curate()
    assert sum(outcome.figures[said].values()) == 2
    assert all("not sure" in reason for reason in outcome.figures[said])
    line = "held back from proposals: 2 (" if hold else "proposed last, since kbgen is not sure"
    assert any(one.startswith(line) for one in outcome.lines)
    # an article that did not change is counted again, one that is folded is none
    base.put(2, "Baking a loaf", 1)
    assert sum(base.curate().figures[said].values()) == 1


def test_folded_later_and_unfolded_again(base: Base) -> None:
    base.put(1, "How to bake bread?")
    base.put(2, "Baking a loaf")
    base.put(3, "Rye")
    assert figures(base.curate()) == {"new": 3}
    apart = base.texts()
    base.put(2, "Baking a loaf", 1)
    assert figures(base.curate(dry_run=True)) == {"changed": 1, "unchanged": 1, "folded": 1}
    assert base.texts() == apart
    assert figures(base.curate()) == {"changed": 1, "unchanged": 1, "folded": 1}
    articles = base.articles()
    assert sorted(articles) == ["bread/how-to-bake-bread.md", "bread/rye.md"]
    assert articles["bread/how-to-bake-bread.md"].redirects == ("bread/baking-a-loaf",)
    folded = base.texts()
    assert figures(base.curate()) == {"unchanged": 2}
    assert base.texts() == folded
    base.put(2, "Baking a loaf")
    assert figures(base.curate()) == {"changed": 1, "unchanged": 1, "new": 1}
    assert base.texts() == apart


def test_the_other_becomes_the_article(base: Base) -> None:
    base.put(1, "How to bake bread?")
    base.put(2, "Baking a loaf", 1)
    base.put(3, "Rye")
    base.curate()
    base.same = SameSettings(groups=(("f:3", "f:1"),))
    base.curate()
    articles = base.articles()
    assert list(articles) == ["bread/rye.md"]
    assert articles["bread/rye.md"].alt_titles == ("Baking a loaf", "How to bake bread?")
    assert articles["bread/rye.md"].redirects == ("bread/how-to-bake-bread",)
    base.same = SameSettings(groups=(("f:1", "f:3"),))
    base.curate()
    articles = base.articles()
    # its old address is its own again, and that of the other leads to it
    assert list(articles) == ["bread/how-to-bake-bread.md"]
    assert articles["bread/how-to-bake-bread.md"].redirects == ("bread/rye",)


def test_a_former_place_is_nobody_elses(base: Base) -> None:
    base.put(1, "How to bake bread?")
    base.put(2, "Baking a loaf")
    base.curate()
    base.put(2, "Baking a loaf", 1)
    base.curate()
    base.put(7, "Baking a loaf")
    base.curate()
    assert sorted(base.articles()) == ["bread/baking-a-loaf-7.md", "bread/how-to-bake-bread.md"]


@pytest.mark.parametrize("path", ["bread/baking-a-loaf.md", "bread/how-to-bake-bread.md"])
def test_what_people_edited_stays(base: Base, path: str) -> None:
    base.put(1, "How to bake bread?")
    base.put(2, "Baking a loaf")
    base.curate()
    base.edit(path)
    before = base.texts()
    base.put(2, "Baking a loaf", 1)
    outcome = base.curate()
    assert figures(outcome) == {"unchanged": 1, "edited_by_people": 1}
    assert any("f:2 asks what f:1 asks" in line for line in outcome.lines)
    assert base.texts() == before


def test_an_edited_article_keeps_what_was_folded_into_it(base: Base) -> None:
    base.put(1, "How to bake bread?")
    base.put(2, "Baking a loaf", 1)
    base.curate()
    base.edit("bread/how-to-bake-bread.md")
    assert figures(base.curate()) == {"edited_by_people": 1}
    assert len(base.articles()) == 1


def test_nothing_is_folded_by_setting(base: Base) -> None:
    base.put(1, "How to bake bread?")
    base.put(2, "Baking a loaf", 1)
    base.same = SameSettings(links=False)
    assert figures(base.curate()) == {"new": 2}


def test_what_asks_the_same_as_an_edited_article_gets_no_second_one(base: Base) -> None:
    base.put(1, "How to bake bread?")
    base.curate()
    base.edit("bread/how-to-bake-bread.md")
    before = base.texts()
    base.put(2, "Baking a loaf", 1)
    for _ in range(2):
        outcome = base.curate()
        assert figures(outcome) == {"edited_by_people": 1}
        assert outcome.sources["f"].dropped == {FOLDED: 1}
        assert any(
            line.startswith("f:2 asks what f:1 asks; people edited") for line in outcome.lines
        )
        assert base.texts() == before


def test_no_place_is_lost_to_an_article_that_people_edited(base: Base) -> None:
    """Nothing can be added there, so nothing would lead on."""
    base.put(1, "How to bake bread?")
    base.put(2, "Baking a loaf")
    base.put(3, "Rye")
    base.curate()
    base.edit("bread/how-to-bake-bread.md")
    base.put(2, "Baking a loaf", 1)
    base.skip = ("f:2",)
    outcome = base.curate()
    assert [lost["path"] for lost in outcome.figures["lost"]] == ["bread/baking-a-loaf.md"]
    assert "bread/baking-a-loaf.md" in base.articles()
    assert any(line.startswith("f:2 asks what f:1 asks") for line in outcome.lines)


def test_what_led_to_an_article_still_does_when_people_edited_another(base: Base) -> None:
    for number, title in enumerate(("How to bake bread?", "Baking a loaf", "Rye"), 1):
        base.put(number, title)
    base.curate()
    base.put(3, "Rye", 2)
    base.curate()
    base.edit("bread/how-to-bake-bread.md")
    base.put(3, "Rye", 1)
    base.curate()
    assert base.articles()["bread/baking-a-loaf.md"].redirects == ("bread/rye",)


def test_an_edited_article_that_lost_its_answer_keeps_its_place(base: Base) -> None:
    base.put(1, "How to bake bread?")
    base.put(2, "Baking a loaf", 1)
    base.curate()
    base.edit("bread/how-to-bake-bread.md")
    base.skip = ("f:1",)
    outcome = base.curate()
    assert [lost["path"] for lost in outcome.figures["lost"]] == ["bread/how-to-bake-bread.md"]
    assert base.articles()["bread/baking-a-loaf.md"].redirects == ()


def test_a_skipped_article_comes_back_to_its_place(base: Base) -> None:
    base.put(1, "How to bake bread?")
    base.put(2, "Baking a loaf", 1)
    base.curate()
    before = base.texts()
    base.skip = ("f:1",)
    base.curate()
    (article,) = base.articles().values()
    assert article.redirects == ("bread/how-to-bake-bread",)
    base.skip = ()
    base.curate()
    (path,) = base.articles()
    assert path == "bread/how-to-bake-bread.md"
    assert base.articles()[path].redirects == ("bread/baking-a-loaf",)
    assert before.keys() == base.texts().keys()


def test_former_places_follow_their_threads(base: Base) -> None:
    base.put(1, "How to bake bread?")
    base.put(2, "Baking a loaf")
    base.put(3, "Rye")
    base.curate()
    base.same = SameSettings(groups=(("f:2", "f:1", "f:3"),))
    base.curate()
    (article,) = base.articles().values()
    assert article.redirects == ("bread/how-to-bake-bread", "bread/rye")
    # f:3 asks what f:1 asks, and neither what f:2 does
    base.same = SameSettings(groups=(("f:1", "f:3"),))
    base.curate()
    found = {path: article.redirects for path, article in base.articles().items()}
    assert found == {"bread/baking-a-loaf.md": (), "bread/how-to-bake-bread.md": ("bread/rye",)}


def test_former_places_that_an_edited_article_keeps_are_named_in_it(base: Base) -> None:
    for number, title in enumerate(("How to bake bread?", "Baking a loaf", "Rye"), 1):
        base.put(number, title)
    base.curate()
    base.same = SameSettings(groups=(("f:2", "f:1", "f:3"),))
    base.curate()
    base.edit("bread/baking-a-loaf.md")
    base.same = SameSettings(groups=(("f:1", "f:3"),))
    base.curate()
    found = {path: article.redirects for path, article in base.articles().items()}
    assert found == {
        "bread/baking-a-loaf.md": ("bread/how-to-bake-bread", "bread/rye"),
        "bread/how-to-bake-bread.md": ("bread/rye",),
    }
    said = [line for line in base.check().lines if "redirect-taken" in line]
    line = base.texts()["bread/baking-a-loaf.md"].decode().split("\nredirects:")[0].count("\n") + 2
    file = f"content/bread/baking-a-loaf.md:{line}: redirect-taken: redirects: "
    assert said == [
        f"{file}'bread/how-to-bake-bread' is the place of bread/how-to-bake-bread.md: remove it "
        "here",
        f"{file}'bread/rye' leads here, and also to bread/how-to-bake-bread.md: remove it here",
    ]
