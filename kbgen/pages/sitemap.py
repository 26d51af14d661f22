"""sitemap.xml: https://www.sitemaps.org/protocol.html"""

from collections.abc import Callable, Iterable
from functools import partial

from kbgen.pages.corpus import Corpus, absolute
from kbgen.pages.xml_text import xml

_MOST = 50_000
"""Addresses that a sitemap file may hold."""
UNLISTED = frozenset({"search/index.md"})
"""Pages that search engines are asked not to list: a sitemap names none of these."""


_Dated = list[tuple[str, str]]
"""Addresses with dates, sorted."""


def makers(corpus: Corpus, pages: Iterable[tuple[str, str]]) -> dict[str, Callable[[], str]]:
    """Name -> what makes the text of sitemap.xml, or above 50,000 pages of an index of
    sitemap-1.xml and on.

    A page without a date has no <lastmod>, which says nothing rather than something untrue.
    """
    site = corpus.settings
    dated = sorted((absolute(path, site), date) for path, date in pages if path not in UNLISTED)
    if len(dated) <= _MOST:
        return {"sitemap.xml": partial(_urls, dated)}
    parts = {
        f"sitemap-{start // _MOST + 1}.xml": dated[start : start + _MOST]
        for start in range(0, len(dated), _MOST)
    }
    index = []
    for name, part in parts.items():
        newest = max(date for _, date in part)
        changed = f"<lastmod>{newest}</lastmod>" if newest else ""
        index.append(f"<sitemap><loc>{xml(site.site_url + name)}</loc>{changed}</sitemap>")
    made: dict[str, Callable[[], str]] = {
        "sitemap.xml": partial(_file, "sitemapindex", index),
        **{name: partial(_urls, part) for name, part in parts.items()},
    }
    return made


def _urls(dated: _Dated) -> str:
    rows = (
        f"<url><loc>{xml(url)}</loc>{f'<lastmod>{date}</lastmod>' if date else ''}</url>"
        for url, date in dated
    )
    return _file("urlset", rows)


def _file(root: str, rows: Iterable[str]) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(f"{row}\n" for row in rows)
        + f"</{root}>\n"
    )
