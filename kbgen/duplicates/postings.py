"""Which wordings hold a word: in their titles, and in the text around these."""

from array import array
from collections import defaultdict
from collections.abc import Iterator

from kbgen.duplicates.wordings import CONTEXT, TITLE, Wording


class Postings:
    """Numbers of wordings by word, in order."""

    def __init__(self) -> None:
        self.titled: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        """Those that hold the word in their titles."""
        self.around: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        """Those that hold it around; in no wording it is both."""

    def add(self, number: int, row: Wording) -> None:
        """The wording `number`, which comes after all that were added."""
        for term in row.title:
            self.titled[term].append(number)
        for term in row.around:
            self.around[term].append(number)

    def words(self) -> set[str]:
        """All of them."""
        return self.titled.keys() | self.around.keys()

    def count(self, term: str) -> int:
        """How many wordings hold it."""
        return len(self.titled.get(term, ())) + len(self.around.get(term, ()))

    def rows(self, term: str) -> Iterator[int]:
        """Those that hold it."""
        yield from self.titled.get(term, ())
        yield from self.around.get(term, ())

    def weighed(self, term: str, value: int) -> Iterator[tuple["array[int]", int]]:
        """Those that hold it, and what it counts in them where its weight is `value`."""
        if term in self.titled:
            yield self.titled[term], TITLE * value
        if term in self.around:
            yield self.around[term], CONTEXT * value
