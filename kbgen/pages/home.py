"""The home page: what this is, the search, and the ways in."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from kbgen.model import Placed
from kbgen.pages import jsonld, leaders, people, sections, tags, versions, why
from kbgen.pages.article_facts import foreign
from kbgen.pages.corpus import Corpus, Person, url_of, web_address
from kbgen.pages.entries import (
    article_row,
    enumerated,
    face_of,
    named,
    newest_update,
    person_row,
    tag_rows,
)
from kbgen.pages.lists import Row, sheet
from kbgen.pages.sheets import Page, Sheet
from kbgen.pages.shortened import cut
from kbgen.pages.summaries import summary
from kbgen.pages.useful import Useful, useful
from kbgen.pages.waiting import waiting

PATH = "index.md"
_SECTIONS = 9
_NEWEST = 6
_USEFUL = 6
_TAGS = 40
_PEOPLE = 8
_TELLING = 50
"""Characters of a description that says something by itself."""
_ANSWERERS = 2


def pages(corpus: Corpus) -> list[Page]:
    """One page, of a size that does not depend on the site's."""
    return [Page(path=PATH, make=partial(_home, corpus))]


def _home(corpus: Corpus) -> Sheet:
    settings = corpus.settings
    words = settings.words
    about = settings.description or words("lists.about")
    description = summary(about, words("lists.intro"), words("lists.filler"))
    return sheet(
        kind="home",
        title=settings.site_name,
        description=description,
        lead=about,
        updated=newest_update(corpus.articles),
        data={
            "lead": about,
            "intro": cut(settings.options.intro or words("lists.intro"), 600),
            "why": url_of(why.PATH) if why.is_there(corpus) else "",
            **_ways(corpus),
            "jsonld": jsonld.home(corpus, description),
        },
    )


def _ways(corpus: Corpus) -> dict[str, Any]:
    """What there is, in the order of the page."""
    best = useful(corpus, _USEFUL)
    return {
        "example": _example([one.placed for one in best], corpus),
        "counts": _counts(corpus),
        "sections": _sections(corpus),
        "newest": [article_row(one, corpus) for one in corpus.newest[:_NEWEST]],
        "useful": [_useful(one, corpus) for one in best],
        "waiting": waiting(corpus),
        "people": _people(corpus),
        "tags": _tags(corpus),
        "all": {
            "sections": named("", sections.INDEX)["path"],
            "people": named("", leaders.INDEX)["path"],
            "tags": named("", tags.INDEX)["path"],
        },
    }


def _example(best: Sequence[Placed], corpus: Corpus) -> Row:
    """One article, to show what this is: a question and its answer, marked."""
    chosen = [*best, *corpus.newest[:_NEWEST]]
    one = next((one for one in chosen if len(one.article.description) >= _TELLING), None)
    if one is None:
        return {}
    urls = [web_address(c.url) for c in one.article.contributors if c.role == "answered"]
    people = [corpus.people[url] for url in dict.fromkeys(urls) if url in corpus.people]
    words = corpus.settings.words
    names = enumerated([person.name for person in people[:_ANSWERERS]], words)
    return named(
        "",
        one.path,
        title=one.article.title,
        text=one.article.description,
        lang=foreign(one.article, corpus),
        faces=[{"face": face_of(person, corpus)} for person in people[:_ANSWERERS]],
        why=words("lists.answered_by", names=names) if names else "",
    )


def _counts(corpus: Corpus) -> list[Row]:
    words = corpus.settings.words
    counts = [
        ("questions", len(corpus.articles), ""),
        ("sections", sum(1 for name in corpus.sections if name), sections.INDEX),
        ("tags", len(corpus.tags), tags.INDEX),
        ("versions", len(versions.versions_of(corpus)), versions.INDEX),
        ("people", len(corpus.people), leaders.INDEX),
    ]
    return [
        named(words.count(f"lists.{name}", count), path) for name, count, path in counts if count
    ]


def _sections(corpus: Corpus) -> list[Row]:
    names = [name for name in corpus.sections if name]
    largest = sorted(names, key=lambda name: (-len(corpus.sections[name]), name))
    return [sections.card(name, corpus) for name in largest[:_SECTIONS]]


def _useful(one: Useful, corpus: Corpus) -> Row:
    """Why it stands there is said in the order of what counts most for people."""
    words = corpus.settings.words
    reasons = [
        ("asked_again", one.asked, one.asked > 1),
        ("linked", one.linked, one.linked > 0),
        ("answers", one.answers, one.answers > 1),
    ]
    notes = [words.count(f"lists.{name}", count) for name, count, holds in reasons if holds]
    return article_row(one.placed, corpus, notes)


def _tags(corpus: Corpus) -> list[Row]:
    """The most common ones, in alphabetical order."""
    most = sorted(corpus.tags, key=lambda tag: (-len(corpus.tags[tag]), tag))[:_TAGS]
    return tag_rows(sorted(most, key=lambda tag: (tag.casefold(), tag)), corpus)


def _people(corpus: Corpus) -> list[Row]:
    words = corpus.settings.words
    most = [person for person in people.by_answers(_ranked(corpus)) if person.answered]
    return [
        person_row(person, words.count("lists.answers", person.answered), corpus)
        for person in most[:_PEOPLE]
    ]


def _ranked(corpus: Corpus) -> list[Person]:
    return [*leaders.of_kind(corpus, "person"), *leaders.of_kind(corpus, "maintainer")]
