"""Files that are articles by all else that they say, but lost `source` to a slip of the pen. Pure.

Without `source` a file is a page of people's own. To take such a file for one would publish it
bare, without its credits, and curation would write its article a second time.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from kbgen import frontmatter
from kbgen.misspelled import distance

_MISTAKES = 2
_NEEDED = ("title", "description", "date", "updated", "license", "contributors")
"""What every article has besides `source`; together no page of people's own has them."""
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_FIRST = re.compile(r"\s*[A-Za-z_]+:(?:[ \t]|$)", re.MULTILINE)
_SOURCE = re.compile(r"^source:", re.MULTILINE)
_LONGEST = 20_000
"""Letters of front matter without an end that are looked at."""


class Claim(NamedTuple):
    """Why a file without `source` is an article all the same."""

    key: str
    """Key of its thread; "" where it cannot be told."""
    line: int
    """Where the slip stands, from 1."""
    reason: str
    """What is wrong, and what to do."""


def claim(text: str, values: Mapping[str, Any]) -> Claim | None:
    """What makes an article of a file with this text, whose front matter lacks `source`.

    `values` are those of its front matter. None for a page of people's own.
    """
    return _misspelled(text, values) if values else _without_fences(text)


def _misspelled(text: str, values: Mapping[str, Any]) -> Claim | None:
    for name, value in values.items():
        if not isinstance(name, str) or distance(name.casefold(), "source", _MISTAKES) > _MISTAKES:
            continue
        key = value.get("key") if isinstance(value, dict) else None
        names_thread = isinstance(key, str) and ":" in key
        if names_thread or all(needed in values for needed in _NEEDED):
            line = frontmatter.line_of(frontmatter.split(text)[0], name)
            reason = f"source: is missing: write `source` in place of `{name}`"
            return Claim(key if names_thread and key else "", line, reason)
    return None


def _without_fences(text: str) -> Claim | None:
    """Front matter that lost the line above it, or the one below."""
    text = text.removeprefix("\ufeff")
    if text.startswith("---"):
        head, reason = text[:_LONGEST], "front matter has no end: write a line of --- below it"
    elif (end := _FENCE.search(text, 0, _LONGEST)) and _FIRST.match(text):
        head, reason = text[: end.start()], "front matter has no line of --- above it: write one"
    else:
        return None
    key = frontmatter.key_in(head) if _SOURCE.search(head) else ""
    return Claim(key, 1, reason) if key else None
