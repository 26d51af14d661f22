"""The part of the store that keeps what insights know of threads, so that it is not read again."""

import sqlite3
from collections.abc import Iterable

TABLE = """
CREATE TABLE insight (key TEXT PRIMARY KEY, input BLOB NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
"""


class KeptFacts:
    """Packed facts by key of the thread."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """`database` is the store's."""
        self._db = database

    def __bool__(self) -> bool:
        """Whether anything is kept."""
        return self._db.execute("SELECT 1 FROM insight LIMIT 1").fetchone() is not None

    def get(self, key: str, made_from: bytes) -> bytes | None:
        """The facts of a thread; None where there are none that were made from this input."""
        row: tuple[bytes] | None = self._db.execute(
            "SELECT data FROM insight WHERE key = ? AND input = ?", (key, made_from)
        ).fetchone()
        return row[0] if row else None

    def keep(self, rows: Iterable[tuple[str, bytes, bytes]]) -> None:
        """Write (key, input, facts) over what was there."""
        self._db.executemany("INSERT OR REPLACE INTO insight VALUES (?, ?, ?)", rows)

    def tidy(self) -> None:
        """Let go of the facts of threads that are no more."""
        self._db.execute("DELETE FROM insight WHERE key NOT IN (SELECT key FROM thread)")
