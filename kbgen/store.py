"""The store: harvested threads and what was made of them. A cache: it can always be rebuilt.

One SQLite file. Threads are compressed JSON with a hash of their content, so that a harvest writes
only what changed; a source's fingerprint is written in the transaction that removes its vanished
threads, so a killed harvest is due again (measured choice: 18,000 to 31,000 upserts a second at
24 MB resident; Parquet and DuckDB were slower or larger).
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from kbgen.errors import StoreError
from kbgen.model import Dropped, Harvested, Refused, Thread
from kbgen.packing import LeftOut, Packed, pack, pack_refused, unpack, unpack_refused
from kbgen.store_drafts import Drafts
from kbgen.store_erasing import Erasing, sweep
from kbgen.store_insights import KeptFacts
from kbgen.store_page import Page, native_of
from kbgen.store_tables import NEW, VERSION
from kbgen.transaction import ANEW, told, transaction

_PASSED = "(SELECT native FROM passed WHERE source = ?)"
_PUT = """
INSERT INTO thread VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET
source = excluded.source, native = excluded.native, hash = excluded.hash, data = excluded.data
WHERE hash <> excluded.hash
"""

Kept = Harvested | Packed | LeftOut
"""What a harvest puts into the store."""
Walk = tuple[str, Callable[[int], str]]
"""A fingerprint, and what makes the state to go on with, of how many threads a batch changed."""


class Store:
    """Threads by key. Not for use by two processes at once: commands hold a lock."""

    def __init__(self, path: Path, erasing: Erasing | None = None) -> None:
        """Open or make the store at `path`, without the people that `erasing` keeps out.

        Raises StoreError if it is not one of ours.
        """
        self._path = path
        self._erasing = erasing
        path.parent.mkdir(parents=True, exist_ok=True)
        self._resumes = False
        with told(path, StoreError):
            self._db = sqlite3.connect(path, isolation_level=None)
            self._open()
            self.drafts, self.insights = Drafts(self._db), KeptFacts(self._db)
            if erasing is not None:
                sweep(self._db, erasing)

    def _open(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version in NEW:
            with self.transaction():
                for statement in NEW[version].split(";\n"):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {VERSION}")
        elif version != VERSION:
            said = f"{self._path}: written by another version of kbgen"
            raise StoreError(f"{said}: delete the file, {ANEW}")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing of what happens inside."""
        return transaction(self._db)

    # Harvest

    def fingerprint(self, source: str) -> str:
        """What the last whole harvest of `source` was made from; "" if there was none."""
        row = self._db.execute("SELECT fingerprint FROM source WHERE name = ?", (source,))
        found = row.fetchone()
        return found[0] if found else ""

    def counts(self, source: str) -> bytes:
        """The counts that `finish` was given; b"" without a whole harvest."""
        row = self._db.execute("SELECT counts FROM source WHERE name = ?", (source,)).fetchone()
        return row[0] if row else b""

    def begin(self, source: str, fingerprint: str = "", *, anew: bool = False) -> str:
        """Start a harvest, or go on with a killed one: the state that it was last stored with.

        A new one forgets what was refused and remembers what is seen. `fingerprint` is of one
        that can go on, the same as `put` is given, unless it is to begin `anew`.
        """
        self._resumes = bool(fingerprint)
        if fingerprint and not anew and (state := self.walk(source, fingerprint)):
            return state
        self._db.execute("DROP TABLE IF EXISTS temp.seen")
        # on disk, not in memory: it grows with the export
        self._db.execute("PRAGMA temp_store = FILE")
        self._db.execute("CREATE TEMP TABLE seen (key TEXT PRIMARY KEY) WITHOUT ROWID")
        with self.transaction():
            self._forget_progress(source)
        return ""

    def _forget_progress(self, source: str) -> None:
        """All about a source but its threads."""
        self._db.execute("DELETE FROM source WHERE name = ?", (source,))
        for table in ("refused", "walk", "passed"):
            self._db.execute(f"DELETE FROM {table} WHERE source = ?", (source,))  # noqa: S608 - ours

    def put(
        self, source: str, batch: Iterable[Kept], position: int, walk: Walk | None = None
    ) -> int:
        """Store a batch whole or not at all; how many threads were new or changed.

        `position` is the place of its first record in the harvest, from 0. With a `walk`, a
        harvest with its fingerprint goes on after the batch.
        """
        changed = 0
        with self.transaction():
            for place, record in enumerate(batch, start=position):
                if isinstance(record, Thread | Packed):
                    packed = pack(record) if isinstance(record, Thread) else record
                    self._see(packed)
                    changed += self._put_thread(packed)
                else:
                    self._put_refused(source, place, record)
            if walk is not None:
                self._put_walk(source, walk[0], walk[1](changed))
        return changed

    def _see(self, thread: Packed) -> None:
        if self._resumes:
            row = thread.source, int(thread.native)
            self._db.execute("INSERT OR IGNORE INTO passed VALUES (?, ?)", row)
        else:
            self._db.execute("INSERT OR IGNORE INTO seen VALUES (?)", (thread.key,))

    def _put_walk(self, *row: str) -> None:
        """Source, fingerprint and state."""
        self._db.execute("INSERT OR REPLACE INTO walk VALUES (?, ?, ?)", row)

    def _put_refused(self, source: str, place: int, record: Refused | LeftOut) -> None:
        row = source, place, type(record).__name__, pack_refused(record)
        self._db.execute("INSERT OR REPLACE INTO refused VALUES (?, ?, ?, ?)", row)

    def _put_thread(self, thread: Packed) -> bool:
        """Whether it is new or changed."""
        if self._erasing is not None and self._erasing.people:
            thread = pack(self._erasing.thread(unpack(thread.data)))
        row = thread.key, thread.source, thread.native, thread.digest, thread.data
        return self._db.execute(_PUT, row).rowcount > 0

    def refused(self, source: str) -> Iterator[Refused]:
        """What the last harvest of `source` refused, in its order."""
        rows = self._db.execute(
            "SELECT kind, data FROM refused WHERE source = ? ORDER BY position", (source,)
        )
        for kind, data in rows:
            yield from unpack_refused(kind, data)

    def finish(self, source: str, fingerprint: str, counts: bytes, *, whole: bool) -> int:
        """End a harvest; threads that a `whole` one did not see are gone. How many went."""
        gone = 0
        with self.transaction():
            if whole and self._resumes:
                gone = self._drop_unseen(source)
            elif whole:
                gone = self._db.execute(
                    "DELETE FROM thread WHERE source = ? AND key NOT IN (SELECT key FROM seen)",
                    (source,),
                ).rowcount
            if whole:
                self._db.execute(
                    "INSERT OR REPLACE INTO source VALUES (?, ?, ?)", (source, fingerprint, counts)
                )
            if self._resumes:
                self._db.execute("DELETE FROM walk WHERE source = ?", (source,))
                self._db.execute("DELETE FROM passed WHERE source = ?", (source,))
        self._db.execute("DROP TABLE IF EXISTS temp.seen")
        return gone

    # Harvest of live sources, page by page

    def walk(self, source: str, fingerprint: str) -> str:
        """The state that the last page was stored with; "" without one for this fingerprint."""
        row = self._db.execute(
            "SELECT state FROM walk WHERE source = ? AND fingerprint = ?", (source, fingerprint)
        ).fetchone()
        return row[0] if row else ""

    def put_page(self, source: str, page: Page) -> tuple[int, int]:
        """Store a page and where to go on, whole or not at all; how many changed and went.

        A thread whose newest version cannot be read stays as it was.
        """
        changed = gone = 0
        with self.transaction():
            if page.begins:
                self._db.execute("DELETE FROM source WHERE name = ?", (source,))
                self._db.execute("DELETE FROM passed WHERE source = ?", (source,))
            for record in page.records:
                native = native_of(record)
                self._db.execute("INSERT OR IGNORE INTO passed VALUES (?, ?)", (source, native))
                if isinstance(record, Thread):
                    changed += self._put_thread(pack(record))
                    self._unrefuse(source, native)
                    continue
                if isinstance(record, Dropped):
                    gone += self._drop_thread(source, native)
                self._put_refused(source, native, record)
            for name in page.gone:
                gone += self._drop_thread(source, int(name))
                self._unrefuse(source, int(name))
            if page.whole:
                self._unrefuse_unseen(source)
                gone += self._drop_unseen(source)
                self._db.execute("DELETE FROM passed WHERE source = ?", (source,))
            if page.state is not None:
                self._put_walk(source, page.fingerprint, page.state)
        return changed, gone

    def _unrefuse(self, source: str, native: int) -> None:
        self._db.execute("DELETE FROM refused WHERE source = ? AND position = ?", (source, native))

    def _drop_thread(self, source: str, native: int) -> int:
        return self._db.execute(
            "DELETE FROM thread WHERE source = ? AND native = ?", (source, str(native))
        ).rowcount

    def _unrefuse_unseen(self, source: str) -> None:
        self._db.execute(
            f"DELETE FROM refused WHERE source = ? AND position NOT IN {_PASSED}",  # noqa: S608 - ours
            (source, source),
        )

    def _drop_unseen(self, source: str) -> int:
        """Remove the threads that a full pass did not see."""
        return self._db.execute(
            "DELETE FROM thread WHERE source = ? AND CAST(native AS INTEGER) NOT IN "  # noqa: S608 - ours
            f"{_PASSED}",
            (source, source),
        ).rowcount

    def count(self, source: str) -> int:
        """How many threads of a source are held."""
        row = self._db.execute("SELECT count(*) FROM thread WHERE source = ?", (source,)).fetchone()
        return int(row[0])

    def forget_other_sources(self, names: Iterable[str]) -> None:
        """Remove what came from sources that kbgen.yml does not name any more."""
        keep = set(names)
        known = {row[0] for row in self._db.execute("SELECT name FROM source")}
        known |= {row[0] for row in self._db.execute("SELECT source FROM walk")}
        known |= {row[0] for row in self._db.execute("SELECT DISTINCT source FROM thread")}
        for name in sorted(known - keep):
            with self.transaction():
                self._db.execute("DELETE FROM thread WHERE source = ?", (name,))
                self._forget_progress(name)

    # Reading

    def threads(self, source: str) -> Iterator[Thread]:
        """All threads of a source, in order of their native ids."""
        for key, _ in self.hashes(source):
            yield self.thread(key)

    def hashes(self, source: str) -> Iterator[tuple[str, bytes]]:
        """(key, content hash) of all threads of a source, in order of their native ids."""
        yield from self._db.execute(
            "SELECT key, hash FROM thread WHERE source = ? ORDER BY length(native), native",
            (source,),
        )

    def has(self, key: str) -> bool:
        """Whether there is such a thread."""
        row = self._db.execute("SELECT 1 FROM thread WHERE key = ?", (key,)).fetchone()
        return row is not None

    def thread(self, key: str) -> Thread:
        """The thread. Raises KeyError for an unknown key."""
        row = self._db.execute("SELECT data FROM thread WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return unpack(row[0])

    # Values for the next run

    def state(self, name: str) -> str:
        """A value of `keep_state`; "" if there is none."""
        row = self._db.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def keep_state(self, name: str, value: str) -> None:
        """Remember one value for the next run."""
        self._db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))
