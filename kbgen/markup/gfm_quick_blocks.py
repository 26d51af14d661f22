"""Markdown cut where no block reaches across: at blank lines, and at fences and headings that begin
a line. What the stretches are is told by their first characters.
"""

import re

# with a bar the line could be the head of a table, which comes before all else
HEADING = re.compile(r"(#{1,6})(?: +([^|]*))?")
"""A heading: its marks, its text."""
FENCE = re.compile(r"(?:(`{3,})([^`|]*)|(~{3,})([^|]*))")
"""How fenced code begins: fence and info, in one way or the other."""
LIST = re.compile(r"([-*+]|[0-9]{1,9}[.)])( {1,4})(?=[^ ])")
"""How an item of a list begins."""
_GOES_ON = re.compile(r" |(?:[-*+]|[0-9]{1,9}[.)])(?: |$)")
_INTERRUPTS = re.compile(r"(?:[-*+]|1[.)]) +[^ ]")
_UNUSUAL_LINE = re.compile(
    r"[ |>]|[-:=][-:=| +*]*$|[-+*](?: |$)|#{1,6}(?: |$)|[0-9]{1,9}[.)](?: |$)"
    r"|(?:[*_] *){3,}$|```|~~~"
)
_NEAR = 100
"""Lines within which a fence mostly ends."""

Block = tuple[str, int, int]
"""A stretch of lines that no block reaches across: its kind (`heading`, `fence`, `list`,
`paragraph`, `text`, or `rest`: a fence that is never closed), the number of its first line, and
that of the line after it."""


def goes_on(line: str) -> bool:
    """Whether a line after a blank one may belong to a list or to code before it."""
    return _GOES_ON.match(line) is not None


def cut(lines: list[str]) -> list[Block]:
    """The stretches of a text in order; blank lines stand between them."""
    found: list[Block] = []
    at, count = 0, len(lines)
    while at < count:
        line = lines[at]
        start = at
        # most lines begin with a letter: no block but a paragraph does
        if line[:1].isalpha():
            if at + 1 < count and lines[at + 1]:
                kind, at = _text_end(lines, at, usual=True)
            else:
                kind, at = "paragraph", at + 1
        elif not line.strip(" "):
            at += 1
            continue
        elif line[0] == "#" and HEADING.fullmatch(line):
            kind, at = "heading", at + 1
        elif line[0] in "`~" and (fence := FENCE.fullmatch(line)):
            at = _fence_end(lines, at, fence[1] or fence[3])
            kind = "fence" if at else "rest"
            at = at or count
        elif LIST.match(line):
            kind, at = "list", _list_end(lines, at)
        else:
            kind, at = _text_end(lines, at, usual=not _UNUSUAL_LINE.match(line))
        found.append((kind, start, at))
    return found


def _fence_end(lines: list[str], at: int, fence: str) -> int:
    """Number of the line after a fence; 0 where it is never closed."""
    try:
        same = lines.index(fence, at + 1, at + _NEAR)
    except ValueError:
        same = at
    if same > at and fence not in "\n".join(lines[at + 1 : same]):
        return same + 1
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if fence in line:
            marks = line.strip(" \t")
            if not marks.strip(fence[0]) and len(line) - len(line.lstrip(" ")) <= 3:
                return number + 1 if line.lstrip(" ")[0] == fence[0] else 0
    return 0


def _begins(line: str) -> bool:
    """Whether a line ends the block before it, whatever that is: a fence or a heading."""
    if line[:1] == "#":
        return HEADING.fullmatch(line) is not None
    return line[:3] in ("```", "~~~") and FENCE.fullmatch(line) is not None


def _list_end(lines: list[str], at: int) -> int:
    end = at = at + 1
    blank = False
    while at < len(lines):
        line = lines[at]
        if not line.strip(" "):
            blank = True
        elif _begins(line) or (blank and not goes_on(line)):
            break
        else:
            blank, end = False, at + 1
        at += 1
    return end


def _text_end(lines: list[str], at: int, *, usual: bool) -> tuple[str, int]:
    """What a text is, by whether its first line is `usual`, and the number of the line after it."""
    at += 1
    while at < len(lines):
        line = lines[at]
        if not line or not line.strip(" ") or _begins(line) or (usual and _INTERRUPTS.match(line)):
            break
        usual = usual and not _UNUSUAL_LINE.match(line)
        at += 1
    return "paragraph" if usual else "text", at
