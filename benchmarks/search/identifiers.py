"""Names in code that stand in few articles: each must lead there, whole. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.search.documents import Document
from benchmarks.search.queries import Query, sample

_PART = r"[A-Za-z_][A-Za-z0-9_]*"
KINDS: dict[str, re.Pattern[str]] = {
    "a.b.c": re.compile(rf"(?<![\w./@-]){_PART}(?:\.{_PART})+(?![\w./@-])"),
    "snake_case": re.compile(r"(?<![\w./-])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?![\w./-])"),
    "CamelCase": re.compile(r"(?<![\w./-])[A-Za-z][a-z0-9]+(?:[A-Z][a-z0-9]+)+(?![\w./-])"),
    "--flag": re.compile(r"(?<![\w-])--[a-z][a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])"),
    "path": re.compile(r"(?<![\w./:-])[~.]{0,2}/?(?:[\w.-]+/)+[\w.-]*\w(?![\w/-])"),
    "code": re.compile(r"(?<![\w./-])[A-Z]{1,6}[0-9]{3,5}(?![\w./-])"),
}
"""What names look like: `code` is that of an error, such as E0425."""

MOST = 3
"""Articles in which a name may stand: of a commoner one nobody knows which is wanted."""


def names(documents: Iterable[Document]) -> dict[str, list[str]]:
    """Kind -> names that stand in code, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in documents:
        for kind, pattern in KINDS.items():
            found[kind].update(name for name in pattern.findall(one.code) if 4 <= len(name) <= 60)
    return {kind: sorted(found[kind]) for kind in KINDS}


def queries(documents: Sequence[Document], count: int) -> list[Query]:
    """About `count` of them, as many of each kind as there are."""
    texts = [(one.key, f"{one.title}\n{one.text}".casefold()) for one in documents]
    made: list[list[Query]] = []
    for candidates in names(documents).values():
        kept: list[Query] = []
        for name in sample(candidates, 3 * count):
            wanted = holders(name, texts)
            if 0 < len(wanted) <= MOST:
                kept.append(Query(text=name, wanted=wanted))
            if len(kept) * len(KINDS) >= count:
                break
        made.append(kept)
    return sample([one for kept in made for one in kept], count)


def holders(name: str, texts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Keys of the texts, in lower case, in which `name` stands whole."""
    low = name.casefold()
    whole = re.compile(rf"(?<![^\W_]){re.escape(low)}(?![^\W_])")
    return frozenset(key for key, text in texts if low in text and whole.search(text))
