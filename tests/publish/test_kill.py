"""A build of what changed, killed at any write: the next one makes the site of a cold build."""

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kbgen.publish import site
from tests.publish.test_incremental import CHANGES, bytes_of, folders_of

pytestmark = pytest.mark.slow
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_FILES = {"os.rename": 1, "os.remove": 0, "os.rmdir": 0, "os.mkdir": 0, "os.link": 1}
"""Events that change files, and which of their values is the place."""
_KILLS = 4
"""Moments spread over all writes of a build."""
_READING = ("SELECT", "PRAGMA", "EXPLAIN")


def _build(root: Path) -> None:
    site.build(root, strict=False, cache=True, jobs=1)


class _Writes:
    """Names each write of this process below a folder, before it is made; dies at the n-th."""

    def __init__(self, root: Path, last: int) -> None:
        self._root = f"{root}/"
        self._last = last
        self.names: list[str] = []

    def start(self) -> None:
        """From now on, for good: what looks on cannot be taken away again."""
        sys.addaudithook(self._seen)
        seen = self

        class Counted(sqlite3.Connection):
            """A database whose statements are writes, too."""

            def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
                seen.statement(sql)
                return super().execute(sql, *values)

            def executemany(self, sql: str, *values: Any) -> sqlite3.Cursor:
                seen.statement(sql)
                return super().executemany(sql, *values)

            def commit(self) -> None:
                seen.statement("COMMIT")
                super().commit()

        connect: Callable[..., sqlite3.Connection] = sqlite3.connect
        sqlite3.connect = lambda *a, **k: connect(*a, **{"factory": Counted, **k})  # type: ignore[assignment]

    def _seen(self, event: str, values: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(values[2], int) and values[2] & _WRITING:
            self._at("write", values[0])
        elif event in _FILES:
            self._at(event, values[_FILES[event]])

    def statement(self, sql: str) -> None:
        """A statement that a database is about to carry out."""
        words = sql.split()
        if words and words[0].upper() not in _READING:
            self._count(" ".join(words[:3]))

    def _at(self, what: str, place: object) -> None:
        path = os.fspath(place) if isinstance(place, str | os.PathLike) else ""
        if str(path).startswith(self._root):
            inside = Path(str(path).removeprefix(self._root))
            # what becomes of one page becomes of all
            self._count(f"{what} {inside.parts[0]} {inside.suffix}")

    def _count(self, name: str) -> None:
        self.names.append(name)
        if len(self.names) == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


def _writes(root: Path, last: int = 0) -> list[str]:
    """The writes of a build in a process of its own, which is killed before the `last` one."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        code = 1
        try:
            writes = _Writes(root, last)
            writes.start()
            _build(root)
            os.write(writer, json.dumps(writes.names).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader, "rb") as said:
        names = said.read()
    _, status = os.waitpid(child, 0)
    if last:
        assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        return []
    assert status == 0
    return list(json.loads(names))


def _moments(names: list[str]) -> list[int]:
    """Numbers of writes, from 1: some of all, and those around which the site itself changes."""
    count = len(names)
    moments = {1 + count * number // _KILLS for number in range(_KILLS)} | {count}
    site_ = [n for n, name in enumerate(names, start=1) if " site " in f"{name} "]
    commits = [n for n, name in enumerate(names, start=1) if name == "COMMIT"]
    return sorted({*moments, site_[0], site_[-1], commits[0]})


@pytest.mark.parametrize("name", ["body", "title", "delete"])
def test_a_killed_update(name: str, built_base: Path, tmp_path: Path) -> None:
    CHANGES[name](built_base)
    cold = tmp_path / "cold"
    shutil.copytree(built_base, cold, ignore=shutil.ignore_patterns("site", ".kbgen"))
    _build(cold)
    expected = bytes_of(cold / "site"), folders_of(cold / "site")
    root = tmp_path / "again"
    shutil.copytree(built_base, root)
    names = _writes(root)
    kinds = " ".join(names)
    assert "os.rename site" in kinds and "COMMIT" in kinds, names
    assert bytes_of(root / "site") == expected[0]
    for moment in _moments(names):
        shutil.rmtree(root)
        shutil.copytree(built_base, root)
        _writes(root, moment)
        _build(root)
        found = bytes_of(root / "site"), folders_of(root / "site")
        assert found == expected, f"killed before write {moment}: {names[moment - 1]}"
