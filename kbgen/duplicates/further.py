"""What further words, frequent ones that are not read, add to the wordings that rare ones found."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kbgen.duplicates.arrays import Flags, Ints, spans, starts_of, sums
from kbgen.duplicates.lists import Held
from kbgen.duplicates.wordings import CONTEXT, TITLE

_SIGNS = 4
_BITS = 64 * _SIGNS


def _signs(rows: Ints, bits: Ints, count: int) -> NDArray[np.uint64]:
    """A bit for each (row, bit) of `count` rows, 64 to a number."""
    signs = np.zeros(count * _SIGNS, np.uint64)
    mask = np.left_shift(np.uint64(1), (bits & 63).astype(np.uint64))
    np.bitwise_or.at(signs, rows * _SIGNS + (bits >> 6), mask)
    return signs.reshape(count, _SIGNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of some questions that are not read."""

    queries: Ints
    """Number of the question of each."""
    lists: Ints
    """Number of its list."""
    values: Ints
    """What it weighs."""
    count: int
    """How many questions there are."""


class Further:
    """The frequent words of an index, by wording."""

    def __init__(self, held: Held, is_word: Flags, begin: int) -> None:
        """Of the words from number `begin` on. Linear in what `held` holds."""
        self.begin = begin
        self._places = np.cumsum(is_word[begin:]) - 1
        self._count = int(self._places[-1]) + 1 if len(self._places) else 0
        count = len(held.starts) - 1
        self._signs = np.zeros((count, _SIGNS), np.uint64)
        sizes, codes = np.zeros(count, np.int64), [np.zeros(0, np.int32)]
        for first, part in held.parts():
            frequent = np.flatnonzero((part.lists >= begin) & is_word[part.lists])
            rows, places = part.rows[frequent], self._place(part.lists[frequent])
            end = first + len(part.starts) - 1
            sizes[first:end] = np.bincount(rows, minlength=end - first)
            # a word counts more in a title: twice as many numbers as words
            titled = part.weights[frequent] == TITLE
            codes.append((2 * places + titled).astype(np.int32))
            self._signs[first:end] = _signs(rows, self._bits(places), end - first)
        self._starts, self._codes = starts_of(sizes), np.concatenate(codes)

    def _place(self, lists: NDArray[np.integer]) -> Ints:
        places: Ints = self._places[lists - self.begin]
        return places

    def _bits(self, places: Ints) -> Ints:
        """The most frequent words have a bit of their own, others share one."""
        return (self._count - 1 - places) % _BITS

    def bound(self, words: Words, queries: Ints, rows: Ints) -> Ints:
        """As much as `added` or more, of each (question, wording); most share none of the words."""
        bits = self._bits(self._place(words.lists))
        size = words.count * _BITS
        # doubles hold these sums exactly
        highest = np.bincount(words.queries * _BITS + bits, words.values, size)
        highest = highest.reshape(words.count, _BITS).max(axis=1)
        signs = self._signs.take(rows, axis=0)
        signs &= _signs(words.queries, bits, words.count).take(queries, axis=0)
        shared = np.zeros(len(rows), np.int64)
        for column in np.bitwise_count(signs).T:
            shared += column
        shared *= (TITLE * highest).astype(np.int64).take(queries)
        return shared

    def added(self, words: Words, queries: Ints, rows: Ints) -> Ints:
        """What the words add, of each (question, wording)."""
        width = 2 * self._count
        table = np.zeros(words.count * width, np.int64)
        at = words.queries * width + 2 * self._place(words.lists)
        table[at], table[at + 1] = CONTEXT * words.values, TITLE * words.values
        starts = self._starts.take(rows)
        sizes = self._starts.take(rows + 1) - starts
        codes = np.repeat(queries * width, sizes) + self._codes.take(spans(starts, sizes))
        return sums(table.take(codes), starts_of(sizes))
