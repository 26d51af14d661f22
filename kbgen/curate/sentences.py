"""What a post says, as plain text: paragraphs and their sentences."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from kbgen.curate.products import PRODUCTS
from kbgen.markup import syntax

Kind = Literal["paragraph", "heading", "apart"]

_READ = 2_000
"""Characters of a paragraph that are looked at: whoever reads sentences wants the first ones."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[\"'(\[]?[^\W\d_a-z])")
# words whose dot ends no sentence, though a capital may follow
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|e\.g|i\.e|etc|cf|approx|no|st|mr|ms|dr|fig)|\b[A-Z])\.$", re.I
)


# marks of footnotes, which stand at the end of the page
_FOOTNOTE = re.compile(r"\s?\[\^[\w.-]{1,40}\]")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a post."""

    kind: Kind
    """`apart`: code, a quote or a table, which have no sentences."""
    markdown: str = ""
    """Of a paragraph or heading."""
    listed: bool = False
    """Stands in a list."""

    def text(self) -> str:
        """Plain text; costs a parse, so that those who need the first paragraph pay for one."""
        tokens = syntax.inline(self.markdown[:_READ])
        text = clean("".join(_words(tokens)))
        if not any(c.isalnum() for c in text):
            return ""
        in_words = not self.listed and tokens[0].type == "text"
        return capital(text) if in_words else text


# joiners that shape emoji and the scripts of India, Persia and others
_JOINERS = frozenset("\u200c\u200d\ufe0f")


def clean(text: str) -> str:
    """`text` on one line, NFC, without control, zero-width and direction-changing characters.

    Those serve to make a text look like something else (Trojan Source, CVE-2021-42574).
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = "".join(
        " " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c
        for c in unicodedata.normalize("NFC", text)
        if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn") or c in _JOINERS
    )
    return " ".join(seen.split())


def capital(text: str) -> str:
    """`text` with a capital, where it begins with a plain word and no identifier or product."""
    first = text.partition(" ")[0].rstrip(",:;?!.")
    # "you're" is a word, too
    plain = (
        first.replace("'", "").replace("’", "").isalpha()
        and first.islower()
        and first not in PRODUCTS
    )
    return text[0].upper() + text[1:] if plain else text


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    found: list[str] = []
    for part in _SENTENCE.split(text):
        if found and _ABBREVIATION.search(found[-1][-12:]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def blocks(markdown: str) -> Iterator[Block]:
    """Paragraphs, list items and headings in order, and where something else stands."""
    hidden = 0
    kind: Kind = "paragraph"
    for token in syntax.blocks(markdown):
        if token.type in ("blockquote_open", "table_open"):
            hidden += 1
            yield Block("apart")
        elif token.type in ("blockquote_close", "table_close"):
            hidden -= 1
        elif hidden:
            continue
        elif token.type in ("fence", "code_block"):
            yield Block("apart")
        elif token.type == "heading_open":
            kind = "heading"
        elif token.type == "inline":
            yield Block(kind, token.content, listed=token.level > 1)
            kind = "paragraph"


def paragraphs(markdown: str) -> Iterator[str]:
    """Plain text of paragraphs and list items, those in quotes and tables left out."""
    return (block.text() for block in blocks(markdown) if block.kind == "paragraph")


def _words(tokens: list[Token]) -> Iterator[str]:
    """Words that are shown as said: what is struck through was taken back."""
    struck = 0
    for token in tokens:
        if token.type in ("s_open", "s_close"):
            struck += token.nesting
        elif struck:
            continue
        elif token.type == "text":
            yield _FOOTNOTE.sub("", token.content) if "[^" in token.content else token.content
        elif token.type == "code_inline":
            yield token.content
        elif token.type in ("softbreak", "hardbreak") or token.content.startswith("<br"):
            yield " "
