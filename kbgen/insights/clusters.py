"""Threads about the same problem, found by their words, tags, error codes and people's marks.

Each thread is a vector of weighted stems; its nearest ones are found by its rarest words, and
clusters grow along the strongest links as long as their members are alike on average. Marked
duplicates are joined first. The same threads in the same order give the same clusters.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kbgen.duplicates.words import stem
from kbgen.insights.facts import ThreadFacts

Vector = dict[str, float]

_LINK = 0.28
"""Cosine from which two threads may be linked."""
_MEAN = 0.18
"""Mean cosine between the members of two clusters from which these become one. Both were set by
reading the clusters of two communities: lower ones join what merely stands in one area."""
_TITLE, _BODY, _TAG, _ERROR = 1.0, 0.35, 0.5, 1.5
"""Weight of a word by where it stands; errors weigh most, since they name a problem exactly."""
_GENERAL = 0.25
"""Factor of words that say how something is asked, not what."""
_READ = 200
"""Entries of the index that are read for a thread, rarest words first: the cost for each does not
grow with their number."""
_NEIGHBOURS = 8
_MOST = 60
"""Members of a cluster that words alone may join: beyond it is an area, no problem."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Threads about one problem."""

    id: str
    """Key of its oldest thread: it stays as long as that thread is in it."""
    threads: tuple[ThreadFacts, ...]
    """All of them, most typical first."""
    words: tuple[str, ...]
    """Up to six words that tell it from others, as people write them."""

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
    centre: Vector


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
            found = _Group(members=[root], centre=dict(self.vectors[root]))
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
            or dot(smaller.centre, larger.centre) / pairs < least
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
    vectors = _vectors(threads)
    forest = _Forest(vectors=vectors)
    places = {one.key: number for number, one in enumerate(threads)}
    if marks:
        for number, one in enumerate(threads):
            same = [*one.duplicates, *([one.article] if one.article else [])]
            for key in same:
                if key in places and places[key] != number:
                    forest.join(places[key], number, 0.0)
    for _, one_, other in sorted(_links(vectors), key=lambda link: (-link[0], link[1:])):
        forest.join(one_, other, _MEAN)
    found = [
        _cluster(group, threads, vectors)
        for group in forest.groups.values()
        if len(group.members) >= least
    ]
    return sorted(found, key=lambda one: (-len(one.threads), one.id))


def dot(one: Vector, other: Vector) -> float:
    """Sum of products of what both have; the shorter one should come first."""
    return sum(weight * other[name] for name, weight in one.items() if name in other)


def _vectors(threads: Sequence[ThreadFacts]) -> list[Vector]:
    """A vector for each thread. What no other thread has counts in its length alone, of 1."""
    counts: Counter[str] = Counter()
    for one in threads:
        counts.update({*one.terms, *(f"#{tag}" for tag in one.tags), *map(_error, one.errors)})
    total = len(threads)
    rarity = {
        name: math.log(1 + (total - count + 0.5) / (count + 0.5)) for name, count in counts.items()
    }
    alone = frozenset(name for name, count in counts.items() if count == 1)
    return [_vector(one, rarity, alone) for one in threads]


def _error(name: str) -> str:
    return f"!{name}"


def _vector(one: ThreadFacts, rarity: Mapping[str, float], alone: frozenset[str]) -> Vector:
    found: Vector = {}
    for place, term in enumerate(one.terms):
        weight = _TITLE if place < one.titled else _BODY
        found[term] = weight * (_GENERAL if term in _GENERAL_STEMS else 1.0)
    found |= {f"#{tag}": _TAG for tag in one.tags}
    found |= {_error(name): _ERROR for name in one.errors}
    found = {name: weight * rarity[name] for name, weight in found.items()}
    length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {name: weight / length for name, weight in found.items() if name not in alone}


def _links(vectors: Sequence[Vector]) -> Iterable[tuple[float, int, int]]:
    """(cosine, one, other) of each thread and those most like it."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for name in vector:
            index[name].append(number)
    found: dict[tuple[int, int], float] = {}
    for number, vector in enumerate(vectors):
        near = _near(number, vector, index)
        rated = [(-round(dot(vector, vectors[other]), 6), other) for other in near]
        for score, other in sorted(rated)[:_NEIGHBOURS]:
            if -score >= _LINK:
                found[min(number, other), max(number, other)] = -score
    return ((score, *pair) for pair, score in found.items())


def _near(number: int, vector: Vector, index: Mapping[str, list[int]]) -> set[int]:
    """Threads that share the rarest of its words."""
    lists = sorted((index[name] for name in vector), key=len)
    found: set[int] = set()
    left = _READ
    for others in lists:
        found.update(others if len(others) <= left else others[:left])
        left -= len(others)
        if left <= 0:
            break
    found.discard(number)
    return found


def _cluster(group: _Group, threads: Sequence[ThreadFacts], vectors: Sequence[Vector]) -> Cluster:
    order = sorted(
        group.members,
        key=lambda n: (
            -round(dot(vectors[n], group.centre), 6),
            threads[n].created,
            threads[n].key,
        ),
    )
    oldest = min(group.members, key=lambda n: (threads[n].created, threads[n].key))
    return Cluster(
        id=threads[oldest].key,
        threads=tuple(threads[number] for number in order),
        words=_words(group, [threads[number] for number in order]),
    )


def _words(group: _Group, members: Sequence[ThreadFacts]) -> tuple[str, ...]:
    """What tells the cluster from others, in the form in which titles have it most often."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for one in members:
        for word in one.title.lower().replace("'", "").split():
            bare = word.strip('?!.,:;()[]"`“”‘’…')
            forms[stem(bare)][bare] += 1
    ranked = sorted(group.centre.items(), key=lambda item: (-round(item[1], 6), item[0]))
    found: list[str] = []
    for name, _ in ranked:
        bare = name.lstrip("#!")
        form = bare if name[0] in "#!" else _form(forms.get(name))
        if form and form not in found and stem(form) not in map(stem, found):
            found.append(form)
        if len(found) == 6:
            break
    return tuple(found)


def _form(counted: "Counter[str] | None") -> str:
    if not counted:
        return ""
    return min(counted, key=lambda word: (-counted[word], word))
