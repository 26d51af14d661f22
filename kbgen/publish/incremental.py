"""Moves what a build made into the site, so that the next one makes no more than it must.

A build writes what differs into a folder of its own and then moves it into the site, file by file;
each of them is whole at every moment. Whatever a killed build moved does not agree with the notes
(`kbgen.publish.state`), so that the next build makes it anew: there is nothing to undo.
"""

import filecmp
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

Lookup = tuple[str, str, str]
"""What a page asked the other files while it was rendered, and the answer."""


class KeptPage(msgspec.Struct, frozen=True, array_like=True):
    """A page as it was built."""

    key: bytes
    """Hash of what a list shows; b"" for a page that is made every time."""
    date: str
    """When it changed, for the sitemap; "" where nobody knows."""
    dest: str
    """Its file, relative to the site."""
    lookups: list[Lookup]
    """What it asked: an other answer makes an other page."""
    ids: list[str]
    """Anchors that others may link to."""
    links: list[tuple[str, str, str]]
    """(file linked to, anchor there, link as written)."""


def walk(site: Path) -> Iterator[str]:
    """All files of a site, relative to it."""
    for folder, _, names in os.walk(site):
        for name in names:
            yield (Path(folder) / name).relative_to(site).as_posix()


def move(staged: Path, site: Path, names: Iterable[str]) -> list[str]:
    """Move new files into the site; those that stand there already, to the byte, stay as they are.

    Returns the names of those that changed.
    """
    changed = []
    for name in sorted(names):
        new, old = staged / name, site / name
        if old.is_file() and not old.is_symlink() and filecmp.cmp(new, old, shallow=False):
            continue
        _make_room(old, site)
        new.replace(old)
        changed.append(name)
    return changed


def _make_room(place: Path, site: Path) -> None:
    """A file may stand where a folder was, and the other way round."""
    for folder in reversed(place.relative_to(site).parents[:-1]):
        if (site / folder).is_symlink() or (site / folder).is_file():
            (site / folder).unlink()
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    place.parent.mkdir(parents=True, exist_ok=True)


def sweep(site: Path, names: Iterable[str]) -> list[str]:
    """Remove files of the site, and folders that are empty then; names of those that were there."""
    folders: set[Path] = set()
    swept = []
    for name in names:
        if (site / name).is_file() or (site / name).is_symlink():
            (site / name).unlink()
            swept.append(name)
        folders.update((site / name).parents[: name.count("/")])
    for folder in sorted(folders, key=lambda path: -len(path.parts)):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return swept
