"""What search engines read about a page: schema.org as JSON-LD, ready to stand in <script>.

Google's rules: an author has a name and an address, QAPage and DiscussionForumPosting are for
pages where people can answer, FAQPage for those that publish their own questions.
https://developers.google.com/search/docs/appearance/structured-data/search-gallery
"""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from kbgen.model import Article, Credit, Placed
from kbgen.pages.corpus import Corpus, Person, Settings, absolute, is_profile, web_address
from kbgen.pages.licences import licences

_WRITTEN = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")
"""Characters that could end a script, and how JSON may write them instead."""
Crumb = tuple[str, str]
"""Name and page (path relative to content/) of a level above, from the top."""
_SEARCH = "search/"
"""Where the page that shows `?q=` is, relative to the site's root."""


def article(placed: Placed, corpus: Corpus, crumbs: Sequence[Crumb]) -> str:
    """One article and the way to it."""
    one, settings = placed.article, corpus.settings
    url = _address(placed.path, settings)
    node = {
        "@type": ["TechArticle", "Article"],
        "@id": url and f"{url}#kb-article",
        "headline": one.title,
        "alternativeHeadline": list(dict.fromkeys(one.alt_titles)),
        "description": one.description,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": _language(one, settings),
        "datePublished": _instant(one.date),
        "dateModified": _instant(one.updated),
        "author": _agents(one.contributors, answered=True) or [_community(one)],
        "contributor": _agents(one.contributors, answered=False),
        "license": [found.url for found in licences(one.license) if found.url],
        "isBasedOn": web_address(one.source.url),
        "keywords": list(dict.fromkeys(one.tags)),
        "isPartOf": _site(settings),
    }
    return _script(node, _breadcrumbs([*crumbs, (one.title, placed.path)], settings))


def listing(
    *,
    title: str,
    description: str,
    path: str,
    crumbs: Sequence[Crumb],
    updated: str,
    settings: Settings,
) -> str:
    """A page that lists others."""
    url = _address(path, settings)
    node = {
        "@type": "CollectionPage",
        "@id": url,
        "name": title,
        "description": description,
        "url": url,
        "inLanguage": settings.lang,
        "dateModified": _instant(updated),
        "isPartOf": _site(settings),
    }
    return _script(node, _breadcrumbs([*crumbs, (title, path)], settings))


def person(
    one: Person, corpus: Corpus, crumbs: Sequence[Crumb], path: str = "", updated: str = ""
) -> str:
    """The page of somebody who asked or answered; `path` where it is not their first page, and
    `updated` what it shows changed last.
    """
    settings = corpus.settings
    dates = [placed.article.date for placed, _ in one.articles]
    changed = updated or max((placed.article.updated for placed, _ in one.articles), default="")
    url = _address(path or one.path, settings)
    node = {
        "@type": "ProfilePage",
        "@id": url,
        "url": url,
        "inLanguage": settings.lang,
        "dateCreated": _instant(min(dates, default="")),
        "dateModified": _instant(changed),
        "mainEntity": _without_empty(
            {
                "@type": "Person",
                "@id": url and f"{_address(one.path, settings)}#kb-person",
                "name": one.name,
                "url": _address(one.path, settings),
                "sameAs": one.url,
            }
        ),
        "isPartOf": _site(settings),
    }
    return _script(node, _breadcrumbs([*crumbs, (one.name, path or one.path)], settings))


def home(corpus: Corpus, description: str = "") -> str:
    """The site as a whole, by its address, with the page that answers searches."""
    settings = corpus.settings
    if not settings.site_url:
        return ""
    changes = [placed.article.updated for placed in corpus.articles]
    return _script(
        _site(settings)
        | _without_empty(
            {
                "description": description or settings.description,
                "inLanguage": settings.lang,
                "dateModified": _instant(max(changes, default="")),
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": {
                        "@type": "EntryPoint",
                        "urlTemplate": f"{settings.site_url}{_SEARCH}?q={{search_term_string}}",
                    },
                    "query-input": "required name=search_term_string",
                },
            }
        )
    )


def _site(settings: Settings) -> dict[str, Any]:
    return _site_of(settings.site_url, settings.site_name)


@lru_cache(maxsize=4)
def _site_of(url: str, name: str) -> dict[str, Any]:
    return _without_empty(
        {"@type": "WebSite", "@id": url and f"{url}#kb-site", "name": name, "url": url}
    )


def _breadcrumbs(trail: Sequence[Crumb], settings: Settings) -> dict[str, Any]:
    """The way from the top to the page itself, which is the last."""
    steps = []
    for position, (name, path) in enumerate(trail, start=1):
        step: dict[str, Any] = {"@type": "ListItem", "position": position}
        if name:
            step["name"] = name
        if address := _address(path, settings):
            step["item"] = address
        steps.append(step)
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _agents(credits: Iterable[Credit], *, answered: bool) -> list[dict[str, str]]:
    """Those who answered, or everybody else, each once; deleted accounts have no address."""
    names: dict[str, str] = {}
    authors = set()
    for credit in credits:
        url = web_address(credit.url)
        names.setdefault(url, credit.name)
        if credit.role == "answered":
            authors.add(url)
    return [
        # the address of a whole site stands for its community
        {"@type": "Person" if is_profile(url) else "Organization", "name": name, "url": url}
        for url, name in names.items()
        if url and (url in authors) == answered
    ]


def _community(one: Article) -> dict[str, Any]:
    url = web_address(one.source.url)
    return _without_empty({"@type": "Organization", "name": one.source.site, "url": url})


def _language(one: Article, settings: Settings) -> str:
    return one.lang or settings.lang


def _address(path: str, settings: Settings) -> str:
    """Absolute, or "": a relative one says nothing to who reads this apart from the page."""
    return absolute(path, settings) if settings.site_url else ""


def _instant(date: str) -> str:
    return f"{date}T00:00:00Z" if date else ""


def _without_empty(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value}


def _script(*nodes: dict[str, Any]) -> str:
    """JSON that can stand in <script>: nothing in it can end the script or begin a comment."""
    graph = {"@context": "https://schema.org", "@graph": [_without_empty(node) for node in nodes]}
    try:
        text = msgspec.json.encode(graph).decode()
    except UnicodeEncodeError:  # half a pair of surrogates, which is no text
        text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for char, written in _WRITTEN:
        text = text.replace(char, written)
    return text
