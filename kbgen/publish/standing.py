"""Whether the site stands as the last build left it.

Every folder's time is looked at, which tells of files that came, went or were replaced; and, up to
50,000 files, every file's size and time, which tells of files that were written over in place.
docs/serve.md says so: `--no-cache` trusts nothing.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kbgen.publish.state import State

EVERY_FILE = 50_000
"""Files up to which each of them is looked at."""


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


def damage(site: Path, state: State) -> Damage:
    """Compare the site with the notes of the last build."""
    found, root = Damage(), os.fspath(site)
    for name, mtime in state.rows("SELECT name, mtime FROM folder"):
        if _time(f"{root}/{name}") != mtime:
            found.folders.add(name)
    total = next(state.rows("SELECT count(*) FROM file"))[0]
    if total <= EVERY_FILE:
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
            if entry.is_dir(follow_symlinks=False):
                if not _holds(state, name):
                    found.strange.append(name)
                continue
            here.add(name)
            if name not in built:
                found.strange.append(name)
            elif _stamp(entry.path) != built[name]:
                found.names.add(name)
    found.names.update(built.keys() - here)


class _nothing:
    def __enter__(self) -> Iterator["os.DirEntry[str]"]:
        return iter(())

    def __exit__(self, *_: object) -> None:
        pass


def _holds(state: State, folder: str) -> bool:
    """Whether a folder of this name was built."""
    return next(state.rows("SELECT 1 FROM folder WHERE name = ?", (folder,)), None) is not None


def _time(path: str) -> int:
    try:
        return os.stat(path, follow_symlinks=False).st_mtime_ns  # noqa: PTH116 - half a million of them
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
    times = {name: _time(f"{root}/{name}") for name in folders}
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
