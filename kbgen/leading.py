"""Rules of `kbgen check` for what leads to another place: former places, and `see`. Pure."""

from collections.abc import Iterator, Sequence

from kbgen.model import Placed, Problem


def redirected(articles: Sequence[Placed]) -> Iterator[Problem]:
    """A former place leads to one article, and no other article stands there.

    Where people edited one of two that claim a place, kbgen could not take it out of that one.
    """
    stands = {placed.path.removesuffix(".md").lower(): placed.path for placed in articles}
    claimed: dict[str, Placed] = {}
    for placed in articles:
        for place in placed.article.redirects:
            there = stands.get(place.lower())
            first = claimed.setdefault(place.lower(), placed)
            if there is not None:
                at, other, what = placed, there, "is the place of"
            elif first is not placed:
                at, kept = (first, placed) if first.edited > placed.edited else (placed, first)
                other, what = kept.path, "leads here, and also to"
            else:
                continue
            yield Problem(
                path=at.path,
                line=1,
                rule="redirect-taken",
                text=f"redirects: {place!r} {what} {other}: remove it here",
            )


def replaced(articles: Sequence[Placed]) -> Iterator[Problem]:
    """`see` is the place of an article, or was one."""
    places = {placed.path.removesuffix(".md") for placed in articles}
    places.update(place for placed in articles for place in placed.article.redirects)
    for placed in articles:
        if placed.article.see and placed.article.see not in places:
            yield Problem(
                path=placed.path,
                line=1,
                rule="see-missing",
                text=f"see: there is no article at {placed.article.see!r}: name section/slug",
            )
