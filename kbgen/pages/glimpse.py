"""What other pages can see of an article's body: lists and feeds show none of it, but they count
links. A body that changes without this changes no page but its own.
"""

import re

from kbgen.model import Article
from kbgen.pages.article_facts import shown_body

_LINK = re.compile(r"https?://[^\s<>()\[\]\"'`]+|\]\([^()\s]*\.md")


def glimpse(article: Article) -> tuple[str, ...]:
    """Links, each once, sorted; and whether the community closed the thread as outdated."""
    closed = shown_body(article) != article.body
    return (*sorted(set(_LINK.findall(article.body))), *(("outdated",) if closed else ()))
