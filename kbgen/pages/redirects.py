"""Small pages at the former addresses of articles that were folded into others."""

import posixpath
import re
from html import escape

from kbgen.pages.corpus import Corpus, absolute, url_of

_PLACE = re.compile(r"(?!\.)[^/\\\x00-\x1f]+(?:/(?!\.)[^/\\\x00-\x1f]+)*")


def is_place(text: str) -> bool:
    """Whether `text` can be `section/slug`, neither out of the site nor with dotted names."""
    return _PLACE.fullmatch(text) is not None


def files(corpus: Corpus) -> dict[str, str]:
    """Path relative to the site -> HTML, by path. Never at the place of an article.

    Search engines read a refresh after 0 seconds as a permanent redirect, so there is no
    `noindex`, which would contradict it:
    https://developers.google.com/search/docs/crawling-indexing/301-redirects
    """
    taken = {one.path.removesuffix(".md").lower() for one in corpus.articles}
    made: dict[str, str] = {}
    for one in corpus.articles:
        for place in one.article.redirects:
            if is_place(place) and place.lower() not in taken:
                taken.add(place.lower())
                way = posixpath.relpath(f"/{url_of(one.path)}", f"/{url_of(f'{place}.md')}") + "/"
                canonical = absolute(one.path, corpus.settings) if corpus.settings.site_url else way
                made[f"{place}/index.html"] = _page(one.article.title, way, canonical, corpus)
    return dict(sorted(made.items()))


def _page(title: str, way: str, canonical: str, corpus: Corpus) -> str:
    note = escape(corpus.settings.words("machines.moved"))
    link = f'<a href="{escape(way)}">{escape(title)}</a>'
    return (
        f'<!doctype html>\n<html lang="{escape(corpus.settings.lang)}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<link rel="canonical" href="{escape(canonical)}">\n'
        f'<meta http-equiv="refresh" content="0; url={escape(way)}">\n</head>\n<body>\n'
        f"<p>{note} {link}</p>\n</body>\n</html>\n"
    )
