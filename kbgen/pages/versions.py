"""A page for each version of a product that articles name, and the list of versions."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from kbgen.model import Placed
from kbgen.pages.corpus import Corpus
from kbgen.pages.entries import (
    article_row,
    named,
    newest_update,
    places_of,
    tag_rows,
    tags_among,
    top,
)
from kbgen.pages.lists import ROWS_PER_PAGE, Listing, Row, Shelf, pages_of
from kbgen.pages.sheets import Page
from kbgen.pages.version_names import Version, paths_of, version_of

INDEX = "versions/index.md"
_OTHERS = 12
_TAGS = 8


def versions_of(corpus: Corpus) -> dict[Version, list[Placed]]:
    """Version -> articles, newest first; by product, its newest version first."""
    found: dict[Version, list[Placed]] = defaultdict(list)
    for one in corpus.newest:
        for version in dict.fromkeys(map(version_of, one.article.versions)):
            if version is not None:
                found[version].append(one)
    ordered = sorted(found, key=lambda version: version.number, reverse=True)
    ordered.sort(key=lambda version: (version.product.casefold(), version.product))
    return {version: found[version] for version in ordered}


def pages(corpus: Corpus) -> list[Page]:
    """None where no article names a version."""
    found = versions_of(corpus)
    if not found:
        return []
    paths = paths_of(list(found))
    products: dict[str, list[Version]] = defaultdict(list)
    for version in found:
        products[version.product].append(version)
    made = []
    for version, placed in found.items():
        shelf = Shelf(
            path=paths[version.name],
            things=placed,
            listing=partial(_version, version, placed, products[version.product], paths, corpus),
            shows=tuple(placed),
        )
        made += pages_of(shelf, corpus)
    index = Shelf(
        path=INDEX,
        things=list(found),
        listing=partial(_all, found, paths, corpus),
        per_page=ROWS_PER_PAGE,
    )
    return made + pages_of(index, corpus)


def _version(
    version: Version,
    placed: Sequence[Placed],
    same: Sequence[Version],
    paths: dict[str, str],
    corpus: Corpus,
) -> Listing[Placed]:
    words = corpus.settings.words
    at = same.index(version)
    start = max(0, min(at - _OTHERS // 2, len(same) - _OTHERS - 1))
    others = [other for other in same[start : start + _OTHERS + 1] if other != version]
    count = words.count("lists.questions", len(placed))
    text = words("lists.version_text", count=count, name=version.name)
    newest = words("lists.newest_is", title=placed[0].article.title)
    tags = tags_among(placed)
    return Listing(
        kind="version",
        title=version.name,
        head_title=words("lists.version_head", name=version.name),
        summary=(text, newest),
        lead=" ".join([text, places_of(placed, corpus), words("lists.version_note")]),
        row=lambda one: article_row(one, corpus),
        name=lambda one: one.article.title,
        date=lambda one: one.article.updated,
        crumbs=[(words("site.home"), "index.md"), (words("site.versions"), INDEX)],
        first={
            "others_title": words("lists.other_versions", product=version.product),
            "others": [named(other.short, paths[other.name]) for other in others],
            "tags_title": words("lists.same_tags"),
            "tags": tag_rows(top(tags, _TAGS), corpus, tags),
        },
    )


def _all(
    found: dict[Version, list[Placed]], paths: dict[str, str], corpus: Corpus
) -> Listing[Version]:
    words, site = corpus.settings.words, corpus.settings.site_name
    return Listing(
        kind="versions",
        title=words("site.versions"),
        summary=(words("lists.versions_text", site=site),),
        lead=words("lists.versions_lead", versions=words.count("lists.versions", len(found))),
        row=lambda version: _row(version, found[version], paths, corpus),
        name=lambda version: version.name,
        date=lambda version: newest_update(found[version]),
        crumbs=[(words("site.home"), "index.md")],
    )


def _row(version: Version, placed: Sequence[Placed], paths: dict[str, str], corpus: Corpus) -> Row:
    words = corpus.settings.words
    return named(
        version.short,
        paths[version.name],
        group=version.product,
        size=2,
        count=words.number(len(placed)),
        articles=words.count("lists.articles", len(placed)),
    )
