"""What other pages can see of an article's body: lists and feeds show none of it, but they count
links. A body that changes without this changes no page but its own.

A build holds no bodies: of each it keeps this, and reads the body again where it is shown.
"""

import re

from kbgen.article_text import OUTDATED
from kbgen.constructors import changer
from kbgen.model import Article, Glimpse, Placed

_AWAY = re.compile(r"https?://[^\s<>()\[\]\"'`]+")
_LINK = re.compile(rf"{_AWAY.pattern}|\]\((?!https?://)[^()\s]*\.md")
_article, _placed = changer(Article), changer(Placed)
_CORRECTIONS = "\n## Later corrections\n"
"""The heading below which curation puts them; its anchor is `later-corrections` everywhere."""


def glimpse_of(placed: Placed) -> Glimpse:
    """What is kept of the body, or would be."""
    return placed.glimpse or glimpse(placed.article)


def glimpse(article: Article) -> Glimpse:
    """What others see of the body of `article`."""
    body = article.body
    return Glimpse(
        links=_links(body),
        closed=is_closed(article),
        corrected=_CORRECTIONS in body,
    )


def _links(body: str) -> tuple[str, ...]:
    if ".md" in body:
        return tuple(sorted(set(_LINK.findall(body))))
    # looked for by how it begins, which takes a fifth of the time
    return tuple(sorted(set(_AWAY.findall(body)))) if "://" in body else ()


def is_closed(article: Article) -> bool:
    """Whether curation found that the community closed the thread as outdated."""
    body = article.body
    at = body.find(OUTDATED)
    return at >= 0 and OUTDATED in body.partition("\n## Question")[0]


def bare(placed: Placed) -> Placed:
    """The article without its body, of which the glimpse stays."""
    if placed.glimpse is not None:
        return placed
    article = placed.article
    return _placed(placed, article=_article(article, body=""), glimpse=glimpse(article))


def whole(placed: Placed, body: str) -> Placed:
    """The article with its body."""
    return _placed(placed, article=_article(placed.article, body=body), glimpse=None)
