"""Which wordings hold a word, or two frequent words side by side: lists of their numbers.

Lists are numbered by the class of their length, then by name: the words of a wording in order of
their numbers are the rarest first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kbgen.duplicates.arrays import Bytes, Flags, Ints, Small, parts_of, spans, starts_of, sums
from kbgen.duplicates.rows import Rows
from kbgen.duplicates.wordings import CONTEXT, TITLE, least

READ = 600
"""Wordings that are read for a question, by what a class holds at least, rarest words first: the
cost for each does not grow with their number. Frequent words only weigh what rare ones found."""
LONGEST = 4_096
"""Wordings that the rarest word of a question may be in."""
FREQUENT = 12
"""Class from which on two words side by side are looked for, as neither finds enough alone."""
_LEAST = np.array([least(number) for number in range(62)], np.int64)
# no count is of class 1
_BEGINS = np.where(np.arange(62) == 1, 2, _LEAST)
_ROW, _LIST = 35, 3
"""Bits below the number of a row, and of a list, where both are sorted in one number."""


def classes_of(counts: Ints) -> Ints:
    """`wordings.class_of` of each."""
    return np.maximum(np.searchsorted(_BEGINS, counts, side="right") - 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What wordings hold, as numbers of lists."""

    starts: Ints
    """Where each wording begins, and the end."""
    lists: Small
    """Ascending in each wording."""
    weights: Bytes
    """What a word counts there; 0 for two words side by side."""

    def some(self, rows: Ints) -> "Held":
        """The same of some wordings."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        places = spans(self.starts[rows], sizes)
        return Held(starts=starts_of(sizes), lists=self.lists[places], weights=self.weights[places])

    def parts(self) -> Iterator[tuple[int, "Held"]]:
        """The same in parts, each with the number of its first wording."""
        for begin, end in parts_of(len(self.starts) - 1):
            starts = self.starts[begin : end + 1]
            yield (
                begin,
                Held(
                    starts=starts - starts[0],
                    lists=self.lists[starts[0] : starts[-1]],
                    weights=self.weights[starts[0] : starts[-1]],
                ),
            )

    @property
    def rows(self) -> Ints:
        """The wording that holds each."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


def _joined(parts: Sequence[Held]) -> Held:
    none = Held(
        starts=np.zeros(1, np.int64), lists=np.zeros(0, np.int32), weights=np.zeros(0, np.uint8)
    )
    parts = [*parts, none]
    return Held(
        starts=starts_of(np.concatenate([np.diff(part.starts) for part in parts])),
        lists=np.concatenate([part.lists for part in parts]),
        weights=np.concatenate([part.weights for part in parts]),
    )


class Lists:
    """The words and pairs of words of all wordings."""

    def __init__(self, rows: Rows, stems: Mapping[str, int]) -> None:
        """Of `rows` with words that `stems` numbers. n log n in their words."""
        self._count = count = len(stems)
        self._ranks = np.zeros(count + 1, np.int64)
        self._ranks[[stems[name] for name in sorted(stems)]] = np.arange(count)
        # one more for all words that are not known
        counts = np.bincount(rows.words, minlength=count + 1)
        classes = classes_of(counts)
        self._frequent: Flags = classes >= FREQUENT
        found = [self._pairs(part)[1] for part in rows.parts()]
        keys, pairs = np.unique(np.concatenate([*found, np.zeros(0, np.int64)]), return_counts=True)
        self._keys = np.append(keys, np.iinfo(np.int64).max)
        names = np.concatenate((self._ranks[:-1] * (count + 1), keys))
        lengths = np.concatenate((counts[:-1], pairs))
        kinds = np.concatenate((classes[:-1], classes_of(pairs)))
        order = np.lexsort((names, kinds))
        self.is_word: Flags = order < count
        """Whether a list is of a word, not of a pair."""
        self.lengths: Ints = lengths[order]
        """Wordings in each list."""
        self.classes: Ints = kinds[order]
        """Class of that."""
        self._numbers = np.empty(len(order), np.int32)
        self._numbers[order] = np.arange(len(order), dtype=np.int32)
        self.held = _joined([self.of(part) for part in rows.parts()])
        """What each wording holds."""
        self.starts = starts_of(self.lengths)
        """Where each list begins."""
        self.members: Small = self._turned()
        """Of each list the wordings, ascending, times 8, and what the word counts in them."""

    def _pairs(self, rows: Rows) -> tuple[Ints, Ints]:
        """(wording, key) of frequent words side by side in titles; a key sorts after its words."""
        row_of = np.repeat(np.arange(len(rows.sizes)), rows.sizes)
        place = np.arange(len(row_of)) - starts_of(rows.sizes)[row_of]
        words = np.minimum(rows.words, self._count)
        frequent = self._frequent[words] & (place < rows.heads[row_of])
        at = np.flatnonzero(frequent[:-1] & frequent[1:] & (row_of[:-1] == row_of[1:]))
        one, two = self._ranks[words[at]], self._ranks[words[at + 1]]
        return row_of[at], one * (self._count + 1) + two + 1

    def of(self, rows: Rows) -> Held:
        """What any wordings hold of what is known here."""
        row_of = np.repeat(np.arange(len(rows.sizes)), rows.sizes)
        title = np.arange(len(row_of)) - starts_of(rows.sizes)[row_of] < rows.heads[row_of]
        known = np.flatnonzero(rows.words < self._count)
        paired, keys = self._pairs(rows)
        at = np.searchsorted(self._keys, keys)
        there = np.flatnonzero(self._keys[at] == keys)
        row = np.concatenate((row_of[known], paired[there]))
        number = np.concatenate((rows.words[known], self._count + at[there]))
        weight = np.zeros(len(row), np.int64)
        weight[: len(known)] = np.where(title[known], TITLE, CONTEXT)
        packed = (row << _ROW) | (self._numbers[number].astype(np.int64) << _LIST) | weight
        packed.sort()
        return Held(
            starts=np.searchsorted(packed, np.arange(len(rows.sizes) + 1) << _ROW),
            lists=((packed >> _LIST) & 0xFFFFFFFF).astype(np.int32),
            weights=(packed & 7).astype(np.uint8),
        )

    def _turned(self) -> Small:
        packed = self.held.lists.astype(np.int64)
        packed <<= _ROW
        for first, part in self.held.parts():
            begin = self.held.starts[first]
            rows = ((part.rows + first) << _LIST) | part.weights
            packed[begin : begin + len(rows)] |= rows
        packed.sort()
        packed &= (1 << _ROW) - 1
        return packed.astype(np.int32)

    def read(self, held: Held) -> Flags:
        """Which of these are read: a matter of classes alone."""
        size = _LEAST[self.classes[held.lists]]
        so_far = starts_of(size)
        begins = held.starts[:-1]
        sizes = np.diff(held.starts)
        read: Flags = so_far[1:] - np.repeat(so_far[begins], sizes) <= READ
        first = begins[sizes > 0]
        read[first] |= size[first] <= LONGEST
        return read

    def last_read(self) -> Ints:
        """The last list that each wording reads, by number; -1 where it reads none."""
        counts = [sums(self.read(part), part.starts) for _, part in self.held.parts()]
        count = np.concatenate([*counts, np.zeros(0, np.int64)])
        last = self.held.starts[:-1] + count - 1
        return np.where(count > 0, np.append(self.held.lists, 0)[last], -1)

    def holders(self, lists: Ints, last: Ints | None = None) -> Ints:
        """Wordings in some lists; with `last` only those that read so far."""
        sizes = self.lengths[lists]
        rows = self.members[spans(self.starts[lists], sizes)].astype(np.int64) >> _LIST
        return rows if last is None else rows[np.repeat(lists, sizes) <= last[rows]]
