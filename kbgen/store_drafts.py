"""The part of the store that keeps what curation made of threads, so that it is not made again.

Of each thread the draft, compressed, and apart from it the few facts that a run reads of all
threads: a run in which nothing changed never unpacks a draft.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

import zstandard

TABLES = """
CREATE TABLE fact (key TEXT PRIMARY KEY, input BLOB NOT NULL, data BLOB NOT NULL,
    shown BLOB NOT NULL) WITHOUT ROWID;
"""
_LEVEL = 3


class Row(NamedTuple):
    """A thread and what is kept of it."""

    key: str
    hash: bytes
    """Of the thread's content."""
    input: bytes
    """What draft and facts were made from; b"" where there are none."""
    facts: bytes
    """As `Drafts.keep` was given them."""
    shown: bytes
    """As `Drafts.show` was given it; b"" for drafts made since."""


class Drafts:
    """Drafts and facts by key of the thread."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """`database` is the store's."""
        self._db = database

    def rows(self, source: str) -> Iterator[Row]:
        """All threads of a source, in order of their native ids."""
        rows = self._db.execute(
            "SELECT thread.key, hash, ifnull(input, x''), ifnull(fact.data, x''), "
            "ifnull(shown, x'') FROM thread LEFT JOIN fact ON fact.key = thread.key "
            "WHERE source = ? ORDER BY length(native), native",
            (source,),
        )
        return map(Row._make, rows)

    def keep(self, key: str, made_from: bytes, draft: bytes, facts: bytes) -> None:
        """Keep the packed `draft` of a thread and its `facts`, made from the input of this hash."""
        self._db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (key, made_from, draft))
        self._db.execute(
            "INSERT OR REPLACE INTO fact VALUES (?, ?, ?, x'')", (key, made_from, facts)
        )

    def show(self, key: str, shown: bytes) -> None:
        """Keep what tells whether the article's file is as it would be written again."""
        self._db.execute("UPDATE fact SET shown = ? WHERE key = ?", (shown, key))

    def packed(self, key: str) -> bytes:
        """The draft as `keep` was given it. Raises KeyError for an unknown key."""
        return self._blob("SELECT data FROM draft WHERE key = ?", key)

    def thread(self, key: str) -> bytes:
        """The thread, packed. Raises KeyError for an unknown key."""
        return self._blob("SELECT data FROM thread WHERE key = ?", key)

    def facts(self, key: str) -> bytes:
        """The facts as `keep` was given them. Raises KeyError for an unknown key."""
        return self._blob("SELECT data FROM fact WHERE key = ?", key)

    def input(self, key: str) -> bytes:
        """What the draft was made from. Raises KeyError for an unknown key."""
        return self._blob("SELECT input FROM fact WHERE key = ?", key)

    def _blob(self, query: str, key: str) -> bytes:
        row: tuple[bytes] | None = self._db.execute(query, (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return row[0]


def pack(data: bytes) -> bytes:
    """`data` compressed, as the store keeps threads and drafts."""
    return _PACK.compress(data)


def unpack(data: bytes) -> bytes:
    """The reverse of `pack`."""
    return _UNPACK.decompress(data)


_PACK = zstandard.ZstdCompressor(level=_LEVEL)
_UNPACK = zstandard.ZstdDecompressor()
