"""The different words of a text, and which of them stands where: for many words at once, in numpy.

A dict of Python's asks for each word as a string of its own; where there are a million of them,
most of that is waiting for memory. Here words are told apart by their bytes, eight at a time.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.uint32]
_Numbers = NDArray[np.uint64]

_LANE = 8
"""Bytes that are looked at together."""
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_LANE + 1)], np.uint64)
_STIR, _HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(32)


def distinct(data: bytes, starts: Places, ends: Places) -> tuple[list[str], Places]:
    """The words between these places of a text in UTF-8, each once, and for each place the word
    that stands there. No word is empty or holds a space."""
    sizes = ends - starts
    if not len(sizes):
        return [], np.empty(0, np.uint32)
    lanes = _lanes(data, starts, sizes)
    stirred = _stirred(lanes, sizes)
    # hashes of the same word stand together, by their places; a few bits less tell words apart
    bits = np.uint64(len(sizes).bit_length())
    stirred >>= bits
    stirred <<= bits
    stirred |= np.arange(len(sizes), dtype=np.uint64)
    stirred.sort()
    order = (stirred & np.uint64((1 << int(bits)) - 1)).astype(np.uint32)
    stirred >>= bits
    is_new = np.empty(len(order), bool)
    is_new[0] = True
    np.not_equal(stirred[1:], stirred[:-1], out=is_new[1:])
    del stirred
    if _is_mixed(lanes, sizes, order, is_new):
        return _one_by_one(data, starts, ends)
    found = np.empty(len(order), np.uint32)
    found[order] = np.cumsum(is_new, dtype=np.uint32) - np.uint32(1)
    firsts = order[is_new]
    cuts = map(slice, starts[firsts].tolist(), ends[firsts].tolist())
    return b" ".join(map(data.__getitem__, cuts)).decode().split(" "), found


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


def _is_mixed(lane: _Lane, sizes: Places, order: Places, is_new: NDArray[np.bool_]) -> bool:
    """Whether different words have one hash, so that they stand among one another."""
    is_same, own = ~is_new, sizes[order]
    if (is_same[1:] & (own[1:] != own[:-1])).any():
        return True
    skip = 0
    while len(order):
        found = lane(order, skip)
        if (is_same[1:] & (found[1:] != found[:-1])).any():
            return True
        skip += _LANE
        # those that seem the same are of one size, so they stay side by side
        is_left = own > skip
        order, own, is_same = order[is_left], own[is_left], is_same[is_left]
    return False


def _one_by_one(data: bytes, starts: Places, ends: Places) -> tuple[list[str], Places]:
    ids: dict[bytes, int] = {}
    listed = map(data.__getitem__, map(slice, starts.tolist(), ends.tolist()))
    found = [ids.setdefault(word, len(ids)) for word in listed]
    return [word.decode() for word in ids], np.array(found, np.uint32)
