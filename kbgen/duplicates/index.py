"""Which known questions ask something similar: BM25 over titles, tuned for questions.

Measured on questions of travel.stackexchange.com that people marked as duplicates
(`benchmarks/duplicates.py`): every known wording of a question counts as a title of its own, words
that say nothing are left out, and an older question is preferred where the original is sought.

How much two questions are alike hangs on the two and, for each word, on the *class* of its
frequency: half an octave. A question that comes, goes or changes then changes what others are like
only where it is concerned itself, or where one of its words enters another class; `concerned` says
which those are, so that an update rates few and finds what a whole new index would find.

It loads numpy: import it where articles are compared.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from kbgen.duplicates.arrays import Flags, Ints, first_of_each, spans
from kbgen.duplicates.lists import Lists, classes_of
from kbgen.duplicates.rating import Found, Questions, Rating
from kbgen.duplicates.rows import Vocabulary, rows_of
from kbgen.duplicates.wordings import Entry, scale_of

_OLDER = 0.4
"""Bonus of an older question, as a share of a whole match: 96 % of originals are older."""
_ASKED_OFTEN = 0.05
"""The same, of a question for each doubling of how often it was asked."""
_WHOLE = 1 << 40
"""What a whole match counts, about: fine enough that what differs stays apart."""
Ranked = list[tuple[int, str]]
"""(how much alike, key), best first."""

__all__ = ["Entry", "Index"]


class Index:
    """Questions by the words in them. Same entries, same answers."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """n log n in the words of all entries."""
        # so that of those that are alike the first one has the smaller number
        self._entries = sorted(entries, key=lambda one: (one.date, one.key))
        self._numbers = {one.key: number for number, one in enumerate(self._entries)}
        self._vocabulary = Vocabulary()
        rows = rows_of(self._entries, self._vocabulary)
        self._owners, self._lengths = rows.owners, rows.lengths
        self._begins = np.searchsorted(rows.owners, np.arange(len(self._entries) + 1))
        self._length = int(self._lengths.sum())
        self._scale = scale_of(len(rows.sizes), self._length)
        self._lists = Lists(rows, self._vocabulary.stems)
        self._rating = Rating(self._lists, rows, self._scale)

    def __len__(self) -> int:
        """Wordings."""
        return len(self._owners)

    def similar(self, entry: Entry, count: int, *, original: bool = False) -> list[str]:
        """Keys of the `count` entries most like `entry`, best first, without itself.

        With `original` those are preferred that may be what `entry` repeats: older ones, and those
        that were asked often.
        """
        if not original:
            return [key for _, key in self.alike(entry, count)]
        ranked = []
        for score, key in self._asked([entry], 0)[0]:
            other = self._entries[self._numbers[key]]
            older = bool(other.date and entry.date and other.date < entry.date)
            share = score / _WHOLE + _OLDER * older + _ASKED_OFTEN * math.log2(len(other.titles))
            ranked.append((-round(share, 9), other.date, other.key))
        return [key for _, _, key in sorted(ranked)[:count]]

    def alike(self, entry: Entry, count: int) -> Ranked:
        """(score, key) of the `count` entries most like `entry`, best first, without itself."""
        return self._asked([entry], count)[0]

    def all_alike(
        self, keys: Sequence[str], count: int, among: Iterable[str] | None = None
    ) -> list[Ranked]:
        """The same of many entries by their keys; only what is `among` others, if any are given."""
        numbers = np.array([self._numbers[key] for key in keys], np.int64)
        sizes = self._begins[numbers + 1] - self._begins[numbers]
        rows = spans(self._begins[numbers], sizes)
        asked = Questions(held=self._lists.held.some(rows), owners=self._owners[rows])
        flags = None if among is None else self._flags(among)
        return self._ranked(asked, np.repeat(np.arange(len(keys)), sizes), len(keys), count, flags)

    def _asked(self, entries: Sequence[Entry], count: int) -> list[Ranked]:
        rows = rows_of(entries, self._vocabulary)
        numbers = np.array([self._numbers.get(one.key, -1) for one in entries], np.int64)
        asked = Questions(held=self._lists.of(rows), owners=numbers[rows.owners])
        return self._ranked(asked, rows.owners, len(entries), count, None)

    def _flags(self, keys: Iterable[str]) -> Flags:
        """The wordings of some entries."""
        numbers = np.array([self._numbers[key] for key in keys], np.int64)
        flags = np.zeros(len(self), np.bool_)
        flags[np.flatnonzero(np.isin(self._owners, numbers))] = True
        return flags

    def _ranked(
        self, asked: Questions, of: Ints, entries: int, count: int, among: Flags | None
    ) -> list[Ranked]:
        """What is found by the questions of each of `entries`, `of` which each question is."""
        parts = list(self._rating.best(asked, count, among))
        found = Found(
            queries=of[np.concatenate([one.queries for one in parts] or [of[:0]])],
            others=np.concatenate([one.others for one in parts] or [of[:0]]),
            scores=np.concatenate([one.scores for one in parts] or [of[:0]]),
        )
        found = found.at(np.lexsort((-found.scores, found.others, found.queries)))
        found = found.at(first_of_each((found.queries << 32) | found.others))
        found = found.at(np.flatnonzero(found.scores))
        found = found.at(np.lexsort((found.others, -found.scores, found.queries)))
        keys = [self._entries[number].key for number in found.others.tolist()]
        pairs = list(zip(found.scores.tolist(), keys, strict=True))
        ends = np.searchsorted(found.queries, np.arange(entries + 1)).tolist()
        return [pairs[begin:end][: count or None] for begin, end in pairwise(ends)]

    def concerned(
        self, gone: Sequence[Entry], come: Sequence[Entry]
    ) -> tuple[set[str], set[str]] | None:
        """What other entries are like may have changed, since `gone` went and `come` came.

        Keys of those that have to be asked anew, and of those that may find what came, but are
        like all others as before. None where all have to be asked anew.
        """
        old, lists = rows_of(gone, self._vocabulary), self._lists
        rows = np.flatnonzero(self._flags(entry.key for entry in come))
        length = self._length + int(old.lengths.sum() - self._lengths[rows].sum())
        if scale_of(len(self) + len(old.sizes) - len(rows), length) != self._scale:
            return None
        new, now = lists.held.some(rows).lists, lists.lengths
        more = np.bincount(new, minlength=len(now))
        more -= np.bincount(lists.of(old).lists, minlength=len(now))
        shifted = (now == more) | (classes_of(now) != classes_of(now - more))
        whole = lists.holders(np.flatnonzero((more != 0) & shifted))
        read = lists.holders(np.unique(new), lists.last_read())
        return self._keys(whole), self._keys(read)

    def _keys(self, rows: Ints) -> set[str]:
        """Of the entries of some wordings."""
        return {self._entries[number].key for number in np.unique(self._owners[rows]).tolist()}
