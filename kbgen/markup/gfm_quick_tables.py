"""Simple tables to HTML without the parser."""

import re

from kbgen.markup.gfm_quick_inline import inline
from kbgen.markup.gfm_quick_links import Part, Unusual

_MARKS = re.compile(r"\|(?: *:?-+:? *\|)+")
_CELLS = 10_000
"""Cells of a table: the parser makes up those that a row has not, but not more than 65,536."""


def table(lines: list[str]) -> list[Part]:
    """The HTML of a table whose lines begin and end with a bar. Raises Unusual."""
    if len(lines) == 1 or not _MARKS.fullmatch(lines[1]):
        raise Unusual
    rows = [line[1:-1].split("|") for line in lines]
    head, marks = rows[:2]
    if len(head) != len(marks) or len(head) * len(rows) > _CELLS:
        raise Unusual
    for line in lines:
        if len(line) == 1 or line[0] != "|" or line[-1] != "|" or "\\" in line:
            raise Unusual
    styles = [_style(mark.strip(" ")) for mark in marks]
    out: list[Part] = ["<table>\n<thead>\n", *_row("th", styles, head), "</thead>\n"]
    if len(rows) > 2:
        out.append("<tbody>\n")
        for row in rows[2:]:
            out += _row("td", styles, row)
        out.append("</tbody>\n")
    return [*out, "</table>\n"]


def _style(mark: str) -> str:
    """How the cells of a column are aligned, by the mark under its head."""
    if mark[-1] != ":":
        return ' style="text-align:left"' if mark[0] == ":" else ""
    return f' style="text-align:{"center" if mark[0] == ":" else "right"}"'


def _row(tag: str, styles: list[str], cells: list[str]) -> list[Part]:
    """A row, which may have fewer or more cells than the head."""
    out: list[Part] = ["<tr>\n"]
    texts = cells + [""] * (len(styles) - len(cells))
    for style, text in zip(styles, texts, strict=False):
        out += (f"<{tag}{style}>", *inline(text.strip(" ")), f"</{tag}>\n")
    return [*out, "</tr>\n"]
