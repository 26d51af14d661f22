"""Rows of unequal length, one after the other in one array, for numpy."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Small = NDArray[np.int32]
"""What is kept of all words of all articles takes half the memory so."""
Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]

_PART = 1 << 14


def parts_of(count: int) -> Iterator[tuple[int, int]]:
    """Begin and end of parts of so many rows: what is reckoned of a part takes little memory."""
    return ((begin, min(begin + _PART, count)) for begin in range(0, count, _PART))


def starts_of(sizes: NDArray[np.integer] | Flags) -> Ints:
    """Where each row begins, and where the last one ends."""
    starts = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts


def spans(starts: Ints, sizes: Ints) -> Ints:
    """Places of all items of some rows, by where these begin and how long they are."""
    places = np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
    places += np.arange(len(places))
    return places


def sums(values: NDArray[np.integer] | Flags, starts: Ints) -> Ints:
    """The sum of each row; rows may be empty."""
    total = starts_of(values)
    return total[starts[1:]] - total[starts[:-1]]


def first_of_each(values: Ints) -> Ints:
    """Places where a value differs from the one before it."""
    new = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return np.flatnonzero(new)
