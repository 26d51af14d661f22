"""What a term is worth in an article: BM25F's weighted frequency, from that article alone.

A field's length is set against a fixed pivot instead of the mean of all articles, so that no
number of an article changes when another one does.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kbgen.model import Article
from kbgen.search.text import Plain
from kbgen.search.tokens import Kind, terms, tokens

_KINDS: dict[Kind, float] = {"word": 1.0, "whole": 1.2, "part": 0.5}
"""A part of a token says less than the token, whole."""
_TITLE, _ALSO, _TAGS, _FACTS, _HEADINGS = 3.5, 3.2, 1.2, 1.5, 1.0
_DESCRIPTION, _ANSWER, _QUESTION, _CODE = 0.6, 0.7, 0.8, 0.25
_MOST = 1_500
"""Different tokens of a body that count, most frequent first."""

LEVELS = 32
_LEAST, _STEP = 0.05, 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What an article is found by."""

    words: dict[str, float]
    """Term -> weight, of all fields but without the stop words of the body."""
    pairs: frozenset[tuple[str, str]]
    """Neighbours in a title, without the stop words between them."""
    named: frozenset[str]
    """Terms of titles and tags: those that spelling is corrected to."""


def level(weight: float) -> int:
    """A weight as one of few steps, each about a third more than the one before."""
    if weight <= _LEAST:
        return 0
    return min(LEVELS - 1, round(math.log(weight / _LEAST) / math.log(_STEP)))


def weight(level_: int) -> float:
    """What a step stands for."""
    return _LEAST * _STEP**level_


def weights(article: Article, plain: Plain, stop: frozenset[str]) -> Weights:
    """All that an article is found by."""
    wordings = [(article.title, _TITLE), *((title, _ALSO) for title in article.alt_titles)]
    found: dict[str, float] = {}
    pairs: set[tuple[str, str]] = set()
    for title, value in wordings:
        listed = tokens(title)
        own: dict[str, float] = {}
        _count(Counter(listed), value / _length(len(listed), 10, 0.35), own)
        for term, worth in own.items():
            # wordings do not add up: the one that fits a query is what it is found by
            found[term] = max(found.get(term, 0.0), worth)
        pairs.update(neighbours(listed, stop))
    tags = [token for tag in article.tags for token in tokens(tag)]
    _count(Counter(tags), _TAGS, found)
    named = frozenset(found)
    facts = (*article.errors, *article.versions, *article.systems)
    _count(Counter(token for fact in facts for token in tokens(fact)), _FACTS, found)
    _body(article, plain, stop, found)
    return Weights(words=found, pairs=frozenset(pairs), named=named)


def neighbours(listed: Iterable[str], stop: frozenset[str]) -> Iterable[tuple[str, str]]:
    """Terms of a text that stand side by side, stop words aside."""
    heads = (part for token in listed for part in heads_of(token) if part not in stop)
    return pairwise(heads)


def heads_of(token: str) -> list[str]:
    """The terms of a token without its parts."""
    return [term for term, kind in terms(token) if kind != "part"][:40]


def _body(article: Article, plain: Plain, stop: frozenset[str], found: dict[str, float]) -> None:
    fields = (
        (plain.headings, _HEADINGS, 20),
        (article.description, _DESCRIPTION, 20),
        (plain.answer, _ANSWER, 80),
        (plain.question, _QUESTION, 80),
        (plain.code, _CODE, 80),
    )
    body: dict[str, float] = {}
    for text, value, pivot in fields:
        if text:
            listed = tokens(text)
            counted = Counter(listed)
            if len(counted) > _MOST:
                counted = Counter(dict(counted.most_common(_MOST)))
            _count(counted, value / _length(len(listed), pivot, 0.6), body)
    for term, worth in body.items():
        if term not in stop:
            found[term] = found.get(term, 0.0) + worth


def _length(length: int, pivot: int, share: float) -> float:
    return 1 - share + share * length / pivot


def _count(counted: Counter[str], value: float, into: dict[str, float]) -> None:
    for token, count in counted.items():
        for term, kind in terms(token):
            into[term] = into.get(term, 0.0) + value * count * _KINDS[kind]
