"""Harvest and curate on a distributed engine: dumps by its workers, all other sources from here."""

import hashlib
import shutil
import time
from collections import ChainMap
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from kbgen.commands import astray, grounds, lost
from kbgen.commands.astray import Astray
from kbgen.commands.curate import Tally, tell, tell_held
from kbgen.commands.harvest import check_share, fingerprint_of, harvest, summary
from kbgen.commands.made import Survey
from kbgen.commands.shelf import KEPT, Shelf
from kbgen.commands.standing import digest_of
from kbgen.config import Config
from kbgen.counted import counted
from kbgen.curate.making import FOLDED
from kbgen.engine import dump_files, output, places, refusals
from kbgen.engine.base import Engine, Table
from kbgen.engine.job import Job
from kbgen.errors import ConfigError, SourceError
from kbgen.files import write_text
from kbgen.misnamed import candidates
from kbgen.provenance import code_digest
from kbgen.report import Counts, Outcome, Reject, ignore
from kbgen.sources.base import Place
from kbgen.sources.stackexchange import Options as DumpOptions
from kbgen.store import Store

_LIBRARIES = ("lxml", "markdown-it-py", "mdit-py-plugins", "PyYAML")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A run that is spread over an engine."""

    run: str
    """Names the input and the code: the same run takes up what is done."""
    dumps: dict[str, dump_files.Dump]
    """Sources that the engine reads."""
    work: str
    """Folder of the stages, a path or an address, which all workers see."""
    harvested: Outcome
    """Of the other sources, read from here."""


def prepare(
    config: Config,
    store: Store,
    *,
    work: str = "",
    jobs: int | None = None,
    quiet: bool = False,
    reject: Reject = ignore,
) -> Spread:
    """Harvest what is no dump, with `jobs` processes, and find the dumps.

    Raises ConfigError, SourceError.
    """
    if config.curate.images.mode == "download":
        raise ConfigError("curate.images: download: an engine fetches no images: run without --on")
    named = {n: o for n, o in config.sources.items() if isinstance(o, DumpOptions)}
    others = tuple(name for name in config.sources if name not in named)
    store.forget_other_sources(config.sources)
    harvested = Outcome()
    if others:
        harvested = harvest(config, store, only=others, jobs=jobs, quiet=quiet, reject=reject)
    dumps = {name: _found(config, name, options) for name, options in named.items()}
    run = _fingerprint(config, store, dumps, others)
    if not work:
        _sweep(config.work / "engine", run)
    folder = places.joined(work or str(config.work / "engine"), run)
    return Spread(run=run, dumps=dumps, work=folder, harvested=harvested)


def _sweep(folder: Path, run: str) -> None:
    """Remove the stages of killed runs that no run goes on with: input or code have changed."""
    if folder.is_dir():
        for left in folder.iterdir():
            if left.name != run:
                shutil.rmtree(left, ignore_errors=True)


def _found(config: Config, name: str, options: DumpOptions) -> dump_files.Dump:
    if places.is_address(options.path):
        return dump_files.find_there(name, options)
    path = config.root / options.path
    if not path.exists():
        raise SourceError(f"{name}: {path}: no such file or folder: correct `path` in kbgen.yml")
    kept = grounds.folder(config.work, name, fingerprint_of(path, options))
    place = Place(name=name, path=path, scratch=grounds.scratch(kept), kept=kept)
    return dump_files.find(place, options)


def _fingerprint(
    config: Config, store: Store, dumps: dict[str, dump_files.Dump], others: tuple[str, ...]
) -> str:
    digest = hashlib.sha256(code_digest(("",), _LIBRARIES).encode())
    digest.update(f"{config.sources!r}\n{config.curate!r}\n".encode())
    for one in dumps.values():
        digest.update(repr(one.facts()).encode())
    for name in others:
        for key, thread_hash in store.hashes(name):
            digest.update(key.encode() + thread_hash)
    return digest.hexdigest()[:16]


def harvest_and_curate(
    config: Config,
    store: Store,
    engine: Engine,
    spread: Spread,
    *,
    to: str = "",
    reject: Reject = ignore,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Outcome]:
    """What `harvest` and `curate` give, by these names; the same articles, byte for byte.

    They go into content/, where what people edited is left alone, or to the place `to`. Raises
    EngineError where something else stands there.
    """
    if to:
        output.require_ours(to, spread.run, spread.work)
    job = Job(
        engine=engine,
        config=config,
        dumps=spread.dumps,
        stored={n: _packed(store, n) for n in config.sources if n not in spread.dumps},
    )
    start = time.monotonic()
    harvested, curated = spread.harvested, Outcome()
    shelf = None if to else Shelf(config.content, kept=config.work / KEPT)
    drafts = job.drafts()
    if shelf:
        job.settle(drafts, shelf.edited(), shelf.keys())
    else:
        job.settle(drafts, {})
    _count(job, drafts, curated)
    _count_harvest(job, harvested, curated, reject)
    say(f"engine: all threads are read and curated ({time.monotonic() - start:.0f} s)")
    dropped = _tell_dropped(job, drafts, shelf, reject)
    if shelf is None:
        _send(job, drafts, to, spread, curated)
    else:
        _shelve(job, drafts, shelf, curated, dropped, reject)
    again = engine.again()
    curated.figures["engine"] = {"tasks_done_again": again}
    say(f"engine: done ({time.monotonic() - start:.0f} s)")
    if again:
        curated.lines.append(
            f"engine: {counted(again, 'task was', 'tasks were')} lost with a worker, and done again"
        )
    return {"harvest": harvested, "curate": curated}


def _tell_dropped(job: Job, drafts: Table, shelf: Shelf | None, reject: Reject) -> dict[str, str]:
    """Tell `reject` which threads make no article; why, of those that had one in content/."""
    dropped: dict[str, str] = {}
    if shelf is None and reject is ignore:
        return dropped  # nobody asks, and of a large dump it is most
    for rejected in job.dropped(drafts):
        reject(rejected)
        if shelf is not None and rejected.reason != FOLDED and shelf.has(rejected.key):
            dropped[rejected.key] = rejected.reason
    return dropped


def _send(job: Job, drafts: Table, to: str, spread: Spread, outcome: Outcome) -> None:
    """Put the articles, and the search index of a site that shows them, where `to` says."""
    # here, not above: content/ needs neither MkDocs nor an index now
    from kbgen.publish.searching import Kept
    from kbgen.publish.settings import site_of

    lang = site_of(job.config.root).lang
    articles = job.articles(drafts, job.moved(drafts), lang=lang)
    number = output.write(job.engine, articles.table, to, spread.run, spread.work)
    tell(outcome, Tally(new=number), Survey(into=job.settled.into), [], dry_run=False)
    _tell_held(job, drafts, outcome)
    outcome.lines.append(f"articles: {to}")
    if to.endswith(".parquet"):
        return
    state = job.config.work / "engine-search"
    shutil.rmtree(state, ignore_errors=True)
    with Kept(state, lang) as kept:
        for path, data in articles.rows(job.engine, "path", "search"):
            kept.put(path, data)
        for name, content in kept.files():
            if content is not None:
                places.write(places.joined(to, name), content)
    shutil.rmtree(state)


def _packed(store: Store, name: str) -> Iterator[bytes]:
    for key, _ in store.hashes(name):
        yield store.drafts.thread(key)


def _count(job: Job, drafts: Table, outcome: Outcome) -> None:
    outcome.sources = {name: Counts() for name in job.config.sources}
    for name, reason, number in job.reasons(drafts):
        counts = outcome.sources[name]
        counts.seen += number
        if reason:
            counts.dropped[reason] = number
        else:
            counts.kept = number
    for key in job.settled.into:
        if key in job.settled.fit:
            counts = outcome.sources[key.partition(":")[0]]
            counts.kept -= 1
            counts.dropped[FOLDED] = counts.dropped.get(FOLDED, 0) + 1


def _count_harvest(job: Job, harvested: Outcome, curated: Outcome, reject: Reject) -> None:
    for name, one in job.dumps.items():
        found = refusals.refused(job.engine, one, job.rows(name))
        counts, lines = refusals.told(one, found, curated.sources[name].seen)
        check_share(counts, f"{name}: {one.options.path}", "is this a stackexchange export?")
        harvested.sources[name] = counts
        harvested.lines.append(f"{name}: {summary(counts)}")
        for rejected in lines:
            reject(rejected)


def _shelve(
    job: Job,
    drafts: Table,
    shelf: Shelf,
    outcome: Outcome,
    dropped: dict[str, str],
    reject: Reject,
) -> None:
    """Put the articles into content/."""
    config = job.config
    into, wished = job.settled.into, job.wished_here(drafts)
    misnamed = _misnamed(job, drafts, shelf, wished)
    former = shelf.settle(wished, into, ChainMap(job.settled.places, wished))
    moved = {
        key: path
        for key, (section, slug) in wished.items()
        if (path := shelf.path(key)) != f"{section}/{slug}.md"
    }
    tally = Tally()
    articles = job.articles(drafts, moved, former)
    for path, key, text in articles.rows(job.engine, "path", "key", "text"):
        _put(path, key, text, shelf, config, tally)
    tally.folded = len(shelf.clear(into))
    whole = set(config.sources)
    left = [(key, edited) for _, key, edited in shelf.left_over()]
    held = lost.at_once(left, shelf, config, whole, lambda key: dropped.get(key, ""))
    gone = lost.settle(shelf, config, whole, dropped, held)
    shelf.save()
    tell(outcome, tally, Survey(into=into, kept=job.kept, beside=job.beside), gone, dry_run=False)
    _tell_held(job, drafts, outcome)
    lost.tell(gone, outcome, reject, dropped)
    lost.tell_at_once(held, outcome, "removed")
    astray.tell(misnamed, outcome)


def _misnamed(job: Job, drafts: Table, shelf: Shelf, wished: Collection[str]) -> list[Astray]:
    """What `kbgen curate` finds as well; the engine is asked only if a key may be misnamed."""
    names = job.config.sources
    keys = {key for one in shelf.of_others(names) for key in candidates(one.key, names)}
    urls = job.urls(drafts, keys.intersection(wished))
    return astray.settle(shelf, job.config, wished, lambda key: urls.get(key, ""))


def _tell_held(job: Job, drafts: Table, outcome: Outcome) -> None:
    held, last = Counts(), Counts()
    for hold, doubt, number in job.held(drafts):
        if hold:
            held.drop(hold, number)
        else:
            last.drop(doubt, number)
    tell_held(outcome, held, last)


def _put(path: str, key: str, text: str, shelf: Shelf, config: Config, tally: Tally) -> None:
    entry = shelf.standing(key)
    if entry is not None and entry.edited:
        tally.edited_by_people += 1
    elif entry is not None and entry.digest == digest_of(text):
        tally.unchanged += 1
    else:
        write_text(config.content / path, text)
        if entry is None:
            tally.new += 1
        else:
            tally.changed += 1


def clear(config: Config, spread: Spread) -> None:
    """Remove the stages of a run that is done, and what was unpacked for it."""
    places.remove(spread.work)
    for name in spread.dumps:
        grounds.remove(config.work, name)
