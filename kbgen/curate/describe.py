"""The description: what the answer says, in a sentence or two."""

import dataclasses
import re
from collections.abc import Iterator

from markdown_it.token import Token

from kbgen.curate.draft import Draft
from kbgen.curate.titles import clean
from kbgen.markup.syntax import parse
from kbgen.settings import Settings

LONGEST = 160
"""Characters: what search engines show (measured by others; Google names no limit)."""
_ENOUGH = 70
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[\"'(\[]?[^\W\d_a-z])")
# words whose dot ends no sentence, though a capital may follow
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|e\.g|i\.e|etc|cf|approx|no|st|mr|ms|dr|fig)|\b[A-Z])\.$", re.I
)


def description(draft: Draft, _: Settings) -> Draft:
    """The lead of the accepted answer as plain text, at most 160 characters, cut at a word."""
    text = lead(draft.answers[0]) or f"Answer to: {draft.title}"
    return dataclasses.replace(draft, description=text)


def lead(markdown: str) -> str:
    """The first sentences of running text in `markdown`; "" if there is none."""
    collected = ""
    for paragraph in _paragraphs(parse(markdown)):
        for sentence in _sentences(paragraph):
            collected = f"{collected} {sentence}".strip()
            # one that announces something is no sentence without what follows
            if len(collected) >= _ENOUGH and not collected.endswith(":"):
                return shorten(collected, LONGEST)
            if len(collected) > LONGEST:
                return shorten(collected, LONGEST)
    return collected


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for part in _SENTENCE.split(text):
        if found and _ABBREVIATION.search(found[-1][-12:]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    """Plain text of paragraphs and list items, those inside quotes and tables left out."""
    quoted = 0
    for token in tokens:
        quoted += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if token.type == "inline" and not quoted and token.children:
            text = clean("".join(_words(token.children)))
            if text and any(c.isalnum() for c in text):
                yield text


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak") or token.content.startswith("<br"):
            yield " "


def shorten(text: str, longest: int) -> str:
    """`text` cut at a word, with an ellipsis, so that it has at most `longest` characters."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    cut = head.rfind(" ")
    if cut > longest // 2:
        head = head[:cut]
    return head.rstrip(" ,;:-–—(") + "…"
