"""Files that are whole or not there."""

import os
import tempfile
from pathlib import Path


def read(path: str) -> bytes:
    """All of a file, for files by the ten thousand: a third of what a `Path` takes."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - see above
        return file.read()


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to a temporary file beside `path`, then rename it; folders are made.

    A kill at any moment leaves the old file, or the new one, never a part.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".kbgen-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp's 0600 would keep a web server or a colleague from reading it
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """`write_bytes` of `text` in UTF-8."""
    write_bytes(path, text.encode("utf-8"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed run left anywhere below `folder`."""
    for path in sorted(folder.rglob(".kbgen-*.tmp")):
        path.unlink(missing_ok=True)
