"""What answers are worth: three published formulas side by side, none without its range.

Each is an estimate that rests on assumptions of kbgen.yml, printed beside it. They measure
different things and must not be added up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from kbgen.insights.base import Column, Finding, Insight, Measure, Metric, Row, Table
from kbgen.insights.data import Data, Visits
from kbgen.insights.visits import path_of
from kbgen.model import Placed
from kbgen.pages.corpus import url_of

Range = tuple[float, float, float]
"""Low, base, high."""

NO_VISITS = (
    "nobody knows how often articles were read: name exports of Search Console, Plausible, "
    "GoatCounter or a server log under insights.views"
)
NO_VERIFIED = "no article was verified by a person: only those count here"


@dataclass(kw_only=True)
class Read:
    """How often articles were read in the months of the time that is looked at."""

    data: Data
    """All there is."""

    @cached_property
    def by_path(self) -> dict[str, int]:
        """Views by path in content/; visits of other pages are left out."""
        found = dict.fromkeys((one.path for one in self.data.articles), 0)
        first, last = self.data.since[:7], self.data.until[:7]
        for path, visit in self._visits:
            if not visit.month or first <= visit.month <= last:
                found[path] += visit.views
        return found

    @cached_property
    def undated(self) -> int:
        """Views of articles whose month no file tells: they are counted for every time."""
        return sum(visit.views for _, visit in self._visits if not visit.month)

    @cached_property
    def _visits(self) -> list[tuple[str, Visits]]:
        articles = {self._address(one.path): one.path for one in self.data.articles}
        return [
            (articles[visit.path], visit)
            for visit in self.data.visits or ()
            if visit.path in articles
        ]

    def _address(self, path: str) -> str:
        base = urlsplit(self.data.site_url).path or "/"
        return path_of(f"{base}{url_of(path)}")

    def of(self, articles: Iterable[Placed]) -> int:
        """Views of these articles together."""
        return sum(self.by_path[one.path] for one in articles)


def visits_spared(visits: float, self_service: Range, solved: Range, would_ask: Range) -> Range:
    """Tickets that visits spared: who came with a problem, solved it, and would have asked."""
    low, base, high = (
        visits * a * b * c for a, b, c in zip(self_service, solved, would_ask, strict=True)
    )
    return low, base, high


def answers_spared(accepted: float, views: float, direct: Range, reader: Range) -> Range:
    """Accepted answers as tickets of who asked, and a small share of views for who only read."""
    low, base, high = (accepted * a + views * b for a, b in zip(direct, reader, strict=True))
    return low, base, high


def validated_spared(views: float, validated: Range) -> Range:
    """Tickets spared by articles of which a person said that they hold."""
    low, base, high = (views * share for share in validated)
    return low, base, high


def make(data: Data) -> Insight:
    """All three, as far as there are figures for them."""
    formulas = list(_formulas(data))
    return Insight(
        measures=tuple(_measures(formulas, data)),
        tables=(_sources(formulas, data), _assumptions(data)),
        findings=tuple(_findings(formulas)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """One of the three with its result."""

    name: str
    """Of its measures."""
    title: str
    """For people."""
    how: str
    """The figures put into it."""
    tickets: Range | None
    """None where what it needs is not known."""
    missing: str
    """Why."""
    threads: tuple[str, ...]
    """Behind it."""


def _formulas(data: Data) -> Iterator[Formula]:
    given, read = data.options.assumptions, Read(data=data)
    known = data.visits is not None
    visits = read.of(data.articles)
    keys = tuple(sorted(one.article.source.key for one in data.articles))
    yield Formula(
        name="visits",
        title="Visits that would have been a ticket",
        how=(
            f"{visits:,} views of articles x share that came to solve a problem x share that did x "
            "share that would have asked"
            + (f"; {read.undated:,} of the views say no month" if read.undated else "")
        ),
        tickets=visits_spared(visits, given.self_service, given.solved, given.would_ask)
        if known
        else None,
        missing="" if known else NO_VISITS,
        threads=keys,
    )
    marked = [one for one in data.threads if data.counts(one.accepted_at)]
    yield Formula(
        name="answers",
        title="Accepted answers, and a share of who read them",
        how=(
            f"{len(marked):,} answers accepted in the time, "
            + (f"{visits:,} views of articles" if known else "views are not known and count as 0")
        ),
        tickets=answers_spared(len(marked), visits, given.direct, given.reader),
        missing="",
        threads=tuple(sorted(one.key for one in marked)),
    )
    verified = [one for one in data.articles if one.article.verified]
    views = read.of(verified)
    missing = NO_VISITS if not known else "" if verified else NO_VERIFIED
    yield Formula(
        name="validated",
        title="Validated articles only",
        how=f"{views:,} views of {len(verified):,} articles that a person verified x a share",
        tickets=None if missing else validated_spared(views, given.validated),
        missing=missing,
        threads=tuple(sorted(one.article.source.key for one in verified)),
    )


def _measures(formulas: Iterable[Formula], data: Data) -> Iterator[Measure]:
    cost = data.options.assumptions.ticket_cost
    for one in formulas:
        low, base, high = one.tickets or (None, None, None)
        yield Measure(
            name=f"{one.name}-tickets",
            title=f"Tickets spared: {one.title}",
            value=base,
            low=low,
            high=high,
            unit="count",
            how=one.how,
            missing=one.missing,
            better="more",
            threads=one.threads,
        )
        if cost is None or one.tickets is None:
            continue
        low, base, high = (n * c for n, c in zip(one.tickets, cost, strict=True))
        yield Measure(
            name=f"{one.name}-money",
            title=f"Worth: {one.title}",
            value=base,
            low=low,
            high=high,
            unit="money",
            how=f"tickets spared x what a ticket costs ({cost[0]:g}, {cost[1]:g}, {cost[2]:g})",
            better="more",
            threads=one.threads,
        )


def _sources(formulas: Iterable[Formula], data: Data) -> Table:
    return Table(
        name="formulas",
        title="Three ways to count, side by side",
        text="They measure different things: take one of them, never their sum.",
        columns=(
            Column(name="formula", title="Formula"),
            Column(name="low", title="Low", kind="count"),
            Column(name="base", title="Base", kind="count"),
            Column(name="high", title="High", kind="count"),
            Column(name="how", title="How"),
        ),
        rows=tuple(
            Row(
                cells=(one.title, *(one.tickets or (None, None, None)), one.missing or one.how),
                threads=one.threads,
            )
            for one in formulas
        ),
    )


_SAID = {
    "self_service": "Share of visits that are there to solve a problem",
    "solved": "Share of these that are solved by what they read",
    "would_ask": "Share of the solved that would have opened a ticket",
    "direct": "Tickets that an accepted answer spared who asked",
    "reader": "Share of views that count as one more problem solved",
    "validated": "Share of views of a validated article that spare a ticket",
    "ticket_cost": "What a ticket costs",
}


def _assumptions(data: Data) -> Table:
    given = data.options.assumptions
    ranges: dict[str, Range | None] = {name: getattr(given, name) for name in _SAID}
    return Table(
        name="assumptions",
        title="What this rests on",
        text="Nobody can count these: they stand in kbgen.yml under `insights.assumptions`.",
        columns=(
            Column(name="name", title="In kbgen.yml"),
            Column(name="meaning", title="Meaning"),
            Column(name="low", title="Low", kind="points"),
            Column(name="base", title="Base", kind="points"),
            Column(name="high", title="High", kind="points"),
        ),
        rows=tuple(
            Row(cells=(name, _SAID[name], *(values or (None, None, None))))
            for name, values in ranges.items()
        ),
    )


def _findings(formulas: Iterable[Formula]) -> Iterator[Finding]:
    for one in formulas:
        if one.tickets is None:
            continue
        low, base, high = one.tickets
        yield Finding(
            text=(
                f"{one.title}: between {low:,.0f} and {high:,.0f} tickets spared, "
                f"{base:,.0f} by the base assumptions."
            ),
            readers=("support", "marketing"),
            weight=base,
            threads=(),
        )


INSIGHT = Metric(
    name="worth",
    title="Worth",
    text=(
        "What answers spared, by three formulas that are in use, each with a low, a base and a "
        "high estimate. Every assumption stands in kbgen.yml. What cannot be said is not said."
    ),
    readers=("support", "marketing"),
    make=make,
    public=False,
    needs=("views",),
)
