"""Copies: threads with the same words in the title and nearly the same question, found
without comparing all pairs."""

from array import array
from collections.abc import Iterator, Sequence

from kbgen.duplicates.asked import SKETCH, Asked

ALIKE = 0.8
"""Share of runs of three words that two texts must have in common to be copies of one another."""
_BANDS = 4
"""Of each sketch so many smallest hashes are looked up. Copies at 0.8 share one of them in all but
0.2 % of cases."""
NEIGHBOURS = 8
"""Of threads that share such a hash only so many next ones are compared: a phrase in every thread
costs no more than a rare one."""


def copies(threads: Sequence[Asked]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `threads` that are copies; n log n in their number.

    The order of `threads` decides which of more than eight like ones are compared: sort them.
    """
    rows: list[int] = []
    for position, one in enumerate(threads):
        for value in looked_up(one):
            rows.append(value << 32 | position)
    rows.sort()
    seen: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        for other in rows[index + 1 : index + 1 + NEIGHBOURS]:
            if other >> 32 != row >> 32:
                break
            pair = (row & 0xFFFFFFFF, other & 0xFFFFFFFF)
            if pair not in seen and are_copies(threads[pair[0]], threads[pair[1]]):
                seen.add(pair)
                yield pair


def looked_up(one: Asked) -> Sequence[int]:
    """The hashes by which copies of a thread are found, each once."""
    return array("I", one.sketch)[:_BANDS]


def are_copies(one: Asked, other: Asked, alike: float = ALIKE) -> bool:
    """Whether both have the same words in the title and nearly the same question."""
    if not one.sketch or not other.sketch:
        return False
    if one.title != other.title:
        # what is asked anew each quarter, or in a form to fill in, differs in its title alone
        return False
    return one.sketch == other.sketch or likeness(one.sketch, other.sketch) >= alike


def likeness(one: bytes, other: bytes) -> float:
    """Estimated share of runs of words in common, from the smallest hashes of both texts."""
    first, second = set(array("I", one)), set(array("I", other))
    smallest = sorted(first | second)[:SKETCH]
    shared = first & second
    return sum(value in shared for value in smallest) / len(smallest) if smallest else 0.0
