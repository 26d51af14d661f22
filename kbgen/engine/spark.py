"""Apache Spark as an engine: PySpark 3.5 and 4.x, with what both have.

PySpark is imported when a session is started: the embedded way needs none of it.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from typing import Any

from kbgen.engine import places
from kbgen.engine.base import Columns, Reader, Table, Work
from kbgen.errors import EngineError

_LOCAL = re.compile(r"local(?:\[(\d+|\*)\])?")
_PART = 16 * 1024 * 1024
_SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",  # a row may be a post of megabytes
    # a partition passes through the driver's JVM at once, and is some five times as large there:
    # with Spark's own 128 MB the articles of a million posts were more than its heap of 1 GB
    "spark.sql.files.maxPartitionBytes": str(_PART),
    "spark.hadoop.parquet.block.size": str(_PART),
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.showConsoleProgress": "false",
}
_SAID = re.compile(r"(?:: )?(?:[a-z_]+\.)*\w*(?:Error|Exception|Exit): ")
_TRIES = 4
"""How often a task is begun before the run fails, as on a cluster."""


def is_here(master: str) -> bool:
    """Whether a master's workers are processes of this machine."""
    return master.startswith("local")


def _master(master: str) -> str:
    """`local[2]` would fail with the first worker that is lost: `local[2,4]` tries again."""
    found = _LOCAL.fullmatch(master)
    return f"local[{found[1] or 1},{_TRIES}]" if found else master


def require(master: str) -> None:
    """Raises EngineError where the extra `spark` is not installed."""
    for name in ("pyspark", "pyarrow", "pandas"):
        if find_spec(name) is None:
            raise EngineError(f"--on {master}: there is no {name}: install kbgen[spark], Java 17")


@contextmanager
def session(
    master: str, work: str, *, settings: Mapping[str, str] | None = None, said: str = "kbgen"
) -> Iterator["Spark"]:
    """An engine on `master`, which keeps tables in the folder `work`; it ends with the block.

    `master` is what spark-submit calls so: local[2], local-cluster[2,1,1024], spark://HOST:PORT,
    yarn, k8s://...; "" takes that of spark-submit. `settings` are Spark's own. Raises EngineError.
    """
    # workers of this machine run what runs here; a cluster's say what they run
    if is_here(master):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    require(master)
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName(said)
    if master:
        builder = builder.master(_master(master))
    own = dict(_SETTINGS)
    if is_here(master):
        own |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        own |= {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "16"}
    for name, value in {**own, **(settings or {})}.items():
        builder = builder.config(name, value)
    try:
        started = builder.getOrCreate()
    except (PySparkException, Py4JError, RuntimeError, OSError) as error:
        _end_program()
        raise EngineError(f"--on {master}: Spark does not start: {_first(error)}") from error
    started.sparkContext.setLogLevel("ERROR")
    try:
        with _faults(master):
            yield Spark(started, work)
    finally:
        _end(started)


def _end(started: Any) -> None:
    """Stop the session, and its JVM where it is ours: a gigabyte that a build can use better."""
    started.stop()
    _end_program()


def _end_program() -> None:
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    program = getattr(gateway, "proc", None)  # spark-submit's JVM started us instead
    if gateway is not None and program is not None:
        gateway.shutdown()
        program.stdin.close()
        program.wait()
        SparkContext._gateway = SparkContext._jvm = None


@contextmanager
def _faults(master: str) -> Iterator[None]:
    """Makes one line of what Spark says when it gives up."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise EngineError(f"--on {master}: {_first(error)}") from error


def _first(error: Exception) -> str:
    """What a person can use of a page of Java: the last line that Python said, else the first."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    said = [
        line for line in lines if re.match(r"(?:[a-z_]+\.)*\w*(?:Error|Exception|Exit): ", line)
    ]
    return (said or lines or [type(error).__name__])[-1 if said else 0][:500]


class Spark:
    """`Engine` of a Spark session. See `session`."""

    def __init__(self, started: Any, work: str) -> None:
        self._session = started
        self._work = work
        self._names = count()

    def read(self, parts: Sequence[bytes], reader: Reader, columns: Columns) -> Table:
        """A task a part."""

        def work(found: Iterator[Any]) -> Iterator[Any]:
            for batch in found:
                for part in batch.column(0).to_pylist():
                    yield from reader(part)

        context = self._session.sparkContext
        spread = context.parallelize([(bytearray(part),) for part in parts], max(1, len(parts)))
        return self._session.createDataFrame(spread, "part binary").mapInArrow(work, _ddl(columns))

    def table(self, rows: Iterable[tuple[Any, ...]], columns: Columns) -> Table:
        """From here to the workers, all at once."""
        return self._session.createDataFrame(list(rows), _ddl(columns))

    def sql(self, text: str, **tables: Table) -> Table:
        """Spark's own SQL."""
        for name, table in tables.items():
            table.createOrReplaceTempView(name)
        return self._session.sql(text)

    def map(
        self, table: Table, work: Work, columns: Columns, *, by: str = "", order: Sequence[str] = ()
    ) -> Table:
        """mapInArrow."""
        if by:
            table = table.repartition(by).sortWithinPartitions(*order)
        return table.mapInArrow(work, _ddl(columns))

    def keep(self, name: str, make: Callable[[], Table]) -> Table:
        """A folder of Parquet files; Spark writes _SUCCESS into it when it is whole."""
        place = places.joined(self._work, name)
        if places.read(places.joined(place, "_SUCCESS")) is None:
            self.write(make(), place)
        return self._session.read.parquet(place)

    def write(self, table: Table, place: str) -> None:
        """Spark commits a folder of files with its _SUCCESS, the last one."""
        table.write.mode("overwrite").parquet(place)

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """One partition after the other."""
        for row in table.toLocalIterator():
            yield tuple(bytes(one) if isinstance(one, bytearray) else one for one in row)

    def kept_rows(self, name: str, columns: Columns) -> Iterator[tuple[Any, ...]]:
        """Past the JVM, whose heap of 1 GB had no room for the articles of a million posts."""
        # here, not above: `require` says what is missing
        from kbgen.engine import arrow

        return arrow.rows(arrow.stored(places.joined(self._work, name), columns))

    def again(self) -> int:
        """Of all stages that Spark still knows."""
        tracker = self._session.sparkContext.statusTracker()
        found = (tracker.getStageInfo(stage) for stage in range(self._stages(tracker)))
        return sum(one.numFailedTasks for one in found if one is not None)

    def _stages(self, tracker: Any) -> int:
        """Stages are numbered from 0."""
        jobs = tracker.getJobIdsForGroup(None)
        stages = [s for job in jobs if (j := tracker.getJobInfo(job)) for s in j.stageIds]
        return max(stages, default=-1) + 1


def _ddl(columns: Columns) -> str:
    return ", ".join(f"`{name}` {kind}" for name, kind in columns)
