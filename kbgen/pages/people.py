"""The list of people: those who answered most first, maintainers and programs apart."""

from kbgen.pages import leaders
from kbgen.pages.corpus import Corpus, Page, Person
from kbgen.pages.entries import newest_update, person_row
from kbgen.pages.leaders import INDEX
from kbgen.pages.lists import Listing, Row, pages_of
from kbgen.pages.person import deeds

_BOARD = 5
"""Places of each period that the first page shows."""
_ROWS = 60
"""People a page."""
_APART = 50
"""Maintainers, and programs, that the first page shows."""


def pages(corpus: Corpus) -> list[Page]:
    """Everybody who has a page, on as many pages as they need."""
    words, site = corpus.settings.words, corpus.settings.site_name
    everybody = by_answers(leaders.of_kind(corpus, "person"))
    listing = Listing(
        kind="people",
        path=INDEX,
        title=words("site.people"),
        summary=(words("lists.people_text", site=site),),
        lead=words("lists.people_lead", people=words.count("lists.people", len(corpus.people))),
        rows=_rows(everybody, corpus),
        names=[person.name for person in everybody],
        dates=[newest_update(one for one, _ in person.articles) for person in everybody],
        crumbs=[(words("site.home"), "index.md")],
        per_page=_ROWS,
        first={
            "as_of_text": words("lists.as_of", date=words.date(corpus.as_of))
            if corpus.as_of
            else "",
            "boards": _boards(corpus),
            "maintainers": _rows(_apart("maintainer", corpus), corpus),
            "bots": _rows(_apart("bot", corpus), corpus),
        },
    )
    return pages_of(listing, corpus)


def by_answers(people: list[Person]) -> list[Person]:
    """People, those who answered most first."""
    return sorted(people, key=lambda p: (-p.answered, -len(p.articles), p.name.casefold(), p.url))


def _apart(kind: str, corpus: Corpus) -> list[Person]:
    return by_answers(leaders.of_kind(corpus, kind))[:_APART]


def _rows(people: list[Person], corpus: Corpus) -> list[Row]:
    """Those who answered have a rank, by how much."""
    words = corpus.settings.words
    ranks: dict[int, int] = {}
    rows = []
    for number, person in enumerate(people, start=1):
        rank = ranks.setdefault(person.answered, number)
        shown = words.number(rank) if person.answered else ""
        rows.append(person_row(person, deeds(person, words), corpus, rank=shown))
    return rows


def _boards(corpus: Corpus) -> list[Row]:
    """The best of each period, with a link to the whole board."""
    if not corpus.people:
        return []
    people = leaders.of_kind(corpus, "person")
    made = []
    for months, way in zip(leaders.PERIODS, leaders.periods(corpus), strict=False):
        places = leaders.board(people, leaders.months_before(corpus.as_of, months))
        if places:
            made.append({**way, "rows": leaders.rows(places[:_BOARD], corpus)})
    return made
