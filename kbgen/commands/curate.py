"""store -> articles in content/."""

import dataclasses
from contextlib import closing
from dataclasses import dataclass

from kbgen.commands import lost
from kbgen.commands.copies import Copies
from kbgen.commands.lost import Lost
from kbgen.commands.made import Survey, articles_of, survey
from kbgen.commands.shelf import Shelf
from kbgen.config import Config
from kbgen.model import Dropped
from kbgen.report import Counts, Outcome, Reject, Rejected, ignore
from kbgen.store import Store


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
    quiet: bool = False,
    reject: Reject = ignore,
) -> Outcome:
    """Write an article for every thread that makes one; leave alone what people edited.

    Threads that ask the same make one article. A thread that did not change since the last run is
    not converted again, a file whose text would not change is not touched. With `dry_run` nothing
    is written to content/.
    """
    shelf = Shelf(config.content, dry_run=dry_run)
    found = survey(store, config, edited=shelf.edited(), quiet=quiet)
    tally = Tally()
    dropped: dict[str, str] = {}
    outcome = Outcome(sources={name: Counts() for name in config.sources})
    places = shelf.settle(found.wished, found.into)
    with closing(Copies(config)) as copies:
        for key, result in articles_of(store, config, found, places=places):
            counts = outcome.sources[key.partition(":")[0]]
            if isinstance(result, Dropped):
                counts.drop(result.reason)
                if shelf.has(key):
                    dropped[key] = result.reason
                reject(Rejected(key=key, url=result.url, reason=result.reason))
                continue
            counts.keep()
            article = copies.shown(result).article
            if not dry_run:
                copies.put(article, config.content)
            done = shelf.put(article)
            setattr(tally, done, getattr(tally, done) + 1)
    tally.folded = len(shelf.clear(found.into))
    gone = lost.settle(shelf, config, store, dropped)
    _tell(outcome, tally, found, gone, dry_run)
    lost.tell(gone, outcome, reject, dropped)
    return outcome


def _tell(outcome: Outcome, tally: Tally, found: Survey, gone: list[Lost], dry_run: bool) -> None:
    for name, counts in outcome.sources.items():
        outcome.lines.append(
            f"{name}: {counts.kept} articles of {counts.seen} threads{counts.reasons()}"
        )
    figures = {**dataclasses.asdict(tally), "without_thread": len(gone)}
    outcome.figures["articles"] = {k: n for k, n in figures.items() if n or k != "folded"}
    outcome.lines.append(_line(tally, dry_run))
    for key, target in sorted(found.kept.items()):
        outcome.lines.append(
            f"{key} asks what {target} asks; people edited one of the articles: both were left"
        )


def _line(tally: Tally, dry_run: bool) -> str:
    would = "would be: " if dry_run else ""
    return (
        f"articles {would}{tally.new} new, {tally.changed} changed, {tally.unchanged} unchanged, "
        f"{tally.edited_by_people} edited by people and left alone"
        + (f", {tally.folded} folded into others and removed" if tally.folded else "")
    )
