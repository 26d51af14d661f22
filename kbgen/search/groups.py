"""Groups: the forms of one word (install, installed, installing), each with the articles that hold
it, the words that follow it in titles, and what people also say for it.

An *entry* is an article's number with what the word is worth there, so that sorted entries begin
with the best. At most `most` of them are in the index; a reserve behind these is kept beside the
group, so that it can be changed when articles change without knowing all others.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from operator import add, sub
from typing import NamedTuple

import msgspec

from kbgen.search.blocks import VARINTS, text, varint
from kbgen.search.weights import LEVELS

SHIFT = 27
"""Bits of an entry that hold the number."""
MASK = (1 << SHIFT) - 1
MOST = 2_000
"""Articles that a form of a word, or a pair of words, leads to: those that it weighs most in."""
MOST_STOP = 500
"""The same of a stop word: it decides only between articles that nothing else tells apart."""
RESERVE = 1_000
"""Entries that are kept behind these."""


class Rest(msgspec.Struct, array_like=True, omit_defaults=True):
    """What is kept beside a group and is not in the index."""

    named: dict[str, int] = {}
    """Form -> titles and tags that hold it, where any does."""
    forms: dict[str, bytes] = {}
    """Form -> entries behind those in the index, four bytes each."""
    pairs: dict[str, bytes] = {}
    """Label of a pair's second word -> the same."""


class Form(NamedTuple):
    """What a form, or a pair, leads to."""

    word: str
    """The form; of a pair, the label of the second word."""
    often: int
    """Articles that hold it, also those that no posting leads to."""
    data: bytes
    """Postings."""

    def postings(self) -> Iterator[tuple[int, int]]:
        """Articles with levels."""
        return ((one & MASK, LEVELS - 1 - (one >> SHIFT)) for one in entries(self.data))


def entry(number: int, level: int) -> int:
    """An article and what a word is worth there; smaller is better."""
    return LEVELS - 1 - level << SHIFT | number


def postings(entries: Sequence[int]) -> bytes:
    """Sorted entries as the index holds them: by falling level, then by number, as distances."""
    if len(entries) == 1:
        # one article is the usual case: its count is a bit of the level
        return _ALONE[entries[0] >> SHIFT] + varint(entries[0] & MASK)
    out: list[bytes] = []
    start, size = 0, len(entries)
    while start < size:
        first = entries[start]
        step = first >> SHIFT
        end = bisect_left(entries, step + 1 << SHIFT, start)
        if end == start + 1:
            out += (_ALONE[step], varint(first & MASK))
        else:
            out += (_SEVERAL[step], varint(end - start), varint(first & MASK))
            level = entries[start:end]
            out += map(varint, map(sub, level[1:], level))
        start = end
    return b"".join(out)


_ALONE = [bytes((LEVELS - 1 - step << 1,)) for step in range(LEVELS)]
_SEVERAL = [bytes((LEVELS - 1 - step << 1 | 1,)) for step in range(LEVELS)]


def encoded(label: str, forms: Iterable[Form], pairs: Iterable[Form]) -> bytes:
    """A group, its forms and pairs sorted; b"" for one without forms."""
    raw = label.encode()
    listed, paired = list(forms), list(pairs)
    if not listed:
        return b""
    # labels, forms and postings have less than 16,384 bytes: see `MOST`
    short = VARINTS
    out = [short[len(raw)], raw, varint(len(listed))]
    for word, often, data in listed:
        own = word.encode()
        shared = _shared(raw, own)
        rest = own[shared:]
        out += (short[shared], short[len(rest)], rest, varint(often), short[len(data)], data)
    out.append(varint(len(paired)))
    for word, often, data in paired:
        own = word.encode()
        out += (short[len(own)], own, varint(often), short[len(data)], data)
    return text(b"".join(out))


def alone(labels: Iterable[str], often: Iterable[int], held: Sequence[bytes]) -> list[bytes]:
    """The same of groups of one form that is its own label, without pairs, and all of whose
    articles are in the index: so all that is counted here is small."""
    # no step of Python's for each of them: they are two thirds of all groups
    raw = list(map(str.encode, labels))
    sizes, counts = _short(map(len, raw)), _short(often)
    one, none = repeat(b"\x01"), repeat(b"\x00")
    parts = zip(sizes, raw, one, sizes, none, counts, _short(map(len, held)), held, none)  # noqa: B905 - endless ones
    made = list(map(b"".join, parts))
    return list(map(add, _short(map(len, made)), made))


def _short(numbers: Iterable[int]) -> list[bytes]:
    return list(map(VARINTS.__getitem__, numbers))


def leading(label: str, data: bytes, others: Iterable[str]) -> bytes:
    """A group as `encoded` gives it, b"" for a word that no article holds, with the labels of what
    people also say for it."""
    _, at = number(data, 0) if data else (0, 0)
    body = data[at:] or text(label.encode()) + b"\x00\x00"
    return text(body + text(" ".join(others).encode()))


def entries(data: bytes) -> list[int]:
    """Sorted entries from postings."""
    found: list[int] = []
    at = 0
    while at < len(data):
        step, times = LEVELS - 1 - (data[at] >> 1) << SHIFT, 1
        many, at = data[at] & 1, at + 1
        if many:
            times, at = number(data, at)
        document = 0
        for _ in range(times):
            distance, at = number(data, at)
            document += distance
            found.append(step | document)
    return found


def number(data: bytes, at: int) -> tuple[int, int]:
    """A varint, and where it ends."""
    value = shift = 0
    while data[at] & 128:
        value |= (data[at] & 127) << shift
        shift += 7
        at += 1
    return value | data[at] << shift, at + 1


def part(data: bytes, at: int) -> tuple[bytes, int]:
    """What `kbgen.search.blocks.text` was given, and where it ends."""
    size, at = number(data, at)
    return data[at : at + size], at + size


class Decoded(NamedTuple):
    """What a group says."""

    label: str
    """What its forms have in common."""
    forms: list[Form]
    """Sorted; none where no article holds the word."""
    pairs: list[Form]
    """Sorted."""
    others: list[str]
    """Labels of what people also say for it."""
    end: int
    """Where it ends."""


def decoded(data: bytes, at: int = 0) -> Decoded:
    """The group that begins at a place."""
    size, at = number(data, at)
    end = at + size
    label, at = part(data, at)
    times, at = number(data, at)
    forms, pairs = [], []
    for _ in range(times):
        shared, at = number(data, at)
        rest, at = part(data, at)
        form, at = _form((label[:shared] + rest).decode(), data, at)
        forms.append(form)
    times, at = number(data, at)
    for _ in range(times):
        other, at = part(data, at)
        form, at = _form(other.decode(), data, at)
        pairs.append(form)
    others = part(data, at)[0].decode().split(" ") if at < end else []
    return Decoded(label.decode(), forms, pairs, others, end)


def _form(word: str, data: bytes, at: int) -> tuple[Form, int]:
    often, at = number(data, at)
    held, at = part(data, at)
    return Form(word, often, held), at


def _shared(one: bytes, two: bytes) -> int:
    """Bytes that both begin with."""
    if two.startswith(one):
        return len(one)
    for at, (a, b) in enumerate(zip(one, two, strict=False)):
        if a != b:
            return at
    return min(len(one), len(two))
