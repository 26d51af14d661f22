"""Markdown as tokens: where its headings, paragraphs and code are."""

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_PARSER = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])


def parse(markdown: str) -> list[Token]:
    """markdown-it's tokens of GitHub Flavored Markdown (tables and strikethrough included)."""
    return _PARSER.parse(markdown)


_NOTED = (
    MarkdownIt("commonmark", {"maxNesting": 50})
    .enable(["table", "strikethrough"])
    .use(footnote_plugin, inline=False)
)


def parse_with_notes(markdown: str) -> list[Token]:
    """As `parse`, but `[^1]: text` is a footnote and no definition of a link."""
    return _NOTED.parse(markdown)


_BLOCKS = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").disable("inline")


def blocks(markdown: str) -> list[Token]:
    """As `parse`, but without a look into paragraphs: `inline` tokens have no children.

    For those who only ask where blocks begin and end; a third of the time.
    """
    return _BLOCKS.parse(markdown)


def inline(text: str) -> list[Token]:
    """The tokens within one paragraph: `content` of an `inline` token that `blocks` left alone."""
    return _PARSER.parseInline(text)[0].children or []
