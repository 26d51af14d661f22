"""What a text tells, read from its Markdown with other code than cleaning's own."""

import re
from collections import Counter
from dataclasses import dataclass

from markdown_it.token import Token

from kbgen.markup.syntax import parse

_WORD = re.compile(r"\w+")
_FACTS = {
    "number": re.compile(r"(?<![\w@])\d[\d.,:/]*"),
    "address": re.compile(r"(?:https?|ftp)://[^\s<>)\"]+"),
    "path": re.compile(r"(?<![\w/])(?:~|\.{1,2})?/[\w.-]+/[\w./-]+|\b[A-Za-z]:\\\w+"),
    "flag": re.compile(r"(?<![\w-])--[a-z][\w-]+"),
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A text as readers get it."""

    words: Counter[str]
    """Words of the prose, in lower case."""
    code: list[str]
    """Blocks and spans of code, byte for byte, in order."""
    links: list[str]
    """Addresses of links and images, in order."""
    facts: Counter[tuple[str, str]]
    """(class, text) of numbers, addresses, paths and flags in the prose."""


def told(markdown: str) -> Told:
    """What `markdown` tells."""
    prose: list[str] = []
    code: list[str] = []
    links: list[str] = []
    for token in parse(markdown):
        _read(token, prose, code, links)
    text = "".join(prose)
    facts = Counter((name, hit) for name, find in _FACTS.items() for hit in find.findall(text))
    return Told(words=Counter(_WORD.findall(text.lower())), code=code, links=links, facts=facts)


def _read(token: Token, prose: list[str], code: list[str], links: list[str]) -> None:
    if token.type in ("fence", "code_block", "code_inline"):
        code.append(token.content)
    elif token.type in ("link_open", "image"):
        links.append(str(token.attrs.get("href") or token.attrs.get("src")))
    if token.type in ("text", "html_block"):
        prose.append(token.content)
    elif token.type in ("softbreak", "hardbreak", "html_inline") or token.nesting == -1:
        # a mark inside a word parts nothing
        prose.append("" if token.type in ("em_close", "strong_close", "s_close") else "\n")
    for child in token.children or ():
        _read(child, prose, code, links)
