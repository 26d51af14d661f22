"""The index as it is read: which block holds what, and what a block says.

theme/assets/search/engine.js reads the same files in the same way.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kbgen.search.blocks import unpack
from kbgen.search.index import FOLDER

Read = Callable[[str], bytes]
"""Path relative to the site -> content of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Where a form of a word, or a pair of words, stands."""

    word: str
    """As written, folded; of a pair: the label of the second word."""
    count: int
    """Articles that hold it, also those that no posting leads to."""
    data: bytes
    """Postings, as `kbgen.search.blocks.postings` writes them."""

    def postings(self) -> Iterator[tuple[int, int]]:
        """Articles with levels."""
        data, at = self.data, 0
        while at < len(data):
            level, times = data[at] >> 1, 1
            many, at = data[at] & 1, at + 1
            if many:
                times, at = number(data, at)
            document = 0
            for _ in range(times):
                distance, at = number(data, at)
                document += distance
                yield document, level


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The forms of one word."""

    label: str
    """What they have in common."""
    forms: tuple[Form, ...]
    """Sorted."""
    pairs: dict[str, Form]
    """Label of a word that follows in titles -> where."""


def number(data: bytes, at: int) -> tuple[int, int]:
    """A varint, and where it ends."""
    value = shift = 0
    while data[at] & 128:
        value |= (data[at] & 127) << shift
        shift += 7
        at += 1
    return value | data[at] << shift, at + 1


@dataclass(slots=True)
class Opened:
    """An index, with what was read of it so far."""

    read: Read
    root: dict[str, Any] = field(init=False)
    """The list of blocks, and the figures that all queries need."""
    _groups: dict[int, dict[str, Group]] = field(default_factory=dict)
    _spellings: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    _records: dict[int, dict[int, list[Any]]] = field(default_factory=dict)
    _firsts: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the root."""
        self.root = json.loads(unpack(self.read(f"{FOLDER}/root.bin")))
        for folder, (firsts, _) in self.root["blocks"].items():
            self._firsts[folder] = firsts.split("\n")

    def group(self, word: str, near: str) -> Group | None:
        """The group with a form or label `word`, in the block where `near` would stand."""
        at = self._at("t", near)
        if at not in self._groups:
            self._groups[at] = _groups(self._block("t", at))
        return self._groups[at].get(word)

    def spellings(self, start: str, most: int = 3) -> list[tuple[str, int]]:
        """Words that begin with `start`, with how frequent they are; of at most `most` blocks."""
        first, last = self._at("s", start), self._at("s", start + "\uffff")
        found = []
        for at in range(first, min(last, first + most - 1) + 1):
            if at not in self._spellings:
                self._spellings[at] = list(_spellings(self._block("s", at)))
            found += [pair for pair in self._spellings[at] if pair[0].startswith(start)]
        return found

    def record(self, document: int) -> list[Any]:
        """What results show of an article: see `kbgen.search.index`."""
        at = document >> self.root["records"]
        if at not in self._records:
            path = f"{FOLDER}/d/{self.root['bits']}-{at:x}.bin"
            held = json.loads(unpack(self.read(path)))
            self._records[at] = {row[0]: row[1:] for row in held}
        return self._records[at][document]

    def facets(self) -> Iterator[tuple[int, str, list[str], list[str]]]:
        """Number, section, tags and versions of all articles."""
        _, *blocks = self.root["facets"]
        for at in blocks:
            path = f"{FOLDER}/f/{self.root['bits']}-{at:x}.bin"
            distances, sections, _, tags, versions, *held = json.loads(unpack(self.read(path)))
            document = 0
            for distance, section, own, named in zip(distances, *held, strict=True):
                document += distance
                yield (
                    document,
                    sections[section],
                    [tags[tag] for tag in own],
                    [versions[version] for version in named],
                )

    def _at(self, folder: str, word: str) -> int:
        return max(0, bisect_right(self._firsts[folder], word) - 1)

    def _block(self, folder: str, at: int) -> bytes:
        names = self.root["blocks"][folder][1]
        name = names[at * 10 : at * 10 + 10]
        return unpack(self.read(f"{FOLDER}/{folder}/{name}.bin")) if name else b""


def _text(data: bytes, at: int) -> tuple[bytes, int]:
    size, at = number(data, at)
    return data[at : at + size], at + size


def _groups(data: bytes) -> dict[str, Group]:
    """Groups by their labels and forms."""
    found: dict[str, Group] = {}
    labels: dict[str, Group] = {}
    at = 0
    while at < len(data):
        group, at = _group(data, at)
        labels[group.label] = group
        for form in group.forms:
            found[form.word] = group
    return labels | found


def _group(data: bytes, at: int) -> tuple[Group, int]:
    label, at = _text(data, at)
    count, at = number(data, at)
    forms = []
    for _ in range(count):
        shared, at = number(data, at)
        rest, at = _text(data, at)
        form, at = _form((label[:shared] + rest).decode(), data, at)
        forms.append(form)
    count, at = number(data, at)
    pairs = {}
    for _ in range(count):
        other, at = _text(data, at)
        form, at = _form(other.decode(), data, at)
        pairs[form.word] = form
    return Group(label=label.decode(), forms=tuple(forms), pairs=pairs), at


def _form(word: str, data: bytes, at: int) -> tuple[Form, int]:
    count, at = number(data, at)
    held, at = _text(data, at)
    return Form(word=word, count=count, data=held), at


def _spellings(data: bytes) -> Iterator[tuple[str, int]]:
    at = 0
    while at < len(data):
        word, at = _text(data, at)
        frequency, at = number(data, at)
        yield word.decode(), frequency
