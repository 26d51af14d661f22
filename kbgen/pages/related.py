"""Which articles to read next: those that ask something similar, then those that share tags."""

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kbgen.duplicates.wordings import Entry
from kbgen.model import Placed
from kbgen.pages.corpus import Corpus

if TYPE_CHECKING:
    from kbgen.duplicates.index import Index

COUNT = 5
_WINDOW = 12

_PART = 1_024
"""Articles that are rated in one part."""

Ranked = list[tuple[int, str]]
"""(how much alike, path), best first."""
Part = list[str]
"""Paths of some articles."""
Each = Callable[[Callable[[Part], list[Ranked]], list[Part]], Iterable[list[Ranked]]]
"""As `map` of a function of a part, in order."""


@dataclass(kw_only=True, slots=True)
class Near:
    """Which articles are related."""

    chosen: dict[str, Sequence[str]] = field(default_factory=dict)
    """Path -> paths of up to 5 others."""
    alike: dict[str, Ranked] = field(default_factory=dict)
    """Those of them that were found by words."""


def related(corpus: Corpus) -> dict[str, tuple[Placed, ...]]:
    """Path -> up to 5 other articles: most alike by words, then most tags shared, then rarest tags.

    Of threads that people linked to one another on a real site, 58 % are found by words and 35 % by
    tags alone. The index reads no more for an article however many there are, and of each tag only
    the 12 neighbours on either side in order of age are looked at, so that the whole is linear.
    Where tags give too few, neighbours in the section fill up.
    """
    by_path = {one.path: one for one in corpus.articles}
    return {path: tuple(by_path[p] for p in paths) for path, paths in near(corpus).chosen.items()}


def near(corpus: Corpus, each: Each = map) -> Near:
    """The same by paths, and how it was found. `each` may do parts of the work elsewhere."""
    alike = _alike(corpus, each)
    return Near(alike=alike, chosen=_chosen(corpus, alike))


def _alike(corpus: Corpus, each: Each) -> dict[str, Ranked]:
    # it loads numpy, which most builds have no need of
    from kbgen.duplicates.index import Index

    # apart, so that the index is gone before the rest is looked for
    paths = [one.path for one in corpus.articles]
    index = Index(map(entry_of, corpus.articles))
    parts = [paths[start : start + _PART] for start in range(0, len(paths), _PART)]
    # paths from elsewhere are copies of those that are here
    known = dict(zip(paths, paths, strict=True))
    return {
        path: [(score, known[other]) for score, other in ranked]
        for part, found in zip(
            parts, each(lambda part: index.all_alike(part, COUNT), parts), strict=True
        )
        for path, ranked in zip(part, found, strict=True)
    }


def again(
    corpus: Corpus, before: Mapping[str, Ranked], changed: Mapping[str, Placed | None]
) -> Near:
    """As `near`, of articles that differ in `changed` (path -> as it was, None for a new one) from
    those of which `before` was found. Only what is concerned is rated.
    """
    from kbgen.duplicates.index import Index

    old = {path: entry_of(one) for path, one in changed.items() if one is not None}
    new = {one.path: entry_of(one) for one in corpus.articles if one.path in changed}
    gone = {path: entry for path, entry in old.items() if new.get(path) != entry}
    come = {path: entry for path, entry in new.items() if entry != old.get(path)}
    alike = {path: ranked for path, ranked in before.items() if path not in gone or path in new}
    if gone or come:
        index = Index(map(entry_of, corpus.articles))
        concerned = index.concerned(list(gone.values()), list(come.values()))
        if concerned is None:
            return near(corpus)
        moved = gone.keys() | come.keys()
        _rate(index, alike, moved, come.keys(), *concerned)
    return Near(alike=alike, chosen=_chosen(corpus, alike))


def _rate(
    index: "Index",
    alike: dict[str, Ranked],
    moved: Set[str],
    come: Set[str],
    whole: set[str],
    near: set[str],
) -> None:
    """Rate anew what is concerned: the `whole` lists of some, and what came of those `near` it."""
    whole |= come
    whole |= {path for path, found in alike.items() if any(p in moved for _, p in found)}
    ordered = sorted(whole)
    alike.update(zip(ordered, index.all_alike(ordered, COUNT), strict=True))
    ordered = sorted(near - whole)
    for path, found in zip(ordered, index.all_alike(ordered, COUNT, come), strict=True):
        best = [*alike[path], *found]
        alike[path] = sorted(best, key=lambda pair: (-pair[0], pair[1]))[:COUNT]


def entry_of(one: Placed) -> Entry:
    """What an article is compared by."""
    article = one.article
    titles = (article.title, *article.alt_titles)
    return Entry(key=one.path, titles=titles, context=(*article.tags, article.description))


def _chosen(corpus: Corpus, alike: Mapping[str, Ranked]) -> dict[str, Sequence[str]]:
    """What is alike, filled up by tags and sections where that is not enough."""
    # a tuple takes two thirds of the memory of a list
    chosen: dict[str, Sequence[str]] = {
        one.path: tuple([path for _, path in alike[one.path]]) for one in corpus.articles
    }
    few = {path for path, paths in chosen.items() if len(paths) < COUNT}
    if not few:
        return chosen
    by_tags = _neighbours(corpus, few)
    rarity = {tag: 1_000_000 // len(bearers) for tag, bearers in corpus.tags.items()}
    by_shelf = _shelf_neighbours(corpus, few)
    for one in corpus.articles:
        if one.path in few:
            best = _best(one, by_tags[one.path].values(), rarity)
            others = (other.path for other in (*best, *by_shelf[one.path]))
            chosen[one.path] = tuple(dict.fromkeys((*chosen[one.path], *others)))[:COUNT]
    return chosen


def _neighbours(corpus: Corpus, few: set[str]) -> dict[str, dict[str, Placed]]:
    near: dict[str, dict[str, Placed]] = {path: {} for path in few}
    for row in corpus.tags.values():
        for index, one in enumerate(row):
            if one.path in few:
                around = row[max(0, index - _WINDOW) : index + _WINDOW + 1]
                near[one.path].update((other.path, other) for other in around if other is not one)
    return near


def _best(one: Placed, others: Iterable[Placed], rarity: dict[str, int]) -> list[Placed]:
    tags = frozenset(one.article.tags)

    def rank(other: Placed) -> tuple[int, int, str]:
        shared = tags.intersection(other.article.tags)
        return -len(shared), -sum(rarity[tag] for tag in shared), other.path

    return heapq.nsmallest(COUNT, others, key=rank)


def _shelf_neighbours(corpus: Corpus, few: set[str]) -> dict[str, list[Placed]]:
    found = {}
    for row in corpus.sections.values():
        for index, one in enumerate(row):
            if one.path in few:
                start = max(0, min(index - COUNT // 2, len(row) - COUNT - 1))
                found[one.path] = [
                    other for other in row[start : start + COUNT + 1] if other is not one
                ]
    return found
