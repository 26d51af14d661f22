"""Byte ranges of a table of a dump: where it is cut, and the rows of one range.

A row begins at `<row` and ends where the next one begins, so a file can be cut anywhere, whether
it holds one row a line or not, and the ranges can be read in any order, by any process. Only
encodings that know no bytes, such as UTF-16, have to be made UTF-8 first (`utf8_copy`).
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kbgen.errors import SourceError

MAX_ROW = 8 * 1024 * 1024
"""Bytes of one row. A post has at most 30,000 characters, at most 6 bytes each once escaped."""
LENGTH = 16 * 1024 * 1024
"""Bytes of a range: what a kill costs, and long beside the time that it takes to hand it out."""

ROW_START = re.compile(rb"<row(?=[\s/>])")

_BLOCK = 256 * 1024
_PROLOG = 64 * 1024
_ROOT_END = re.compile(rb"</(?!row\b)[^<>]*>\s*")
_ENTITIES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[")
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,100}?encoding=["']([A-Za-z0-9._-]{1,40})["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
)
"""First bytes, and the encoding that they tell."""
_BYTE_ENCODINGS = ("iso8859", "cp125", "koi8", "utf-8", "ascii")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A range of a table: it owns the rows that begin in it."""

    name: str
    """What opens the file: a path, or an address of the caller's."""
    where: str
    """Export and file, for messages."""
    start: int
    """Its first byte."""
    end: int
    """The byte after its last one."""


class Piece(NamedTuple):
    """Some whole rows, one after the other."""

    place: int
    """Where in the file they begin."""
    data: bytes
    """As they stand there; begins with `<row`."""


class Fault(NamedTuple):
    """Something that is no row."""

    place: int
    """Where in the file it was noticed."""
    reason: str
    """What is wrong, in one line."""
    end: bool
    """It is the end of the table, not a row."""


def encoding_of(head: bytes, where: str) -> str:
    """Encoding of a table by its first bytes. Raises SourceError for one that is not read."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    match = _ENCODING.match(head)
    if match is None:
        return "utf-8"
    declared = match[1].decode("ascii")
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        name = ""
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8"  # a leftover: the declaration itself was read as bytes
    if not name.startswith(_BYTE_ENCODINGS):
        raise SourceError(f"{where}: is in the encoding {declared!r}. Convert it to UTF-8.")
    return name


def utf8_copy(stream: BinaryIO, encoding: str, target: Path) -> None:
    """The whole of `stream`, made UTF-8, in the file `target`."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    with target.open("wb") as copy:
        copy.write(codecs.BOM_UTF8)  # counts more than what the file declares
        while data := stream.read(_BLOCK):
            copy.write(decoder.decode(data).encode())
        copy.write(decoder.decode(b"", final=True).encode())


def spans(stream: BinaryIO, name: str, where: str, length: int = LENGTH) -> list[Span]:
    """The ranges of a table in UTF-8, in order; none of a table without rows.

    `stream` can be sought in. Raises SourceError, naming `where`, for what is no table, declares
    entities or is in another encoding.
    """
    head = stream.read(_PROLOG)
    if encoding_of(head, where) not in ("utf-8", "ascii"):
        raise SourceError(f"{where}: is not in UTF-8. Convert it.")
    first = _first_row(stream, head, where)
    size = stream.seek(0, 2)
    starts = range(first, size, length) if first >= 0 else range(0)
    return [
        Span(name=name, where=where, start=start, end=min(start + length, size)) for start in starts
    ]


def _first_row(stream: BinaryIO, head: bytes, where: str) -> int:
    """Where the first row begins; -1 where there is none. Raises SourceError: see `spans`."""
    buffer = head.removeprefix(codecs.BOM_UTF8)
    skipped = len(head) - len(buffer)
    while (match := ROW_START.search(buffer)) is None and len(buffer) < _PROLOG:
        more = stream.read(_BLOCK)
        if not more:
            break
        buffer += more
    prolog = buffer[: match.start()] if match else buffer
    if _ENTITIES.search(prolog[:_PROLOG]):
        raise SourceError(
            f"{where}: declares entities, which no dump does and kbgen does not read. "
            "Remove its DOCTYPE if you trust it."
        )
    if match and len(prolog) < _PROLOG:
        return skipped + match.start()
    if not buffer.strip() or b"<" not in buffer[:_PROLOG] or b"<html" in buffer[:_PROLOG].lower():
        raise SourceError(f"{where}: is no table of a Stack Exchange dump. Fetch it again.")
    if len(prolog) >= _PROLOG:
        raise SourceError(f"{where}: holds no <row> near its begin. Fetch it again.")
    return -1


def pieces(stream: BinaryIO, span: Span) -> Iterator[Piece | Fault]:
    """The rows of a range, some at a time, in the order of the file; what is none is a `Fault`.

    The rows before the end of a table that is cut short are given, and then one Fault.
    """
    stream.seek(span.start)
    place, buffer = _skip(stream, span.start, span.end)
    seen = 0
    while place < span.end and buffer:
        cut = _cut(buffer, seen, span.end - place)
        if cut > 0:
            yield Piece(place, buffer[:cut])
            place, buffer = place + cut, buffer[cut:]
            continue
        if len(buffer) > MAX_ROW:
            yield Fault(place, f"is longer than {MAX_ROW:,} bytes", end=False)
            tail = buffer[-len("<row") :]  # the next row may begin in it
            place, buffer = _skip(stream, place + len(buffer) - len(tail), span.end, tail)
            seen = 0
            continue  # the next row may be another range's
        seen = max(0, len(buffer) - len("<row"))
        more = stream.read(_BLOCK)
        if not more:
            yield from _ended(place, buffer)
            return
        buffer += more


def _skip(stream: BinaryIO, place: int, end: int, tail: bytes = b"") -> tuple[int, bytes]:
    """Reads on to the next row: where it begins, and what was read of it.

    `tail` was read before, and begins at `place`. No further than `end`: of a row that is as long
    as the file no range shall read more than itself.
    """
    while place < end and (data := stream.read(_BLOCK)):
        tail += data
        if match := ROW_START.search(tail):
            return place + match.start(), tail[match.start() :]
        kept = tail[-4:]
        place, tail = place + len(tail) - len(kept), kept
    return place, b""


def _cut(buffer: bytes, seen: int, end: int) -> int:
    """How much of a buffer that begins with a row is whole rows that begin before `end`.

    What begins before `seen` is known not to. 0 where more must be read to know.
    """
    if len(buffer) > end:
        match = ROW_START.search(buffer, max(end, 1))
        if match:
            return match.start()
        return 0 if seen >= end else _last_start(buffer[: end + len("<row ")], seen)
    return _last_start(buffer, seen)


def _last_start(buffer: bytes, seen: int) -> int:
    """Where the last row after `seen` begins; 0 or less where there is no second one."""
    cut = buffer.rfind(b"<row", seen)
    while cut > 0 and not ROW_START.match(buffer, cut):
        cut = buffer.rfind(b"<row", seen, cut)
    return cut


def _ended(place: int, buffer: bytes) -> Iterator[Piece | Fault]:
    """The last rows without the end tag of the table, which a truncated file has not."""
    start = buffer.rfind(b"<row")
    if start > 0 and buffer[start + 4 :] == b"":
        yield Piece(place, buffer[:start])  # cut behind a name
        place, buffer = place + start, buffer[start:]
    end = buffer.rfind(b"</")
    if not buffer or (end >= 0 and _ROOT_END.fullmatch(buffer, end)):
        if buffer[:end].strip():
            yield Piece(place, buffer[:end])
        return
    if buffer.rstrip().endswith((b"/>", b"</row>")):
        yield Piece(place, buffer)
    reason = "is cut short: the end tag of the table is missing"
    yield Fault(place + len(buffer), reason, end=True)
