"""What search engines show of an article: a title of at most 70 characters, a description of 70 to
160, each once on the site.

Lists and the article itself show title and description as they are.
"""

import re

from kbgen.model import Article, Placed
from kbgen.pages.corpus import Corpus
from kbgen.pages.shortened import TITLE_MAX, cut, short_title
from kbgen.words import Words

_WORD = re.compile(r"\w+")
_ENOUGH = 0.6
_DESCRIPTION_MIN, _DESCRIPTION_MAX = 70, 160


def title(placed: Placed, corpus: Corpus) -> str:
    """For <title>: with the site's name where there is room.

    A namesake's gets its community and its key, or its key alone where it would be cut too short.
    """
    article = placed.article
    if corpus.titles[article.title.casefold()] == 1:
        full = f"{article.title} - {corpus.settings.site_name}"
        if len(full) <= TITLE_MAX:
            return full
        short = short_title(article.title)
        # two long ones may begin alike
        alone = corpus.titles[short.casefold()] == 1
        return short if alone and _says_enough(short, article.title) else article.title
    named = f" ({article.source.key})"
    for whose in (f" ({article.source.site}, {article.source.key})", named):
        short = cut(article.title, max(TITLE_MAX - len(whose), 30))
        if _says_enough(short, article.title):
            return short + whose
    return article.title + named


def _says_enough(short: str, title: str) -> bool:
    """Search engines write titles of their own where most of a heading's words are missing."""
    words = set(_WORD.findall(title.casefold()))
    return len(words & set(_WORD.findall(short.casefold()))) >= _ENOUGH * len(words)


def description(placed: Placed, corpus: Corpus) -> str:
    """For <meta>: a short one is followed by who answered, where, when and what."""
    article = placed.article
    text = _whole(article.description)
    if len(text) >= _DESCRIPTION_MIN:
        return cut(text, _DESCRIPTION_MAX)
    facts = _facts(article, corpus.settings.words)
    text = text or facts.pop()
    for fact in facts:
        if len(text) < _DESCRIPTION_MIN:
            text = f"{_ended(text)} {fact}"
    return cut(text, _DESCRIPTION_MAX)


def _whole(text: str) -> str:
    """`text` with an ellipsis where it breaks off."""
    whole = text.rstrip(" ,;:-–(")
    return whole if whole == text else f"{whole}…"


def _facts(article: Article, words: Words) -> list[str]:
    names = list(dict.fromkeys(c.name for c in article.contributors if c.role == "answered"))
    site = article.source.site
    facts = [
        words("machines.by", name=names[0], site=site, date=article.date)
        if names
        else words("machines.on", site=site, date=article.date)
    ]
    return [*facts, words("machines.asked", title=article.title)]


def _ended(text: str) -> str:
    """`text` as a sentence."""
    return text if text[-1] in ".!?…。！？:" else f"{text}."
