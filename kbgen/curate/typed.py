"""Slips of the fingers in a title: "[Panels]How can i close it ?" has three."""

import re

_LABEL = re.compile(r"(\[[^\W\d_][\w .+-]{1,30}\])(?=[^\W\d_])")
_LOOSE_MARK = re.compile(r"(?<=[\w)\]\"'”’])\s+(?=\?(?:\s|$))")
# before and behind words that are English: other languages have an "i", too
_VERBS = "can|could|should|would|will|must|may|might|do|did|am"
_SMALL_I = re.compile(
    r"(?<![^\s(\"“,])i"
    rf"(?=(?:['’](?:m|ve|d|ll)| (?:{_VERBS}|was|have|had|need|want|get|got|use|make|find|tell))\b)"
)
_ASKED_I = re.compile(
    rf"((?:^|\b(?:how|why|when|where|what|which|who) )(?:{_VERBS}) )i(?= [a-z]{{2}})", re.IGNORECASE
)


def typed(title: str) -> str:
    """`title` as careful people type it."""
    text = title.removesuffix(" …")
    if text.startswith("["):
        match = _LABEL.match(text)
        text = f"{match[1]} {text[match.end() :]}" if match else text
    if "?" in text:
        text = _LOOSE_MARK.sub("", text)
    return _ASKED_I.sub(r"\1I", _SMALL_I.sub("I", text)) if " i" in text else text
