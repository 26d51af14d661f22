"""Former places of articles that were folded: what has to lead on from them, and where to."""

from collections.abc import Collection, Container, Mapping
from typing import NamedTuple

from kbgen.curate.place import with_id


class Stood(NamedTuple):
    """What is published of an article."""

    place: str
    """`section/slug`."""
    redirects: tuple[str, ...] = ()
    """Former places that lead to it."""
    also: tuple[str, ...] = ()
    """Keys of the threads that are folded into it."""


def former_places(
    into: Mapping[str, str],
    standing: Mapping[str, Stood],
    occupied: Collection[str],
    places: Mapping[str, tuple[str, str]],
    sealed: Container[str] = (),
) -> dict[str, tuple[str, ...]]:
    """Key of an article -> places `section/slug` that lead to it now, sorted.

    `into` leads from the keys of folded articles to those of theirs, `standing` has the published
    articles by key, `places` section and slug of all articles, folded or not. What is `occupied`
    (in lower case) by an article leads nowhere else. To articles that are `sealed` nothing can be
    added: what leads to another one stays there.
    """
    former: dict[str, set[str]] = {}
    for key, stood in standing.items():
        if key in into:
            former.setdefault(into[key], set()).add(stood.place)
        for place in stood.redirects:
            # a thread that is folded into another article now, or no more, takes its place along
            owner = whose(place, key, stood, places)
            target = into.get(owner, owner)
            former.setdefault(into.get(key, key) if target in sealed else target, set()).add(place)
    found = {
        key: tuple(sorted(place for place in places if place.lower() not in occupied))
        for key, places in former.items()
    }
    return {key: places for key, places in found.items() if places}


def whose(place: str, key: str, stood: Stood, places: Mapping[str, tuple[str, str]]) -> str:
    """Key of the thread whose article stood at a former place of article `key`.

    Its name tells it: that of a thread that was folded into the article. Else it is the article's.
    """
    for other in stood.also:
        if other in places:
            section, slug = places[other]
            native = other.partition(":")[2]
            if place in (f"{section}/{slug}", f"{section}/{with_id(slug, native)}"):
                return other
    return key
