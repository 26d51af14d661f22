"""Words that people use for one another, by language: a query is widened by them.

They stand in `kbgen/words/LANG/synonyms.txt`, which says how to read it, and in the index beside
the word that leads to them, cut as the words of articles are: so browsers need no rules of any
language for them either, and read no more of them than a query asks for.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from zlib import crc32

from kbgen.search import groups
from kbgen.search.lexicon import Batch, Item
from kbgen.search.stems import base, stemmer
from kbgen.search.stopwords import stopwords

_FOLDER = files("kbgen.words")
_BACK = 4
"""Words that one without a line of its own leads to: those that name it first."""
Line = tuple[list[str], list[str]]
"""Words, and those that each of them leads to."""


@cache
def synonyms(lang: str) -> Mapping[str, tuple[str, ...]]:
    """Label of a word -> those of words for it, as they come; sorted, empty without a list."""
    found: dict[str, list[str]] = {}
    for heads, others in lines(lang):
        for head in heads:
            known = found.setdefault(head, [])
            known += [one for one in others if one != head and one not in known]
    found |= _backwards(found)
    return {head: tuple(others) for head, others in sorted(found.items()) if others}


def _backwards(found: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Words without a line of their own lead to some of those that lead to them."""
    leading: dict[str, list[tuple[int, str]]] = {}
    for head, others in found.items():
        for place, other in enumerate(others):
            if other not in found:
                leading.setdefault(other, []).append((place, head))
    return {one: [head for _, head in sorted(heads)[:_BACK]] for one, heads in leading.items()}


@cache
def stamp(lang: str) -> int:
    """32 bits that tell what a language's list says from what others say."""
    listed = (" ".join((head, *others)) for head, others in synonyms(lang).items())
    return crc32("\n".join(listed).encode())


def leading(item: Item, lang: str) -> Item:
    """A group, one without data too, with what people also say for it."""
    others = synonyms(lang).get(item.name)
    if others is None:
        return item
    return Item(item.name, groups.leading(item.name, item.data, others), item.rest)


def widened(batches: Iterable[Batch], lang: str) -> Iterator[Batch]:
    """Groups by label, and between them words that no article holds but that lead to others."""
    heads = [*synonyms(lang)]
    heads.reverse()
    for batch in batches:
        names, data, _ = batch
        while heads and names and heads[-1] <= names[-1]:
            head = heads.pop()
            at = bisect_left(names, head)
            if names[at] != head:
                names.insert(at, head)
                data.insert(at, b"")
            data[at] = leading(Item(head, data[at], b""), lang).data
        yield batch
    left = [leading(Item(head, b"", b""), lang) for head in reversed(heads)]
    yield Batch([item.name for item in left], [item.data for item in left], {})


def lines(lang: str) -> Iterator[Line]:
    """What the language's file says, as labels."""
    file = _FOLDER / base(lang) / "synonyms.txt"
    label, stop = stemmer(lang), stopwords(lang)

    def cut(text: str) -> list[str]:
        words = (word for word in text.split() if word not in stop)
        return list(dict.fromkeys(map(label, words)))

    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        said = line.partition("#")[0].strip()
        before, arrow, behind = said.partition(">")
        if arrow:
            yield cut(before), cut(behind)
        elif said.startswith("="):
            yield cut(said[1:]), cut(said[1:])
        elif listed := cut(said):
            yield listed[:1], listed[1:]
