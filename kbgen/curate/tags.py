"""Tags: what an article is about, each thing under one word."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kbgen.curate.draft import Draft
from kbgen.curate.sentences import clean
from kbgen.settings import Settings

_LONGEST = 60
_SAYS_NOTHING = frozenset({"untagged", "uncategorized", "uncategorised"})
"""What platforms put where nobody chose a tag."""


def tags(draft: Draft, settings: Settings) -> Draft:
    """Normal tags, each once, sorted; longer than 60 characters is no tag.

    What a platform puts where nobody chose one says nothing, unless kbgen.yml names it.
    """
    synonyms = {normal(name): better for name, better in settings.synonyms.items()}
    synonyms |= settings.synonyms
    found = {_chosen(tag, synonyms) for tag in draft.thread.tags}
    found -= _SAYS_NOTHING - {normal(tag) for tag in settings.synonyms.values()}
    return draft.changed(tags=tuple(sorted(tag for tag in found if 0 < len(tag) <= _LONGEST)))


@lru_cache(maxsize=4096)
def normal(tag: str) -> str:
    """Lower case, hyphens for spaces and underscores, without a leading #.

    Letters that look the same are the same (NFKC), however a keyboard has put them together.
    """
    if not tag.isascii():
        tag = unicodedata.normalize("NFKC", tag)
    words = clean(tag).lower().replace("_", " ").split()
    return "-".join(words).lstrip("#").strip("-")


def _chosen(tag: str, synonyms: Mapping[str, str]) -> str:
    """The tag that kbgen.yml names for it, however it is written there; else its normal form.

    `synonyms` have the names as they are written, and in their normal form. What is named for a
    name that is named for another counts for both; of a circle the first in the alphabet stands.
    """
    plain = normal(tag)
    written = next((name for name in (tag, tag.lower(), plain) if name in synonyms), None)
    passed: list[str] = []
    while written is not None:
        plain = normal(synonyms[written])
        if plain in passed:
            return min(passed[passed.index(plain) :])
        passed.append(plain)
        written = plain if plain in synonyms else None
    return plain


def alike(tags_: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of tags that probably mean the same: singular and plural, or equal but for hyphens.

    Which of them is right only people know: a lone tag is never changed to a singular, else
    "status" and "kubernetes" would suffer.
    """
    found: dict[str, str] = {}
    pairs = []
    for tag in sorted(set(tags_), key=lambda tag: (len(tag), tag)):
        for form in _forms(tag):
            if form in found and found[form] != tag:
                pairs.append((found[form], tag))
                break
        found.setdefault(tag.replace("-", ""), tag)
    return pairs


def _forms(tag: str) -> Iterable[str]:
    """The tag as it is compared, and the singulars that it may be the plural of."""
    bare = tag.replace("-", "")
    yield bare
    if bare.endswith("ies"):
        yield bare[:-3] + "y"
    if bare.endswith(("ses", "xes", "ches", "shes")):
        yield bare[:-2]
    if bare.endswith("s") and not bare.endswith("ss"):
        yield bare[:-1]
