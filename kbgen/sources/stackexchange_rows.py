"""Rows of a Stack Exchange table: `<posts><row Id="1" .../>...</posts>`, as a stream.

The file is cut into blocks that begin with `<row`, and lxml parses block by block (measured at 80
MB/s a core), never the whole and never the prolog, so that no DTD and no entity of the file is
ever seen by a parser. A block that lxml refuses is read row by row by a tolerant scanner: illegal
references and bytes cost a character, a row that is no row costs that row alone.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO, cast

from lxml import etree

from kbgen.errors import SourceError

Row = dict[str, str]

MAX_ROW = 8 * 1024 * 1024
"""Bytes of one row. A post has at most 30,000 characters, at most 6 bytes each once escaped."""

_BLOCK = 128 * 1024
_PROLOG = 64 * 1024
_ROW_START = re.compile(rb"<row(?=[\s/>])")
_AFTER_NAME = (b"", b" ", b"\t", b"\n", b"\r", b"/", b">")
_ROOT_END = re.compile(rb"</(?!row\b)[^<>]*>\s*")
_ENTITIES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[")
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,100}?encoding=["']([A-Za-z0-9._-]{1,40})["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", 3),
    (codecs.BOM_UTF32_LE, "utf-32", 0),
    (codecs.BOM_UTF32_BE, "utf-32", 0),
    (codecs.BOM_UTF16_LE, "utf-16", 0),
    (codecs.BOM_UTF16_BE, "utf-16", 0),
    (b"<\x00?\x00", "utf-16-le", 0),
    (b"\x00<\x00?", "utf-16-be", 0),
)
"""First bytes, the encoding they tell, and how many of them the decoder must not see."""
_BYTE_ENCODINGS = ("iso8859", "cp125", "koi8", "utf-8", "ascii")
_ATTRIBUTE = re.compile(r"""\s*([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ROW_END = re.compile(r"\s*(?:/>|>\s*</row\s*>)\s*\Z")
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,8})|#([0-9]{1,8})|(amp|lt|gt|quot|apos));")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ID = re.compile(rb"""\sId=["'](-?[0-9]{1,18})["']""")
_ID_WITHIN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that could not be read."""

    record: str
    """"Id 12", "row 7" or "end": where it stands in the file."""
    reason: str
    """What is wrong, in one line."""


def read_rows(stream: BinaryIO, where: str) -> Iterator[Row | BadRow]:
    """The attributes of each row, in the order of the file. Memory does not grow with the file.

    Tabs and line ends inside of attributes are kept, where XML would make them spaces. A file
    that ends too early gives its rows and then one `BadRow`. Raises SourceError, naming `where`,
    for a file that is no such table, declares entities or is in an unknown encoding.
    """
    count = 0
    parser = _Parser()
    for piece in _pieces(_utf8(stream, where), where):
        if isinstance(piece, bytes):
            for row in _parse(piece, count, parser):
                count += 1
                yield row
        elif piece.record:
            yield BadRow(record=piece.record, reason=f"{piece.reason} after {count} rows")
        else:
            count += 1
            yield BadRow(record=f"row {count}", reason=piece.reason)


def _utf8(stream: BinaryIO, where: str) -> Iterator[bytes]:
    """The file in blocks of UTF-8, whatever its encoding."""
    head = stream.read(_BLOCK)
    encoding, skipped = _encoding(head, where)
    if encoding == "utf-8":
        yield head[skipped:]
        while data := stream.read(_BLOCK):
            yield data
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield decoder.decode(head).encode()
    while data := stream.read(_BLOCK):
        yield decoder.decode(data).encode()


def _encoding(head: bytes, where: str) -> tuple[str, int]:
    """Encoding of a file by its first bytes, and how many of those are no text."""
    for mark, name, skipped in _MARKS:
        if head.startswith(mark):
            return name, skipped
    match = _ENCODING.match(head)
    if match is None:
        return "utf-8", 0
    declared = match[1].decode("ascii")
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        name = ""
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8", 0  # a leftover: the declaration itself was read as bytes
    if not name.startswith(_BYTE_ENCODINGS):
        raise SourceError(f"{where}: is in the encoding {declared!r}. Convert it to UTF-8.")
    return name, 0


def _pieces(blocks: Iterator[bytes], where: str) -> Iterator[bytes | BadRow]:
    """Blocks that begin with `<row` and hold whole rows; a `BadRow` without record is too long."""
    buffer = _first_row(blocks, where)
    seen = 0
    while True:
        cut = _last_row(buffer, seen)
        if cut > 0:
            yield buffer[:cut]
            buffer = buffer[cut:]
        if len(buffer) > MAX_ROW:
            yield BadRow(record="", reason=f"is longer than {MAX_ROW:,} bytes")
            buffer = _skip_row(blocks)
        seen = max(0, len(buffer) - len("<row"))
        try:
            more = next(blocks, b"")
        except SourceError as problem:
            yield from _last_piece(buffer)
            yield BadRow(record="end", reason=_after_colon(problem))
            return
        if not more:
            yield from _last_piece(buffer)
            return
        buffer += more


def _first_row(blocks: Iterator[bytes], where: str) -> bytes:
    """What follows the prolog. Raises SourceError for a prolog that no dump has."""
    buffer = b""
    for block in blocks:
        buffer += block
        match = _ROW_START.search(buffer)
        prolog = buffer[: match.start()] if match else buffer[:_PROLOG]
        if _ENTITIES.search(prolog[:_PROLOG]):
            raise SourceError(
                f"{where}: declares entities, which no dump does and kbgen does not read. "
                "Remove its DOCTYPE if you trust it."
            )
        if len(prolog) >= _PROLOG:
            break
        if match:
            return buffer[match.start() :]
    if not buffer.strip() or b"<" not in buffer[:_PROLOG] or b"<html" in buffer[:_PROLOG].lower():
        raise SourceError(f"{where}: is no table of a Stack Exchange dump. Fetch it again.")
    if len(buffer) >= _PROLOG:
        raise SourceError(f"{where}: holds no <row> near its begin. Fetch it again.")
    return b""


def _last_row(buffer: bytes, start: int) -> int:
    """Where the last row after `start` begins; 0 or less where there is no second one."""
    cut = buffer.rfind(b"<row", start)
    while cut > 0 and buffer[cut + 4 : cut + 5] not in _AFTER_NAME:
        cut = buffer.rfind(b"<row", start, cut)
    return cut


def _skip_row(blocks: Iterator[bytes]) -> bytes:
    """What follows a row that is too long, from the next row on."""
    tail = b""
    for block in blocks:
        tail = tail[-4:] + block
        match = _ROW_START.search(tail)
        if match:
            return tail[match.start() :]
    return b""


def _last_piece(buffer: bytes) -> Iterator[bytes | BadRow]:
    """The last rows without the end tag of the table, which a truncated file has not."""
    end = buffer.rfind(b"</")
    if not buffer or (end >= 0 and _ROOT_END.fullmatch(buffer, end)):
        if buffer[:end].strip():
            yield buffer[:end]
        return
    if buffer.rstrip().endswith((b"/>", b"</row>")):
        yield buffer
    yield BadRow(record="end", reason="is cut short: the end tag of the table is missing")


def _after_colon(problem: SourceError) -> str:
    return str(problem).rpartition(": ")[2]


def _parse(piece: bytes, count: int, parser: "_Parser") -> Iterator[Row | BadRow]:
    """The rows of a piece; `count` rows came before it."""
    if piece.count(b"\n") <= piece.count(b"<row") + 1:  # else line ends stand in attributes
        try:
            yield from parser.parse(piece)
        except etree.XMLSyntaxError:
            pass
        else:
            return
    matches = [match.start() for match in _ROW_START.finditer(piece)]
    for number, (start, end) in enumerate(pairwise([*matches, len(piece)]), count + 1):
        yield _scan(piece[start:end], number)


class _Rows:
    """Takes what lxml finds, without a tree."""

    def __init__(self) -> None:
        self.found: list[Row] = []

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        if tag == "row":
            self.found.append(cast("Row", dict(attrib)))

    def end(self, tag: str | bytes) -> None:
        pass

    def data(self, data: str | bytes) -> None:
        pass

    def comment(self, text: str | bytes) -> None:
        pass

    def close(self) -> None:
        pass


class _Parser:
    """lxml for one piece after the other. It is used again, as lxml frees parsers late."""

    def __init__(self) -> None:
        self._renew()

    def parse(self, piece: bytes) -> list[Row]:
        """The rows of a piece. Raises XMLSyntaxError where it is not well-formed."""
        try:
            self._parser.feed(b"<table>")
            self._parser.feed(piece.replace(b"\t", b"&#x9;"))  # a parser would make them spaces
            self._parser.feed(b"</table>")
            self._parser.close()
        except etree.XMLSyntaxError:
            self._rows.found.clear()
            self._renew()
            raise
        rows, self._rows.found = self._rows.found, []
        return rows

    def _renew(self) -> None:
        self._rows = _Rows()
        self._parser = etree.XMLParser(target=self._rows, huge_tree=True, no_network=True)


def _scan(raw: bytes, number: int) -> Row | BadRow:
    """A row as far as it can be read: a linear scan that forgives what XML does not."""
    text = raw.decode("utf-8", "replace")
    row: Row = {}
    at = len("<row")
    while match := _ATTRIBUTE.match(text, at):
        row[match[1]] = _unescape(match[2] or match[3] or "")
        at = match.end()
    if _ROW_END.match(text, at):
        return row
    found = _ID.search(raw[:_ID_WITHIN])
    record = f"Id {found[1].decode()}" if found else f"row {number}"
    return BadRow(record=record, reason=f"is no well-formed row (from character {at + 1} on)")


def _unescape(value: str) -> str:
    if "&" in value:
        value = _REFERENCE.sub(_character, value)
        if _SURROGATES.search(value):
            value = _SURROGATES.sub(_surrogate, value)
    return _ILLEGAL.sub("", value)


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def _surrogate(match: re.Match[str]) -> str:
    """Some writers give a character beyond U+FFFF as two references."""
    pair = match[0]
    return pair.encode("utf-16", "surrogatepass").decode("utf-16") if len(pair) == 2 else "\ufffd"
