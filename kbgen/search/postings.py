"""Postings of many words at once, byte for byte as `kbgen.search.groups` makes them one after the
other.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kbgen.search.groups import MASK, SHIFT
from kbgen.search.weights import LEVELS

_Places = NDArray[np.int64]


def places(sizes: NDArray[Any]) -> _Places:
    """0, 1, 2 ... for each of the sizes."""
    ends = np.cumsum(sizes, dtype=np.int64)
    begins: _Places = np.repeat(ends - sizes, sizes)
    return np.arange(len(begins)) - begins


def postings(entries: NDArray[np.uint32], counts: NDArray[np.uint32]) -> list[bytes]:
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


def _varints(values: NDArray[np.uint32], lasts: _Places) -> list[bytes]:
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
    data, stops = out.tobytes(), ends[lasts].tolist()
    return list(map(data.__getitem__, map(slice, [0, *stops], stops)))
