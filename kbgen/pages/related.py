"""Which articles to read next: those that ask something similar, then those that share tags."""

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kbgen.duplicates.index import Entry, Index
from kbgen.model import Placed
from kbgen.pages.corpus import Corpus

COUNT = 5
_WINDOW = 12

_PART = 256
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

    chosen: dict[str, list[str]] = field(default_factory=dict)
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
    # apart, so that the index is gone before the rest is looked for: it is as large as the articles
    entries = {one.path: entry_of(one) for one in corpus.articles}
    index = Index(entries.values())

    def rated(part: Part) -> list[Ranked]:
        return [index.alike(entries[path], COUNT) for path in part]

    paths = list(entries)
    parts = [paths[start : start + _PART] for start in range(0, len(paths), _PART)]
    return {
        # paths from elsewhere are copies of those that are here
        path: [(score, entries[other].key) for score, other in ranked]
        for part, found in zip(parts, each(rated, parts), strict=True)
        for path, ranked in zip(part, found, strict=True)
    }


def again(
    corpus: Corpus, before: Mapping[str, Ranked], changed: Mapping[str, Placed | None]
) -> Near:
    """As `near`, of articles that differ in `changed` (path -> as it was, None for a new one) from
    those of which `before` was found. Only what is concerned is rated.
    """
    old = {path: entry_of(one) for path, one in changed.items() if one is not None}
    new = {one.path: entry_of(one) for one in corpus.articles}
    gone = {path: entry for path, entry in old.items() if new.get(path) != entry}
    come = {path: new[path] for path in changed if path in new and new[path] != old.get(path)}
    index = Index(new.values())
    alike: dict[str, Ranked] = dict(before)
    for path in gone.keys() - new.keys():
        alike.pop(path, None)
    if gone or come:
        concerned = index.concerned(gone.values(), come.values())
        if concerned is None:
            alike = {path: index.alike(entry, COUNT) for path, entry in new.items()}
        else:
            _rate(index, new, alike, gone.keys() | come.keys(), concerned)
    return Near(alike=alike, chosen=_chosen(corpus, alike))


def _rate(
    index: Index,
    entries: Mapping[str, Entry],
    alike: dict[str, Ranked],
    changed: Iterable[str],
    concerned: tuple[set[str], dict[str, set[str]]],
) -> None:
    """Rate anew what is `concerned`: whole lists, and single neighbours that may have come near."""
    moved = set(changed)
    whole, pairs = concerned
    whole |= moved & entries.keys()
    whole |= {path for path, found in alike.items() if any(p in moved for _, p in found)}
    for path in whole & entries.keys():
        alike[path] = index.alike(entries[path], COUNT)
    for path, others in pairs.items():
        if path in whole:
            continue
        rated = [(index.rated(entries[path], entries[other]), other) for other in sorted(others)]
        best = [*alike[path], *((score, other) for score, other in rated if score)]
        alike[path] = sorted(best, key=lambda pair: (-pair[0], pair[1]))[:COUNT]


def entry_of(one: Placed) -> Entry:
    """What an article is compared by."""
    article = one.article
    titles = (article.title, *article.alt_titles)
    return Entry(key=one.path, titles=titles, context=(*article.tags, article.description))


def _chosen(corpus: Corpus, alike: Mapping[str, Ranked]) -> dict[str, list[str]]:
    """What is alike, filled up by tags and sections where that is not enough."""
    chosen = {one.path: [path for _, path in alike[one.path]] for one in corpus.articles}
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
            chosen[one.path] = list(dict.fromkeys((*chosen[one.path], *others)))[:COUNT]
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
