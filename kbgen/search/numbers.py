"""Numbers of articles that stay: each is made of the article's path alone, as far as may be.

They lie in a space of eight to sixteen times as many as there are articles. A path hashes to its
number; where that is taken by one before it, the next free one follows, beyond the end of the
space if need be. So another article changes at most the numbers of the few that stand right
behind it, and all only when their count passes a power of two.
"""

from collections.abc import Callable, Iterable
from hashlib import blake2b

_ROOM = 3
"""Bits of space beyond those that the count needs."""
_LEAST, _MOST = 8, 26
"""Bits; what is more would not fit into a posting."""


def bits_for(count: int) -> int:
    """Bits of the space for so many articles."""
    return min(_MOST, max(_LEAST, (max(count, 1) - 1).bit_length() + _ROOM))


def numbered(paths: Iterable[str], bits: int) -> dict[str, int]:
    """Path -> number."""
    found: dict[str, int] = {}
    free = 0
    for first, path in sorted((wish(path, bits), path) for path in paths):
        found[path] = free = max(first, free)
        free += 1
    return found


def wish(path: str, bits: int) -> int:
    """The number that a path has, or that comes before it where others took it first."""
    made = blake2b(path.encode(), digest_size=8).digest()
    return int.from_bytes(made, "big") % (1 << bits)


def renumbered(
    held: Callable[[int], str | None], come: Iterable[str], gone: Iterable[int], bits: int
) -> dict[str, int]:
    """What `numbered` gives those whose number may differ, after some paths came and went.

    `held` tells the path that has a number so far, `gone` are numbers of paths that went.
    """
    fresh = list(come)
    lost = set(gone)
    taken: dict[int, str] = {}
    concerned = [wish(path, bits) for path in fresh] + list(lost)
    while concerned:
        for place in concerned:
            _gather(held, place, taken)
        staying = [path for number, path in taken.items() if number not in lost]
        found = numbered([*staying, *fresh], bits)
        # who is pushed onto somebody's place pushes that one, too
        concerned = [n for n in found.values() if n not in taken and held(n) is not None]
    return found if fresh or lost else {}


def _gather(held: Callable[[int], str | None], place: int, into: dict[int, str]) -> None:
    """All that stand side by side around a place."""
    for start, step in ((place, 1), (place - 1, -1)):
        at = start
        while at not in into and (path := held(at)) is not None:
            into[at] = path
            at += step
        if at == place:
            return
