"""Rows of a Stack Exchange table as dictionaries of their attributes. Pure.

lxml parses many rows at a time (measured at 113 MB/s a core), never the prolog, so that no DTD
and no entity of the file is ever seen by a parser. What lxml refuses is read row by row by a
tolerant scanner: illegal references and bytes cost a character, a row that is no row costs that
row alone. Tabs and line ends inside of attributes are kept, where XML would make them spaces.
"""

import re
from collections.abc import Sequence
from typing import cast

from lxml import etree

from kbgen.sources.stackexchange_ranges import ROW_START

Row = dict[str, str]

_ATTRIBUTE = re.compile(r"""\s*([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ROW_END = re.compile(r"\s*(?:/>|>\s*</row\s*>)\s*\Z")
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,8})|#([0-9]{1,8})|(amp|lt|gt|quot|apos));")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class NoRow(ValueError):
    """This is no well-formed row; the message says from where on."""


class Parser:
    """lxml for one batch of rows after the other. It is used again, as lxml frees parsers late."""

    def __init__(self) -> None:
        self._renew()

    def parse(self, rows: Sequence[bytes]) -> list[Row]:
        """The attributes of these rows, each from `<row` to its end. Raises NoRow."""
        data = b"".join(rows)
        if b"\n" not in data:  # else line ends may stand in attributes
            try:
                found = self._feed(data)
            except etree.XMLSyntaxError:
                self._renew()
            else:
                if len(found) == len(rows):
                    return found
        if len(rows) <= 1:
            return [scan_row(row) for row in rows]
        half = len(rows) // 2  # one odd row shall not cost the others
        return self.parse(rows[:half]) + self.parse(rows[half:])

    def parse_one(self, row: bytes) -> Row:
        """The attributes of a row. Raises NoRow."""
        return self.parse([row.rstrip()])[0]

    def _feed(self, data: bytes) -> list[Row]:
        self._parser.feed(b"<table>")
        self._parser.feed(data.replace(b"\t", b"&#x9;"))  # a parser would make them spaces
        self._parser.feed(b"</table>")
        self._parser.close()
        rows, self._rows.found = self._rows.found, []
        return rows

    def _renew(self) -> None:
        self._rows = _Rows()
        self._parser = etree.XMLParser(target=self._rows, huge_tree=True, no_network=True)


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


def scan_row(raw: bytes) -> Row:
    """A row as far as it can be read: a linear scan that forgives what XML does not.

    Raises NoRow.
    """
    text = raw.decode("utf-8", "replace")
    row: Row = {}
    if not ROW_START.match(raw):
        raise NoRow("begins with no <row")
    at = len("<row")
    while match := _ATTRIBUTE.match(text, at):
        row[match[1]] = unescape(match[2] or match[3] or "")
        at = match.end()
    if not _ROW_END.match(text, at):
        raise NoRow(f"is no well-formed row (from character {at + 1} on)")
    return row


def unescape(value: str) -> str:
    """The text of an attribute: references as characters, without what XML does not allow."""
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
