"""Threads, articles and people by name, with a link, in Markdown. All of it is hostile text."""

from collections.abc import Sequence
from urllib.parse import quote

from kbgen.insights.base import Cell, Column
from kbgen.insights.data import Data
from kbgen.insights.numbers import shown
from kbgen.markup.escape import literal
from kbgen.markup.gfm_links import is_external, safe_url
from kbgen.pages.corpus import url_of

_LONGEST = 90
"""Characters of a title in a table."""


def cell(value: Cell, column: Column, data: Data) -> str:
    """A cell as Markdown of one line, fit for a table."""
    if value is None and column.kind in ("thread", "article", "person"):
        return "–"
    if column.kind == "thread":
        return thread(str(value), data)
    if column.kind == "article":
        return article(str(value), data)
    if column.kind == "person":
        return person(str(value), data)
    if isinstance(value, str):
        return text(value)
    if column.kind == "text" or column.kind == "tag" or column.kind == "date":
        return "–" if value is None else text(str(value))
    if column.kind == "month":
        return "–"
    return shown(value, column.kind, currency=data.options.assumptions.currency)


def text(value: str) -> str:
    """Plain text in a cell."""
    return literal(value)


def thread(key: str, data: Data) -> str:
    """Title of a thread with a link to it."""
    found = data.by_key.get(key)
    return link(found.title, found.url) if found else text(key)


def article(path: str, data: Data) -> str:
    """Title of an article with a link to its page, or to its file where the site has no address."""
    title = data.titles.get(path, path)
    return link(title, f"{data.site_url}{url_of(path)}") if data.site_url else text(title)


def person(name: str, data: Data) -> str:
    """Name of somebody with a link to their profile."""
    found = data.people.get(name)
    if found is None:
        return text(name or "ghost")
    return link(found.name, found.url)


def link(title: str, url: str) -> str:
    """`title` cut to fit, linked where the address is one that may be linked."""
    title = " ".join(title.split())
    title = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
    safe = safe_url(url)
    if not is_external(safe):
        return text(title)
    return f"[{text(title)}]({quote(safe, safe=':/?#[]@!$&*+,;=%~')})"


def some(keys: Sequence[str], data: Data, most: int = 5) -> str:
    """Links to the first threads, and how many more there are."""
    named = [thread(key, data) for key in keys[:most]]
    more = len(keys) - len(named)
    return ", ".join([*named, f"and {more} more"] if more > 0 else named)
