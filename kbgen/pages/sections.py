"""Pages that list what stands in each folder, and the page that lists the folders."""

from collections.abc import Sequence

from kbgen.model import Placed
from kbgen.pages.corpus import Corpus, Page, section_path, section_title
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
from kbgen.pages.lists import Listing, Row, pages_of
from kbgen.pages.summaries import cut

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
            made += _section(section, placed, corpus)
    return made + _index(corpus)


def card(section: str, corpus: Corpus) -> Row:
    """A section with how much it holds and what it is mostly about."""
    placed = corpus.sections[section]
    words = corpus.settings.words
    tags = top(tags_among(placed), _CARD_TAGS)
    return named(
        section_title(section),
        section_path(section),
        note=words.count("lists.articles", len(placed)),
        about=words("lists.comma").join(tags) or cut(placed[0].article.title, _CARD_TITLE),
    )


def _section(section: str, placed: Sequence[Placed], corpus: Corpus) -> list[Page]:
    words = corpus.settings.words
    title = section_title(section)
    tags = top(tags_among(placed), _TAGS)
    text = words(
        "lists.section_text", count=words.count("lists.questions", len(placed)), title=title
    )
    about = [words("lists.section_about", tags=enumerated(tags[:4], words))] if tags else []
    newest = words("lists.newest_is", title=placed[0].article.title)
    listing = Listing(
        kind="section",
        path=section_path(section),
        title=title,
        head_title=words("lists.section_head", title=title),
        summary=(text, *about, newest),
        lead=" ".join([text, *about]),
        rows=[article_row(one, corpus) for one in placed],
        names=[one.article.title for one in placed],
        dates=[one.article.updated for one in placed],
        crumbs=[(words("site.home"), "index.md"), (words("site.sections"), INDEX)],
        first={
            "tags_title": words("lists.section_tags"),
            "tags": tag_rows(tags, corpus, tags_among(placed)),
            "people_title": words("lists.section_people"),
            "people": answerers_among(placed, corpus, _PEOPLE),
        },
    )
    return pages_of(listing, corpus)


def _index(corpus: Corpus) -> list[Page]:
    words, site = corpus.settings.words, corpus.settings.site_name
    names = [name for name in corpus.sections if name]
    loose = corpus.sections.get("", ())
    listing = Listing(
        kind="sections",
        path=INDEX,
        title=words("site.sections"),
        summary=(words("lists.sections_text", site=site),),
        lead=words(
            "lists.sections_lead",
            articles=words.count("lists.questions", len(corpus.articles)),
            sections=words.count("lists.sections", len(names)),
        ),
        rows=[
            *({"card": card(name, corpus)} for name in names),
            *({"article": article_row(one, corpus)} for one in loose),
        ],
        names=[*map(section_title, names), *(one.article.title for one in loose)],
        dates=[
            *(newest_update(corpus.sections[name]) for name in names),
            *(one.article.updated for one in loose),
        ],
        crumbs=[(words("site.home"), "index.md")],
        per_page=_CARDS,
    )
    return pages_of(listing, corpus)
