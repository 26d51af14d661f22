"""What every source module offers, and the options that all of them share."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Protocol

from kbgen.model import Dropped, Failed, Thread

Harvested = Thread | Failed | Dropped
"""What a harvest yields: a whole thread, a record it could not read, a record that is no thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of every source in kbgen.yml."""

    needs_path: ClassVar[bool] = True
    """False for a source that can be read without an export."""

    type: str
    """Kind of source, a key of `kbgen.sources.SOURCES`."""
    path: str = ""
    """File, folder or archive (.zip .tar.gz .7z) of an export, relative to the root."""
    url: str = ""
    """Address of the community, for links back: https://example.org."""
    site: str = ""
    """Name of the community for people, where the export does not say."""
    license: str = ""
    """SPDX id of the contributions, where the export does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a harvest works."""

    name: str
    """NAME of the source in kbgen.yml; prefix of its keys."""
    path: Path
    """Absolute path of the export, links not followed."""
    scratch: Path
    """An empty folder for temporary files (unpacked members, sort runs); removed afterwards."""


class SourceModule(Protocol):
    """A module of `kbgen.sources`: one kind of export or API.

    `harvest` streams: its memory does not grow with the size of the export. It yields each thread
    once and whole, in an order that depends on the export alone; it raises `SourceError` where
    the path holds no export of its kind at all. `to_thread`, pure, makes a `Thread` of raw rows.
    """

    Options: type[Options]

    def harvest(self, place: Place, options: Any) -> Iterator[Harvested]:
        """All threads of the export."""
        ...
