"""Where articles are put, and what is left as it is."""

from collections.abc import Callable
from pathlib import Path

from kbgen.commands.shelf import Shelf
from kbgen.curate import curate
from kbgen.curate.draft import Settings
from kbgen.model import Article, Thread


def test_line_endings_are_not_a_change(tmp_path: Path, thread: Callable[..., Thread]) -> None:
    article = curate(thread(), Settings())
    assert isinstance(article, Article)
    assert Shelf(tmp_path).put(article) == "new"
    (path,) = tmp_path.rglob("*.md")
    checked_out = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(checked_out)
    assert Shelf(tmp_path).put(article) == "unchanged"
    assert path.read_bytes() == checked_out
