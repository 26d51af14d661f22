"""A page for each person who has a profile on a source, and the list of people."""

from collections import Counter

from kbgen.model import Placed, Role
from kbgen.pages.corpus import Corpus, Page, Person, host_of
from kbgen.pages.lists import (
    ROWS_PER_PAGE,
    Entry,
    article_entry,
    count,
    listing,
    newest_update,
    row,
)

INDEX = "people/index.md"
_DID: dict[Role, str] = {
    "answered": "answered",
    "asked": "asked",
    "edited": "edited",
    "commented": "commented on",
}


def pages(corpus: Corpus) -> list[Page]:
    """Every person's articles, newest first, and the people: those who answered most first."""
    made = []
    places = _places(corpus)
    for person in corpus.people.values():
        made += _person(person, places[person.url], corpus)
    return made + _index(corpus)


def by_answers(corpus: Corpus) -> list[Person]:
    """People, those who answered most first."""
    return sorted(
        corpus.people.values(),
        key=lambda p: (-p.answered, -len(p.articles), p.name.casefold(), p.url),
    )


def _places(corpus: Corpus) -> dict[str, str]:
    """Profile -> where it is: the host, or more of the address where namesakes share a host."""
    namesakes = Counter((p.name.casefold(), host_of(p.url)) for p in corpus.people.values())
    return {
        p.url: host_of(p.url)
        if namesakes[p.name.casefold(), host_of(p.url)] == 1
        else p.url.partition("//")[2]
        for p in corpus.people.values()
    }


def _person(person: Person, place: str, corpus: Corpus) -> list[Page]:
    placed = [one for one, _ in person.articles]
    deeds = _deeds(person)
    return listing(
        kind="person",
        path=person.path,
        title=person.name,
        head_title=f"{person.name} on {place}",
        description=f"What {person.name} ({place}) did here: {deeds}.",
        intro=f"{deeds[:1].upper()}{deeds[1:]}.",
        entries=[_entry(one, roles, corpus) for one, roles in person.articles],
        crumbs=[("Home", "index.md"), ("People", INDEX)],
        dates=[one.article.updated for one in placed],
        # the template links to it: the renderer of bodies marks outward links as user content,
        # and this one is an acknowledgement
        profile={"url": person.url, "place": place},
    )


def _deeds(person: Person) -> str:
    counts = Counter(role for _, roles in person.articles for role in roles)
    return ", ".join(f"{did} {counts[role]:,}" for role, did in _DID.items() if counts[role])


def _entry(placed: Placed, roles: tuple[Role, ...], corpus: Corpus) -> Entry:
    plain = article_entry(placed, corpus)
    did = ", ".join(role for role in _DID if role in roles)
    return lambda at: f"{plain(at).rstrip()} · {did} this\n\n"


def _index(corpus: Corpus) -> list[Page]:
    people = by_answers(corpus)
    return listing(
        kind="people",
        path=INDEX,
        title="People",
        description=f"The {count(len(people), 'person')} who wrote {corpus.settings.site_name}.",
        intro="Those who answered most come first. Thank you, all of you.",
        entries=[row(person.name, person.path, _deeds(person)) for person in people],
        crumbs=[("Home", "index.md")],
        dates=[newest_update([one for one, _ in p.articles]) for p in people],
        per_page=ROWS_PER_PAGE,
    )
