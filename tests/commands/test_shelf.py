"""Where articles are put, and what is left as it is."""

from collections.abc import Callable
from pathlib import Path

from kbgen.commands.shelf import Shelf
from kbgen.curate import curate
from kbgen.curated import Curated
from kbgen.model import Thread
from kbgen.settings import Settings


def test_line_endings_are_not_a_change(tmp_path: Path, thread: Callable[..., Thread]) -> None:
    curated = curate(thread(), Settings())
    assert isinstance(curated, Curated)
    article = curated.article
    assert Shelf(tmp_path).put(article) == "new"
    (path,) = tmp_path.rglob("*.md")
    checked_out = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(checked_out)
    assert Shelf(tmp_path).put(article) == "unchanged"
    assert path.read_bytes() == checked_out
