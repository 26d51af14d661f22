"""The cause, where the answer has a part of its own for it."""

import re

from kbgen.curate.draft import Draft
from kbgen.markup.syntax import blocks
from kbgen.settings import Settings

_NAME = (
    r"(?:the )?(?:root |likely |probable )?(?:cause|reason)"
    r"|why (?:does |did )?(?:this|it|that) (?:happens?|fails?|happened|failed)|what went wrong"
)
_HEADING = re.compile(rf"^(#{{3,6}}) +(?:{_NAME})[ :?.!]*$", re.IGNORECASE | re.MULTILINE)


def cause(draft: Draft, _: Settings) -> Draft:
    """Moves a part headed "Cause" or the like behind the question: who searches wants the remedy.

    Only from a single answer, only where something else stays of it, and only as a whole.
    """
    if len(draft.answers) != 1 or "###" not in draft.answers[0]:
        return draft
    if not _HEADING.search(draft.answers[0]):
        return draft
    answer, found = parted(draft.answers[0])
    return draft.changed(answers=(answer,), cause=found) if found else draft


def parted(markdown: str) -> tuple[str, str]:
    """(the rest, the text of the cause); the second is "" where it cannot be parted."""
    headings = [
        (token.map[0], len(token.markup))
        for token in blocks(markdown)
        if token.type == "heading_open" and token.map and token.level == 0
    ]
    lines = markdown.split("\n")
    for number, (start, level) in enumerate(headings):
        if not _HEADING.fullmatch(lines[start]):
            continue
        ends = (line for line, other in headings[number + 1 :] if other <= level)
        end = next(ends, len(lines))
        found = "\n".join(lines[start + 1 : end]).strip("\n")
        rest = "\n".join([*lines[:start], *lines[end:]]).strip("\n")
        # footnotes belong to both, and a heading alone is no answer
        if not found or "[^" in markdown or not _says_something(rest):
            return markdown, ""
        return f"{rest}\n", f"{found}\n"
    return markdown, ""


def _says_something(markdown: str) -> bool:
    lines = (line for line in markdown.split("\n") if not line.startswith("#"))
    return any(char.isalnum() for line in lines for char in line)
