"""Markdown as tokens: where its headings, paragraphs and code are."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from kbgen.markup import plain_blocks

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

    For those who only ask where blocks begin and end; a third of the time. The tokens are shared
    with others who ask for the same text: nobody changes them.
    """
    return list(_blocks(markdown))


@lru_cache(maxsize=8)  # those of a thread: some are asked for before and after they are cleaned
def _blocks(markdown: str) -> list[Token]:
    return plain_blocks.blocks(markdown, _parsed)


def _parsed(markdown: str) -> list[Token]:
    """As markdown-it's `parse`, without its looks for what `blocks` leaves alone."""
    if "\0" in markdown or "\r" in markdown:
        return _BLOCKS.parse(markdown)
    tokens: list[Token] = []
    _BLOCKS.block.parse(markdown, _BLOCKS, {}, tokens)
    return tokens


MARKS = re.compile(r"[\n\r\0\\`~*_\[<&]")
"""Without any of these a text is nothing but text."""


def inline(text: str) -> list[Token]:
    """The tokens within one paragraph: `content` of an `inline` token that `blocks` left alone."""
    if text and not MARKS.search(text):
        return [Token("text", "", 0, content=text)]
    return _PARSER.parseInline(text)[0].children or []
