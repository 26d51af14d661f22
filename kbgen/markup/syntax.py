"""Markdown as tokens: where its headings, paragraphs and code are."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])


def parse(markdown: str) -> list[Token]:
    """markdown-it's tokens of GitHub Flavored Markdown (tables and strikethrough included)."""
    return _PARSER.parse(markdown)


_BLOCKS = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").disable("inline")


def blocks(markdown: str) -> list[Token]:
    """As `parse`, but without a look into paragraphs: `inline` tokens have no children.

    For those who only ask where blocks begin and end; a third of the time.
    """
    return _BLOCKS.parse(markdown)


def inline(text: str) -> list[Token]:
    """The tokens within one paragraph: `content` of an `inline` token that `blocks` left alone."""
    return _PARSER.parseInline(text)[0].children or []
