"""The tables of a dump where every worker can read them: plain files on a shared disk or store."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from kbgen.engine import dump, places
from kbgen.errors import SourceError
from kbgen.sources.base import Place
from kbgen.sources.members import Export
from kbgen.sources.stackexchange import Options
from kbgen.sources.stackexchange_files import Table, Tables, find_members
from kbgen.sources.stackexchange_ranges import spans
from kbgen.sources.stackexchange_site import Site, find_site

LENGTH = 32 * 1024 * 1024
"""Bytes of a part: what a lost worker costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """A dump that an engine reads."""

    name: str
    """NAME of the source."""
    site: Site
    """Where it comes from."""
    options: Options
    """In kbgen.yml."""
    tables: tuple[Table, ...]
    """Posts first; `path` is a path or an address."""

    def facts(self) -> list[tuple[str, int, int]]:
        """Name, size and time of change (nanoseconds; 0 behind an address) of each table."""
        return [(table.file, *places.state(table.path)) for table in self.tables]

    def parts(self) -> list[bytes]:
        """What workers read, one each. Raises SourceError for what is no table of a dump."""
        found = []
        for at, table in enumerate(self.tables):
            with places.opened(table.path) as stream:
                ranges = spans(stream, table.path, table.where, LENGTH)
            found += [dump.part(table.name, at, span, self.options) for span in ranges]
        return found


def find(name: str, options: Options, root: Path, kept: Path) -> Dump:
    """The dump of a source; archives are unpacked into the folder `kept`. Raises SourceError."""
    site = Site(url="", name="")

    def known(members: Mapping[str, str]) -> None:
        nonlocal site
        member, folder = PurePosixPath(members["posts"]), PurePosixPath(options.path)
        hints = (member.name, folder.name, member.parent.name, name)
        site = find_site(options.url, options.site, hints)

    if places.is_address(options.path):
        export = _Listed(options.path)
        members = find_members(export)
        known(members)
        tables = [
            Table(
                name=table,
                path=places.joined(options.path, member),
                file=member,
                where=f"{options.path}: {member}",
            )
            for table, member in members.items()
        ]
    else:
        path = root / options.path
        if not path.exists():
            raise SourceError(f"{name}: {path}: no such file or folder: correct `path`")
        scratch = kept / "scratch"
        scratch.mkdir(parents=True, exist_ok=True)
        tables = Tables(Place(name=name, path=path, scratch=scratch, kept=kept)).settle(known)
    return Dump(name=name, site=site, options=options, tables=tuple(tables))


class _Listed(Export):
    """A folder behind an address."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self._sizes = places.listing(place)

    def names(self) -> list[str]:
        return sorted(name for name in self._sizes if name.lower().endswith(".xml"))

    def size(self, name: str) -> int:
        return self._sizes[name]

    def open(self, name: str) -> BinaryIO:
        return places.opened(places.joined(self.shown, name))
