"""Reads the rows of a bucket of threads from where they stand, and makes the threads.

What a worker does in the second half of a harvest. Everything is read for some threads at once:
a query a table, and a read for all rows that stand close together.
"""

import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from kbgen.errors import SourceError
from kbgen.sources.stackexchange_bucket import Rows, assemble, people
from kbgen.sources.stackexchange_places import Bucket
from kbgen.sources.stackexchange_rows import NoRow, Parser, Row
from kbgen.sources.stackexchange_thread import ThreadRows

_SETTINGS = """
PRAGMA query_only = ON;
PRAGMA cache_size = -4096;
PRAGMA temp_store = FILE;
"""
_OF_QUESTIONS = """
FROM posts AS question CROSS JOIN posts ON posts.thread = question.id {join}
WHERE question.id BETWEEN ? AND ? AND question.thread = question.id AND question.verdict = 0
"""
_POSTS = "SELECT posts.thread, posts.id, posts.id, posts.place, posts.size" + _OF_QUESTIONS.format(
    join=""
)
_ON_POSTS = (
    "SELECT posts.thread, {table}.id, {table}.post, {table}.place, {table}.size"
    + _OF_QUESTIONS.format(join="CROSS JOIN {table} ON {table}.post = posts.id")
)
_COMMENTS = _ON_POSTS.format(table="comments")
_HISTORY = _ON_POSTS.format(table="posthistory")
_LINKS = (
    "SELECT posts.thread, postlinks.kind, coalesce(other.thread, postlinks.target)"
    + _OF_QUESTIONS.format(
        join="CROSS JOIN postlinks ON postlinks.post = posts.id "
        "LEFT JOIN posts AS other ON other.id = postlinks.target"
    )
)
_ACCEPTED = "SELECT post, at FROM votes WHERE post IN (SELECT value FROM json_each(?))"
_NAMES = "SELECT id, name FROM users WHERE id IN (SELECT value FROM json_each(?))"

_AT_ONCE = 2 * 1024 * 1024
"""Bytes of posts that are in memory at a time; of one thread all are."""
_GAP = 8 * 1024
"""Bytes that are read for nothing rather than beginning a new read, which takes as long."""
_RUN = 1024 * 1024
"""Bytes that are read at once; a longer row is read whole all the same."""
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_BATCH = 16
"""Rows that are parsed at a time."""


class _Place(NamedTuple):
    """Where a row stands."""

    thread: int
    number: int
    post: int
    start: int
    size: int


class Buckets:
    """Makes threads. See `open_buckets`."""

    def __init__(self, connection: sqlite3.Connection, files: dict[str, int]) -> None:
        self._execute = connection.execute
        self._files = files
        self._links = self._execute("SELECT 1 FROM postlinks LIMIT 1").fetchone() is not None
        self._parser = Parser()

    def threads(self, bucket: Bucket) -> Iterator[ThreadRows]:
        """The threads of the questions that are taken, by number."""
        places = sorted(map(_Place._make, self._execute(_POSTS, (bucket.low, bucket.high))))
        start = size = 0
        for end, place in enumerate(places):
            if size > _AT_ONCE and place.thread != places[end - 1].thread:
                yield from self._whole(places[start:end])
                start, size = end, 0
            size += place.size
        if start < len(places):
            yield from self._whole(places[start:])

    def _whole(self, places: list[_Place]) -> Iterator[ThreadRows]:
        """The threads that these are all the posts of."""
        between = places[0].thread, places[-1].thread
        posts = self._rows("posts", places)
        comments = self._on_posts("comments", _COMMENTS, between)
        history = self._on_posts("posthistory", _HISTORY, between)
        links = self._execute(_LINKS, between).fetchall() if self._links else ()
        rows = [row for group in (posts, comments, history) for _, row in group]
        yield from assemble(
            Rows(
                posts=posts,
                comments=comments,
                history=history,
                links=links,
                accepted=self._texts(_ACCEPTED, _accepted(row for _, row in posts)),
                names=self._texts(_NAMES, people(rows)),
            )
        )

    def _on_posts(self, table: str, query: str, between: tuple[int, int]) -> list[tuple[int, Row]]:
        if table not in self._files:
            return []
        places = list(map(_Place._make, self._execute(query, between)))
        rows = self._rows(table, places)
        for place, (_, row) in zip(places, rows, strict=True):
            row["PostId"] = str(place.post)
        return rows

    def _rows(self, table: str, places: list[_Place]) -> list[tuple[int, Row]]:
        """The rows at these places, each with its thread."""
        raw = _read(self._files[table], places)
        found: list[tuple[int, Row]] = []
        for start in range(0, len(places), _BATCH):
            batch = places[start : start + _BATCH]
            try:
                rows = self._parser.parse([raw[place.start] for place in batch])
            except (NoRow, KeyError) as problem:
                raise SourceError(f"{table}: the export changed while it was read") from problem
            for place, row in zip(batch, rows, strict=True):
                row["Id"] = str(place.number)
                found.append((place.thread, row))
        return found

    def _texts(self, query: str, numbers: Iterable[str]) -> dict[str, str]:
        """What the query says of these numbers, which are texts of a dump, or no numbers at all."""
        asked = {text: int(text) for text in numbers if _NUMBER.fullmatch(text)}
        found = dict(self._execute(query, (json.dumps(list(asked.values())),)))
        return {text: found[number] for text, number in asked.items() if number in found}


@contextmanager
def open_buckets(database: Path, tables: dict[str, Path]) -> Iterator[Buckets]:
    """Makes threads of what `database` (a `Places` that is closed) says of these tables.

    Raises SourceError where a file cannot be read any more.
    """
    with ExitStack() as stack:
        try:
            connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
            stack.callback(connection.close)
            connection.executescript(_SETTINGS)
            files = {}
            for table, path in tables.items():
                files[table] = os.open(path, os.O_RDONLY)
                stack.callback(os.close, files[table])
        except (sqlite3.Error, OSError) as problem:
            raise SourceError(f"{database}: cannot be read: {problem}. Run it again.") from problem
        yield Buckets(connection, files)


def _accepted(posts: Iterable[Row]) -> set[str]:
    return {row["AcceptedAnswerId"] for row in posts if "AcceptedAnswerId" in row}


def _read(file: int, places: Iterable[_Place]) -> dict[int, bytes]:
    """The bytes of these rows, by where they begin. What stands close is read at once."""
    found: dict[int, bytes] = {}
    run: list[_Place] = []
    for place in sorted(places, key=_start):
        apart = run and place.start - (run[-1].start + run[-1].size) > _GAP
        if apart or (run and place.start - run[0].start > _RUN):
            found.update(_read_run(file, run))
            run = []
        run.append(place)
    if run:
        found.update(_read_run(file, run))
    return found


def _read_run(file: int, run: list[_Place]) -> Iterator[tuple[int, bytes]]:
    first = run[0].start
    data = memoryview(os.pread(file, run[-1].start + run[-1].size - first, first))
    for place in run:
        begin = place.start - first
        yield place.start, bytes(data[begin : begin + place.size])


def _start(place: _Place) -> int:
    return place.start
