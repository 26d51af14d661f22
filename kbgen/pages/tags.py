"""A page for each tag, and the list of tags."""

from collections.abc import Sequence

from kbgen.model import Placed
from kbgen.pages.corpus import Corpus, Page, url_of
from kbgen.pages.entries import (
    answerers_among,
    article_row,
    enumerated,
    newest_update,
    places_of,
    tag_rows,
    tags_among,
    top,
)
from kbgen.pages.lists import ROWS_PER_PAGE, Listing, pages_of

INDEX = "tags/index.md"
_RELATED = 10
_PEOPLE = 5


def pages(corpus: Corpus) -> list[Page]:
    """Every tag's listing, newest first, and the tags in alphabetical order."""
    made = []
    for tag, placed in corpus.tags.items():
        made += _tag(tag, placed, corpus)
    return made + _index(corpus)


def feed_path(tag: str, corpus: Corpus) -> str:
    """Where the feed of a tag is, relative to the site's root, percent-encoded; "" without
    `site_url`, since feeds are made of absolute addresses.
    """
    return f"{url_of(corpus.tag_paths[tag])}feed.xml" if corpus.settings.site_url else ""


def _tag(tag: str, placed: Sequence[Placed], corpus: Corpus) -> list[Page]:
    words = corpus.settings.words
    shared = tags_among(placed)
    del shared[tag]
    related = top(shared, _RELATED)
    text = words("lists.tag_text", count=words.count("lists.questions", len(placed)), tag=tag)
    about = [words("lists.tag_with", tags=enumerated(related[:4], words))] if related else []
    newest = words("lists.newest_is", title=placed[0].article.title)
    listing = Listing(
        kind="tag",
        path=corpus.tag_paths[tag],
        title=tag,
        head_title=words("lists.tag_head", tag=tag),
        summary=(text, *about, newest),
        lead=" ".join([text, *about, places_of(placed, corpus)]),
        rows=[article_row(one, corpus) for one in placed],
        names=[one.article.title for one in placed],
        dates=[one.article.updated for one in placed],
        crumbs=[(words("site.home"), "index.md"), (words("site.tags"), INDEX)],
        first={
            "tags_title": words("lists.related_tags"),
            "tags": tag_rows(related, corpus, shared),
            "people_title": words("lists.section_people"),
            "people": answerers_among(placed, corpus, _PEOPLE),
        },
        every={"feed": feed_path(tag, corpus)},
    )
    return pages_of(listing, corpus)


def _index(corpus: Corpus) -> list[Page]:
    words, site = corpus.settings.words, corpus.settings.site_name
    tags = sorted(corpus.tags, key=lambda tag: (_initial(tag), tag.casefold(), tag))
    rows = [{**row, "group": _initial(row["name"])} for row in tag_rows(tags, corpus)]
    listing = Listing(
        kind="tags",
        path=INDEX,
        title=words("site.tags"),
        summary=(words("lists.tags_text", site=site),),
        lead=words("lists.tags_lead", tags=words.count("lists.tags", len(tags))),
        rows=rows,
        names=tags,
        dates=[newest_update(corpus.tags[tag]) for tag in tags],
        crumbs=[(words("site.home"), "index.md")],
        per_page=ROWS_PER_PAGE,
    )
    return pages_of(listing, corpus)


def _initial(tag: str) -> str:
    """The letter under which a tag stands; "#" for all that begins with none."""
    return tag[0].upper()[:1] if tag[:1].isalpha() else "#"
