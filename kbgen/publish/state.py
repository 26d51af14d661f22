"""What the last build made and from what, read where it is asked for: `.kbgen/build.db`.

An update reads and writes the rows of what changed, however large the site is. It writes them in
one transaction that ends when the site stands; a whole new site is noted in a new file that then
takes the place of the old one. So a killed build leaves the notes of the one before, and whatever
it moved into the site does not agree with them.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

FILE = "build.db"
_NEW = "build.db.new"
_VERSION = 2
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE source (path TEXT PRIMARY KEY, stamp BLOB, digest BLOB, head BLOB) WITHOUT ROWID;
CREATE TABLE article (path TEXT PRIMARY KEY, data BLOB);
CREATE TABLE problem (path TEXT PRIMARY KEY, data BLOB);
CREATE TABLE page (path TEXT PRIMARY KEY, key BLOB, seen BLOB, date TEXT, dest TEXT,
    ids TEXT, links TEXT);
CREATE INDEX page_always ON page (path) WHERE key = x'';
CREATE TABLE ask (target TEXT, page TEXT, PRIMARY KEY (target, page)) WITHOUT ROWID;
CREATE INDEX ask_page ON ask (page);
CREATE TABLE file (name TEXT PRIMARY KEY, kind TEXT, size INTEGER, mtime INTEGER, key BLOB)
    WITHOUT ROWID;
CREATE TABLE folder (name TEXT PRIMARY KEY, mtime INTEGER) WITHOUT ROWID;
CREATE TABLE near (path TEXT PRIMARY KEY, others BLOB);
CREATE TABLE fact (kind TEXT, name TEXT, value BLOB, PRIMARY KEY (kind, name)) WITHOUT ROWID;
"""
LARGE = 200_000
"""Bytes from which on files are found by their size: as below."""
_SUMS = """
CREATE INDEX file_article ON file (size, name) WHERE kind = 'article';
CREATE INDEX file_large ON file (size, name) WHERE size >= 200000;
CREATE TABLE sums (files INTEGER, size INTEGER, pages INTEGER);
INSERT INTO sums SELECT count(*), coalesce(sum(size), 0), coalesce(sum(name LIKE '%.html'), 0)
    FROM file;
CREATE TRIGGER file_came AFTER INSERT ON file BEGIN UPDATE sums SET files = files + 1,
    size = size + new.size, pages = pages + (new.name LIKE '%.html'); END;
CREATE TRIGGER file_went AFTER DELETE ON file BEGIN UPDATE sums SET files = files - 1,
    size = size - old.size, pages = pages - (old.name LIKE '%.html'); END;
"""
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_MANY = 500
"""Names that one statement asks for."""

T = TypeVar("T")
Row = tuple[Any, ...]


class State:
    """Rows by name. One process at a time: commands hold a lock."""

    def __init__(self, folder: Path) -> None:
        """The notes of the last build in `folder`; empty ones where there are none to be read."""
        self._folder, self._is_new = folder, False
        self._db = _opened(folder / FILE) or _empty(None)

    def meta(self, name: str, kind: type[T]) -> T | None:
        """A single fact."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return msgspec.msgpack.decode(row[0], type=kind) if row else None

    def note(self, name: str, value: object) -> None:
        """Write a single fact."""
        data = msgspec.msgpack.encode(value)
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, data))

    def rows(self, query: str, given: Iterable[object] = ()) -> Iterator[Row]:
        """What SQL finds."""
        return self._db.execute(query, tuple(given))

    def some(self, query: str, names: Iterable[str]) -> Iterator[Row]:
        """What SQL finds whose `... IN (@)` names these; as many as one likes."""
        listed = list(names)
        for start in range(0, len(listed), _MANY):
            part = listed[start : start + _MANY]
            yield from self._db.execute(query.replace("@", ",".join("?" * len(part))), part)

    def put(self, table: str, rows: Iterable[Row], width: int) -> None:
        """Write rows over those of the same names."""
        marks = ",".join("?" * width)
        self._db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own names

    def drop(self, table: str, column: str, names: Iterable[str]) -> None:
        """Remove the rows of these names."""
        rows = ((name,) for name in names)
        self._db.executemany(f"DELETE FROM {table} WHERE {column} = ?", rows)  # noqa: S608 - our own names

    def anew(self) -> "State":
        """Empty notes for a whole new site; `done` puts them in the place of these."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / _NEW
        path.unlink(missing_ok=True)
        fresh = State.__new__(State)
        fresh._folder, fresh._is_new = self._folder, True
        fresh._db = _empty(path)
        fresh._db.execute("BEGIN")
        return fresh

    def sum_up(self) -> None:
        """Begin with the sums that `kbgen.publish.sizes` tells: they cost less after all rows."""
        # one by one: a script would end the transaction
        for statement in _SUMS.strip().split(";\n"):
            self._db.execute(statement)

    def done(self) -> None:
        """Keep what was written: of an update, or of a whole new site."""
        if self._db.in_transaction:
            self._db.execute("COMMIT")
        if self._is_new:
            (self._folder / _NEW).replace(self._folder / FILE)
            self._is_new = False

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Write inside; without `done` at the end nothing of it stays."""
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file; new notes that were not kept are removed."""
        self._db.close()
        if self._is_new:
            self.sweep(self._folder)

    @staticmethod
    def is_damage(error: Exception) -> bool:
        """Whether `error` says that notes are not what was written."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return isinstance(error, msgspec.MsgspecError) or code in _DAMAGED

    @staticmethod
    def forget(folder: Path, *names: str) -> None:
        """Remove the notes in `folder`, and databases of these `names`."""
        for name in (FILE, *names):
            for ending in ("", "-journal", "-wal", "-shm"):
                (folder / f"{name}{ending}").unlink(missing_ok=True)

    @staticmethod
    def sweep(folder: Path) -> None:
        """Remove new notes that a build in `folder` left, failed or killed."""
        (folder / _NEW).unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection | None:
    """The notes at `path`; None where there are none, or they cannot be read."""
    if not path.is_file():
        return None
    db = sqlite3.connect(path, isolation_level=None)
    try:
        found = db.execute("PRAGMA user_version").fetchone()[0] == _VERSION
        db.execute("SELECT count(*) FROM meta").fetchone()
        db.execute("PRAGMA cache_size = -32000")
        # a row that is written over another one has to count for the sums
        db.execute("PRAGMA recursive_triggers = ON")
    except sqlite3.DatabaseError:
        found = False
    if found:
        return db
    db.close()
    with suppress(OSError):
        path.unlink()
    return None


def _empty(path: Path | None) -> sqlite3.Connection:
    db = sqlite3.connect(path or ":memory:", isolation_level=None)
    # nobody reads a new file before it is whole and has its name
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.executescript(_TABLES)
    db.execute(f"PRAGMA user_version = {_VERSION}")
    return db
