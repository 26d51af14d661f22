"""What machines read about the site as a whole: feeds, sitemap, articles.json, llms.txt ..."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from kbgen.model import Placed
from kbgen.pages import catalog, crawlers, opensearch, sitemap
from kbgen.pages.corpus import Corpus, absolute, url_of, web_address
from kbgen.pages.licences import licences
from kbgen.pages.xml_text import xml

FILE = "feed.xml"
_ENTRIES = 50
_TAG_ENTRIES = 20
"""A tag's feed is small, for there are as many of them as there are tags."""


def makers(
    corpus: Corpus, pages: Iterable[tuple[str, str]], *, copies: bool = True
) -> dict[str, Callable[[], Iterable[str]]]:
    """File name -> what makes its text, in parts: some are large, and need not be there at one
    time, nor as a whole. `pages` are (path, date it changed or "") of every page of the site.

    Feed, sitemap and opensearch.xml are made of absolute addresses: without a site_url there are
    none. `copies` says whether the site holds the Markdown of its articles.
    """
    made: dict[str, Callable[[], str]] = {
        "llms.txt": partial(catalog.llms, corpus, copies=copies),
        "robots.txt": partial(crawlers.robots, corpus),
    }
    if corpus.settings.site_url:
        made |= {
            FILE: partial(site_feed, corpus),
            opensearch.FILE: partial(opensearch.text, corpus),
        }
        made |= sitemap.makers(corpus, pages)
    wholes = {name: partial(_whole, make) for name, make in made.items()}
    return {"articles.json": partial(catalog.articles_json, corpus), **wholes}


def _whole(make: Callable[[], str]) -> Iterable[str]:
    return (make(),)


def tag_places(corpus: Corpus) -> Iterator[tuple[str, str, tuple[Placed, ...]]]:
    """File relative to the site beside the tag's page, tag, and the articles its feed shows."""
    for tag, bearers in corpus.tags.items() if corpus.settings.site_url else ():
        place = corpus.tag_paths[tag].removesuffix(".md")
        yield f"{place}/{FILE}", tag, bearers[:_TAG_ENTRIES]


def site_feed(corpus: Corpus) -> str:
    """The newest 50 articles as Atom: https://www.rfc-editor.org/rfc/rfc4287"""
    return _atom(corpus.settings.site_name, "", corpus.newest[:_ENTRIES], corpus)


def tag_feed(tag: str, corpus: Corpus) -> str:
    """The newest 20 articles with a tag, as Atom."""
    site = corpus.settings
    title = site.words("machines.tag_feed", site=site.site_name, tag=tag)
    place = url_of(corpus.tag_paths[tag])
    return _atom(title, place, corpus.tags[tag][:_TAG_ENTRIES], corpus)


def _atom(title: str, place: str, newest: Iterable[Placed], corpus: Corpus) -> str:
    """A feed of the page at `place`, an address relative to the site's root."""
    site = corpus.settings
    page = xml(site.site_url + place)
    shown = list(newest)
    updated = max((one.article.updated for one in shown), default="1970-01-01")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml(site.lang)}">',
        f"  <title>{xml(title)}</title>",
        f"  <id>{page}</id>",
        f"  <updated>{updated}T00:00:00Z</updated>",
        f'  <link rel="self" type="application/atom+xml" href="{page}{FILE}"/>',
        f'  <link rel="alternate" type="text/html" href="{page}"/>',
    ]
    for one in shown:
        lines += _entry(one, corpus)
    return "\n".join([*lines, "</feed>", ""])


def _entry(one: Placed, corpus: Corpus) -> list[str]:
    article, site = one.article, corpus.settings
    url = xml(absolute(one.path, site))
    authors = dict.fromkeys((c.name, c.url) for c in article.contributors if c.role == "answered")
    terms = " AND ".join(f"{part.id} {part.url}".strip() for part in licences(article.license))
    lang = f' xml:lang="{xml(article.lang)}"' if article.lang else ""
    return [
        f"  <entry{lang}>",
        f"    <title>{xml(article.title)}</title>",
        f"    <id>{url}</id>",
        f'    <link rel="alternate" type="text/html" href="{url}"/>',
        f"    <published>{article.date}T00:00:00Z</published>",
        f"    <updated>{article.updated}T00:00:00Z</updated>",
        *(
            _person(name, profile)
            for name, profile in authors or {(article.source.site, article.source.url): None}
        ),
        f"    <summary>{xml(article.description)}</summary>",
        *(f'    <category term="{xml(tag)}"/>' for tag in dict.fromkeys(article.tags)),
        *([f"    <rights>{xml(terms)}</rights>"] if terms else []),
        "  </entry>",
    ]


def _person(name: str, url: str) -> str:
    profile = web_address(url)
    uri = f"<uri>{xml(profile)}</uri>" if profile else ""
    return f"    <author><name>{xml(name)}</name>{uri}</author>"
