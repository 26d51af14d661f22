"""What further words, frequent ones, add to the few wordings that rare ones found, and which of
these may be the best then.
"""

from collections.abc import Iterable, Sequence
from itertools import compress

from kbgen.duplicates.postings import Postings

_SCANNED, _DENSE = 400, 32
"""A word of more wordings than this, and of more than one in so many, has a table of all of them,
too: it is read for a few of them at once."""


class Further:
    """The words of an index, read for given rows."""

    def __init__(self, count: int, postings: Postings) -> None:
        """Of an index of `count` rows."""
        self._count, self._postings = count, postings
        self._tables: dict[str, bytearray] = {}

    def add(self, found: dict[int, int], words: Iterable[tuple[str, int]]) -> None:
        """Add to the score of each row what `words` weigh in it."""
        for term, value in words:
            count = self._postings.count(term)
            if count > _SCANNED and count * _DENSE > self._count:
                table = self._table(term)
                for row in compress(list(found), map(table.__getitem__, found)):
                    found[row] += value * table[row]
            else:
                for rows, more in self._postings.weighed(term, value):
                    for row in found.keys() & rows:
                        found[row] += more

    def _table(self, term: str) -> bytearray:
        """By row, what a frequent word counts there; kept, as it is asked for again and again."""
        if term not in self._tables:
            table = self._tables[term] = bytearray(self._count)
            for rows, counts in self._postings.weighed(term, 1):
                for row in rows:
                    table[row] = counts
        return self._tables[term]


def promising(
    found: dict[int, int], count: int, owner: Sequence[int], norms: Sequence[int], highest: int
) -> Iterable[int]:
    """Rows that may be of the `count` best entries; all of them where `count` is 0.

    A row counts its score times its own of `norms`, of which `highest` is the greatest; an entry,
    its `owner`, as much as the best of its rows. What cannot reach that of the entries that are
    seen first goes.
    """
    most = 2 * count
    if not count or len(found) <= most:
        return found
    high = sorted(found.values())[-most]
    sure: dict[int, int] = {}
    for row in [row for row, score in found.items() if score >= high]:
        score = found[row] * norms[row]
        if score > sure.get(owner[row], 0):
            sure[owner[row]] = score
    if len(sure) < count:
        return found
    enough = -(-sorted(sure.values())[-count] // highest)
    return [row for row, score in found.items() if score >= enough]
