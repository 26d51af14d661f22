"""Postings on their way from articles to groups: gathered for some articles, put into order as
whole arrays of numbers, laid aside, and read again in the order of all. So memory holds few,
however many words a site has.

It takes numpy a tenth of a second to load: only what makes a whole index imports this.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, compress
from typing import NamedTuple, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from kbgen.search.contribution import Contribution
from kbgen.search.distinct import distinct
from kbgen.search.groups import entry
from kbgen.search.postings import places

PAIR = "\x7f"
"""Before the label of a pair's second word, where else a form stands. No term holds it."""
_BEHIND = "!"
"""Sorted behind the space of keys, and before the signs of terms."""
_MOST = 1_000_000
"""Entries that are gathered before they are put into order."""
_CHUNK = 2_000
"""Keys that are read at once."""
_OFFSETS = np.array([entry(0, level) for level in range(32)], np.uint32)
_LOW = np.uint64(32)
_Entries = NDArray[np.uint32]
Labels = Callable[[Sequence[str]], Sequence[str]]
"""What forms are cut to."""


class Keys(NamedTuple):
    """Neighbouring keys, with all that was gathered of them."""

    names: Sequence[str]
    """Sorted: "label form", "label" where that is the form, and for pairs "label PAIRlabel". All
    that begin with one label are among them."""
    often: _Entries
    """Entries of each."""
    named: _Entries
    """Titles and tags that hold each form."""
    entries: _Entries
    """By key, sorted within each: see `kbgen.search.groups.entry`."""


class Spool(Protocol):
    """Keeps what does not have to stay in memory."""

    def put(self, data: bytes) -> int:
        """Keep some bytes; what they are called."""

    def take(self, number: int) -> bytes:
        """Bytes that were kept. They are asked for once."""


class InMemory(dict[int, bytes]):
    """A spool for few articles."""

    def put(self, data: bytes) -> int:
        """As a spool does."""
        self[len(self)] = data
        return len(self) - 1

    def take(self, number: int) -> bytes:
        """The same."""
        return self[number]


class _Gathered:
    """Articles whose words are not yet in order."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        """Words of each article that has any; those of pairs by themselves."""
        self.paired: list[str] = []
        self.levels = bytearray()
        self.articles = array("I")
        """Of each article: number, words, words in titles and tags, words of pairs."""

    def add(self, number: int, given: Contribution) -> None:
        """Add an article."""
        pairs, size = given.pairs, len(given.levels)
        if size:
            self.texts.append(given.words)
            self.levels += given.levels
        if pairs:
            self.paired.append(pairs)
        ends = pairs.count(" ") + 1 if pairs else 0
        self.articles.extend((number, size, given.named, ends))

    def told_apart(self) -> tuple[list[str], _Entries]:
        """The different words, and which of them stand where: in articles, then in pairs."""
        data = " ".join((*self.texts, *self.paired, "")).encode()
        self.texts, self.paired = [], []
        return distinct(data)


class Runs:
    """Entries by key, from all articles."""

    def __init__(self, labels: Labels, spool: Spool) -> None:
        """`labels` tells what forms are cut to."""
        self._labels = labels
        self._spool = spool
        self._gathered = _Gathered()
        self._runs: list[list[int]] = []

    def add(self, number: int, given: Contribution) -> None:
        """Add an article."""
        self._gathered.add(number, given)
        if len(self._gathered.levels) >= _MOST:
            self._order()

    def merged(self) -> Iterator[Keys]:
        """All keys, some at a time. Lets go of what was read."""
        self._order()
        runs, self._runs = self._runs, []
        readers = [_Reader(run, self._spool) for run in runs]
        while readers := [reader for reader in readers if reader.fill()]:
            # what begins with one label is in one chunk
            bound = min(reader.last for reader in readers).partition(" ")[0] + _BEHIND
            yield _joined([part for reader in readers if (part := reader.take(bound)).names])

    def _order(self) -> None:
        held, self._gathered = self._gathered, _Gathered()
        if held.levels:
            keys = _ordered(held, self._labels)
            del held
            self._runs.append([self._spool.put(chunk) for chunk in _chunks(keys)][::-1])


def _ordered(held: _Gathered, labels_of: Labels) -> Keys:
    numbers, sizes, named, ends = np.array(held.articles, np.uint32).reshape(-1, 4).T
    forms, both = held.told_apart()
    labels = labels_of(forms)
    ids = both[: len(held.levels)]
    levels = np.frombuffer(held.levels, np.uint8)
    entries = _OFFSETS[levels] | np.repeat(numbers, sizes)
    size = len(labels)
    begins = np.cumsum(sizes, dtype=np.int64) - sizes
    heads = ids[np.repeat(begins, named) + places(named)]
    pairs, paired = _pairs(both[len(ids) :], labels, np.repeat(numbers, ends // 2))
    names = [
        form if form == label else f"{label} {form}"
        for label, form in zip(labels, forms, strict=True)
    ]
    names += pairs
    listed = sorted(range(len(names)), key=names.__getitem__)
    order = np.array(listed)
    rank = np.empty(len(names), np.uint64)
    rank[order] = np.arange(len(names))
    all_ids = np.concatenate((ids, (paired >> _LOW).astype(np.uint32) + np.uint32(size)))
    sortable = rank[all_ids] << _LOW
    sortable |= np.concatenate((entries, paired.astype(np.uint32)))
    sortable.sort()
    often = np.bincount(all_ids, minlength=len(names))[order]
    titles = np.bincount(heads, minlength=len(names))[order]
    # a word may stand in pairs alone
    held_ones = often > 0
    return Keys(
        list(compress(map(names.__getitem__, listed), held_ones.tolist())),
        often[held_ones].astype(np.uint32),
        titles[held_ones].astype(np.uint32),
        sortable.astype(np.uint32),
    )


def _pairs(
    words: _Entries, labels: Sequence[str], numbers: _Entries
) -> tuple[list[str], NDArray[np.uint64]]:
    """Keys of pairs, and sorted: place of a key << 32 | entry; each once for an article."""
    known: dict[str, int] = {}
    own = np.zeros(len(labels), np.uint64)
    for word in np.unique(words).tolist():
        own[word] = known.setdefault(labels[word], len(known))
    joined, at = np.unique(own[words[::2]] << _LOW | own[words[1::2]], return_inverse=True)
    of = list(known)
    names = [f"{of[pair >> 32]} {PAIR}{of[pair & 0xFFFFFFFF]}" for pair in joined.tolist()]
    return names, np.unique(at.astype(np.uint64) << _LOW | (_OFFSETS[0] | numbers))


_Chunk = tuple[str, bytes, bytes, bytes]
"""Keys as one text, and what `Keys` says of them, as bytes."""
_decoder = msgspec.msgpack.Decoder(_Chunk)


def _chunks(keys: Keys) -> Iterator[bytes]:
    """Keys in parts; all that begin with one label are in one."""
    names, often, named, entries = keys
    start = begin = 0
    while start < len(names):
        last = names[min(start + _CHUNK, len(names)) - 1].partition(" ")[0]
        part = slice(start, bisect_left(names, last + _BEHIND, start))
        end = begin + int(often[part].sum())
        numbers = (often[part].tobytes(), named[part].tobytes(), entries[begin:end].tobytes())
        yield msgspec.msgpack.encode(("\n".join(names[part]), *numbers))
        start, begin = part.stop, end


class _Reader:
    """A run, read from its begin."""

    def __init__(self, run: list[int], spool: Spool) -> None:
        self._run, self._spool = run, spool
        none = np.empty(0, np.uint32)
        self._keys = Keys([], none, none, none)

    def fill(self) -> bool:
        """Have some keys at hand; False at the end."""
        if not self._keys.names and self._run:
            joined, *rest = _decoder.decode(self._spool.take(self._run.pop()))
            often, named, entries = (np.frombuffer(one, np.uint32) for one in rest)
            self._keys = Keys(joined.split("\n"), often, named, entries)
        return bool(self._keys.names)

    @property
    def last(self) -> str:
        """The last one at hand."""
        return self._keys.names[-1]

    def take(self, bound: str) -> Keys:
        """Those at hand that stand before it."""
        names, often, named, entries = self._keys
        at = bisect_left(names, bound)
        end = int(often[:at].sum())
        self._keys = Keys(names[at:], often[at:], named[at:], entries[end:])
        return Keys(names[:at], often[:at], named[:at], entries[:end])


def _joined(parts: list[Keys]) -> Keys:
    """The keys of several runs, each once."""
    if len(parts) == 1:
        return parts[0]
    names = list(dict.fromkeys(sorted(chain.from_iterable(part.names for part in parts))))
    found = dict(zip(names, range(len(names)), strict=True))
    often, named = np.zeros(len(names), np.uint32), np.zeros(len(names), np.uint32)
    sortable = []
    for part in parts:
        at = np.fromiter(map(found.__getitem__, part.names), np.uint64, len(part.names))
        often[at] += part.often
        named[at] += part.named
        sortable.append(np.repeat(at, part.often) << _LOW | part.entries)
    entries = np.concatenate(sortable)
    entries.sort()
    return Keys(names, often, named, entries.astype(np.uint32))
