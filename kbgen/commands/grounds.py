"""Folders below .kbgen/ in which harvests of exports work, and which outlive a killed one."""

import shutil
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

from kbgen.files import write_text

_FOLDER = "harvest"
_MADE_FROM = "fingerprint"
_SCRATCH = "scratch"


def folder(work: Path, name: str, fingerprint: str) -> Path:
    """The folder of a source: as a killed run left it if it is of this fingerprint, else empty.

    With the fingerprint "" it is empty, and will not be found again.
    """
    place = work / _FOLDER / name
    note = place / _MADE_FROM
    if not fingerprint or not note.is_file() or note.read_text() != fingerprint:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        write_text(note, fingerprint)
    return place


def scratch(place: Path) -> Path:
    """An empty folder inside of it."""
    inner = place / _SCRATCH
    shutil.rmtree(inner, ignore_errors=True)
    inner.mkdir()
    return inner


def remove(work: Path, name: str) -> None:
    """All that a source needed while it was harvested."""
    shutil.rmtree(work / _FOLDER / name, ignore_errors=True)
    with suppress(OSError):  # others work there
        (work / _FOLDER).rmdir()


def sweep(work: Path, names: Container[str]) -> None:
    """Remove what killed runs left of sources that there are no more."""
    if (work / _FOLDER).is_dir():
        for place in (work / _FOLDER).iterdir():
            if place.name not in names:
                shutil.rmtree(place, ignore_errors=True)
