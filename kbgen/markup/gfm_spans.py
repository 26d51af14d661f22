"""Code cut into spans of one class each, as HTML."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from pygments.token import STANDARD_TYPES, _TokenType

_PLAIN = frozenset({"", "n", "w"})
"""Names and white space look as code without a class does: half of all spans."""
_BETWEEN = "\0"
"""Stands in no code: CommonMark has something else put in its place."""

Token = tuple[int, _TokenType, str]


class Lost(Exception):
    """A lexer left out a part of the code, or made one up."""


@lru_cache(maxsize=1024)
def shown(kind: _TokenType) -> str:
    """The class of a token's span: Pygments' short one, of its nearest known ancestor for a
    lexer's own kinds; "" for none."""
    name = STANDARD_TYPES.get(kind)
    if name is None:
        return shown(kind.parent) if kind.parent is not None else ""
    return "" if name in _PLAIN else name


class Spans:
    """Where in code tokens of another class begin; neighbours of a class are one span."""

    def __init__(self, code: str, context: Any = None) -> None:
        self.code = code
        self.context = context
        """Where a lexer stands, if it wants to know."""
        self.names = [""]
        """Classes in order."""
        self.places = [0]
        """Where each begins."""

    def add_one(self, name: str, place: int) -> None:
        """A token of a class that begins at `place`."""
        if name != self.names[-1]:
            self.names.append(name)
            self.places.append(place)

    def add(self, tokens: Iterable[Token], place: int) -> int:
        """What a lexer yields from `place` on; the place behind it. Raises Lost."""
        code, names, places = self.code, self.names, self.places
        last = names[-1]
        for _, kind, text in tokens:
            name = shown(kind)
            if name != last:
                names.append(name)
                places.append(place)
                last = name
            if not code.startswith(text, place):
                raise Lost
            place += len(text)
        return place

    def html(self, end: int) -> str:
        """The code in its spans. Raises Lost where the tokens end before it does."""
        code, places = self.code, self.places
        if end != len(code):
            raise Lost
        texts = [code[start:stop] for start, stop in zip(places, [*places[1:], end], strict=True)]
        if "<" in code or "&" in code or ">" in code:
            texts = _escaped(texts)
        return "".join(
            [
                f'<span class="{name}">{text}</span>' if name and text else text
                for name, text in zip(self.names, texts, strict=True)
            ]
        )


def _escaped(texts: list[str]) -> list[str]:
    """All of them at once: most are a name, a space, a sign."""
    together = escape(_BETWEEN.join(texts), quote=False).split(_BETWEEN)
    if len(together) == len(texts):
        return together
    return [escape(text, quote=False) for text in texts]
