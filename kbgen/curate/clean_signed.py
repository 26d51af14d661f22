"""Where a post ends like a letter: "Regards, Bob", with the dashes above it."""

import re
from collections.abc import Sequence

from kbgen.curate import clean_abroad as abroad
from kbgen.curate import clean_rules as rules
from kbgen.curate import clean_words as words
from kbgen.curate.clean_edits import Context
from kbgen.curate.clean_lines import Paragraph
from kbgen.curate.clean_text import MASK, balanced

_DASHES = re.compile(r"\\?[-–—]{2,}|[–—]|(?:\\?_){2,}|(?:\\?\*){2,}")
_CARD = re.compile(r"(?!(?:p\.? ?s|edit|update|note|btw)\b)[^\d.!?:;]{1,60}", re.IGNORECASE)
"""A line below the name: what somebody is, and where."""


def sign(parts: Sequence[Paragraph | None], post: Context) -> None:
    """Mark the last lines of a post where they are "Regards, Bob" and the like.

    `parts` are the blocks of the post, notes at its foot left out; None for what is no paragraph.
    """
    tail: list[tuple[Paragraph, int]] = []
    while parts and (last := parts[-1]) is not None and _goes(last.source, post):
        parts = parts[:-1]
    for one in reversed(parts[-2:]):
        if one is None:
            break
        one.read()
        tail += [(one, n) for n in range(len(one.lines) - 1, -1, -1)]
    tail = [(part, n) for part, n in tail[:6] if part.lines[n][0] < part.lines[n][1]]
    for part, number in _card(tail, post):
        part.signature[number] = "signature"
    tail = tail[:3]
    for position, (part, number) in enumerate(tail):
        raw, said = _seen(part, number, post)
        if position and _DASHES.fullmatch(raw.strip()):
            # as programs for e-mail set it above a signature
            if any(one.signature for one, _ in tail[:position]) or "thanks" not in post.off:
                part.signature[number] = "signature"
            return
        if not balanced(raw):
            return
        above = tail[position + 1] if position + 1 < len(tail) else None
        if words.fits(abroad.THANKS, said):
            continue
        if rules.is_signature(said, raw, post):
            part.signature[number] = "signature"
        elif position == 0 and above and MASK not in raw and rules.is_name_line(raw, post):
            upper_raw, upper_said = _seen(*above, post)
            ended = (
                not upper_raw.rstrip("*_ ").endswith((":", ",", "-"))
                or words.fits(abroad.THANKS, upper_said)
                or bool(rules.of_clauses(upper_said, first=False))
            )
            part.signature[number] = "signature"
            if rules.is_valediction(upper_said, upper_raw):
                above[0].signature[above[1]] = "signature"
            elif not (ended and rules.is_given(raw)):
                del part.signature[number]
                return
        elif position == 0 and not above and len(parts) > 1 and rules.is_given(raw):
            part.signature[number] = "signature"
        else:
            return


def _goes(source: str, post: Context) -> bool:
    """Whether a paragraph goes anyway, so that the letter ends above it: "Sent from my phone"."""
    rule = "bot-footer" if rules.is_bot(source) else "edit-label"
    return rule not in post.off and (rule == "bot-footer" or rules.is_edit_note(source))


def _card(tail: Sequence[tuple[Paragraph, int]], post: Context) -> Sequence[tuple[Paragraph, int]]:
    """The last lines, as far as they are dashes, the writer's name, and what they are."""
    for position, (part, number) in enumerate(tail):
        raw = _seen(part, number, post)[0].strip()
        if position and _DASHES.fullmatch(raw):
            name = _seen(*tail[position - 1], post)[0].strip()
            known = name.lower() in post.author or rules.is_given(name)
            return tail[: position + 1] if known else ()
        if MASK in raw or not _CARD.fullmatch(raw):
            return ()
    return ()


def _seen(part: Paragraph, number: int, post: Context) -> tuple[str, str]:
    start, end = part.lines[number]
    return part.mask[start:end], part.plain((start, end), post)
