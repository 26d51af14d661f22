"""What a term is worth in an article: BM25F's weighted frequency, from that article alone.

A field's length is set against a fixed pivot instead of the mean of all articles, so that no
number of an article changes when another one does.
"""

from bisect import bisect_right
from collections import Counter, _count_elements  # type: ignore[attr-defined] # Python's own
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import Any

import msgspec

from kbgen.model import Article
from kbgen.search.text import Plain
from kbgen.search.tokens import (
    LONGEST_WORD,
    PAIR,
    found,
    is_word,
    name,
    parted,
    readied,
    spaced,
    terms,
    tokens,
)

_WORTHS = 1.0, 1.2, 0.5
"""Of a plain word; of a token, whole, and of one of its parts, which says less than that."""
_TITLE, _ALSO, _TAGS, _FACTS, _HEADINGS = 3.5, 3.2, 1.2, 1.5, 1.0
_DESCRIPTION, _ANSWER, _QUESTION, _CODE = 0.6, 0.7, 0.8, 0.25
_MOST = 1_500
"""Different words of a body that count, most frequent first."""

LEVELS = 32
_LEAST, _STEP = 0.05, 1.3
_BOUNDS = [_LEAST * _STEP ** (step - 0.5) for step in range(1, LEVELS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What an article is found by."""

    words: dict[str, float]
    """Term -> weight, of all fields but without the stop words of the body."""
    named: int
    """So many of them, the first ones, are of titles and tags: spelling is corrected to these."""
    pairs: tuple[tuple[str, str], ...]
    """Neighbours in a title, without the stop words between them; each once, sorted."""

    @property
    def levels(self) -> bytes:
        """The weights, each as one of few steps."""
        return bytes(map(_Levels().__getitem__, self.words.values()))


level = partial(bisect_right, _BOUNDS)
"""A weight as one of few steps, each about a third more than the one before."""


class _Levels(dict[float, int]):
    """Levels of an article's weights: most words of a field weigh the same."""

    def __missing__(self, value: float) -> int:
        self[value] = made = level(value)
        return made


def weight(level_: int) -> float:
    """What a step stands for."""
    return _LEAST * _STEP**level_


def weights(article: Article, plain: Plain, stop: frozenset[str]) -> Weights:
    """All that an article is found by."""
    wordings = [(article.title, _TITLE), *((title, _ALSO) for title in article.alt_titles)]
    held: dict[str, float] = {}
    pairs: set[tuple[str, str]] = set()
    for title, value in wordings:
        own: dict[str, float] = {}
        _spread(readied(title), value, _runs(), own, (10, 0.35))
        for term, worth in own.items():
            # wordings do not add up: the one that fits a query is what it is found by
            if worth > held.get(term, 0.0):
                held[term] = worth
        pairs.update(neighbours(tokens(title), stop))
    if article.tags:
        _spread(readied("\n".join(article.tags)), _TAGS, _runs(), held)
    named = len(held)
    if facts := (*article.errors, *article.versions, *article.systems):
        _spread(readied("\n".join(facts)), _FACTS, _runs(), held)
    _body(article, plain, stop, held)
    return Weights(words=held, named=named, pairs=tuple(sorted(pairs)))


def neighbours(listed: Iterable[str], stop: frozenset[str]) -> Iterable[tuple[str, str]]:
    """Terms of a text that stand side by side, stop words aside."""
    heads = (part for token in listed for part in heads_of(token) if part not in stop)
    return pairwise(heads)


def heads_of(token: str) -> list[str]:
    """The terms of a token without its parts."""
    return [term for term, kind in terms(token) if kind != "part"][:40]


def _body(article: Article, plain: Plain, stop: frozenset[str], into: dict[str, float]) -> None:
    runs = _runs(stop)
    for text, value, pivot in (
        (plain.headings, _HEADINGS, 20),
        (article.description, _DESCRIPTION, 20),
        (plain.answer, _ANSWER, 80),
        (plain.question, _QUESTION, 80),
        (plain.code, _CODE, 80),
    ):
        if text:
            _spread(spaced(readied(text)), value, runs, into, (pivot, 0.6))


class _Cut(msgspec.Struct, eq=False, gc=False):
    """A run of text between spaces that is no single word; each is equal to itself alone."""

    more: int
    """So many tokens more than one."""
    words: tuple[str, ...]
    """Terms by what they are."""
    wholes: tuple[str, ...]
    """The same."""
    parts: tuple[str, ...]
    """The same."""


_Run = str | _Cut
"""A word, "" for one that does not count; or what else a run is made of."""
_REMEMBERED = 100_000
"""Runs; some 20 MB."""
_PAIR = PAIR.fullmatch
_BEFORE, _BEHIND = "(\"'*", ").,;:!?\"'*]"
"""Signs around a word that are in no token."""


class _Runs(dict[str, _Run]):
    """What runs of text are made of: most are words that stand in many articles."""

    def __init__(self, stop: frozenset[str]) -> None:
        super().__init__()
        self._stop = stop

    def __missing__(self, run: str) -> _Run:
        word = run if run.isalpha() else run.lstrip(_BEFORE).rstrip(_BEHIND)
        made: _Run
        if word.islower() and word.isascii() and len(word) <= LONGEST_WORD:
            # what `is_word` and `name` find, too: most are so
            if word.isalpha():
                made = "" if word in self._stop else word
            elif pair := _PAIR(word):
                made = self._pair(word, *pair.groups())
            else:
                made = self._cut(run, word)
        elif is_word(word):
            word = word.lower()
            made = "" if word in self._stop else word
        else:
            made = self._cut(run, word)
        self[run] = made
        return made

    def _pair(self, word: str, one: str, two: str) -> _Cut:
        parts: tuple[str, ...] = (one, two) if one != two else (one,)
        if one in self._stop or two in self._stop:
            parts = tuple(part for part in parts if part not in self._stop)
        return _Cut(0, (), (word,), parts)

    def bound(self) -> None:
        """Forget all where there are too many."""
        if len(self) >= _REMEMBERED:
            self.clear()

    def _cut(self, run: str, bare: str) -> _Run:
        one, size = name(bare), 1
        if one is None:
            listed = found(run)
            size = len(listed)
            kinds: tuple[list[str], ...] = [], [], []
            for token in listed:
                for own, more in zip(kinds, parted(token), strict=True):
                    own += more
            one = kinds[0], kinds[1], kinds[2]
        words, wholes, parts = one
        if not self._stop.isdisjoint((*words, *wholes, *parts)):
            words, wholes, parts = ([t for t in terms_ if t not in self._stop] for terms_ in one)
        if size == 1 and len(words) <= 1 and not (wholes or parts):
            return words[0] if words else ""
        return _Cut(size - 1, tuple(words), tuple(wholes), tuple(parts))


@cache
def _runs(stop: frozenset[str] = frozenset()) -> _Runs:
    return _Runs(stop)


def _spread(
    text: str,
    value: float,
    runs: _Runs,
    into: dict[str, float],
    length: tuple[int, float] | None = None,
) -> None:
    """Add the terms of a text that is `readied`; with `length` (pivot, share) each counts less in
    a longer one."""
    runs.bound()
    listed = text.split()
    # what makes a Counter looks at what it is given for as long as it takes to count a title
    counted: dict[Any, int] = {}
    _count_elements(counted, map(runs.__getitem__, listed))
    if len(counted) > _MOST:
        counted = dict(Counter(counted).most_common(_MOST))
    size = len(listed)
    words: list[str] = []
    wholes: list[str] = []
    parts: list[str] = []
    for cut in [one for one in counted if one.__class__ is _Cut]:
        times = counted.pop(cut)
        size += times * cut.more
        if times > 1:
            words += cut.words * times
            wholes += cut.wholes * times
            parts += cut.parts * times
        else:
            words += cut.words
            wholes += cut.wholes
            parts += cut.parts
    counted.pop("", None)
    if length is not None:
        pivot, share = length
        value /= 1 - share + share * size / pivot
    # most stand there once, and in no field before
    for term, times in counted.items():
        more = value if times == 1 else value * times
        if term in into:
            into[term] += more
        else:
            into[term] = more
    for kind, worth in zip((words, wholes, parts), _WORTHS, strict=True):
        more = value * worth
        for term in kind:
            if term in into:
                into[term] += more
            else:
                into[term] = more
