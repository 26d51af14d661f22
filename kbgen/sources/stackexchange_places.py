"""Where the rows of a dump stand, by thread: a scratch database of numbers, not of texts.

An answer may stand before its question and a comment anywhere, so the tables are first read from
end to end, and all that is kept of a row is its number, its thread and its bytes' place. SQLite's
cache is small and fixed; memory does not grow with the dump. Each range goes in whole or not at
all, so that a killed run is continued after the last one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from kbgen.errors import SourceError
from kbgen.sources.stackexchange_choice import CHOSEN
from kbgen.sources.stackexchange_ranges import Span
from kbgen.sources.stackexchange_scan import Problem, Scan

# the journal saves only pages that were there before: few, since numbers mostly grow
_SETTINGS = """
PRAGMA page_size = 8192;
PRAGMA journal_mode = TRUNCATE;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -8192;
PRAGMA temp_store = FILE;
"""
_TABLES = """
CREATE TABLE IF NOT EXISTS posts (id INTEGER PRIMARY KEY, thread INTEGER NOT NULL,
    place INTEGER NOT NULL, size INTEGER NOT NULL, verdict INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS comments (id INTEGER PRIMARY KEY, post INTEGER NOT NULL,
    place INTEGER NOT NULL, size INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS posthistory (id INTEGER PRIMARY KEY, post INTEGER NOT NULL,
    place INTEGER NOT NULL, size INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS votes (post INTEGER PRIMARY KEY, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS postlinks (post INTEGER, kind INTEGER, target INTEGER,
    UNIQUE (post, kind, target));
CREATE TABLE IF NOT EXISTS problem (part TEXT, place INTEGER, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS span (part TEXT, start INTEGER, count INTEGER NOT NULL,
    PRIMARY KEY (part, start)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS posts_by_thread ON posts (thread, id);
CREATE INDEX IF NOT EXISTS comments_by_post ON comments (post, id);
CREATE INDEX IF NOT EXISTS posthistory_by_post ON posthistory (post, id);
"""
_INSERTS = {
    "posts": "INSERT OR IGNORE INTO posts VALUES (?, ?, ?, ?, ?)",
    "comments": "INSERT OR IGNORE INTO comments VALUES (?, ?, ?, ?)",
    "posthistory": "INSERT OR IGNORE INTO posthistory VALUES (?, ?, ?, ?)",
    "users": "INSERT OR IGNORE INTO users VALUES (?, ?)",
    "votes": "INSERT OR IGNORE INTO votes VALUES (?, ?)",
    "postlinks": "INSERT OR IGNORE INTO postlinks VALUES (?, ?, ?)",
}
_ONCE = ("posts", "comments", "posthistory", "users")
"""Tables of which a second row with the same Id is a fault."""
_QUESTIONS = "SELECT id, verdict FROM posts WHERE thread = id AND id > ? ORDER BY id"
_LOST_ANSWERS = """
SELECT id FROM posts WHERE NOT EXISTS
(SELECT 1 FROM posts AS question WHERE question.id = posts.thread AND question.thread = question.id)
ORDER BY id
"""
_LOST_COMMENTS = """
SELECT id FROM comments WHERE NOT EXISTS (SELECT 1 FROM posts WHERE posts.id = comments.post)
ORDER BY id
"""
_BUCKET = 1_000
"""Threads that a worker makes at a time, and that go into the store together."""
_SPARSE = 20_000
_NUMBER_AND_PLACE = itemgetter(0, 2)
_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(Problem).decode


class Bucket(NamedTuple):
    """Questions that stand next to each other by number, and all that belongs to them."""

    low: int
    """The least number."""
    high: int
    """The greatest number."""
    chosen: int
    """How many of them are taken."""
    left_out: list[tuple[int, int]]
    """Number and verdict of the others."""


class Places:
    """The database that ranges go into. See `open_places`. The first row of an Id counts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._execute = connection.cursor().execute

    def missing(self, part: str, spans: list[Span]) -> list[Span]:
        """The ranges of a table that are not in it."""
        known = {row[0] for row in self._execute("SELECT start FROM span WHERE part = ?", (part,))}
        return [span for span in spans if span.start not in known]

    def take(self, part: str, span: Span, found: Scan) -> None:
        """A range, whole or not at all. Ranges of a table are to come in order."""
        with self._transaction():
            problems = found.problems
            if part in _ONCE:
                problems = problems + self._take_once(part, found)
            else:
                self._connection.executemany(_INSERTS[part], found.facts)
            self._connection.executemany(
                "INSERT INTO problem VALUES (?, ?, ?)",
                ((part, problem.place, _pack(problem)) for problem in problems),
            )
            self._execute("INSERT INTO span VALUES (?, ?, ?)", (part, span.start, found.count))

    def _take_once(self, part: str, found: Scan) -> list[Problem]:
        """Puts rows in; those whose Id was there are problems."""
        insert, width = _INSERTS[part], _INSERTS[part].count("?")
        rows: list[tuple[Any, ...]] = found.facts if part == "users" else found.tuples()
        rows.sort(key=_NUMBER_AND_PLACE)  # a tree grows best at its end
        before = self._connection.total_changes
        self._execute("SAVEPOINT rows")
        self._connection.executemany(insert, (row[:width] for row in rows))
        twins: list[Problem] = []
        if self._connection.total_changes - before < len(rows):
            self._execute("ROLLBACK TO rows")
            twins = [_twin(row) for row in rows if not self._execute(insert, row[:width]).rowcount]
        self._execute("RELEASE rows")
        return twins

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._execute("BEGIN")
        try:
            yield
        except BaseException:
            self._execute("ROLLBACK")
            raise
        self._execute("COMMIT")

    def problems(self, part: str) -> Iterator[tuple[int, Problem]]:
        """What was wrong in a table, in its order, each with the rows before its range."""
        spans = self._connection.execute(
            "SELECT start, count FROM span WHERE part = ? ORDER BY start", (part,)
        ).fetchall()
        before = 0
        for (start, count), (end, _) in pairwise([*spans, (2**62, 0)]):
            inside = self._connection.execute(
                "SELECT data FROM problem WHERE part = ? AND place >= ? AND place < ? "
                "ORDER BY place, rowid",
                (part, start, end),
            )
            for (data,) in inside:
                yield before, _unpack(data)
            before += count

    def rows(self, part: str) -> int:
        """How many rows a table has, bad ones too."""
        found = self._execute("SELECT total(count) FROM span WHERE part = ?", (part,)).fetchone()
        return int(found[0])

    def is_empty(self) -> bool:
        """Whether there is neither question nor answer."""
        return self._execute("SELECT 1 FROM posts LIMIT 1").fetchone() is None

    def close_tables(self) -> None:
        """To be called after the last range and before the first bucket."""
        self._connection.executescript(_INDEXES)

    def chosen(self, after: int) -> int:
        """How many questions with a greater number are taken."""
        found = self._execute(
            "SELECT count(*) FROM posts WHERE thread = id AND verdict = ? AND id > ?",
            (CHOSEN, after),
        ).fetchone()
        return int(found[0])

    def buckets(self, after: int) -> Iterator["Bucket"]:
        """The questions with a greater number, in order, some at a time."""
        chosen = 0
        left_out: list[tuple[int, int]] = []
        low = after + 1
        number = None
        for number, verdict in self._connection.execute(_QUESTIONS, (after,)):
            if verdict == CHOSEN:
                chosen += 1
            else:
                left_out.append((number, verdict))
            if chosen >= _BUCKET or len(left_out) >= _SPARSE:
                yield Bucket(low, number, chosen, left_out)
                low, chosen, left_out, number = number + 1, 0, [], None
        if number is not None:
            yield Bucket(low, number, chosen, left_out)

    def lost_answers(self) -> Iterator[int]:
        """Numbers of answers whose question is not there."""
        return (int(number) for (number,) in self._connection.execute(_LOST_ANSWERS))

    def lost_comments(self) -> Iterator[int]:
        """Numbers of comments whose post is not there."""
        return (int(number) for (number,) in self._connection.execute(_LOST_COMMENTS))


def _twin(row: tuple[Any, ...]) -> Problem:
    reason = "stands twice in the table: the first row counts"
    return Problem(place=row[2], row=0, number=row[0], reason=reason)


@contextmanager
def open_places(path: Path) -> Iterator[Places]:
    """The database in the file `path`, as far as an earlier run came, else a new one.

    Raises SourceError where it cannot be written, as on a full disk.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript(_SETTINGS + _TABLES)
            yield Places(connection)
    except sqlite3.Error as problem:
        raise SourceError(
            f"{path}: the scratch database failed: {problem}. Is the disk full?"
        ) from problem
