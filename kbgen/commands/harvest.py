"""sources -> store."""

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from kbgen.commands import grounds
from kbgen.commands.taking import Read, Taken, count
from kbgen.config import Config
from kbgen.console import printable
from kbgen.counted import counted
from kbgen.errors import ConfigError, SourceError
from kbgen.model import Dropped, Harvested, Thread
from kbgen.packing import Packed
from kbgen.progress import Progress
from kbgen.provenance import code_digest
from kbgen.report import Counts, Outcome, Reject, Rejected, ignore
from kbgen.sources import SOURCES
from kbgen.sources.base import Gone, Mark, Options, Place, Step
from kbgen.store import Store
from kbgen.store_page import Page
from kbgen.workers import cores

_FAILED_SHARE = 0.5
"""A source of which more than this share cannot be read is not what it is said to be."""


def harvest(
    config: Config,
    store: Store,
    *,
    only: tuple[str, ...] = (),
    full: bool = False,
    limit: int | None = None,
    jobs: int | None = None,
    quiet: bool = False,
    reject: Reject = ignore,
    sleep: Callable[[float], None] = time.sleep,
    now: Callable[[], float] = time.time,
) -> Outcome:
    """Bring the store up to date with all sources, or with those that `only` names.

    `full` reads a source again though nothing about it changed; `limit` stops each source after
    that many threads (and removes none); `jobs` processes work on an export, all cores unless it
    is given, and the store is the same for any number. Raises ConfigError for an unknown name,
    SourceError for a source that cannot be read at all. `reject` is told every record that is no
    thread. Live sources wait by `sleep`, and tell the time, in seconds since 1970, by `now`.
    """
    for name in only:
        if name not in config.sources:
            known = ", ".join(config.sources) or "none"
            raise ConfigError(f"{name}: no such source in kbgen.yml; there are: {known}")
    say = _silent if quiet else _say
    outcome = Outcome()
    if not config.sources:
        outcome.lines.append("no sources in kbgen.yml: nothing to harvest")
    store.forget_other_sources(config.sources)
    grounds.sweep(config.work, config.sources)
    for name, options in config.sources.items():
        if only and name not in only:
            continue
        if options.live:
            place = Place(
                name=name,
                path=config.root,
                scratch=config.work,
                full=full,
                sleep=sleep,
                now=now,
                say=say,
            )
            counts, note = _harvest_live(store, place, options, limit, quiet)
        else:
            place = Place(
                name=name,
                path=config.root / options.path,
                scratch=config.work,
                full=full,
                say=say,
                jobs=jobs or cores(),
            )
            counts, note = _harvest_export(config, store, place, options, limit, quiet)
        outcome.sources[name] = counts
        outcome.lines.append(f"{name}: {summary(counts)}{note}")
        if reject is not ignore:  # there may be millions
            for rejected in _rejected(name, store):
                reject(rejected)
    if config.curate.images.mode == "download":
        # here, not above: no other run needs what speaks to hosts of images
        from kbgen.commands.images import fetch_images

        fetched = fetch_images(config, store, full=full, quiet=quiet, reject=reject)
        outcome.lines += fetched.lines
        outcome.figures |= fetched.figures
    return outcome


def _harvest_export(
    config: Config,
    store: Store,
    place: Place,
    options: Options,
    limit: int | None,
    quiet: bool,
) -> tuple[Counts, str]:
    """What a kill leaves is found again by the next run, where the source can go on."""
    name, path = place.name, place.path
    if options.path and not path.exists():
        raise SourceError(f"{name}: {path}: no such file or folder: correct `path` in kbgen.yml")
    fingerprint = fingerprint_of(path, options)
    if not place.full and limit is None and store.fingerprint(name) == fingerprint:
        return _counts(store.counts(name)), "; nothing new"
    resumes = options.resumes and limit is None
    if place.full:
        grounds.remove(config.work, name)
    kept = grounds.folder(config.work, name, fingerprint if resumes else "")
    taken = Taken(store, name, fingerprint if resumes else "", anew=place.full)
    with Progress(f"harvest {name}", quiet=quiet) as progress:
        place = replace(
            place,
            scratch=grounds.scratch(kept),
            kept=kept if resumes else None,
            state=taken.state,
            progress=progress.at,
        )
        records = Read(SOURCES[options.type].harvest(place, options))
        try:
            taken.take(_first_threads(records, limit), progress)
        except SourceError as error:
            grounds.remove(config.work, name)
            raise SourceError(f"{error}{records.first_problem()}") from error
        finally:
            records.close()
    grounds.remove(config.work, name)
    hint = f"is this a {options.type} export?{records.first_problem()}"
    check_share(taken.counts, f"{name}: {path}", hint)
    whole = limit is None
    gone = store.finish(name, fingerprint, msgspec.json.encode(taken.counts), whole=whole)
    return taken.counts, f"; {taken.changed} new or changed, {gone} gone"


def _harvest_live(
    store: Store, place: Place, options: Options, limit: int | None, quiet: bool
) -> tuple[Counts, str]:
    """The counts are of all that is held, since a run may see only what changed."""
    name = place.name
    fingerprint = fingerprint_of(None, options)
    place = replace(place, state=store.walk(name, fingerprint))
    steps = _first_threads(SOURCES[options.type].harvest(place, options), limit)
    changed = gone = 0
    records: list[Harvested] = []
    absent: list[str] = []
    with Progress(f"harvest {name}", quiet=quiet) as progress:
        for step in steps:
            if isinstance(step, Gone):
                absent.append(step.id)
            elif not isinstance(step, Mark):
                records.append(cast(Harvested, step))  # nothing is packed here
                progress.step()
            else:
                page = Page(
                    records=records,
                    gone=absent,
                    fingerprint=fingerprint,
                    state=step.state,
                    begins=step.begins,
                    whole=step.whole,
                )
                more, less = store.put_page(name, page)
                changed, gone = changed + more, gone + less
                records, absent = [], []
    if records or absent:
        # stopped by the limit within a page: kept, but read again by the next run
        more, less = store.put_page(name, Page(records=records, gone=absent))
        changed, gone = changed + more, gone + less
    counts = Counts(seen=store.count(name), kept=store.count(name))
    for refused in store.refused(name):
        count(counts, refused)
    check_share(counts, name, "is the token allowed to see them?")
    return counts, f"; {changed} new or changed, {gone} gone"


def check_share(counts: Counts, where: str, question: str) -> None:
    """Raises SourceError for a source that is mostly unreadable: it is not what it seems to be."""
    if counts.failed > _FAILED_SHARE * (counts.failed + counts.seen):
        raise SourceError(
            f"{where}: {counts.failed} of {counts.failed + counts.seen} records cannot be read: "
            f"{question}"
        )


def _say(line: str) -> None:
    """A line on stderr, in place of the moving one on a terminal."""
    start = "\r\x1b[K" if sys.stderr.isatty() else ""
    print(f"{start}{printable(line)}", file=sys.stderr, flush=True)


def _silent(_: str) -> None:
    """What -q makes of `_say`."""


_S = TypeVar("_S", bound=Step)


def _first_threads(records: Iterable[_S], limit: int | None) -> Iterator[_S]:
    left = limit
    for record in records:
        if left is not None and left <= 0:
            return
        yield record
        if left is not None and isinstance(record, Thread | Packed):
            left -= 1


def _counts(data: bytes) -> Counts:
    return msgspec.json.decode(data, type=Counts)


def fingerprint_of(path: Path | None, options: Options) -> str:
    """Changes when kbgen, the options, or name, size or time of any file of the export change."""
    digest = hashlib.sha256()
    digest.update(f"{code_digest(('sources', 'model', 'dates'))}\n{options!r}\n".encode())
    for name, size, changed in _listing(path) if path else ():
        digest.update(f"{name}\0{size}\0{changed}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _listing(path: Path) -> Iterator[tuple[str, int, int]]:
    if path.is_file():
        stat = path.stat()
        yield path.name, stat.st_size, stat.st_mtime_ns
        return
    for folder, folders, files in os.walk(path):
        folders.sort()
        for name in sorted(files):
            file = Path(folder) / name
            stat = file.lstat()
            yield str(file.relative_to(path)), stat.st_size, stat.st_mtime_ns


def _rejected(name: str, store: Store) -> Iterator[Rejected]:
    for record in store.refused(name):
        if isinstance(record, Dropped):
            yield Rejected(key=record.key, url=record.url, reason=record.reason)
        else:
            key = f"{name}:{record.file}#{record.record}"
            yield Rejected(key=key, url="", reason=record.reason)


def summary(counts: Counts) -> str:
    """What a harvest says of a source."""
    said = counted(counts.kept, "thread")
    if counts.dropped:
        said += f", {counted(counts.seen - counts.kept, 'record')} left out{counts.reasons()}"
    if counts.failed:
        failed = counted(counts.failed, "record")
        said += f", {failed} that cannot be read (--rejected FILE lists them)"
    return said
