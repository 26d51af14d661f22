"""A page is encoded as Python does it, whatever stands in it."""

import pytest

from kbgen.publish.writing import encoded


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
