"""Asking the index, in Python: for `kbgen check` and whoever has no browser.

Ranks as theme/assets/search/engine.js does; a test in Chromium holds the two together.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kbgen.search.groups import Form
from kbgen.search.opened import Group, Opened, Read
from kbgen.search.spelling import (
    SHORTEST,
    completions,
    corrections,
    mistakes_allowed,
    relatives,
    starts,
)
from kbgen.search.tokens import Kind, terms, tokens
from kbgen.search.weights import weight

SATURATION = 2.5
"""BM25's k1: the weight that counts half."""
SATURATION_OF_CODE = 0.3
"""The same for a token as a whole: that it stands there at all says most."""
KINDS = {"word": 1.0, "whole": 1.4, "part": 0.5}
OTHER_FORM, RELATIVE, COMPLETED, CORRECTED, DOUBTED = 0.75, 0.7, 0.5, 0.6, 0.4
LIKE = 0.4
"""What people also say for a word."""
WIDENED = 4
"""Words of a query, the rarest ones, for which others are looked up: each is a block to fetch."""
STOP = 0.2
PAIR = 0.15
COVERED = 0.3
"""What a score keeps of itself where hardly anything of the query is covered."""
GOOD, NEAR = 0.15, 0.45
MISSPELLED = 2
ENOUGH = 2
_MOST_WORDS = 24
_LETTER = re.compile("[a-z]")

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


@dataclass(slots=True, kw_only=True)
class Asked:
    """A word of a query, and what it was found to mean."""

    term: str
    """Folded."""
    kind: Kind
    """A word, a token of code, a part of one."""
    unfinished: bool = False
    """The last one, while typing."""
    stop: bool = False
    """Says little."""
    groups: list[tuple[Group, float]] = field(default_factory=list)
    """Its forms, each with what it is worth."""
    like: list[Group] = field(default_factory=list)
    """What people also say for it."""
    corrected: str = ""
    """The spelling that was taken instead."""
    found: dict[int, float] = field(default_factory=dict)
    """Article -> weight."""
    value: float = 0.0
    """By its rarity."""

    @property
    def may_grow(self) -> bool:
        """Is so short that it may be the start of another word, though it is one itself."""
        return self.unfinished and len(self.term) < SHORTEST and not self.stop

    @property
    def doubtful(self) -> bool:
        """Stands in so few articles that these, too, may have misspelled it."""
        count = sum(form.often for group, _ in self.groups for form in group.forms)
        return self.kind == "word" and 0 < count <= MISSPELLED and len(self.term) > SHORTEST


class Search:
    """An index that can be asked."""

    def __init__(self, read: Read) -> None:
        """`read`: path relative to the site -> content of the file."""
        self._index = Opened(read)
        self._stop = frozenset(self._index.root["stop"])

    def find(
        self, text: str, limit: int = 10, section: str = "", tag: str = "", version: str = ""
    ) -> list[Hit]:
        """The best articles for a query, best first."""
        words = self._resolved(asked(text, self._stop))
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
        for word in words:
            self._known(word)
            if not word.groups or word.may_grow or word.doubtful:
                self._guess(word)
            word.value = self._value(word, [group for group, _ in word.groups])
        plain = [word for word in words if word.kind == "word" and not word.stop]
        for word in sorted(plain, key=lambda word: -word.value)[:WIDENED]:
            self._widen(word)
        for word in words:
            self._gather(word)
        return words

    def _known(self, word: Asked) -> None:
        # what is cut to `images` need not be `images`, which is cut to something else itself
        group = self._index.group(word.term, word.term)
        exact = group is not None and group.holds(word.term)
        for label in () if exact else self._index.labels(word.term):
            found = self._index.group(word.term, label)
            if found and found.holds(word.term):
                group, exact = found, True
                break
            group = group or self._index.group(label, label)
        if group:
            word.groups.append((group, 1.0 if exact else RELATIVE))

    def _also(self, word: Asked) -> list[str]:
        """Labels of what people also say for it."""
        labels = [group.label for group, worth in word.groups if worth == 1.0]
        labels = labels or [word.term, *self._index.labels(word.term)]
        others = (other for one in labels for other in self._index.others(one))
        held = {group.label for group, _ in word.groups}
        return [label for label in dict.fromkeys(others) if label not in held]

    def _widen(self, word: Asked) -> None:
        found = (self._index.group(label, label) for label in self._also(word))
        word.like = [group for group in found if group]
        if not word.groups:
            word.value = self._value(word, word.like)

    def _guess(self, word: Asked) -> None:
        doubtful = word.doubtful
        if not doubtful and (word.unfinished or len(word.term) >= SHORTEST):
            for spelling in completions(word.term, self._index.spellings(word.term)):
                self._add(word, spelling, COMPLETED)
        # a word that is known in the language is no mistake
        understood = (word.groups and not doubtful) or self._also(word)
        if understood or not mistakes_allowed(word.term):
            return
        forwards, backwards = starts(word.term)
        known = dict(self._index.spellings(forwards))
        known |= {w[:0:-1]: count for w, count in self._index.spellings(backwards)}
        if doubtful:
            for spelling in () if word.term in known else corrections(word.term, known):
                self._add(word, spelling, DOUBTED)
            return
        for spelling in corrections(word.term, known):
            self._add(word, spelling, CORRECTED)
            word.corrected = word.corrected or spelling
        for form in () if word.groups else relatives(word.term, known):
            self._add(word, form, RELATIVE)

    def _add(self, word: Asked, spelling: str, worth: float) -> None:
        other = Asked(term=spelling, kind="word")
        self._known(other)
        held = {group.label for group, _ in word.groups}
        word.groups += [(g, worth) for g, _ in other.groups if g.label not in held]

    def _value(self, word: Asked, groups: Iterable[Group]) -> float:
        """What a word is worth, by its rarity."""
        total = self._index.root["count"]
        count = min(total, sum(form.often for group in groups for form in group.forms))
        rarity = math.log(1 + (total - count + 0.5) / (count + 0.5))
        return rarity * KINDS[word.kind] * (STOP if word.stop else 1.0)

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


def asked(text: str, stop: frozenset[str]) -> list[Asked]:
    """The words of a query, each once, in its order; stop words where few others are."""
    found: dict[str, Asked] = {}
    listed = tokens(text)[:_MOST_WORDS]
    typing = not text[-1:].isspace()
    for place, token in enumerate(listed, start=1):
        cut = terms(token)
        for at, (term, kind) in enumerate(cut, start=1):
            last = typing and place == len(listed) and at in (1, len(cut))
            # one letter behind other words says nothing yet
            last = last and (len(listed) == 1 or not _LETTER.fullmatch(term))
            if term not in found:
                found[term] = Asked(term=term, kind=kind, unfinished=last, stop=term in stop)
    telling = [word for word in found.values() if not word.stop]
    return telling if len(telling) >= ENOUGH else list(found.values())


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
