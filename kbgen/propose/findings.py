"""What curation took out of a text, as a proposal's body shows it. Pure.

All of it was harvested and is hostile: it stands in code blocks that it cannot leave, where no
mention notifies anybody and no number links an issue.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from kbgen.curated import Redaction, Removal
from kbgen.markup import escape
from kbgen.markup.unseen import readable

LONGEST = 6_000
"""Characters of removed text that a proposal shows; the rest is counted."""

_LINE = 300
"""Characters of one removed text."""


def removed(found: Iterable[Removal]) -> tuple[tuple[str, str], ...]:
    """(rule, text) of all removals, sorted by rule, else in the order of the text."""
    listed = sorted(found, key=lambda removal: removal.rule)
    return tuple((removal.rule, removal.text) for removal in listed)


def redacted(found: Sequence[Redaction], named: dict[str, str]) -> tuple[str, ...]:
    """`2 x e-mail in the answer`, a text for each kind and place; `named` has places by post id."""
    places = [
        (r.kind, "the title" if not r.post else named.get(r.post, "a comment")) for r in found
    ]
    return tuple(
        f"{kind} in {place}"
        + (f", {places.count((kind, place))} times" if places.count((kind, place)) > 1 else "")
        for kind, place in dict.fromkeys(places)
    )


def sections(
    left_out: Sequence[tuple[str, str]], marks: Sequence[str], longest: int = LONGEST
) -> list[str]:
    """Markdown parts: what was redacted, then what was left out, by rule and folded away."""
    parts: list[str] = []
    if marks:
        listed = "\n".join(f"- {escape.literal(mark)}" for mark in marks)
        parts.append(f"## Redacted\n\nMarks stand in the text instead of:\n\n{listed}")
    if left_out:
        parts.append(_removed(left_out, longest))
    return parts


def _removed(left_out: Sequence[tuple[str, str]], longest: int) -> str:
    room, blocks = longest, []
    for rule, found in groupby(left_out, key=lambda pair: pair[0]):
        lines = [_one_line(text) for _, text in found]
        kept: list[str] = []
        for line in lines:
            if len(line) > room:
                break
            room -= len(line)
            kept.append(line)
        more = len(lines) - len(kept)
        if more:
            kept.append(f"(and {more} more)")
        blocks.append(f"{escape.literal(rule)}:\n\n{_fenced(kept)}")
    number = len(left_out)
    summary = f"Left out of the text: {number} {'piece' if number == 1 else 'pieces'}"
    body = "\n\n".join(blocks)
    # a blank line after the summary, or GitHub reads the Markdown below as HTML
    return f"<details>\n<summary>{summary}</summary>\n\n{body}\n\n</details>"


def _one_line(text: str) -> str:
    flat = readable(" ".join(text.split()))
    return flat if len(flat) <= _LINE else flat[: _LINE - 1].rstrip() + "…"


def _fenced(lines: Sequence[str]) -> str:
    longest = max((len(run) for line in lines for run in re.findall("`{3,}", line)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}text\n" + "\n".join(lines) + f"\n{fence}"
