"""Versions that nobody uses: those to come, those that were, those that tools write."""

import re

from kbgen.curate.needed import Sought
from kbgen.curate.products import COMPILERS, PRODUCTS

_FRESH = ("1.0.0", "0.1.0", "0.0.1", "0.0.0")
"""Versions that tools write into a package which has none yet."""
# of old code, of a newer version that a tool tells of, of a plugin that is named like the tool that
# it is for, and of a branch that others work on
_LEFT = Sought(
    r"\b(?:deprecated (?:before|since|in)|install -g|notice [^\n]{0,40}"
    r"|android\.tools\.build:) ?\Z",
    re.IGNORECASE,
)
# "[GCC 9.4.0] on linux", as Python says when it starts
_SHELL = re.compile(r"[^\]\n]{0,40}\] on (?:linux|darwin|win32)")
# what a program says of itself right behind its name and version, unlike people who say what they
# built theirs with: "PostgreSQL 13.3 on x86_64-pc-linux-gnu, compiled by gcc", and in a line of its
# own below "nginx version: nginx/1.18.0"
_BANNER = re.compile(
    r"(?: on (?:[\w.]{1,20}-){2}[\w.-]{1,20}|\] on (?:linux|darwin|win32)\d?), compiled by \Z"
    r"|^[ >]{0,8}(?!(?i:my|our|the|this) )[\w.+-]{1,30} version:? "
    r"(?:[\w.+-]{1,30}/)?\d[^\n]{0,150}\n[ >]{0,8}built (?:by|with) \Z",
    re.MULTILINE,
)
_BEHIND_BANNER = 240
"""Characters before the name of a compiler in which a program says what it is itself."""
_TO_COME = re.compile(r"[\])]{0,2} (?:WIP\b|work in progress|(?:dev|development) branch)")


def not_in_use(before: re.Match[str], number: re.Match[str], near: int) -> bool:
    """Whether a version is one that is to come, that was, or none: npm's for a new package.

    Nor is the compiler in use that a program tells it was built with. `before` is a name in the
    `near` characters that end at `number`.
    """
    name = before["name"]
    if before["said"].endswith("@") and "-" in name and number["number"] in _FRESH:
        return name.lower() not in PRODUCTS
    text, at = number.string, number.start("number")
    start = max(0, at - near)
    lead = text[start:at][: before.start()]
    if name.lower() in COMPILERS and _is_of_program(lead, number, start):
        return True
    return bool(_LEFT.search(lead) or _TO_COME.match(text, number.end("number")))


def _is_of_program(lead: str, number: re.Match[str], start: int) -> bool:
    """Whether a program says it of itself; `lead` begins at `start`, the compiler behind it."""
    if lead.endswith("["):
        return bool(_SHELL.match(number.string, number.end("number")))
    said = lead.endswith(("compiled by ", "built by ", "built with "))
    end = start + len(lead)
    return said and bool(_BANNER.search(number.string, max(0, end - _BEHIND_BANNER), end))
