"""Invented posts: paragraphs, code, lists, quotes, tables and links, as often as real ones have.

Lengths are spread as in life (log-normal): many short posts, a few very long ones. The same post
is written as Markdown for `corpus.py` and as the HTML of a forum for `dump.py`.
"""

from collections.abc import Sequence
from typing import Protocol

from benchmarks.snippets import snippet
from benchmarks.vocabulary import Words

HOST = "https://docs.example.org"
_SENTENCE = (5, 24)
_SPREAD = 0.62
_NO_CODE, _CODE = 0.35, 0.6
_TICKED, _LINKED, _STRONG = 0.12, 0.055, 0.03


class Markup(Protocol):
    """How what a post is made of is written. All texts are plain; results end a block."""

    def ticked(self, text: str) -> str:
        """Code within a line."""

    def linked(self, text: str, url: str) -> str:
        """A link within a line."""

    def strong(self, text: str) -> str:
        """Bold words within a line."""

    def paragraph(self, text: str) -> str:
        """Sentences, marked up before."""

    def code(self, language: str, text: str) -> str:
        """A block of code; language "" where nobody said it."""

    def items(self, texts: Sequence[str], *, numbered: bool) -> str:
        """A list of texts, marked up before."""

    def quote(self, text: str) -> str:
        """What somebody else wrote."""

    def table(self, rows: Sequence[Sequence[str]]) -> str:
        """A table; the first row is its head."""


class Prose:
    """Writes posts in one markup."""

    def __init__(self, words: Words, markup: Markup) -> None:
        self.words = words
        self._random = words.random
        self._markup = markup

    def post(self, paragraphs: float) -> str:
        """A question or an answer of about so many paragraphs, in the middle."""
        count = max(1, round(paragraphs * self._random.lognormvariate(0, _SPREAD)))
        code = _CODE if self._random.random() > _NO_CODE else 0.0
        blocks = []
        for number in range(count):
            blocks.append(self._markup.paragraph(self.text(1, 5)))
            if self._random.random() < code / (1 + 0.45 * number):
                blocks.append(self._markup.code(*snippet(self.words)))
            if self._random.random() < 0.11:
                blocks.append(self._rarer())
        return "".join(blocks)

    def text(self, least: int, most: int) -> str:
        """Several sentences, with marks and links."""
        count = self._random.randint(least, most)
        return " ".join(self._marked(self.sentence(*_SENTENCE)) for _ in range(count))

    def sentence(self, least: int, most: int) -> str:
        """Plain words from a capital letter to a full stop."""
        words = self.words.prose(self._random.randint(least, most))
        words[0] = words[0][:1].upper() + words[0][1:]
        if len(words) > 9:
            words[len(words) // 2] += ","
        return " ".join(words) + "."

    def _marked(self, sentence: str) -> str:
        chance = self._random.random()
        if chance < _TICKED:
            return f"{sentence[:-1]} {self._markup.ticked('.'.join(self.words.terms(2)))}."
        if chance < _TICKED + _LINKED:
            page = "/".join(self.words.terms(2))
            words = " ".join(self.words.prose(2))
            return f"{sentence[:-1]} {self._markup.linked(words, f'{HOST}/{page}')}."
        if chance < _TICKED + _LINKED + _STRONG:
            return f"{self._markup.strong(self.words.terms(1)[0])} {sentence}"
        return sentence

    def _rarer(self) -> str:
        chance = self._random.random()
        if chance < 0.55:
            texts = [self._marked(self.sentence(4, 14)) for _ in range(self._random.randint(2, 6))]
            return self._markup.items(texts, numbered=chance < 0.2)
        if chance < 0.92:
            return self._markup.quote(self.text(1, 3))
        width = self._random.randint(2, 4)
        rows = [self.words.terms(width) for _ in range(self._random.randint(3, 7))]
        return self._markup.table(rows)
