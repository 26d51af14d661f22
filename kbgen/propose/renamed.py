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
    misnamed: Mapping[str, str],
) -> tuple[Proposal, ...]:
    """`proposals` under the keys that their threads have today.

    `urls` has the addresses of all threads that make an article, by key, `names` are those of the
    sources, `generated` gives the text with a digest as kbgen generated it: its address decides
    whose thread it is. What is `published` under the old key stays there, as do its proposals.
    `misnamed` leads from keys of today to those of such articles: they, too, tell how a source was
    called, and so do the proposals; keys that these name besides their own follow.
    """
    known = frozenset(names)
    called = {written.partition(":")[0]: key.partition(":")[0] for key, written in misnamed.items()}

    def now(proposal: Proposal) -> Proposal:
        marker = proposal.marker
        if marker.key.partition(":")[0] in known or marker.key in published or not marker.digest:
            return proposal
        for key in candidates(marker.key, known):
            if key in urls and urls[key] == url_in(generated(marker.digest)):
                called.setdefault(marker.key.partition(":")[0], key.partition(":")[0])
                return replace(proposal, marker=replace(marker, key=key))
        return proposal

    def follows(key: str) -> str:
        name, _, native = key.partition(":")
        today = f"{called.get(name, name)}:{native}"
        return today if name not in known and key not in published and today in urls else key

    found = tuple(now(proposal) for proposal in proposals)
    if not called:
        return found
    return tuple(_naming(proposal, follows) for proposal in found)


def _naming(proposal: Proposal, follows: Callable[[str], str]) -> Proposal:
    """`proposal` with the other threads that it names under their keys of today."""
    heir, into = follows(proposal.marker.heir), follows(proposal.marker.into)
    if (heir, into) == (proposal.marker.heir, proposal.marker.into):
        return proposal
    return replace(proposal, marker=replace(proposal.marker, heir=heir, into=into))
