"""Asking the index, in Python: for `kbgen check` and whoever has no browser.

Ranks as theme/assets/search/engine.js does; a test in Chromium holds the two together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kbgen.search.asking import Asked, Asking, asked
from kbgen.search.groups import Form
from kbgen.search.opened import Opened, Read
from kbgen.search.weights import weight

SATURATION = 2.5
"""BM25's k1: the weight that counts half."""
SATURATION_OF_CODE = 0.3
"""The same for a token as a whole: that it stands there at all says most."""
OTHER_FORM = 0.75
LIKE = 0.4
"""What people also say for a word."""
JOINED = 0.7
"""Two words written as one."""
APART = 2.0
"""A word that a title holds as two: a weight, not a share."""
PAIR = 0.15
COVERED = 0.3
"""What a score keeps of itself where hardly anything of the query is covered."""
GOOD, NEAR = 0.15, 0.45

_CODES = [weight(level) for level in range(32)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that was found."""

    url: str
    """Relative to the site."""
    title: str
    """Plain text."""
    score: float
    """Comparable within one query."""
    near: bool
    """Holds little of what was asked."""


class Search:
    """An index that can be asked."""

    def __init__(self, read: Read) -> None:
        """`read`: path relative to the site -> content of the file."""
        self._index = Opened(read)
        self._asking = Asking(self._index)
        self._stop = frozenset(self._index.root["stop"])
        self._negations = frozenset(self._index.root["not"])

    def find(
        self, text: str, limit: int = 10, section: str = "", tag: str = "", version: str = ""
    ) -> list[Hit]:
        """The best articles for a query, best first."""
        words = self._resolved(asked(text, self._stop, self._negations))
        ranked = self._ranked(words)
        if section or tag or version:
            allowed = self._allowed(section, tag, version)
            ranked = [row for row in ranked if row[1] in allowed]
        if not ranked:
            return []
        whole = sum(word.value for word in words) or 1.0
        least = -ranked[0][0] * GOOD
        near = ranked[0][2] / whole < NEAR
        return [
            self._hit(document, -score, near)
            for score, document, _ in ranked[:limit]
            if -score >= least
        ]

    def _hit(self, document: int, score: float, near: bool) -> Hit:
        record: list[Any] = self._index.record(document)
        return Hit(url=record[0], title=record[1], score=score, near=near)

    def _allowed(self, section: str, tag: str, version: str) -> set[int]:
        return {
            document
            for document, own, tags, versions in self._index.facets()
            if (not section or own == section or own.startswith(f"{section}/"))
            and (not tag or tag in tags)
            and (not version or version in versions)
        }

    def _resolved(self, words: list[Asked]) -> list[Asked]:
        resolved = self._asking.resolve(words)
        for word in resolved:
            self._gather(word)
        return resolved

    def _gather(self, word: Asked) -> None:
        """The articles that hold a word."""
        target = word.corrected or word.term
        for group, worth in word.groups:
            for form in group.forms:
                own = worth if form.word == target or worth < 1 else worth * OTHER_FORM
                _gather(form, own, word.found)
        for group in word.like:
            for form in group.forms:
                _gather(form, LIKE, word.found)
        otherwise: dict[int, float] = {}
        for group in word.joined:
            for form in group.forms:
                _gather(form, JOINED, otherwise)
        for pair in word.apart:
            otherwise |= {document: APART for document, _ in pair.postings()}
        # where the word itself stands nothing is added
        word.found = otherwise | word.found

    def _ranked(self, words: list[Asked]) -> list[tuple[float, int, float]]:
        """Falling score (negative, to sort by), article, worth of the words it holds."""
        scores: dict[int, float] = {}
        covered: dict[int, float] = {}
        for word in words:
            half = SATURATION_OF_CODE if word.kind == "whole" else SATURATION
            for document, value in word.found.items():
                gain = word.value * value / (value + half)
                scores[document] = scores.get(document, 0.0) + gain
                covered[document] = covered.get(document, 0.0) + word.value
        for document, bonus in _pairs(words):
            # those that a frequent word's list leaves out stay out
            if document in scores:
                scores[document] += bonus
        whole = sum(word.value for word in words if word.found) or 1.0
        ranked = []
        for document, score in scores.items():
            held = covered.get(document, 0.0)
            score *= COVERED + (1 - COVERED) * held / whole
            ranked.append((-round(score, 6), document, held))
        ranked.sort()
        return ranked


def _gather(form: Form, worth: float, into: dict[int, float]) -> None:
    for document, level in form.postings():
        into[document] = into.get(document, 0.0) + worth * _CODES[level]


def _pairs(words: Iterable[Asked]) -> Iterable[tuple[int, float]]:
    heads = [word for word in words if word.kind != "part" and word.groups and not word.stop]
    for one, two in pairwise(heads):
        bonus = PAIR * (one.value + two.value) / 2
        for group, _ in one.groups[:1]:
            pair = group.pairs.get(two.groups[0][0].label)
            if pair:
                yield from ((document, bonus) for document, _ in pair.postings())
