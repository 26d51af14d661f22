"""Figures as Markdown tables. Pure."""

import math
from collections.abc import Iterable, Sequence

from benchmarks.speed.figures import Measure, growth, ratio

OURS = "kbgen"
TASKS = {
    "cold": "Cold build, search index included",
    "bare": "Cold build, no search index on any side",
    "index": "The search index alone",
    "nothing": "Again, nothing changed",
    "body": "Again, one article's body changed",
    "title": "Again, one article's title changed",
    "tag": "Again, one article's tag changed",
    "new": "Again, one article more",
    "deleted": "Again, one article less",
    "hundred": "Again, a hundred bodies changed",
    "harvest": "Harvest of a Stack Exchange dump, every row kept",
    "rejects": "Harvest, every question rejected by a filter",
    "curate": "Curation of what was harvested",
}
"""Tasks in the order of the tables, and what they are for people."""
RATES = {"harvest": "MB/s", "rejects": "MB/s", "curate": "threads/s"}
"""What `Measure.amount` becomes per CPU second."""


def tables(measures: Sequence[Measure]) -> list[str]:
    """A table a task."""
    lines: list[str] = []
    for task, title in TASKS.items():
        found = [one for one in measures if one.task == task]
        if found:
            lines += [f"### {title}", "", *_table(task, found), ""]
    return lines


def _table(task: str, measures: Sequence[Measure]) -> list[str]:
    sizes = sorted({one.size for one in measures})
    tools = list(dict.fromkeys(one.tool for one in measures))
    known = {(one.tool, one.size): one for one in measures}
    unit = RATES.get(task, "")
    columns = ["CPU s", f"x {OURS}", "wall s", "largest MB", "all MB"]
    columns += [unit] if unit else ["site MB", "files", "kB a page"]
    what = "posts" if unit else "articles"
    lines = [f"| {what} | | {' | '.join(columns)} |", "|---" * (len(columns) + 2) + "|"]
    for size in sizes:
        for tool in tools:
            if (one := known.get((tool, size))) is not None:
                lines.append(_row(one, known.get((OURS, size)), unit))
    wrong = [f"- {one.tool}, {one.size:,}: {one.wrong}" for one in measures if one.wrong]
    return [*lines, *_growths(task, tools, measures), *(["", *wrong] if wrong else [])]


def _row(one: Measure, ours: Measure | None, unit: str) -> str:
    times = ratio(one, ours) if ours is not None and one.tool != OURS else math.nan
    cells = [
        number(one.cpu),
        number(times),
        number(one.wall),
        number(one.largest / 1e6, 0),
        number(one.together / 1e6, 0),
    ]
    if unit:
        cells.append(number(one.amount / one.cpu, 0) if one.amount else "")
    elif one.site:
        cells += [number(one.site.bytes / 1e6, 0), f"{one.site.files:,}"]
        cells.append(number(one.site.page / 1e3))
    else:
        cells += ["", "", ""]
    return f"| {one.size:,} | {one.tool} | {' | '.join(cells)} |"


def _growths(task: str, tools: Iterable[str], measures: Sequence[Measure]) -> list[str]:
    found = [(tool, growth(measures, tool, task)) for tool in tools]
    shown = [f"{tool} {power:.2f}" for tool, power in found if not math.isnan(power)]
    return ["", f"Growth of CPU with size, as a power: {', '.join(shown)}."] if shown else []


def number(value: float, digits: int | None = None) -> str:
    """A figure with three places that say something, or so many after the point; "" for nan."""
    if math.isnan(value):
        return ""
    if digits is None:
        digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f}"
