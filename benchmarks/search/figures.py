"""From answers to figures, and figures to a table. Pure."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.search.queries import Query

SHOWN = 10
"""Results that count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How one engine did on one set."""

    asked: int
    """Queries, at most as many as there was patience for."""
    first: float
    """success@1: share of queries whose first result is wanted."""
    five: float
    """success@5."""
    mrr: float
    """Mean of 1 / place of the first wanted result among ten, 0 where it is not there."""
    empty: float
    """Share of queries without any result."""
    misses: tuple[dict[str, Any], ...] = ()
    """Queries whose first five hold nothing wanted: query, wanted, got, place."""


@dataclass(slots=True, kw_only=True)
class Cost:
    """What one engine costs on one site."""

    cpu: float | None = None
    """Seconds of CPU to build the index."""
    size: int | None = None
    """Bytes of the index and the scripts, as files."""
    first_bytes: list[int] = field(default_factory=list)
    """Bytes served from the first keystroke to the first result, a whole query at once."""
    typed_bytes: list[int] = field(default_factory=list)
    """Bytes served until the query was typed letter by letter."""
    first_ms: list[float] = field(default_factory=list)
    """From the first letter to its results, with nothing loaded before."""
    key_ms: list[float] = field(default_factory=list)
    """From each further letter to its results."""


def place(query: Query, got: Sequence[str]) -> int:
    """Place of the first wanted result, from 1; 0 where it is not among those shown."""
    return next((n for n, key in enumerate(got[:SHOWN], 1) if key in query.wanted), 0)


def quality(queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> Quality:
    """Figures of the queries that were answered: the first ones."""
    pairs = list(zip(queries, answers, strict=False))
    places = [place(query, got) for query, got in pairs]
    missed = [
        {"query": query.text, "wanted": sorted(query.wanted), "got": list(got[:5]), "place": at}
        for (query, got), at in zip(pairs, places, strict=True)
        if not 0 < at <= 5
    ]
    count = max(1, len(pairs))
    return Quality(
        asked=len(pairs),
        first=sum(at == 1 for at in places) / count,
        five=sum(0 < at <= 5 for at in places) / count,
        mrr=sum(1 / at for at in places if at) / count,
        empty=sum(not got for _, got in pairs) / count,
        misses=tuple(missed),
    )


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least `share` of them do not exceed; nan without any."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)] if ranked else math.nan


def quality_table(rows: dict[str, dict[str, Quality]]) -> list[str]:
    """Set -> engine -> figures, as Markdown: success@1 / success@5 / MRR@10 / share empty."""
    engines = list(dict.fromkeys(name for row in rows.values() for name in row))
    lines = [f"| set | {' | '.join(engines)} |", "|---" * (len(engines) + 1) + "|"]
    for name, row in rows.items():
        most = max(one.asked for one in row.values())
        cells = [_cell(row[engine], most) if engine in row else "" for engine in engines]
        lines.append(f"| {name} ({most}) | {' | '.join(cells)} |")
    return lines


def _cell(one: Quality, most: int) -> str:
    fewer = f" ({one.asked})" if one.asked < most else ""
    figures = (one.first, one.five, one.mrr, one.empty)
    return " / ".join(f"{figure:.2f}".removeprefix("0") for figure in figures) + fewer


def cost_table(costs: dict[str, Cost]) -> list[str]:
    """Engine -> cost, as Markdown."""
    lines = [
        "| engine | kB before the first result | most | kB when typed | first result, ms "
        "| ms a key p50 | p95 | build, s CPU | index, MB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, one in costs.items():
        cells = (
            _number(percentile(one.first_bytes, 0.5) / 1e3, 0),
            _number(percentile(one.first_bytes, 1) / 1e3, 0),
            _number(percentile(one.typed_bytes, 0.5) / 1e3, 0),
            _number(percentile(one.first_ms, 0.5), 0),
            _number(percentile(one.key_ms, 0.5), 1),
            _number(percentile(one.key_ms, 0.95), 1),
            _number(one.cpu, 1),
            _number(None if one.size is None else one.size / 1e6, 2),
        )
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def _number(value: float | None, digits: int) -> str:
    return "" if value is None or math.isnan(value) else f"{value:,.{digits}f}"
