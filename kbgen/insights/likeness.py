"""How alike threads are: each as weighted words, tags and error codes; which are near which.

A thread's nearest ones are looked for among those that share its rarest words. How many are looked
at does not depend on how many threads there are, so the cost is linear.
"""

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import chain, repeat
from operator import mul
from typing import NamedTuple

from kbgen.duplicates.words import stem
from kbgen.insights.facts import ThreadFacts

LINK = 0.24
"""Cosine from which two threads may be linked: set by reading the clusters of two communities."""
MORE = 0.05
"""Of it what is not due to the one word that they share most: one rare word in common does not
make one problem. On 25,346 titles of a real site this leaves out a seventh of all pairs, and of
those that people marked as duplicates none. An error code is enough by itself."""
FOREIGN = 0.8
"""Factor for threads of two sources: the same words may mean another thing there."""
_TITLE, _BODY, _TAG, _ERROR = 1.0, 0.35, 0.5, 1.5
"""Weight of a word by where it stands; errors weigh most, since they name a problem exactly."""
_GENERAL = 0.25
"""Factor of words that say how something is asked, not what."""
_READ = 200
"""Entries of the index that are read for a thread, rarest words first."""
_RATED = 16
"""Threads whose likeness is worked out in full, by what they share of the entries read."""
_NEAR = 0.04
"""Likeness by the entries read from which it is worked out in full: of 9,213 pairs of real threads
that were linked none was less alike by these."""
_NEIGHBOURS = 8

_ASKING = (
    "difference between maximum minimum number amount possible way ways work works working get "
    "getting make making use used using need needs help question questions problem problems issue "
    "issues understand explain mean means meaning example examples best better new old first where "
    "what without multiple several different same still any there want would like know trying try "
    "tried please confusion confused proper properly correct correctly official documentation "
    "tutorial guide within about instead via another other one two see feature request user users "
    "people site good bad right wrong change changing add adding create creating find set error "
    "errors fail failed fails failing cannot unable wont doesnt isnt cant"
)
_GENERAL_STEMS = frozenset(stem(word) for word in _ASKING.split())


class Vector(NamedTuple):
    """A thread of length 1. What no other thread has counts in its length alone."""

    names: tuple[int, ...]
    """Numbers of its words, the rarest first."""
    weights: "array[float]"
    """One a word."""


class Vectors(NamedTuple):
    """All threads."""

    vectors: Sequence[Vector]
    """One a thread."""
    words: Sequence[str]
    """By number: a stem, `#tag` or `!error`."""


class Link(NamedTuple):
    """Two threads that are alike."""

    score: float
    """Cosine, less between sources."""
    one: int
    """Number of a thread."""
    other: int
    """That of a later one."""


def vectors_of(threads: Sequence[ThreadFacts]) -> Vectors:
    """A vector for each thread."""
    counts = Counter(chain.from_iterable(set(_names(one)) for one in threads))
    total = len(threads)
    words = sorted((name for name in counts if counts[name] > 1), key=lambda n: (counts[n], n))
    numbers = {name: number for number, name in enumerate(words)}
    weights = {
        name: math.log(1 + (total - count + 0.5) / (count + 0.5)) * _told(name)
        for name, count in counts.items()
    }
    return Vectors([_vector(one, weights, numbers) for one in threads], words)


def _names(one: ThreadFacts) -> list[str]:
    """Its words, title first, then tags and errors."""
    named = [*one.terms]
    if one.tags:
        named += map("#{}".format, one.tags)
    if one.errors:
        named += map("!{}".format, one.errors)
    return named


def _told(name: str) -> float:
    """How much a word counts in a title, or a tag or an error anywhere, were they equally rare."""
    if name[0] in "#!":
        return _TAG if name[0] == "#" else _ERROR
    return _TITLE * (_GENERAL if name in _GENERAL_STEMS else 1.0)


def _vector(one: ThreadFacts, known: Mapping[str, float], numbers: Mapping[str, int]) -> Vector:
    names = _names(one)
    weights = list(map(known.__getitem__, names))
    body = slice(one.titled, len(one.terms))
    weights[body] = [_BODY * weight for weight in weights[body]]
    length = math.sqrt(sum(map(mul, weights, weights))) or 1.0
    ranked = sorted(zip(map(numbers.get, names, repeat(-1)), weights, strict=True))
    first = bisect_left(ranked, (0, 0.0))
    return Vector(
        tuple(number for number, _ in ranked[first:]),
        array("d", [weight / length for _, weight in ranked[first:]]),
    )


def links(known: Vectors, sources: Sequence[str]) -> list[Link]:
    """Each thread with those most like it, each pair once, the most alike first."""
    vectors = known.vectors
    errors = frozenset(n for n, name in enumerate(known.words) if name.startswith("!"))
    index = _Index(known)
    # the same pair is met from both its ends, with the same likeness
    found: set[tuple[float, int, int]] = set()
    for number, vector in enumerate(vectors):
        own = dict(zip(vector.names, vector.weights, strict=True))
        held = frozenset(own).intersection
        rated = []
        for other in index.near(number, vector):
            score, more = _likeness(own, held, vectors[other], errors)
            if sources[number] != sources[other]:
                score *= FOREIGN
            if score >= LINK and more >= MORE:
                rated.append((-round(score, 6), other))
        if len(rated) > _NEIGHBOURS:
            rated = sorted(rated)[:_NEIGHBOURS]
        for score, other in rated:
            found.add((score, number, other) if number < other else (score, other, number))
    return [Link(-score, one, other) for score, one, other in sorted(found)]


def dot(one: Mapping[int, float], other: Vector) -> float:
    """Sum of products of what both have."""
    parts = map(one.get, other.names, repeat(0.0))
    return math.fsum(part * weight for part, weight in zip(parts, other.weights, strict=True))


def _likeness(
    one: Mapping[int, float],
    held: Callable[[Iterable[int]], Iterable[int]],
    other: Vector,
    errors: Container[int],
) -> tuple[float, float]:
    """Sum of products of what both have, and the same without the word that gives most.

    `held` tells which of some words `one` has.
    """
    score = most = 0.0
    # two threads share few words of many: most time goes where none is shared
    for name in sorted(held(other.names)):
        part = one[name] * other.weights[bisect_left(other.names, name)]
        score += part
        if part > most and name not in errors:
            most = part
    return score, score - most


class _Index:
    """Which threads hold a word, and with what weight."""

    def __init__(self, known: Vectors) -> None:
        threads, weights = [array("I") for _ in known.words], [array("d") for _ in known.words]
        for number, vector in enumerate(known.vectors):
            for name, weight in zip(vector.names, vector.weights, strict=True):
                threads[name].append(number)
                weights[name].append(weight)
        self._threads, self._weights = threads, weights

    def near(self, number: int, vector: Vector) -> list[int]:
        """Threads that share most with a thread, by its rarest words; equals as they were met."""
        shared: dict[int, float] = {}
        left = _READ
        for name, weight in zip(vector.names, vector.weights, strict=True):
            others, theirs = self._threads[name], self._weights[name]
            count = len(others)
            if count > left:
                part = _around(others, number, left)
                others, theirs = others[part], theirs[part]
            for other, their in zip(others, theirs, strict=True):
                # most are met once: to look twice is faster than to ask for a default
                if other in shared:
                    shared[other] += weight * their
                else:
                    shared[other] = weight * their
            left -= count
            if left <= 0:
                break
        shared.pop(number, None)
        near = [other for other, score in shared.items() if score >= _NEAR]
        return sorted(near, key=shared.__getitem__, reverse=True)[:_RATED]


def _around(others: "array[int]", number: int, most: int) -> slice:
    """The nearest entries of a long list: threads are near in time, as problems are."""
    low = min(max(bisect_left(others, number) - most // 2, 0), len(others) - most)
    return slice(low, low + most)
