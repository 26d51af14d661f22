"""How much wordings are like others: many questions at a time, each with the few that it may find.

All is reckoned in whole numbers: the same in any order, on any processor.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kbgen.duplicates.arrays import Flags, Ints, first_of_each, spans, starts_of, sums
from kbgen.duplicates.further import Further, Words
from kbgen.duplicates.lists import Held, Lists
from kbgen.duplicates.rows import Rows
from kbgen.duplicates.wordings import ONE, TITLE, Scale, idf_of, norms_of

_TOGETHER, _QUESTIONS = 1 << 16, 1 << 10
"""Members of lists, and questions, that are looked at in one go: what a processor's cache holds."""
_SCORE = 24
"""Bits of what one word counts: sorted below the numbers of question and wording."""
_NEVER = -1 << 40
"""What an entry counts for itself: no words make up for it."""
_SHARE = 20
"""A share of a whole match is reckoned in 2^-40, in two steps of so many bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What some questions found, a place in three arrays for each, by question."""

    queries: Ints
    """Numbers of questions, ascending."""
    others: Ints
    """Numbers of wordings; or of entries, as the best of their wordings."""
    scores: Ints
    """How much they are alike."""

    def at(self, places: Ints) -> "Found":
        """Some of these."""
        return Found(
            queries=self.queries.take(places),
            others=self.others.take(places),
            scores=self.scores.take(places),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Wordings that are asked for."""

    held: Held
    """What they hold."""
    owners: Ints
    """Entries that they belong to, and that they do not find; -1 for others."""

    def some(self, begin: int, end: int) -> "Questions":
        """Those from `begin` to `end`."""
        rows = np.arange(begin, end)
        return Questions(held=self.held.some(rows), owners=self.owners[begin:end])


class Rating:
    """The scores of the wordings of an index."""

    def __init__(self, lists: Lists, rows: Rows, scale: Scale) -> None:
        """Linear in the words of all wordings."""
        self._lists, self._owners = lists, rows.owners
        idf, norms = np.array(idf_of(scale)), np.array(norms_of(scale))
        self._values: Ints = np.where(lists.is_word, idf[lists.classes], 0)
        self._norms: Ints = norms[np.minimum(rows.lengths, len(norms) - 1)]
        self._bits = max(1, len(rows.sizes)).bit_length()
        self._further = Further(lists.held, lists.is_word, self._unread(lists.held))

    def _unread(self, held: Held) -> int:
        """The first list that some question does not read."""
        none = len(self._lists.lengths)
        rest = (part.lists[~self._lists.read(part)] for _, part in held.parts())
        return min((int(lists.min(initial=none)) for lists in rest), default=none)

    def best(self, asked: Questions, count: int, among: Flags | None = None) -> Iterator[Found]:
        """Entries that are alike, with their shares of a whole match, by blocks of questions.

        With a `count` some lack that are not among so many best ones; with `among` only those
        of its wordings are found.
        """
        unread = self._unread(asked.held)
        if unread < self._further.begin:
            self._further = Further(self._lists.held, self._lists.is_word, unread)
        read = self._lists.read(asked.held)
        sizes = np.where(read, self._lists.lengths[asked.held.lists], 0)
        members = starts_of(sums(sizes, asked.held.starts))
        begin, last = 0, len(asked.owners)
        while begin < last:
            end = int(np.searchsorted(members, members[begin] + _TOGETHER, side="right")) - 1
            end = min(max(end, begin + 1), begin + _QUESTIONS, last)
            found = self._rated(asked.some(begin, end), count, among)
            yield Found(queries=found.queries + begin, others=found.others, scores=found.scores)
            begin = end

    def _rated(self, asked: Questions, count: int, among: Flags | None) -> Found:
        held = asked.held
        values = self._values.take(held.lists) * held.weights
        read = self._lists.read(held)
        found = self._found(held, values, read, among)
        own = self._owners.take(found.others) == asked.owners.take(found.queries)
        found.scores[own] = _NEVER
        rest = np.flatnonzero(~read & (values > 0))
        words = Words(
            queries=held.rows[rest],
            lists=held.lists[rest].astype(np.int64),
            values=values[rest],
            count=len(asked.owners),
        )
        if count:
            found = self._promising(found, words, count)
        found.scores[:] += self._further.added(words, found.queries, found.others)
        best = self._by_entry(found)
        if count:
            floor = floors(best.queries, best.scores, words.count, count)
            best = best.at(np.flatnonzero(best.scores >= floor.take(best.queries)))
        whole = sums(values, held.starts) * (TITLE * ONE)
        shares = shares_of(best.scores, whole.take(best.queries))
        return Found(queries=best.queries, others=best.others, scores=shares)

    def _found(self, held: Held, values: Ints, read: Flags, among: Flags | None) -> Found:
        """Wordings in the lists that are read, and what the words of these lists count there."""
        lists, at = self._lists, np.flatnonzero(read)
        sizes = lists.lengths.take(held.lists[at])
        members = lists.members.take(spans(lists.starts.take(held.lists[at]), sizes))
        packed = (members >> 3).astype(np.int64) << _SCORE
        packed |= (members & 7) * np.repeat(values[at], sizes)
        packed += np.repeat(held.rows[at] << (self._bits + _SCORE), sizes)
        if among is not None:
            packed = packed[among.take(members >> 3)]
        # of each pair all words side by side
        packed.sort()
        pairs = packed >> _SCORE
        first = first_of_each(pairs)
        packed &= (1 << _SCORE) - 1
        pairs = pairs.take(first)
        return Found(
            queries=pairs >> self._bits,
            others=pairs & ((1 << self._bits) - 1),
            scores=np.add.reduceat(packed, first) if len(first) else packed,
        )

    def _promising(self, found: Found, words: Words, count: int) -> Found:
        """Without wordings that cannot be of the `count` best, whatever further words add."""
        norms, owners = self._norms.take(found.others), self._owners.take(found.others)
        sure = found.scores * norms
        # of an entry one wording is enough, be it not the best
        sure[1:][owners[1:] == owners[:-1]] = 0
        floor = floors(found.queries, sure, words.count, count)
        most = found.scores + self._further.bound(words, found.queries, found.others)
        return found.at(np.flatnonzero(most * norms >= np.maximum(floor, 1).take(found.queries)))

    def _by_entry(self, found: Found) -> Found:
        """The entries of wordings, each with the score of the best."""
        owners = self._owners.take(found.others)
        scores = found.scores * self._norms.take(found.others)
        first = first_of_each((found.queries << 32) | owners)
        best = np.maximum.reduceat(scores, first) if len(first) else scores
        found = Found(queries=found.queries[first], others=owners[first], scores=best)
        return found.at(np.flatnonzero(best > 0))


def floors(queries: Ints, scores: Ints, count: int, place: int) -> Ints:
    """By question, of which there are `count`, the score that comes in at `place`; 0 for none."""
    ends = np.searchsorted(queries, np.arange(count), side="right")
    floor, begin = np.zeros(count, np.int64), 0
    for query, end in enumerate(ends.tolist()):
        if end - begin > place:
            some = scores[begin:end].copy()
            some.partition(-place)
            floor[query] = some[-place]
        begin = end
    return floor


def shares_of(scores: Ints, wholes: Ints) -> Ints:
    """Of a whole match, in 2^-40. By long division: 64 bits do not hold the product."""
    shares, rest = np.divmod(scores, np.maximum(wholes, 1))
    for _ in range(2):
        more, rest = np.divmod(rest << _SHARE, np.maximum(wholes, 1))
        shares = (shares << _SHARE) | more
    return shares
