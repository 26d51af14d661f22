"""Patterns that are only asked whether they are there, whatever the case of a text."""

import re
from collections.abc import Callable

from kbgen.curate.initials import SIZE, Initials
from kbgen.curate.needed import alternatives, needed

_LONG = 200
"""Characters of a text in which parts of a pattern are tried one by one ..."""
_MANY = 6
"""... where it has so many."""
_Part = tuple[tuple[str, ...], Callable[[str, int], re.Match[str] | None]]
"""Words of which a text needs one, if any are known, and what looks for a match in it."""

_CAPITAL = re.compile(r"\\.|\(\?P|[A-Z]")


class Lowered:
    """A pattern that is looked for in texts in lower case, itself in lower case.

    That takes a third of the time of `re.IGNORECASE`, under which an engine has to begin each of
    many alternatives before it knows that the first letter differs. In a long text only those
    alternatives are looked for of which it holds a word: mostly none of many.
    """

    __slots__ = ("_fullmatch", "_initials", "_match", "_parts", "_pattern", "_search", "_words")

    def __init__(self, pattern: str) -> None:
        """As for `re.compile`; groups cannot be asked for."""
        self._pattern = _CAPITAL.sub(_small, pattern)
        self._words: tuple[str, ...] | None = None
        self._parts: list[_Part] | None = None
        self._initials: Initials | None = None
        made = re.compile(self._pattern)
        self._search, self._match, self._fullmatch = made.search, made.match, made.fullmatch

    def search(self, text: str, start: int = 0) -> bool:
        """Whether it stands anywhere, or from a place on."""
        if self._words is None:  # only now, as most commands curate nothing
            self._words = needed(self._pattern)
        low = text.lower()
        if len(low) > _LONG:
            if self._parts is None:
                self._parts = _parts(self._pattern)
            if self._parts:
                return _holds(self._parts, low, start)
        if self._words and not any(map(low.__contains__, self._words)):
            return False
        return self._search(low, start) is not None

    def match(self, text: str) -> bool:
        """Whether a text begins with it."""
        if self._initials is None:
            self._initials = Initials(self._pattern)
        low = text.lower()
        return self._initials.may(low[:SIZE]) and self._match(low) is not None

    def fullmatch(self, text: str) -> bool:
        """Whether a text is it."""
        return self._fullmatch(text.lower()) is not None


def _parts(pattern: str) -> list[_Part]:
    """The alternatives of a pattern, those that need the same words in one; none where few."""
    by_words: dict[tuple[str, ...], list[str]] = {}
    for one in alternatives(pattern):
        by_words.setdefault(needed(one), []).append(one)
    if len(by_words) < _MANY:
        return []
    return [(words, re.compile("|".join(some)).search) for words, some in by_words.items()]


def _holds(parts: list[_Part], low: str, start: int) -> bool:
    there = low.__contains__
    return any((not words or any(map(there, words))) and look(low, start) for words, look in parts)


def _small(found: re.Match[str]) -> str:
    r"""A capital as a small letter; what is none, `\S` and `(?P`, as it is."""
    return found[0] if len(found[0]) > 1 else found[0].lower()
