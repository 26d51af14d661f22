"""Passwords that a sentence tells: `to ...`, `(...)`, `of the panel is ...` behind its name."""

import re

from kbgen.curate.private_checks import are_words, opaque, password

_TOLD = re.compile(
    r"[ \t](?:(?:for|of|to|from|on)[ \t](?:[\w./@-]{1,30}[ \t]){1,4}?(?:is|was):?[ \t]"
    r"|(?:from|to|with|of)[ \t]|\(|(?=[*_`]))[*_`\"']{0,3}"
    r"([^\s\"'`*()<>,:/]{8,80}?)(?=\.?(?:[\s\"'`*),]|$))"
)


def told(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the password stands that follows its name, at `start` to `end`, in a sentence."""
    found = _TOLD.match(text, end)
    if found is None or not password(found[1], quoted=True):
        return None
    return found.span(1) if _strong(found[1]) or _marked(text, start, found) else None


def _marked(text: str, start: int, told: re.Match[str]) -> bool:
    """Whether what stands in quotes behind `password` is one: a user before it, drawn by chance."""
    value = told[1]
    if text[told.start(1) - 1] not in "`'\"*":
        return False
    digits = sum(c.isdigit() for c in value)
    mixed = value != value.lower() != value.upper() or bool(re.search(r"[!@#$%^&*]", value))
    user = re.search(r"(?i:user|login|account)", text[max(0, start - 60) : start])
    return digits > 2 or (digits > 0 and (mixed or bool(user))) or opaque(value, 10)


def _strong(value: str) -> bool:
    """Letters in both cases or with marks, and digits: no word that a sentence goes on with."""
    digits = sum(c.isdigit() for c in value)
    mixed = value != value.lower() != value.upper() and any(c.islower() for c in value)
    drawn = mixed or not value.isalnum()
    return len(value) >= 8 and digits > 1 and drawn and not are_words(value)
