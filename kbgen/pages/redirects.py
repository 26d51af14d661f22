"""Small pages at the former addresses of articles that were folded into others."""

import posixpath
import re
from collections.abc import Iterable
from html import escape

from kbgen.model import Placed
from kbgen.pages.corpus import Corpus, absolute, url_of

_PLACE = re.compile(r"(?!\.)[^/\\\x00-\x1f]+(?:/(?!\.)[^/\\\x00-\x1f]+)*")


def is_place(text: str) -> bool:
    """Whether `text` can be `section/slug`, neither out of the site nor with dotted names."""
    return _PLACE.fullmatch(text) is not None


def files(corpus: Corpus) -> dict[str, str]:
    """Path relative to the site -> HTML, by path. Never at the place of an article.

    A place that several articles claim leads to none of them: its page names all. Search engines
    read a refresh after 0 seconds as a permanent redirect, so there is no `noindex`, which would
    contradict it: https://developers.google.com/search/docs/crawling-indexing/301-redirects
    """
    moved = corpus.settings.words("machines.moved")
    note = escape(moved)
    made: dict[str, str] = {}
    for place, articles in _claims(corpus.articles):
        links = [_link(one.article.title, _way(one, place)) for one in articles]
        if len(links) > 1:
            listed = "".join(f"<li>{link}</li>\n" for link in links)
            page = _page(moved, "", f"<p>{note}</p>\n<ul>\n{listed}</ul>", corpus)
        else:
            head = _leading_on(articles[0], place, corpus)
            page = _page(articles[0].article.title, head, f"<p>{note} {links[0]}</p>", corpus)
        made[f"{place}/index.html"] = page
    return dict(sorted(made.items()))


def contested(articles: Iterable[Placed]) -> dict[str, tuple[str, ...]]:
    """Former place -> paths of articles, where several claim it, and no article stands there."""
    return {
        place: tuple(one.path for one in found)
        for place, found in _claims(articles)
        if len(found) > 1
    }


def _claims(articles: Iterable[Placed]) -> list[tuple[str, list[Placed]]]:
    """(former place, articles that claim it), without places where an article stands."""
    listed = list(articles)
    found: dict[str, tuple[str, list[Placed]]] = {}
    for one in listed:
        for place in one.article.redirects:
            if is_place(place):
                claimed = found.setdefault(place.lower(), (place, []))[1]
                if not claimed or claimed[-1] is not one:
                    claimed.append(one)
    if found:
        for one in listed:
            found.pop(one.path.removesuffix(".md").lower(), None)
    return list(found.values())


def _way(one: Placed, place: str) -> str:
    return posixpath.relpath(f"/{url_of(one.path)}", f"/{url_of(f'{place}.md')}") + "/"


def _link(title: str, way: str) -> str:
    return f'<a href="{escape(way)}">{escape(title)}</a>'


def _leading_on(one: Placed, place: str, corpus: Corpus) -> str:
    way = _way(one, place)
    canonical = absolute(one.path, corpus.settings) if corpus.settings.site_url else way
    return (
        f'<link rel="canonical" href="{escape(canonical)}">\n'
        f'<meta http-equiv="refresh" content="0; url={escape(way)}">\n'
    )


def _page(title: str, head: str, body: str, corpus: Corpus) -> str:
    return (
        f'<!doctype html>\n<html lang="{escape(corpus.settings.lang)}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n{head}</head>\n<body>\n'
        f"{body}\n</body>\n</html>\n"
    )
