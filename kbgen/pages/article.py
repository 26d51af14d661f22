"""What the article template shows around an article's body, as plain data.

The template prints and computes nothing, so that it needs no plugin: `kbgen.publish.tree` writes
the same data into the front matter of a tree that plain MkDocs builds.
"""

from collections.abc import Sequence
from typing import Any

from kbgen.model import Article, Placed
from kbgen.pages import article_facts, article_people, cards, heads, jsonld
from kbgen.pages.corpus import Corpus, section_path, url_of, web_address
from kbgen.pages.feedback import feedback
from kbgen.pages.licences import licences

_THREADS_MAX = 20
"""Links to folded threads that an article names: as many as it has other wordings."""
_ALSO_MAX = 8
"""Other wordings that are shown at once; the rest is behind a click."""


def view(placed: Placed, corpus: Corpus, related: Sequence[Placed]) -> dict[str, Any]:
    """All that the template needs, as plain text: every value is escaped where it is printed."""
    article = placed.article
    crumbs = _crumbs(article, corpus)
    wordings = list(dict.fromkeys(article.alt_titles))
    people = article_people.people(article, corpus)
    more = len(wordings) - _ALSO_MAX
    return {
        "kind": "article",
        "key": article.source.key,
        "title": article.title,
        "head_title": heads.title(placed, corpus),
        "head_description": heads.description(placed, corpus),
        "card": cards.path_of(placed, corpus),
        "description": article.description,
        "spoken": article_facts.spoken(article, corpus),
        "published": article.date,
        "updated": article.updated,
        "dates": article_facts.dates(article, corpus),
        "basis": article_facts.basis(article, corpus),
        "status": article_facts.status(placed, corpus),
        "banners": article_facts.banners(placed, corpus),
        "concerns": [
            {"name": name, "path": url_of(path) if (path := corpus.version_paths.get(name)) else ""}
            for name in (*article.versions, *article.systems)
        ],
        "crumbs": [{"name": name, "path": url_of(path)} for name, path in crumbs],
        "tags": [
            {"name": tag, "path": url_of(corpus.tag_paths[tag])}
            for tag in dict.fromkeys(article.tags)
        ],
        "also": wordings[:_ALSO_MAX],
        "also_rest": wordings[_ALSO_MAX:],
        "also_more": corpus.settings.words.count("article.also_more", more) if more > 0 else "",
        "answerers": article_people.answerers(people),
        "people": people,
        "licences": [{"id": one.id, "url": one.url} for one in licences(article.license)],
        "source": _source(article, corpus),
        "related": [
            {
                "title": other.article.title,
                "path": url_of(other.path),
                "description": other.article.description,
                "lang": article_facts.foreign(other.article, corpus),
            }
            for other in related
        ],
        "shelf": _shelf(article, corpus),
        "feedback": feedback(placed, corpus),
        "jsonld": jsonld.article(placed, corpus, crumbs),
    }


def _crumbs(article: Article, corpus: Corpus) -> list[tuple[str, str]]:
    crumbs = [(corpus.settings.words("site.home"), "index.md")]
    if article.section:
        crumbs.append(
            (corpus.settings.section_title(article.section), section_path(article.section))
        )
    return crumbs


def _shelf(article: Article, corpus: Corpus) -> dict[str, str]:
    """All articles of its section; where it stands in none, all sections."""
    words = corpus.settings.words
    name = corpus.settings.section_title(article.section)
    return {
        "name": words("article.all_in", section=name) if name else words("site.sections"),
        "path": url_of(section_path(article.section)),
    }


def _source(article: Article, corpus: Corpus) -> dict[str, Any]:
    """The thread, and those that were folded into it: their words are shown as well."""
    source, words = article.source, corpus.settings.words
    also = [
        {
            "site": other.site,
            "key": other.key,
            "url": url,
            "text": words("article.asked_again", site=other.site, thread=other.key),
        }
        for other in article.also
        if (url := web_address(other.url))
    ]
    more = len(also) - _THREADS_MAX
    return {
        "site": source.site,
        "platform": source.platform,
        "url": web_address(source.url),
        "text": words("article.thread", site=source.site),
        "also": also[:_THREADS_MAX],
        "more": words.count("article.asked_more", more) if more > 0 else "",
    }
