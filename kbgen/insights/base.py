"""What an insight is made of: measures, tables and charts, each with the threads behind it.

To add a metric: a module with an `INSIGHT`, its name in `kbgen.insights.METRICS`, a test.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from kbgen.insights.data import Data

Unit = Literal["count", "share", "days", "hours", "money", "visits", "points"]
"""What a number is: a share lies between 0 and 1, money is in the currency of kbgen.yml."""
Kind = Literal["text", "thread", "article", "person", "tag", "date", "month"] | Unit
"""What a column holds. `thread` holds keys, `article` paths in content/, `person` ids of people:
whoever writes the table puts names and links in their place."""
Reader = Literal["support", "product", "marketing", "experts", "moderators"]
"""Who an insight is for; each has a brief."""
Better = Literal["more", "less", ""]
Cell = str | int | float | None
"""A value; None where it is not known, which is never written as 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One number, which a goal can name as `INSIGHT.NAME`."""

    name: str
    """Lower-case-with-hyphens, unique in its insight."""
    title: str
    """What it is, for people: "Threads with an accepted answer"."""
    value: float | None
    """Conservative; None where it cannot be known."""
    unit: Unit
    """What the number is."""
    how: str
    """How it is counted, in one sentence with the figures behind it."""
    low: float | None = None
    """The least that it may be, where it is an estimate; with `high` it is always shown."""
    high: float | None = None
    """The most that it may be."""
    missing: str = ""
    """Why there is no value, and what would give one."""
    better: Better = ""
    """Which way is good; "" where neither is."""
    threads: tuple[str, ...] = ()
    """Keys of the threads that were counted, sorted."""
    before: float | None = None
    """The same for the time of the same length before; None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table."""

    name: str
    """Key in JSON and CSV."""
    title: str
    """Heading."""
    kind: Kind = "text"
    """What it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    """One a column."""
    threads: tuple[str, ...] = ()
    """Keys of the threads that its numbers count, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows with the threads behind each."""

    name: str
    """Lower-case-with-hyphens, unique in its insight: part of a file's name."""
    title: str
    """Heading."""
    columns: tuple[Column, ...]
    """From left to right."""
    rows: tuple[Row, ...]
    """In the order in which they are shown."""
    text: str = ""
    """What it shows and how it is counted."""
    shown: int = 20
    """Rows on a page; all of them stand in CSV and JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A line of a chart."""

    name: str
    """In the legend."""
    values: tuple[float | None, ...]
    """One a label; None leaves a gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of numbers that a table holds too."""

    name: str
    """Lower-case-with-hyphens, unique in its insight: part of a file's name."""
    title: str
    """Heading."""
    kind: Literal["lines", "columns", "bars"]
    """`bars` lie, with labels of any length; the others go along time."""
    labels: tuple[str, ...]
    """Along time: "2021-04"."""
    series: tuple[Series, ...]
    """At most six."""
    unit: Unit
    """Of the values."""
    text: str
    """What one sees, in words, for those who do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence of a brief: something to know, or to do."""

    text: str
    """Plain text, with the figures in it."""
    readers: tuple[Reader, ...]
    """Whose briefs say it."""
    weight: float
    """Briefs say what weighs most first: how many people it concerns."""
    threads: tuple[str, ...] = ()
    """Keys of the threads behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """What one metric found."""

    measures: tuple[Measure, ...] = ()
    """Its numbers."""
    tables: tuple[Table, ...] = ()
    """What they are made of."""
    charts: tuple[Chart, ...] = ()
    """How they went."""
    findings: tuple[Finding, ...] = ()
    """What briefs say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A way to look at the community; an entry of `METRICS`."""

    name: str
    """Lower-case-with-hyphens: part of addresses, and of the names that goals use."""
    title: str
    """Heading of its page."""
    text: str
    """What it tells, and what it does not, in a few sentences of Markdown."""
    readers: tuple[Reader, ...]
    """Who it is for."""
    make: Callable[[Data], Insight]
    """Pure, and linear or n log n in the number of threads."""
    public: bool = True
    """Whether it may stand on the site; `insights.public` in kbgen.yml chooses among those."""
    needs: tuple[str, ...] = field(default=())
    """What it cannot say anything without: "views", "queries"."""
