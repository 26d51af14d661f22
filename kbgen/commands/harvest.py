"""sources -> store."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from kbgen.config import Config
from kbgen.errors import ConfigError, SourceError
from kbgen.model import Dropped, Failed, Thread
from kbgen.progress import Progress
from kbgen.provenance import code_digest
from kbgen.report import Counts, Outcome, Reject, Rejected, ignore
from kbgen.sources import SOURCES
from kbgen.sources.base import Harvested, Options, Place
from kbgen.store import Store

_BATCH = 500
_FAILED_SHARE = 0.5
"""A source of which more than this share cannot be read is not what it is said to be."""


def harvest(
    config: Config,
    store: Store,
    *,
    only: tuple[str, ...] = (),
    full: bool = False,
    limit: int | None = None,
    quiet: bool = False,
    reject: Reject = ignore,
) -> Outcome:
    """Bring the store up to date with all sources, or with those that `only` names.

    `full` reads a source again though nothing about it changed; `limit` stops each source after
    that many threads (and removes none). Raises ConfigError for an unknown name, SourceError for
    a source that cannot be read at all. `reject` is told every record that is no thread.
    """
    for name in only:
        if name not in config.sources:
            known = ", ".join(config.sources) or "none"
            raise ConfigError(f"{name}: no such source in kbgen.yml; there are: {known}")
    outcome = Outcome()
    if not config.sources:
        outcome.lines.append("no sources in kbgen.yml: nothing to harvest")
    store.forget_other_sources(config.sources)
    for name, options in config.sources.items():
        if only and name not in only:
            continue
        counts, note = _harvest_one(config, store, name, options, full, limit, quiet)
        outcome.sources[name] = counts
        outcome.lines.append(f"{name}: {_summary(counts)}{note}")
        for rejected in _rejected(name, store):
            reject(rejected)
    return outcome


def _harvest_one(
    config: Config,
    store: Store,
    name: str,
    options: Options,
    full: bool,
    limit: int | None,
    quiet: bool,
) -> tuple[Counts, str]:
    path = config.root / options.path
    if options.path and not path.exists():
        raise SourceError(f"{name}: {path}: no such file or folder: correct `path` in kbgen.yml")
    fingerprint = _fingerprint(path, options)
    if not full and limit is None and store.fingerprint(name) == fingerprint:
        return _counts(store.counts(name)), "; nothing new"
    scratch = config.work / "scratch" / name
    # a killed run may have left something
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    place = Place(name=name, path=path, scratch=scratch)
    records = _Read(SOURCES[options.type].harvest(place, options))
    try:
        counts, changed = _store_all(store, name, records, limit, quiet)
    except SourceError as error:
        raise SourceError(f"{error}{records.first_problem()}") from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if counts.failed > _FAILED_SHARE * (counts.failed + counts.seen):
        raise SourceError(
            f"{name}: {path}: {counts.failed} of {counts.failed + counts.seen} records cannot be "
            f"read: is this a {options.type} export?{records.first_problem()}"
        )
    whole = limit is None
    gone = store.finish(name, fingerprint, msgspec.json.encode(counts), whole=whole)
    return counts, f"; {changed} new or changed, {gone} gone"


class _Read:
    """Records as a source yields them; remembers the first that could not be read."""

    def __init__(self, records: Iterator[Harvested]) -> None:
        self._records = records
        self._failed: Failed | None = None

    def __iter__(self) -> Iterator[Harvested]:
        for record in self._records:
            if self._failed is None and isinstance(record, Failed):
                self._failed = record
            yield record

    def first_problem(self) -> str:
        """For the end of an error that says nothing of why; "" where all could be read."""
        if self._failed is None:
            return ""
        where = ": ".join(part for part in (self._failed.file, self._failed.record) if part)
        return f" The first that cannot be read: {where}: {self._failed.reason}"


def _store_all(
    store: Store, name: str, records: Iterable[Harvested], limit: int | None, quiet: bool
) -> tuple[Counts, int]:
    counts = Counts()
    changed = position = 0
    store.begin(name)
    with Progress(f"harvest {name}", quiet=quiet) as progress:
        wanted = _first_threads(records, limit)
        while batch := list(islice(wanted, _BATCH)):
            changed += store.put(name, batch, position)
            position += len(batch)
            for record in batch:
                _count(counts, record)
            progress.step(len(batch))
    return counts, changed


def _first_threads(records: Iterable[Harvested], limit: int | None) -> Iterator[Harvested]:
    left = limit
    for record in records:
        if left is not None and left <= 0:
            return
        yield record
        if left is not None and isinstance(record, Thread):
            left -= 1


def _count(counts: Counts, record: Harvested) -> None:
    if isinstance(record, Failed):
        counts.failed += 1
    elif isinstance(record, Dropped):
        counts.drop(record.reason)
    else:
        counts.keep()


def _counts(data: bytes) -> Counts:
    return msgspec.json.decode(data, type=Counts)


def _fingerprint(path: Path, options: Options) -> str:
    """Changes when kbgen, the options, or name, size or time of any file of the export change."""
    digest = hashlib.sha256()
    digest.update(f"{code_digest(('sources', 'model', 'dates'))}\n{options!r}\n".encode())
    for name, size, changed in _listing(path):
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


def _summary(counts: Counts) -> str:
    summary = f"{counts.kept} threads"
    if counts.dropped:
        summary += f", {counts.seen - counts.kept} records left out{counts.reasons()}"
    if counts.failed:
        summary += f", {counts.failed} records that cannot be read (--rejected FILE lists them)"
    return summary
