"""Blocks after some of their items changed: cut anew from there until they end as they did."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kbgen.search import groups, layout
from kbgen.search.blocks import Block, cut
from kbgen.search.layout import SPREADS, WORDS, Contents
from kbgen.search.lexicon import Item

if TYPE_CHECKING:
    from kbgen.search.renewal import State

Beside = dict[str, bytes]
"""What is kept beside the items of a block."""


def place(firsts: list[str], name: str) -> int:
    """Which block an item stands in, or would."""
    return max(0, bisect_right(firsts, name) - 1)


def items(folder: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The items of a block."""
    at = 0
    while at < len(raw):
        start = at
        if folder == WORDS:
            size, at = groups.number(raw, at)
            name, _ = groups.part(raw, at)
            at += size
        else:
            name, at = groups.part(raw, at)
            _, at = groups.number(raw, at)
        yield name.decode(), raw[start:at]


def recut(
    contents: Contents, state: "State", folder: str, changed: Mapping[str, Item]
) -> Iterator[tuple[str, bytes | None]]:
    """Files of a folder that differ. `changed`: items by name; those without data are removed."""
    firsts = contents.firsts[folder]
    touched: defaultdict[int, list[Item]] = defaultdict(list)
    for item in changed.values():
        touched[place(firsts, item.name)].append(item)
    regions: list[_Region] = []
    for at in sorted(touched):
        if not regions or at > regions[-1].end:
            regions.append(_region(firsts, contents, state, folder, at, touched))
    written: dict[str, bytes | None] = {}
    # from the end, so that places before stay what they are
    for region in reversed(regions):
        old = firsts[region.start : region.end + 1]
        state.replace(folder, old, region.blocks)
        firsts[region.start : region.end + 1] = [block.first for block, _ in region.blocks]
        for first in old:
            written.setdefault(layout.block_name(folder, first), None)
        for block, _ in region.blocks:
            written[layout.block_name(folder, block.first)] = block.data
    yield from sorted(written.items())


class _Region(NamedTuple):
    """Neighbouring blocks that are written anew."""

    start: int
    """Place of the first old one."""
    end: int
    """Place of the last old one."""
    blocks: list[tuple[Block, Beside]]
    """Those that stand there now."""


def _region(
    firsts: list[str],
    contents: Contents,
    state: "State",
    folder: str,
    at: int,
    touched: Mapping[int, list[Item]],
) -> _Region:
    """From the block at `at` on, to where blocks begin as they did."""
    last = state.block(folder, firsts[at - 1])[0].last if at else ""
    held: dict[str, bytes] = {}
    beside: Beside = {}
    end = at - 1
    while True:
        end += 1
        if end < len(firsts):
            block, rests = state.block(folder, firsts[end])
            held.update(items(folder, block.raw))
            beside.update(rests)
        for item in touched.get(end, ()):
            _change(item, held, beside)
        if end + 1 in touched:
            continue
        listed = sorted(held.items())
        following = []
        if end + 1 < len(firsts):
            block, _ = state.block(folder, firsts[end + 1])
            following = [next(items(folder, block.raw))]
        size, spread = contents.layout.sizes[folder], SPREADS[folder]
        made = list(cut([*listed, *following], size, spread, last))
        if not following:
            return _Region(at, end, _with(made, beside))
        if made[-1].raw == following[0][1] and made[-1].first == firsts[end + 1]:
            return _Region(at, end, _with(made[:-1], beside))


def _change(item: Item, held: dict[str, bytes], beside: Beside) -> None:
    held.pop(item.name, None)
    beside.pop(item.name, None)
    if item.data:
        held[item.name] = item.data
    if item.rest:
        beside[item.name] = item.rest


def _with(made: list[Block], beside: Beside) -> list[tuple[Block, Beside]]:
    found, before = [], ""
    for block in made:
        own = {name: rest for name, rest in beside.items() if before < name <= block.last}
        found.append((block, own))
        before = block.last
    return found
