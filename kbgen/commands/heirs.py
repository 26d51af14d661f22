"""Articles whose thread is gone from its source, though threads that they answer too are there.

Two articles of one question would stand beside each other otherwise, and nothing would lead on from
the place of one that is removed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kbgen.commands.made import Survey
from kbgen.commands.shelf import Shelf
from kbgen.report import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Heirs:
    """Who takes the place of whom."""

    places: dict[str, str] = field(default_factory=dict)
    """Key of an article that is removed -> key of the one that its place leads to."""
    waiting: dict[str, str] = field(default_factory=dict)
    """Key of a thread that gets no article -> key of the one that stands and answers it."""


def settle(
    shelf: Shelf, found: Survey, is_gone: Callable[[str], bool], *, removes: Callable[[str], bool]
) -> tuple[Survey, Heirs]:
    """`found` without the threads that have to wait, and the heirs.

    `removes` says whether the article of a thread that is gone is removed, unless people edited it.
    """
    heirs = Heirs()
    for entry in shelf.covering():
        if entry.key in found.wished or entry.key in found.into or not is_gone(entry.key):
            continue
        alive = [key for key in entry.also if key in found.wished]
        if entry.edited or not removes(entry.key):
            heirs.waiting.update({key: entry.key for key in alive if not shelf.has(key)})
        elif alive:
            heirs.places[entry.key] = alive[0]
    waiting = heirs.waiting
    if not waiting:
        return found, heirs
    apart = {**found.apart, **{key: found.wished[key] for key in waiting}}
    wished = {key: place for key, place in found.wished.items() if key not in waiting}
    return replace(found, wished=wished, apart=apart, into={**found.into, **waiting}), heirs


def tell(heirs: Heirs, outcome: Outcome) -> None:
    """Say who waits, and who took whose place."""
    for key, target in sorted(heirs.waiting.items()):
        outcome.lines.append(
            f"{key} asks what {target} asked, which is gone from its source; that article stands, "
            "and no second one was written: delete it to get one"
        )
    for key, target in sorted(heirs.places.items()):
        outcome.lines.append(
            f"{key} is gone from its source; {target} asks the same, and the place of the one's "
            "article leads to the other's"
        )
