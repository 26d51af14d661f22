"""What `kbgen.duplicates.index` says is alike, pair by pair: slow, and easy to follow."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kbgen.duplicates.wordings import (
    CONTEXT,
    ONE,
    TITLE,
    Entry,
    class_of,
    idf_of,
    least,
    norms_of,
    scale_of,
)
from kbgen.duplicates.words import terms

Name = tuple[str, ...]
"""A word, or two side by side."""


@dataclass(frozen=True)
class Wording:
    """One way to ask a question."""

    owner: Entry
    title: list[str]
    weights: dict[str, int]

    @property
    def length(self) -> int:
        return sum(self.weights.values())


def wordings(entry: Entry) -> list[Wording]:
    around = dict.fromkeys([term for text in entry.context for term in terms(text)], CONTEXT)
    titles = [list(dict.fromkeys(terms(title))) for title in dict.fromkeys(entry.titles)]
    return [Wording(entry, title, around | dict.fromkeys(title, TITLE)) for title in titles]


class Rules:
    """Questions, compared one with one."""

    def __init__(self, entries: Iterable[Entry], *, read: int, longest: int, frequent: int) -> None:
        self.read, self.longest, self.frequent = read, longest, frequent
        self.rows = [row for entry in entries for row in wordings(entry)]
        self.counts = Counter(word for row in self.rows for word in row.weights)
        self.pairs = Counter(pair for row in self.rows for pair in self.pairs_of(row))
        scale = scale_of(len(self.rows), sum(row.length for row in self.rows))
        self.idf, self.norms = idf_of(scale), norms_of(scale)

    def pairs_of(self, row: Wording) -> list[Name]:
        def often(word: str) -> bool:
            return class_of(self.counts[word] or 1) >= self.frequent

        return [pair for pair in pairwise(row.title) if all(map(often, pair))]

    def names(self, row: Wording) -> set[Name]:
        return {*((word,) for word in row.weights), *self.pairs_of(row)}

    def reads(self, row: Wording) -> set[Name]:
        """The rarest of its words and pairs, as long as their lists are short together."""
        counts = {(word,): count for word, count in self.counts.items()} | self.pairs
        ranked = sorted((class_of(counts[n]), n) for n in self.names(row) if counts.get(n))
        read, left = set(), self.read
        for place, (number, name) in enumerate(ranked):
            size = least(number)
            if size > left and (place or size > self.longest):
                break
            read.add(name)
            left -= size
        return read

    def share(self, one: Wording, other: Wording) -> int:
        """How much `other` is like `one`, in 2^-40."""
        weighed = {
            word: weight * self.idf[class_of(self.counts[word])]
            for word, weight in one.weights.items()
            if self.counts[word]
        }
        score = sum(value * other.weights.get(word, 0) for word, value in weighed.items())
        norm = self.norms[min(other.length, len(self.norms) - 1)]
        return (score * norm << 40) // (sum(weighed.values()) * TITLE * ONE)

    def alike(self, entry: Entry) -> list[tuple[int, str]]:
        """(share, key) of all others, best first."""
        best: dict[str, int] = {}
        dates = {}
        for row in wordings(entry):
            read = self.reads(row)
            for other in self.rows:
                if other.owner.key != entry.key and read & self.names(other):
                    key = other.owner.key
                    dates[key] = other.owner.date
                    best[key] = max(best.get(key, 0), self.share(row, other))
        ranked = sorted((-share, dates[key], key) for key, share in best.items() if share)
        return [(-share, key) for share, _, key in ranked]
