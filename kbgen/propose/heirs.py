"""Threads that are answered by the article of one that is gone from its source. Pure.

First it is for a maintainer to say whether that article goes. Until then they get none of their
own; after that the place of the one that went leads to the first of theirs.
"""

from collections.abc import Collection, Container, Iterable, Mapping

from kbgen.propose.base import Proposal, Published


def waiting(
    articles: Mapping[str, Published], candidates: Container[str], gone: Container[str]
) -> dict[str, str]:
    """Key of a thread without an article -> key of the one that answers it, though it is `gone`."""
    return {
        key: article.key
        for _, article in sorted(articles.items())
        if article.key in gone and article.key not in candidates
        for key in article.also
        if key in candidates and key not in articles
    }


def places(
    proposals: Iterable[Proposal], articles: Container[str], taken: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Key -> places `section/slug` of articles that were retired, and that lead to its own.

    No place leads on where one of the files that are `taken` stands.
    """
    found: dict[str, tuple[str, ...]] = {}
    for proposal in proposals:
        marker = proposal.marker
        if proposal.state == "merged" and marker.heir and marker.key not in articles:
            free = {place for place in marker.places if f"content/{place}.md" not in taken}
            found[marker.heir] = tuple(sorted({*found.get(marker.heir, ()), *free}))
    return found
