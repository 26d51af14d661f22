"""Reads JSON of strangers: encodings, depth and size are checked, memory is bounded."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kbgen.errors import SourceError
from kbgen.sources.members import Export

MAX_BYTES = 64 * 1024 * 1024
"""One JSON value. A saved page of 100 discussions with all answers is about 3 MB."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LONE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\n\r\ufeff]*")
_SPACE_OR_COMMA = re.compile(r"[ \t\n\r,\ufeff]*")
_WITHIN = frozenset(" \t\r\n}]")
"""How lines begin that go on with a value which stands on several lines."""
_DIGITS = re.compile(r"[-+.eE0-9]*\Z")
_BLOCK = 64 * 1024
_LONGEST_LITERAL = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonItem:
    """One value of a file that holds many."""

    where: str
    """"item 3" of a list, "line 12" of JSON lines: what a person needs to find it."""
    value: Any = None
    """The value; None where there is a problem."""
    problem: str = ""
    """Why it could not be read, in one line; "" where it could."""


def read_json(export: Export, name: str, max_bytes: int = MAX_BYTES) -> Any:
    """The JSON value that a member holds.

    UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one. Raises ValueError, with
    the reason in one line and without the member's name, for another encoding (texts are never
    guessed: a wrong guess would be published), a syntax error, a cut-short or damaged file, more
    than `max_bytes`, and nesting deeper than Python's own limit of about 1,000. Lone surrogates
    in strings become U+FFFD, so that every string can be written as UTF-8.
    """
    try:
        with export.open(name) as stream:
            data = stream.read(max_bytes + 1)
    except SourceError as problem:
        raise ValueError("is damaged or cut short") from problem
    if len(data) > max_bytes:
        raise ValueError(f"is larger than {max_bytes:,} bytes")
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError as problem:
        raise ValueError(f"is not {problem.encoding} at byte {problem.start}") from problem
    if not text.strip():
        raise ValueError("is empty")
    return _parse(text)


def read_json_items(export: Export, name: str, max_bytes: int = MAX_BYTES) -> Iterator[JsonItem]:
    """The values of a member, one by one: of a list, of JSON lines, or its only value.

    Memory is bounded by the largest value, whatever the size of the member. A bad value is one
    problem, and reading goes on with the next line that may begin another; in a list it ends the
    reading.
    """
    try:
        with export.open(name) as stream:
            head = stream.read(4)
        encoding = _encoding(head)
        kept = "surrogateescape" if encoding.startswith("utf-8") else "replace"
        with io.TextIOWrapper(export.open(name), encoding, kept) as text:
            yield from _Values(text, max_bytes).items()
    except SourceError:
        yield JsonItem(where="end", problem="is damaged or cut short")


class _Values:
    """A window over a text, from which one JSON value after the other is taken."""

    def __init__(self, stream: io.TextIOWrapper, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._decoder = json.JSONDecoder()
        self._text = ""
        self._start = 0
        self._line = 1
        self._ended = False

    def items(self) -> Iterator[JsonItem]:
        self._skip(_SPACE)
        if self._peek() == "[":
            self._advance(1)
            yield from self._list()
        else:
            yield from self._lines()

    def _list(self) -> Iterator[JsonItem]:
        number = 0
        while True:
            self._skip(_SPACE_OR_COMMA)
            if self._peek() == "]":
                return
            number += 1
            item = self._take(f"item {number}")
            yield item
            if item.problem:
                return

    def _lines(self) -> Iterator[JsonItem]:
        while True:
            self._skip(_SPACE)
            if not self._peek():
                return
            item = self._take(f"line {self._line}")
            yield item
            if item.problem:
                self._skip_broken()

    def _take(self, where: str) -> JsonItem:
        """The value at the start of the window, which grows until it holds all of it."""
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._start)
            except json.JSONDecodeError as problem:
                if self._cut(problem) and self._grow():
                    continue
                if self._cut(problem) and not self._ended:
                    return JsonItem(where=where, problem=f"is larger than {self._limit:,} bytes")
                after = problem.pos - self._start
                return JsonItem(where=where, problem=_syntax(problem, f"character {after + 1}"))
            except RecursionError:
                return JsonItem(where=where, problem="is nested too deeply")
            except ValueError as problem:
                return JsonItem(where=where, problem=f"is not JSON: {problem}")
            if isinstance(value, float | int) and _DIGITS.match(self._text, end) and self._grow():
                continue
            source = self._text[self._start : end]
            self._advance(end - self._start)
            if _LONE.search(source):
                return JsonItem(where=where, problem="is not utf-8")
            return JsonItem(where=where, value=_whole(value, source))

    def _cut(self, problem: json.JSONDecodeError) -> bool:
        """Whether the syntax error may come from the end of the window alone."""
        near_end = problem.pos >= len(self._text) - _LONGEST_LITERAL
        return not self._ended and (near_end or problem.msg.startswith("Unterminated string"))

    def _grow(self) -> bool:
        """Doubles the window, so that trying again stays linear. False at end or limit."""
        held = len(self._text) - self._start
        if self._ended or held >= self._limit:
            return False
        more = self._stream.read(max(_BLOCK, held))
        self._ended = not more
        self._text = self._text[self._start :] + more
        self._start = 0
        return True

    def _peek(self) -> str:
        return self._text[self._start : self._start + 1]

    def _advance(self, count: int) -> None:
        self._line += self._text.count("\n", self._start, self._start + count)
        self._start += count

    def _skip(self, pattern: re.Pattern[str]) -> None:
        while True:
            match = pattern.match(self._text, self._start)
            self._advance(match.end() - self._start if match else 0)
            if self._start < len(self._text) or not self._grow():
                return

    def _skip_broken(self) -> None:
        """Past the lines of a value that cannot be read: a file that was cut is one bad record."""
        self._skip_line()
        while (self._start < len(self._text) or self._grow()) and self._peek() in _WITHIN:
            self._skip_line()

    def _skip_line(self) -> None:
        while True:
            end = self._text.find("\n", self._start)
            if end >= 0:
                self._advance(end + 1 - self._start)
                return
            self._advance(len(self._text) - self._start)
            if not self._grow():
                return


def _encoding(head: bytes) -> str:
    return next((name for mark, name in _BOMS if head.startswith(mark)), "utf-8")


def _parse(text: str) -> Any:
    try:
        return _whole(json.loads(text), text)
    except json.JSONDecodeError as problem:
        place = f"line {problem.lineno}, column {problem.colno}"
        raise ValueError(_syntax(problem, place)) from problem
    except RecursionError as problem:
        raise ValueError("is nested too deeply") from problem


def _syntax(problem: json.JSONDecodeError, place: str) -> str:
    return f"is not JSON, or cut short: {problem.msg} at {place}"


def _whole(value: Any, source: str) -> Any:
    r"""The value with lone surrogates, which only `\ud800` escapes can bring in, replaced."""
    if "\\ud" not in source and "\\uD" not in source:
        return value
    text = json.dumps(value, ensure_ascii=False)
    if not _LONE.search(text):
        return value
    clean = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return json.loads(clean)
