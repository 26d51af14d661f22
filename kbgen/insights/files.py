"""What is written of insights: JSON, CSV and the threads behind each row. Pure: names and bytes."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from kbgen.insights import METRICS
from kbgen.insights.base import Insight, Measure, Row, Table
from kbgen.insights.data import Data


def files(found: Mapping[str, Insight], data: Data) -> Iterator[tuple[str, bytes]]:
    """(path relative to the folder of insights, bytes) of all data files, in order."""
    for name, insight in found.items():
        yield f"{name}.json", _bytes(to_json(name, insight, data))
        for table in insight.tables:
            yield f"{name}-{table.name}.csv", _csv(table, data)
            yield f"{name}-{table.name}-threads.csv", _traces(table, data)


def to_json(name: str, insight: Insight, data: Data) -> dict[str, Any]:
    """An insight as programs read it."""
    return {
        "name": name,
        "title": METRICS[name].title,
        "since": data.since,
        "until": data.until,
        "measures": [_measure(one) for one in insight.measures],
        "tables": [_table(one) for one in insight.tables],
        "findings": [
            {"text": one.text, "readers": list(one.readers), "threads": list(one.threads)}
            for one in insight.findings
        ],
    }


def _measure(one: Measure) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "before": one.before,
        "unit": one.unit,
        "how": one.how,
        "missing": one.missing,
        "threads": list(one.threads),
    }


def _table(table: Table) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    return {
        "name": table.name,
        "title": table.title,
        "columns": [{"name": c.name, "title": c.title, "kind": c.kind} for c in table.columns],
        "rows": [_row(names, row) for row in table.rows],
    }


def _row(names: list[str], row: Row) -> dict[str, Any]:
    return {**dict(zip(names, row.cells, strict=True)), "threads": list(row.threads)}


def _csv(table: Table, data: Data) -> bytes:
    kinds = [column.kind for column in table.columns]
    head = [column.name for column in table.columns]
    rows = [
        [_cell(cell, kind, data) for cell, kind in zip(row.cells, kinds, strict=True)]
        for row in table.rows
    ]
    return _lines([head, *rows])


def _traces(table: Table, data: Data) -> bytes:
    """A line for each thread behind each row, which is named by its number from 1."""
    rows = [
        [str(number), key, data.by_key[key].url if key in data.by_key else ""]
        for number, row in enumerate(table.rows, start=1)
        for key in row.threads
    ]
    return _lines([["row", "thread", "url"], *rows])


def _cell(cell: object, kind: str, data: Data) -> str:
    if cell is None:
        return ""
    if kind == "person":
        person = data.people.get(str(cell))
        return safe(person.name if person else str(cell))
    return safe(cell) if isinstance(cell, str) else str(cell)


def safe(text: str) -> str:
    """Text that a spreadsheet takes for text: a cell that begins with = + - @ would be run."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


class _Text(list[str]):
    """What the csv module writes to."""

    write = list[str].append


def _lines(rows: list[list[str]]) -> bytes:
    out = _Text()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return "".join(out).encode()


def _bytes(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
