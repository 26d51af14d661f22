"""The different words of a text, and which of them stands where: for many words at once, in numpy.

A dict of Python's asks for each word as a string of its own; where there are a million of them,
most of that is waiting for memory. Here words are told apart by their bytes, eight at a time.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kbgen.search.postings import places

Places = NDArray[np.uint32]
_Numbers = NDArray[np.uint64]

_LANE = 8
"""Bytes that are looked at together."""
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_LANE + 1)], np.uint64)
_SPACE = ord(" ")
_STIR, _HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(32)


def distinct(data: bytes) -> tuple[list[str], Places]:
    """The words of a text in UTF-8, each once, and for each place which of them stands there.
    Behind every word stands one space; none is empty."""
    signs = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(signs == _SPACE).astype(np.uint32)
    if not len(ends):
        return [], ends
    starts = np.empty_like(ends)
    starts[0] = 0
    starts[1:] = ends[:-1] + np.uint32(1)
    sizes = ends - starts
    lane = _lanes(data, starts, sizes)
    # hashes of one word stand together, by their places; a few bits less tell words apart, too
    order, is_new = _grouped(_stirred(lane, sizes))
    found = np.empty(len(order), np.uint32)
    found[order] = np.cumsum(is_new, dtype=np.uint32) - np.uint32(1)
    firsts = order[is_new]
    if _is_mixed(lane, sizes, firsts, found):
        return _one_by_one(data)
    # with the spaces behind them
    lengths = sizes[firsts] + np.uint32(1)
    listed = signs[np.repeat(starts[firsts], lengths) + places(lengths)]
    return listed.tobytes()[:-1].decode().split(" "), found


_Lane = Callable[[NDArray[Any] | slice, int], _Numbers]
"""Places among the words, bytes to leave out -> the next eight bytes of each as a number."""


def _lanes(data: bytes, starts: Places, sizes: Places) -> _Lane:
    # a number begins at every byte; behind the last one stand some that no word holds
    padded = data + bytes(_LANE)
    numbers: _Numbers = np.ndarray((len(data) + 1,), "<u8", padded, strides=(1,))

    def lane(which: NDArray[Any] | slice, skip: int) -> _Numbers:
        left = np.minimum(sizes[which] - np.uint32(skip), np.uint32(_LANE))
        found: _Numbers = numbers[starts[which] + np.uint32(skip)]
        found &= _MASKS[left]
        return found

    return lane


def _stirred(lane: _Lane, sizes: Places) -> _Numbers:
    """A hash of each word."""
    made = lane(slice(None), 0)
    _stir(made)
    skip, more = _LANE, np.flatnonzero(sizes > _LANE)
    while len(more):
        own = made[more]
        own ^= lane(more, skip)
        _stir(own)
        made[more] = own
        skip += _LANE
        more = more[sizes[more] > skip]
    return made


def _stir(numbers: _Numbers) -> None:
    numbers *= _STIR
    numbers ^= numbers >> _HALF
    numbers *= _STIR


def _grouped(hashes: _Numbers) -> tuple[Places, NDArray[np.bool_]]:
    """Places sorted by their hashes, of which little is left, and where another hash begins."""
    bits = np.uint64(len(hashes).bit_length())
    hashes >>= bits
    hashes <<= bits
    hashes |= np.arange(len(hashes), dtype=np.uint64)
    hashes.sort()
    order = (hashes & np.uint64((1 << int(bits)) - 1)).astype(np.uint32)
    hashes >>= bits
    is_new = np.ones(len(order), bool)
    np.not_equal(hashes[1:], hashes[:-1], out=is_new[1:])
    return order, is_new


def _is_mixed(lane: _Lane, sizes: Places, firsts: Places, found: Places) -> bool:
    """Whether a word is another one than the first that has its hash."""
    if (sizes[firsts][found] != sizes).any():
        return True
    # most of it is told here, and firsts are few, so that what is looked up is at hand
    if (lane(firsts, 0)[found] != lane(slice(None), 0)).any():
        return True
    skip = _LANE
    while len(more := np.flatnonzero(sizes > skip)):
        if (lane(firsts[found[more]], skip) != lane(more, skip)).any():
            return True
        skip += _LANE
    return False


def _one_by_one(data: bytes) -> tuple[list[str], Places]:
    ids: dict[str, int] = {}
    found = [ids.setdefault(word, len(ids)) for word in data[:-1].decode().split(" ")]
    return list(ids), np.array(found, np.uint32)
