"""Which threads are one question, and which of them carries the article.

Only what is safe is folded: what people marked, what maintainers say in kbgen.yml or by merging,
and copies. Threads that are merely similar are suggested as related, never folded.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kbgen.duplicates.asked import Asked
from kbgen.duplicates.copies import copies

Pair = tuple[str, str]
"""Keys of two threads that ask the same; where one repeats the other, it stands first."""
Rank = tuple[int, int, int, str]
"""As in `Asked.rank`."""


def folded(
    threads: Iterable[Asked],
    *,
    fit: Collection[str],
    told: Sequence[Sequence[str]] = (),
    merged: Mapping[str, str] | None = None,
    by_links: bool = True,
    by_copies: bool = True,
) -> dict[str, str]:
    """Key of a thread -> key of the one whose article it is folded into.

    `fit` are the keys of threads that make an article; of `told`, groups that a maintainer wrote
    down, the first is the article, and `merged` leads from a key to the article that it was merged
    into. The order of `threads` does not matter. n log n in their number.
    """
    ordered = sorted(threads, key=lambda one: one.key)
    known = {one.key: one for one in ordered}
    by_hand = [pair for pair in by_people(told, merged or {}) if set(pair) <= known.keys()]
    pairs = _linked(ordered, known) if by_links else []
    like: Iterable[tuple[str, str]] = ()
    if by_copies:
        like = ((ordered[one].key, ordered[other].key) for one, other in copies(ordered))
    rank = {key: one.rank for key, one in known.items()}
    return choose(by_hand, pairs, like, rank=rank, fit=fit)


def choose(
    by_hand: Sequence[Pair],
    linked: Sequence[Pair],
    like: Iterable[Pair],
    *,
    rank: Mapping[str, Rank],
    fit: Collection[str],
) -> dict[str, str]:
    """As `folded`, of pairs of threads that ask the same; `fit` and `rank` need not know others.

    `by_hand` as `by_people` gives them, `linked` are (thread, what people said it repeats), `like`
    are copies. The order of pairs does not matter.
    """
    marks = [*by_hand, *linked]
    order = _order(by_hand, marks, rank)
    chosen: dict[str, str] = {}
    for members in _joined([*marks, *like]):
        candidates = [key for key in members if key in fit]
        if candidates:
            best = min(candidates, key=order)
            chosen |= {key: best for key in members if key != best}
    return chosen


class Spared(NamedTuple):
    """What is folded where people edited articles, which are neither folded nor folded into."""

    into: dict[str, str]
    """What is folded, or would be: of these threads no article is written."""
    kept: dict[str, str]
    """Of threads that keep the article which they have: people edited it, or the other one."""
    beside: dict[str, str]
    """Those in `into` that never had an article: nothing of them is added to the edited one."""


def spared(
    into: Mapping[str, str],
    fit: Collection[str],
    edited: Mapping[str, Collection[str]],
    standing: Container[str],
) -> Spared:
    """`into` with regard to articles that people `edited`: key -> keys that it covers already.

    `fit` are the keys of threads that make an article, `standing` those of published ones. What
    asks the same as an edited article gets no second one. An article that stands is not folded
    into an edited one, be its thread answered or not: nothing could lead on from its place.
    """
    found = Spared({}, {}, {})
    for key, target in into.items():
        apart = key not in edited.get(target, (key,))
        alone = apart or (key in fit and key in edited)
        if alone and key in standing:
            found.kept[key] = target
        else:
            found.into[key] = target
            if alone and key in fit:
                found.beside[key] = target
    return found


def by_people(groups: Sequence[Sequence[str]], merged: Mapping[str, str]) -> Iterator[Pair]:
    """(key, key of the article), as maintainers said it in kbgen.yml or by merging."""
    for group in groups:
        for key in group[1:]:
            if key != group[0]:
                yield key, group[0]
    yield from ((key, target) for key, target in sorted(merged.items()) if key != target)


def _order(
    by_hand: Iterable[Pair], marks: Sequence[Pair], rank: Mapping[str, Rank]
) -> Callable[[str], Any]:
    """How to tell the one that carries the article, smallest first.

    What a maintainer named, then what most others repeat and what repeats none itself, then the
    best answered, then the key: with chains and in circles as well.
    """
    named = {target for _, target in by_hand} - {key for key, _ in by_hand}
    repeats = {key for key, _ in marks}
    repeated = Counter(target for _, target in marks)

    def place(key: str) -> tuple[bool, bool, int, Rank, str]:
        end_of_chain = key in repeated and key not in repeats
        return key not in named, not end_of_chain, -repeated[key], rank[key], key

    return place


def _linked(threads: Sequence[Asked], known: Mapping[str, Asked]) -> list[Pair]:
    """(thread, what people said it repeats), of those that are both here."""
    by_page: dict[str, str] = {}
    for one in threads:
        if one.page:
            by_page.setdefault(one.page, one.key)
    found = []
    for one in threads:
        targets = {*one.targets, *(by_page.get(page, "") for page in one.pages)}
        found += [(one.key, key) for key in sorted(targets) if key in known and key != one.key]
    return found


def _joined(pairs: Iterable[Pair]) -> list[list[str]]:
    """Sets of keys that the pairs connect, each sorted; union-find."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = key = parent[parent[key]]
        return key

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    sets: dict[str, list[str]] = defaultdict(list)
    for key in sorted(parent):
        sets[root(key)].append(key)
    return list(sets.values())
