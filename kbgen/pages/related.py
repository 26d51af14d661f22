"""Which articles to read next: those that share most tags."""

import heapq
from collections.abc import Iterable

from kbgen.model import Placed
from kbgen.pages.corpus import Corpus

COUNT = 5
_WINDOW = 12


def related(corpus: Corpus) -> dict[str, tuple[Placed, ...]]:
    """Path -> up to 5 other articles: most tags shared, then rarest tags, then path.

    Of each tag only the 12 neighbours on either side in order of age are looked at, so a tag on
    every article costs no more than a rare one and the whole is linear in articles and tags.
    Where tags give too few, neighbours in the section fill up.
    """
    near: dict[str, dict[str, Placed]] = {one.path: {} for one in corpus.articles}
    for bearers in corpus.tags.values():
        _note_neighbours(near, bearers)
    rarity = {tag: 1_000_000 // len(bearers) for tag, bearers in corpus.tags.items()}
    shelf = _shelf_neighbours(corpus)
    found = {}
    for one in corpus.articles:
        best = _best(one, near[one.path].values(), rarity)
        chosen = {other.path: other for other in best}
        for other in shelf[one.path]:
            if len(chosen) == COUNT:
                break
            chosen.setdefault(other.path, other)
        found[one.path] = tuple(chosen.values())
    return found


def _note_neighbours(near: dict[str, dict[str, Placed]], row: tuple[Placed, ...]) -> None:
    for index, one in enumerate(row):
        for other in row[max(0, index - _WINDOW) : index + _WINDOW + 1]:
            if other is not one:
                near[one.path][other.path] = other


def _best(one: Placed, others: Iterable[Placed], rarity: dict[str, int]) -> list[Placed]:
    tags = frozenset(one.article.tags)

    def rank(other: Placed) -> tuple[int, int, str]:
        shared = tags.intersection(other.article.tags)
        return -len(shared), -sum(rarity[tag] for tag in shared), other.path

    return heapq.nsmallest(COUNT, others, key=rank)


def _shelf_neighbours(corpus: Corpus) -> dict[str, list[Placed]]:
    found = {}
    for row in corpus.sections.values():
        for index, one in enumerate(row):
            start = max(0, min(index - COUNT // 2, len(row) - COUNT - 1))
            found[one.path] = [
                other for other in row[start : start + COUNT + 1] if other is not one
            ]
    return found
