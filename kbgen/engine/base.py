"""What the work needs of an engine: to read, to ask in SQL, to map, to keep."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

Batches = Iterator[Any]
"""Arrow record batches; Any, because Arrow is imported by those alone who run on an engine."""
Work = Callable[[Batches], Batches]
"""Pure and picklable. Makes rows of rows, batch by batch; memory does not grow with their number.
It may run again where a worker was lost: the same rows give the same rows."""
Reader = Callable[[bytes], Batches]
"""Rows of a part of the input; the part is a pickle."""
Table = Any
"""Rows somewhere in the engine."""
Columns = tuple[tuple[str, str], ...]
"""Names and types of a table: bigint, int, string, binary."""


class Engine(Protocol):
    """Runs the same work on one machine or on many.

    Its SQL is what Spark and others have in common: JOIN, GROUP BY, UNION ALL, count, min.
    Errors of the engine are EngineError; what a worker raises fails the run with its words.
    """

    def read(self, parts: Sequence[bytes], reader: Reader, columns: Columns) -> Table:
        """The rows of all parts, each read by one worker."""
        ...

    def table(self, rows: Iterable[tuple[Any, ...]], columns: Columns) -> Table:
        """A small table of rows that are here."""
        ...

    def sql(self, text: str, **tables: Table) -> Table:
        """What a query finds in tables, which it calls by these names."""
        ...

    def map(
        self, table: Table, work: Work, columns: Columns, *, by: str = "", order: Sequence[str] = ()
    ) -> Table:
        """`work` of all rows. Those with equal `by` meet in one worker, next to each other, and
        are sorted by `order`, which begins with `by`."""
        ...

    def keep(self, name: str, make: Callable[[], Table]) -> Table:
        """The table `name`, made and written whole, or taken up if that was done before."""
        ...

    def write(self, table: Table, place: str) -> None:
        """The rows of a table as Parquet files in the folder `place`, a path or an address."""
        ...

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """All rows of a table, here, without holding them all; in its order if it has one."""
        ...

    def kept_rows(self, name: str, columns: Columns) -> Iterator[tuple[Any, ...]]:
        """`columns` of all rows of what was kept as `name`, here, in no order that means anything.

        Read from its files, past the engine: large rows need no room in its processes.
        """
        ...

    def again(self) -> int:
        """How many tasks were lost with their worker so far, and done again."""
        ...
