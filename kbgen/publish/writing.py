"""Files of a new site: many small ones, each of them written at once."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_MARK = "¶"
"""Stands behind every heading."""
_SIGN = _MARK.encode()


def write(path: str, data: bytes) -> None:
    """Write a new file; its folder is made where there is none."""
    # nearly every page is alone in its folder
    if path.endswith("/index.html"):
        _make_folder(path.rpartition(os.sep)[0])
    try:
        number = os.open(path, _NEW, 0o666)
    except FileNotFoundError:
        _make_folder(path.rpartition(os.sep)[0])
        number = os.open(path, _NEW, 0o666)
    # no buffer: a page is written at once
    try:
        if os.write(number, data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except OSError as error:
        error.filename = path  # a full disk is reported without any name
        raise
    finally:
        os.close(number)


def write_parts(path: str, parts: Iterable[bytes]) -> None:
    """The same of a file that may be large, in parts."""
    _make_folder(path.rpartition(os.sep)[0])
    try:
        with Path(path).open("wb") as file:
            file.writelines(parts)
    except OSError as error:
        error.filename = error.filename or path
        raise


def _make_folder(path: str) -> None:
    # its own folder is all that most pages lack
    try:
        os.mkdir(path)  # noqa: PTH102 - a Path costs as much as all the rest
    except FileExistsError:
        pass
    except FileNotFoundError:
        Path(path).mkdir(parents=True, exist_ok=True)


def encoded(html: str) -> bytes:
    """A page as UTF-8.

    Python copies a text that is ASCII and walks through any other one. Of most pages only the marks
    of headings are not: they are cut there.
    """
    pieces: list[bytes] = []
    start, end = 0, html.find(_MARK)
    while end >= 0:
        pieces += _utf8(html[start:end]), _SIGN
        start = end + 1
        end = html.find(_MARK, start)
    pieces.append(_utf8(html[start:]))
    return b"".join(pieces)


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", errors="xmlcharrefreplace")
