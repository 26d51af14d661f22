"""Words with the articles that hold them, gathered and written out as blocks.

An item is a *group*: the forms of one word (install, installed, installing), each with its own
postings, and the words that follow it in titles. What holds a group is what its label is sorted
by, so one block answers for a word, its forms, its phrases and what is spelled almost like it.
"""

import heapq
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kbgen.search import blocks
from kbgen.search.stems import stemmer
from kbgen.search.stopwords import stopwords
from kbgen.search.weights import Weights, level

BITS = 5
"""Of a level in a posting."""
_PAIR_LEVEL = 0
_MOST = 2_000
"""Articles that a form of a word, or a pair of words, leads to: those that it weighs most in."""
_MOST_STOP = 500
"""The same of a stop word: it decides only between articles that nothing else tells apart."""
_SPREAD = 60
"""Groups after which a block may end, once it is large enough."""
_SPELLING_LEAST, _SPELLING_SPREAD = 12_000, 300
_RARE = (300, 3_000)
"""Articles of a corpus from which on a word that no title holds must stand in 2, and in 3, to be
a spelling to correct to: else it may be a mistake itself."""


@dataclass(slots=True, kw_only=True)
class Lexicon:
    """All words of a corpus. Articles are added language by language, the site's first."""

    postings: "defaultdict[str, array[int]]" = field(
        default_factory=lambda: defaultdict(lambda: array("Q"))
    )
    """Form -> articles with levels."""
    pairs: "defaultdict[str, defaultdict[str, array[int]]]" = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(lambda: array("Q")))
    )
    """Label -> label that follows it in titles -> articles."""
    labels: dict[str, str] = field(default_factory=dict)
    """Form -> label: the stem by the language of the first article that holds it."""
    stop: set[str] = field(default_factory=set)
    """Forms that are stop words in the language of the first article that holds them."""
    named: Counter[str] = field(default_factory=Counter)
    """Forms of titles and tags -> in how many articles."""

    def add(self, number: int, weights: Weights, lang: str) -> None:
        """Add an article."""
        cut, stop = stemmer(lang), stopwords(lang)
        entry = number << BITS
        labels, listed = self.labels, self.postings
        for word, weight in weights.words.items():
            if word not in labels:
                labels[word] = cut(word)
                if word in stop:
                    self.stop.add(word)
            listed[word].append(entry | level(weight))
        self.named.update(weights.named)
        for one, two in {(labels[one], labels[two]) for one, two in weights.pairs}:
            self.pairs[one][two].append(entry | _PAIR_LEVEL)

    def groups(self, least: int) -> Iterator[blocks.Block]:
        """Blocks of groups, by label, of at least so many bytes before they are compressed."""
        forms: dict[str, list[str]] = defaultdict(list)
        for word, label in self.labels.items():
            forms[label].append(word)
        items = ((label, self._group(label, sorted(forms[label]))) for label in sorted(forms))
        return blocks.cut(items, least, _SPREAD)

    def _group(self, label: str, forms: Iterable[str]) -> bytes:
        out = bytearray(blocks.text(label.encode()))
        listed = list(forms)
        out += blocks.varint(len(listed))
        for word in listed:
            out += _cut_from(label, word)
            most = _MOST_STOP if word in self.stop else _MOST
            out += _entry(self.postings[word], most)
        pairs: dict[str, array[int]] = self.pairs.get(label, {})
        out += blocks.varint(len(pairs))
        for other in sorted(pairs):
            out += blocks.text(other.encode())
            out += _entry(pairs[other], _MOST)
        return bytes(out)

    def spellings(self, total: int) -> Iterator[blocks.Block]:
        """Blocks of words that a misspelled or unfinished one may stand for.

        Each stands there as it is written, and backwards behind a "<": a mistake leaves either
        the start or the end of a word as it was, and what shares that stands together.
        """
        words = {}
        least = 1 + sum(total >= size for size in _RARE)
        for word, entries in self.postings.items():
            count = max(len(entries), 4 * self.named[word])
            if (word in self.named or len(entries) >= least) and len(word) > 2:
                words[word] = words["<" + word[::-1]] = count
        items = ((word, _spelling(word, words[word])) for word in sorted(words))
        return blocks.cut(items, _SPELLING_LEAST, _SPELLING_SPREAD)

    def endings(self, most: int = 80) -> list[tuple[str, str]]:
        """What is cut from words, and put in its place, to get at their labels; frequent first."""
        found: Counter[tuple[str, str]] = Counter()
        for word, label in self.labels.items():
            shared = _shared(word, label)
            if shared >= 3 and word != label:
                found[word[shared:], label[shared:]] += 1
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return [pair for pair, count in ranked[:most] if count > 1]


def _entry(entries: "array[int]", most: int) -> bytes:
    best: Iterable[int] = entries
    if len(entries) > most:
        mask = (1 << BITS) - 1
        best = heapq.nsmallest(most, entries, key=lambda e: (-(e & mask), e))
    return blocks.varint(len(entries)) + blocks.text(blocks.postings(list(best), BITS))


def _shared(one: str, two: str) -> int:
    count = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        count += 1
    return count


def _cut_from(label: str, word: str) -> bytes:
    one, two = label.encode(), word.encode()
    shared = 0
    while shared < min(len(one), len(two)) and one[shared] == two[shared]:
        shared += 1
    return blocks.varint(shared) + blocks.text(two[shared:])


def _spelling(word: str, count: int) -> bytes:
    return blocks.text(word.encode()) + blocks.varint(min(count.bit_length(), 20))
