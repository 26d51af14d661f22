"""Numbers of articles that stay: each is made of the article's path alone, as far as may be.

They lie in a space of eight to sixteen times as many as there are articles. A path hashes to its
number; where that is taken by one before it, the next free one follows. So another article changes
at most the numbers of the few that stand right behind it, and all only when their count passes a
power of two.
"""

from collections.abc import Iterable
from hashlib import blake2b

_ROOM = 3
"""Bits of space beyond those that the count needs."""
_LEAST = 8


def bits_for(count: int) -> int:
    """Bits of the space for so many articles."""
    return max(_LEAST, (max(count, 1) - 1).bit_length() + _ROOM)


def numbered(paths: Iterable[str], bits: int) -> dict[str, int]:
    """Path -> number."""
    space = 1 << bits
    wished = sorted((_hash(path) % space, path) for path in paths)
    taken: set[int] = set()
    found: dict[str, int] = {}
    for number, path in wished:
        while number in taken:
            number = (number + 1) % space
        taken.add(number)
        found[path] = number
    return found


def _hash(path: str) -> int:
    return int.from_bytes(blake2b(path.encode(), digest_size=8).digest(), "big")
