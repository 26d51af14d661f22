"""How alike threads are: each as weighted words, tags and error codes; which are near which.

A thread's nearest ones are looked for among those that share its rarest words. How many are looked
at does not depend on how many threads there are, so the cost is linear.
"""

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain
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
    counts = Counter(chain.from_iterable(map(_names, threads)))
    total = len(threads)
    words = sorted((name for name in counts if counts[name] > 1), key=lambda n: (counts[n], n))
    numbers = {name: number for number, name in enumerate(words)}
    rarity = {
        name: math.log(1 + (total - count + 0.5) / (count + 0.5)) for name, count in counts.items()
    }
    return Vectors([_vector(one, rarity, numbers) for one in threads], words)


def _names(one: ThreadFacts) -> set[str]:
    return {*one.terms, *(f"#{tag}" for tag in one.tags), *(f"!{name}" for name in one.errors)}


def _vector(one: ThreadFacts, rarity: Mapping[str, float], numbers: Mapping[str, int]) -> Vector:
    found: dict[str, float] = {}
    for place, term in enumerate(one.terms):
        weight = _TITLE if place < one.titled else _BODY
        found[term] = weight * rarity[term] * (_GENERAL if term in _GENERAL_STEMS else 1.0)
    for tag in one.tags:
        found[f"#{tag}"] = _TAG * rarity[f"#{tag}"]
    for error in one.errors:
        found[f"!{error}"] = _ERROR * rarity[f"!{error}"]
    length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
    known = sorted((numbers[name], name) for name in found if name in numbers)
    return Vector(
        tuple(number for number, _ in known),
        array("d", (found[name] / length for _, name in known)),
    )


def links(known: Vectors, sources: Sequence[str]) -> list[Link]:
    """Each thread with those most like it, each pair once, the most alike first."""
    vectors = known.vectors
    errors = frozenset(n for n, name in enumerate(known.words) if name.startswith("!"))
    index = _Index(vectors)
    found: dict[tuple[int, int], float] = {}
    for number, vector in enumerate(vectors):
        own = dict(zip(vector.names, vector.weights, strict=True))
        rated = []
        for other in index.near(number, vector):
            score, more = _likeness(own, vectors[other], errors)
            if sources[number] != sources[other]:
                score *= FOREIGN
            if score >= LINK and more >= MORE:
                rated.append((-round(score, 6), other))
        for score, other in sorted(rated)[:_NEIGHBOURS]:
            found[min(number, other), max(number, other)] = -score
    return sorted(
        (Link(score, *pair) for pair, score in found.items()),
        key=lambda link: (-link.score, link.one, link.other),
    )


def dot(one: Mapping[int, float], other: Vector) -> float:
    """Sum of products of what both have."""
    return sum(
        one[name] * weight
        for name, weight in zip(other.names, other.weights, strict=True)
        if name in one
    )


def _likeness(
    one: Mapping[int, float], other: Vector, errors: Container[int]
) -> tuple[float, float]:
    """Sum of products of what both have, and the same without the word that gives most."""
    score = most = 0.0
    for name, weight in zip(other.names, other.weights, strict=True):
        own = one.get(name)
        if own is not None:
            part = own * weight
            score += part
            if part > most and name not in errors:
                most = part
    return score, score - most


class _Index:
    """Which threads hold a word, and with what weight."""

    def __init__(self, vectors: Iterable[Vector]) -> None:
        self._threads: list[array[int]] = []
        self._weights: list[array[float]] = []
        for number, vector in enumerate(vectors):
            for name, weight in zip(vector.names, vector.weights, strict=True):
                while name >= len(self._threads):
                    self._threads.append(array("L"))
                    self._weights.append(array("d"))
                self._threads[name].append(number)
                self._weights[name].append(weight)

    def near(self, number: int, vector: Vector) -> list[int]:
        """Threads that share most with a thread, by its rarest words; equals as they were met."""
        shared: dict[int, float] = {}
        left = _READ
        for name, weight in zip(vector.names, vector.weights, strict=True):
            others = self._threads[name]
            low, high = _around(others, number, left)
            for other, theirs in zip(others[low:high], self._weights[name][low:high], strict=True):
                shared[other] = shared.get(other, 0.0) + weight * theirs
            left -= high - low
            if left <= 0:
                break
        shared.pop(number, None)
        return sorted(shared, key=shared.__getitem__, reverse=True)[:_RATED]


def _around(others: "array[int]", number: int, most: int) -> tuple[int, int]:
    """Where the nearest entries stand in a long list: threads are near in time, as problems are."""
    if len(others) <= most:
        return 0, len(others)
    low = min(max(bisect_left(others, number) - most // 2, 0), len(others) - most)
    return low, low + most
