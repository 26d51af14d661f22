"""The sites that are measured: which pages, how many."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from benchmarks.search.documents import Document, document, short
from benchmarks.search.exports import Exports, Travel, questions
from kbgen.model import Placed

SEED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A site to search."""

    name: str
    """What it is made of, and its size: "articles-1000"."""
    documents: tuple[Document, ...]
    """Its pages, by path."""
    made_of: str
    """For people: how many of what."""

    @property
    def keys(self) -> frozenset[str]:
        """What can be found."""
        return frozenset(one.key for one in self.documents)


def articles(exports: Exports, travel: Travel | None, count: int, keep: Iterable[str]) -> Corpus:
    """`count` pages: real articles, `keep` among them, then questions, then travel titles."""
    wanted = set(keep)
    shuffled = random.Random(SEED).sample(exports.articles, len(exports.articles))
    first = sorted(shuffled, key=lambda one: one.article.source.key not in wanted)[:count]
    asked = list(islice(questions(exports), count - len(first)))
    short_ones = _travel_pages(travel, count - len(first) - len(asked)) if travel else []
    made_of = f"{len(first)} articles"
    made_of += f", {len(asked)} questions without an answer" if asked else ""
    made_of += f", {len(short_ones)} titles of travel questions" if short_ones else ""
    return _corpus(f"articles-{count}", [*first, *asked, *short_ones], made_of)


def titles(travel: Travel, count: int) -> Corpus:
    """`count` pages that are titles alone; no duplicate of another page is among them."""
    pages = _travel_pages(travel, count)
    originals = {original for _, original in travel.pairs}
    return _corpus(f"travel-{count}", pages, f"{len(pages)} titles, {len(originals)} of them asked")


def _travel_pages(travel: Travel, count: int) -> list[Placed]:
    """Questions that were marked as the original of others, then others."""
    doubles = {duplicate for duplicate, _ in travel.pairs}
    originals = {original for _, original in travel.pairs} - doubles
    rest = sorted(set(travel.titles) - doubles - originals, key=int)
    random.Random(SEED).shuffle(rest)
    chosen = [*sorted(originals, key=int), *rest][:count]
    return [short(f"travel:{one}", "travel", travel.titles[one]) for one in chosen]


def _corpus(name: str, pages: Iterable[Placed], made_of: str) -> Corpus:
    made = sorted((document(one) for one in pages), key=lambda one: one.placed.path)
    return Corpus(name=name, documents=tuple(made), made_of=made_of)
