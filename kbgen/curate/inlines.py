"""The words of a paragraph, as markdown-it reads them, most of them without asking it.

Code, links, addresses and emphasis are mostly written in one way alone. A text that may hold
anything else is left to markdown-it: the words are the same (tests/curate/test_inlines.py).
"""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from kbgen.markup import syntax

# marks of footnotes, which stand at the end of the page
_FOOTNOTE = re.compile(r"\s?\[\^[\w.-]{1,40}\]")
_BREAK = re.compile(r" {2,}\n|<br ?/?>")
_LINK = re.compile(
    r"(!)?\[([^\[\]`*_<>\\!&~\n]+)\]\((?:[\w:/.#?=%,+@~-]|&(?!\w{1,30};|#))+(?: \"[^\"\\\n&]*\")?\)"
)
# shown as it is written: no percents, nobody's name, no letters in disguise
_ADDRESS = re.compile(
    r"<(https?://(?![^<>]*(?i:xn--))[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][A-Za-z0-9:/.#?=,+_-]*)?)>"
)
_MARKED = re.compile(r"[`\[<_]|!\[|\*(?!\*[^*])")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[\w\"'(])([^*_`\[<\n]*[\w.!?:)\"'])\1(?![\w*])")
_OPEN = re.compile(r"[`~*\[<&\\\0\r]")
_UNDERSCORE = re.compile(r"_(?:(?<![^\W_]_)|(?![^\W_]))")
_EDGE = re.compile(r"\n(?:(?<=[ \t]\n)|(?=[ \t]))")

# a word, and no ending of the code's: "`menu`s", "`map`ping"
_WORD = re.compile(r"(?!(?:\w?ing|ers?|able|ish|like)\b)[^\W\d_]{3}")


def words(markdown: str) -> tuple[str, bool]:
    """The words of a paragraph, lines that the writer broke off on their own; and whether it
    begins with a word and neither with code nor a link."""
    quick = _quick(markdown)
    if quick is not None:
        return quick, not _MARKED.match(markdown)
    tokens = syntax.inline(markdown)
    return "".join(_said(tokens)), bool(tokens) and tokens[0].type == "text"


def _quick(markdown: str) -> str | None:
    """The words of a simple paragraph; None for all else."""
    if not syntax.MARKS.search(markdown):
        return markdown
    parts = markdown.split("`")
    # an even number of single marks: the odd parts are code
    if len(parts) % 2 == 0 or not all(parts[1:-1]):
        return None
    for at in range(0, len(parts), 2):
        text = parts[at]
        if "<br" in text or "  \n" in text:
            text = _BREAK.sub("\v", text)
        if "[" in text:
            text = _LINK.sub(lambda m: "" if m[1] else m[2], text)
        if "*" in text:
            text = _EMPHASIS.sub(r"\2", text)
        beside = (at and text[:1] == "<") or (at + 1 < len(parts) and text[-1:] == ">")
        if "<http" in text and not beside:
            text = _ADDRESS.sub(r"\1", text)
        if _may_be_more(text):
            return None
        parts[at] = text.replace("\n", " ").replace("\v", "\n")
    for at in range(1, len(parts), 2):
        code = parts[at]
        if "\n" in code or code[0] == " " or code[-1] == " ":
            return None
        parts[at] = _apart(parts[at - 1], code, parts[at + 1])
    return "".join(parts)


def _may_be_more(text: str) -> bool:
    return bool(
        _OPEN.search(text)
        or "](" in text
        or ("_" in text and _UNDERSCORE.search(text))
        or ("\n" in text and _EDGE.search(text))
    )


def _apart(before: str, code: str, after: str) -> str:
    """`code` with the spaces that its writer forgot: its marks tell it from a word beside it."""
    if before[-1:].isalnum() and code[0].isalnum():
        code = f" {code}"
    if code[-1].isalnum() and after[:1].isalpha() and _WORD.match(after):
        code = f"{code} "
    return code


def _said(tokens: list[Token]) -> Iterator[str]:
    """Words that are shown as said: what is struck through was taken back."""
    struck = 0
    for at, token in enumerate(tokens):
        if token.type in ("s_open", "s_close"):
            struck += token.nesting
        elif struck:
            continue
        elif token.type == "text":
            yield _FOOTNOTE.sub("", token.content) if "[^" in token.content else token.content
        elif token.type == "code_inline":
            yield _apart(_text(tokens, at - 1), token.content, _text(tokens, at + 1))
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak" or token.content.startswith("<br"):
            yield "\n"


def _text(tokens: list[Token], at: int) -> str:
    """The words of a token; "" where there is none, or it is something else."""
    known = 0 <= at < len(tokens) and tokens[at].type == "text"
    return tokens[at].content if known else ""
