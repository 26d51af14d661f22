"""What is missing: questions that wait, searches that find nothing, what to write next."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kbgen.dates import days_between
from kbgen.duplicates.words import terms
from kbgen.insights.base import Column, Finding, Insight, Measure, Metric, Row, Table
from kbgen.insights.data import Data, Search
from kbgen.insights.facts import ThreadFacts
from kbgen.insights.voice import problems

_WAITING = 14
"""Days after which a question without an answer waits."""
NO_QUERIES = (
    "nobody knows what was searched: name a server log or a CSV of queries under insights.queries"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Words that were searched for."""

    text: str
    """As typed."""
    count: int
    """How often in the time."""
    empty: bool
    """Nothing was found, or no article holds all of its words."""


def make(data: Data) -> Insight:
    """Of the time that is looked at; questions wait from whenever they were asked."""
    waiting = _waiting(data)
    sought = sought_of(data) if data.searches is not None else []
    empty = [one for one in sought if one.empty]
    return Insight(
        measures=(
            Measure(
                name="waiting",
                title="Questions without an answer",
                value=len(waiting),
                unit="count",
                how=f"asked more than {_WAITING} days before {data.as_of}, open, no answer",
                better="less",
                threads=tuple(sorted(one.key for one in waiting)),
            ),
            _empty_share(sought, data),
        ),
        tables=(_next(data, empty), _questions(waiting, data), _searches(sought)),
        findings=tuple(_findings(waiting, empty)),
    )


def _waiting(data: Data) -> list[ThreadFacts]:
    """Those that most people look at first."""
    found = [
        one
        for one in data.threads
        if not one.answers
        and not one.closed
        and one.key not in data.published
        and (days_between(one.created[:10], data.as_of) or 0) > _WAITING
    ]
    return sorted(found, key=lambda one: (-(one.views or 0), one.created, one.key))


def sought_of(data: Data) -> list[Sought]:
    """What was searched for in the time, most often first. Words that articles lack are empty."""
    first, last = data.since[:7], data.until[:7]
    counts: Counter[str] = Counter()
    told: dict[str, list[Search]] = defaultdict(list)
    for search in data.searches or ():
        if not search.month or first <= search.month <= last:
            counts[search.text] += search.count
            told[search.text].append(search)
    index = _words_of_articles(data)
    found = [
        Sought(text=text, count=count, empty=_is_empty(text, told[text], index))
        for text, count in counts.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.text))


def _words_of_articles(data: Data) -> dict[str, set[int]]:
    index: dict[str, set[int]] = defaultdict(set)
    for number, placed in enumerate(data.articles):
        one = placed.article
        texts = (one.title, one.description, *one.alt_titles, *one.tags, *one.errors)
        for text in texts:
            for term in terms(text):
                index[term].add(number)
    return index


def _is_empty(text: str, told: Iterable[Search], index: dict[str, set[int]]) -> bool:
    """What counted the results is right; else an article must hold all words that say something."""
    known = [search.found for search in told if search.found is not None]
    if known:
        return not any(known)
    wanted = set(terms(text))
    if not wanted:
        return False
    return not set.intersection(*(index.get(term, set()) for term in wanted))


def _empty_share(sought: list[Sought], data: Data) -> Measure:
    whole = sum(one.count for one in sought)
    empty = sum(one.count for one in sought if one.empty)
    missing = "nobody searched in this time" if data.searches is not None else NO_QUERIES
    return Measure(
        name="empty-searches",
        title="Searches without a result, of all",
        value=empty / whole if whole else None,
        unit="share",
        how=(
            f"{empty} of {whole} searches: no result where somebody counted, else no article with "
            "all words in title, description, other wordings, tags or errors"
        ),
        missing="" if whole else missing,
        better="less",
    )


def _next(data: Data, empty: Iterable[Sought]) -> Table:
    """Ranked by how many asked: threads, and searches that found nothing."""
    rows: list[tuple[int, str, Row]] = []
    for one in problems(data):
        if one.articles or not one.open:
            continue
        asked = len(one.cluster.threads)
        best = one.cluster.threads[0]
        counted = [thread.views for thread in one.open if thread.views is not None]
        row = Row(
            cells=(
                one.cluster.name,
                best.key,
                "recurring problem",
                asked,
                sum(counted) if counted else None,
            ),
            threads=one.cluster.keys,
        )
        rows.append((asked, one.cluster.name, row))
    for search in empty:
        row = Row(cells=(search.text, None, "search without result", search.count, None))
        rows.append((search.count, search.text, row))
    rows.sort(key=lambda row: (-row[0], row[1]))
    return Table(
        name="next",
        title="What should be written next",
        text="Ranked by how many asked: in threads, or in searches that found nothing.",
        columns=(
            Column(name="about", title="About"),
            Column(name="example", title="Example", kind="thread"),
            Column(name="why", title="Why"),
            Column(name="asked", title="Asked", kind="count"),
            Column(name="views", title="Views of open threads", kind="visits"),
        ),
        rows=tuple(row for _, _, row in rows),
    )


def _questions(waiting: Iterable[ThreadFacts], data: Data) -> Table:
    return Table(
        name="waiting",
        title="Questions that wait",
        columns=(
            Column(name="thread", title="Question", kind="thread"),
            Column(name="days", title="For", kind="days"),
            Column(name="views", title="Views", kind="visits"),
            Column(name="tags", title="Tags"),
        ),
        rows=tuple(
            Row(
                cells=(
                    one.key,
                    days_between(one.created[:10], data.as_of),
                    one.views,
                    ", ".join(one.tags),
                ),
                threads=(one.key,),
            )
            for one in waiting
        ),
    )


def _searches(sought: Iterable[Sought]) -> Table:
    return Table(
        name="searches",
        title="What was searched",
        columns=(
            Column(name="query", title="Search"),
            Column(name="count", title="How often", kind="count"),
            Column(name="found", title="Found"),
        ),
        rows=tuple(
            Row(cells=(one.text, one.count, "nothing" if one.empty else "something"))
            for one in sought
        ),
    )


def _findings(waiting: list[ThreadFacts], empty: list[Sought]) -> Iterator[Finding]:
    if waiting:
        yield Finding(
            text=f"{len(waiting)} questions have waited for an answer for two weeks or more.",
            readers=("moderators", "support"),
            weight=len(waiting) / 10,
            threads=tuple(one.key for one in waiting[:20]),
        )
    for one in empty[:5]:
        yield Finding(
            text=f"“{one.text}” was searched {one.count} times and found nothing.",
            readers=("marketing", "product"),
            weight=one.count,
        )


INSIGHT = Metric(
    name="gaps",
    title="Gaps",
    text="Questions that wait, searches that find nothing, and what should be written next.",
    readers=("marketing", "moderators", "support"),
    make=make,
)
