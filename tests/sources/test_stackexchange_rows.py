"""Rows of a dump's tables, whatever state the file is in."""

import io
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import pytest

from kbgen.errors import SourceError
from kbgen.sources import stackexchange_ranges as ranges
from kbgen.sources.stackexchange_ranges import Fault, Span, encoding_of, pieces, spans, utf8_copy
from kbgen.sources.stackexchange_rows import NoRow, Parser, Row, scan_row

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<posts>\n'
TAIL = "</posts>\n"


def raw_rows(stream: BinaryIO, span: Span) -> Iterator[bytes | Fault]:
    """The rows of a range as they stand there."""
    for piece in pieces(stream, span):
        if isinstance(piece, Fault):
            yield piece
            continue
        starts = [match.start() for match in ranges.ROW_START.finditer(piece.data)]
        for start, end in pairwise([*starts, len(piece.data)]):
            yield piece.data[start:end]


def read(data: bytes | str, length: int = ranges.LENGTH) -> list[Row | Fault]:
    """All rows of a table; what is none is a `Fault`."""
    stream: BinaryIO = io.BytesIO(data.encode() if isinstance(data, str) else data)
    encoding = encoding_of(stream.read(1024), "Posts.xml")
    stream.seek(0)
    if encoding not in ("utf-8", "ascii"):
        with tempfile.TemporaryDirectory() as folder:
            utf8_copy(stream, encoding, Path(folder) / "copy")
            stream = io.BytesIO((Path(folder) / "copy").read_bytes())
    parser = Parser()
    found: list[Row | Fault] = []
    for span in spans(stream, "Posts.xml", "Posts.xml", length):
        for raw in raw_rows(stream, span):
            try:
                found.append(raw if isinstance(raw, Fault) else parser.parse_one(raw))
            except NoRow as problem:
                found.append(Fault(0, str(problem), end=False))
    return found


def one(attributes: str) -> Row | Fault:
    """The row of a table that holds good rows on both sides of it."""
    good = '<row Id="1" />\n'
    first, row, last = read(f"{HEAD}{good}<row {attributes} />\n{good}{TAIL}")
    assert first == last == {"Id": "1"}
    return row


@pytest.fixture(params=[64, 128 * 1024])
def any_block(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Blocks much smaller than rows, and blocks of the usual size."""
    monkeypatch.setattr(ranges, "_BLOCK", request.param)
    return int(request.param)


@pytest.mark.parametrize(
    "mark", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings(mark: str, any_block: int) -> None:
    text = f'{HEAD}  <row Id="1" Body="Größe 😀" />\n  <row Id="2" />\n{TAIL}'
    assert read(text.encode(mark)) == [{"Id": "1", "Body": "Größe 😀"}, {"Id": "2"}]


def test_declared_byte_encodings() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><posts><row Id="1" Body="Größe" /></posts>'
    assert read(text.encode("latin-1")) == [{"Id": "1", "Body": "Größe"}]


@pytest.mark.parametrize("name", ["rot13", "zlib", "x-unknown", "idna", "utf-7"])
def test_odd_encodings_are_refused(name: str) -> None:
    with pytest.raises(SourceError, match=r"Posts\.xml: is in the encoding"):
        read(f'<?xml version="1.0" encoding="{name}"?><posts><row Id="1" /></posts>')


def test_tabs_and_line_ends_inside_of_attributes_are_kept(any_block: int) -> None:
    assert one('Id="2" Body="all:\n\tmake\n\n\tdone"') == {
        "Id": "2",
        "Body": "all:\n\tmake\n\n\tdone",
    }
    assert one('Id="2" Body="a\tb&#x9;c&#xA;&#xD;d"') == {"Id": "2", "Body": "a\tb\tc\n\rd"}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("&lt;b&gt; &amp;amp; &quot;x&quot; &apos;", '<b> &amp; "x" \''),
        ("a&#x1F;b&#0;c", "abc"),
        ("a\x0bb\x01", "ab"),
        ("&#x1F600; &#128512;", "😀 😀"),
        ("&#xD83D;&#xDE00;", "😀"),
        ("&#xD83D; &#1114112;", "\ufffd \ufffd"),
        ("x &nbsp; & y &#xZZ;", "x &nbsp; & y &#xZZ;"),
        ("a < b <i>", "a < b <i>"),
        ("&#x1F;&amp;lt;&#38;lt;", "&lt;&lt;"),
    ],
)
def test_references_and_illegal_characters(raw: str, text: str, any_block: int) -> None:
    assert one(f'Id="2" Body="{raw}"') == {"Id": "2", "Body": text}


def test_illegal_bytes_cost_a_character() -> None:
    data = (
        HEAD.encode() + b'<row Id="1" Body="caf\xe9s" />\n<row Id="2" Body="ok" />' + TAIL.encode()
    )
    assert read(data) == [{"Id": "1", "Body": "caf\ufffds"}, {"Id": "2", "Body": "ok"}]


@pytest.mark.parametrize(
    "attributes",
    ['Id="2" Body="a "quoted" word"', 'Id="2" Body="open', "Id=2", 'Id="2" <b', 'Id="2" Body=""x'],
)
def test_rows_that_are_none_are_named(attributes: str, any_block: int) -> None:
    row = one(attributes)
    assert isinstance(row, Fault)
    assert "no well-formed row" in row.reason


def test_rows_need_not_stand_one_a_line(any_block: int) -> None:
    rows = [{"Id": str(number), "Body": "x" * number} for number in range(40)]
    text = "".join(f'<row Id="{row["Id"]}" Body="{row["Body"]}"/>' for row in rows)
    assert read(f"<posts>{text}</posts>") == rows
    text = "".join(f"<row\n\tId='{row['Id']}'\n\tBody = \"{row['Body']}\"\n></row>" for row in rows)
    assert read(f"<posts>{text}</posts>") == rows


def test_a_plain_doctype_is_not_followed() -> None:
    text = "<?xml version='1.0'?><!DOCTYPE posts SYSTEM 'posts.dtd'><posts><row Id='1' /></posts>"
    assert read(text) == [{"Id": "1"}]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE posts [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE posts [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE posts SYSTEM "x.dtd" [ <!ATTLIST row Body CDATA "x"> ]>',
    ],
)
def test_entities_are_refused(doctype: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(SourceError, match="entities"):
            read(f'<?xml version="1.0"?>{doctype}<posts><row Id="1" /></posts>'.encode(encoding))


def test_entities_after_the_first_row_stay_text() -> None:
    text = '<posts><row Id="1" /><!DOCTYPE p [<!ENTITY e "boom">]><row Id="2" Body="&e;" /></posts>'
    assert {"Id": "2", "Body": "&e;"} in read(text)


@pytest.mark.parametrize("cut", ['<row Id="3" Body="half', '<row Id="3"', "<row", "", "  "])
def test_a_cut_file_gives_its_rows_and_says_so(cut: str, any_block: int) -> None:
    rows = read(f'{HEAD}<row Id="1" />\n<row Id="2" />\n{cut}')
    assert rows[:2] == [{"Id": "1"}, {"Id": "2"}]
    (end,) = rows[2:]
    assert isinstance(end, Fault)
    assert end.end
    assert "cut short" in end.reason


@pytest.mark.parametrize(
    "text", ["", "  ", "<!DOCTYPE html><html>404</html>", "no xml", "x" * 200_000, " " * 200_000]
)
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"Posts\.xml"):
        read(text)


@pytest.mark.parametrize("text", ["<posts></posts>", "<posts />", f"{HEAD}{TAIL}"])
def test_an_empty_table_has_no_rows(text: str) -> None:
    assert read(text) == []


def test_a_row_that_is_too_long_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "_BLOCK", 1000)
    monkeypatch.setattr(ranges, "MAX_ROW", 5000)
    long = "x" * 50_000
    first, bad, last = read(
        f'{HEAD}<row Id="1" />\n<row Id="2" Body="{long}" />\n<row Id="3" />{TAIL}'
    )
    assert (first, last) == ({"Id": "1"}, {"Id": "3"})
    assert isinstance(bad, Fault)
    assert "longer than 5,000 bytes" in bad.reason


@pytest.mark.parametrize("length", [1_000, 7_000, 49_990, 50_080, 100_000])
def test_a_row_that_is_too_long_for_its_range_gives_no_row_twice(
    length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranges, "_BLOCK", 1000)
    monkeypatch.setattr(ranges, "MAX_ROW", 5000)
    text = f'{HEAD}<row Id="1" />\n<row Id="2" Body="{"x" * 50_000}" />\n<row Id="3" />{TAIL}'
    first, bad, last = read(text, length)
    assert (first, last) == ({"Id": "1"}, {"Id": "3"})
    assert isinstance(bad, Fault)


@pytest.mark.parametrize("more", range(960, 1_000))
def test_the_row_after_one_that_is_too_long_is_found_wherever_a_block_ends(
    more: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranges, "_BLOCK", 1000)
    monkeypatch.setattr(ranges, "MAX_ROW", 3000)
    text = f'{HEAD}<row Id="1" Body="{"x" * (3000 + more)}" />\n<row Id="2" />{TAIL}'
    assert read(text)[-1] == {"Id": "2"}


def test_a_row_as_long_as_the_file_is_read_once_by_all_ranges_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ranges, "_BLOCK", 1000)
    monkeypatch.setattr(ranges, "MAX_ROW", 5000)
    data = f'{HEAD}<row Id="1" Body="{"x" * 200_000}" />\n{TAIL}'.encode()
    taken = 0

    class Counting(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            nonlocal taken
            found = super().read(size)
            taken += len(found)
            return found

    stream = Counting(data)
    for span in spans(stream, "Posts.xml", "Posts.xml", 10_000):
        list(pieces(stream, span))
    assert taken < 2 * len(data)


@pytest.mark.parametrize(
    "body", ["a" * 3_000_000, "a=" * 1_000_000, "<row" * 500_000, "&" * 3_000_000, "</a>" * 500_000]
)
def test_hostile_rows_are_scanned_once(body: str) -> None:
    """Anything quadratic would take hours here, not a second."""
    assert isinstance(read(f"<posts><row {body}")[-1], Fault)
    rows = read(f'<posts><row Id="1" Body="{body}\x01" /></posts>')
    assert sum(not isinstance(row, Fault) for row in rows) <= 1


@pytest.mark.exports
def test_both_readers_agree_on_real_dumps(exports: Path) -> None:
    parser = Parser()
    for path in sorted((exports / "stackexchange").glob("*/*.xml")):
        with path.open("rb") as stream:
            (span,) = spans(stream, path.name, path.name)
            rows = [row.rstrip() for row in raw_rows(stream, span) if isinstance(row, bytes)]
        assert len(rows) == path.read_bytes().count(b"<row ")
        assert parser.parse(rows) == [scan_row(row) for row in rows], path


@pytest.mark.parametrize("length", [1, 7, 40, 1000])
def test_a_table_can_be_cut_anywhere(length: int, any_block: int) -> None:
    body = "x &lt;row &gt; <rows \t\n" * 3
    rows = "".join(f'  <row Id="{n}" Body="{body[:n]}" />\n' for n in range(40))
    for text in (f"{HEAD}{rows}{TAIL}", f"{HEAD}{rows}".rstrip(), f"{HEAD}{rows}<row"):
        whole = read(text)
        assert len(whole) >= 40
        assert read(text, length) == whole
