"""Words with the articles that hold them, gathered from all articles and written as groups.

What holds a group is what its label is sorted by, so one block answers for a word, its forms, its
phrases and what is spelled almost like it.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from kbgen.search import blocks, groups
from kbgen.search.contribution import Contribution
from kbgen.search.groups import Form, Rest
from kbgen.search.runs import PAIR, Runs
from kbgen.search.tongues import Tongues


class Item(NamedTuple):
    """A group, or a spelling, as it is written."""

    name: str
    """A group's label; what it is sorted by."""
    data: bytes
    """For the index."""
    rest: bytes
    """What is kept beside it; b"" for nothing."""


class Lexicon:
    """All words of a site."""

    def __init__(self, tongues: Tongues, least: int) -> None:
        """A word that no title holds must stand in `least` articles to be one that spelling is
        corrected to."""
        self._tongues = tongues
        self._least = least
        self._runs = Runs(tongues.label)
        self._named: Counter[str] = Counter()
        self.spelled: dict[str, int] = {}
        """What `groups` wrote: form -> how frequent it is, for spelling."""
        self.endings: Counter[str] = Counter()
        """The same: "cut instead" of forms, see `cut_off`."""
        self.stop: list[str] = []
        """The same: forms that say little."""

    def add(self, number: int, given: Contribution) -> None:
        """Add an article; numbers rise."""
        self._named.update(given.words.split(" ", given.named)[: given.named])
        self._runs.add(number, given)

    def groups(self) -> Iterator[Item]:
        """Groups by label. What was gathered is let go on the way."""
        label = ""
        forms: list[tuple[str, bytes]] = []
        pairs: list[tuple[str, bytes]] = []
        for key, data in self._runs.merged():
            head, _, form = key.partition(" ")
            if head != label:
                if forms:
                    yield self._group(label, forms, pairs)
                label, forms, pairs = head, [], []
            if form[0] == PAIR:
                pairs.append((form[1:], data))
            else:
                forms.append((form, data))
        if forms:
            yield self._group(label, forms, pairs)

    def _group(
        self, label: str, forms: list[tuple[str, bytes]], pairs: list[tuple[str, bytes]]
    ) -> Item:
        [(first, data), *others] = forms
        if not (others or pairs) and first == label and len(data) == 4 and self._is_plain(first):
            return Item(label, groups.alone(label, array("I", data)[0]), b"")
        rest = Rest()
        kept = [self._form(word, data, label, rest) for word, data in forms]
        paired = [held(two, array("I", data), groups.MOST, rest.pairs) for two, data in pairs]
        return Item(label, groups.encoded(label, kept, paired), packed(rest))

    def _is_plain(self, word: str) -> bool:
        """Whether a form that one article holds is nothing else."""
        return self._least > 1 and word not in self._named and not self._tongues.is_stop(word)

    def _form(self, word: str, data: bytes, label: str, rest: Rest) -> Form:
        named = self._named[word]
        is_stop = self._tongues.is_stop(word)
        most = groups.MOST_STOP if is_stop else groups.MOST
        form = held(word, array("I", data), most, rest.forms)
        if is_stop:
            self.stop.append(word)
        if named:
            rest.named[word] = named
        if often := frequency(word, form.often, named, self._least):
            self.spelled[word] = often
        if ending := cut_off(word, label):
            self.endings[ending] += 1
        return form


def held(word: str, entries: "array[int]", most: int, reserves: dict[str, bytes]) -> Form:
    """The best of entries; some of the others become a reserve."""
    best = sorted(entries) if len(entries) > 1 else entries
    if len(best) > most:
        reserves[word] = array("I", best[most : most + groups.RESERVE]).tobytes()
        best = best[:most]
    return Form(word, len(entries), groups.postings(best))


def frequency(word: str, often: int, named: int, least: int) -> int:
    """How frequent a spelling is, in powers of two; 0 for what may be a mistake itself."""
    if len(word) <= 2 or not (named or often >= least):
        return 0
    return min(max(often, 4 * named).bit_length(), 20)


def cut_off(word: str, label: str) -> str:
    """What is cut from a word, a space, and what is put in its place to get at its label; "" for
    nothing, or too much."""
    if word == label:
        return ""
    shared = len(label) if word.startswith(label) else _shared(word, label)
    return f"{word[shared:]} {label[shared:]}" if shared >= 3 else ""


def _shared(one: str, two: str) -> int:
    count = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        count += 1
    return count


def spellings(spelled: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """What a misspelled or unfinished word may stand for: words with how frequent they are, sorted.

    Each stands there as it is written, and backwards behind a "<": a mistake leaves either the
    start or the end of a word as it was, and what shares that stands together.
    """
    for name in sorted([*spelled, *map(backwards, spelled)]):
        word = name if name in spelled else backwards(name)
        yield name, spelling(name, spelled[word])


def backwards(word: str) -> str:
    """A word as it stands among those that end alike, and the other way round."""
    return word[:0:-1] if word[0] == "<" else "<" + word[::-1]


def spelling(name: str, often: int) -> bytes:
    """One of `spellings`, as it is written."""
    return blocks.text(name.encode()) + blocks.varint(often)


def packed(rest: Rest) -> bytes:
    """b"" for nothing, which is the usual case."""
    empty = not (rest.named or rest.forms or rest.pairs)
    return b"" if empty else msgspec.msgpack.encode(rest)
