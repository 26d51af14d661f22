"""What groups and spellings are made of, whether an index is made as a whole or in part."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from kbgen.search import blocks
from kbgen.search.blocks import VARINTS
from kbgen.search.contribution import Contribution
from kbgen.search.groups import Rest

_BATCH = 5_000
"""Spellings that are made at once."""


class Item(NamedTuple):
    """A group, or a spelling, as it is written."""

    name: str
    """A group's label; what it is sorted by."""
    data: bytes
    """For the index."""
    rest: bytes
    """What is kept beside it; b"" for nothing."""


class Batch(NamedTuple):
    """Neighbouring groups, or spellings, as they are written."""

    names: list[str]
    """Sorted: see `Item`."""
    data: list[bytes]
    """Of each: the same."""
    rests: dict[str, bytes]
    """What is kept beside those that something is kept beside, by name."""


def pairs(given: Contribution, label: Callable[[str], str]) -> set[tuple[str, str]]:
    """Labels that stand side by side in the article's titles."""
    ends = [label(word) for word in given.pairs.split()]
    return set(zip(ends[::2], ends[1::2], strict=True))


def frequency(word: str, often: int, named: int, least: int) -> int:
    """How frequent a spelling is, in powers of two; 0 for what may be a mistake itself."""
    if len(word) <= 2 or not (named or often >= least):
        return 0
    return min(max(often, 4 * named).bit_length(), 20)


def cut_off(word: str, label: str) -> str:
    """What is cut from a word, a space, and what is put in its place to get at its label; "" for
    nothing, or too much."""
    if word == label:
        return ""
    shared = len(label) if word.startswith(label) else _shared(word, label)
    return f"{word[shared:]} {label[shared:]}" if shared >= 3 else ""


def _shared(one: str, two: str) -> int:
    count = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        count += 1
    return count


def spellings(spelled: Mapping[str, int]) -> Iterator[Batch]:
    """What a misspelled or unfinished word may stand for: words with how frequent they are, sorted.

    Each stands there as it is written, and backwards behind a "<": a mistake leaves either the
    start or the end of a word as it was, and what shares that stands together.
    """
    both = {**spelled, **dict(zip(map(backwards, spelled), spelled.values(), strict=True))}
    listed = sorted(both)
    for start in range(0, len(listed), _BATCH):
        names = listed[start : start + _BATCH]
        raw = map(str.encode, names)
        data = [
            VARINTS[len(one)] + one + VARINTS[both[name]]
            for one, name in zip(raw, names, strict=True)
        ]
        yield Batch(names, data, {})


def backwards(word: str) -> str:
    """A word as it stands among those that end alike, and the other way round."""
    return word[:0:-1] if word[0] == "<" else "<" + word[::-1]


def spelling(name: str, often: int) -> bytes:
    """One of `spellings`, as it is written."""
    return blocks.text(name.encode()) + blocks.varint(often)


def packed(rest: Rest) -> bytes:
    """b"" for nothing, which is the usual case."""
    empty = not (rest.named or rest.forms or rest.pairs)
    return b"" if empty else msgspec.msgpack.encode(rest)
