"""Words that people use for one another, by language: a query is widened by them.

They stand in `kbgen/words/LANG/synonyms.txt`, which says how to read it, and in the root of the
index, cut as the words of articles are: so browsers need no rules of any language for them either.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kbgen.search.stems import base, stemmer
from kbgen.search.stopwords import stopwords

_FOLDER = files("kbgen.words")
Line = tuple[list[str], list[str]]
"""Words, and those that each of them leads to."""


@cache
def synonyms(lang: str) -> str:
    """Lines of labels: that of a word, then those of words for it, as they come; "" for none."""
    found: dict[str, list[str]] = {}
    for heads, others in lines(lang):
        for head in heads:
            known = found.setdefault(head, [])
            known += [one for one in others if one != head and one not in known]
    return "\n".join(" ".join((head, *others)) for head, others in sorted(found.items()) if others)


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
