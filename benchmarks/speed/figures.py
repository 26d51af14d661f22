"""From runs to figures: medians, ratios of runs in turn, growth. Pure."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run of a command cost."""

    cpu: float
    """Seconds, user and system, of the whole process tree."""
    wall: float
    """Seconds."""
    largest: int
    """Peak memory of the largest process in bytes (RSS)."""
    together: int
    """Peak memory of all processes at one time in bytes, what they share counted once (PSS)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What was built."""

    bytes: int
    """Size of all files."""
    files: int
    """Number of files."""
    page: int
    """Bytes of the page of an article, on average."""


@dataclass(slots=True, kw_only=True)
class Measure:
    """A tool at one task and one size."""

    tool: str
    """Its name."""
    task: str
    """What it did, a key of TASKS."""
    size: int
    """Articles of the knowledge base, or posts of the dump."""
    runs: list[Run] = field(default_factory=list)
    """In the order of time; the n-th of each tool were made in turn."""
    site: Site | None = None
    """After the first run; None where no site is made."""
    amount: float = 0.0
    """What was worked on: MB for a harvest, threads for curation; 0 where `size` says it."""
    wrong: str = ""
    """Why its result does not count; "" for one that was checked."""

    @property
    def cpu(self) -> float:
        """CPU seconds, the median; nan without a run that counts."""
        return self._median(run.cpu for run in self.runs)

    @property
    def wall(self) -> float:
        """Seconds, the median; nan without a run that counts."""
        return self._median(run.wall for run in self.runs)

    @property
    def largest(self) -> int:
        """Peak memory of the largest process in bytes, of all runs."""
        return max((run.largest for run in self.runs), default=0)

    @property
    def together(self) -> int:
        """Peak memory of all processes in bytes, of all runs."""
        return max((run.together for run in self.runs), default=0)

    def _median(self, values: Iterable[float]) -> float:
        found = list(values)
        return median(found) if found and not self.wrong else math.nan


def ratio(one: Measure, other: Measure) -> float:
    """How many times the CPU of `other` `one` takes: median over pairs of runs in turn, or nan."""
    if one.wrong or other.wrong:
        return math.nan
    pairs = [a.cpu / b.cpu for a, b in zip(one.runs, other.runs, strict=False) if b.cpu]
    return median(pairs) if pairs else math.nan


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Growth of y with x as a power: the slope through (log x, log y), least squares; or nan."""
    logs = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    if len({x for x, _ in logs}) < 2:
        return math.nan
    middle_x = sum(x for x, _ in logs) / len(logs)
    middle_y = sum(y for _, y in logs) / len(logs)
    above = sum((x - middle_x) * (y - middle_y) for x, y in logs)
    return above / sum((x - middle_x) ** 2 for x, _ in logs)


def growth(measures: Iterable[Measure], tool: str, task: str) -> float:
    """Exponent of a tool's CPU at one task over all sizes that were measured, or nan."""
    found = [
        (float(one.size), one.cpu)
        for one in measures
        if (one.tool, one.task) == (tool, task) and not math.isnan(one.cpu)
    ]
    return exponent(found)


def to_json(measure: Measure) -> dict[str, Any]:
    """As plain data."""
    return asdict(measure)


def from_json(data: dict[str, Any]) -> Measure:
    """The inverse of `to_json`. Raises TypeError and KeyError for what is none."""
    site = data["site"]
    return Measure(
        **{
            **data,
            "runs": [Run(**run) for run in data["runs"]],
            "site": Site(**site) if site else None,
        }
    )


def merged(measures: Iterable[Measure]) -> list[Measure]:
    """The last measure of each tool, task and size, in order of first appearance."""
    found: dict[tuple[str, str, int], Measure] = {}
    for one in measures:
        found[one.tool, one.task, one.size] = one
    return list(found.values())
