"""What machines read: feed.xml, articles.json, llms.txt, robots.txt, sitemap.xml."""

import json
import re
from collections.abc import Iterable
from html import escape

from kbgen.markup.escape import literal
from kbgen.pages.corpus import Corpus, absolute, section_path, section_title

_FEED_ENTRIES = 50
_LLMS_ENTRIES = 100
_SITEMAP_MAX = 50_000
"""Addresses a sitemap file may hold: https://www.sitemaps.org/protocol.html"""
# XML 1.0 can hold no other characters, not even escaped: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def files(corpus: Corpus, pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """File name -> text. `pages` are (path, date it changed or "") of every page of the site.

    Feed and sitemap are made of absolute addresses: without a site_url there is neither.
    """
    made = {
        "articles.json": articles_json(corpus),
        "llms.txt": llms(corpus),
        "robots.txt": robots(corpus),
    }
    if corpus.settings.site_url:
        made |= {"feed.xml": atom(corpus), **sitemaps(corpus, pages)}
    return made


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def atom(corpus: Corpus) -> str:
    """The newest 50 articles as Atom: https://www.rfc-editor.org/rfc/rfc4287"""
    site = corpus.settings
    newest = corpus.newest[:_FEED_ENTRIES]
    updated = max((one.article.updated for one in newest), default="1970-01-01")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <title>{_xml(site.site_name)}</title>",
        f"  <id>{_xml(site.site_url)}</id>",
        f"  <updated>{updated}T00:00:00Z</updated>",
        f'  <link rel="self" type="application/atom+xml" href="{_xml(site.site_url)}feed.xml"/>',
        f'  <link rel="alternate" type="text/html" href="{_xml(site.site_url)}"/>',
    ]
    for one in newest:
        article = one.article
        url = _xml(absolute(one.path, site))
        authors = dict.fromkeys(c.name for c in article.contributors if c.role == "answered")
        lines += [
            "  <entry>",
            f"    <title>{_xml(article.title)}</title>",
            f"    <id>{url}</id>",
            f'    <link rel="alternate" type="text/html" href="{url}"/>',
            f"    <published>{article.date}T00:00:00Z</published>",
            f"    <updated>{article.updated}T00:00:00Z</updated>",
            *(
                f"    <author><name>{_xml(name)}</name></author>"
                for name in authors or [article.source.site]
            ),
            f"    <summary>{_xml(article.description)}</summary>",
            *(f'    <category term="{_xml(tag)}"/>' for tag in article.tags),
            "  </entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def articles_json(corpus: Corpus) -> str:
    """All articles by path, one a line so that changes can be read in a diff."""
    rows = []
    for one in corpus.articles:
        article = one.article
        row = {
            "key": article.source.key,
            "title": article.title,
            **({"alt_titles": list(article.alt_titles)} if article.alt_titles else {}),
            "url": absolute(one.path, corpus.settings),
            "tags": list(article.tags),
            "section": article.section,
            **{
                name: list(values)
                for name, values in (
                    ("versions", article.versions),
                    ("systems", article.systems),
                    ("errors", article.errors),
                )
                if values
            },
            "updated": article.updated,
            "contributors": [
                {"name": c.name, **({"url": c.url} if c.url else {}), "role": c.role}
                for c in article.contributors
            ],
            "source": {
                "key": article.source.key,
                "platform": article.source.platform,
                "site": article.source.site,
                "url": article.source.url,
            },
        }
        rows.append(json.dumps(row, ensure_ascii=False))
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def llms(corpus: Corpus) -> str:
    """What is here, for language models: https://llmstxt.org

    Titles and descriptions only: what people see on the listing pages.
    """
    site = corpus.settings
    lines = [f"# {literal(site.site_name)}", ""]
    if site.description:
        lines += [f"> {literal(site.description)}", ""]
    lines += [
        f"{len(corpus.articles):,} answered questions. Every article names its authors, its source "
        "and its licence: keep them when you quote.",
        "",
        "## Sections",
        "",
    ]
    for name, placed in corpus.sections.items():
        title = section_title(name) if name else "Others"
        url = absolute(section_path(name), site)
        lines.append(f"- [{literal(title)}]({url}): {len(placed):,} articles")
    lines += ["", "## Newest articles", ""]
    for one in corpus.newest[:_LLMS_ENTRIES]:
        title, text = literal(one.article.title), literal(one.article.description)
        lines.append(f"- [{title}]({absolute(one.path, site)}): {text}")
    lines += [
        "",
        "## Optional",
        "",
        f"- [All articles as JSON]({site.site_url}articles.json): title, address, tags, authors",
        f"- [Feed]({site.site_url}feed.xml): the newest articles",
        "",
    ]
    return "\n".join(lines)


def robots(corpus: Corpus) -> str:
    """Everybody may read everything."""
    url = corpus.settings.site_url
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {url}sitemap.xml\n" if url else "")


def sitemaps(corpus: Corpus, pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """sitemap.xml, or above 50,000 pages an index of sitemap-1.xml and on. No page, no date: no
    <lastmod>, which says nothing rather than something untrue.
    """
    site = corpus.settings
    rows = [
        f"<url><loc>{_xml(absolute(path, site))}</loc>"
        + (f"<lastmod>{date}</lastmod>" if date else "")
        + "</url>"
        for path, date in sorted(pages)
    ]
    if len(rows) <= _SITEMAP_MAX:
        return {"sitemap.xml": _sitemap("urlset", rows)}
    parts = [rows[start : start + _SITEMAP_MAX] for start in range(0, len(rows), _SITEMAP_MAX)]
    named = {f"sitemap-{n}.xml": _sitemap("urlset", part) for n, part in enumerate(parts, start=1)}
    index = [f"<sitemap><loc>{_xml(site.site_url + name)}</loc></sitemap>" for name in named]
    return {"sitemap.xml": _sitemap("sitemapindex", index), **named}


def _sitemap(root: str, rows: Iterable[str]) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(f"{row}\n" for row in rows)
        + f"</{root}>\n"
    )
