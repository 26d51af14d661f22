"""DuckDB as an engine: shows, without Java, that the work hangs on no engine."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kbgen.engine.base import Columns, Reader, Table, Work

PARTITIONS = 3


class Duck:
    """Tables are folders of Parquet files; partitions are worked on one after the other."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._base = pytest.importorskip("duckdb").connect()

    def _folder(self) -> Path:
        self._work.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self._work))

    def _write(self, batches: Iterable[Any], columns: Columns, file: Path) -> None:
        from pyarrow import parquet

        from kbgen.engine import arrow

        with parquet.ParquetWriter(file, arrow.schema(columns)) as writer:
            for batch in batches:
                writer.write_batch(batch)

    def read(self, parts: Sequence[bytes], reader: Reader, columns: Columns) -> Table:
        folder = self._folder()
        for at, part in enumerate(reversed(parts)):
            self._write(reader(part), columns, folder / f"{at}.parquet")
        if not parts:
            self._write([], columns, folder / "0.parquet")
        return folder

    def table(self, rows: Iterable[tuple[Any, ...]], columns: Columns) -> Table:
        from kbgen.engine import arrow

        folder = self._folder()
        self._write(arrow.batches(rows, columns), columns, folder / "0.parquet")
        return folder

    def sql(self, text: str, **tables: Table) -> Table:
        folder = self._folder()
        for name, table in tables.items():
            self._base.sql(f"CREATE OR REPLACE VIEW {name} AS FROM '{table}/*.parquet'")
        self._base.sql(f"COPY ({text}) TO '{folder}/0.parquet'")
        return folder

    def map(
        self, table: Table, work: Work, columns: Columns, *, by: str = "", order: Sequence[str] = ()
    ) -> Table:
        folder = self._folder()
        for at in range(PARTITIONS if by else 1):
            where = (
                f"WHERE hash({by}) % {PARTITIONS} = {at} ORDER BY {', '.join(order)}" if by else ""
            )
            found = self._base.sql(f"SELECT * FROM '{table}/*.parquet' {where}")
            batches = found.to_arrow_table().to_batches(max_chunksize=7)
            self._write(work(iter(batches)), columns, folder / f"{at}.parquet")
        return folder

    def keep(self, name: str, make: Callable[[], Table]) -> Table:
        place = self._work / name
        if not place.exists():
            self.write(make(), str(place))
        return place

    def write(self, table: Table, place: str) -> None:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(table, place)

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        return iter(self._base.sql(f"FROM '{table}/*.parquet'").fetchall())

    def kept_rows(self, name: str, columns: Columns) -> Iterator[tuple[Any, ...]]:
        from kbgen.engine import arrow

        return arrow.rows(arrow.stored(str(self._work / name), columns))

    def again(self) -> int:
        return 0


@pytest.fixture
def duck() -> Callable[[str], Duck]:
    """Makes an engine that works in a folder."""
    return lambda work: Duck(Path(work))
