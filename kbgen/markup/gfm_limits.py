"""How much work a text may make of the parser; beyond that it is refused, in linear time.

markdown-it-py is linear or nearly so, but for what is guarded here. The figures are for 60,000
characters on one core at 2.1 GHz, without the guard.
"""

import re
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from kbgen.markup.limits import TooComplex
from kbgen.markup.plain_blocks import closed

LONGEST = 500_000
"""Characters of a text. A post of GitHub has at most 65,536, one of Stack Exchange 30,000."""
NESTING = 50
"""Levels of blocks (a list makes two), of links and of emphasis in each other. Beyond it the
parser drops blocks, and readers of HTML give up at 256 (libxml2)."""
_BRACKETS = 10_000
"""Opening brackets outside code: each may be tried as often as links may nest (7 s)."""
_QUOTED_LINES = 100_000
"""Lines looked at by block quotes: one that no paragraph continues reads on to the next blank
line, then its lines are read again (`> # a` and `b` in turn: 200 s)."""
_ADDRESSES = 500_000
"""Characters of all addresses and titles of links: one definition can be used 15,000 times."""

_PLAIN = 30_000
"""Characters of a text that may do without the parser: written as escapes of UTF-8, an address is
at most twelve times as long, and each stands in the text once, for there are no definitions."""
_QUOTED_PLAIN = 50_000
"""Greater-than signs times lines, for the same: each sign reads on to the next blank line once."""
_MARKS = 80
"""Marks of emphasis in a paragraph, for the same: each level of it takes two."""
_OPENED = 60
"""Opening brackets in a paragraph, for the same: images in each other's text are a recursion."""
_NO_SIGNS = bytes(set(range(256)) - set(b">*_~[]:\r"))
# a level of quotes takes a column, two levels of lists two, the box of a task beside them or not:
# of each line, a tab may be four
_MARKS_IN_A_ROW = re.compile(r"\n[ >*+\-\d.)\[\]xX\t]{8}")
_DEEP = re.compile(r"^[ >*+\-\d.)\[\]xX]{30}", re.MULTILINE)
_RAW = re.compile(r"^ {0,3}<", re.MULTILINE)
_FENCE = re.compile(r"(`{3,})[^`]*$")
_DEEP_TABS = re.compile(r"^[ \t>*+\-\d.)\[\]xX]{8}", re.MULTILINE)


def is_harmless(markdown: str, lines: int = 0) -> bool:
    """Whether a text is far from every limit: the parser, asked, would not raise TooComplex.

    One look over the characters, a fifteenth of the parser's time. False says nothing. `lines`:
    how many there are with fenced code, of a text without it.
    """
    if len(markdown) > _PLAIN:
        return False
    # to look at a few signs of the text costs less than to look at the text for each of them
    signs = markdown.encode(errors="surrogatepass").translate(None, _NO_SIGNS)
    if b"\r" in signs or (b"]:" in signs and "]:" in markdown):
        return False
    if signs.count(b">") * (lines or markdown.count("\n") + 1) > _QUOTED_PLAIN:
        return False
    deep = _DEEP_TABS if "\t" in markdown else _DEEP
    if _MARKS_IN_A_ROW.search(f"\n{markdown}") and deep.search(markdown):
        # what hangs far to the right is code, mostly
        prose = markdown if "$$" in markdown or _RAW.search(markdown) else _without_code(markdown)
        if deep.search(prose):
            return False
    # what stands in a line of text ends at the next blank line
    return _is_flat(signs) or all(
        _is_flat(text.encode(errors="surrogatepass")) for text in markdown.split("\n\n")
    )


def _without_code(markdown: str) -> str:
    """A text that holds no raw HTML and no TeX, without code between fences at the top level.

    Only code behind a blank line, where nothing else is open that it could be a part of, and
    none behind a fence that is told otherwise.
    """
    lines = markdown.split("\n")
    kept: list[str] = []
    at, is_open = 0, False
    while at < len(lines):
        line = lines[at]
        fence = None if is_open else _FENCE.match(line)
        stop = closed(lines, at, fence[1]) if fence else 0
        if stop:
            at = stop + 1
            continue
        if "```" in line or "~~~" in line:
            return "\n".join((*kept, *lines[at:]))  # may open a fence that the next one closes
        kept.append(line)
        is_open = bool(line.strip(" \t"))
        at += 1
    return "\n".join(kept)


def _is_flat(text: bytes) -> bool:
    marks = text.count(b"*") + text.count(b"_") + text.count(b"~")
    return marks <= _MARKS and text.count(b"[") <= _OPENED


def limits_plugin(parser: MarkdownIt) -> None:
    """Make a parser raise TooComplex."""
    parser.options["maxNesting"] = NESTING
    parser.block.ruler.at(
        "blockquote", _blockquote, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.core.ruler.before("normalize", "limit_length", _length)
    parser.core.ruler.before("inline", "limit_blocks", _blocks)
    parser.core.ruler.push("limit_inlines", _inlines)


def _length(state: StateCore) -> None:
    if len(state.src) > LONGEST:
        raise TooComplex("text too long")


def _blockquote(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    if not silent and state.src.startswith(
        ">", state.bMarks[start_line] + state.tShift[start_line]
    ):
        line = start_line
        while line < end_line and not state.isEmpty(line):
            line += 1
        lines = state.env.get("quoted_lines", 0) + line - start_line
        if lines > _QUOTED_LINES:
            raise TooComplex("quotes too tangled")
        state.env["quoted_lines"] = lines
    return blockquote(state, start_line, end_line, silent)


def _blocks(state: StateCore) -> None:
    if any(token.level >= NESTING - 1 for token in state.tokens):
        raise TooComplex("nested too deeply")  # the parser has dropped what stood deeper
    if sum(t.content.count("[") for t in state.tokens if t.type == "inline") > _BRACKETS:
        raise TooComplex("too many brackets")


def _inlines(state: StateCore) -> None:
    addresses = 0
    for token in state.tokens:
        children = token.children or ()
        if max(accumulate((child.nesting for child in children), initial=0)) > NESTING:
            raise TooComplex("nested too deeply")
        addresses += sum(map(_address_length, children))
    if addresses > _ADDRESSES:
        raise TooComplex("addresses too long")


def _address_length(token: Token) -> int:
    return sum(len(str(value)) for value in token.attrs.values()) if token.attrs else 0
