"""The blocks of a Markdown text, as markdown-it tells them, most of them without asking it.

Posts are mostly plain paragraphs, fenced code and headings, and kbgen writes these in one way
alone. They are told by their first characters. Wherever a line might be anything else, the text
from there to the next plain line after a blank one is left to markdown-it: at the top level no
list, quote or table goes on past such a line. The tokens are the same: tests/markup/test_syntax.py.
"""

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

Parse = Callable[[str], list[Token]]

_HEADING = re.compile(r"(#{1,6})(?:[ \t]|$)")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_MAY_BE_MORE = re.compile(
    r"[ \t>#<]"
    r"|`{3}|~{3}"  # code
    r"|[*+-](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)"  # lists
    r"|[*_-][*_ \t-]*$"  # rulers
    r"|=+[ \t]*$|[|:-][|: \t-]*$"  # the line below a heading or a table's head
)
_SPANS_BLANK_LINES = re.compile(r" {0,3}(?:[>*+-]|\d{1,9}[.)])?\s*(?:`{3}|~{3}|<)")
"""Fences and some HTML go on past blank lines."""


def blocks(markdown: str, parse: Parse) -> list[Token]:
    """Tokens of all blocks; `inline` tokens have no children. `parse` is markdown-it's."""
    if "\0" in markdown:
        return parse(markdown)
    if "\r" in markdown:
        markdown = markdown.replace("\r\n", "\n").replace("\r", "\n")
    lines = markdown.removesuffix("\n").split("\n")
    defines = "]:" in markdown
    found: list[Token] = []
    at, end = 0, len(lines)
    while at < end:
        line = lines[at]
        if not line or not line.strip(" \t"):
            at += 1
        elif match := _HEADING.match(line):
            found += _heading(line, len(match[1]), at)
            at += 1
        elif (match := _FENCE.match(line)) and (stop := closed(lines, at, match[1] or match[2])):
            found.append(_fence(lines, at, stop, match[1] or match[2]))
            at = stop + 1
        elif not _is_plain(line, defines) or not (stop := _paragraph_end(lines, at)):
            stop = _region_end(lines, at, defines)
            rest = "\n".join(lines[at:stop])
            ends = stop < end or markdown.endswith("\n")
            found += _moved(parse(f"{rest}\n" if ends else rest), at)
            at = stop
        else:
            content = "\n".join(lines[at:stop]).strip()
            found += _around("paragraph", "p", "", content, [at, stop])
            at = stop
    return found


def _is_plain(line: str, defines: bool) -> bool:
    """Whether a block that begins with `line` is a paragraph, as far as this line tells."""
    return not _MAY_BE_MORE.match(line) and not (defines and line.startswith("["))


def _paragraph_end(lines: Sequence[str], start: int) -> int:
    """The line behind the paragraph from `start`; 0 where it may be something else."""
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if not line or not line.strip(" \t"):
            return at
        if _MAY_BE_MORE.match(line):
            return at if _HEADING.match(line) or _FENCE.match(line) else 0
    return len(lines)


def closed(lines: Sequence[str], start: int, marker: str) -> int:
    """The line that closes the fence from `start`; 0 where none does."""
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if marker in line:
            text = line.lstrip(" ")
            if len(line) - len(text) < 4 and not text.lstrip(marker[0]).strip(" \t"):
                return at
    return 0


def _region_end(lines: Sequence[str], start: int, defines: bool) -> int:
    """The first line behind `start` at which a new block of the top level surely begins."""
    for at in range(start, len(lines)):
        line = lines[at]
        if _SPANS_BLANK_LINES.match(line):
            return len(lines)
        if (
            at > start
            and not lines[at - 1].strip(" \t")
            and line.strip(" \t")
            and (_HEADING.match(line) or _is_plain(line, defines))
        ):
            return at
    return len(lines)


# all that close alike are one: nobody changes tokens
_CLOSES = {"": Token("paragraph_close", "p", -1, block=True)} | {
    "#" * level: Token("heading_close", f"h{level}", -1, markup="#" * level, block=True)
    for level in range(1, 7)
}


def _around(kind: str, tag: str, markup: str, content: str, place: list[int]) -> list[Token]:
    inline = Token("inline", "", 0, map=place, level=1, children=[], content=content, block=True)
    return [
        Token(f"{kind}_open", tag, 1, map=place, markup=markup, block=True),
        inline,
        _CLOSES[markup],
    ]


def _heading(line: str, level: int, at: int) -> list[Token]:
    text = line[level:].rstrip(" \t")
    bare = text.rstrip("#")
    # hashes at the end close a heading, if a space stands before them
    if bare != text and bare[-1:] in (" ", "\t"):
        text = bare
    return _around("heading", f"h{level}", "#" * level, text.strip(), [at, at + 1])


def _fence(lines: Sequence[str], at: int, stop: int, marker: str) -> Token:
    return Token(
        "fence",
        "code",
        0,
        map=[at, stop + 1],
        content="".join(f"{line}\n" for line in lines[at + 1 : stop]),
        markup=marker,
        info=lines[at][len(marker) :],
        block=True,
    )


def _moved(tokens: list[Token], by: int) -> list[Token]:
    for token in tokens if by else ():
        if token.map is not None:
            token.map = [line + by for line in token.map]
    return tokens
