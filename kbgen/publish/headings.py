"""Headings that kbgen writes into articles, on the site in the article's language.

The Markdown has them in English whatever its language, so that articles stay valid when a site
changes its own, and ids of headings stay what they are: only what is shown is put in other words.
"""

import re
from html import escape

from kbgen.article_text import HEADINGS
from kbgen.words import Words

_KEYS = (
    "answer", "accepted_too", "addition", "corrections", "question", "environment", "cause", "other"
)  # fmt: skip
_PARTS = {text: f"parts.{key}" for text, key in zip(HEADINGS, _KEYS, strict=True)}
_ENGLISH = "en"
_HEADING = re.compile(r'(<h2 id="[^"]*">)([^<]+)(?=<)')
_LINK = re.compile(r'(<a class="headerlink" href="[^"]*" title=)"Permanent link"')


def spoken(text: str, words: Words) -> str:
    """A heading of a part as the language says it; other headings as they are."""
    key = _PARTS.get(text)
    return words(key) if key else text


def in_words(html: str, words: Words, site: Words) -> str:
    """`html`, as the sanitiser writes it, with headings of parts in the words of the article, and
    links to headings in those of the site."""
    if site.lang != _ENGLISH:
        html = _LINK.sub(lambda m: f'{m[1]}"{escape(site("parts.permalink"))}"', html)
    if words.lang == _ENGLISH:
        return html
    return _HEADING.sub(lambda m: m[1] + escape(spoken(m[2], words), quote=False), html)
