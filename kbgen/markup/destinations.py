"""Where the links and images of a Markdown text lead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from markdown_it.token import Token

from kbgen.markup.syntax import parse_with_notes

_RELATIVE_LINK = re.compile(r"\]\(\s*<?(?!(?i:https?://|mailto:))")
_DEFINITION = re.compile(r"\n {0,3}\[[^\]\n]+\]:")
"""Behind the end of a line: to look for that one sign is quick."""
_LINK_IN_HTML = re.compile(r"<(?i:a|img)\b")
_TAG = re.compile(
    r"""<(a|img)\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*?\s(?:href|src)\s*=\s*"""
    r"""(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>=`]+))""",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|ph|is))/", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Of a link or an image."""

    url: str
    """As written, entities and escapes resolved."""
    line: int
    """Line of the text where its paragraph begins, from 0."""
    image: bool
    """It is an image."""
    archive: str = ""
    """An archived copy that the same paragraph links to; "" without one."""


def destinations(markdown: str) -> list[Destination]:
    """All of a text, in its order."""
    return [found for token in parse_with_notes(markdown) for found in _of_block(token)]


def may_be_relative(markdown: str) -> bool:
    """Whether it is worth the while to look for links within the site."""
    return bool(
        _RELATIVE_LINK.search(markdown)
        or _LINK_IN_HTML.search(markdown)
        or ("]:" in markdown and _DEFINITION.search(f"\n{markdown}"))
    )


def _of_block(token: Token) -> list[Destination]:
    line = token.map[0] if token.map else 0
    if token.type == "html_block":
        pairs = list(_of_html(token.content))
    else:
        pairs = [pair for child in token.children or () for pair in _of_child(child)]
    archive = next((url for url, _ in pairs if _ARCHIVE.match(url)), "")
    return [
        Destination(url=url, line=line, image=image, archive="" if url == archive else archive)
        for url, image in pairs
        if url
    ]


def _of_child(child: Token) -> Iterator[tuple[str, bool]]:
    if child.type == "link_open":
        yield str(child.attrs.get("href", "")), False
    elif child.type == "image":
        yield str(child.attrs.get("src", "")), True
    elif child.type == "html_inline":
        yield from _of_html(child.content)


def _of_html(html: str) -> Iterator[tuple[str, bool]]:
    for match in _TAG.finditer(html):
        url = match[2] or match[3] or match[4] or ""
        yield unescape(url).strip(), match[1].lower() == "img"
