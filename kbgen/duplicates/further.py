"""What further words, frequent ones, add to the few wordings that rare ones found."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, repeat
from operator import rshift

from kbgen.duplicates.wordings import CONTEXT, TITLE, Wording

_SCANNED, _DENSE = 400, 32
"""A list longer than this, and of more than one wording in so many, is a table of all of them,
too: it is read for a few of them at once."""


class Further:
    """The words of an index, read for given rows."""

    def __init__(self, rows: Sequence[Wording], lists: Mapping[str, "array[int]"]) -> None:
        """`lists`: for each word twice the numbers of the rows that hold it, and 1 for a title."""
        self._rows, self._lists = rows, lists
        self._tables: dict[str, bytearray] = {}

    def add(self, found: dict[int, int], words: Iterable[tuple[str, int]]) -> None:
        """Add to the score of each row what `words` weigh in it."""
        for term, value in words:
            listed = self._lists[term]
            if len(listed) > _SCANNED and len(listed) * _DENSE > len(self._rows):
                table = self._table(term)
                for row in compress(list(found), map(table.__getitem__, found)):
                    found[row] += value * table[row]
            else:
                for row in found.keys() & map(rshift, listed, repeat(1)):
                    is_titled = term in self._rows[row].title
                    found[row] += value * (TITLE if is_titled else CONTEXT)

    def _table(self, term: str) -> bytearray:
        """By row, what a frequent word counts there; kept, as it is asked for again and again."""
        if term not in self._tables:
            table = self._tables[term] = bytearray(len(self._rows))
            for item in self._lists[term]:
                table[item >> 1] = TITLE if item & 1 else CONTEXT
        return self._tables[term]
