"""With which characters a match of a regular expression can begin.

Whoever tries many expressions in turn, as a lexer does, need not try most of them. What is said is
never too little: of what is not understood, any character may be the first.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

ASCII = frozenset(map(chr, range(128)))
"""The characters that are told apart; others may begin any match."""

_CATEGORIES = {
    f"CATEGORY_{name}": frozenset(filter(re.compile(mark).match, ASCII))
    for name, mark in (
        ("DIGIT", r"\d"),
        ("NOT_DIGIT", r"\D"),
        ("SPACE", r"\s"),
        ("NOT_SPACE", r"\S"),
        ("WORD", r"\w"),
        ("NOT_WORD", r"\W"),
    )
}
_BEYOND = re.compile(r"(?:[^\x00-\x7f](?:-[^\x00-\x7f])?){2,}")
"""Characters beyond ASCII in a row, most of them sets of thousands: for what is asked here, one of
them says as much."""
_NOTHING: frozenset[str] = frozenset()
_First = tuple[frozenset[str], bool]
"""Characters, and whether nothing at all may match instead."""
_SIGNS = frozenset({"LITERAL", "NOT_LITERAL", "IN", "ANY"})
"""Parts that match one character, whatever stands around it."""


def first_characters(pattern: re.Pattern[str]) -> frozenset[str]:
    """The ASCII characters at which `pattern` may match; at others of them it does not."""
    return _facts(pattern)[0]


def may_be_empty(pattern: re.Pattern[str]) -> bool:
    """Whether `pattern` may match where there is no character, at the end of a text."""
    return _facts(pattern)[3]


def begins_line(pattern: re.Pattern[str]) -> bool:
    """Whether `pattern` matches at the beginnings of lines alone; False says nothing."""
    return _facts(pattern)[1]


@cache
def certain(pattern: re.Pattern[str]) -> tuple[frozenset[str], frozenset[str] | None]:
    """The ASCII characters at which `pattern` matches whatever stands around them. It takes one;
    or else as many as follow, and then the second are those at which that ends."""
    kind = _facts(pattern)[2]
    if not kind:
        return _NOTHING, None
    taken = frozenset(filter(pattern.match, ASCII))
    return taken, ASCII - taken if kind == "many" else None


@cache  # the patterns of lexers in use: some hundreds
def _facts(pattern: re.Pattern[str]) -> tuple[frozenset[str], bool, str, bool]:
    """All of these: to take a pattern apart costs more than all the rest."""
    try:
        # Python has no public way to see a pattern's parts; where this one goes, all is tried
        from re import _parser  # type: ignore[attr-defined]

        tree = _parser.parse(_BEYOND.sub("\x80", pattern.pattern), pattern.flags & ~re.UNICODE)
    except (ImportError, AttributeError, TypeError, ValueError, re.error):
        return ASCII, False, "", True
    try:
        found, empty = _of_all(tree, tree.state.flags)
    except (AttributeError, TypeError, ValueError, KeyError):
        found, empty = ASCII, True
    return ASCII if empty else found, _at_beginning(tree), _kind(tree), empty


def _kind(parts: Any) -> str:
    """`one` for a pattern of one character, `many` for one of many of a kind; "" for others."""
    while len(parts) == 1 and str(parts[0][0]) == "SUBPATTERN":
        parts = parts[0][1][3]
    if len(parts) != 1:
        return ""
    kind, value = parts[0]
    if str(kind) != "MAX_REPEAT":
        return "one" if str(kind) in _SIGNS else ""
    least, most, inner = value
    is_simple = len(inner) == 1 and str(inner[0][0]) in _SIGNS
    return "many" if least == 1 and str(most) == "MAXREPEAT" and is_simple else ""


def _at_beginning(parts: Any) -> bool:
    try:
        while str(parts[0][0]) == "SUBPATTERN":
            parts = parts[0][1][3]
        return str(parts[0][0]) == "AT" and str(parts[0][1]).startswith("AT_BEGINNING")
    except (TypeError, ValueError, IndexError):
        return False


def _of_all(parts: Iterable[tuple[Any, Any]], flags: int) -> _First:
    found, ahead = _NOTHING, ASCII
    seen_ahead = False
    for kind, value in parts:
        if str(kind) == "ASSERT" and value[0] == 1:
            first, empty = _of_all(value[1], flags)
            if not empty:
                ahead &= first
                seen_ahead = True
            continue
        first, empty = _of_one(str(kind), value, flags)
        found |= first & ahead
        if not empty:
            return found, False
    return (found | ahead, False) if seen_ahead else (found, True)


def _of_one(kind: str, value: Any, flags: int) -> _First:
    folds = bool(flags & re.IGNORECASE)
    if kind == "LITERAL":
        return _literal(value, folds), False
    if kind == "IN":
        return _of_set(value, folds), False
    if kind == "NOT_LITERAL":
        return ASCII if folds else ASCII - {chr(value)}, False
    if kind == "BRANCH":
        found = [_of_all(one, flags) for one in value[1]]
        return _NOTHING.union(*(first for first, _ in found)), any(empty for _, empty in found)
    if kind == "SUBPATTERN":
        _, added, taken, parts = value
        return _of_all(parts, (flags | added) & ~taken)
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, parts = value
        first, empty = _of_all(parts, flags)
        return first, empty or least == 0
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return _NOTHING, True
    return ASCII, kind != "ANY"


def _literal(code: int, folds: bool) -> frozenset[str]:
    character = chr(code)
    if not folds:
        return frozenset(character) & ASCII
    if code > 127:
        return ASCII  # U+212A is a K to whoever does not mind case
    return frozenset((character.lower(), character.upper()))


def _of_set(items: Iterable[tuple[Any, Any]], folds: bool) -> frozenset[str]:
    found = _NOTHING
    negated = False
    for kind, value in items:
        if str(kind) == "NEGATE":
            negated = True
        elif str(kind) == "LITERAL":
            found |= _literal(value, folds)
        elif str(kind) == "RANGE":
            first, last = value
            if folds and last > 127:
                return ASCII
            for code in range(first, min(last, 127) + 1):
                found |= _literal(code, folds)
        else:
            found |= _CATEGORIES[str(value)]
    if negated:
        return ASCII if folds else ASCII - found
    return found
