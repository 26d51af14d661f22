"""What a person's answers did, for a picture that they can share. Counted from articles alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from kbgen.pages.corpus import Corpus, Person, url_of
from kbgen.words import words

FILE = "share.svg"
WIDTH, HEIGHT = 640, 320
"""Pixels."""
_NAME_MAX = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What stands on a picture."""

    path: str
    """Of the file, relative to the site: letters stand in it as they are."""
    name: str
    """Of the person, cut to fit."""
    site: str
    """Name of the site."""
    facts: tuple[tuple[str, str], ...]
    """(number, what it counts), at most three."""
    text: str
    """All of it in a sentence, for those who do not see it."""


def portraits(corpus: Corpus) -> Iterator[Portrait]:
    """Of everybody who has one, in the order of the people."""
    return (made for one in corpus.people.values() if (made := portrait(one, corpus)) is not None)


def portrait(person: Person, corpus: Corpus) -> Portrait | None:
    """None for programs and for who answered nothing. Who wants no name has no page, and none."""
    answered = [one.article for one, roles in person.articles if "answered" in roles]
    if person.kind == "bot" or not answered:
        return None
    own, site = corpus.settings.words, corpus.settings.site_name
    facts = _facts(
        corpus.settings.lang,
        len(answered),
        sum(len(article.also) for article in answered),
        sum(not article.status for article in answered),
    )
    said = own("lists.comma").join(f"{number} {text}" for number, text in facts)
    return Portrait(
        path=f"{unquote(url_of(person.path))}{FILE}",
        name=person.name
        if len(person.name) <= _NAME_MAX
        else f"{person.name[: _NAME_MAX - 1].rstrip()}…",
        site=site,
        facts=facts,
        text=own("lists.portrait_text", name=person.name, site=site, did=said),
    )


@lru_cache(maxsize=4_096)  # most people gave one answer, or two
def _facts(lang: str, published: int, again: int, valid: int) -> tuple[tuple[str, str], ...]:
    counts, told = {"published": published, "again": again, "valid": valid}, words(lang)
    return tuple(
        (told.number(count), told.count(f"lists.portrait_{name}", count))
        for name, count in counts.items()
        if count
    )
