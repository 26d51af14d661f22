"""store -> articles in content/."""

import dataclasses
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from kbgen.commands.shelf import Shelf
from kbgen.config import Config
from kbgen.curate import curate as curate_thread
from kbgen.curated import Curated
from kbgen.model import Dropped
from kbgen.progress import Progress
from kbgen.provenance import code_digest
from kbgen.report import Counts, Outcome, Reject, Rejected, ignore
from kbgen.settings import Settings
from kbgen.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What curation made of a thread, as the store keeps it: one of the two."""

    curated: Curated | None = None
    dropped: Dropped | None = None


@dataclass(slots=True, kw_only=True)
class Tally:
    """What happened to the files of articles."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    edited_by_people: int = 0


def curate(
    config: Config,
    store: Store,
    *,
    dry_run: bool = False,
    quiet: bool = False,
    reject: Reject = ignore,
) -> Outcome:
    """Write an article for every thread that makes one; leave alone what people edited.

    A thread that did not change since the last run is not converted again, a file whose text
    would not change is not touched. With `dry_run` nothing is written to content/.
    """
    settings = config.curate
    shelf = Shelf(config.content, dry_run=dry_run)
    tally, outcome = Tally(), Outcome()
    for name in config.sources:
        outcome.sources[name] = _curate_source(name, store, settings, shelf, tally, quiet, reject)
        counts = outcome.sources[name]
        outcome.lines.append(
            f"{name}: {counts.kept} articles of {counts.seen} threads{counts.reasons()}"
        )
    left_over = shelf.left_over()
    outcome.figures["articles"] = _figures(tally, left_over)
    outcome.lines.append(_line(tally, dry_run))
    if left_over:
        outcome.lines.append(
            f"{len(left_over)} articles have no thread any more and were left: {left_over[0]}"
            + (" ..." if len(left_over) > 1 else "")
        )
    return outcome


def made(store: Store, settings: Settings, source: str) -> Iterator[tuple[str, Made]]:
    """(key, what curation makes of it) for all threads of a source, in order of their native ids.

    What the store kept is not made again; call it within `store.transaction()`.
    """
    chain = _chain(settings)
    for key, thread_hash in store.hashes(source):
        yield key, _make(store, settings, key, hashlib.sha256(chain + thread_hash).digest())


def _curate_source(
    name: str,
    store: Store,
    settings: Settings,
    shelf: Shelf,
    tally: Tally,
    quiet: bool,
    reject: Reject,
) -> Counts:
    counts = Counts()
    with Progress(f"curate {name}", quiet=quiet) as progress, store.transaction():
        for key, made_of_it in made(store, settings, name):
            progress.step()
            dropped, curated = made_of_it.dropped, made_of_it.curated
            if dropped is not None:
                counts.drop(dropped.reason)
                reject(Rejected(key=key, url=dropped.url, reason=dropped.reason))
            elif curated is not None:
                counts.keep()
                result = shelf.put(curated.article)
                setattr(tally, result, getattr(tally, result) + 1)
    return counts


def _chain(settings: Settings) -> bytes:
    """Changes with everything but the thread that an article is made from."""
    code = code_digest(
        ("curate", "markup", "model", "settings"), ("lxml", "markdown-it-py", "mdit-py-plugins")
    )
    return f"{code}\n{settings!r}\n".encode()


def _make(store: Store, settings: Settings, key: str, made_from: bytes) -> Made:
    kept = store.draft(key, made_from)
    if kept is not None:
        return msgspec.json.decode(kept, type=Made)
    result = curate_thread(store.thread(key), settings)
    fresh = Made(curated=result) if isinstance(result, Curated) else Made(dropped=result)
    store.keep_draft(key, made_from, msgspec.json.encode(fresh))
    return fresh


def _figures(tally: Tally, left_over: list[str]) -> dict[str, Any]:
    return {**dataclasses.asdict(tally), "without_thread": len(left_over)}


def _line(tally: Tally, dry_run: bool) -> str:
    would = "would be: " if dry_run else ""
    return (
        f"articles {would}{tally.new} new, {tally.changed} changed, {tally.unchanged} unchanged, "
        f"{tally.edited_by_people} edited by people and left alone"
    )
