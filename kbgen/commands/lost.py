"""Articles in content/ whose thread makes none any more: told by name, removed only if wanted."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from kbgen.commands.copies import clear
from kbgen.commands.shelf import Shelf
from kbgen.config import Config
from kbgen.propose.at_once import Shrunk, is_meant, shrunk
from kbgen.propose.gone import GONE
from kbgen.report import Outcome, Reject, Rejected
from kbgen.settings import AtOnce
from kbgen.store import Store

SHOWN = 5
"""Files that are named on stdout; the report names all."""
NOT_READ = "its source was not read to the end"
NO_SOURCE = "kbgen.yml has no source of its name any more"
UNCERTAIN = "cannot be converted"
"""A thread that is dropped for this is still answered: its article is never removed."""


def not_harvested(config: Config, store: Store) -> list[str]:
    """What to do about each source of which nothing was read yet: without it, nothing is made."""
    names = [name for name in config.sources if not store.fingerprint(name)]
    return [
        f"{name}: not harvested yet: run `kbgen harvest {name}` first"
        for name in names
        if not store.count(name)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """An article without ground."""

    key: str
    """Of its thread."""
    path: str
    """POSIX path relative to content/."""
    why: str
    """What became of the thread."""
    removed: bool
    """The file was deleted, or would be in a run that writes."""


def meant(config: Config) -> Config:
    """`config` of a run in which any share of a source may be gone: somebody said so."""
    curate = replace(config.curate, retire_at_once=AtOnce(share=100))
    return replace(config, curate=curate)


def at_once(
    articles: Iterable[tuple[str, bool]],
    shelf: Shelf,
    config: Config,
    whole: Collection[str],
    dropped: Callable[[str], str],
) -> list[Shrunk]:
    """Sources of which this run would remove too much: see `propose.at_once`.

    `articles` are (key, edited by people) of those that no thread makes; `dropped` gives the
    reason of one whose thread is there, else "".
    """
    if config.curate.retire != "remove":
        return []
    gone: dict[str, str] = {}
    for key, edited in articles:
        why, certain = _why(key, config, whole, dropped(key))
        if certain and not edited:
            gone[key] = why
    return shrunk(gone, shelf.keys(), config.curate.retire_at_once)


def settle(
    shelf: Shelf,
    config: Config,
    whole: Collection[str],
    dropped: Mapping[str, str],
    held: Iterable[Shrunk] = (),
) -> list[Lost]:
    """What became of articles that no thread made in this run, by path.

    `whole` are the sources that were read to the end, `dropped` has the reasons of threads that
    made none. With `curate.retire: remove` files are
    deleted that nobody edited and whose thread is known to make no article; no others ever, and
    none of the sources that are `held`, unless people meant it.
    """
    names = {one.source for one in held}
    found: list[Lost] = []
    let_go: set[str] = set()
    for path, key, edited in shelf.left_over():
        why, certain = _why(key, config, whole, dropped.get(key, ""))
        waits = key.partition(":")[0] in names and not is_meant(why)
        removed = config.curate.retire == "remove" and certain and not edited and not waits
        if removed:
            let_go.update(shelf.remove(path))
        found.append(Lost(key=key, path=path, why=why, removed=removed))
    # copies of images that these articles alone showed, all by one look at the others
    clear(config.content, let_go)
    return found


def _why(key: str, config: Config, whole: Collection[str], dropped: str) -> tuple[str, bool]:
    """(reason, whether it is certain)."""
    if dropped:
        return dropped, UNCERTAIN not in dropped
    name = key.partition(":")[0]
    if name not in config.sources:
        return NO_SOURCE, False
    return (GONE, True) if name in whole else (NOT_READ, False)


def tell(found: list[Lost], outcome: Outcome, reject: Reject, dropped: Mapping[str, str]) -> None:
    """Lines for people, all of them for --report, and for --rejected those not told there yet."""
    if not found:
        return
    outcome.figures["lost"] = [
        {"key": lost.key, "path": lost.path, "reason": lost.why, "removed": lost.removed}
        for lost in found
    ]
    for lost in found:
        if lost.key not in dropped:
            reject(Rejected(key=lost.key, url="", reason=lost.why))
    for removed, done in ((False, "left"), (True, "removed")):
        named = [f"{lost.path} ({lost.why})" for lost in found if lost.removed is removed]
        if named:
            more = " ..." if len(named) > SHOWN else ""
            number = f"{len(named)} article" + ("s have" if len(named) > 1 else " has")
            shown = "; ".join(named[:SHOWN])
            outcome.lines.append(f"{number} no thread any more, {done}: {shown}{more}")


def tell_at_once(held: list[Shrunk], outcome: Outcome, what: str) -> None:
    """Say what waits for somebody to look at the source: such a run fails, though all is done.

    `what` is what articles without ground are not: "removed".
    """
    if not held:
        return
    outcome.figures["at_once"] = [
        {
            "source": one.source,
            "gone": one.gone,
            "articles": one.articles,
            "reasons": dict(one.reasons),
        }
        for one in held
    ]
    outcome.lines += [one.line(what) for one in held]
    outcome.failed = True
