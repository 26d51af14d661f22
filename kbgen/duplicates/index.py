"""Which known questions ask something similar: BM25 over titles, tuned for questions.

Measured on questions of travel.stackexchange.com that people marked as duplicates
(`benchmarks/duplicates.py`): every known wording of a question counts as a title of its own, words
that say nothing are left out, and an older question is preferred where the original is sought.

How much two questions are alike hangs on the two and, for each word, on the *class* of its
frequency: half an octave. A question that comes, goes or changes then changes what others are like
only where it is concerned itself, or where one of its words enters another class; `concerned` says
which those are, so that an update rates few and finds what a whole new index would find.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from kbgen.duplicates.further import Further, promising
from kbgen.duplicates.postings import Postings
from kbgen.duplicates.wordings import (
    CONTEXT,
    ONE,
    TITLE,
    Entry,
    Wording,
    class_of,
    idf_of,
    least,
    norms_of,
    scale_of,
    wordings,
)

_OLDER = 0.4
"""Bonus of an older question, as a share of a whole match: 96 % of originals are older."""
_ASKED_OFTEN = 0.05
"""The same, of a question for each doubling of how often it was asked."""
_READ = 600
"""Wordings that are read for a question, by what a class holds at least, rarest words first: the
cost for each does not grow with their number. Frequent words only weigh what rare ones found."""
_LONGEST = 4_096
"""Wordings that the rarest word of a question may be in."""
_FREQUENT = 12
"""Class from which on two words side by side are looked for, as neither finds enough alone."""
_WHOLE = 1 << 40
"""What a whole match counts, about: fine enough that what differs stays apart."""
_Pair = tuple[str, str]

__all__ = ["Entry", "Index"]


def _share(score: int, whole: int) -> int:
    """Of a whole match, in `_WHOLE`ths."""
    return score * _WHOLE // (whole * TITLE * ONE)


def _also(row: Wording, rest: Iterable[tuple[str, int]]) -> int:
    """What further words add."""
    score = 0
    for term, value in rest:
        if term in row.title:
            score += TITLE * value
        elif term in row.around:
            score += CONTEXT * value
    return score


class Index:
    """Questions by the words in them. Same entries, same answers."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Linear in the words of all entries."""
        self._entries: list[Entry] = []
        self._rows_of: dict[str, list[int]] = {}
        self._rows: list[Wording] = []
        self._owner = array("I")
        self._postings = Postings()
        length = 0
        for entry in entries:
            number, positions = len(self._entries), []
            self._entries.append(entry)
            for row in wordings(entry):
                positions.append(len(self._rows))
                length += row.length
                self._add(number, row)
            self._rows_of[entry.key] = positions
        self.length = length
        self.scale = scale_of(len(self._rows), length)
        count = self._postings.count
        self._classes = {term: class_of(count(term)) for term in sorted(self._postings.words())}
        self._idf = idf_of(self.scale)
        norms = norms_of(self.scale)
        self._further = Further(len(self._rows), self._postings)
        lengths = (min(row.length, len(norms) - 1) for row in self._rows)
        self._norm_of = array("I", (norms[length] for length in lengths))
        self._highest = max(self._norm_of, default=1)
        self._pairs: defaultdict[_Pair, array[int]] = defaultdict(lambda: array("I"))
        for position, row in enumerate(self._rows):
            for pair in self._pairs_of(row, self._classes):
                self._pairs[pair].append(position)

    def _add(self, number: int, row: Wording) -> None:
        self._postings.add(len(self._rows), row)
        self._rows.append(row)
        self._owner.append(number)

    def __len__(self) -> int:
        """Wordings."""
        return len(self._rows)

    @staticmethod
    def _pairs_of(row: Wording, classes: Mapping[str, int]) -> list[_Pair]:
        return [
            (one, two)
            for one, two in pairwise(row.title)
            if classes.get(one, 0) >= _FREQUENT <= classes.get(two, 0)
        ]

    def similar(self, entry: Entry, count: int, *, original: bool = False) -> list[str]:
        """Keys of the `count` entries most like `entry`, best first, without itself.

        With `original` those are preferred that may be what `entry` repeats: older ones, and those
        that were asked often.
        """
        if not original:
            return [key for _, key in self.alike(entry, count)]
        ranked = []
        for number, score in self._rated(entry, 0).items():
            other = self._entries[number]
            older = bool(other.date and entry.date and other.date < entry.date)
            share = score / _WHOLE + _OLDER * older + _ASKED_OFTEN * math.log2(len(other.titles))
            ranked.append((-round(share, 9), other.date, other.key))
        return [key for _, _, key in sorted(ranked)[:count]]

    def alike(self, entry: Entry, count: int) -> list[tuple[int, str]]:
        """(score, key) of the `count` entries most like `entry`, best first, without itself."""
        ranked = [
            (-score, self._entries[number].date, self._entries[number].key)
            for number, score in self._rated(entry, count).items()
        ]
        return [(-score, key) for score, _, key in sorted(ranked)[:count]]

    def _rated(self, entry: Entry, count: int) -> dict[int, int]:
        """Entry -> score; with a `count` some that are not among so many best ones may lack."""
        best: dict[int, int] = {}
        for wording in self._own(entry):
            self._rate(wording, count, best, entry.key)
        return best

    def _own(self, entry: Entry) -> list[Wording]:
        positions = self._rows_of.get(entry.key)
        if positions is not None and self._entries[self._owner[positions[0]]] == entry:
            return [self._rows[position] for position in positions]
        return wordings(entry)

    def _rate(self, wording: Wording, count: int, best: dict[int, int], key: str) -> None:
        asked, read, found = self._found(wording)
        for position in self._rows_of.get(key, ()):
            found.pop(position, None)
        if not found:
            return
        rest = [(term, value) for term, value in asked.items() if term not in read]
        self._further.add(found, rest)
        own: dict[int, int] = {}
        for position in promising(found, count, self._owner, self._norm_of, self._highest):
            number, score = self._owner[position], found[position] * self._norm_of[position]
            if score > own.get(number, 0):
                own[number] = score
        whole = sum(asked.values())
        for number, score in own.items():
            share = _share(score, whole)
            if share > best.get(number, 0):
                best[number] = share

    def _found(self, wording: Wording) -> tuple[dict[str, int], set[str], dict[int, int]]:
        """What its words weigh, which were read, and what these make of each row."""
        asked = self._weighed(wording)
        read, pairs = self._reads(wording)
        found: dict[int, int] = {}
        for pair in pairs:
            found.update(dict.fromkeys(self._pairs[pair], 0))
        for term in read:
            for rows, value in self._postings.weighed(term, asked[term]):
                again = {position: found[position] + value for position in found.keys() & rows}
                found.update(dict.fromkeys(rows, value))
                found.update(again)
        return asked, read, found

    def _reads(self, wording: Wording) -> tuple[set[str], list[_Pair]]:
        """Words and pairs of words whose rows are looked at: a matter of classes alone."""
        classes = self._classes
        ranked: list[tuple[int, str]] = [
            (classes[term], term) for term in (*wording.title, *wording.around) if term in classes
        ]
        pairs = [pair for pair in self._pairs_of(wording, classes) if pair in self._pairs]
        held = {"\t".join(pair): pair for pair in pairs}
        ranked += [(class_of(len(self._pairs[pair])), name) for name, pair in held.items()]
        read: list[str] = []
        left = _READ
        for number, term in sorted(ranked):
            size = least(number)
            if size > left and (read or size > _LONGEST):
                break
            read.append(term)
            left -= size
        return {t for t in read if t not in held}, [held[t] for t in read if t in held]

    def rated(self, entry: Entry, other: Entry) -> int:
        """How much `other` is like `entry`, as `alike` would say it; 0 where it is not found."""
        best = 0
        for wording in self._own(entry):
            read, pairs = self._reads(wording)
            for position in self._rows_of[other.key]:
                row = self._rows[position]
                found = any(term in read for term in (*row.title, *row.around))
                if found or (pairs and set(pairs).intersection(self._pairs_of(row, self._classes))):
                    asked = self._weighed(wording)
                    score = _also(row, asked.items()) * self._norm_of[position]
                    best = max(best, _share(score, sum(asked.values())))
        return best

    def _weighed(self, wording: Wording) -> dict[str, int]:
        """What its words weigh, those that nobody else holds aside."""
        classes, idf = self._classes, self._idf
        return {
            term: weight * idf[classes[term]]
            for term, weight in wording.weights.items()
            if term in classes
        }

    def concerned(
        self, gone: Iterable[Entry], come: Iterable[Entry]
    ) -> tuple[set[str], dict[str, set[str]]] | None:
        """What other entries are like may have changed, since `gone` went and `come` came.

        Keys of those that have to be asked anew; and for others the keys of those that came and
        that they may find. None where all have to be asked anew.
        """
        old = [row for entry in gone for row in wordings(entry)]
        new = {entry.key: [self._rows[at] for at in self._rows_of[entry.key]] for entry in come}
        rows = [row for found in new.values() for row in found]
        length = self.length + sum(row.length for row in old) - sum(row.length for row in rows)
        if scale_of(len(self) + len(old) - len(rows), length) != self.scale:
            return None
        whole: set[str] = set()
        for term in self._shifted(old, rows):
            whole.update(self._holders(self._postings.rows(term)))
        for pair in self._shifted_pairs(old, rows):
            whole.update(self._holders(self._pairs.get(pair, ())))
        pairs: dict[str, set[str]] = defaultdict(set)
        for key, found in new.items():
            for row in found:
                for other in self._near(row):
                    pairs[other].add(key)
        return whole, pairs

    def _holders(self, rows: Iterable[int]) -> Iterator[str]:
        return (self._entries[self._owner[row]].key for row in rows)

    def _near(self, row: Wording) -> set[str]:
        """Entries that may look at what shares a word with this row."""
        found: set[str] = set()
        for term in (*row.title, *row.around):
            if least(self._classes[term]) <= _LONGEST:
                found.update(self._holders(self._postings.rows(term)))
        for pair in self._pairs_of(row, self._classes):
            if len(self._pairs[pair]) <= 2 * _LONGEST:
                found.update(self._holders(self._pairs[pair]))
        return found

    def _shifted(self, gone: Iterable[Wording], come: Iterable[Wording]) -> Iterator[str]:
        """Words that are in another class than before."""
        counts = Counter(term for row in come for term in (*row.title, *row.around))
        counts.subtract(term for row in gone for term in (*row.title, *row.around))
        for term, more in counts.items():
            now = self._postings.count(term)
            if more and now and (now == more or class_of(now) != class_of(now - more)):
                yield term

    def _shifted_pairs(self, gone: Iterable[Wording], come: Iterable[Wording]) -> Iterator[_Pair]:
        counts = Counter(pair for row in come for pair in self._pairs_of(row, self._classes))
        counts.subtract(pair for row in gone for pair in self._pairs_of(row, self._classes))
        for pair, more in counts.items():
            now = len(self._pairs.get(pair, ()))
            if more and now and (now == more or class_of(now) != class_of(now - more)):
                yield pair
