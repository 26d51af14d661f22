"""Whether a tool built what it was asked for: readable pages of all articles, code in colour."""

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path

from kbgen.model import Article

SAMPLE = 40
"""Articles that are looked at; every page has to exist."""
_INDEXES = ("assets/kb-search", "search/search_index.json", "search.json", "pagefind")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WORDS = re.compile(r"^[A-Z][a-z]+(?: [a-z]+){3}", re.MULTILINE)
_TAGS = re.compile(r"<[^>]*>")
_COLOURED = re.compile(r"<code[^>]*>(?:(?!</code>).)*<span", re.DOTALL)


class Invalid(Exception):
    """A site is not what was asked for; the text says why."""


def page_of(site: Path, article: Article) -> Path:
    """Where the page of an article is, for every tool."""
    return site / article.section / article.slug / "index.html"


def check(site: Path, articles: Iterable[Article]) -> int:
    """Look at the pages of `articles`; returns their bytes on average. Raises Invalid."""
    total = count = 0
    for article in articles:
        path = page_of(site, article)
        if not path.is_file():
            raise Invalid(f"{path}: there is no such page")
        html = path.read_text(encoding="utf-8")
        if reason := problem(html, article):
            raise Invalid(f"{path}: {reason}")
        total += len(html.encode())
        count += 1
    return total // max(1, count)


def without_index(site: Path) -> None:
    """Raises Invalid where a site has a search index."""
    for name in _INDEXES:
        if (site / name).exists():
            raise Invalid(f"{site / name}: made all the same")


def problem(html: str, article: Article) -> str:
    """What is wrong with the page of an article, or ""."""
    text = " ".join(unescape(_TAGS.sub(" ", html)).split())
    prose = _FENCE.sub("", article.body)
    for wanted in (article.title, *_WORDS.findall(prose)):
        if " ".join(wanted.split()) not in text:
            return f"does not say {wanted!r}"
    if "```" in html:
        return "shows Markdown as it is"
    bare = _TAGS.sub("", html).replace("\n", "")
    for language, code in _FENCE.findall(article.body):
        first = code.splitlines()[0].strip()
        if first.replace("\n", "") not in unescape(bare):
            return f"lost the code {first!r}"
        if language and not _COLOURED.search(html):
            return f"has no colour in {language}"
    return ""
