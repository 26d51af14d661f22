"""A page is encoded as Python does it, whatever stands in it."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kbgen.publish import writing
from kbgen.publish.writing import encoded, write, write_parts


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


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")  # noqa: PTH110
@pytest.mark.parametrize("call", [write, lambda path, data: write_parts(path, iter([data]))])
def test_a_full_disk_names_the_file(call: Callable[[str, bytes], None]) -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        call("/dev/full", b"x")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, "/dev/full")


def test_a_page_of_which_a_part_was_written_names_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing.os, "write", lambda *_: 1)
    with pytest.raises(OSError, match="No space left") as caught:
        write(f"{tmp_path}/a/index.html", b"page")
    assert caught.value.filename == f"{tmp_path}/a/index.html"
