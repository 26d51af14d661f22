"""The tables of a dump as plain files in UTF-8, which can be read at any place.

Those of a folder are read where they are. What an archive holds is unpacked once, within the
limits of `archives`, and found again by the run after a killed one.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import msgspec

from kbgen.errors import SourceError
from kbgen.files import write_bytes
from kbgen.sources.base import Place
from kbgen.sources.files import Export, base_name, open_export
from kbgen.sources.stackexchange_ranges import encoding_of, utf8_copy
from kbgen.sources.stackexchange_scan import TABLES

_TABLE = re.compile(rf"(?:.*-)?({'|'.join(TABLES)})\.(?:xml|7z)")
_UNUSED = ("badges.xml", "tags.xml")
_SHOWN = 5
_HEAD = 1024
_BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the dump."""

    name: str
    """A key of `TABLES`."""
    path: str
    """A plain file in UTF-8."""
    file: str
    """Its name in the export, for messages."""
    where: str
    """Export and file, for messages."""
    damage: str = ""
    """Why it ends too early, where unpacking found it damaged."""


class Tables:
    """Finds the tables of an export, and makes them plain."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._folder = place.kept or place.scratch

    def settle(self, known: Callable[[Mapping[str, str]], None]) -> list[Table]:
        """All tables, posts first.

        `known` is told which members of the export they are before anything long is done. Raises
        SourceError where there are no posts, or what is there cannot be read.
        """
        plain = {name: table for name in TABLES if (table := self._remembered(name))}
        members = self._members()
        if members is not None and plain.keys() == members.keys():
            known(members)
            return list(plain.values())
        with open_export(self._place.path, self._place.scratch, wanted=_is_table) as export:
            members = find_members(export)
            known(members)
            for name, member in members.items():
                if name not in plain:
                    plain[name] = self._make_plain(name, member, export)
        write_bytes(self._folder / "tables.json", msgspec.json.encode(members))
        return [plain[name] for name in members]

    def _members(self) -> dict[str, str] | None:
        """What an earlier run found in the same export."""
        try:
            data = (self._folder / "tables.json").read_bytes()
        except FileNotFoundError:
            return None
        return msgspec.json.decode(data, type=dict[str, str])

    def _remembered(self, name: str) -> Table | None:
        try:
            data = (self._folder / f"{name}.json").read_bytes()
        except FileNotFoundError:
            return None
        return msgspec.json.decode(data, type=Table)

    def _make_plain(self, name: str, member: str, export: Export) -> Table:
        table = self._unpacked(name, member, export)
        with Path(table.path).open("rb") as stream:
            encoding = encoding_of(stream.read(_HEAD), table.where)
            if encoding not in ("utf-8", "ascii"):
                stream.seek(0)
                copy = self._folder / f"{name}.utf8"
                with _disk(table.where):
                    utf8_copy(stream, encoding, copy)
                table = replace(table, path=str(copy))
        write_bytes(self._folder / f"{name}.json", msgspec.json.encode(table))
        return table

    def _unpacked(self, name: str, member: str, export: Export) -> Table:
        """The table as it is in the export; of an archive a copy, for this run and the next."""
        path = export.path(member)
        if member.lower().endswith(".xml"):
            where = f"{export.shown}: {member}"
            return self._plain(name, member, where, export, member)
        if path is None:
            raise SourceError(f"{export.shown}: holds an archive, {member}. Unpack the outer one.")
        self._place.say(f"{self._place.name}: unpacking {member}")
        with open_export(path, self._place.scratch) as inner:
            tables = [inside for inside in inner.names() if inside.lower().endswith(".xml")]
            if len(tables) != 1:
                raise SourceError(f"{path}: holds {len(tables)} .xml files, not one. Unpack it.")
            file = f"{member}/{tables[0]}"
            return self._plain(name, file, f"{export.shown}: {file}", inner, tables[0])

    def _plain(self, name: str, file: str, where: str, export: Export, member: str) -> Table:
        path = export.path(member)
        damage = ""
        if path is None:  # a .zip is read in place, from its begin on
            path = self._folder / f"{name}.xml"
            _require_space(where, export.size(member), self._folder)
            with export.open(member) as stream, _disk(where):
                damage = _copied(stream, path)
        elif path.is_relative_to(self._place.scratch):
            path = path.replace(self._folder / f"{name}.xml")
        return Table(name=name, path=str(path), file=file, where=where, damage=damage)


def _is_table(name: str) -> bool:
    base = base_name(name)
    return bool(_TABLE.fullmatch(base)) or (base.endswith(".xml") and base not in _UNUSED)


def find_members(export: Export) -> dict[str, str]:
    """Names of members by table, posts first. An .xml goes before the .7z that held it."""
    names = export.names()
    found: dict[str, list[str]] = {}
    for name in names:
        match = _TABLE.fullmatch(base_name(name))
        if match:
            found.setdefault(match[1], []).append(name)
    if len(names) == 1 and names[0].lower().endswith(".xml"):
        found = {"posts": names}
    if "posts" not in found:
        shown = ", ".join(names[:_SHOWN]) or "nothing"
        raise SourceError(
            f"{export.shown}: holds no Posts.xml, but {shown}. "
            "Set `path` to the folder or archive of a Stack Exchange dump."
        )
    return {table: _only(export, table, found[table]) for table in TABLES if table in found}


def _only(export: Export, table: str, members: list[str]) -> str:
    plain = [name for name in members if name.lower().endswith(".xml")] or members
    if len(plain) > 1:
        raise SourceError(
            f"{export.shown}: holds more than one table of {table}: {', '.join(plain[:_SHOWN])}. "
            "Make a source of each site, with its own `path`."
        )
    return plain[0]


def _copied(stream: BinaryIO, target: Path) -> str:
    """Writes what can be read of `stream`; why it ends too early, "" where it does not."""
    with target.open("wb") as copy:
        try:
            shutil.copyfileobj(stream, copy, _BLOCK)
        except SourceError as problem:
            return str(problem).rpartition(": ")[2]
    return ""


def _require_space(where: str, size: int, folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if size > free:
        raise SourceError(
            f"{where}: unpacks to {size:,} bytes, but {folder} has {free:,} bytes left. "
            "Free some space."
        )


@contextmanager
def _disk(where: str) -> Iterator[None]:
    """Raises SourceError where the disk is full or refuses."""
    try:
        yield
    except OSError as problem:
        raise SourceError(
            f"{where}: cannot be unpacked: {problem.strerror}. Check space and permissions."
        ) from problem
