"""Pages that list what stands in each folder, and the page that lists the folders."""

from collections.abc import Sequence
from functools import partial

from kbgen.model import Placed
from kbgen.pages.corpus import Corpus, section_path
from kbgen.pages.entries import (
    answerers_among,
    article_row,
    enumerated,
    named,
    newest_update,
    tag_rows,
    tags_among,
    top,
)
from kbgen.pages.lists import Listing, Row, Shelf, pages_of
from kbgen.pages.sheets import Page
from kbgen.pages.shortened import cut

INDEX = "sections/index.md"
_TAGS = 12
_PEOPLE = 5
_CARD_TAGS = 3
_CARD_TITLE = 70
"""Characters of the newest question, on the card of a section without tags."""
_CARDS = 60
"""Sections a page of their list."""


def pages(corpus: Corpus) -> list[Page]:
    """Every section's listing, newest first, and the list of sections.

    Articles in no folder are listed behind the sections, so that a path leads to them too.
    """
    made = []
    for section, placed in corpus.sections.items():
        if section:
            shelf = Shelf(
                path=section_path(section),
                things=placed,
                listing=partial(_section, section, placed, corpus),
                shows=placed,
            )
            made += pages_of(shelf, corpus)
    return made + _index(corpus)


def card(section: str, corpus: Corpus) -> Row:
    """A section with how much it holds and what it is mostly about."""
    placed = corpus.sections[section]
    words = corpus.settings.words
    tags = top(tags_among(placed), _CARD_TAGS)
    return named(
        corpus.settings.section_title(section),
        section_path(section),
        note=words.count("lists.articles", len(placed)),
        about=words("lists.comma").join(tags) or cut(placed[0].article.title, _CARD_TITLE),
    )


def _section(section: str, placed: Sequence[Placed], corpus: Corpus) -> Listing[Placed]:
    words = corpus.settings.words
    title = corpus.settings.section_title(section)
    tags = top(tags_among(placed), _TAGS)
    text = words(
        "lists.section_text", count=words.count("lists.questions", len(placed)), title=title
    )
    about = [words("lists.section_about", tags=enumerated(tags[:4], words))] if tags else []
    if said := corpus.settings.options.section(section).text:
        about = [said]
    newest = words("lists.newest_is", title=placed[0].article.title)
    return Listing(
        kind="section",
        title=title,
        head_title=words("lists.section_head", title=title),
        summary=(text, *about, newest),
        lead=" ".join([text, *about]),
        row=lambda one: article_row(one, corpus),
        name=lambda one: one.article.title,
        date=lambda one: one.article.updated,
        crumbs=[(words("site.home"), "index.md"), (words("site.sections"), INDEX)],
        first={
            "tags_title": words("lists.section_tags"),
            "tags": tag_rows(tags, corpus, tags_among(placed)),
            "people_title": words("lists.section_people"),
            "people": answerers_among(placed, corpus, _PEOPLE),
        },
    )


def _index(corpus: Corpus) -> list[Page]:
    """Sections by name, then the articles that stand in none."""
    things: list[str | Placed] = [name for name in corpus.sections if name]
    things += corpus.sections.get("", ())
    shelf = Shelf(path=INDEX, things=things, listing=partial(_all, corpus), per_page=_CARDS)
    return pages_of(shelf, corpus)


def _all(corpus: Corpus) -> Listing[str | Placed]:
    words, site = corpus.settings.words, corpus.settings.site_name

    def row(one: str | Placed) -> Row:
        if isinstance(one, str):
            return {"card": card(one, corpus)}
        return {"article": article_row(one, corpus)}

    return Listing(
        kind="sections",
        title=words("site.sections"),
        summary=(words("lists.sections_text", site=site),),
        lead=words(
            "lists.sections_lead",
            articles=words.count("lists.questions", len(corpus.articles)),
            sections=words.count("lists.sections", sum(1 for name in corpus.sections if name)),
        ),
        row=row,
        name=lambda one: (
            corpus.settings.section_title(one) if isinstance(one, str) else one.article.title
        ),
        date=lambda one: (
            newest_update(corpus.sections[one]) if isinstance(one, str) else one.article.updated
        ),
        crumbs=[(words("site.home"), "index.md")],
    )
