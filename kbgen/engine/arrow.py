"""Arrow record batches as plain rows, and back. The one module that says what types there are."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from kbgen.engine import places
from kbgen.engine.base import Batches, Columns
from kbgen.errors import EngineError

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


def stored(place: str, columns: Columns) -> Batches:
    """`columns` of the Parquet files in a folder, a path or an address, file by file by name.

    Raises EngineError where the folder holds none.
    """
    names = [name for name in sorted(places.listing(place)) if name.endswith(".parquet")]
    if not names:
        raise EngineError(f"{place}: holds no Parquet file")
    for name in names:
        with places.opened(places.joined(place, name)) as stream:
            file = parquet.ParquetFile(stream)
            yield from file.iter_batches(_MOST, columns=[column for column, _ in columns])


def rows(found: Batches) -> Iterator[tuple[Any, ...]]:
    """Rows of record batches, in their order."""
    for batch in found:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def groups(found: Batches) -> Iterator[tuple[Any, list[tuple[Any, ...]]]]:
    """Rows with equal first columns, which stand next to each other, across batches."""
    for key, members in groupby(rows(found), key=lambda row: row[0]):
        yield key, list(members)
