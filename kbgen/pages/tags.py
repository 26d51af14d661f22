"""A page for each tag, and the list of tags."""

from kbgen.markup.escape import literal
from kbgen.pages.corpus import Corpus, Page
from kbgen.pages.lists import ROWS_PER_PAGE, article_entry, count, listing, newest_update, row

INDEX = "tags/index.md"


def pages(corpus: Corpus) -> list[Page]:
    """Every tag's listing, newest first, and the tags in alphabetical order."""
    made = []
    for tag, placed in corpus.tags.items():
        total = count(len(placed), "answered question")
        made += listing(
            kind="tag",
            path=corpus.tag_paths[tag],
            title=f"Tag: {tag}",
            description=f"{total} tagged {tag}, newest first.",
            intro=f"{total} tagged **{literal(tag)}**, newest first.",
            entries=[article_entry(one, corpus) for one in placed],
            crumbs=[("Home", "index.md"), ("Tags", INDEX)],
            dates=[one.article.updated for one in placed],
        )
    return made + _index(corpus)


def _index(corpus: Corpus) -> list[Page]:
    tags = sorted(corpus.tags, key=lambda tag: (tag.casefold(), tag))
    return listing(
        kind="tags",
        path=INDEX,
        title="Tags",
        description=f"All {count(len(tags), 'tag')} of {corpus.settings.site_name}.",
        intro=f"{count(len(tags), 'tag')}, with how many articles bear each.",
        entries=[row(tag, corpus.tag_paths[tag], f"{len(corpus.tags[tag]):,}") for tag in tags],
        crumbs=[("Home", "index.md")],
        dates=[newest_update(corpus.tags[tag]) for tag in tags],
        per_page=ROWS_PER_PAGE,
    )
