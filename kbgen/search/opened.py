"""The index as it is read: which block holds what, and what a block says.

theme/assets/search/engine.js reads the same files in the same way.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kbgen.search import groups
from kbgen.search.blocks import unpack
from kbgen.search.groups import Form
from kbgen.search.layout import FOLDER, block_name

Read = Callable[[str], bytes]
"""Path relative to the site -> content of the file."""
_BESIDE = 1
"""Blocks that two words written as one may stand behind the first of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The forms of one word."""

    label: str
    """What they have in common."""
    others: list[str]
    """Labels of what people also say for it."""
    forms: tuple[Form, ...]
    """Sorted."""
    pairs: dict[str, Form]
    """Label of a word that follows in titles -> where."""

    def holds(self, word: str) -> bool:
        """Whether `word` is one of its forms, not only what they are cut to."""
        return any(form.word == word for form in self.forms)


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
        for folder, firsts in self.root["blocks"].items():
            self._firsts[folder] = firsts.split("\n") if firsts else []

    def group(self, word: str, near: str) -> Group | None:
        """The group with a form or label `word`, in the block where `near` would stand."""
        found = self._near(near).get(word)
        return found if found and found.forms else None

    def others(self, label: str) -> list[str]:
        """Labels of what people also say for the word with this label."""
        found = self._near(label).get(label)
        return found.others if found and found.label == label else []

    def _near(self, word: str) -> dict[str, Group]:
        at = self._at("t", word)
        if at not in self._groups:
            self._groups[at] = _groups(self._block("t", at))
        return self._groups[at]

    def is_beside(self, word: str, other: str) -> bool:
        """Whether `word` would stand in the block of `other`, or in the next one."""
        return 0 <= self._at("t", word) - self._at("t", other) <= _BESIDE

    def apart(self, word: str) -> list[Form]:
        """Where `word` stands in titles as two words; as far as its own block tells."""
        found = []
        for start, group in self._near(word).items():
            rest = word.removeprefix(start)
            if 2 <= len(rest) < len(word) - 1:
                also = (group.pairs.get(label) for label in (rest, *self.labels(rest)))
                found += [pair for pair in also if pair][:1]
        return found

    def labels(self, term: str) -> list[str]:
        """Labels that a group with the form `term` may have besides it, by the usual endings."""
        made = (
            term.removesuffix(cut) + instead
            for cut, instead in self.root["endings"]
            if term.endswith(cut)
        )
        return [label for label in made if len(label) >= 3]

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
            numbers, *rows, _ = json.loads(unpack(self.read(path)))
            self._records[at] = dict(zip(numbers, rows, strict=True))
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
        firsts = self._firsts[folder]
        return unpack(self.read(block_name(folder, firsts[at]))) if firsts else b""


def _groups(data: bytes) -> dict[str, Group]:
    """Groups by their labels and forms."""
    found: dict[str, Group] = {}
    labels: dict[str, Group] = {}
    at = 0
    while at < len(data):
        known = groups.decoded(data, at)
        at = known.end
        group = Group(
            label=known.label,
            others=known.others,
            forms=tuple(known.forms),
            pairs={pair.word: pair for pair in known.pairs},
        )
        labels[known.label] = group
        for form in known.forms:
            found[form.word] = group
    return labels | found


def _spellings(data: bytes) -> Iterator[tuple[str, int]]:
    at = 0
    while at < len(data):
        word, at = groups.part(data, at)
        frequency, at = groups.number(data, at)
        yield word.decode(), frequency
