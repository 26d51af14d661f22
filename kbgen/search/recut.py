"""Blocks after some of their items changed: cut anew from there until they end as they did."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kbgen.search import groups, layout
from kbgen.search.blocks import Block, cut
from kbgen.search.layout import SPREADS, WORDS, Contents
from kbgen.search.lexicon import Item
from kbgen.search.state import State

Beside = dict[str, bytes]
"""What is kept beside the items of a block."""


def place(firsts: list[str], name: str) -> int:
    """Which block an item stands in, or would."""
    return max(0, bisect_right(firsts, name) - 1)


def items(folder: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The items of a block."""
    at, end = 0, len(raw)
    while at < end:
        start = at
        size, at = _number(raw, at)
        if folder == WORDS:
            stop = at + size
            length, at = _number(raw, at)
            name = raw[at : at + length]
        else:
            name = raw[at : at + size]
            _, stop = _number(raw, at + size)
        at = stop
        yield name.decode(), raw[start:at]


def _number(raw: bytes, at: int) -> tuple[int, int]:
    return (raw[at], at + 1) if raw[at] < 128 else groups.number(raw, at)


def recut(
    contents: Contents, state: State, folder: str, changed: Mapping[str, Item]
) -> Iterator[tuple[str, bytes | None]]:
    """Files of a folder that differ. `changed`: items by name; those without data are removed."""
    firsts = contents.firsts[folder]
    touched: defaultdict[int, list[Item]] = defaultdict(list)
    for item in changed.values():
        touched[place(firsts, item.name)].append(item)
    for at in [at for at in touched if at]:
        start = state.ends(folder, firsts[at])[0]
        # a block ends because of the item behind it
        if any(one.name < start or (one.name == start and not one.data) for one in touched[at]):
            touched.setdefault(at - 1, [])
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
    state: State,
    folder: str,
    at: int,
    touched: Mapping[int, list[Item]],
) -> _Region:
    """From the block at `at` on, to where blocks begin as they did."""
    last = state.ends(folder, firsts[at - 1])[1] if at else ""
    held: dict[str, bytes] = {}
    beside: Beside = {}
    end = at - 1
    while True:
        end += 1
        if end < len(firsts):
            known, rests = state.items(folder, firsts[end])
            held.update(known)
            beside.update(rests)
        for item in touched.get(end, ()):
            _change(item, held, beside)
        if end + 1 in touched:
            continue
        listed = sorted(held.items())
        following = []
        if end + 1 < len(firsts):
            # only where it stands matters, not what it holds
            following = [(state.ends(folder, firsts[end + 1])[0], b"")]
        size, spread = contents.layout.sizes[folder], SPREADS[folder]
        made = list(cut([*listed, *following], size, spread, last))
        if not following:
            return _Region(at, end, _with(made, beside))
        if not made[-1].raw and made[-1].first == firsts[end + 1]:
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
