"""Arrow record batches as plain rows, and back. The one module that says what types there are."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

import pyarrow as pa

from kbgen.engine.base import Batches, Columns

_TYPES = {
    "bigint": pa.int64(),
    "int": pa.int32(),
    "string": pa.string(),
    "binary": pa.binary(),
}
_MOST = 500
"""Rows of a batch: a row may be a post of megabytes."""


def schema(columns: Columns) -> Any:
    """The Arrow schema of a table."""
    return pa.schema([(name, _TYPES[kind]) for name, kind in columns])


def batches(rows: Iterable[Sequence[Any]], columns: Columns) -> Batches:
    """Rows as record batches."""
    shape = schema(columns)
    left = iter(rows)
    while some := list(islice(left, _MOST)):
        values = zip(*some, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(values, shape, strict=True)]
        yield pa.record_batch(arrays, schema=shape)


def rows(found: Batches) -> Iterator[tuple[Any, ...]]:
    """Rows of record batches, in their order."""
    for batch in found:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def groups(found: Batches) -> Iterator[tuple[Any, list[tuple[Any, ...]]]]:
    """Rows with equal first columns, which stand next to each other, across batches."""
    for key, members in groupby(rows(found), key=lambda row: row[0]):
        yield key, list(members)
