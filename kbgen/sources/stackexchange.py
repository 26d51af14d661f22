"""Stack Exchange data dumps: Posts.xml and, where they are there, the tables beside it.

An export is a folder or an archive (.7z, .zip, .tar.gz) of one site, or a folder with one .7z a
table, as the largest site ships them (stackoverflow.com-Posts.7z). Posts.xml is needed; Users,
Comments, Votes, PostLinks and PostHistory are used where present: without Users.xml people are
named user123, with a link to their profile all the same. Names of files may differ in case.

Where two rows have one Id, the first counts. Licences are those of the rows, else those of their
dates (https://stackoverflow.com/help/licensing); the one of kbgen.yml counts on sites that Stack
Exchange does not run.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from kbgen.errors import SourceError
from kbgen.model import Dropped, Harvested
from kbgen.sources import base
from kbgen.sources.base import Place
from kbgen.sources.files import Export, base_name, open_export
from kbgen.sources.stackexchange_join import Join, open_join
from kbgen.sources.stackexchange_rows import read_rows
from kbgen.sources.stackexchange_site import Site, find_site
from kbgen.sources.stackexchange_tables import LOADERS, Target, load
from kbgen.sources.stackexchange_thread import ThreadRows, to_thread

__all__ = ["Options", "ThreadRows", "harvest", "to_thread"]

_TABLE = re.compile(rf"(?:.*-)?({'|'.join(LOADERS)})\.(?:xml|7z)")
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(base.Options):
    """Options of a Stack Exchange dump in kbgen.yml: those of every source."""


def harvest(place: Place, options: Options) -> Iterator[Harvested]:
    """All threads of a dump, ordered by number; before and after them what is none.

    Raises SourceError where there is no Posts.xml, where a table is not what its name says, and
    where the address of the site is neither configured nor told by names of files and folders.
    """
    with open_export(place.path, place.scratch, wanted=_is_table) as export:
        tables = _find_tables(export)
        site = find_site(options.url, options.site, _hints(place, tables["posts"]))
        with open_join(place.scratch / "join.sqlite") as join:
            for table, name in tables.items():
                yield from _load(table, name, export, join, place, site)
                if join.is_empty():
                    raise SourceError(f"{export.shown}: holds no question. Fetch it again.")
            join.close_tables()
            for rows in join.threads():
                yield to_thread(rows, place.name, site, options.license)
            yield from _lost(join, place.name, site)


def _is_table(name: str) -> bool:
    return bool(_TABLE.fullmatch(base_name(name)) or name.lower().endswith(".xml"))


def _find_tables(export: Export) -> dict[str, str]:
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
    return {table: _only(export, table, found[table]) for table in LOADERS if table in found}


def _only(export: Export, table: str, members: list[str]) -> str:
    plain = [name for name in members if name.lower().endswith(".xml")] or members
    if len(plain) > 1:
        raise SourceError(
            f"{export.shown}: holds more than one table of {table}: {', '.join(plain[:_SHOWN])}. "
            "Make a source of each site, with its own `path`."
        )
    return plain[0]


def _hints(place: Place, posts: str) -> Iterator[str]:
    """Names that may tell the site, the likeliest first."""
    member = PurePosixPath(posts)
    yield member.name
    yield place.path.name
    yield member.parent.name
    if place.path.is_file():
        yield place.path.parent.name
    yield place.name


def _load(
    table: str, name: str, export: Export, join: Join, place: Place, site: Site
) -> Iterator[Harvested]:
    with _open_table(export, name, place) as (stream, file):
        target = Target(join=join, source=place.name, site_url=site.url, file=file)
        rows = read_rows(stream, f"{export.shown}: {file}")
        yield from load(LOADERS[table], target, rows)


@contextmanager
def _open_table(export: Export, name: str, place: Place) -> Iterator[tuple[BinaryIO, str]]:
    """A table's XML and its name for messages; a .7z is unpacked for as long as it is read."""
    if name.lower().endswith(".xml"):
        with export.open(name) as stream:
            yield stream, name
        return
    path = export.path(name)
    if path is None:
        raise SourceError(f"{export.shown}: holds an archive, {name}. Unpack the outer one.")
    with open_export(path, place.scratch) as inner:
        members = [member for member in inner.names() if member.lower().endswith(".xml")]
        if len(members) != 1:
            raise SourceError(f"{path}: holds {len(members)} .xml files, not one. Unpack it.")
        with inner.open(members[0]) as stream:
            yield stream, f"{name}/{members[0]}"


def _lost(join: Join, source: str, site: Site) -> Iterator[Dropped]:
    for number in join.lost_answers():
        url = f"{site.url}/a/{number}"
        yield Dropped(key=f"{source}:{number}", url=url, reason="answer without its question")
    for number in join.lost_comments():
        url = f"{site.url}/posts/comments/{number}"
        key = f"{source}:comment{number}"
        yield Dropped(key=key, url=url, reason="comment without its post")
