"""Words with the articles that hold them, gathered from all articles and written as groups.

What holds a group is what its label is sorted by, so one block answers for a word, its forms, its
phrases and what is spelled almost like it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kbgen.search import groups
from kbgen.search.contribution import Contribution
from kbgen.search.groups import Form, Rest
from kbgen.search.lexicon import Item, cut_off, frequency, packed
from kbgen.search.postings import Parts, alone, places, postings
from kbgen.search.runs import PAIR, InMemory, Keys, Runs, Spool
from kbgen.search.tongues import Tongues

_SPACE = ord(" ")
_SHORT = 100
"""Bytes of a label for which all lengths in a group of one article are one byte each."""


class Gathering:
    """All words of a site."""

    def __init__(self, tongues: Tongues, least: int, spool: Spool | None = None) -> None:
        """A word that no title holds must stand in `least` articles to be one that spelling is
        corrected to. `spool`: where entries wait."""
        self._tongues = tongues
        self._least = least
        self._runs = Runs(tongues.labels, InMemory() if spool is None else spool)
        self.spelled: dict[str, int] = {}
        """What `groups` wrote: form -> how frequent it is, for spelling."""
        self.endings: Counter[str] = Counter()
        """The same: "cut instead" of forms, see `cut_off`."""
        self.stop: list[str] = []
        """The same: forms that say little."""

    def add(self, number: int, given: Contribution) -> None:
        """Add an article; numbers rise."""
        self._runs.add(number, given)

    def groups(self) -> Iterator[Item]:
        """Groups by label. What was gathered is let go on the way."""
        for keys in self._runs.merged():
            kept, reserves = self._best(keys)
            entries = keys.entries
            if reserves:
                entries = entries[places(keys.often) < np.repeat(kept, keys.often)]
            held = postings(entries, kept)
            chosen, single = self._single(keys, held)
            yield from self._written(keys, held, reserves, dict(zip(chosen, single, strict=True)))

    def _single(self, keys: Keys, held: Parts) -> tuple[list[int], list[bytes]]:
        """Places of keys that are groups of one article and nothing else, which most are, and what
        is written of them. Some others, too, are such groups."""
        raw = list(map(str.encode, keys.names))
        joined = np.frombuffer(b"".join(raw), np.uint8)
        names = Parts(joined, np.cumsum(np.fromiter(map(len, raw), np.int64, len(raw))))
        spaces = np.searchsorted(names.ends, np.flatnonzero(joined == _SPACE), "right")
        is_single = (keys.often == 1) & (keys.named == 0) & (names.sizes <= _SHORT)
        is_single &= self._least > 1
        is_single[spaces] = False
        # what stands behind may be a form or a pair of it
        is_single[spaces[spaces > 0] - 1] = False
        for word in self._tongues.stop:
            at = bisect_left(keys.names, word)
            if at < len(raw) and keys.names[at] == word:
                is_single[at] = False
        chosen = np.flatnonzero(is_single)
        made = alone(names.at(chosen), held.at(chosen))
        data, ends = made.data.tobytes(), made.ends.tolist()
        cuts = map(slice, [0, *ends[:-1]], ends) if ends else ()
        return chosen.tolist(), list(map(data.__getitem__, cuts))

    def _written(
        self, keys: Keys, held: Parts, reserves: dict[str, bytes], single: dict[int, bytes]
    ) -> Iterator[Item]:
        data, start = held.data.tobytes(), 0
        label = ""
        lines: list[_Line] = []
        listed = zip(
            keys.names, keys.often.tolist(), keys.named.tolist(), held.ends.tolist(), strict=True
        )
        for at, (name, often, named, end) in enumerate(listed):
            if at in single:
                if lines:
                    yield self._group(label, lines)
                    lines = []
                yield Item(name, single[at], b"")
            else:
                head, _, form = name.partition(" ")
                if lines and head != label:
                    yield self._group(label, lines)
                    lines = []
                label = head
                reserve = reserves.get(name, b"")
                lines.append((form or head, often, named, data[start:end], reserve))
            start = end
        if lines:
            yield self._group(label, lines)

    def _best(self, keys: Keys) -> tuple[NDArray[np.uint32], dict[str, bytes]]:
        """How many entries of each key are in the index; and by key those that are kept beside."""
        kept, reserves = keys.often.copy(), {}
        ends = np.cumsum(keys.often, dtype=np.int64)
        for at in np.flatnonzero(keys.often > groups.MOST_STOP).tolist():
            name, often = keys.names[at], int(kept[at])
            label, _, form = name.partition(" ")
            is_stop = self._tongues.is_stop(form or label)
            most = groups.MOST_STOP if is_stop else groups.MOST
            if often > most:
                kept[at] = most
                start = int(ends[at]) - often + most
                end = min(start + groups.RESERVE, int(ends[at]))
                reserves[name] = keys.entries[start:end].tobytes()
        return kept, reserves

    def _group(self, label: str, lines: list["_Line"]) -> Item:
        if len(lines) > 1:
            # a label as a form stands first, and may have to stand behind others
            lines.sort()
        rest = Rest()
        forms: list[Form] = []
        pairs: list[Form] = []
        for form, often, named, data, reserve in lines:
            is_pair = form[0] == PAIR
            word = form[1:] if is_pair else form
            (pairs if is_pair else forms).append(Form(word, often, data))
            if reserve:
                (rest.pairs if is_pair else rest.forms)[word] = reserve
            if named:
                rest.named[word] = named
            if not is_pair:
                self._note(word, label, often, named)
        return Item(label, groups.encoded(label, forms, pairs), packed(rest))

    def _note(self, word: str, label: str, often: int, named: int) -> None:
        if self._tongues.is_stop(word):
            self.stop.append(word)
        if frequent := frequency(word, often, named, self._least):
            self.spelled[word] = frequent
        if ending := cut_off(word, label):
            self.endings[ending] += 1


_Line = tuple[str, int, int, bytes, bytes]
"""Form, or PAIR and the label of a pair's second word; articles that hold it; titles and
tags that do; postings; entries behind those."""
