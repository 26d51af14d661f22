"""What a regular expression may begin with: a text that begins otherwise need not be tried.

Most sentences begin as none of many alternatives does, and an engine has to try them all to know.
"""

import re
from collections.abc import Iterable
from typing import Any

SIZE = 5
"""Characters that are looked at, at most."""
_MOST = 5_000
"""Beginnings that are worth to be kept."""
_CLASS = 12
"""Characters of a set that are told apart where it comes first ..."""
_FEW = 4
"""... and where it comes later."""
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
_NO_WIDTH = frozenset(("AT", "ASSERT", "ASSERT_NOT"))
_KINDS = {"CATEGORY_DIGIT": "0123456789", "CATEGORY_SPACE": " \t\n\r\f\v\x1c\x1d\x1e\x1f"}
"""Kinds of characters, those of ASCII alone: other texts are not looked at."""
_Heads = frozenset[tuple[str, bool]]
"""Beginnings, and whether nothing is known of what comes after them."""
_ANY: _Heads = frozenset((("", True),))


class Begins:
    """A pattern that is tried only at the beginning of texts that begin as it may."""

    __slots__ = ("_flags", "_initials", "_match", "_pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """As for `re.compile`."""
        self._match = re.compile(pattern, flags).match
        self._pattern, self._flags = pattern, flags
        self._initials: Initials | None = None

    def match(self, text: str) -> re.Match[str] | None:
        """The match with which a text begins."""
        if self._initials is None:  # only now, as most commands curate nothing
            self._initials = Initials(self._pattern, self._flags)
        return self._match(text) if self._initials.may(text[:SIZE].lower()) else None


class Initials:
    """The letters that a match of a pattern may begin with."""

    __slots__ = ("_known", "_sizes")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Finds them: takes as long as to compile the pattern."""
        self._known = initials(pattern, flags)
        self._sizes = sorted(set(map(len, self._known)), reverse=True)

    def may(self, low: str) -> bool:
        """Whether the beginning of a text, in lower case, may be that of a match."""
        known = self._known
        if not known or not low.isascii():
            return True  # what is a letter to one is none to the other
        return any(low[:size] in known for size in self._sizes)


def initials(pattern: str, flags: int = 0) -> frozenset[str]:
    """What each match of `pattern` begins with, in lower case; none if that is not known."""
    try:
        # Python has no public way to see a pattern's parts; where this one goes, all is tried
        from re import _parser  # type: ignore[attr-defined]

        heads = _after(frozenset((("", False),)), _parser.parse(pattern, flags))
    except (ImportError, AttributeError, TypeError, ValueError):
        return frozenset()
    found = frozenset(head for head, _ in heads)
    return frozenset() if "" in found else found


def _after(heads: _Heads, parts: Iterable[tuple[Any, Any]]) -> _Heads:
    """The beginnings of what goes on with `parts`."""
    for kind, value in parts:
        closed = frozenset(head for head in heads if head[1])
        going = heads - closed
        if not going:
            break
        heads = closed | _after_one(going, str(kind), value)
        if len(heads) > _MOST:
            return _ANY
    return heads


def _after_one(heads: _Heads, name: str, value: Any) -> _Heads:
    if name in _NO_WIDTH:
        return heads
    if name == "LITERAL":
        return _with(heads, (chr(value).lower(),))
    if name == "IN" and (chars := _chars(value, first=("", False) in heads)):
        return _with(heads, chars)
    if name == "SUBPATTERN":
        return _after(heads, value[3])
    if name == "ATOMIC_GROUP":
        return _after(heads, value)
    if name == "BRANCH":
        return frozenset().union(*(_after(heads, branch) for branch in value[1]))
    if name in _REPEATS:
        return _repeated(heads, value[0], value[1], value[2])
    return frozenset((head, True) for head, _ in heads)


def _repeated(heads: _Heads, least: int, most: int, parts: Any) -> _Heads:
    found = frozenset() if least else heads
    for times in range(1, min(int(most), SIZE) + 1):
        heads = _after(heads, parts)
        # what is as long as is looked at needs no more
        found |= heads if times >= least else frozenset(head for head in heads if head[1])
        if all(closed for _, closed in heads):
            return found
    # so often is looked at, and no more: what comes then is not known
    return found if int(most) <= SIZE else found | frozenset((head, True) for head, _ in heads)


def _with(heads: _Heads, chars: Iterable[str]) -> _Heads:
    longer = [head + char for head, _ in heads for char in chars]
    return frozenset((head[:SIZE], len(head) >= SIZE) for head in longer)


def _chars(items: list[tuple[Any, Any]], *, first: bool) -> tuple[str, ...]:
    """The characters of a small set; none of a larger one, or of all but some.

    What comes `first` is told apart further, digits and blanks among it: else nothing is known.
    """
    found: list[str] = []
    for kind, value in items:
        if str(kind) == "LITERAL":
            found.append(chr(value).lower())
        elif str(kind) == "RANGE" and value[1] - value[0] < _CLASS:
            found += (chr(one).lower() for one in range(value[0], value[1] + 1))
        elif first and str(kind) == "CATEGORY" and str(value) in _KINDS:
            found += _KINDS[str(value)]
        else:
            return ()
    return tuple(dict.fromkeys(found)) if len(found) <= (_CLASS if first else _FEW) else ()
