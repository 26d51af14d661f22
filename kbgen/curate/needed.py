"""Words that a regular expression wants: where none of them stands, it need not be tried.

To look for some words in a text takes a small part of what an engine takes that begins at each of
its characters, and most texts hold none.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

_FEWEST = 2.5
"""Characters that a common word counts for."""
_MOST = 60
"""Words that are quicker to look for than the expression."""
_COMMON = frozenset((
    "a", "an", "the", "in", "on", "of", "to", "for", "with", "is", "be", "are", "was", "will",
    "have", "this", "that", "they", "you", "your", "what", "not", "may",
))  # fmt: skip
"""Words of which most texts hold one: hardly better than none."""
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
_NO_WIDTH = frozenset(("AT", "ASSERT", "ASSERT_NOT"))
_Words = frozenset[str]
_NONE: _Words = frozenset()


def needed(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Words in lower case of which each match of `pattern` holds one; none if that is not known."""
    try:
        # Python has no public way to see a pattern's parts; where this one goes, all is tried
        from re import _parser  # type: ignore[attr-defined]

        words = _of_all(_parser.parse(pattern, flags))
    except (ImportError, AttributeError, TypeError, ValueError):
        return ()
    # a word within another is found by itself
    words = frozenset(
        word for word in words if not any(one != word and one in word for one in words)
    )
    return tuple(sorted(words)) if len(words) <= _MOST else ()


def alternatives(pattern: str) -> list[str]:
    """The patterns that stand between the bars of one, those within its groups left alone."""
    found: list[str] = []
    start = depth = 0
    for match in _MARKS.finditer(pattern):
        mark = match[0]
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth -= 1
        elif mark == "|" and not depth:
            found.append(pattern[start : match.start()])
            start = match.end()
    return [*found, pattern[start:]]


# escapes and sets of characters, in which these mean nothing, go by
_MARKS = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|[()|]", re.DOTALL)


class Sought:
    """A pattern that is tried only in texts that hold one of the words it wants."""

    __slots__ = ("_flags", "_pattern", "_regex", "_words")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """As for `re.compile`."""
        self._regex = re.compile(pattern, flags)
        self._pattern, self._flags = pattern, flags
        self._words: tuple[str, ...] | None = None

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match from a place on."""
        return self._regex.search(text, start) if self._may(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches."""
        return self._regex.finditer(text) if self._may(text) else iter(())

    def findall(self, text: str) -> list[str]:
        """What all matches hold, or their one group."""
        return self._regex.findall(text) if self._may(text) else []

    def sub(self, instead: str, text: str) -> str:
        """`text` with `instead` in the place of each match."""
        return self._regex.sub(instead, text) if self._may(text) else text

    def _may(self, text: str) -> bool:
        if self._words is None:  # only now, as most commands curate nothing
            self._words = needed(self._pattern, self._flags)
        return not self._words or any(map(text.lower().__contains__, self._words))


def _of_all(parts: Iterable[tuple[Any, Any]]) -> _Words:
    """The best words that what stands one after the other wants."""
    found: list[_Words] = []
    run: list[str] = []
    for name, value in _flat(parts):
        if name == "LITERAL":
            run.append(chr(value).lower())
            continue
        if name in _NO_WIDTH:
            continue
        found.append(frozenset(("".join(run),)))
        run.clear()
        if name == "BRANCH":
            found.append(_of_any(value[1]))
        elif name in _REPEATS and value[0]:
            found.append(_of_all(value[2]))
        elif name == "ATOMIC_GROUP":
            found.append(_of_all(value))
    found.append(frozenset(("".join(run),)))
    return max((words for words in found if _worth(words) >= _FEWEST), key=_worth, default=_NONE)


def _flat(parts: Iterable[tuple[Any, Any]]) -> Iterable[tuple[str, Any]]:
    """The parts, those of groups among them."""
    for kind, value in parts:
        if str(kind) == "SUBPATTERN":
            yield from _flat(value[3])
        else:
            yield str(kind), value


def _of_any(branches: Iterable[Any]) -> _Words:
    found = [_of_all(branch) for branch in branches]
    return _NONE.union(*found) if all(found) else _NONE


def _worth(words: _Words) -> float:
    """Characters of the shortest: long words are rare, but for a few."""
    return min(
        (
            _FEWEST if len(word) > _FEWEST and _COMMON.issuperset(word.split()) else len(word)
            for word in words
        ),
        default=0,
    )
