"""A Stack Exchange dump on an engine: ranges of its tables -> rows -> threads.

What the embedded harvest asks of its scratch database is asked in SQL here. A range is read twice
where a worker was lost, and gives the same rows.
"""

import pickle
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from kbgen.engine import arrow, places
from kbgen.engine.base import Batches, Columns, Engine, Table
from kbgen.sources.stackexchange import Options
from kbgen.sources.stackexchange_ranges import Span
from kbgen.sources.stackexchange_rows import Parser, Row
from kbgen.sources.stackexchange_scan import Scan, scan
from kbgen.sources.stackexchange_thread import ThreadRows

ROWS: Columns = (
    ("kind", "string"), ("id", "bigint"), ("ref", "bigint"), ("other", "bigint"),
    ("place", "bigint"), ("data", "binary"),
)  # fmt: skip
"""Rows of all tables. Posts: ref is the thread, other the verdict. Comments, history: ref is the
post. Links: id and ref are posts, other the type. Mentions: id is a person's, ref the thread, or,
where other is 1, the post. `place` is the order of tables and rows; data is what else there is."""
PARTS: Columns = (
    ("thread", "bigint"), ("part", "int"), ("id", "bigint"), ("other", "bigint"),
    ("data", "binary"),
)  # fmt: skip
"""All that a thread is made of, in the order of `thread`, `part` and `id`."""

_POST, _COMMENT, _EDIT, _LINK, _ACCEPTED, _NAME = range(1, 7)
_KINDS = {"posts": "post", "comments": "comment", "posthistory": "history"}
PLACES = 1 << 50
"""Bytes between the places of two tables."""
_PERSON = re.compile(
    rb"""\b(?:OwnerUserId|LastEditorUserId|UserId)\s*=\s*["'](-?[0-9]{1,18})["']"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one worker reads at a time."""

    table: str
    """Which table, as the scan calls it."""
    place: int
    """How many tables stand before it."""
    span: Span
    """The range; `span.name` is the place of the file."""
    options: Options
    """Of the source: which questions are taken."""


def part(table: str, place: int, span: Span, options: Options) -> bytes:
    """A part of the input for `Engine.read`."""
    return pickle.dumps(Part(table=table, place=place, span=span, options=options))


def read(data: bytes) -> Batches:
    """The rows of a part."""
    one = pickle.loads(data)  # noqa: S301 - our own, made by the process that started this one
    with places.opened(one.span.name) as stream:
        window = _Window(stream)
        found = scan(cast(BinaryIO, window), one.span, one.table, one.options.choice)
    yield from arrow.batches(_rows(one, found, window), ROWS)


class _Window:
    """A stream that remembers what was read of it since it was last sought in."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._start = 0
        self._data = bytearray()

    def seek(self, place: int) -> int:
        self._start, self._data = place, bytearray()
        return self._stream.seek(place)

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._data += data
        return data

    def cut(self, place: int, size: int) -> bytes:
        """So many bytes of the file from `place` on."""
        at = place - self._start
        return bytes(self._data[at : at + size])


def _rows(one: Part, found: Scan, window: _Window) -> Iterator[Sequence[Any]]:
    base = one.place * PLACES
    start = base + one.span.start
    if kind := _KINDS.get(one.table):
        for number, parent, place, size, verdict in found.tuples():
            raw = window.cut(place, size)
            yield kind, number, parent, verdict, base + place, raw
            for person in sorted({int(name) for name in _PERSON.findall(raw)}):
                yield "mention", person, parent, int(kind != "post"), base + place, b""
    elif one.table == "users":
        for user, name, at in found.facts:
            data = str(name).encode("utf-8", "replace")
            yield "person", user, 0, 0, base + int(at), data
    elif one.table == "votes":
        for nth, (post, when, *_) in enumerate(found.facts):
            yield "accepted", post, 0, 0, start + nth, str(when).encode("utf-8", "replace")
    else:
        for nth, (post, kind_, target, *_) in enumerate(found.facts):
            yield "link", post, target, kind_, start + nth, b""
    for problem in found.problems:
        yield "problem", one.place, problem.row, 0, base + problem.place, pickle.dumps(problem)
    yield "count", one.place, found.count, 0, start, b""


_GOOD = """
WITH twice AS (
  SELECT kind, id, min(place) AS place FROM raw
  WHERE kind IN ('post', 'comment', 'history', 'person', 'accepted')
  GROUP BY kind, id HAVING count(*) > 1),
good AS (
  SELECT r.kind, r.id, r.ref, r.other, r.data FROM raw r
  LEFT JOIN twice t ON t.kind = r.kind AND t.id = r.id
  WHERE t.place IS NULL OR t.place = r.place),
post AS (SELECT id, ref AS thread FROM good WHERE kind = 'post'),
question AS (SELECT id FROM good WHERE kind = 'post' AND id = ref AND other = 0)
"""
# the first row of an Id counts; what belongs to no question, or to one that is not taken, is left
_PARTS = f"""{_GOOD}
SELECT p.thread, p.part, p.id, p.other, p.data FROM (
  SELECT ref AS thread, CAST({_POST} AS INT) AS part, id, CAST(0 AS BIGINT) AS other, data
  FROM good WHERE kind = 'post'
  UNION ALL
  SELECT p.thread, CAST({_COMMENT} AS INT), c.id, c.ref, c.data
  FROM good c JOIN post p ON p.id = c.ref WHERE c.kind = 'comment'
  UNION ALL
  SELECT p.thread, CAST({_EDIT} AS INT), h.id, h.ref, h.data
  FROM good h JOIN post p ON p.id = h.ref WHERE h.kind = 'history'
  UNION ALL
  SELECT DISTINCT p.thread, CAST({_LINK} AS INT), coalesce(o.thread, l.ref), l.other, l.data
  FROM good l JOIN post p ON p.id = l.id LEFT JOIN post o ON o.id = l.ref WHERE l.kind = 'link'
  UNION ALL
  SELECT p.thread, CAST({_ACCEPTED} AS INT), a.id, CAST(0 AS BIGINT), a.data
  FROM good a JOIN post p ON p.id = a.id WHERE a.kind = 'accepted'
  UNION ALL
  SELECT m.thread, CAST({_NAME} AS INT), u.id, CAST(0 AS BIGINT), u.data
  FROM (SELECT ref AS thread, id FROM good WHERE kind = 'mention' AND other = 0
        UNION
        SELECT p.thread, g.id FROM good g JOIN post p ON p.id = g.ref
        WHERE g.kind = 'mention' AND g.other = 1) m
  JOIN good u ON u.id = m.id WHERE u.kind = 'person') p
JOIN question q ON q.id = p.thread
"""  # noqa: S608 - numbers of ours
_REFUSED = f"""{_GOOD}
SELECT 'count' AS kind, id, ref, place, data FROM raw WHERE kind = 'count'
UNION ALL SELECT 'problem', id, ref, place, data FROM raw WHERE kind = 'problem'
UNION ALL SELECT concat('twice ', r.kind), r.id, r.ref, r.place, CAST(NULL AS BINARY)
  FROM raw r JOIN twice t ON t.kind = r.kind AND t.id = r.id
  WHERE r.place > t.place AND r.kind <> 'accepted'
UNION ALL SELECT 'not chosen', id, other, CAST(0 AS BIGINT), CAST(NULL AS BINARY)
  FROM good WHERE kind = 'post' AND id = ref AND other <> 0
UNION ALL SELECT 'lost answer', a.id, a.ref, CAST(0 AS BIGINT), CAST(NULL AS BINARY) FROM good a
  LEFT JOIN (SELECT id FROM post WHERE id = thread) q ON q.id = a.ref
  WHERE a.kind = 'post' AND q.id IS NULL
UNION ALL SELECT 'lost comment', c.id, c.ref, CAST(0 AS BIGINT), CAST(NULL AS BINARY) FROM good c
  LEFT JOIN post p ON p.id = c.ref WHERE c.kind = 'comment' AND p.id IS NULL
"""  # noqa: S608 - as above


def parts(engine: Engine, rows: Table) -> Table:
    """All that threads are made of, as `PARTS`."""
    return engine.sql(_PARTS, raw=rows)


def refused(engine: Engine, rows: Table) -> Iterator[tuple[Any, ...]]:
    """(kind, number, ref, place, data) of what went into no thread, and of counts of ranges."""
    return engine.rows(engine.sql(_REFUSED, raw=rows))


def thread_rows(found: Batches) -> Iterator[ThreadRows]:
    """The rows of each thread, of rows of `PARTS` that stand in their order."""
    parser = Parser()
    for _, members in arrow.groups(found):
        yield _joined(sorted(members, key=lambda row: row[1:4]), parser)


def _joined(members: list[tuple[Any, ...]], parser: Parser) -> ThreadRows:
    by_part: dict[int, list[tuple[Any, ...]]] = {}
    for row in members:
        by_part.setdefault(row[1], []).append(row)
    thread = members[0][0]
    posts = _parsed(by_part.get(_POST, []), parser)
    question = next(row for row in posts if row["Id"] == str(thread))
    accepted = question.get("AcceptedAnswerId", "")
    times = {str(row[2]): row[4].decode() for row in by_part.get(_ACCEPTED, [])}
    links = {(row[3], row[2]) for row in by_part.get(_LINK, [])}
    return ThreadRows(
        question=question,
        answers=tuple(row for row in posts if row is not question),
        comments=tuple(_parsed(by_part.get(_COMMENT, []), parser, "PostId")),
        history=tuple(_parsed(by_part.get(_EDIT, []), parser, "PostId")),
        links=tuple(sorted(links)),
        accepted_at=times.get(accepted, ""),
        names={str(row[2]): row[4].decode() for row in by_part.get(_NAME, []) if row[4]},
    )


def _parsed(members: list[tuple[Any, ...]], parser: Parser, above: str = "") -> list[Row]:
    """Rows by number; numbers are written as they were understood, not as the file has them."""
    found = parser.parse([row[4] for row in members]) if members else []
    for row, (_, _, number, other, _) in zip(found, members, strict=True):
        row["Id"] = str(number)
        if above:
            row[above] = str(other)
    return found
