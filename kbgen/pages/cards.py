"""Which picture a page shows where people share its link, and what stands in it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from kbgen.model import Placed
from kbgen.pages.corpus import Corpus, Settings, host_of

FOLDER = "assets/cards/"
WIDTH, HEIGHT = 1200, 630
_ARTICLES_MAX = 1_000
"""Up to here `auto` draws a card an article: at 10 ms and 15 kB each, 10 seconds and 15 MB."""
_ASCII = str.maketrans(
    {"→": "->", "←": "<-", "⇒": "=>", "≥": ">=", "≤": "<=", "≠": "!=", "−": "-", "\u2011": "-"}
)
# what the fonts of `kbgen.publish.cards` draw: Latin, Greek, Cyrillic, their marks
_DRAWN = re.compile(
    "[ -~\u00a0-\u024f\u0259\u02bb-\u02bc\u02c6-\u02dd\u0300-\u0304\u0306-\u030c\u0323\u0370-\u03ff"
    "\u0400-\u052f\u1e00-\u1eff\u1f00-\u1fff\u2010-\u2027\u2030-\u203a\u2044\u2070-\u2094"
    "\u20a0-\u20bf\u2113\u2116\u2122\ufb01-\ufb02]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What one picture says, in characters that the font has."""

    path: str
    """Relative to the site."""
    title: str
    """In large letters; "" where the font cannot say it."""
    above: str
    """In small letters over the title."""
    below: str
    """The site's name."""
    place: str
    """The site's host."""


def path_of(placed: Placed, corpus: Corpus) -> str:
    """The article's picture, relative to the site; "" for none."""
    settings, article = corpus.settings, placed.article
    if not _wanted(settings):
        return ""
    if _each_article(corpus) and _can_draw(article.title):
        return quote(f"{FOLDER}articles/{placed.path.removesuffix('.md')}.png")
    if settings.options.cards == "auto":
        return of_section(article.section, settings)
    return of_site(settings)


def of_section(section: str, settings: Settings) -> str:
    """The picture of a section, and under `auto` of its articles where there are many."""
    if not _wanted(settings) or settings.options.cards == "site":
        return of_site(settings)
    if not section or not _can_draw(settings.section_title(section)):
        return of_site(settings)
    return quote(f"{FOLDER}sections/{section}.png")


def of_site(settings: Settings) -> str:
    """The picture of every page that has none of its own."""
    return f"{FOLDER}site.png" if _wanted(settings) else ""


def cards(corpus: Corpus) -> Iterator[Card]:
    """All pictures of the site."""
    settings = corpus.settings
    if not _wanted(settings):
        return
    name, place = _drawable(settings.site_name), host_of(settings.site_url)
    about = _drawable(settings.description or settings.words("machines.home"))
    total = _count(corpus.articles, settings)
    yield Card(path=f"{FOLDER}site.png", title=name, above=total, below=about, place=place)
    if settings.options.cards == "site":
        return
    for section, articles in corpus.sections.items():
        title = settings.section_title(section)
        if section and _can_draw(title):
            path, total = f"{FOLDER}sections/{section}.png", _count(articles, settings)
            yield Card(path=path, title=_drawable(title), above=total, below=name, place=place)
    for placed in corpus.articles if _each_article(corpus) else ():
        article = placed.article
        if _can_draw(article.title):
            yield Card(
                path=f"{FOLDER}articles/{placed.path.removesuffix('.md')}.png",
                title=_drawable(article.title),
                above=_drawable(settings.section_title(article.section)),
                below=name,
                place=place,
            )


def _count(articles: Sequence[Placed], settings: Settings) -> str:
    return _drawable(settings.words.count("machines.articles", len(articles)))


def _wanted(settings: Settings) -> bool:
    """Open Graph wants absolute addresses: https://ogp.me/#data_types"""
    return bool(settings.site_url) and settings.options.cards != "none"


def each_article(settings: Settings, count: int) -> bool:
    """Whether each of `count` articles has a picture of its own."""
    chosen = settings.options.cards
    return chosen == "articles" or (chosen == "auto" and count <= _ARTICLES_MAX)


def _each_article(corpus: Corpus) -> bool:
    return each_article(corpus.settings, len(corpus.articles))


def _can_draw(text: str) -> bool:
    """Whether the font has every letter and digit; signs that it lacks are left out."""
    text = unicodedata.normalize("NFC", text)
    return all(_DRAWN.match(char) for char in text if char.isalnum())


def _drawable(text: str) -> str:
    """`text` without the signs that the font lacks; "" where it lacks letters."""
    if not _can_draw(text):
        return ""
    text = unicodedata.normalize("NFC", text.translate(_ASCII))
    return " ".join("".join(c if _DRAWN.match(c) else " " for c in text).split())
