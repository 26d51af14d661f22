r"""Rules of the parser for TeX between dollars: kept as it was typed, no Markdown inside.

GitHub's conservative rule: `$` opens before something that is no blank, closes after something
that is no blank and before no letter or digit, so that prices and shell variables stay text.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_INLINE = re.compile(r"\$(?![\s$`])((?:\\.|[^\\$\n`])+)(?<!\s)\$(?![\w$])")
_DISPLAY = re.compile(r"\$\$(?!\$)((?:\\.|[^\\$]|\$(?!\$))+)\$\$(?!\$)", re.DOTALL)
_LONGEST_BLOCK = 200
"""Lines of a block of TeX; a longer one is text."""


def math_plugin(parser: MarkdownIt) -> None:
    """Add `math_inline` and `math_block` tokens to a parser."""
    parser.inline.ruler.before("escape", "math_inline", _inline)
    parser.block.ruler.before(
        "fence", "math_block", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def _inline(state: StateInline, silent: bool) -> bool:
    position = state.pos
    if state.src[position] != "$":
        return False
    before = state.src[position - 1] if position else " "
    if before.isalnum() or before in "$\\_":
        return False
    pattern = _DISPLAY if state.src.startswith("$$", position) else _INLINE
    match = pattern.match(state.src, position, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("math_inline", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("$$", start) or state.is_code_block(start_line):
        return False
    last = _last_line(state, start_line, end_line)
    if last is None:
        return False
    if not silent:
        state.line = last + 1
        token = state.push("math_block", "", 0)
        token.map = [start_line, state.line]
        token.content = state.getLines(start_line, last + 1, state.blkIndent, False).strip()
    return True


def _last_line(state: StateBlock, start_line: int, end_line: int) -> int | None:
    first = _line(state, start_line)[2:].strip()
    if first.startswith("$"):
        return None
    if "$$" in first:
        return start_line if first.find("$$") == len(first) - 2 and len(first) > 2 else None
    for line in range(start_line + 1, min(end_line, start_line + _LONGEST_BLOCK)):
        text = _line(state, line).strip()
        if not text or state.sCount[line] < state.blkIndent:
            return None
        if text.endswith("$$"):
            return line if text.find("$$") == len(text) - 2 else None
        if "$$" in text:
            return None
    return None


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
