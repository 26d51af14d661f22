"""Proposals of a source that has another NAME in kbgen.yml now: what people said holds. Pure.

A thread's key begins with the NAME. Without a look at these, renaming a source would propose anew
what waits for a review already, and what people declined.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace

from kbgen.misnamed import candidates, url_in
from kbgen.propose.base import Proposal


def renamed(
    proposals: Iterable[Proposal],
    urls: Mapping[str, str],
    names: Iterable[str],
    published: Container[str],
    generated: Callable[[str], str],
) -> tuple[Proposal, ...]:
    """`proposals` under the keys that their threads have today.

    `urls` has the addresses of all threads that make an article, by key, `names` are those of the
    sources, `generated` gives the text with a digest as kbgen generated it: its address decides
    whose thread it is. What is `published` under the old key stays there, as do its proposals.
    """
    known = frozenset(names)

    def now(proposal: Proposal) -> Proposal:
        marker = proposal.marker
        if marker.key.partition(":")[0] in known or marker.key in published or not marker.digest:
            return proposal
        for key in candidates(marker.key, known):
            if key in urls and urls[key] == url_in(generated(marker.digest)):
                return replace(proposal, marker=replace(marker, key=key))
        return proposal

    return tuple(now(proposal) for proposal in proposals)
