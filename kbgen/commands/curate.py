"""store -> articles in content/."""

import dataclasses
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from kbgen.commands import astray, heirs, lost
from kbgen.commands.copies import clear
from kbgen.commands.lost import Lost
from kbgen.commands.made import Survey, dropped_for, facts_of, survey
from kbgen.commands.shelf import KEPT, Shelf
from kbgen.commands.sorting import Sorting
from kbgen.commands.writing import Writer, Written, batches
from kbgen.config import Config
from kbgen.counted import counted
from kbgen.progress import Progress
from kbgen.report import Counts, Outcome, Reject, ignore
from kbgen.store import Store
from kbgen.workers import cores, mapped


@dataclass(slots=True, kw_only=True)
class Tally:
    """What happened to the files of articles."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    edited_by_people: int = 0
    folded: int = 0
    """Files that were removed because their article was folded into another."""


def curate(
    config: Config,
    store: Store,
    *,
    dry_run: bool = False,
    retire_many: bool = False,
    quiet: bool = False,
    jobs: int | None = None,
    reject: Reject = ignore,
) -> Outcome:
    """Write an article for every thread that makes one; leave alone what people edited.

    Threads that ask the same make one article. A thread that did not change since the last run is
    not converted again, a file whose text would not change is not touched. With `dry_run` nothing
    is written to content/. Where an unusual share of a source is gone, none of its files is
    removed, and the run fails once all else is done; `retire_many` says that it is meant. `jobs`
    processes do the work (None: one a core); the result does not hang on their number. Memory
    grows by some 2 kB a thread. Raises WorkerError.
    """
    if retire_many:
        config = lost.meant(config)
    shelf = Shelf(config.content, kept=config.work / KEPT, dry_run=dry_run)
    found = survey(
        store, config, edited=shelf.edited(), standing=shelf.keys(), quiet=quiet, jobs=jobs
    )
    whole = {name for name in config.sources if store.fingerprint(name)}
    held = lost.at_once(
        shelf.without(found.wished, found.into), shelf, config, whole, partial(dropped_for, store)
    )
    kept = {one.source for one in held}
    found, passed_on = heirs.settle(
        shelf,
        found,
        lambda key: key.partition(":")[0] in whole and not store.has(key),
        removes=lambda key: config.curate.retire == "remove" and key.partition(":")[0] not in kept,
    )
    misnamed = astray.settle(shelf, config, found.wished, lambda key: facts_of(store, key).url)
    tally = Tally()
    let_go: set[str] = set()
    outcome = Outcome(sources={name: Counts() for name in config.sources})
    sorting = Sorting(config, store, shelf, found, outcome, reject, passed_on.places)
    with (
        closing(Writer(config, dry_run=dry_run)) as writer,
        Progress("articles", quiet=quiet, total=len(found.wished)) as progress,
    ):
        orders = batches(sorting.orders(progress))
        for written in mapped(writer, orders, jobs or cores()):
            _note(store, shelf, tally, written)
            let_go.update(name for one in written for name in one.let_go)
    tally.unchanged += sorting.unchanged
    tally.folded = len(shelf.clear({**found.into, **passed_on.places}))
    gone = lost.settle(shelf, config, whole, sorting.dropped, held)
    shelf.save()
    clear(config.content, let_go)
    tell(outcome, tally, found, gone, dry_run=dry_run)
    outcome.lines += lost.not_harvested(config, store)
    tell_held(outcome, sorting.held, sorting.last)
    lost.tell(gone, outcome, reject, sorting.dropped)
    lost.tell_at_once(held, outcome, "removed")
    heirs.tell(passed_on, outcome)
    astray.tell(misnamed, outcome)
    return outcome


def _note(store: Store, shelf: Shelf, tally: Tally, written: list[Written]) -> None:
    """Count what became of articles, and keep what spares the next run the same work."""
    with store.transaction():
        for one in written:
            setattr(tally, one.result, getattr(tally, one.result) + 1)
            store.drafts.show(one.key, one.made_from + one.digest)
            if one.entry is not None:
                shelf.written(one.entry)


def tell(outcome: Outcome, tally: Tally, found: Survey, gone: list[Lost], *, dry_run: bool) -> None:
    """Say what happened to articles, for people and for --report."""
    for name, counts in outcome.sources.items():
        outcome.lines.append(
            f"{name}: {counted(counts.kept, 'article')} of "
            f"{counted(counts.seen, 'thread')}{counts.reasons()}"
        )
    figures = {**dataclasses.asdict(tally), "without_thread": len(gone)}
    outcome.figures["articles"] = {k: n for k, n in figures.items() if n or k != "folded"}
    outcome.lines.append(_line(tally, dry_run))
    for key, target in sorted(found.kept.items()):
        outcome.lines.append(
            f"{key} asks what {target} asks; people edited one of the articles: both were left"
        )
    for key, target in sorted(found.beside.items()):
        outcome.lines.append(
            f"{key} asks what {target} asks; people edited that article: nothing was added to it, "
            "and no second one written"
        )


def tell_held(outcome: Outcome, held: Counts, last: Counts) -> None:
    """Say how many articles a person has to look at before they are proposed, and why.

    `last` are those that are proposed when nothing else is left to propose.
    """
    if held.seen:
        outcome.figures["held"] = held.to_json()["dropped"]
        outcome.lines.append(f"held back from proposals: {held.seen} (--report FILE says why)")
    if last.seen:
        outcome.figures["last"] = last.to_json()["dropped"]
        outcome.lines.append(f"proposed last, since kbgen is not sure of them: {last.seen}")


def _line(tally: Tally, dry_run: bool) -> str:
    would = "would be: " if dry_run else ""
    return (
        f"articles {would}{tally.new} new, {tally.changed} changed, {tally.unchanged} unchanged, "
        f"{tally.edited_by_people} edited by people and left alone"
        + (f", {tally.folded} folded into others and removed" if tally.folded else "")
    )
