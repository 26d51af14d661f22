"""Stack Exchange data dumps: Posts.xml and, where they are there, the tables beside it.

An export is a folder or an archive (.7z, .zip, .tar.gz) of one site, or a folder with one .7z a
table, as the largest site ships them (stackoverflow.com-Posts.7z). Posts.xml is needed; Users,
Comments, Votes, PostLinks and PostHistory are used where present: without Users.xml people are
named user123, with a link to their profile all the same. Names of files may differ in case.

First every table is read from end to end, a range a worker, for what its rows are and where they
stand; then workers read the rows of some threads at a time and make the threads. A killed run is
continued after the last range, or after the last threads. Where two rows have one Id, the first
counts. Licences are those of the rows, else those of their dates
(https://stackoverflow.com/help/licensing); the one of kbgen.yml counts on sites that Stack
Exchange does not run.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kbgen.errors import SourceError
from kbgen.model import Dropped, Failed
from kbgen.sources import base
from kbgen.sources.base import Place, Step
from kbgen.sources.stackexchange_choice import TAG, Choice
from kbgen.sources.stackexchange_files import Table, Tables
from kbgen.sources.stackexchange_places import Places, open_places
from kbgen.sources.stackexchange_ranges import Span, spans
from kbgen.sources.stackexchange_scan import Problem, Scan, scan
from kbgen.sources.stackexchange_site import Site, find_site
from kbgen.sources.stackexchange_thread import ThreadRows, to_thread
from kbgen.sources.stackexchange_workshop import Workshop
from kbgen.workers import mapped

__all__ = ["Options", "ThreadRows", "harvest", "to_thread"]

_SMALL = 8 * 1024 * 1024
"""Bytes of a table for which no worker is started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(base.Options):
    """Options of a Stack Exchange dump in kbgen.yml. A question is taken if it passes them all."""

    tags: tuple[str, ...] = ()
    """Tags, in any case, of which a question must have one; none takes all."""
    min_score: int | None = None
    """The least score of a question; unset takes all."""
    since: datetime.date | None = None
    """The day from which on it was asked, YYYY-MM-DD; unset takes all."""
    accepted_only: bool = False
    """true takes questions with an accepted answer alone."""

    def __post_init__(self) -> None:
        """Raises ValueError for a tag that no question can have."""
        for tag in self.tags:
            if not TAG.fullmatch(tag):
                raise ValueError(f"tags: {tag!r} is no tag: write c++, not <c++>")

    @property
    def resumes(self) -> bool:
        """A killed harvest is continued."""
        return True

    @property
    def choice(self) -> Choice:
        """What judges the questions."""
        since = self.since.isoformat() if self.since else ""
        return Choice(
            tags=self.tags,
            min_score=self.min_score,
            since=since,
            accepted_only=self.accepted_only,
        )


def harvest(place: Place, options: Options) -> Iterator[Step]:
    """All threads of a dump, ordered by number; before and after them what is none.

    Raises SourceError where there is no Posts.xml, where a table is not what its name says, and
    where the address of the site is neither configured nor told by names of files and folders.
    """
    database = (place.kept or place.scratch) / "places.sqlite"
    try:
        yield from _harvest(place, options, database)
    finally:
        if place.kept is None:
            for path in place.scratch.iterdir():
                path.unlink()


def _harvest(place: Place, options: Options, database: Path) -> Iterator[Step]:
    site = Site(url="", name="")

    def known(members: Mapping[str, str]) -> None:
        nonlocal site
        site = find_site(options.url, options.site, _hints(place, members["posts"]))

    tables = Tables(place).settle(known)
    with open_places(database) as places:
        for table in tables:
            _read(place, options.choice, table, places)
            if not place.state:
                yield from _problems(place.name, site, table, places)
            if places.is_empty():
                raise SourceError(f"{place.path}: holds no question. Fetch it again.")
        places.close_tables()
        yield from Workshop(place, site, options.license, tables, database).threads(places)
        yield from _lost(places, place.name, site)


def _hints(place: Place, posts: str) -> Iterator[str]:
    """Names that may tell the site, the likeliest first."""
    member = PurePosixPath(posts)
    yield member.name
    yield place.path.name
    yield member.parent.name
    if place.path.is_file():
        yield place.path.parent.name
    yield place.name


def _read(place: Place, choice: Choice, table: Table, places: Places) -> None:
    """Puts what is missing of a table into `places`."""

    def work(span: Span) -> Scan:
        with Path(span.name).open("rb") as stream:
            return scan(stream, span, table.name, choice)

    with Path(table.path).open("rb") as stream:
        ranges = spans(stream, table.path, table.where)
    missing = places.missing(table.name, ranges)
    size = sum(span.end - span.start for span in ranges)
    left = sum(span.end - span.start for span in missing)
    if 0 < left < size:
        place.say(f"{place.name}: {table.file}: goes on at {1 - left / size:.0%}")
    jobs = place.jobs if left > _SMALL else 1
    done = size - left
    for span, found in zip(missing, mapped(work, missing, jobs), strict=True):
        places.take(table.name, span, found)
        done += span.end - span.start
        place.progress(f"{place.name}: {table.file}", done, size, "B")


def _problems(source: str, site: Site, table: Table, places: Places) -> Iterator[Failed | Dropped]:
    """What could not be taken up of a table, in its order."""
    for before, problem in places.problems(table.name):
        if problem.dropped:
            url = f"{site.url}/posts/{problem.number}/revisions"
            yield Dropped(key=f"{source}:{problem.number}", url=url, reason=problem.reason)
        else:
            yield failed(table, before, problem)
    if table.damage:
        reason = f"{table.damage} after {places.rows(table.name)} rows"
        yield Failed(file=table.file, record="end", reason=reason)


def failed(table: Table, before: int, problem: Problem) -> Failed:
    """A row that could not be taken up; `before` rows stand before its range."""
    row = before + problem.row
    if problem.end:
        reason = f"{problem.reason} after {row} rows"
        return Failed(file=table.file, record="end", reason=reason)
    record = f"row {row}" if problem.number is None else f"Id {problem.number}"
    return Failed(file=table.file, record=record, reason=problem.reason)


def _lost(places: Places, source: str, site: Site) -> Iterator[Dropped]:
    for number in places.lost_answers():
        url = f"{site.url}/a/{number}"
        yield Dropped(key=f"{source}:{number}", url=url, reason="answer without its question")
    for number in places.lost_comments():
        url = f"{site.url}/posts/comments/{number}"
        key = f"{source}:comment{number}"
        yield Dropped(key=key, url=url, reason="comment without its post")
