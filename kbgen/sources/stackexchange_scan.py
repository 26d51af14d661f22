"""What the rows of a range are, found in undecoded bytes: their numbers, and where they stand.

One regular expression a row, which also proves that it is well-formed (measured at five times the
speed of lxml's iterparse). A row that it does not match is parsed: it may be odd, or none at all.
"""

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from struct import iter_unpack
from typing import BinaryIO, NamedTuple

from kbgen.sources.stackexchange_choice import CHOSEN, Choice
from kbgen.sources.stackexchange_ranges import ROW_START, Fault, Piece, Span, pieces
from kbgen.sources.stackexchange_rows import NoRow, Parser, unescape
from kbgen.sources.stackexchange_thread import CLOSED, EDITS, LINK_KINDS

WIDTH = 5
"""Numbers of a row in `Scan.rows`."""

_OTHER_POSTS = {
    b"3": "orphaned tag wiki",
    b"4": "tag wiki excerpt",
    b"5": "tag wiki",
    b"6": "moderator nomination",
    b"7": "wiki placeholder",
    b"8": "privilege wiki",
}
"""PostTypeId of what is no thread: https://meta.stackexchange.com/q/2677."""
_NUMBER = rb"-?[0-9]{1,18}"
_WHOLE_NUMBER = re.compile(_NUMBER)
_ID = re.compile(rb"""\sId=["'](-?[0-9]{1,18})["']""")
_ID_WITHIN = 200
_ACCEPTED = b"1"
"""VoteTypeId of the asker's vote for an answer."""
_KINDS = frozenset(kind.encode() for kind in (*EDITS, CLOSED))

Values = Sequence[bytes | None]
"""Attributes that a table is asked for, in its order, escaped as in the file; None is absent, or
no number where one is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A row that is not taken up."""

    place: int
    """Where in the file it begins."""
    row: int
    """Which row of the range it is, from 1; for the end of a table, how many rows came before."""
    number: int | None = None
    """Its Id, where it has one."""
    reason: str
    """What is wrong, or why it is dropped."""
    dropped: bool = False
    """It is a good row, but of no thread."""
    end: bool = False
    """It is the end of the table."""


@dataclass(slots=True)
class Scan:
    """What is in a range of a table."""

    rows: "array[int]" = field(default_factory=lambda: array("q"))
    """Posts, comments, history: five numbers each: Id; that of the question (posts: an answer's
    ParentId, a question's own Id) or of the post; first byte; length in bytes; verdict."""
    facts: list[tuple[int | str, ...]] = field(default_factory=list)
    """Users: (Id, name, first byte). Votes: (answer, time). Links: (post, type, other post)."""
    problems: list[Problem] = field(default_factory=list)
    """In the order of the file."""
    count: int = 0
    """All rows, bad ones too."""

    def tuples(self) -> list[tuple[int, ...]]:
        """`rows`, one by one."""
        return list(iter_unpack(f"{WIDTH}q", self.rows))


def scan(stream: BinaryIO, span: Span, table: str, choice: Choice) -> Scan:
    """All rows that begin in `span`; `table` is a key of `TABLES`."""
    reader = _Reader(TABLES[table], choice)
    for piece in pieces(stream, span):
        if isinstance(piece, Fault):
            reader.fault(piece)
        else:
            reader.read(piece)
    return reader.found


class _Reader:
    """Reads the pieces of one range."""

    def __init__(self, table: "_Table", choice: Choice) -> None:
        self.found = Scan()
        self.choice = choice
        self._numbers = table.numbers
        self._texts = table.texts if choice.all else (*table.texts, *table.judged)
        self._pattern = _pattern(self._numbers, self._texts)
        self._take = table.take
        self._parser = Parser()
        self.place = 0
        self._size = 0

    def read(self, piece: Piece) -> None:
        """Takes in rows that stand one after the other."""
        data, found = piece.data, self.found
        match, find, take = self._pattern.match, data.find, self._take
        mark = self._pattern.groups
        at, end = 0, len(data)
        while at < end:
            row = match(data, at)
            # a `<` in a value is not XML, but may be read all the same
            if row is None or find(b"<", at + 1, row.end()) >= 0:
                at = self._odd(piece, at)
                continue
            found.count += 1
            self.place = piece.place + at
            self._size = row.end(mark) - at
            if take(self, row.groups()):
                self._parsed(row[0])
            at = row.end()

    def fault(self, fault: Fault) -> None:
        """Takes note of what is no row."""
        if not fault.end:
            self.found.count += 1
        self.place = fault.place
        self.problem(None, fault.reason, end=fault.end)

    def _odd(self, piece: Piece, at: int) -> int:
        """Reads one row that the pattern does not match; where the next one begins."""
        data = piece.data
        after = ROW_START.search(data, at + 1)
        stop = after.start() if after else len(data)
        if ROW_START.match(data, at):  # else it is something between rows
            self.found.count += 1
            self.place = piece.place + at
            self._parsed(data[at:stop])
        return stop

    def _parsed(self, raw: bytes) -> None:
        raw = raw.rstrip()
        self._size = len(raw)
        try:
            row = self._parser.parse_one(raw)
        except NoRow as problem:
            named = _ID.search(raw[:_ID_WITHIN])
            self.problem(int(named[1]) if named else None, str(problem))
            return
        numbers = [_number(row.get(key, "")) for key in self._numbers]
        texts = [
            row[key].replace("&", "&amp;").encode() if key in row else None for key in self._texts
        ]
        number = numbers[0]
        if number is None:
            self.problem(None, "has no Id that is a number")
        elif lack := self._take(self, [*numbers, *texts]):
            self.problem(int(number), lack)

    def problem(
        self, number: int | None, reason: str, *, dropped: bool = False, end: bool = False
    ) -> None:
        """The row at hand is not taken up."""
        place, row = self.place, self.found.count
        self.found.problems.append(
            Problem(place=place, row=row, number=number, reason=reason, dropped=dropped, end=end)
        )

    def row(self, number: bytes, parent: bytes, verdict: int = CHOSEN) -> None:
        """The row at hand is taken up."""
        self.found.rows.extend((int(number), int(parent), self.place, self._size, verdict))


def _pattern(numbers: Sequence[str], texts: Sequence[str]) -> re.Pattern[bytes]:
    """Matches a row with all values in double quotes: a group a number and text, one at its end."""
    asked = [key.encode() + b'="(' + _NUMBER + b')"' for key in numbers]
    asked += [key.encode() + b'="([^"]*+)"' for key in texts]
    known = b"|".join(asked)
    return re.compile(b"<row(?: (?>" + known + b'|[A-Za-z]++="[^"]*+"))*+ ?/>()\\s*+')


def _number(text: str) -> bytes | None:
    raw = text.encode("utf-8", "replace")
    return raw if _WHOLE_NUMBER.fullmatch(raw) else None


def _text(raw: bytes | None) -> str:
    return unescape((raw or b"").decode("utf-8", "replace"))


# Each takes up a row, or says what it lacks. Another look is taken then: it may be written oddly.


def _post(reader: _Reader, values: Values) -> str:
    """Questions and answers; the rest is dropped by its kind."""
    number, parent, kind = values[:3]
    if number is None:
        return "has no Id that is a number"
    if kind == b"1":
        verdict = CHOSEN if reader.choice.all else reader.choice.verdict(*values[3:7])
        reader.row(number, number, verdict)
    elif kind == b"2":
        if parent is None or int(parent) == int(number):
            return "is an answer without a ParentId"
        reader.row(number, parent)
    else:
        what = _OTHER_POSTS.get(kind or b"", "post of unknown type")
        reader.problem(int(number), f"not a question: {what}", dropped=True)
    return ""


def _user(reader: _Reader, values: Values) -> str:
    """Names alone; the other columns are personal and go nowhere."""
    number, name = values[:2]
    if number is None:
        return "has no Id that is a number"
    reader.found.facts.append((int(number), _text(name).strip(), reader.place))
    return ""


def _comment(reader: _Reader, values: Values) -> str:
    number, post = values[:2]
    if number is None:
        return "has no Id that is a number"
    if post is None:
        return "is a comment without a PostId"
    reader.row(number, post)
    return ""


def _vote(reader: _Reader, values: Values) -> str:
    """When an answer was accepted. Scores stand in the posts themselves."""
    number, post, kind, created = values[:4]
    if number is None:
        return "has no Id that is a number"
    if kind == _ACCEPTED and post is not None:
        reader.found.facts.append((int(post), _text(created)))
    return ""


def _link(reader: _Reader, values: Values) -> str:
    number, post, other, kind = values[:4]
    if number is None:
        return "has no Id that is a number"
    if post is None or other is None or kind is None:
        return "is a link without two posts and a type"
    if int(kind) in LINK_KINDS:
        reader.found.facts.append((int(post), int(kind), int(other)))
    return ""


def _edit(reader: _Reader, values: Values) -> str:
    """Who edited, and why a question was closed. The old texts go nowhere."""
    number, post, kind = values[:3]
    if number is None:
        return "has no Id that is a number"
    if post is not None and kind in _KINDS:
        reader.row(number, post)
    return ""


class _Table(NamedTuple):
    """How the rows of a table are read."""

    take: Callable[[_Reader, Values], str]
    numbers: tuple[str, ...]
    texts: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()


TABLES: dict[str, _Table] = {
    "posts": _Table(
        _post,
        ("Id", "ParentId"),
        ("PostTypeId",),
        ("Tags", "Score", "CreationDate", "AcceptedAnswerId"),
    ),
    "users": _Table(_user, ("Id",), ("DisplayName",)),
    "comments": _Table(_comment, ("Id", "PostId")),
    "votes": _Table(_vote, ("Id", "PostId"), ("VoteTypeId", "CreationDate")),
    "postlinks": _Table(_link, ("Id", "PostId", "RelatedPostId", "LinkTypeId")),
    "posthistory": _Table(_edit, ("Id", "PostId"), ("PostHistoryTypeId",)),
}
"""What is read, by name of table. Tags.xml and Badges.xml hold nothing that a thread needs."""
