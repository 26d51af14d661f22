"""Pieces of threads, put aside on disk until every piece of a thread is known.

An export may hold a thread in several places: pages that overlap, a page of further answers, a
newer copy in another file. A thread can be made only when all files were seen, and all threads
together may not fit into memory. So what was read waits in a SQLite file in the scratch folder.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from kbgen.errors import SourceError

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -4096;
CREATE TABLE piece (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL, file TEXT NOT NULL, record TEXT NOT NULL,
    data BLOB NOT NULL
);
CREATE INDEX piece_by_key ON piece (key);
CREATE TABLE alias (name TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
BEGIN;
"""
_ADD = "INSERT INTO piece (key, file, record, data) VALUES (?, ?, ?, ?)"
_RESOLVE = """
UPDATE piece SET key = (SELECT alias.key FROM alias WHERE alias.name = piece.key)
WHERE key IN (SELECT name FROM alias)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something that was read of one thread."""

    file: str
    """Member of the export that it was read from."""
    record: str
    """Where in the file, or which record: for messages."""
    data: bytes
    """What was read, as JSON."""


class Pieces:
    """Takes pieces in any order and gives them back by thread, in flat memory.

    The file is a mere spill: after a crash it is removed with the scratch folder. All methods
    raise SourceError where it cannot be written.
    """

    def __init__(self, scratch: Path) -> None:
        self._path = scratch / "pieces.sqlite"
        self._count = 0
        with self._written():
            self._base = sqlite3.connect(self._path, isolation_level=None)
            self._base.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._base.close()
        self._path.unlink(missing_ok=True)

    def __len__(self) -> int:
        return self._count

    def add(self, key: str, piece: Piece) -> None:
        """Puts a piece of the thread `key` aside."""
        self._count += 1
        with self._written():
            self._base.execute(_ADD, (key, piece.file, piece.record, piece.data))

    def alias(self, name: str, key: str) -> None:
        """Pieces that were or will be added under `name` belong to the thread `key`."""
        with self._written():
            self._base.execute("INSERT OR REPLACE INTO alias VALUES (?, ?)", (name, key))

    def groups(self) -> Iterator[tuple[str, list[Piece]]]:
        """Each key with its pieces in the order they came, keys in the order of their first."""
        with self._written():
            self._base.execute(_RESOLVE)
        keys = "SELECT key, min(number) AS first FROM piece GROUP BY key ORDER BY first"
        with closing(self._base.execute(keys)) as rows:
            for key, _ in rows:
                yield key, self._group(key)

    @contextmanager
    def _written(self) -> Iterator[None]:
        """Raises SourceError where the disk is full or refuses."""
        try:
            yield
        except sqlite3.OperationalError as problem:
            raise SourceError(
                f"{self._path.parent}: cannot write temporary files: {problem}. Free some space."
            ) from problem

    def _group(self, key: str) -> list[Piece]:
        rows = self._base.execute(
            "SELECT file, record, data FROM piece WHERE key = ? ORDER BY number", (key,)
        )
        return [Piece(file=file, record=record, data=data) for file, record, data in rows]
