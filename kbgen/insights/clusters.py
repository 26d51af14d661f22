"""Threads about the same problem, found by their words, tags, error codes and people's marks.

Each thread is a vector of weighted stems; its nearest ones are found by its rarest words, and
clusters grow along the strongest links as long as their members are alike on average. Marked
duplicates are joined first. The same threads in the same order give the same clusters.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kbgen.insights.facts import ThreadFacts
from kbgen.insights.likeness import Vector, Vectors, dot, links, vectors_of
from kbgen.insights.naming import name_of, words_of

_MEAN = 0.18
"""Mean cosine between the members of two clusters from which these become one: set by reading the
clusters of two communities. A lower one joins what merely stands in one area."""
_MOST = 60
"""Members of a cluster that words alone may join: beyond it is an area, no problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Threads about one problem."""

    id: str
    """Key of its oldest thread: it stays as long as that thread is in it."""
    threads: tuple[ThreadFacts, ...]
    """All of them, most typical first."""
    words: tuple[str, ...]
    """Up to six words that tell it from others, as people write them, and that several share."""
    name: str
    """The first of them, as its titles have them: "block producer, relay, node"."""

    @property
    def title(self) -> str:
        """Title of its most typical thread."""
        return self.threads[0].title

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of its threads, sorted."""
        return tuple(sorted(one.key for one in self.threads))


@dataclass(slots=True, kw_only=True)
class _Group:
    members: list[int]
    centre: dict[int, float]


@dataclass(slots=True, kw_only=True)
class _Forest:
    """Groups that join; union-find with the sum of the vectors of each group."""

    vectors: Sequence[Vector]
    parent: list[int] = field(default_factory=list)
    groups: dict[int, _Group] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parent = list(range(len(self.vectors)))

    def root(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = number = self.parent[self.parent[number]]
        return number

    def group(self, root: int) -> _Group:
        found = self.groups.get(root)
        if found is None:
            one = self.vectors[root]
            centre = dict(zip(one.names, one.weights, strict=True))
            found = _Group(members=[root], centre=centre)
            self.groups[root] = found
        return found

    def join(self, one: int, other: int, least: float) -> None:
        """Join two groups whose members are at least so alike on average."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return
        larger, smaller = self.group(first), self.group(second)
        if len(larger.members) < len(smaller.members):
            first, second, larger, smaller = second, first, smaller, larger
        pairs = len(larger.members) * len(smaller.members)
        if least and (
            len(larger.members) + len(smaller.members) > _MOST
            or _product(smaller.centre, larger.centre) / pairs < least
        ):
            return
        self.parent[second] = first
        larger.members += smaller.members
        for name, weight in smaller.centre.items():
            larger.centre[name] = larger.centre.get(name, 0.0) + weight
        del self.groups[second]


def clusters(
    threads: Sequence[ThreadFacts], *, least: int = 3, marks: bool = True
) -> list[Cluster]:
    """Clusters of at least so many threads, largest first. n log n in the number of threads.

    Without `marks` duplicates that people marked are not joined by that: to measure with.
    """
    known = vectors_of(threads)
    forest = _Forest(vectors=known.vectors)
    places = {one.key: number for number, one in enumerate(threads)}
    if marks:
        for number, one in enumerate(threads):
            same = [*one.duplicates, *([one.article] if one.article else [])]
            for key in same:
                if key in places and places[key] != number:
                    forest.join(places[key], number, 0.0)
    for link in links(known, [one.source for one in threads]):
        forest.join(link.one, link.other, _MEAN)
    found = [
        _cluster(group, threads, known)
        for group in forest.groups.values()
        if len(group.members) >= least
    ]
    return sorted(found, key=lambda one: (-len(one.threads), one.id))


def _product(one: dict[int, float], other: dict[int, float]) -> float:
    """Sum of products of what both have; the shorter one should come first."""
    return sum(weight * other[name] for name, weight in one.items() if name in other)


def _cluster(group: _Group, threads: Sequence[ThreadFacts], known: Vectors) -> Cluster:
    order = sorted(
        group.members,
        key=lambda n: (
            -round(dot(group.centre, known.vectors[n]), 6),
            threads[n].created,
            threads[n].key,
        ),
    )
    oldest = min(group.members, key=lambda n: (threads[n].created, threads[n].key))
    members = tuple(threads[number] for number in order)
    weights = ((round(weight, 6), known.words[number]) for number, weight in group.centre.items())
    words = words_of(sorted(weights, key=lambda item: (-item[0], item[1])), members)
    return Cluster(
        id=threads[oldest].key,
        threads=members,
        words=words,
        name=name_of(words, members) or members[0].title,
    )
