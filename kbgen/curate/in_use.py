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
# "[GCC 9.4.0] on linux", as Python says when it starts, "built by gcc 9.4.0 (Debian ...)"
_BUILT = re.compile(r"(?:\A|\n)\[\Z|\b(?:compiled|built) (?:by|with|using) \Z", re.IGNORECASE)
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
    lead = text[max(0, at - near) : at][: before.start()]
    if name.lower() in COMPILERS and _BUILT.search(lead):
        return True
    return bool(_LEFT.search(lead) or _TO_COME.match(text, number.end("number")))
