"""Wordings as numbers: what each of them holds, one after the other."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from kbgen.duplicates.arrays import Ints, Small, parts_of, starts_of
from kbgen.duplicates.wordings import CONTEXT, TITLE, Entry
from kbgen.duplicates.words import STOP, stem, words

_MOST = 400
"""Words of a wording that are looked at: what hostile text costs, and sums stay below 2^63."""
_NOTHING = -1


class Vocabulary(dict[str, int]):
    """Word -> number of its stem, in the order in which they came; -1 for words like "the"."""

    def __init__(self) -> None:
        self.stems: dict[str, int] = {}
        """Number by stem."""

    def __missing__(self, word: str) -> int:
        number = _NOTHING
        if word not in STOP:
            number = self.stems.setdefault(stem(word), len(self.stems))
        self[word] = number
        return number

    def numbers(self, text: str) -> list[int]:
        """Of its stems, in its order."""
        return [number for word in words(text) if (number := self[word]) >= 0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Wordings of entries, as numbers of words."""

    words: Small
    """Of all of them: of each those of the title, in its order, then those around it; each once."""
    sizes: Ints
    """How many each has."""
    heads: Ints
    """How many of these are of the title."""
    owners: Ints
    """Which entry each is of, ascending."""

    def parts(self) -> Iterator["Rows"]:
        """The same in parts."""
        starts = starts_of(self.sizes)
        for begin, end in parts_of(len(self.sizes)):
            yield Rows(
                words=self.words[starts[begin] : starts[end]],
                sizes=self.sizes[begin:end],
                heads=self.heads[begin:end],
                owners=self.owners[begin:end],
            )

    @property
    def lengths(self) -> Ints:
        """Sums of the weights of the words of each."""
        return TITLE * self.heads + CONTEXT * (self.sizes - self.heads)


def rows_of(entries: Iterable[Entry], vocabulary: Vocabulary) -> Rows:
    """All ways to ask them. Linear in their words."""
    found, sizes, heads, owners = array("i"), array("q"), array("q"), array("q")
    for owner, entry in enumerate(entries):
        around = dict.fromkeys(vocabulary.numbers(" ".join(entry.context)))
        for title in dict.fromkeys(entry.titles):
            own = dict.fromkeys(vocabulary.numbers(title))
            head = list(own)[:_MOST]
            rest = [number for number in around if number not in own][: _MOST - len(head)]
            found.extend(head)
            found.extend(rest)
            sizes.append(len(head) + len(rest))
            heads.append(len(head))
            owners.append(owner)
    return Rows(
        words=np.array(found, np.int32),
        sizes=np.array(sizes, np.int64),
        heads=np.array(heads, np.int64),
        owners=np.array(owners, np.int64),
    )
