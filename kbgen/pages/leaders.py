"""Who answered most: in the last 1, 3 and 12 months, and of all time.

There is no clock: time is counted back from the newest answer, and pages say so. Maintainers and
programs are counted apart. Who answered as much has the same rank.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kbgen.pages.corpus import Corpus, Page, Person
from kbgen.pages.entries import named, person_row
from kbgen.pages.lists import Listing, Row, pages_of

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
    return sum(
        "answered" in roles and placed.article.date > after for placed, roles in person.articles
    )


def months_before(day: str, months: int) -> str:
    """The day so many months before `day`, as text to compare with: it need not exist."""
    year, month, rest = day.split("-")
    total = int(year) * 12 + int(month) - 1 - months
    return f"{total // 12:04}-{total % 12 + 1:02}-{rest}"


def of_kind(corpus: Corpus, kind: str) -> list[Person]:
    """Everybody of one kind, by profile."""
    return [person for person in corpus.people.values() if person.kind == kind]


def rows(places: Sequence[Place], corpus: Corpus) -> list[Row]:
    """What boards show."""
    words = corpus.settings.words
    return [
        person_row(
            one.person,
            words.count("lists.answers", one.answered),
            corpus,
            rank=words.number(one.rank),
        )
        for one in places
    ]


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
    return [page for months in PERIODS for page in _board(months, corpus)]


def _board(months: int, corpus: Corpus) -> list[Page]:
    words = corpus.settings.words
    after = months_before(corpus.as_of, months)
    places = board(of_kind(corpus, "person"), after)
    apart = board(of_kind(corpus, "maintainer"), after)
    title = words(f"lists.leaders_title_{months}")
    text = words(
        "lists.leaders_text", site=corpus.settings.site_name, date=words.date(corpus.as_of)
    )
    listing = Listing(
        kind="leaders",
        path=path_of(months),
        title=title,
        summary=(f"{title}.", text),
        lead=text,
        rows=rows(places, corpus),
        names=[one.person.name for one in places],
        dates=[corpus.as_of for _ in places],
        crumbs=[(words("site.home"), "index.md"), (words("site.people"), INDEX)],
        per_page=_ROWS,
        first={"maintainers": rows(apart[:_APART], corpus)},
        every={"periods": periods(corpus, months), "lead": text},
    )
    return pages_of(listing, corpus)
