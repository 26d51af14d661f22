"""sitemap.xml: https://www.sitemaps.org/protocol.html"""

from collections.abc import Iterable

from kbgen.pages.corpus import Corpus, absolute
from kbgen.pages.xml_text import xml

_MOST = 50_000
"""Addresses that a sitemap file may hold."""
UNLISTED = frozenset({"search/index.md"})
"""Pages that search engines are asked not to list: a sitemap names none of these."""


def files(corpus: Corpus, pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """sitemap.xml, or above 50,000 pages an index of sitemap-1.xml and on.

    A page without a date has no <lastmod>, which says nothing rather than something untrue.
    """
    site = corpus.settings
    dated = sorted((absolute(path, site), date) for path, date in pages if path not in UNLISTED)
    rows = [
        f"<url><loc>{xml(url)}</loc>{f'<lastmod>{date}</lastmod>' if date else ''}</url>"
        for url, date in dated
    ]
    if len(rows) <= _MOST:
        return {"sitemap.xml": _file("urlset", rows)}
    made: dict[str, str] = {}
    index = []
    for start in range(0, len(rows), _MOST):
        name = f"sitemap-{start // _MOST + 1}.xml"
        made[name] = _file("urlset", rows[start : start + _MOST])
        newest = max(date for _, date in dated[start : start + _MOST])
        changed = f"<lastmod>{newest}</lastmod>" if newest else ""
        index.append(f"<sitemap><loc>{xml(site.site_url + name)}</loc>{changed}</sitemap>")
    return {"sitemap.xml": _file("sitemapindex", index), **made}


def _file(root: str, rows: Iterable[str]) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(f"{row}\n" for row in rows)
        + f"</{root}>\n"
    )
