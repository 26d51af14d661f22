"""What the article template shows around an article's body, as plain data.

The template prints and computes nothing, so that it needs no plugin: `kbgen.publish.tree` writes
the same data into the front matter of a tree that plain MkDocs builds.
"""

import json
from collections.abc import Sequence
from typing import Any

from kbgen.model import Article, Credit, Placed
from kbgen.pages.corpus import (
    Corpus,
    absolute,
    section_path,
    section_title,
    url_of,
    web_address,
)
from kbgen.pages.licences import licences

_THREADS_MAX = 20
"""Links to folded threads that an article names: as many as it has other wordings."""
_TITLE_MAX = 70
"""Characters of a <title> that search engines show, roughly."""


def view(placed: Placed, corpus: Corpus, related: Sequence[Placed]) -> dict[str, Any]:
    """All that the template needs, as plain text: every value is escaped where it is printed."""
    article = placed.article
    crumbs = _crumbs(article)
    people = _people(article.contributors, corpus)
    return {
        "kind": "article",
        "key": article.source.key,
        "title": article.title,
        "head_title": _head_title(placed, corpus),
        "description": article.description,
        "published": article.date,
        "updated": article.updated,
        "concerns": [*article.versions, *article.systems],
        "crumbs": [{"name": name, "path": url_of(path)} for name, path in crumbs],
        "tags": [
            {"name": tag, "path": url_of(corpus.tag_paths[tag])}
            for tag in dict.fromkeys(article.tags)
        ],
        "also": list(dict.fromkeys(article.alt_titles)),
        "people": people,
        "licences": [{"id": one.id, "url": one.url} for one in licences(article.license)],
        "source": _source(article),
        "related": [
            {"title": other.article.title, "path": url_of(other.path)} for other in related
        ],
        "jsonld": _script_safe(_json_ld(placed, corpus, crumbs)),
    }


def _crumbs(article: Article) -> list[tuple[str, str]]:
    crumbs = [("Home", "index.md")]
    if article.section:
        crumbs.append((section_title(article.section), section_path(article.section)))
    return crumbs


def _source(article: Article) -> dict[str, Any]:
    """The thread, and those that were folded into it: their words are shown as well."""
    source = article.source
    also = [
        {"site": other.site, "key": other.key, "url": url}
        for other in article.also
        if (url := web_address(other.url))
    ]
    return {
        "site": source.site,
        "platform": source.platform,
        "url": web_address(source.url),
        "also": also[:_THREADS_MAX],
        "more": max(0, len(also) - _THREADS_MAX),
    }


def _head_title(placed: Placed, corpus: Corpus) -> str:
    """The title; a namesake's gets its community, and where that is the same too, its key."""
    article = placed.article
    if corpus.titles[article.title.casefold()] == 1:
        name = corpus.settings.site_name
        full = f"{article.title} - {name}"
        return full if len(full) <= _TITLE_MAX else article.title
    return f"{article.title} ({article.source.site}, {article.source.key})"


def _people(credits: Sequence[Credit], corpus: Corpus) -> list[dict[str, Any]]:
    """Everybody once with all that they did, in the order of the credits.

    Deleted accounts cannot be told apart, so each of their credits stands alone.
    """
    shown: dict[str, dict[str, Any]] = {}
    for number, credit in enumerate(credits):
        url = web_address(credit.url)
        person = corpus.people.get(url)
        entry = shown.setdefault(
            url or f"{number}",
            {
                "name": credit.name,
                "url": url,
                "path": url_of(person.path) if person else "",
                "roles": [],
            },
        )
        if credit.role not in entry["roles"]:
            entry["roles"].append(credit.role)
    return list(shown.values())


def _json_ld(placed: Placed, corpus: Corpus, crumbs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """schema.org: one article and its breadcrumbs.

    Google's rules: an author has a name and an address, QAPage and DiscussionForumPosting are for
    pages where people can answer. https://developers.google.com/search/docs/appearance
    """
    article, settings = placed.article, corpus.settings
    url = absolute(placed.path, settings) if settings.site_url else ""
    authors = _agents(article, answered=True)
    node: dict[str, Any] = {
        "@type": ["TechArticle", "Article"],
        "@id": url and f"{url}#kb-article",
        "headline": article.title,
        "description": article.description,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": "en",
        "datePublished": f"{article.date}T00:00:00Z",
        "dateModified": f"{article.updated}T00:00:00Z",
        "author": authors or [_community(article)],
        "contributor": _agents(article, answered=False),
        "license": [one.url for one in licences(article.license) if one.url],
        "isBasedOn": web_address(article.source.url),
        "keywords": list(article.tags),
        "isPartOf": _without_empty(
            {"@type": "WebSite", "name": settings.site_name, "url": settings.site_url}
        ),
    }
    trail = [*crumbs, (article.title, placed.path)]
    breadcrumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            _without_empty(
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": name,
                    "item": settings.site_url and absolute(path, settings),
                }
            )
            for position, (name, path) in enumerate(trail, start=1)
        ],
    }
    return {"@context": "https://schema.org", "@graph": [_without_empty(node), breadcrumbs]}


def _agents(article: Article, *, answered: bool) -> list[dict[str, str]]:
    """Those who answered, or everybody else, each once; deleted accounts have no address."""
    names: dict[str, str] = {}
    authors = set()
    for credit in article.contributors:
        url = web_address(credit.url)
        names.setdefault(url, credit.name)
        if credit.role == "answered":
            authors.add(url)
    return [
        {"@type": "Person", "name": name, "url": url}
        for url, name in names.items()
        if url and (url in authors) == answered
    ]


def _community(article: Article) -> dict[str, Any]:
    url = web_address(article.source.url)
    return _without_empty({"@type": "Organization", "name": article.source.site, "url": url})


def _without_empty(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value not in ("", [], None)}


def _script_safe(value: Any) -> str:
    """JSON that can stand in <script>: nothing in it can end the script or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
