"""Similar questions, by text: what is suggested, never folded.

BM25 over stems with three changes that were measured on marked duplicates (see
`benchmarks/duplicates.py`): every known wording of a question counts as a title of its own, words
that say nothing are left out, and an older question is preferred where the original is sought.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kbgen.duplicates.words import terms

_K1, _LENGTH = 0.6, 0.75
"""BM25's k1 and b: how much a long title is marked down."""
_CONTEXT = 0.4
"""Weight of a word of the text around a title, to 1 of a word in it."""
_OLDER = 0.4
"""Bonus of an older question, as a share of a whole match: 96 % of originals are older."""
_ASKED_OFTEN = 0.05
"""The same, of a question for each doubling of how often it was asked."""
_READ = 600
"""Entries of the index that are read for a question, rarest words first, so that the cost for each
does not grow with their number. Frequent words then only weigh what the rare ones have found."""
_PAIR = "\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A question that can be found."""

    key: str
    """What names it."""
    titles: tuple[str, ...]
    """Its title and all other wordings that are known."""
    context: tuple[str, ...] = ()
    """Texts around it: tags, a description."""
    date: str = ""
    """When it was asked; texts that sort."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One wording of an entry."""

    entry: int
    weights: dict[str, float]
    length: float


class Index:
    """Questions by the words in them. Same entries in the same order, same answers."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Linear in the words of all entries."""
        self._entries = tuple(entries)
        self._rows: list[_Row] = []
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            around = {term for text in entry.context for term in terms(text)}
            for title in dict.fromkeys(entry.titles):
                self._add(number, terms(title), around)
        total = len(self._rows)
        self._mean = sum(row.length for row in self._rows) / max(total, 1) or 1.0
        self._idf = {
            term: math.log(1 + (total - len(rows) + 0.5) / (len(rows) + 0.5))
            for term, rows in self._postings.items()
        }

    def _add(self, number: int, title: Sequence[str], around: Iterable[str]) -> None:
        weights = dict.fromkeys(around, _CONTEXT) | dict.fromkeys(title, 1.0)
        position = len(self._rows)
        self._rows.append(_Row(number, weights, sum(weights.values())))
        for term in weights:
            self._postings[term].append(position)
        for one, two in pairwise(dict.fromkeys(title)):
            self._postings[f"{one}{_PAIR}{two}"].append(position)

    def similar(self, entry: Entry, count: int, *, original: bool = False) -> list[str]:
        """Keys of the `count` entries most like `entry`, best first, without itself.

        With `original` those are preferred that may be what `entry` repeats: older ones, and those
        that were asked often.
        """
        best: dict[int, float] = {}
        for title in dict.fromkeys(entry.titles):
            self._rate(entry, title, best)
        ranked = []
        for number, score in best.items():
            other = self._entries[number]
            if other.key == entry.key:
                continue
            if original:
                older = bool(other.date and entry.date and other.date < entry.date)
                score += _OLDER * older + _ASKED_OFTEN * math.log2(len(other.titles))
            ranked.append((-round(score, 9), other.date, other.key))
        ranked.sort()
        return [key for _, _, key in ranked[:count]]

    def _rate(self, entry: Entry, title: str, best: dict[int, float]) -> None:
        named = terms(title)
        around = {term for text in entry.context for term in terms(text)}
        asked = dict.fromkeys(around, _CONTEXT) | dict.fromkeys(named, 1.0)
        idf = self._idf
        asked = {term: weight * idf[term] for term, weight in asked.items() if term in idf}
        whole = sum(asked.values()) or 1.0
        for position in self._found(asked, named):
            row = self._rows[position]
            weights = row.weights
            score = sum([value * weights[term] for term, value in asked.items() if term in weights])
            score *= (_K1 + 1) / (1 + _K1 * (1 - _LENGTH + _LENGTH * row.length / self._mean))
            score /= whole
            if score > best.get(row.entry, 0.0):
                best[row.entry] = score

    def _found(self, asked: dict[str, float], named: Sequence[str]) -> set[int]:
        """Rows that share rare words, or pairs of words, with the question."""
        pairs = (f"{one}{_PAIR}{two}" for one, two in pairwise(dict.fromkeys(named)))
        lists = [self._postings[term] for term in (*asked, *pairs) if term in self._postings]
        lists.sort(key=len)
        found: set[int] = set()
        left = _READ
        for rows in lists:
            found.update(rows if len(rows) <= left else rows[:left])
            left -= len(rows)
            if left <= 0:
                break
        return found
