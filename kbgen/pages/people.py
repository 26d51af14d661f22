"""The list of people: those who answered most first, maintainers and programs apart."""

from functools import partial

from kbgen.dates import months_before
from kbgen.pages import leaders
from kbgen.pages.corpus import Corpus, Person
from kbgen.pages.entries import newest_update, person_row
from kbgen.pages.leaders import INDEX
from kbgen.pages.lists import Listing, Row, Shelf, pages_of
from kbgen.pages.person import deeds
from kbgen.pages.sheets import Page

_BOARD = 5
"""Places of each period that the first page shows."""
_ROWS = 60
"""People a page."""
_APART = 50
"""Maintainers, and programs, that the first page shows."""


_Ranked = tuple[int, Person]
"""Somebody with their rank; 0 for who never answered."""


def pages(corpus: Corpus) -> list[Page]:
    """Everybody who has a page, on as many pages as they need."""
    everybody = _ranked(by_answers(leaders.of_kind(corpus, "person")))
    shelf = Shelf(path=INDEX, things=everybody, listing=partial(_all, corpus), per_page=_ROWS)
    return pages_of(shelf, corpus)


def _all(corpus: Corpus) -> Listing[_Ranked]:
    words, site = corpus.settings.words, corpus.settings.site_name
    return Listing(
        kind="people",
        title=words("site.people"),
        summary=(words("lists.people_text", site=site),),
        lead=words("lists.people_lead", people=words.count("lists.people", len(corpus.people))),
        row=lambda one: _row(one, corpus),
        name=lambda one: one[1].name,
        date=lambda one: newest_update(placed for placed, _ in one[1].articles),
        crumbs=[(words("site.home"), "index.md")],
        first={
            "as_of_text": words("lists.as_of", date=words.date(corpus.as_of))
            if corpus.as_of
            else "",
            "boards": _boards(corpus),
            "maintainers": _apart("maintainer", corpus),
            "bots": _apart("bot", corpus),
        },
    )


def by_answers(people: list[Person]) -> list[Person]:
    """People, those who answered most first."""
    return sorted(people, key=lambda p: (-p.answered, -len(p.articles), p.name.casefold(), p.url))


def _apart(kind: str, corpus: Corpus) -> list[Row]:
    people = by_answers(leaders.of_kind(corpus, kind))[:_APART]
    return [_row(one, corpus) for one in _ranked(people)]


def _ranked(people: list[Person]) -> list[_Ranked]:
    """Those who answered have a rank, by how much."""
    ranks: dict[int, int] = {}
    return [
        (ranks.setdefault(answered, number) if (answered := person.answered) else 0, person)
        for number, person in enumerate(people, start=1)
    ]


def _row(one: _Ranked, corpus: Corpus) -> Row:
    words = corpus.settings.words
    rank, person = one
    shown = words.number(rank) if rank else ""
    return person_row(person, deeds(person, words), corpus, rank=shown)


def _boards(corpus: Corpus) -> list[Row]:
    """The best of each period, with a link to the whole board."""
    if not corpus.people:
        return []
    people = leaders.of_kind(corpus, "person")
    made = []
    for months, way in zip(leaders.PERIODS, leaders.periods(corpus), strict=False):
        places = leaders.board(people, months_before(corpus.as_of, months))
        if places:
            made.append({**way, "rows": leaders.rows(places[:_BOARD], corpus)})
    return made
