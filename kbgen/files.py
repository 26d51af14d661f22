"""Files that are whole or not there."""

import os
import stat
import tempfile
from pathlib import Path

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_PIECE = 1 << 16
"""Bytes that are asked for at once: more than most files have."""


def read(path: str) -> bytes:
    """All of a file, for files by the ten thousand: a fifth of what a `Path` takes."""
    number = os.open(path, _READ)
    try:
        pieces = []
        while piece := os.read(number, _PIECE):
            pieces.append(piece)
    finally:
        os.close(number)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to a temporary file beside `path`, then rename it; folders are made.

    A file that was there keeps its rights (those of `chmod`). A kill at any moment leaves the old
    file, or the new one, never a part.
    """
    try:
        _write(path, data)
    except OSError as error:
        # nobody knows the temporary file, and a full disk is reported without any name
        error.filename, error.filename2 = str(path), None
        raise


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".kbgen-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(_rights(path))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _rights(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode) & 0o777
    except OSError:
        # mkstemp's 0600 would keep a web server or a colleague from reading it
        return 0o666 & ~umask()


def is_read_only(path: Path) -> bool:
    """Whether nobody, or not who runs this, is to write to the file at `path`.

    Its rights say so, to who may do everything, too: a rename would pass over them.
    """
    return not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK)


def write_text(path: Path, text: str) -> None:
    """`write_bytes` of `text` in UTF-8."""
    write_bytes(path, text.encode("utf-8"))


def umask() -> int:
    """The rights that new files shall not have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed run left anywhere below `folder`."""
    for path in sorted(folder.rglob(".kbgen-*.tmp")):
        path.unlink(missing_ok=True)
