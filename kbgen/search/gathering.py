"""Words with the articles that hold them, gathered from all articles and written as groups.

What holds a group is what its label is sorted by, so one block answers for a word, its forms, its
phrases and what is spelled almost like it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator
from itertools import filterfalse

import numpy as np
from numpy.typing import NDArray

from kbgen.search import groups
from kbgen.search.contribution import Contribution
from kbgen.search.groups import Form, Rest
from kbgen.search.lexicon import Batch, Item, cut_off, frequency, packed
from kbgen.search.postings import places, postings
from kbgen.search.runs import PAIR, InMemory, Keys, Runs, Spool
from kbgen.search.tongues import Tongues

_SPACE, _LINE = ord(" "), ord("\n")


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

    def groups(self) -> Iterator[Batch]:
        """Groups by label. What was gathered is let go on the way."""
        for keys in self._runs.merged():
            kept, reserves = self._best(keys)
            entries = keys.entries
            if reserves:
                entries = entries[places(keys.often) < np.repeat(kept, keys.often)]
            held = postings(entries, kept)
            singles = self._singles(keys, kept == keys.often)
            names = list(map(keys.names.__getitem__, singles))
            often = keys.often[singles].tolist()
            alone = groups.alone(names, often, list(map(held.__getitem__, singles)))
            found = dict(zip(singles, zip(names, alone, strict=True), strict=True))
            others = self._others(keys, held, reserves, found)
            found |= {at: (item.name, item.data) for at, item in others.items()}
            rests = {item.name: item.rest for item in others.values() if item.rest}
            listed = [found[at] for at in sorted(found)]
            yield Batch([name for name, _ in listed], [data for _, data in listed], rests)

    def _singles(self, keys: Keys, is_whole: NDArray[np.bool_]) -> list[int]:
        """Places of keys that are groups of one form that is the label and no more, which most are.
        Some others, too, are such groups. `is_whole`: without a reserve."""
        joined = np.frombuffer("\n".join([*keys.names, ""]).encode(), np.uint8)
        ends = np.flatnonzero(joined == _LINE)
        spaces = np.searchsorted(ends, np.flatnonzero(joined == _SPACE), "right")
        is_single = is_whole & (keys.named == 0)
        is_single[spaces] = False
        # what stands behind may be a form or a pair of it
        is_single[spaces[spaces > 0] - 1] = False
        for word in self._tongues.stop:
            at = bisect_left(keys.names, word)
            if at < len(keys.names) and keys.names[at] == word:
                is_single[at] = False
        spelled = np.flatnonzero(is_single & (keys.often >= self._least))
        for at in spelled.tolist():
            self._spell(keys.names[at], int(keys.often[at]), 0)
        found: list[int] = np.flatnonzero(is_single).tolist()
        return found

    def _others(
        self, keys: Keys, held: list[bytes], reserves: dict[str, bytes], done: Container[int]
    ) -> dict[int, Item]:
        """Groups of the other keys, by the place of the first of each."""
        lines: dict[str, tuple[int, list[_Line]]] = {}
        often, named = keys.often.tolist(), keys.named.tolist()
        for at in filterfalse(done.__contains__, range(len(keys.names))):
            name = keys.names[at]
            label, _, form = name.partition(" ")
            line = form or label, often[at], named[at], held[at], reserves.get(name, b"")
            lines.setdefault(label, (at, []))[1].append(line)
        return {at: self._group(label, own) for label, (at, own) in lines.items()}

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
        self._spell(word, often, named)
        if ending := cut_off(word, label):
            self.endings[ending] += 1

    def _spell(self, word: str, often: int, named: int) -> None:
        if frequent := frequency(word, often, named, self._least):
            self.spelled[word] = frequent


_Line = tuple[str, int, int, bytes, bytes]
"""Form, or PAIR and the label of a pair's second word; articles that hold it; titles and
tags that do; postings; entries behind those."""
