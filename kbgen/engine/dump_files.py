"""The tables of a dump where every worker can read them: plain files on a shared disk or store."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from kbgen.engine import dump, places
from kbgen.sources.base import Place
from kbgen.sources.members import Export
from kbgen.sources.stackexchange import Options, hints
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


def find(place: Place, options: Options) -> Dump:
    """The dump of a source that stands here; archives are unpacked. Raises SourceError."""
    site = Site(url="", name="")

    def known(members: Mapping[str, str]) -> None:
        nonlocal site
        site = find_site(options.url, options.site, hints(place, members["posts"]))

    tables = tuple(Tables(place).settle(known))
    return Dump(name=place.name, site=site, options=options, tables=tables)


def find_there(name: str, options: Options) -> Dump:
    """The dump in the folder behind an address. Raises SourceError."""
    members = find_members(_Listed(options.path))
    told = (members["posts"], PurePosixPath(options.path).name, name)
    site = find_site(options.url, options.site, told)
    tables = tuple(
        Table(
            name=table,
            path=places.joined(options.path, member),
            file=member,
            where=f"{options.path}: {member}",
        )
        for table, member in members.items()
    )
    return Dump(name=name, site=site, options=options, tables=tables)


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
