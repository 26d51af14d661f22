"""What readers and other sites say against articles: dead links, reports."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kbgen.insights.base import Column, Measure, Row, Table
from kbgen.insights.data import Data, DeadLink, ReaderReport

NOT_ASKED = "no link was asked for yet: run `kbgen check --external`"
NO_REPORTS = (
    "nobody knows what readers reported: save the issues of the knowledge base's repository as "
    "JSON and name the file under insights.reports"
)


def dead_of(data: Data) -> list[DeadLink]:
    """Dead links of articles that are there."""
    return [one for one in data.dead or () if one.path in data.titles]


def reports_of(data: Data) -> dict[str, list[ReaderReport]]:
    """What readers reported by path of the article as it stands now, oldest first."""
    found: dict[str, list[ReaderReport]] = defaultdict(list)
    for one in sorted(data.reports or (), key=lambda one: (one.day, one.key)):
        placed = data.published.get(one.key)
        if placed is not None:
            found[placed.path].append(one)
    return {path: found[path] for path in sorted(found)}


def shaky(data: Data) -> set[str]:
    """Paths of articles with a dead link or an open report."""
    reported = {path for path, all_ in reports_of(data).items() if any(r.open for r in all_)}
    return {one.path for one in dead_of(data)} | reported


def measures(data: Data) -> tuple[Measure, ...]:
    """How many articles it concerns; no value where nobody knows."""
    keys = data.keys
    dead = sorted({one.path for one in dead_of(data)})
    reports = {path: [r for r in all_ if r.open] for path, all_ in reports_of(data).items()}
    open_ = [path for path, all_ in reports.items() if all_]
    return (
        Measure(
            name="dead-links",
            title="Articles with a dead link",
            value=None if data.dead is None else len(dead),
            unit="count",
            how=f"{len(dead_of(data))} links, by what `kbgen check --external` heard last",
            missing=NOT_ASKED if data.dead is None else "",
            better="less",
            threads=_keys(dead, keys),
        ),
        Measure(
            name="reports",
            title="Articles with an open report of a reader",
            value=None if data.reports is None else len(open_),
            unit="count",
            how=f"{sum(map(len, reports.values()))} open issues that the site's form filled in",
            missing=NO_REPORTS if data.reports is None else "",
            better="less",
            threads=_keys(open_, keys),
        ),
    )


def tables(data: Data) -> tuple[Table, ...]:
    """Each dead link, and the articles that readers reported."""
    keys = data.keys
    return (
        Table(
            name="dead-links",
            title="Dead links",
            text="" if data.dead is not None else f"Not known: {NOT_ASKED}.",
            columns=(
                Column(name="article", title="Article", kind="article"),
                Column(name="link", title="Leads to"),
                Column(name="answer", title="What was heard"),
            ),
            rows=tuple(
                Row(cells=(one.path, one.url, one.answer), threads=(keys[one.path],))
                for one in dead_of(data)
            ),
        ),
        Table(
            name="reports",
            title="Reported by readers",
            text="" if data.reports is not None else f"Not known: {NO_REPORTS}.",
            columns=(
                Column(name="article", title="Article", kind="article"),
                Column(name="open", title="Open reports", kind="count"),
                Column(name="all", title="All reports", kind="count"),
                Column(name="last", title="Latest", kind="date"),
            ),
            rows=tuple(_reported(data, keys)),
        ),
    )


def _reported(data: Data, keys: Mapping[str, str]) -> Iterable[Row]:
    found = reports_of(data).items()
    for path, all_ in sorted(found, key=lambda item: (-sum(r.open for r in item[1]), item[0])):
        cells = (path, sum(one.open for one in all_), len(all_), all_[-1].day)
        yield Row(cells=cells, threads=(keys[path],))


def _keys(paths: Iterable[str], keys: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(keys[path] for path in paths))
