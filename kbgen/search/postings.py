"""Postings and groups of many words at once, byte for byte as `kbgen.search.groups` makes them one
after the other.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kbgen.search.groups import MASK, SHIFT
from kbgen.search.weights import LEVELS

_Places = NDArray[np.int64]


class Parts(NamedTuple):
    """Texts one after the other."""

    data: NDArray[np.uint8]
    """All of them."""
    ends: _Places
    """Where each ends."""

    @property
    def sizes(self) -> _Places:
        """Bytes of each."""
        return np.diff(self.ends, prepend=0)

    def at(self, chosen: _Places) -> "Parts":
        """Some of them."""
        sizes = self.sizes[chosen]
        return Parts(self.data[spans(self.ends[chosen] - sizes, sizes)], np.cumsum(sizes))


def places(sizes: NDArray[Any]) -> _Places:
    """0, 1, 2 ... for each of the sizes."""
    ends = np.cumsum(sizes, dtype=np.int64)
    begins: _Places = np.repeat(ends - sizes, sizes)
    return np.arange(len(begins)) - begins


def spans(begins: _Places, sizes: _Places) -> _Places:
    """Places from each begin on."""
    return np.repeat(begins, sizes) + places(sizes)


def alone(labels: Parts, held: Parts) -> Parts:
    """Groups of forms that are their own labels, of at most 100 bytes, and stand in one article;
    `held` are their postings."""
    # all lengths are below 128: one byte each
    length, size = labels.sizes, held.sizes
    ends = np.cumsum(length + size + 8)
    begins = ends - length - size - 8
    out = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    out[begins] = length + size + 7
    out[begins + 1] = length
    out[spans(begins + 2, length)] = labels.data
    # one form that shares all letters with the label, in one article, and no pairs
    behind = begins + length + 2
    out[behind] = 1
    out[behind + 1] = length
    out[behind + 3] = 1
    out[behind + 4] = size
    out[spans(behind + 5, size)] = held.data
    return Parts(out, ends)


def postings(entries: NDArray[np.uint32], counts: NDArray[np.uint32]) -> Parts:
    """What is written of each word.

    `entries` are sorted within each word, `counts` are theirs for each word, at least 1.
    """
    ends = np.cumsum(counts, dtype=np.int64)
    steps, values = entries >> SHIFT, entries & MASK
    is_first = np.empty(len(entries), bool)
    is_first[1:] = steps[1:] != steps[:-1]
    is_first[0] = True
    is_first[ends[:-1]] = True
    firsts = np.flatnonzero(is_first)
    sizes = np.diff(firsts, append=len(entries))
    values[1:] -= np.where(is_first[1:], 0, values[:-1]).astype(np.uint32)
    # before the first of a level stand the level and, if there are more, how many
    extra = np.zeros(len(entries), np.int64)
    extra[firsts] = np.where(sizes > 1, 2, 1)
    spots = np.cumsum(extra + 1) - 1
    listed = np.empty(len(entries) + int(extra.sum()), np.uint32)
    listed[spots] = values
    listed[spots[firsts] - 1] = sizes
    heads = (LEVELS - 1 - steps[firsts]) << 1 | (sizes > 1)
    listed[spots[firsts] - extra[firsts]] = heads
    return _varints(listed, spots[ends - 1])


def _varints(values: NDArray[np.uint32], lasts: _Places) -> Parts:
    """Numbers as `kbgen.search.blocks.varint` writes them; a part ends at each of the places."""
    widths = np.ones(len(values), np.int64)
    for bits in (7, 14, 21, 28):
        widths += values >= 1 << bits
    ends = np.cumsum(widths)
    begins = ends - widths
    out = np.empty(int(ends[-1]), np.uint8)
    for at in range(int(widths.max())):
        more = np.flatnonzero(widths > at)
        digits = values[more] >> 7 * at & 127
        out[begins[more] + at] = digits | (widths[more] > at + 1).astype(np.uint8) << 7
    return Parts(out, ends[lasts])
