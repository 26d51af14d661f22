"""One kbgen at a time in a knowledge base."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from kbgen.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows has no flock; SQLite's own lock still keeps the store whole
    fcntl = None  # type: ignore[assignment]

_held: set[IO[Any]] = set()


def _let_go() -> None:
    """In a forked worker: the lock ends with the process that took it, kill -9 included."""
    while _held:
        _held.pop().close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold `path` until the end of the block or of the process, kill -9 included.

    Raises StoreError at once where another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StoreError(
                    f"{path}: another kbgen works in this knowledge base: wait until it is done"
                ) from None
        _held.add(file)
        try:
            yield
        finally:
            _held.discard(file)


def held(path: Path) -> bool:
    """Whether another process holds `path` now. Makes nothing; for people, not to rely on."""
    if fcntl is None or not path.is_file():
        return False
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
