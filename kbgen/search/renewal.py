"""The index after some articles changed: the blocks that they touch, and no others.

The result is what `kbgen.search.index.written` would make of all articles, byte for byte.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from kbgen.search import layout, recut
from kbgen.search.contribution import Contribution
from kbgen.search.groups import entry
from kbgen.search.layout import SPELLINGS, WORDS, Contents
from kbgen.search.lexicon import Item, backwards, cut_off, frequency, pairs, spelling
from kbgen.search.regroup import Change, Changes, Regrouped, regrouped
from kbgen.search.state import Numbered, State
from kbgen.search.stems import stemmer
from kbgen.search.stopwords import stopwords
from kbgen.search.synonyms import leading


class Moved(NamedTuple):
    """An article that changed."""

    before: Numbered | None
    """None for a new one."""
    after: Numbered | None
    """None for one that is gone."""


def renewed(
    contents: Contents, state: State, moved: Iterable[Moved]
) -> Iterator[tuple[str, bytes | None]]:
    """Files that differ; None for what is to be removed. `contents` has its new count, space and
    version, and is changed on the way. Raises TooLittle; then nothing of it may be used."""
    listed = list(moved)
    words = _Words(contents, state)
    items = words.renewed(_changes(listed, contents.lang))
    yield from recut.recut(contents, state, WORDS, items)
    yield from recut.recut(contents, state, SPELLINGS, words.spelled)
    yield from _records(contents, state, listed)
    yield from _facets(contents, state, listed)
    yield contents.root()


def _changes(moved: Iterable[Moved], lang: str) -> dict[str, Changes]:
    """Label -> what happens to its group."""
    label = stemmer(lang)
    found: defaultdict[str, Changes] = defaultdict(lambda: Changes({}, {}, {}))
    for one in moved:
        old, new = _entries(one.before), _entries(one.after)
        for word in old.keys() | new.keys():
            if old.get(word) != new.get(word):
                group = found[label(word)]
                change = group.forms.setdefault(word, Change([], []))
                change.gone.extend([old[word]] if word in old else [])
                change.come.extend([new[word]] if word in new else [])
        was, now = _named(one.before), _named(one.after)
        for word in was ^ now:
            more = found[label(word)].named
            more[word] = more.get(word, 0) + (1 if word in now else -1)
        _pair_changes(one, lang, found)
    return found


def _pair_changes(one: Moved, lang: str, found: Mapping[str, Changes]) -> None:
    old, new = _pairs(one.before, lang), _pairs(one.after, lang)
    for pair in old.keys() | new.keys():
        if old.get(pair) != new.get(pair):
            change = found[pair[0]].pairs.setdefault(pair[1], Change([], []))
            change.gone.extend([old[pair]] if pair in old else [])
            change.come.extend([new[pair]] if pair in new else [])


def _pairs(article: Numbered | None, lang: str) -> dict[tuple[str, str], int]:
    if article is None:
        return {}
    number, given = article
    return dict.fromkeys(pairs(given, stemmer(lang)), entry(number, 0))


def _entries(article: Numbered | None) -> dict[str, int]:
    if article is None:
        return {}
    number, given = article
    words = given.words.split()
    return {word: entry(number, step) for word, step in zip(words, given.levels, strict=True)}


def _named(article: Numbered | None) -> frozenset[str]:
    return frozenset(article[1].words.split()[: article[1].named]) if article else frozenset()


class _Words:
    """Groups as they change, and what changes with them."""

    def __init__(self, contents: Contents, state: State) -> None:
        self._contents = contents
        self._state = state
        self._stop = stopwords(contents.lang)
        self.spelled: dict[str, Item] = {}
        """Spellings that differ."""

    def renewed(self, changes: Mapping[str, Changes]) -> dict[str, Item]:
        """Label -> its group; one without data is to be removed."""
        found = {}
        firsts = self._contents.firsts[WORDS]
        places: defaultdict[int, list[str]] = defaultdict(list)
        for label in changes:
            places[recut.place(firsts, label)].append(label)
        for at, labels in places.items():
            known, rests = self._block(at)
            for label in labels:
                old = known.get(label, b"")
                made = regrouped(label, old, rests.get(label, b""), changes[label], self._stop)
                self._note(label, made)
                found[label] = leading(Item(label, made.data, made.rest), self._contents.lang)
        return found

    def _block(self, at: int) -> tuple[dict[str, bytes], dict[str, bytes]]:
        firsts = self._contents.firsts[WORDS]
        if not firsts:
            return {}, {}
        return self._state.items(WORDS, firsts[at])

    def _note(self, label: str, made: Regrouped) -> None:
        contents = self._contents
        least = contents.layout.least
        for word, (often, named) in made.after.items():
            before, before_named = made.before[word]
            if bool(often) != bool(before):
                self._came_or_went(word, label, bool(often))
            now = frequency(word, often, named, least) if often else 0
            then = frequency(word, before, before_named, least) if before else 0
            if now != then:
                for name in (word, backwards(word)):
                    self.spelled[name] = Item(name, spelling(name, now) if now else b"", b"")

    def _came_or_went(self, word: str, label: str, is_there: bool) -> None:
        contents = self._contents
        if ending := cut_off(word, label):
            count = contents.endings.get(ending, 0) + (1 if is_there else -1)
            contents.endings[ending] = count
            if not count:
                del contents.endings[ending]


def _blocks(
    moved: Iterable[Moved], shift: int, part: Callable[[Contribution], object]
) -> list[int]:
    """Blocks of 2^`shift` numbers with articles that came, went, moved, or have another `part`."""
    blocks: set[int] = set()
    for one in moved:
        before, after = one
        if not before or not after or before[0] != after[0] or part(before[1]) != part(after[1]):
            blocks.update(side[0] >> shift for side in one if side)
    return sorted(blocks)


def _records(
    contents: Contents, state: State, moved: Iterable[Moved]
) -> Iterator[tuple[str, bytes | None]]:
    for block in _blocks(moved, layout.RECORDS, lambda given: given.record):
        start = block << layout.RECORDS
        held = {n: g.record for n, g in state.articles(start, start + (1 << layout.RECORDS))}
        yield contents.record_name(block), layout.records(held) if held else None


def _facets(
    contents: Contents, state: State, moved: Iterable[Moved]
) -> Iterator[tuple[str, bytes | None]]:
    shift = contents.layout.shift
    for block in _blocks(moved, shift, lambda given: given.facets):
        held = [(n, g.facets) for n, g in state.articles(block << shift, block + 1 << shift)]
        listed = {*contents.facets, block} if held else {*contents.facets} - {block}
        contents.facets = sorted(listed)
        yield contents.facet_name(block), layout.facets(held) if held else None
