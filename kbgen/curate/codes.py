"""Code on one line, for where a sentence announces it or nothing else is said."""

import re
from collections import Counter
from itertools import pairwise

from kbgen.curate.clean_words import words_of

_LINES = 5
"""Lines of a statement that is shown on one."""
_WORD = re.compile(r"\w")
_COMMENT = re.compile(r"(?:^|\s)(?://|#(?![\w-])|--\s|/\*|<!--|\.\.\.)|…")
_OPEN = ("{", "(", "[", ",", ";", "|", "&&")
_CLOSING = ("}", ")", "]", ".", "&&", "|")
_OUTSIDE = re.compile(r"([(\[]) (?=\S)|(?<=\S) ([)\]])")
# "payload.sendEmail(", "PubKeyHash"; what is set or is a key names nothing to look for
_NAME = re.compile(
    r"(?<![\w./@\"'-])(?:(?:[A-Za-z]\w*(?:\.|::|->))*[A-Za-z]\w*(?=\()"
    r"|(?:[A-Za-z]\w*(?:\.|::))+\w+|\w+[a-z][A-Z]\w*)(?![\w.]|\s*[:=](?![:=]))"
)
_IMPORT = re.compile(
    r"^\s*(?:import|from|using|#include|require|module|package)\b.*$", re.MULTILINE
)
_STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|//[^\n]*|(?<!\S)(?:#|--)[^\n]*")
# "--menu FILE   Where the menu is"
_OPTION = re.compile(r"(--?[A-Za-z][\w-]*(?:[ =][A-Z<\[][^\s]*)?)\s{2,}[A-Za-z]")
_NAMES = 3
"""Names that are told of a longer program."""
_KEYWORDS = words_of("if for while switch catch function return sizeof print main require")


def names(code: str, known: str) -> list[str]:
    """Functions and types that `code` names most, those in the text `known` left out."""
    plain = _STRING.sub("", _IMPORT.sub("", code))
    counted = Counter(match[0] for match in _NAME.finditer(plain))
    fresh = [name for name in counted if name.lower() not in _KEYWORDS and name not in known]
    return sorted(fresh, key=lambda name: -counted[name])[:_NAMES]


def on_one_line(code: str, longest: int) -> str:
    """Code on one line of at most `longest` characters; "" where it would not read as one."""
    lines = [line.strip() for line in code.strip().split("\n") if line.strip()]
    if not lines or not _WORD.search(code) or "://" in code:
        return ""
    lines = _alone(lines)
    if len(lines) == 1:
        shown = " ".join(lines[0].split())
        return shown if len(shown) <= longest else ""
    if len(lines) > _LINES or _COMMENT.search(code):
        return ""
    goes_on = (
        line.endswith(_OPEN) or after.startswith(_CLOSING) for line, after in pairwise(lines)
    )
    if not all(goes_on) or not _is_balanced(code):
        return ""
    text = _OUTSIDE.sub(r"\1\2", " ".join(" ".join(lines).split()))
    return text if len(text) <= longest else ""


def _alone(lines: list[str]) -> list[str]:
    """The one command of `lines` without what it printed, or the option without its help."""
    if len(lines) > 1 and lines[0].startswith("$ "):
        return lines if any(one.startswith("$ ") for one in lines[1:]) else [lines[0][2:]]
    option = _OPTION.match(lines[0])
    if option and not any(one.startswith("-") for one in lines[1:]):
        return [option[1]]
    return lines


def _is_balanced(code: str) -> bool:
    return all(code.count(one) == code.count(other) for one, other in ("()", "[]", "{}"))
