"""Takes what a source yields into the store, and counts it."""

from collections.abc import Generator, Iterable, Iterator
from typing import cast

import msgspec

from kbgen.model import Dropped, Failed, Thread
from kbgen.packing import LeftOut, Packed
from kbgen.progress import Progress
from kbgen.report import Counts
from kbgen.sources.base import Mark, Step
from kbgen.store import Kept, Store

_BATCH = 500
_MARKED = 5_000
"""Records that are stored together where a mark is to come: more than there are between two."""


class _State(msgspec.Struct):
    """How far a harvest is that can go on."""

    source: str
    """For `Place.state`."""
    position: int
    """Records that came before."""
    changed: int
    """Threads of them that were new or changed."""
    counts: Counts
    """Of all that came before."""


class Read:
    """Records as a source yields them; remembers the first that could not be read."""

    def __init__(self, records: Iterator[Step]) -> None:
        self._records = records
        self._failed: Failed | None = None

    def __iter__(self) -> Iterator[Step]:
        for record in self._records:
            if self._failed is None and isinstance(record, Failed):
                self._failed = record
            yield record

    def close(self) -> None:
        """End the source, which may have workers and open files."""
        if isinstance(self._records, Generator):
            self._records.close()

    def first_problem(self) -> str:
        """For the end of an error that says nothing of why; "" where all could be read."""
        if self._failed is None:
            return ""
        where = ": ".join(part for part in (self._failed.file, self._failed.record) if part)
        return f" The first that cannot be read: {where}: {self._failed.reason}"


class Taken:
    """What has come of an export so far."""

    def __init__(self, store: Store, source: str, fingerprint: str, *, anew: bool = False) -> None:
        """Begins the harvest, or goes on with a killed one of this `fingerprint`.

        "" begins always anew.
        """
        self._store = store
        self._source = source
        self._fingerprint = fingerprint
        self.counts = Counts()
        self.changed = 0
        self._position = 0
        self.state = ""
        if said := store.begin(source, fingerprint, anew=anew):
            state = msgspec.json.decode(said, type=_State)
            self.state, self.counts = state.source, state.counts
            self.changed, self._position = state.changed, state.position

    def take(self, records: Iterable[Step], progress: Progress) -> None:
        """Store all of them, a batch in a transaction, and where to go on."""
        batch: list[Kept] = []
        for record in records:
            if isinstance(record, Mark):
                self._put(batch, record.state)
                batch = []
                continue
            batch.append(cast(Kept, record))  # exports yield nothing else
            if len(batch) >= (_MARKED if self._fingerprint else _BATCH):
                self._put(batch)
                batch = []
            if not self._fingerprint:
                progress.step()
        self._put(batch)

    def _put(self, batch: list[Kept], mark: str = "") -> None:
        for record in batch:
            count(self.counts, record)
        position, self._position = self._position, self._position + len(batch)

        def state(changed: int) -> str:
            state = _State(
                source=mark,
                position=self._position,
                changed=self.changed + changed,
                counts=self.counts,
            )
            return msgspec.json.encode(state).decode()

        walk = (self._fingerprint, state) if mark else None
        self.changed += self._store.put(self._source, batch, position, walk)


def count(counts: Counts, record: Step) -> None:
    """Counts one record."""
    if isinstance(record, Failed):
        counts.failed += 1
    elif isinstance(record, Dropped):
        counts.drop(record.reason)
    elif isinstance(record, LeftOut):
        counts.drop(record.reason, len(record.numbers))
    elif isinstance(record, Thread | Packed):
        counts.keep()
