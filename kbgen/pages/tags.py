"""A page for each tag, and the list of tags."""

from collections.abc import Sequence
from functools import partial

from kbgen.model import Placed
from kbgen.pages.corpus import Corpus, url_of
from kbgen.pages.entries import (
    answerers_among,
    article_row,
    enumerated,
    newest_update,
    places_of,
    tag_row,
    tag_rows,
    tags_among,
    top,
)
from kbgen.pages.lists import ROWS_PER_PAGE, Listing, Row, Shelf, pages_of
from kbgen.pages.sheets import Page

INDEX = "tags/index.md"
_RELATED = 10
_PEOPLE = 5


def pages(corpus: Corpus) -> list[Page]:
    """Every tag's listing, newest first, and the tags in alphabetical order."""
    made = []
    for tag, placed in corpus.tags.items():
        shelf = Shelf(
            path=corpus.tag_paths[tag],
            things=placed,
            listing=partial(_tag, tag, placed, corpus),
            shows=placed,
        )
        made += pages_of(shelf, corpus)
    return made + _index(corpus)


def feed_path(tag: str, corpus: Corpus) -> str:
    """Where the feed of a tag is, relative to the site's root, percent-encoded; "" without
    `site_url`, since feeds are made of absolute addresses.
    """
    return f"{url_of(corpus.tag_paths[tag])}feed.xml" if corpus.settings.site_url else ""


def _tag(tag: str, placed: Sequence[Placed], corpus: Corpus) -> Listing[Placed]:
    words = corpus.settings.words
    shared = tags_among(placed)
    del shared[tag]
    related = top(shared, _RELATED)
    text = words("lists.tag_text", count=words.count("lists.questions", len(placed)), tag=tag)
    about = [words("lists.tag_with", tags=enumerated(related[:4], words))] if related else []
    newest = words("lists.newest_is", title=placed[0].article.title)
    return Listing(
        kind="tag",
        title=tag,
        head_title=words("lists.tag_head", tag=tag),
        summary=(text, *about, newest),
        lead=" ".join([text, *about, places_of(placed, corpus)]),
        row=lambda one: article_row(one, corpus),
        name=lambda one: one.article.title,
        date=lambda one: one.article.updated,
        crumbs=[(words("site.home"), "index.md"), (words("site.tags"), INDEX)],
        first={
            "tags_title": words("lists.related_tags"),
            "tags": tag_rows(related, corpus, shared),
            "people_title": words("lists.section_people"),
            "people": answerers_among(placed, corpus, _PEOPLE),
        },
        every={"feed": feed_path(tag, corpus)},
    )


def _index(corpus: Corpus) -> list[Page]:
    tags = sorted(corpus.tags, key=lambda tag: (_initial(tag), tag.casefold(), tag))
    shelf = Shelf(path=INDEX, things=tags, listing=partial(_all, corpus), per_page=ROWS_PER_PAGE)
    return pages_of(shelf, corpus)


def _all(corpus: Corpus) -> Listing[str]:
    words, site = corpus.settings.words, corpus.settings.site_name
    most = max(map(len, corpus.tags.values()), default=1)

    def row(tag: str) -> Row:
        return {**tag_row(tag, corpus, len(corpus.tags[tag]), most), "group": _initial(tag)}

    return Listing(
        kind="tags",
        title=words("site.tags"),
        summary=(words("lists.tags_text", site=site),),
        lead=words("lists.tags_lead", tags=words.count("lists.tags", len(corpus.tags))),
        row=row,
        name=lambda tag: tag,
        date=lambda tag: newest_update(corpus.tags[tag]),
        crumbs=[(words("site.home"), "index.md")],
    )


def _initial(tag: str) -> str:
    """The letter under which a tag stands; "#" for all that begins with none."""
    return tag[0].upper()[:1] if tag[:1].isalpha() else "#"
