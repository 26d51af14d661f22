"""Markdown as tokens: where its headings, paragraphs and code are."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])


def parse(markdown: str) -> list[Token]:
    """markdown-it's tokens of GitHub Flavored Markdown (tables and strikethrough included)."""
    return _PARSER.parse(markdown)
