"""Which threads are one question, and which of them carries the article.

Only what is safe is folded: what people marked, what maintainers say in kbgen.yml or by merging,
and copies. Threads that are merely similar are suggested as related, never folded.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from kbgen.duplicates.asked import Asked
from kbgen.duplicates.copies import copies


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
    by_hand = [pair for pair in _told(told, merged or {}) if pair[0] in known and pair[1] in known]
    marks = [*by_hand, *(_linked(ordered, known) if by_links else ())]
    order = _order(by_hand, marks, known)
    joined = [*marks]
    if by_copies:
        joined += [(ordered[one].key, ordered[other].key) for one, other in copies(ordered)]
    chosen: dict[str, str] = {}
    for members in _joined(joined):
        candidates = [key for key in members if key in fit]
        if candidates:
            best = min(candidates, key=order)
            chosen |= {key: best for key in members if key != best}
    return chosen


def _told(groups: Sequence[Sequence[str]], merged: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for group in groups:
        for key in group[1:]:
            if key != group[0]:
                yield key, group[0]
    yield from ((key, target) for key, target in sorted(merged.items()) if key != target)


def _order(
    by_hand: Iterable[tuple[str, str]],
    marks: Sequence[tuple[str, str]],
    known: Mapping[str, Asked],
) -> Callable[[str], Any]:
    """How to tell the one that carries the article, smallest first.

    What a maintainer named, then what most others repeat and what repeats none itself, then the
    best answered, then the key: with chains and in circles as well.
    """
    named = {target for _, target in by_hand} - {key for key, _ in by_hand}
    repeats = {key for key, _ in marks}
    repeated = Counter(target for _, target in marks)

    def place(key: str) -> tuple[bool, bool, int, tuple[int, int, int, str], str]:
        end_of_chain = key in repeated and key not in repeats
        return key not in named, not end_of_chain, -repeated[key], known[key].rank, key

    return place


def _linked(threads: Sequence[Asked], known: Mapping[str, Asked]) -> list[tuple[str, str]]:
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


def _joined(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
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
