"""A page for each person who has a profile on a source: what they did here, and since when."""

from collections import Counter
from collections.abc import Mapping
from functools import cache, partial

from kbgen.model import Placed, Role
from kbgen.pages import badges, portraits
from kbgen.pages.corpus import (
    Corpus,
    Person,
    host_of,
    section_path,
)
from kbgen.pages.entries import (
    among,
    date,
    deed_row,
    enumerated,
    face_of,
    named,
    tag_rows,
    tags_among,
    top,
)
from kbgen.pages.leaders import INDEX
from kbgen.pages.lists import PER_PAGE, Listing, Row, Shelf, listing_of, only_page, pages_of
from kbgen.pages.sheets import Page, Sheet
from kbgen.words import Words, words

_ROLES: tuple[Role, ...] = ("answered", "asked", "edited", "commented")
_TAGS = 10
_SECTIONS = 4
_TOGETHER = 6


def pages(corpus: Corpus) -> list[Page]:
    """Every person's articles, newest first."""
    found = places(corpus)
    made: list[Page] = []
    for person in corpus.people.values():
        if len(person.articles) <= PER_PAGE:
            page = _OnePage(person, found, corpus)
            made.append(Page(path=person.path, make=page, shows=person))
        else:
            made += pages_of(_shelf(person, found, corpus), corpus)
    return made


class _OnePage:
    """The page of somebody who needs no second one, as nearly everybody: a site has as many people
    as articles, so what their pages are made from is not there before they are made."""

    __slots__ = ("_corpus", "_person", "_places")

    def __init__(self, person: Person, places: Mapping[str, str], corpus: Corpus) -> None:
        self._person, self._places, self._corpus = person, places, corpus

    def __call__(self) -> Sheet:
        return only_page(_shelf(self._person, self._places, self._corpus), self._corpus)


def _shelf(person: Person, places: Mapping[str, str], corpus: Corpus) -> "Shelf[_Deed]":
    return Shelf(
        path=person.path,
        things=person.articles,
        listing=partial(_person, person, places, corpus),
        shows=person,
    )


def deeds(person: Person, words: Words) -> str:
    """`answered 2 questions, asked 1 question`."""
    roles = [role for _, roles in person.articles for role in roles]
    counts = [(f"lists.did_{role}", roles.count(role)) for role in _ROLES]
    return words("lists.comma").join([words.count(key, count) for key, count in counts if count])


_Deed = tuple[Placed, tuple[Role, ...]]
"""An article, and what somebody did for it."""


class _Places(dict[str, str]):
    """Of most people the host says enough: only others are held."""

    def __missing__(self, url: str) -> str:
        return host_of(url)


def places(corpus: Corpus) -> Mapping[str, str]:
    """Profile -> where it is: the host, or more of the address where namesakes share a host."""
    people = corpus.people.values()
    namesakes = Counter([p.name.casefold() for p in people])
    some = [p for p in people if namesakes[p.name.casefold()] > 1]
    same = Counter([(p.name.casefold(), host_of(p.url)) for p in some])
    return _Places(
        (p.url, p.url.partition("//")[2])
        for p in some
        if same[p.name.casefold(), host_of(p.url)] > 1
    )


def _person(person: Person, places: Mapping[str, str], corpus: Corpus) -> Listing[_Deed]:
    words, place = corpus.settings.words, places[person.url]
    did = deeds(person, words)
    known = _known(person)
    tags = tags_among(known)
    most = enumerated(top(tags, 4), words)
    about = [words("lists.person_areas", names=most)] if most else []
    together = _together(person, corpus)
    names = enumerated([row["name"] for row in together[:3]], words)
    shared = [words("lists.person_with", names=names)] if names else []
    text = words("lists.person_text", name=person.name, place=place, did=did)
    return listing_of(
        kind="person",
        title=person.name,
        head_title=words("lists.person_head", name=person.name, place=place),
        summary=(text, *about, *shared),
        lead=" ".join([words("lists.person_lead", did=did[:1].upper() + did[1:]), *about]),
        row=lambda deed: _row(deed, corpus),
        name=lambda deed: deed[0].article.title,
        date=lambda deed: deed[0].article.updated,
        crumbs=[(words("site.home"), "index.md"), (words("site.people"), INDEX)],
        first={
            "mark": "" if person.kind == "person" else words(f"lists.{person.kind}"),
            "facts": _facts(person, corpus),
            "badges": _badges(person, words),
            "sections": _sections(known, corpus),
            "tags": tag_rows(top(tags, _TAGS), corpus, tags),
            "people": together,
            "portrait": _portrait(person, corpus),
        },
        # the template links to it: the renderer of bodies marks outward links as user content,
        # and this one is an acknowledgement
        every={"profile": {"url": person.url, "place": place}, "face": face_of(person, corpus)},
        person=person,
    )


def _known(person: Person) -> list[Placed]:
    """What they answered; of who never did, what they took part in."""
    answered = [one for one, roles in person.articles if "answered" in roles]
    return answered or [one for one, _ in person.articles]


def _facts(person: Person, corpus: Corpus) -> list[Row]:
    """Since when, until when."""
    words = corpus.settings.words
    first, last = person.dates
    facts = [{"name": words("lists.since"), "date": date(first, corpus)}]
    if last != first:
        facts.append({"name": words("lists.until"), "date": date(last, corpus)})
    return facts


def _badges(person: Person, words: Words) -> list[Row]:
    if person.kind == "bot":
        return []
    return [_badge(name, words.lang) for name in badges.earned(badges.record(person))]


@cache
def _badge(name: str, lang: str) -> Row:
    own = words(lang)
    return {
        "id": name.replace("_", "-"),
        "name": own(f"lists.badge_{name}"),
        "rule": own(f"lists.badge_{name}_rule"),
    }


def _sections(known: list[Placed], corpus: Corpus) -> list[Row]:
    counts = Counter([section for one in known if (section := one.article.section)])
    return [
        named(corpus.settings.section_title(name), section_path(name))
        for name in top(counts, _SECTIONS)
    ]


def _portrait(person: Person, corpus: Corpus) -> Row:
    """The picture to share; empty for who has none."""
    found = portraits.portrait(person, corpus)
    return {"image": found.path} if found else {}


def _together(person: Person, corpus: Corpus) -> list[Row]:
    """Who is credited for the same articles, those of most articles first."""
    counts, people = among(person), corpus.people
    counts.pop(person.url, None)
    others = top({url: n for url, n in counts.items() if url in people}, _TOGETHER)
    found = [people[url] for url in others]
    return [named(one.name, one.path, face=face_of(one, corpus)) for one in found]


def _row(deed: _Deed, corpus: Corpus) -> Row:
    placed, roles = deed
    return deed_row(placed, corpus, _did(roles, corpus.settings.lang))


@cache
def _did(roles: tuple[Role, ...], lang: str) -> tuple[str, ...]:
    own = words(lang)
    return tuple(own(f"lists.this_{role}") for role in _ROLES if role in roles)
