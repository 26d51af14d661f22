"""Postings on their way from articles to groups: gathered in memory for some articles, put into
order and packed, and read again in the order of all. So memory holds few objects, however many
words a site has.
"""

import heapq
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from kbgen.search.contribution import Contribution
from kbgen.search.groups import entry

OFFSETS = [entry(0, level) for level in range(32)]
PAIR = "\x7f"
"""Before the label of a pair's second word, where else a form stands. No term holds it."""
_MOST = 600_000
"""Entries that are gathered before they are packed."""
_BATCH = 1_000
_Batch = list[tuple[str, bytes]]


class Runs:
    """Entries by "label form" and, for pairs, "label PAIR label"."""

    def __init__(self, label: Callable[[str], str]) -> None:
        """`label` tells what a form is cut to."""
        self._label = label
        self._runs: list[list[bytes]] = []
        self._size = 0
        self._words = _entries()
        self._pairs = _entries()

    def add(self, number: int, given: Contribution) -> None:
        """Add an article."""
        listed, offsets = self._words, OFFSETS
        words = given.words.split()
        for word, level in zip(words, given.levels, strict=True):
            listed[word].append(offsets[level] | number)
        label = self._label
        for one, two in pairs(given, label):
            self._pairs[f"{one} {PAIR}{two}"].append(offsets[0] | number)
        self._size += len(words)
        if self._size >= _MOST:
            self._pack()

    def merged(self) -> Iterator[tuple[str, bytes]]:
        """Keys with all entries, four bytes each, by key. Lets go of what was read."""
        self._pack()
        runs, self._runs = self._runs, []
        key, parts = "", list[bytes]()
        for other, data in heapq.merge(*map(_read, runs)):
            if other != key:
                if parts:
                    yield key, parts[0] if len(parts) == 1 else b"".join(parts)
                key, parts = other, []
            parts.append(data)
        if parts:
            yield key, b"".join(parts)

    def _pack(self) -> None:
        label, words = self._label, self._words
        keys = [f"{label(word)} {word}" for word in words]
        keys += self._pairs
        keys.sort()
        packed: list[bytes] = []
        for start in range(0, len(keys), _BATCH):
            batch: _Batch = []
            for key in keys[start : start + _BATCH]:
                form = key.partition(" ")[2]
                held = self._pairs[key] if form[0] == PAIR else words[form]
                batch.append((key, held.tobytes()))
            packed.append(msgspec.msgpack.encode(batch))
        packed.reverse()
        self._runs.append(packed)
        self._words, self._pairs, self._size = _entries(), _entries(), 0


def pairs(given: Contribution, label: Callable[[str], str]) -> set[tuple[str, str]]:
    """Labels that stand side by side in the article's titles."""
    ends = [label(word) for word in given.pairs.split()]
    return set(zip(ends[::2], ends[1::2], strict=True))


def _entries() -> "defaultdict[str, array[int]]":
    return defaultdict(partial(array, "I"))


def _read(run: list[bytes]) -> Iterator[tuple[str, bytes]]:
    decoder = msgspec.msgpack.Decoder(_Batch)
    while run:
        yield from decoder.decode(run.pop())
