"""Passwords in tables: a column that is named so."""

import re

from kbgen.curate.private_checks import Found, opaque, password

WORDS = ("passw", "pwd", "secret")
_HEAD = re.compile(
    r"[*_` ]{0,4}(?:password|passwort|passwd|pwd|secret|api[ _-]?key|token)[*_` ]{0,4}", re.I
)
_RULE = re.compile(r"[ \t]{0,3}\|?[ :|-]{3,400}\r?")


def columns(text: str, _: str) -> Found:
    """What stands in the column of a Markdown table whose head is `password` or the like."""
    if "|" not in text or "--" not in text:
        return
    lines = text.split("\n")
    at, columns = 0, []
    for number, line in enumerate(lines):
        cells = line.split("|") if "|" in line else []
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if "-" in below and cells and _RULE.fullmatch(below):
            columns = [n for n, cell in enumerate(cells) if _HEAD.fullmatch(cell)]
        elif not cells:
            columns = []
        elif columns:
            yield from _values(cells, columns, at)
        at += len(line) + 1


def _values(cells: list[str], columns: list[int], at: int) -> Found:
    for number, cell in enumerate(cells):
        value = cell.strip("*_` \t\r")
        if number in columns and value and (password(value, quoted=True) or opaque(value)):
            start = at + cell.index(value)
            yield "password", start, start + len(value)
        at += len(cell) + 1
