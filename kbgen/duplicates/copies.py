"""Copies: threads with the same title and nearly the same question, found without comparing all
pairs."""

from array import array
from collections.abc import Iterator, Sequence

from kbgen.duplicates.asked import FIGURES, SKETCH, WORDS, Asked

ALIKE = 0.9
"""Share of runs of three words, and of words, that two texts must have in common to be copies of
one another. The same post in two exports has 1.0, what two communities made of one form 0.84."""
_BANDS = 4
"""Of each sketch so many smallest hashes are looked up. Copies at 0.9 share one of them in all but
0.01 % of cases."""
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
    """The numbers by which copies of a thread are found, each once: none but those of its title."""
    return [value ^ one.title for value in array("I", one.sketch)[:_BANDS]]


def are_copies(one: Asked, other: Asked, alike: float = ALIKE) -> bool:
    """Whether both have the same title and nearly the same question, with the same numbers."""
    if not one.sketch or not other.sketch:
        return False
    if one.title != other.title:
        # what is asked anew each quarter, or in a form to fill in, differs in its title alone
        return False
    if one.figures != other.figures and _are_others(one.figures, other.figures):
        return False
    return all(
        first == second or likeness(first, second, kept) >= alike
        for first, second, kept in (
            (one.sketch, other.sketch, SKETCH),
            (one.words, other.words, WORDS),
        )
    )


def _are_others(one: bytes, other: bytes) -> bool:
    """Whether each text has a number that the other lacks: another version, another error.

    More numbers on one side alone come of markup: items of a list are numbered in Markdown.
    """
    first, second = set(array("I", one)), set(array("I", other))
    # of a text with many only the smallest are known
    smallest = set(sorted(first | second)[:FIGURES])
    return bool((first - second) & smallest) and bool((second - first) & smallest)


def likeness(one: bytes, other: bytes, kept: int = SKETCH) -> float:
    """Estimated share of what two texts have in common, from so many smallest hashes of both."""
    first, second = set(array("I", one)), set(array("I", other))
    smallest = sorted(first | second)[:kept]
    shared = first & second
    return sum(value in shared for value in smallest) / len(smallest) if smallest else 0.0
