"""The words of a query, and what the index says that they mean.

theme/assets/search/asking.js does the same for browsers.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kbgen.misspelled import LONG, SHORTEST, mistakes_allowed
from kbgen.search.compounds import parts
from kbgen.search.groups import Form
from kbgen.search.opened import Group, Opened
from kbgen.search.spelling import (
    completions,
    corrections,
    relatives,
    starts,
)
from kbgen.search.tokens import Kind, Term, terms, tokens

KINDS = {"word": 1.0, "whole": 1.4, "part": 0.5}
ALONE = 0.75
"""A part of a token that no article holds whole."""
RELATIVE, COMPLETED, CORRECTED, DOUBTED = 0.7, 0.5, 0.6, 0.4
WIDENED = 4
"""Words of a query, the rarest ones, for which others are looked up: each is a block to fetch."""
STOP = 0.2
MISSPELLED = 2
ENOUGH = 2
_MOST_WORDS = 24
_LETTER = re.compile("[a-z]")
_JOINED = re.compile("[a-z]{2,20}")
"""Two words that may be written as one."""


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
    wholes: tuple[str, ...] = ()
    """Of a part: its token."""
    following: str = ""
    """The word behind it, where both may be written as one."""
    groups: list[tuple[Group, float]] = field(default_factory=list)
    """Its forms, each with what it is worth."""
    like: list[Group] = field(default_factory=list)
    """What people also say for it."""
    joined: list[Group] = field(default_factory=list)
    """Words that it makes with a neighbour: `login` for both of `log in`."""
    apart: list[Form] = field(default_factory=list)
    """Where it stands in titles as two words: `file name` for `filename`."""
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


def asked(text: str, stop: frozenset[str], negations: frozenset[str]) -> list[Asked]:
    """The words of a query, each once, in its order; of stop words those that negate, and all where
    few others are."""
    found: dict[str, Asked] = {}
    cuts = [terms(token) for token in tokens(text)[:_MOST_WORDS]]
    typing = not text[-1:].isspace()
    for place, cut in enumerate(cuts, start=1):
        wholes = tuple(term for term, kind in cut if kind == "whole")
        for at, (term, kind) in enumerate(cut, start=1):
            last = typing and place == len(cuts) and at in (1, len(cut))
            # one letter behind other words says nothing yet
            last = last and (len(cuts) == 1 or not _LETTER.fullmatch(term))
            if term not in found:
                own = Asked(term=term, kind=kind, unfinished=last, stop=term in stop)
                own.wholes = wholes if kind == "part" else ()
                found[term] = own
    for one, two in pairwise(cuts):
        if _may_join(one, two, stop):
            found[one[0][0]].following = two[0][0]
    if sum(not word.stop for word in found.values()) < ENOUGH:
        return list(found.values())
    return [
        word
        for word in found.values()
        if not word.stop or (word.kind == "word" and word.term in negations)
    ]


def _may_join(one: Sequence[Term], two: Sequence[Term], stop: frozenset[str]) -> bool:
    """Whether two neighbours are plain words; the second one may say little: `log in`."""
    if len(one) > 1 or len(two) > 1 or one[0][0] in stop or len(two[0][0]) < 2:
        return False
    return bool(_JOINED.fullmatch(one[0][0] + two[0][0]))


def _without_repeats(words: Iterable[Asked]) -> list[Asked]:
    found: dict[str, Asked] = {}
    for word in words:
        found.setdefault(word.term, word)
    return list(found.values())


class Asking:
    """Finds in an index what words mean."""

    def __init__(self, index: Opened) -> None:
        """`index` is read as far as words need it."""
        self._index = index

    def resolve(self, words: list[Asked]) -> list[Asked]:
        """The words with their groups and values, and parts of those that are known by parts
        alone."""
        for word in words:
            self._known(word)
        for word in words:
            self._join(word, words)
            word.apart = self._index.apart(word.term) if word.kind == "word" else []
        compounds: list[Asked] = []
        for word in words:
            if not word.groups or word.may_grow or word.doubtful:
                compounds += self._guess(word)
        words = _without_repeats([*words, *compounds])
        for word in words:
            word.value = self._value(word, [group for group, _ in word.groups] or word.joined)
        self._value_parts(words)
        plain = [word for word in words if word.kind == "word" and not word.stop]
        for word in sorted(plain, key=lambda word: -word.value)[:WIDENED]:
            self._widen(word)
        return words

    def _value_parts(self, words: Iterable[Asked]) -> None:
        known = {word.term for word in words if word.groups}
        for word in words:
            if word.wholes and not known.intersection(word.wholes):
                word.value *= ALONE / KINDS["part"]

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

    def _join(self, word: Asked, words: Iterable[Asked]) -> None:
        """What a word and the next one are as one word, if that stands beside the first."""
        joined = word.term + word.following
        if not word.following or not self._index.is_beside(joined, word.term):
            return
        group = self._index.group(joined, joined)
        if group and group.holds(joined):
            for one in words:
                if one.term in (word.term, word.following):
                    one.joined.append(group)

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
            word.value = self._value(word, word.like or word.joined)

    def _guess(self, word: Asked) -> list[Asked]:
        """Finds what a word may be meant for; returns parts of it where it is no word itself."""
        doubtful = word.doubtful
        if not doubtful and (word.unfinished or len(word.term) >= SHORTEST):
            for spelling in completions(word.term, self._index.spellings(word.term)):
                self._add(word, spelling, COMPLETED)
        # a word that is known in the language is no mistake
        understood = word.stop or word.joined or word.apart or (word.groups and not doubtful)
        if understood or self._also(word) or not mistakes_allowed(word.term):
            return []
        forwards, backwards = starts(word.term)
        known = self._around(forwards, backwards)
        if doubtful:
            for spelling in () if word.term in known else corrections(word.term, known):
                self._add(word, spelling, DOUBTED)
            return []
        for spelling in corrections(word.term, known):
            self._add(word, spelling, CORRECTED)
            word.corrected = word.corrected or spelling
        for form in () if word.groups else relatives(word.term, known):
            self._add(word, form, RELATIVE)
        return [] if word.groups else self._compound(word)

    def _around(self, forwards: str, backwards: str) -> dict[str, int]:
        """Spellings that begin, or end, as a word does."""
        known = dict(self._index.spellings(forwards))
        return known | {w[:0:-1]: count for w, count in self._index.spellings(backwards)}

    def _compound(self, word: Asked) -> list[Asked]:
        """The words that an unknown one is made of: `Fehler` and `Anmeldung`."""
        if word.kind != "word" or len(word.term) < LONG or not word.term.isalpha():
            return []
        made = parts(word.term, lambda text: self._around(text[:3], "<" + text[::-1][:3]))
        found = [Asked(term=term, kind="word") for term in made]
        for one in found:
            self._known(one)
        return [one for one in found if one.groups]

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
