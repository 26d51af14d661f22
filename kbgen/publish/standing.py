"""Whether the site stands as the last build left it.

Every folder's time is looked at, which tells of files that came, went or were replaced; and, up to
50,000 files, every file's size and time, which tells of files that were written over in place.
docs/serve.md says so: `--no-cache` trusts nothing.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kbgen.publish import sizes
from kbgen.publish.state import State
from kbgen.workers import aside

EVERY_FILE = 50_000
"""Files up to which each of them is looked at."""
_LARGE = 10_000
"""Files from which on another process looks, while this one reads."""


@dataclass(slots=True, kw_only=True)
class Damage:
    """What differs from what was built."""

    names: set[str] = field(default_factory=set)
    """Files that were built, and are not there or not the same."""
    strange: list[str] = field(default_factory=list)
    """Files and folders that nobody built, relative to the site."""
    folders: set[str] = field(default_factory=set)
    """Folders that changed."""

    def __bool__(self) -> bool:
        return bool(self.names or self.strange)


@contextmanager
def looked_at(site: Path, state: State, folder: Path, jobs: int) -> Iterator[Callable[[], Damage]]:
    """Begin `damage`, of a large site in another process; what is given waits for what it finds.

    `folder` holds the notes `state`: a process cannot use another one's connection.
    """
    large = sizes.sums(state).files > _LARGE
    with aside(lambda: _elsewhere(site, folder), jobs if large else 1) as found:
        yield found if large else lambda: damage(site, state)


def _elsewhere(site: Path, folder: Path) -> Damage:
    state = State(folder)
    try:
        return damage(site, state)
    finally:
        state.close()


def damage(site: Path, state: State) -> Damage:
    """Compare the site with the notes of the last build."""
    found, root = Damage(), os.fspath(site)
    with _below(site) as time_of:
        rows = state.rows("SELECT name, mtime FROM folder")
        found.folders.update(name for name, mtime in rows if time_of(name) != mtime)
    if sizes.sums(state).files <= EVERY_FILE:
        rows = state.rows("SELECT name, size, mtime FROM file")
        found.names.update(n for n, size, mtime in rows if _stamp(f"{root}/{n}") != (size, mtime))
    for folder in sorted(found.folders):
        _compare(site, folder, state, found)
    return found


def _compare(site: Path, folder: str, state: State, found: Damage) -> None:
    """Look at all that a changed folder holds itself."""
    start = f"{folder}/" if folder else ""
    built = {
        name: (size, mtime)
        for name, size, mtime in state.rows(
            "SELECT name, size, mtime FROM file WHERE name >= ? AND name < ?",
            (start, start[:-1] + "0" if start else "\U0010ffff"),
        )
        if "/" not in name[len(start) :]
    }
    here: set[str] = set()
    place = site / folder
    with os.scandir(place) if place.is_dir() else _nothing() as entries:
        for entry in entries:
            name = start + entry.name
            if not folder and name.startswith(".") and name not in built:
                # as MkDocs does, which leaves them alone: .git of a checkout
                continue
            if entry.is_dir(follow_symlinks=False):
                if not _holds(state, name):
                    found.strange.append(name)
                continue
            here.add(name)
            if name not in built:
                found.strange.append(name)
                # where a folder was: all that it held goes with what stands there now
                below = state.rows(_BELOW, (f"{name}/", f"{name}0"))
                found.names.update(row[0] for row in below)
            elif _stamp(entry.path) != built[name]:
                found.names.add(name)
    found.names.update(built.keys() - here)


_BELOW = "SELECT name FROM file WHERE name >= ? AND name < ?"


class _nothing:
    def __enter__(self) -> Iterator["os.DirEntry[str]"]:
        return iter(())

    def __exit__(self, *_: object) -> None:
        pass


def _holds(state: State, folder: str) -> bool:
    """Whether a folder of this name was built."""
    return next(state.rows("SELECT 1 FROM folder WHERE name = ?", (folder,)), None) is not None


@contextmanager
def _below(site: Path) -> Iterator[Callable[[str], int]]:
    """What tells the time of a folder of the site; -1 where there is none."""
    if os.stat not in os.supports_dir_fd or not site.is_dir():
        yield lambda name: _time(f"{site}/{name}")
        return
    # the way to the site is long, and is gone once
    number = os.open(site, os.O_RDONLY)
    try:
        yield partial(_time, place=number)
    finally:
        os.close(number)


def _time(path: str, place: int | None = None) -> int:
    try:
        found = os.stat(path or ".", dir_fd=place, follow_symlinks=False)
        return found.st_mtime_ns
    except OSError:
        return -1


def _stamp(path: str) -> tuple[int, int]:
    try:
        facts = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - as above
    except OSError:
        return -1, -1
    return facts.st_size, facts.st_mtime_ns


def note_files(site: Path, state: State, kinds: dict[str, tuple[str, bytes]]) -> None:
    """Note sizes and times of new files, whose makers and keys these are."""
    root = os.fspath(site)
    rows = ((name, kind, *_stamp(f"{root}/{name}"), key) for name, (kind, key) in kinds.items())
    state.put("file", rows, 5)


def note_folders(site: Path, state: State, names: Iterable[str]) -> None:
    """Note the times of the folders of these files, and of those above; gone ones are dropped."""
    folders = {""}
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    root = os.fspath(site)
    # a table in the order of its names is written from its beginning to its end
    times = {name: _time(f"{root}/{name}") for name in sorted(folders)}
    state.drop("folder", "name", (name for name, time in times.items() if time < 0))
    state.put("folder", ((name, time) for name, time in times.items() if time >= 0), 2)


def remove(site: Path, names: Iterable[str]) -> None:
    """Remove what nobody built."""
    for name in names:
        path = site / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
