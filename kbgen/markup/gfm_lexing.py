"""Pygments' lexers, asked faster: the same spans in a third of the time.

A lexer of Pygments tries the rules of its state one after the other at every place, fifty for
Python. Here only those are tried that can match the character that stands there. The rules, their
order and what follows from them are the lexer's own.
"""

import re
from collections.abc import Iterable
from copy import copy
from functools import lru_cache
from html import escape
from typing import Any, cast

from pygments.lexer import Lexer, RegexLexer
from pygments.lexers.c_cpp import CFamilyLexer
from pygments.token import STANDARD_TYPES, Error, Name, Whitespace, _TokenType

from kbgen.markup.first_characters import ASCII, begins_line, first_characters

_PLAIN = frozenset({"", "n", "w"})
"""Names and white space look as code without a class does: half of all spans."""
_BETWEEN = "\0"
"""Stands in no code: CommonMark has something else put in its place."""

_Token = tuple[int, _TokenType, str]
_Rule = tuple[Any, str | None, Any, Any]
"""What matches, the class of what it makes, what makes it where that is no one token, where it
leads."""
_State = tuple[dict[str, list[_Rule]], dict[str, list[_Rule]], list[_Rule]]
"""Rules by the character that stands there, within a line and at its beginning; all, for other
characters and for the end."""


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


class _Spans:
    """Where in code tokens of another class begin; neighbours of a class are one span."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.names = [""]
        """Classes in order."""
        self.places = [0]
        """Where each begins."""

    def add(self, tokens: Iterable[_Token], place: int) -> int:
        """What a lexer yields from `place` on; the place behind it. Raises Lost."""
        names, places = self.names, self.places
        for _, kind, text in tokens:
            name = shown(kind)
            if name != names[-1]:
                names.append(name)
                places.append(place)
            if not self.code.startswith(text, place):
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


def spans(lexer: Lexer, code: str) -> str:
    """Code in spans. Raises Lost, and whatever the lexer raises.

    The lexer is asked below `get_tokens`, which would strip and add line ends.
    """
    quick = _quick(lexer)
    if quick is not None:
        return quick.html(code)
    found = _Spans(code)
    return found.html(found.add(lexer.get_tokens_unprocessed(code), 0))


class _Renamed:
    """What a lexer of the C family makes of a name: `size_t` is a type.

    It goes by single tokens; so a copy of it is asked that makes one token of all that it reads.
    """

    def __init__(self, lexer: RegexLexer) -> None:
        self._one = copy(lexer)
        cast(Any, self._one)._tokens = {"root": [(re.compile(r"(?s).+").match, Name, None)]}
        self._known = lru_cache(maxsize=4096)(self._asked)

    def __call__(self, kind: _TokenType, text: str) -> _TokenType:
        return self._known(text) if kind is Name and text else kind

    def _asked(self, text: str) -> _TokenType:
        ((_, kind, _),) = self._one.get_tokens_unprocessed(text)
        return kind


class Quick:
    """A lexer and its rules by character, made when they are needed."""

    def __init__(self, lexer: RegexLexer, renamed: _Renamed | None = None) -> None:
        self._lexer, self._renamed = lexer, renamed
        self._rules: dict[str, list[tuple[Any, Any, Any]]] = cast(Any, lexer)._tokens
        self._states: dict[str, _State] = {}

    def html(self, code: str) -> str:
        """As `spans`: a loop as that of `RegexLexer.get_tokens_unprocessed`."""
        found = _Spans(code)
        names, places = found.names, found.places
        stack = ["root"]
        within, at_start, every = self._state("root")
        place, end = 0, len(code)
        while True:
            if place == end:
                rules = every
            elif place and code[place - 1] != "\n":
                rules = within.get(code[place], every)
            else:
                rules = at_start.get(code[place], every)
            for match_at, name, action, leads in rules:
                match = match_at(code, place)
                if match is None:
                    continue
                if name is None:
                    self._act(action, match, found, place)
                elif name != names[-1]:
                    names.append(name)
                    places.append(place)
                place = match.end()
                if leads is not None:
                    _follow(stack, leads)
                    within, at_start, every = self._state(stack[-1])
                break
            else:
                if place >= end:
                    return found.html(place)
                if code[place] == "\n":
                    stack = ["root"]
                    within, at_start, every = self._state("root")
                name = shown(Whitespace if code[place] == "\n" else Error)
                if name != names[-1]:
                    names.append(name)
                    places.append(place)
                place += 1

    def _act(self, action: Any, match: re.Match[str], found: _Spans, place: int) -> None:
        """Let a rule make its tokens."""
        tokens: Iterable[_Token] = ()
        if type(action) is _TokenType:
            tokens = ((place, action, match[0]),)
        elif action is not None:
            tokens = action(self._lexer, match)
        if self._renamed is not None:
            tokens = [(at, self._renamed(kind, text), text) for at, kind, text in tokens]
        if found.add(tokens, place) != match.end():
            raise Lost

    def _state(self, name: str) -> _State:
        state = self._states.get(name)
        if state is None:
            rules = [self._rule(*rule) for rule in self._rules[name]]
            at_start = _by_character([(rule, _firsts(rule[0])) for rule in rules])
            inner = [rule for rule in rules if not _begins_line(rule[0])]
            within = _by_character([(rule, _firsts(rule[0])) for rule in inner])
            state = self._states[name] = within, at_start, rules
        return state

    def _rule(self, match_at: Any, action: Any, leads: Any) -> _Rule:
        by_name = action is Name and self._renamed is not None
        name = shown(action) if type(action) is _TokenType and not by_name else None
        return match_at, name, action, leads


@lru_cache(maxsize=256)
def _quick(lexer: Lexer) -> Quick | None:
    """The quick way through a lexer's rules; None for one that does not go by rules alone."""
    way = type(lexer).get_tokens_unprocessed
    if way is RegexLexer.get_tokens_unprocessed:
        return Quick(cast(RegexLexer, lexer))
    if way is CFamilyLexer.get_tokens_unprocessed:
        family = cast(RegexLexer, lexer)
        return Quick(family, _Renamed(family))
    return None


def _by_character(rules: list[tuple[_Rule, frozenset[str]]]) -> dict[str, list[_Rule]]:
    return {one: [rule for rule, first in rules if one in first] for one in sorted(ASCII)}


def _begins_line(match_at: Any) -> bool:
    pattern = getattr(match_at, "__self__", None)
    return isinstance(pattern, re.Pattern) and begins_line(pattern)


def _firsts(match_at: Any) -> frozenset[str]:
    pattern = getattr(match_at, "__self__", None)
    return first_characters(pattern) if isinstance(pattern, re.Pattern) else ASCII


def _follow(stack: list[str], leads: Any) -> None:
    """Change the stack of states as a rule of Pygments says."""
    if isinstance(leads, int):
        # at least one state stays, whatever the code makes a lexer pop
        del stack[max(1, len(stack) + leads) if leads < 0 else max(1, leads) :]
        return
    for state in leads if isinstance(leads, tuple) else (leads,):
        if state == "#push":
            stack.append(stack[-1])
        elif state != "#pop":
            stack.append(state)
        elif len(stack) > 1:
            stack.pop()
