"""What a corpus of many articles and people holds: of each no more than pages need."""

import tracemalloc
from collections.abc import Callable

from kbgen.model import Credit, Placed
from kbgen.pages import person
from kbgen.pages.corpus import Settings, Titles, corpus_of

Make = Callable[..., Placed]
FORUM = "https://forum.example.org/u"
LONG = "Why does the import of a very long export stop after the first of its many thousand pages"


def test_titles_are_counted_with_those_that_are_cut(placed: Make, settings: Settings) -> None:
    titles = ["Export", "EXPORT", "Import", f"{LONG} here?", f"{LONG} there?"]
    articles = [placed(number, title=title) for number, title in enumerate(titles)]
    short = "why does the import of a very long export stop after the first of its…"
    assert dict(corpus_of(articles, settings).titles) == {
        "export": 2,
        "import": 1,
        short: 2,
        f"{LONG} here?".lower(): 1,
        f"{LONG} there?".lower(): 1,
    }


def test_a_title_that_is_borne_once_is_not_held(placed: Make, settings: Settings) -> None:
    articles = [placed(number) for number in range(1, 500)]
    counts = dict(corpus_of(articles, settings).titles)
    tracemalloc.start()
    try:
        titles = Titles(articles, counts)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert dict(titles) == counts
    assert len(titles) == 499
    # an entry of a dict alone takes 37 bytes
    assert held < 499 * 10


def people(placed: Make, count: int) -> list[Placed]:
    """An article each for so many people."""
    return [
        placed(n, contributors=(Credit(name=f"p{n}", url=f"{FORUM}/p{n}", role="answered"),))
        for n in range(count)
    ]


def test_what_people_do_alike_is_held_once(placed: Make, settings: Settings) -> None:
    corpus = corpus_of(people(placed, 20), settings)
    roles = {id(did) for one in corpus.people.values() for _, did in one.articles}
    assert len(corpus.people) == 20
    assert len(roles) == 1


def test_a_page_that_nobody_has_asked_for_yet_is_small(placed: Make, settings: Settings) -> None:
    corpus = corpus_of(people(placed, 500), settings)
    person.pages(corpus)
    tracemalloc.start()
    try:
        pages = person.pages(corpus)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(pages) == 500
    assert held < 500 * 200
    for one, page in zip(corpus.people.values(), pages, strict=True):
        assert [shown.path for shown in page.shows or ()] == [one.articles[0][0].path]
