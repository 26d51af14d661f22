"""The licence of an article: that of everything in it."""

from collections.abc import Iterable

from kbgen.curate.compatible import conflict, ids
from kbgen.curate.draft import Draft, Part, Unfit
from kbgen.model import Post
from kbgen.settings import Settings

UNKNOWN = "NOASSERTION"
"""SPDX's word for: nobody has said."""


def license_of_all(draft: Draft, _: Settings) -> Draft:
    """The licences of all that is shown as one SPDX expression: `A`, or `A AND B`.

    What is shown besides question and answer is left out where its licence does not go with
    theirs, what is quoted above the answer where it is another one. Raises Unfit where theirs do
    not go together.
    """
    needed = _licences((draft.asked, *draft.accepted))
    reason = conflict(needed)
    if reason:
        raise Unfit(reason)
    before = draft.before
    draft = draft.changed(
        before=before if before and _licences([before.post]) <= needed else None,
        others=_fitting(draft.others, needed),
        corrections=_fitting(draft.corrections, needed),
    )
    return draft.changed(license=" AND ".join(sorted(_licences(draft.used))))


def _licences(posts: Iterable[Post]) -> set[str]:
    return {one for post in posts for one in ids(post.license or UNKNOWN)}


def _fitting(parts: tuple[Part, ...], needed: set[str]) -> tuple[Part, ...]:
    kept: list[Part] = []
    for part in parts:
        posts = [part.post] if part.asks is None else [part.post, part.asks]
        licences = needed | _licences(posts)
        if licences == needed or not conflict(licences):
            needed = licences
            kept.append(part)
    return tuple(kept)
