"""The voice of the customer: problems that keep coming back, in the words of who has them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kbgen.insights.base import Chart, Column, Finding, Insight, Measure, Metric, Row, Series, Table
from kbgen.insights.clusters import Cluster
from kbgen.insights.data import Data
from kbgen.insights.facts import ThreadFacts

_CHARTED = 5
"""Problems in the chart."""
_QUOTES = 3
"""Quotes a problem."""
_MONTHS = 24
"""Months that a chart shows one by one; a longer time is shown by quarters."""


@dataclass(kw_only=True)
class Problem:
    """A cluster as product people look at it."""

    cluster: Cluster
    """The threads."""
    data: Data
    """All there is."""

    @cached_property
    def lately(self) -> list[ThreadFacts]:
        """Asked in the time that is looked at."""
        return [one for one in self.cluster.threads if self.data.counts(one.created)]

    @cached_property
    def before(self) -> int:
        """How many were asked in the time of the same length before."""
        first, last = self.data.earlier
        return sum(first <= one.created[:10] <= last for one in self.cluster.threads)

    @cached_property
    def articles(self) -> list[str]:
        """Paths of published articles that answer its threads: those of most threads first, then
        those of the most typical ones."""
        known = self.data.published
        counted = Counter(known[o.key].path for o in self.cluster.threads if o.key in known)
        return [path for path, _ in counted.most_common()]

    @cached_property
    def open(self) -> list[ThreadFacts]:
        """Threads without an accepted answer or an article."""
        return [
            one
            for one in self.cluster.threads
            if one.key not in self.data.published and not any(a.accepted for a in one.answers)
        ]

    @property
    def trend(self) -> str:
        """More or less than before, in a word."""
        now = len(self.lately)
        if not now:
            return "dried up" if self.before else "quiet"
        if not self.before:
            return "new" if now == len(self.cluster.threads) else "back"
        return "more" if now > self.before else "less" if now < self.before else "same"

    def most(self, names: Iterable[str]) -> str:
        """The three most frequent of these."""
        counted = Counter(filter(None, names))
        ranked = sorted(counted, key=lambda name: (-counted[name], name))
        return ", ".join(ranked[:3])


def problems(data: Data) -> list[Problem]:
    """All clusters, those first that most people asked about lately."""
    found = [Problem(cluster=one, data=data) for one in data.clusters]
    return sorted(found, key=lambda p: (-len(p.lately), -len(p.cluster.threads), p.cluster.id))


def make(data: Data) -> Insight:
    """Problems with size, growth, where they occur, and whether an article answers them."""
    found = problems(data)
    alive = [one for one in found if one.lately]
    unanswered = [one for one in alive if not one.articles]
    return Insight(
        measures=tuple(_measures(alive, unanswered, data)),
        tables=(_table(found), _quotes(alive, data)),
        charts=tuple(_charts(alive, data)),
        findings=tuple(_findings(alive)),
    )


def _measures(
    alive: Sequence[Problem], unanswered: Sequence[Problem], data: Data
) -> Iterator[Measure]:
    asked = len(data.recent)
    again = sorted({one.key for problem in alive for one in problem.lately})
    yield Measure(
        name="problems",
        title="Problems that came back",
        value=len(alive),
        unit="count",
        how=f"groups of {data.options.least} or more threads with at least one in the time",
        better="less",
        threads=tuple(again),
    )
    yield Measure(
        name="recurring-share",
        title="Questions about a problem that came back, of all asked",
        value=len(again) / asked if asked else None,
        unit="share",
        how=f"{len(again)} of {asked} threads",
        missing="" if asked else "nobody asked in this time",
        better="less",
        threads=tuple(again),
    )
    yield Measure(
        name="without-article",
        title="Problems without an article",
        value=len(unanswered),
        unit="count",
        how="no thread of theirs is covered by a published article",
        better="less",
        threads=tuple(sorted({k for one in unanswered for k in one.cluster.keys})),
    )


def _table(found: Sequence[Problem]) -> Table:
    return Table(
        name="problems",
        title="Recurring problems",
        text=(
            "Threads that share rare words, tags, error codes, or that people marked as the same. "
            "Named by words that several of them share; the example is the most typical one."
        ),
        columns=(
            Column(name="name", title="Problem"),
            Column(name="problem", title="Example", kind="thread"),
            Column(name="words", title="Words"),
            Column(name="lately", title="Asked in the time", kind="count"),
            Column(name="before", title="Before", kind="count"),
            Column(name="all", title="Of all time", kind="count"),
            Column(name="trend", title="Trend"),
            Column(name="open", title="Without an accepted answer", kind="count"),
            Column(name="versions", title="Versions"),
            Column(name="errors", title="Errors"),
            Column(name="area", title="Areas"),
            Column(name="article", title="Article", kind="article"),
        ),
        rows=tuple(_row(one) for one in found),
    )


def _row(one: Problem) -> Row:
    threads = one.cluster.threads
    return Row(
        cells=(
            one.cluster.name,
            threads[0].key,
            ", ".join(one.cluster.words),
            len(one.lately),
            one.before,
            len(threads),
            one.trend,
            len(one.open),
            one.most(name for thread in threads for name in thread.versions),
            one.most(name for thread in threads for name in thread.errors),
            one.most(name for thread in threads for name in thread.tags or (thread.category,)),
            one.articles[0] if one.articles else None,
        ),
        threads=one.cluster.keys,
    )


def _quotes(alive: Sequence[Problem], data: Data) -> Table:
    rows = []
    for problem in alive:
        for one, quote in data.quotes(problem.lately or problem.cluster.threads, _QUOTES):
            cells = (problem.cluster.name, quote, one.key, one.created[:10])
            rows.append(Row(cells=cells, threads=(one.key,)))
    return Table(
        name="quotes",
        title="In their own words",
        shown=30,
        columns=(
            Column(name="problem", title="Problem"),
            Column(name="quote", title="What they wrote"),
            Column(name="thread", title="Where", kind="thread"),
            Column(name="date", title="When", kind="date"),
        ),
        rows=tuple(rows),
    )


def _charts(alive: Sequence[Problem], data: Data) -> Iterator[Chart]:
    months = data.months
    top = alive[:_CHARTED]
    if not top or len(months) < 2:
        return
    period = _month if len(months) <= _MONTHS else _quarter
    labels = tuple(dict.fromkeys(map(period, months)))
    series = []
    for number, one in enumerate(top, start=1):
        counted = Counter(period(thread.created) for thread in one.lately)
        name = one.cluster.name.partition(",")[0] if one.cluster.words else f"Problem {number}"
        series.append(Series(name=name, values=tuple(float(counted[label]) for label in labels)))
    parts = [f"{one.name}: {sum(v or 0 for v in one.values):.0f}" for one in series]
    yield Chart(
        name="growth",
        title="The largest problems over time",
        kind="lines",
        labels=labels,
        series=tuple(series),
        unit="count",
        text=f"Threads from {labels[0]} to {labels[-1]}. In all: {', '.join(parts)}.",
    )


def _month(day: str) -> str:
    return day[:7]


def _quarter(day: str) -> str:
    return f"{day[:4]} Q{(int(day[5:7]) + 2) // 3}"


def _findings(alive: Sequence[Problem]) -> Iterator[Finding]:
    for one in alive:
        now, total = len(one.lately), len(one.cluster.threads)
        answer = "an article answers it" if one.articles else "no article answers it"
        yield Finding(
            text=(
                f"{one.cluster.name} (“{one.cluster.title}” and the like): asked {now} times, "
                f"{one.before} before, {total} in all; {answer}."
            ),
            readers=("product", "support")
            if one.articles
            else ("product", "support", "moderators"),
            weight=now + (0 if one.articles else 0.5),
            threads=tuple(thread.key for thread in one.cluster.threads),
        )


INSIGHT = Metric(
    name="voice",
    title="Voice of the customer",
    text=(
        "Problems that keep coming back, found in the threads themselves. Groups are made by words "
        "and people's marks alone, so read a few threads before you act on one."
    ),
    readers=("product", "support"),
    make=make,
)
