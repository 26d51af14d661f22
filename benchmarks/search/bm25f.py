"""The yardstick: BM25F as in the textbook, in Python. No typos, no prefixes, no synonyms."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.search.documents import Document
from kbgen.duplicates.words import STOP, stem

_TOKEN = re.compile(r"[^\W_]+(?:[._:/+#-]+[^\W_]+)*")
_PARTS = re.compile(r"[._:/+#-]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WEIGHTS = {"title": 4.0, "tags": 2.0, "headings": 1.5, "text": 1.0}
_K, _B = 1.2, 0.6


def tokens(text: str) -> Iterator[str]:
    """Words, names of code whole and by parts, pairs of characters where words have no spaces."""
    for token in _TOKEN.findall(text):
        whole = token.lower()
        if whole not in STOP:
            yield stem(whole)
        parts = [part.lower() for part in _PARTS.split(token) if part]
        if len(parts) > 1:
            yield from (stem(part) for part in parts if part not in STOP)
        if _UNSPACED.search(token):
            yield from (whole[n : n + 2] for n in range(len(whole) - 1))


class Bm25f:
    """All words count, rare ones more."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Index them."""
        self._keys = [one.key for one in documents]
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)
        lengths = [self._add(number, one) for number, one in enumerate(documents)]
        mean = sum(lengths) / len(lengths)
        self._norms = [_K * (1 - _B + _B * length / mean) for length in lengths]

    def _add(self, number: int, one: Document) -> int:
        fields = {
            "title": one.title,
            "tags": " ".join(one.placed.article.tags),
            "headings": one.headings,
            "text": one.text,
        }
        length = 0
        for field, text in fields.items():
            for token in tokens(text):
                row = self._postings[token]
                row[number] = row.get(number, 0.0) + _WEIGHTS[field]
                length += 1
        return length

    def find(self, text: str, limit: int) -> list[str]:
        """Keys of the best."""
        scores: dict[int, float] = defaultdict(float)
        for token in dict.fromkeys(tokens(text)):
            row = self._postings.get(token, {})
            rarity = math.log(1 + (len(self._keys) - len(row) + 0.5) / (len(row) + 0.5))
            for number, weight in row.items():
                scores[number] += rarity * weight * (_K + 1) / (weight + self._norms[number])
        best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
        return [self._keys[number] for number in best]
