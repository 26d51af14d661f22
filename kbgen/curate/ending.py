"""What a chosen description still needs: the sentence before it, the conclusion behind it."""

import re

from kbgen.curate import answering
from kbgen.curate.asked import About
from kbgen.curate.judging import Judged

_NEAR = 3
"""Statements behind the first one among which the conclusion may be."""
_SEEN = 25
"""Characters at the end of a conclusion by which it is found in a description."""
_SOUND = 0.6
"""Points against a sentence with which it may be added."""

# "do this explicitly", "after that": what it means stands in the sentence before
_LEANS_BACK = re.compile(
    r"\b(?:do|does|doing|did|done|use|using|used|add|adding|set|apply|put|try|call|achieve|avoid"
    r"|fix|solve|change|with|after|before|like|for|to|by|via|about|from|than)"
    r" (?:this|that|these|those)"
    r"(?=[.,;:!)]|$| (?:\(|\w+ly\b|by|in|with|via|using|through|to|for|on|as|when|if|and|or|at|"
    r"from|yourself|would|will|is|you)\b)",
    re.IGNORECASE,
)


def finished(
    chosen: tuple[str, float],
    all_found: list[tuple[str, float]],
    weighed: list[Judged],
    what: About,
    longest: int,
) -> tuple[str, float]:
    """`chosen` with the sentence that it leans on and with the conclusion, where these fit."""
    if chosen not in all_found:
        return chosen
    place = all_found.index(chosen)
    one, before = weighed[place], weighed[max(0, place - 1)]
    if place and _LEANS_BACK.search(one.text) and _is_leant_on(before, one):
        return all_found[place - 1]
    return _with_conclusion(chosen, weighed[place : place + 1 + _NEAR], what, longest)


def _is_leant_on(before: Judged, one: Judged) -> bool:
    """Whether what a sentence speaks of stands in the one before it, which may be shown."""
    same = before.statement.paragraph == one.statement.paragraph and not one.statement.listed
    return same and before.faults <= _SOUND and not before.text.endswith(("?", ":", "…"))


def _with_conclusion(
    chosen: tuple[str, float], near: list[Judged], what: About, longest: int
) -> tuple[str, float]:
    """`chosen` with what is concluded from it, if that speaks of the title: "So, they can"."""
    text, points = chosen
    if text.endswith(("…", ":", "?")) or near[0].statement.listed:
        return chosen
    for one in near[1:]:
        said, longer = one.statement, f"{text} {one.later}"
        if not said.concludes or said.announces or said.added or one.later[-_SEEN:] in text:
            continue
        sound = one.faults <= _SOUND and one.whole and one.later.endswith((".", "!"))
        if sound and len(longer) <= longest and answering.shared(one.text, what):
            return longer, points
    return chosen
