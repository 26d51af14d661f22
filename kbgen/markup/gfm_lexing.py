"""Pygments' lexers, asked faster: the same spans in a quarter of the time.

A lexer of Pygments tries the rules of its state one after the other at every place, fifty for
Python. Here only those are tried that can match the character that stands there. The rules, their
order and what follows from them are the lexer's own.
"""

import re
from collections.abc import Callable
from copy import copy
from functools import lru_cache
from typing import Any, cast

from pygments.lexer import ExtendedRegexLexer, Lexer, LexerContext, RegexLexer
from pygments.lexers.c_cpp import CFamilyLexer
from pygments.token import Error, Name, Whitespace, _TokenType

from kbgen.markup.gfm_json import Json, json_of
from kbgen.markup.gfm_rules import Rename, States
from kbgen.markup.gfm_spans import Spans, shown

_WORTH = 1_000
"""Characters of code in a language that cost as much as to look through the rules of a lexer."""


def spans(lexer: Lexer, code: str) -> str:
    """Code in spans. Raises Lost, and whatever the lexer raises.

    The lexer is asked below `get_tokens`, which would strip and add line ends.
    """
    quick = _quick(lexer)
    if quick is not None and quick.is_worth(len(code)):
        return quick.html(code)
    found = Spans(code)
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

    def __init__(
        self, lexer: RegexLexer, rename: Rename | None = None, *, context: bool = False
    ) -> None:
        self._states = States(lexer, cast(Any, lexer)._tokens, rename, context=context)
        self._seen = 0

    def is_worth(self, more: int) -> bool:
        """Whether there was enough code in this language, with some `more` characters."""
        self._seen += more
        return self._seen > _WORTH

    def html(self, code: str) -> str:
        """As `spans`: a loop as that of `RegexLexer.get_tokens_unprocessed`."""
        return self._html(Spans(code), ["root"])

    def _html(self, found: Spans, stack: list[str]) -> str:
        code, names, places = found.code, found.names, found.places
        states = self._states
        entries, other = states["root"]
        place, end, last = 0, len(code), ""
        while True:
            here = entries.get(code[place], other) if place < end else entries[""]
            rules, name, leads, goes_on, ends, first = here
            if first is not None and (not place or code[place - 1] == "\n"):
                rules, name, leads, goes_on, ends = first
            if rules is None:
                if name is not None:
                    if name != last:
                        names.append(name)
                        places.append(place)
                        last = name
                    place += 1
                    if goes_on is not None and place < end and code[place] not in ends:
                        place = goes_on(code, place - 1).end()
            else:
                for match_at, name, make, leads in rules:  # noqa: B007 # of the one that matches
                    match = match_at(code, place)
                    if match is not None:
                        break
                else:
                    if place >= end:
                        return found.html(place)
                    if code[place] == "\n":
                        stack[:] = ["root"]
                        entries, other = states["root"]
                    last = shown(Whitespace if code[place] == "\n" else Error)
                    found.add_one(last, place)
                    place += 1
                    continue
                if name is None:
                    place = make(match, found, place)
                    last = names[-1]
                else:
                    if name != last:
                        names.append(name)
                        places.append(place)
                        last = name
                    place = match.end()
            if leads is not None:
                if leads.__class__ is str:
                    stack.append(leads)
                elif leads != -1:
                    _follow(stack, leads)
                elif len(stack) > 1:
                    stack.pop()
                entries, other = states[stack[-1]]


class Within(Quick):
    """A lexer with a context, which its rules look at and change: that of YAML, say."""

    def __init__(self, lexer: RegexLexer, context: Callable[[str, int], LexerContext]) -> None:
        super().__init__(lexer, context=True)
        self._lexer, self._context = lexer, context

    def html(self, code: str) -> str:
        """As `spans`: a loop as that of `ExtendedRegexLexer.get_tokens_unprocessed`."""
        context = self._context(code, 0)
        try:
            return self._html(Spans(code, context), context.stack)
        except Exception:  # noqa: BLE001 # rules may move the context as no other lexer may move
            found = Spans(code)
            return found.html(found.add(self._lexer.get_tokens_unprocessed(code), 0))


@lru_cache(maxsize=256)
def _quick(lexer: Lexer) -> Quick | Json | None:
    """The quick way through a lexer's rules; None for one that does not go by rules alone."""
    json = json_of(lexer)
    if json is not None:
        return json
    way = type(lexer).get_tokens_unprocessed
    if way is RegexLexer.get_tokens_unprocessed:
        return Quick(cast(RegexLexer, lexer))
    if way is CFamilyLexer.get_tokens_unprocessed:
        family = cast(RegexLexer, lexer)
        return Quick(family, _Renamed(family))
    if way is ExtendedRegexLexer.get_tokens_unprocessed:
        return Within(cast(RegexLexer, lexer), LexerContext)
    if lexer.name == "YAML":
        from pygments.lexers.data import YamlLexer, YamlLexerContext

        if way is YamlLexer.get_tokens_unprocessed:
            return Within(cast(RegexLexer, lexer), YamlLexerContext)
    return None


def _follow(stack: list[str], leads: Any) -> None:
    """Change the stack of states as a rule of Pygments says."""
    if isinstance(leads, int):
        # at least one state stays, whatever the code makes a lexer pop
        del stack[max(1, len(stack) + leads) if leads < 0 else max(1, leads) :]
        return
    for state in leads:
        if state == "#push":
            stack.append(stack[-1])
        elif state != "#pop":
            stack.append(state)
        elif len(stack) > 1:
            stack.pop()
