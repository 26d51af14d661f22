"""A page is encoded as Python does it, whatever stands in it."""

from pathlib import Path

import pytest

from kbgen.publish.writing import encoded, write_parts


@pytest.mark.parametrize(
    "html",
    [
        "",
        "plain",
        "¶",
        "<h2>A<a>¶</a></h2> and <h2>B<a>¶</a></h2>",
        "¶¶ ü … 漢字 \N{GRINNING FACE}¶",
        "half a pair: \ud800 ¶ \udfff",
    ],
)
def test_bytes_are_those_of_one_piece(html: str) -> None:
    assert encoded(html) == html.encode("utf-8", errors="xmlcharrefreplace")


def test_parts_are_written_one_after_the_other_over_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "some" / "rows.json"
    write_parts(f"{file}", iter([b"longer than what comes then"]))
    write_parts(f"{file}", (part for part in (b"[\n", b"1", b"\n]\n")))
    assert file.read_bytes() == b"[\n1\n]\n"
