"""Joins the tables of a Stack Exchange dump on disk.

An answer may stand before its question and a comment anywhere, so rows are first put into a
scratch database and then read back thread by thread. SQLite's cache is small and fixed; memory
does not grow with the dump. Nothing here survives a crash, or needs to.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from pathlib import Path

import msgspec

from kbgen.errors import SourceError
from kbgen.sources.stackexchange_rows import Row
from kbgen.sources.stackexchange_thread import ThreadRows

_SETTINGS = """
PRAGMA page_size = 8192;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -4096;
PRAGMA temp_store = FILE;
"""
_TABLES = """
CREATE TABLE post (id INTEGER PRIMARY KEY, thread INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE comment (id INTEGER PRIMARY KEY, post INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE accepted (post INTEGER PRIMARY KEY, at TEXT NOT NULL);
CREATE TABLE link (post INTEGER, kind INTEGER, target INTEGER, UNIQUE (post, kind, target));
CREATE TABLE history (id INTEGER PRIMARY KEY, post INTEGER NOT NULL, data BLOB NOT NULL);
"""
_INDEXES = """
CREATE INDEX post_by_thread ON post (thread, id);
CREATE INDEX comment_by_post ON comment (post, id);
CREATE INDEX history_by_post ON history (post, id);
"""
_THREADS = "SELECT thread, data FROM post ORDER BY thread, id"
_COMMENTS = """
SELECT comment.data FROM post JOIN comment ON comment.post = post.id
WHERE post.thread = ? ORDER BY comment.id
"""
_HISTORY = """
SELECT history.data FROM post JOIN history ON history.post = post.id
WHERE post.thread = ? ORDER BY history.id
"""
_LINKS = """
SELECT DISTINCT link.kind, coalesce(other.thread, link.target)
FROM post JOIN link ON link.post = post.id LEFT JOIN post AS other ON other.id = link.target
WHERE post.thread = ? ORDER BY 1, 2
"""
_LOST_ANSWERS = """
SELECT id FROM post WHERE NOT EXISTS
(SELECT 1 FROM post AS question WHERE question.id = post.thread AND question.thread = question.id)
ORDER BY id
"""
_LOST_COMMENTS = """
SELECT id FROM comment WHERE NOT EXISTS (SELECT 1 FROM post WHERE post.id = comment.post)
ORDER BY id
"""

_packer = msgspec.msgpack.Encoder()
_unpacker = msgspec.msgpack.Decoder(Row)


class Join:
    """A scratch database that rows go into and threads come out of. See `open_join`.

    The first row of an id wins; `add_...` say whether it was the first.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._execute = connection.cursor().execute

    def add_post(self, number: int, thread: int, row: Row) -> bool:
        """A question (`thread` is its own number) or an answer (`thread` is its question's)."""
        return self._add("INSERT OR IGNORE INTO post VALUES (?, ?, ?)", number, thread, row)

    def add_comment(self, number: int, post: int, row: Row) -> bool:
        """A comment on a question or an answer."""
        return self._add("INSERT OR IGNORE INTO comment VALUES (?, ?, ?)", number, post, row)

    def add_history(self, number: int, post: int, row: Row) -> bool:
        """An edit or a closing vote."""
        return self._add("INSERT OR IGNORE INTO history VALUES (?, ?, ?)", number, post, row)

    def add_person(self, number: int, name: str) -> bool:
        """A user."""
        statement = "INSERT OR IGNORE INTO person VALUES (?, ?)"
        return self._execute(statement, (number, name)).rowcount > 0

    def add_accepted(self, post: int, at: str) -> None:
        """The vote of the asker that accepted an answer."""
        self._execute("INSERT OR IGNORE INTO accepted VALUES (?, ?)", (post, at))

    def add_link(self, post: int, kind: int, target: int) -> None:
        """A link between two posts."""
        self._execute("INSERT OR IGNORE INTO link VALUES (?, ?, ?)", (post, kind, target))

    def is_empty(self) -> bool:
        """Whether there is neither question nor answer."""
        return self._execute("SELECT 1 FROM post LIMIT 1").fetchone() is None

    def close_tables(self) -> None:
        """To be called after the last row and before the first thread."""
        self._connection.commit()
        self._connection.executescript(_INDEXES)

    def threads(self) -> Iterator[ThreadRows]:
        """Every question with what belongs to it, ordered by the number of the question."""
        rows = self._connection.execute(_THREADS)
        for thread, group in groupby(rows, key=lambda row: int(row[0])):
            posts = [_unpacker.decode(data) for _, data in group]
            question = next((post for post in posts if int(post["Id"]) == thread), None)
            if question is not None:
                posts.remove(question)
                yield self._whole(thread, question, posts)

    def lost_answers(self) -> Iterator[int]:
        """Numbers of answers whose question is not there."""
        return (int(number) for (number,) in self._connection.execute(_LOST_ANSWERS))

    def lost_comments(self) -> Iterator[int]:
        """Numbers of comments whose post is not there."""
        return (int(number) for (number,) in self._connection.execute(_LOST_COMMENTS))

    def _add(self, statement: str, number: int, parent: int, row: Row) -> bool:
        return self._execute(statement, (number, parent, _packer.encode(row))).rowcount > 0

    def _whole(self, thread: int, question: Row, answers: list[Row]) -> ThreadRows:
        comments = self._rows(_COMMENTS, thread)
        history = self._rows(_HISTORY, thread)
        accepted = self._execute(
            "SELECT at FROM accepted WHERE post = ?", (question.get("AcceptedAnswerId", ""),)
        ).fetchone()
        people = {
            row[key]
            for row in (question, *answers, *comments, *history)
            for key in ("OwnerUserId", "LastEditorUserId", "UserId")
            if key in row
        }
        return ThreadRows(
            question=question,
            answers=tuple(answers),
            comments=comments,
            history=history,
            links=tuple(self._execute(_LINKS, (thread,)).fetchall()),
            accepted_at=accepted[0] if accepted else "",
            names={person: name for person in people if (name := self._name(person))},
        )

    def _rows(self, statement: str, thread: int) -> tuple[Row, ...]:
        found = self._execute(statement, (thread,)).fetchall()
        return tuple(_unpacker.decode(data) for (data,) in found)

    def _name(self, person: str) -> str:
        found = self._execute("SELECT name FROM person WHERE id = ?", (person,)).fetchone()
        return found[0] if found else ""


@contextmanager
def open_join(path: Path) -> Iterator[Join]:
    """A new, empty join in the file `path`, which is removed at the end.

    Raises SourceError where the database cannot be written, as on a full disk.
    """
    path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(_SETTINGS + _TABLES)
            yield Join(connection)
    except sqlite3.Error as problem:
        raise SourceError(
            f"{path}: the scratch database failed: {problem}. Is the disk full?"
        ) from problem
    finally:
        path.unlink(missing_ok=True)
