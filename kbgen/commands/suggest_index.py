"""Articles by the words in them, kept in `.kbgen/suggest.db`: a question reads what it needs alone.

A cache. It is brought up to date with content/ before each question: files whose size, times or
number on the disk differ are read, and indexed again where their bytes differ. One that is broken,
or was made by other code, is made anew; where it cannot be written, memory takes its place.
"""

import hashlib
import sqlite3
import time
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from kbgen import content
from kbgen.commands.standing import FRESH, files_in, stamp_of
from kbgen.model import Placed
from kbgen.provenance import code_digest
from kbgen.store_drafts import pack, unpack
from kbgen.suggestions.entries import Entry, entry_of, known
from kbgen.transaction import transaction

FILE = "suggest.db"
_CODE = (
    "article_text", "commands/suggest_index", "content", "duplicates/words", "frontmatter",
    "frontmatter_quick", "model", "suggestions",
)  # fmt: skip
_TABLES = """
CREATE TABLE made (by TEXT);
CREATE TABLE file (path TEXT PRIMARY KEY, stamp BLOB, digest BLOB, number INTEGER) WITHOUT ROWID;
CREATE TABLE article (number INTEGER PRIMARY KEY, title TEXT, entry BLOB, words BLOB);
CREATE TABLE covers (key TEXT, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT UNIQUE, items BLOB);
"""
_AT_ONCE = 20_000
"""Articles that are indexed in one transaction: a kill loses no more, and memory holds no more."""


class _Change(NamedTuple):
    """A file that is new, or that holds other bytes."""

    path: str
    stamp: bytes
    """As `standing.stamp_of` gives it; b"" where it must be read again the next time."""
    digest: bytes
    placed: Placed | None
    """The article; None for other pages, and where its `status` tells readers to look elsewhere."""


class KeptIndex:
    """A `suggestions.ranking.Shelf`. Close it after use."""

    def __init__(self, file: Path | None) -> None:
        """What stands in `file`, or an empty one; None keeps all in memory.

        Raises sqlite3.Error where that fails.
        """
        if file is not None:
            with suppress(OSError):
                file.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(file or ":memory:", isolation_level=None)
        self._without: dict[int, frozenset[str]] = {}
        self._count: int | None = None
        try:
            self._make_ready(code_digest(_CODE))
        except sqlite3.Error:
            self._db.close()
            raise

    def _make_ready(self, made: str) -> None:
        """Empty tables, unless this very code filled those that are there."""
        with suppress(sqlite3.OperationalError):
            if self._db.execute("SELECT by FROM made").fetchall() == [(made,)]:
                return
        self._db.execute("BEGIN IMMEDIATE")
        for (name,) in self._db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).fetchall():
            self._db.execute(f'DROP TABLE "{name}"')
        for statement in _TABLES.strip().split(";\n"):
            self._db.execute(statement)
        self._db.execute("INSERT INTO made VALUES (?)", (made,))
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # A shelf

    def __len__(self) -> int:
        """Articles."""
        if self._count is None:
            # of files, since articles fill many pages, and the ranking asks often
            rows = self._db.execute("SELECT count(number) FROM file").fetchone()
            self._count = int(rows[0])
        return self._count - len(self._without)

    def count(self, term: str) -> int:
        """How many articles hold a stem."""
        row = self._db.execute("SELECT length(items) FROM word WHERE text = ?", (term,)).fetchone()
        return (
            row[0] // _WIDTH - sum(term in words for words in self._without.values()) if row else 0
        )

    def holding(self, term: str) -> Iterable[int]:
        """Those that do: their numbers times four, and where they hold it."""
        row = self._db.execute("SELECT items FROM word WHERE text = ?", (term,)).fetchone()
        items = _items(row[0] if row else b"")
        if not self._without:
            return items
        return (item for item in items if item >> 2 not in self._without)

    def entry(self, number: int) -> Entry:
        """An article."""
        row = self._db.execute("SELECT entry FROM article WHERE number = ?", (number,)).fetchone()
        return _ENTRY.decode(row[0])

    def title(self, path: str) -> str:
        """Of the article in a file."""
        row = self._db.execute(
            "SELECT title FROM article JOIN file USING (number) WHERE path = ?", (path,)
        ).fetchone()
        return str(row[0])

    def leave_out(self, key: str) -> None:
        """Do as if there were no article of the thread `key`, of its own or folded."""
        rows = self._db.execute(
            "SELECT number, words FROM covers JOIN article USING (number) WHERE key = ?", (key,)
        )
        self._without = {number: frozenset(_words(packed)) for number, packed in rows}

    # As content/ is

    def update(self, folder: Path) -> None:
        """Read what changed in `folder`, and index it. Raises sqlite3.Error."""
        now = time.time_ns()
        stamps: dict[str, bytes] = {}
        digests: dict[str, bytes] = {}
        for path, stamp, digest in self._db.execute("SELECT path, stamp, digest FROM file"):
            stamps[path], digests[path] = stamp, digest
        due: list[_Due] = []
        for path, file in sorted(files_in(folder, [])):
            facts = file.stat()
            stamp = stamp_of(facts)
            if stamps.pop(path, b"") != stamp:
                # of a file that was written just now the stamp may not tell the next change
                is_fresh = now - facts.st_ctime_ns < FRESH
                due.append(_Due(path, file.path, b"" if is_fresh else stamp))
        if stamps:
            self._put((), sorted(stamps))
        for start in range(0, len(due), _AT_ONCE):
            self._put(_changes(due[start : start + _AT_ONCE], digests), ())

    def _put(self, changes: Iterable["_Change | _Touch"], gone: Sequence[str]) -> None:
        """Take up changes, and let go of files: in one transaction."""
        self._count = None
        with transaction(self._db):
            less: defaultdict[str, set[int]] = defaultdict(set)
            more: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
            for path in gone:
                self._forget(path, less)
            for change in changes:
                if isinstance(change, _Touch):
                    row = change.stamp, change.path
                    self._db.execute("UPDATE file SET stamp = ? WHERE path = ?", row)
                    continue
                self._forget(change.path, less)
                self._add(change, more)
            for term in sorted(less.keys() | more.keys()):
                self._change(term, less.get(term, set()), more.get(term, array("I")))

    def _forget(self, path: str, less: Mapping[str, set[int]]) -> None:
        row = self._db.execute(
            "SELECT number, words FROM file LEFT JOIN article USING (number) WHERE path = ?",
            (path,),
        ).fetchone()
        if row is None:
            return
        self._db.execute("DELETE FROM file WHERE path = ?", (path,))
        number, packed = row
        if number is not None:
            for table in ("article", "covers"):
                self._db.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608 - ours
            for term in _words(packed):
                less[term].add(number)

    def _add(self, change: _Change, more: Mapping[str, "array[int]"]) -> None:
        number: int | None = None
        placed = change.placed
        if placed is not None:
            entry, places = entry_of(known(placed))
            words = pack("\n".join(places).encode())
            row = placed.article.title, _encode(entry), words
            number = (
                self._db.execute(
                    "INSERT INTO article (title, entry, words) VALUES (?, ?, ?)", row
                ).lastrowid
                or 0
            )
            keys = {placed.article.source.key, *(one.key for one in placed.article.also)}
            self._db.executemany("INSERT INTO covers VALUES (?, ?)", [(k, number) for k in keys])
            for term, place in places.items():
                more[term].append(number << 2 | place)
        row_ = change.path, change.stamp, change.digest, number
        self._db.execute("INSERT INTO file VALUES (?, ?, ?, ?)", row_)

    def _change(self, term: str, less: set[int], more: "array[int]") -> None:
        row = self._db.execute("SELECT id, items FROM word WHERE text = ?", (term,)).fetchone()
        if row is None:
            self._db.execute("INSERT INTO word (text, items) VALUES (?, ?)", (term, more.tobytes()))
            return
        name, items = row[0], _items(row[1])
        if less:
            items = array("I", (item for item in items if item >> 2 not in less))
        items += more
        if items:
            self._db.execute("UPDATE word SET items = ? WHERE id = ?", (items.tobytes(), name))
        else:
            self._db.execute("DELETE FROM word WHERE id = ?", (name,))


class _Due(NamedTuple):
    """A file that may have changed."""

    path: str
    file: str
    stamp: bytes


class _Touch(NamedTuple):
    """A file that holds the same bytes at another time."""

    path: str
    stamp: bytes


def _changes(due: Iterable[_Due], digests: Mapping[str, bytes]) -> Iterator[_Change | _Touch]:
    for path, file, stamp in due:
        data = Path(file).read_bytes()
        digest = hashlib.blake2b(data, digest_size=16).digest()
        if digests.get(path) == digest:
            yield _Touch(path, stamp)
            continue
        found = content.read(path, data)
        if not isinstance(found, Placed) or found.article.status:
            found = None
        yield _Change(path, stamp, digest, found)


def _items(data: bytes) -> "array[int]":
    items = array("I")
    items.frombytes(data)
    return items


def _words(packed: bytes) -> list[str]:
    return unpack(packed).decode().split("\n")


_WIDTH = array("I").itemsize
_ENTRY = msgspec.msgpack.Decoder(Entry)
_encode = msgspec.msgpack.Encoder().encode
