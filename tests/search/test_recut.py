"""Blocks after changes are those that a whole cut would make, wherever in a block these lie."""

import random
from collections.abc import Iterable

import pytest

from kbgen.search import blocks, layout
from kbgen.search.blocks import Block
from kbgen.search.contribution import Contribution
from kbgen.search.layout import SPELLINGS, SPREADS, Contents
from kbgen.search.lexicon import Item
from kbgen.search.recut import recut

LEAST = 60


class Kept:
    """Blocks in memory: where each begins -> its items."""

    def __init__(self, found: Iterable[Block], items: dict[str, bytes]) -> None:
        self.blocks: dict[str, dict[str, bytes]] = {}
        self.put(found, items)

    def put(self, found: Iterable[Block], items: dict[str, bytes]) -> None:
        for block in found:
            names = sorted(name for name in items if block.start <= name <= block.last)
            self.blocks[block.first] = {name: items[name] for name in names}

    def items(self, _: str, first: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
        return self.blocks[first], {}

    def ends(self, _: str, first: str) -> tuple[str, str]:
        names = list(self.blocks[first])
        return names[0], names[-1]

    def replace(
        self, _: str, old: Iterable[str], new: Iterable[tuple[Block, dict[str, bytes]]]
    ) -> None:
        known: dict[str, bytes] = {}
        for first in old:
            del self.blocks[first]
        for block, _beside in new:
            known |= dict(parsed(block.raw))
            self.put([block], known)

    def articles(self, start: int, end: int) -> Iterable[tuple[int, Contribution]]:
        raise AssertionError("nobody asks for articles here")


def data(name: str) -> bytes:
    """An item as blocks of spellings hold it: its name, and something more."""
    return bytes([len(name)]) + name.encode() + b"\x01"


def parsed(raw: bytes) -> Iterable[tuple[str, bytes]]:
    while raw:
        size = raw[0] + 2
        yield raw[1 : size - 1].decode(), raw[:size]
        raw = raw[size:]


def whole(items: dict[str, bytes]) -> list[Block]:
    return list(blocks.cut(sorted(items.items()), LEAST, SPREADS[SPELLINGS]))


@pytest.mark.parametrize("seed", range(12))
def test_changes_anywhere_give_what_a_whole_cut_gives(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SPREADS, SPELLINGS, 4)
    draw = random.Random(seed)
    names = [f"{draw.randrange(10**6):06}" for _ in range(400)]
    items = {name: data(name) for name in names}
    made = whole(items)
    sizes = {SPELLINGS: LEAST}
    contents = Contents(layout=layout.Layout(bits=9, shift=9, least=1, sizes=sizes), lang="en")
    contents.firsts[SPELLINGS] = [block.first for block in made]
    kept = Kept(made, items)
    files = {layout.block_name(SPELLINGS, block.first): block.data for block in made}
    for _ in range(40):
        changed: dict[str, bytes] = {}
        for _ in range(draw.randint(1, 3)):
            begins = draw.choice(list(kept.blocks))
            start, last = kept.ends("", begins)
            # the ends of blocks are where it is easy to go wrong
            name = draw.choice([start, last, f"{start}0", f"{begins}", f"{draw.random():.6f}"[2:]])
            changed[name] = b"" if name in items and draw.random() < 0.6 else data(name)
        for name, raw in changed.items():
            items.pop(name, None)
            if raw:
                items[name] = raw
        wanted = {name: Item(name, raw, b"") for name, raw in changed.items()}
        for name, content in recut(contents, kept, SPELLINGS, wanted):
            if content is None:
                del files[name]
            else:
                files[name] = content
        expected = whole(items)
        assert contents.firsts[SPELLINGS] == [block.first for block in expected]
        named = {layout.block_name(SPELLINGS, block.first): block.data for block in expected}
        assert files == named
