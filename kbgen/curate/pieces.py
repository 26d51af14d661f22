"""Which of many pieces of text stand in a text, without a look through all of it for each of them.

Posts are made of few words. What a word holds of the pieces is remembered, and most words hold
nothing. So a text is taken apart once, and what is left to look at are a few words.
"""

import re
from collections.abc import Iterable
from itertools import groupby

_MARKS = b"\"'`()[]{}<>*/,.:;!?-_=+@#$%&^~|\\0123456789"
_APART = bytes.maketrans(_MARKS, b" " * len(_MARKS))
_EVERYWHERE = frozenset(b"here that some have would other does could using this with".split())
_MOST = 1 << 15
"""Words that are remembered at a time."""
_SHORTEST = 3
"""Bytes of a word that is worth remembering: shorter ones stand in too many."""
_LONGEST = 40
"""Bytes of a word that is remembered: longer ones hardly come twice."""


class Pieces:
    """Pieces of text to look for, all in lower case."""

    def __init__(self, pieces: Iterable[str]) -> None:
        """Of each piece its longest word is looked for first, or one that is not everywhere."""
        self._anywhere: list[str] = []
        self._by_part: dict[bytes, list[str]] = {}
        for piece in dict.fromkeys(pieces):
            part = max(_words(piece), key=_weight, default=b"")
            if len(part) >= _SHORTEST:
                self._by_part.setdefault(part, []).append(piece)
            else:
                self._anywhere.append(piece)
        shortest = any_of(part.decode() for part in self._by_part)
        self._search = re.compile(shortest.encode()).search
        self._begun = re.compile(f"(?=({shortest}))".encode()).findall
        self._bare: set[bytes] = set()
        self._holding: dict[bytes, tuple[bytes, ...]] = {}

    def within(self, low: str) -> list[str]:
        """Those that stand in `low`, which is in lower case; in no order."""
        parts: set[bytes] = set()
        for word in set(_words(low)).difference(self._bare):
            parts.update(self._holding.get(word) or self._parts(word))
        found = [piece for piece in self._anywhere if piece in low]
        for part in parts:
            found += [piece for piece in self._by_part[part] if piece in low]
        return found

    def _parts(self, word: bytes) -> tuple[bytes, ...]:
        """What `word` holds, remembered."""
        if len(self._bare) + len(self._holding) >= _MOST:
            self._bare.clear()
            self._holding.clear()
        if self._search(word) is None:
            if len(word) <= _LONGEST:
                self._bare.add(word)
            return ()
        begun = tuple(set(self._begun(word)))
        parts = tuple(part for part in self._by_part if part.startswith(begun) and part in word)
        if len(word) <= _LONGEST:
            self._holding[word] = parts
        return parts


def _weight(word: bytes) -> tuple[int, bool]:
    """Long words are rare, but for a few: those weigh as much as short ones."""
    common = word in _EVERYWHERE
    return min(len(word), 3) if common else len(word), not common


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the `words` that asks for each letter once.

    Of words that begin alike the shortest is found.
    """
    return _any_of(sorted(set(words)))


def _any_of(words: list[str]) -> str:
    found: list[str] = []
    for first, group in groupby(words, key=lambda word: word[:1]):
        rest = [word[1:] for word in group]
        if "" in rest:
            found.append(re.escape(first))  # longer ones are found by it, too
        else:
            found.append(f"{re.escape(first)}(?:{_any_of(rest)})")
    return "|".join(found)


def _words(text: str) -> list[bytes]:
    """What stands between marks, digits and white space; any text can be taken apart so."""
    return text.encode(errors="surrogatepass").translate(_APART).split()
