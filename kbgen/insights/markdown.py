"""Private pages of insights as Markdown that GitHub and every editor shows. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from kbgen.insights import METRICS, svg
from kbgen.insights.base import Chart, Insight, Measure, Metric, Table
from kbgen.insights.data import Data
from kbgen.insights.goals import Standing
from kbgen.insights.links import cell, some, text
from kbgen.insights.numbers import shown, told, trend


def pages(
    found: Mapping[str, Insight], standings: Sequence[Standing], data: Data
) -> Iterator[tuple[str, bytes]]:
    """(name of the file, bytes) of all pages and charts, the first page first."""
    yield "index.md", "\n".join(_index(found, standings, data)).encode()
    for name, insight in found.items():
        yield f"{name}.md", "\n".join(_page(METRICS[name], insight, data)).encode()
        for chart in insight.charts:
            yield f"{name}-{chart.name}.svg", svg.draw(chart).encode()


def _index(
    found: Mapping[str, Insight], standings: Sequence[Standing], data: Data
) -> Iterator[str]:
    yield "# Insights\n"
    yield f"{data.since} to {data.until}, compared with {data.earlier[0]} to {data.earlier[1]}.\n"
    yield from goals_table(standings, data)
    for name, insight in found.items():
        yield f"## [{METRICS[name].title}]({name}.md)\n"
        yield from _measures(insight.measures, data)


def goals_table(standings: Sequence[Standing], data: Data) -> Iterator[str]:
    """Goals with where they stand; nothing where there are none."""
    if not standings:
        return
    yield "## Goals\n"
    yield "| goal | now | target | by | status | serves | owner |"
    yield "|---|---|---|---|---|---|---|"
    currency = data.options.assumptions.currency
    for one in standings:
        goal, measure = one.goal, one.measure
        unit = measure.unit if measure else "count"
        now = told(measure, currency) if measure else f"no such measure: {goal.measure}"
        cells = [one.name, now, shown(goal.target, unit, currency=currency), goal.by, one.status]
        yield f"| {' | '.join(text(part) for part in [*cells, goal.aim, goal.owner])} |"
    yield ""


def _page(metric: Metric, insight: Insight, data: Data) -> Iterator[str]:
    yield f"# {metric.title}\n"
    yield f"{metric.text}\n"
    yield f"{data.since} to {data.until}.\n"
    yield from _measures(insight.measures, data)
    for chart in insight.charts:
        yield from _chart(metric.name, chart)
    for table in insight.tables:
        yield from table_of(metric.name, table, data)


def _measures(measures: Sequence[Measure], data: Data) -> Iterator[str]:
    if not measures:
        return
    currency = data.options.assumptions.currency
    yield "| measure | value | trend | how it is counted |"
    yield "|---|---|---|---|"
    for one in measures:
        parts = (one.title, told(one, currency), trend(one, currency), one.how)
        yield f"| {' | '.join(text(part) for part in parts)} |"
    yield ""


def _chart(name: str, chart: Chart) -> Iterator[str]:
    yield f"## {chart.title}\n"
    yield f"![{text(chart.text)}]({name}-{chart.name}.svg)\n"


def table_of(name: str, table: Table, data: Data) -> Iterator[str]:
    """A table, cut to the rows that are shown, with the threads behind each row."""
    yield f"## {table.title}\n"
    if table.text:
        yield f"{table.text}\n"
    if not table.rows:
        yield "None.\n"
        return
    traced = any(row.threads for row in table.rows) and not any(
        column.kind == "thread" for column in table.columns
    )
    titles = [column.title for column in table.columns] + (["Threads behind it"] if traced else [])
    yield f"| {' | '.join(titles)} |"
    yield "|" + "---|" * len(titles)
    for row in table.rows[: table.shown]:
        cells = [cell(v, c, data) for v, c in zip(row.cells, table.columns, strict=True)]
        yield f"| {' | '.join([*cells, *([some(row.threads, data, 3)] if traced else [])])} |"
    more = len(table.rows) - table.shown
    all_ = f"[{name}-{table.name}.csv]({name}-{table.name}.csv)"
    yield f"\n{f'{more} more rows: ' if more > 0 else ''}{all_}\n"
