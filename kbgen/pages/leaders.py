"""Who answered most: in the last 1, 3 and 12 months, and of all time.

There is no clock: time is counted back from the newest answer, and pages say so. Maintainers and
programs are counted apart. Who answered as much has the same rank.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from kbgen.dates import months_before
from kbgen.pages.corpus import Corpus, Person
from kbgen.pages.entries import named, person_row
from kbgen.pages.lists import Listing, Row, Shelf, pages_of
from kbgen.pages.sheets import Page

PERIODS = (1, 3, 12)
"""Months."""
INDEX = "people/index.md"
_ROWS = 25
"""People a page."""
_APART = 25
"""Maintainers that a page shows beside the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody on a board."""

    person: Person
    """Who."""
    rank: int
    """From 1; the same for who answered as much."""
    answered: int
    """How many articles of that time hold an answer of theirs."""


def path_of(months: int) -> str:
    """The board of a period."""
    return f"people/leaders/{months}.md"


def board(people: Sequence[Person], after: str = "") -> list[Place]:
    """Who answered after the day `after`, those who answered most first."""
    counted = [(person, _answered(person, after)) for person in people]
    ranked = sorted(
        ((person, count) for person, count in counted if count),
        key=lambda one: (-one[1], one[0].name.casefold(), one[0].url),
    )
    places: list[Place] = []
    for number, (person, count) in enumerate(ranked, start=1):
        same = bool(places) and places[-1].answered == count
        rank = places[-1].rank if same else number
        places.append(Place(person=person, rank=rank, answered=count))
    return places


def _answered(person: Person, after: str) -> int:
    count = 0
    for placed, roles in person.articles:
        # the newest come first
        if placed.article.date <= after:
            break
        count += "answered" in roles
    return count


def of_kind(corpus: Corpus, kind: str) -> list[Person]:
    """Everybody of one kind, by profile."""
    return [person for person in corpus.people.values() if person.kind == kind]


def rows(places: Sequence[Place], corpus: Corpus) -> list[Row]:
    """What boards show."""
    return [_row(one, corpus) for one in places]


def _row(one: Place, corpus: Corpus) -> Row:
    words = corpus.settings.words
    answers = words.count("lists.answers", one.answered)
    return person_row(one.person, answers, corpus, rank=words.number(one.rank))


def periods(corpus: Corpus, here: int = 0) -> list[Row]:
    """Links to the boards; `here` is the one shown, 0 that of all time."""
    words = corpus.settings.words
    boards = [(months, words(f"lists.period_{months}"), path_of(months)) for months in PERIODS]
    every = [*boards, (0, words("lists.period_all"), INDEX)]
    return [named(name, path, here=months == here) for months, name, path in every]


def pages(corpus: Corpus) -> list[Page]:
    """A board for each period. None where nobody can be named."""
    if not corpus.people:
        return []
    made = []
    for months in PERIODS:
        places = board(of_kind(corpus, "person"), months_before(corpus.as_of, months))
        shelf = Shelf(
            path=path_of(months),
            things=places,
            listing=partial(_board, months, corpus),
            per_page=_ROWS,
        )
        made += pages_of(shelf, corpus)
    return made


def _board(months: int, corpus: Corpus) -> Listing[Place]:
    words = corpus.settings.words
    apart = board(of_kind(corpus, "maintainer"), months_before(corpus.as_of, months))
    title = words(f"lists.leaders_title_{months}")
    text = words(
        "lists.leaders_text", site=corpus.settings.site_name, date=words.date(corpus.as_of)
    )
    return Listing(
        kind="leaders",
        title=title,
        summary=(f"{title}.", text),
        lead=text,
        row=lambda one: _row(one, corpus),
        name=lambda one: one.person.name,
        date=lambda _: corpus.as_of,
        crumbs=[(words("site.home"), "index.md"), (words("site.people"), INDEX)],
        first={"maintainers": rows(apart[:_APART], corpus)},
        every={"periods": periods(corpus, months), "lead": text},
    )
