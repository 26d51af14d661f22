"""Which articles help most, by what the articles themselves tell: there are no votes or views.

An article counts one for each time that its question was asked again, for each other article that
links to it, and for each answer beyond the first. Pages say of each why it stands there.
"""

import heapq
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from kbgen.model import Placed
from kbgen.pages.corpus import Corpus
from kbgen.pages.glimpse import glimpse_of
from kbgen.pages.threads import host_of, paths_of, place_of

_RELATIVE = re.compile(r"\]\((?![a-z]+:|[/#?])([^()\s#?]+\.md)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Useful:
    """An article, and why it stands among the most useful."""

    placed: Placed
    """The article."""
    asked: int
    """How often the same was asked, the first time included."""
    linked: int
    """How many other articles link to it."""
    answers: int
    """How many people answered."""

    @property
    def worth(self) -> int:
        """What it is ranked by."""
        return self.asked - 1 + self.linked + max(0, self.answers - 1)


def useful(corpus: Corpus, count: int) -> list[Useful]:
    """The `count` articles that are worth most; newer ones first where they are worth the same."""
    linked = links(corpus)
    found = (_useful(one, linked[one.path]) for one in corpus.newest)
    return heapq.nsmallest(count, (one for one in found if one.worth), key=lambda one: -one.worth)


def links(corpus: Corpus) -> Counter[str]:
    """Path -> how many other articles link to it, by its own address or that of its thread."""
    threads = paths_of(corpus.articles)
    hosts = {thread.partition("/")[0] for thread in threads}
    paths = {one.path for one in corpus.articles}
    counts: Counter[str] = Counter()
    for one in corpus.articles:
        counts.update(
            {path for path in _targets(one, threads, hosts) if path in paths} - {one.path}
        )
    return counts


def _targets(one: Placed, threads: Mapping[str, str], hosts: set[str]) -> Iterator[str]:
    for url in glimpse_of(one).links:
        way = _RELATIVE.match(url)
        if way:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(one.path), unquote(way[1])))
            continue
        try:
            host = host_of(url)
        except ValueError:
            continue
        if host in hosts:
            yield threads.get(place_of(url), "")


def _useful(one: Placed, linked: int) -> Useful:
    people = {
        (credit.url or credit.name)
        for credit in one.article.contributors
        if credit.role == "answered"
    }
    return Useful(placed=one, asked=1 + len(one.article.also), linked=linked, answers=len(people))
