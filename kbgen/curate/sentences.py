"""What a post says, as plain text: paragraphs and their sentences."""

import re
import string
import unicodedata
from collections.abc import Iterator
from typing import Literal

import msgspec

from kbgen.curate import inlines
from kbgen.curate.clean_words import words_of
from kbgen.curate.products import PRODUCTS
from kbgen.markup import syntax

Kind = Literal["paragraph", "heading", "code", "quote", "apart"]

_READ = 2_000
"""Characters of a paragraph that are looked at: whoever reads sentences wants the first ones."""
_ANNOUNCED = 90
"""Characters of a line that is shown with the one which announces it."""
# before a capital; before a word where people write none; in Chinese and Japanese; all signs stand
# first, so that the engine jumps to the next one
_SENTENCE = re.compile(
    r"[.!?…。！？](?:(?<=[.!?…])(?:\s+(?=[\"'(\[“]?[^\W\d_a-z])"
    r"|(?<=[a-z]{3}[.!])\s+(?=[a-z]+[ ,']))"
    r"|(?<=[。！？])\s*(?=\w))"
)
_SAYS = re.compile(r"[^\W_]")
_LETTERS = frozenset("bcdfghjklmnpqrstvwxzαβγδεζθκλμνξπρστφχψω")
"""Letters that are no words, but of a formula."""
# words whose dot ends no sentence, though a capital may follow
_SHORT = words_of(
    "vs eg ie ex ca incl excl resp max min esp etc cf approx aka al no st mr mrs ms dr prof fig"
)
_ABBREVIATION = re.compile(
    rf"(?:\b(?:{'|'.join(sorted(_SHORT))}|e\.g|i\.e)|(?<!['’])\b[A-Z])\.$", re.IGNORECASE
)


class Block(msgspec.Struct, frozen=True):
    """A part of a post."""

    kind: Kind
    """`apart`: a table; `quote`: what somebody else said."""
    markdown: str = ""
    """Of a paragraph or heading, or of the first paragraph of a quote; the text of code."""
    listed: bool = False
    """Stands in a list."""
    item: bool = False
    """Is the first block of an item of a list."""

    def text(self) -> str:
        """Plain text; costs a parse, so that those who need the first paragraph pay for one."""
        said, in_words = inlines.words(self.markdown[:_READ])
        text = clean(said)
        if not _SAYS.search(text):
            return ""
        return capital(text) if in_words and not self.listed else text

    def sentences(self) -> list[str]:
        """The sentences of `text`; a line that the writer broke off ends one, if it may."""
        said, in_words = inlines.words(self.markdown[:_READ])
        found: list[str] = []
        for line in said.split("\n"):
            text = clean(line)
            if not _SAYS.search(text):
                continue
            if found and text[0].islower() and text[:2] != "i " and found[-1][-1] not in ".!?…:":
                text = f"{found.pop()} {text}"
            elif not self.listed and (found or in_words):
                text = capital(text)  # a line that begins with code, not with a word, is rare
            found += sentences(text)
        return found


# joiners that shape emoji and the scripts of India, Persia and others
_JOINERS = frozenset("\u200c\u200d\ufe0f")


# Latin letters and typographic marks, none of which is composed or hidden
_PLAIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u024f\u2013-\u2027\u2030-\u203a\u20ac]*")


def clean(text: str) -> str:
    """`text` on one line, NFC, without control, zero-width and direction-changing characters.

    Those serve to make a text look like something else (Trojan Source, CVE-2021-42574).
    """
    if (text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text):
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
        first not in _LETTERS
        and first.replace("'", "").replace("’", "").isalpha()
        and first.islower()
        and (first not in PRODUCTS or text.startswith("make sure "))  # a program's name, too
    )
    return text[0].upper() + text[1:] if plain else text


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    found: list[str] = []
    for part in _parts(text):
        if found and _may_go_on(found[-1]) and _ABBREVIATION.search(found[-1][-12:]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _may_go_on(sentence: str) -> bool:
    """Whether its last word may be one of `_ABBREVIATION`, which is slow to ask."""
    head = sentence[-12:].rstrip("\n").removesuffix(".")
    word = head[len(head.rstrip(string.ascii_letters)) :]
    return len(word) < 2 or word.lower() in _SHORT


def _parts(text: str) -> Iterator[str]:
    start = 0
    for match in _SENTENCE.finditer(text):
        yield text[start : match.start() + 1]
        start = match.end()
    yield text[start:]


def joined(said: list[str], longest: int) -> list[str]:
    """`said` with a line that ends in a colon joined to the line that it announces."""
    if len(said) < 2 or not any(one.endswith(":") for one in said[:-1]):
        return said
    found: list[str] = []
    for one in said:
        before = found[-1] if found else ""
        fits = len(before) + len(one) < longest and len(one) <= _ANNOUNCED
        if before.endswith(":") and fits and not one.endswith(":") and "://" not in one:
            found[-1] = f"{before} {one}"
        else:
            found.append(one)
    return found


def blocks(markdown: str) -> Iterator[Block]:
    """Paragraphs, list items and headings in order, and where something else stands."""
    hidden = 0
    kind: Kind = "paragraph"
    item = quoted = False
    heading = False
    for token in syntax.blocks(markdown):
        if hidden and token.type in ("heading_open", "heading_close"):
            heading = token.nesting > 0
        elif token.type in ("blockquote_open", "table_open"):
            hidden += 1
            quoted = token.type == "blockquote_open" and hidden == 1
            if not quoted:
                yield Block("apart")
        elif quoted and token.type == "inline":
            if heading:
                continue
            quoted = False
            yield Block("quote", token.content)
        elif token.type in ("blockquote_close", "table_close"):
            hidden -= 1
        elif hidden:
            continue
        elif token.type in ("fence", "code_block"):
            yield Block("code", token.content, listed=token.level > 0, item=item)
            item = False
        elif token.type == "heading_open":
            kind = "heading"
        elif token.type == "list_item_open":
            item = True
        elif token.type == "inline":
            yield Block(kind, token.content, listed=token.level > 1, item=item)
            kind, item = "paragraph", False


def paragraphs(markdown: str) -> Iterator[str]:
    """Plain text of paragraphs and list items, those in quotes and tables left out."""
    return (block.text() for block in blocks(markdown) if block.kind == "paragraph")
