"""What maintainers say to kbgen in comments: `/kbgen reject`, `retitle` and so on. Pure.

A command stands at the start of a line of the comment's own words: not in code, in a quote, in a
list or in a hidden HTML comment. The first of a comment counts.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, cast, get_args

from markdown_it import MarkdownIt

from kbgen.markup import escape

Name = Literal["reject", "retitle", "describe", "merge-into", "reconsider", ""]
"""What can be said; "" stands for anything else that begins with /kbgen."""

_LONGEST = 10_000
"""Characters of a comment that are looked at: a command comes early."""
_HINT = re.compile(r"^ {0,3}/kbgen(?!\S)", re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(r"/kbgen(?: (?P<name>\S+)(?: (?P<text>.*))?)?", re.I)
# both may go over several lines, and hide what looks like the start of one
_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|<!--.*?-->", re.DOTALL)
_BLOCKS = MarkdownIt("commonmark").disable(["inline"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command, not yet judged."""

    name: Name
    """What to do."""
    text: str = ""
    """What follows on the line, without invisible characters. Hostile, like all that is typed."""


def parse(comment: str) -> Command | None:
    """The first command of a comment; None where there is none."""
    text = comment[:_LONGEST].replace("\r\n", "\n")
    if not _HINT.search(text):
        return None
    tokens = _BLOCKS.parse(text)
    for opening, inline in pairwise(tokens):
        if opening.type != "paragraph_open" or opening.level:
            continue
        words = _SPAN.sub(lambda found: found[0].replace("\n", " "), inline.content)
        for line in words.split("\n"):
            found = _LINE.fullmatch(escape.flat(line))
            if found:
                return _command(found["name"] or "", found["text"] or "")
    return None


def _command(word: str, text: str) -> Command:
    name = word.lower()
    known = cast("Name", name if name in get_args(Name) else "")
    return Command(name=known, text=text)
