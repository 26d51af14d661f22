"""Which articles may answer a question: a score between 0 and 1, comparable between questions.

Two titles are compared by how much of each the other article or question covers, words counted by
how rare they are among the articles; a score is high only where both hold. Error codes count as
title words, whatever text they stand in. Words that no article holds count against a match.
"""

import heapq
import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from kbgen.curate.environment import errors
from kbgen.duplicates.words import STOP, plain_words, stem
from kbgen.suggest_options import SuggestOptions
from kbgen.suggestions.entries import (
    OPPOSITES,
    READ,
    Entry,
    Known,
    entry_of,
    error_of,
    stem_of,
    stems_of,
    turns_of,
)

LEAST = SuggestOptions().threshold
"""Score from which a suggestion is worth somebody's time; `benchmarks/suggest.py` measured it."""
MOST = 3
"""Suggestions for a question."""
_TITLE, _AROUND, _BODY = 1.0, 0.8, 0.5
"""How much a word counts as covered by where it stands: tags and description are around."""
_GENERAL = 0.3
"""Factor of words that say how something is asked, not what."""
_FEW = 3.0
"""How much one or two words in common are doubted: of the square of their number n, n / (n + 3)."""
_RARE = 0.3
"""Weight from which a word counts whole among those in common."""
_MISSING = 0.85
"""Factor for each word of the question's title that the article holds nowhere."""
_OTHER = 0.5
"""Factor where titles name opposites, or numbers and months of which neither has all of the
other's: another version, lecture or edition."""
_RATED = 50
"""Articles that are compared closely: those that cover most of the question's title."""

_ASKING = (
    "question questions problem problems issue issues help need needs want wants way ways get "
    "gets getting got make makes making made use uses used using work works working does doesnt "
    "dont cant cannot wont isnt trying try tried know understand explain mean means different "
    "difference between possible best good better new example examples without multiple add "
    "adding set find error errors fail fails failed failing wrong change show see only after "
    "before while one two any there here also just like still every all other another more much "
    "many anyone someone please thanks proper properly correct correctly solved"
)
_NAMES = (
    "jan january feb february mar march apr april jun june jul july aug august sep sept september "
    "oct october nov november dec december"
)
_MONTHS = frozenset(_NAMES.split())
_GENERAL_STEMS = frozenset(stem(word) for word in _ASKING.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody asks."""

    title: str
    """The question in a line."""
    body: str = ""
    """The rest, in any markup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An article that may answer."""

    key: str
    """As in `Known`."""
    score: float
    """Between 0 and 1, two digits."""
    why: tuple[str, ...]
    """Words and error codes in common, as the question has them, the rarest first."""


class Shelf(Protocol):
    """Articles by number, and which of them hold a word."""

    def __len__(self) -> int:
        """Articles."""
        ...

    def count(self, term: str) -> int:
        """How many articles hold a stem."""
        ...

    def holding(self, term: str) -> Iterable[int]:
        """Those that do: their numbers times four, and where they hold it."""
        ...

    def entry(self, number: int) -> Entry:
        """An article."""
        ...


class Index:
    """Articles in memory. Same articles, same answers."""

    def __init__(self, articles: Iterable[Known]) -> None:
        """Linear in the words of all articles."""
        self._entries: list[Entry] = []
        self._lists: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for article in articles:
            entry, places = entry_of(article)
            number = len(self._entries) << 2
            self._entries.append(entry)
            for term, place in places.items():
                self._lists[term].append(number | place)

    def __len__(self) -> int:
        """Articles."""
        return len(self._entries)

    def count(self, term: str) -> int:
        """As in `Shelf`."""
        return len(self._lists.get(term, ()))

    def holding(self, term: str) -> Iterable[int]:
        """As in `Shelf`."""
        return self._lists.get(term, ())

    def entry(self, number: int) -> Entry:
        """As in `Shelf`."""
        return self._entries[number]

    def suggest(
        self, question: Question, *, least: float = LEAST, most: int = MOST
    ) -> list[Suggestion]:
        """The best articles with at least this score, best first."""
        return suggest(self, question, least=least, most=most)


def suggest(
    shelf: Shelf, question: Question, *, least: float = LEAST, most: int = MOST
) -> list[Suggestion]:
    """The best articles with at least this score, best first. Linear in what shares words."""
    return _Asking(shelf, _asked(question)).best(least, most)


_PLACES = (0.0, _BODY, _AROUND, _TITLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question as words."""

    title: dict[str, str]
    """Stem -> the word, of the title."""
    errors: dict[str, str]
    """The same of error codes, in title and body."""
    body: frozenset[str]
    """Stems of the body."""
    turns: frozenset[str]
    """Words of the title that have an opposite."""


def _asked(question: Question) -> _Asked:
    title: dict[str, str] = {}
    for word in plain_words(question.title[:READ]):
        if word not in STOP:
            title.setdefault(stem_of(word), word)
    named = errors(f"{question.title}\n{question.body}"[:READ])
    return _Asked(
        title=title,
        errors={error_of(name): name for name in named},
        body=frozenset(stems_of(question.body)),
        turns=turns_of(question.title),
    )


def _is_other(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two titles are about different numbers."""
    first, second = (
        {term for term in title if term.isdecimal() or term in _MONTHS} for title in (one, other)
    )
    return not (first <= second or second <= first)


class _Asking:
    """A question before a shelf."""

    def __init__(self, shelf: Shelf, asked: _Asked) -> None:
        self._shelf, self._asked = shelf, asked
        self._weights: dict[str, float] = {}

    def best(self, least: float, most: int) -> list[Suggestion]:
        asked, shelf = self._asked, self._shelf
        covered: dict[int, float] = defaultdict(float)
        held: dict[int, set[str]] = defaultdict(set)
        for term in (*asked.title, *asked.errors):
            weight = self._weight(term)
            for item in shelf.holding(term):
                covered[item >> 2] += weight * _PLACES[item & 3]
                held[item >> 2].add(term)
        whole = sum(map(self._weight, asked.title))
        rated = []
        for number in self._nearest(covered):
            entry = shelf.entry(number)
            share = min(1.0, covered[number] / whole) if whole else 0.0
            score = round(share and self._score(entry, share, held[number]), 2)
            if score >= least:
                rated.append((-score, entry.key, number))
        return [
            Suggestion(key=key, score=-score, why=self._why(held[number]))
            for score, key, number in sorted(rated)[:most]
        ]

    def _nearest(self, covered: Mapping[int, float]) -> list[int]:
        """Those that cover most of the question, equals by their keys."""
        rounded = {number: round(score, 6) for number, score in covered.items()}
        nth = heapq.nlargest(_RATED, rounded.values())
        # keys are looked up for few: a shelf may hold a hundred thousand
        left = [number for number, score in rounded.items() if score >= nth[-1]] if nth else []
        named = [(-rounded[number], self._shelf.entry(number).key, number) for number in left]
        return [number for _, _, number in sorted(named)[:_RATED]]

    def _weight(self, term: str) -> float:
        """By rarity; words of asking weigh little, what no article holds as much as a rare word."""
        known = self._weights.get(term)
        if known is not None:
            return known
        count, total = max(1, self._shelf.count(term)), max(2, len(self._shelf))
        rarity = math.log(1 + (total - count + 0.5) / (count + 0.5)) / math.log(1 + total / 1.5)
        found = self._weights[term] = rarity * (_GENERAL if term in _GENERAL_STEMS else 1.0)
        return found

    def _score(self, entry: Entry, share: float, held: set[str]) -> float:
        """By the share of the question that it covers; `held` are the question's words in it."""
        asked = self._asked
        missing = sum(term not in _GENERAL_STEMS for term in asked.title.keys() - held)
        best = 0.0
        for title in entry.titles:
            common = sum(map(self._told_by, (term for term in title if term in asked.title)))
            common += sum(term in held for term in asked.errors)
            sure = common * common / (common * common + _FEW)
            sure *= _OTHER if _is_other(asked.title, title) else 1.0
            best = max(best, math.sqrt(share * self._back(title)) * sure)
        turns = frozenset(entry.turns)
        if any(OPPOSITES[word] in turns for word in asked.turns - turns):
            best *= _OTHER
        return best * entry.told * _MISSING**missing

    def _told_by(self, term: str) -> float:
        """How much a word in common tells: 1 for a rare one, little for those of the community."""
        return 0.0 if term in _GENERAL_STEMS else min(1.0, self._weight(term) / _RARE)

    def _back(self, title: Iterable[str]) -> float:
        """Share of an article's title that the question covers."""
        asked = self._asked
        covered = whole = 0.0
        for term in title:
            weight = self._weight(term)
            whole += weight
            covered += weight * (
                _TITLE if term in asked.title else _BODY if term in asked.body else 0.0
            )
        return covered / whole

    def _why(self, held: set[str]) -> tuple[str, ...]:
        asked = self._asked
        ranked = sorted(
            held - _GENERAL_STEMS, key=lambda term: (-round(self._weight(term), 6), term)
        )
        return tuple(asked.title.get(term) or asked.errors[term] for term in ranked)
