"""Rules of Pygments' lexers by the character that stands there, and what is certain beforehand.

Of many characters it is certain which rule takes them, and how many: of a bracket, of a space.
Such a rule need not be tried.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from pygments.lexer import RegexLexer, bygroups
from pygments.token import Name, _TokenType

from kbgen.markup.first_characters import (
    ASCII,
    begins_line,
    certain,
    first_characters,
    may_be_empty,
)
from kbgen.markup.gfm_spans import Lost, Spans, Token, shown

Maker = Callable[["re.Match[str]", Spans, int], int]
"""Adds the tokens of a match at a place, and says what is the next. Raises Lost."""
Rename = Callable[[_TokenType, str], _TokenType]
"""What a lexer makes of a token of its rules."""

Rule = tuple[Any, str | None, Maker, Any]
"""What matches, the class of what it makes, what makes it where that is no one token, where it
leads."""
Known = tuple[tuple[Rule, ...] | None, str | None, Any, Any, frozenset[str]]
"""Rules to try in turn; None where one is certain. Then of that one: the class of what it takes,
None where it takes nothing; where it leads; what finds the end of more than one character, and
the characters that end the first."""
Entry = tuple[tuple[Rule, ...] | None, str | None, Any, Any, frozenset[str], Known | None]
"""What is known of a character, and what is known of it where it begins a line, if that differs."""
State = tuple[dict[str, Entry], Entry]
"""Entries by character, "" for the end; what is tried at other characters."""

_NONE: frozenset[str] = frozenset()
_BY_GROUPS = bygroups().__code__  # type: ignore[no-untyped-call] # Pygments' own gap
"""Of all that `bygroups` makes."""


class States(dict[str, State]):
    """Those of a lexer by name, each made when it is first asked for.

    `rename` is asked about all tokens, and changes no kind but names. `context`: the lexer has one.
    """

    def __init__(
        self, lexer: RegexLexer, rules: Any, rename: Rename | None, *, context: bool = False
    ) -> None:
        self._lexer, self._rules, self._rename, self._context = lexer, rules, rename, context

    def __missing__(self, name: str) -> State:
        rules = [self._rule(*rule) for rule in self._rules[name]]
        at: dict[str, list[int]] = {one: [] for one in sorted(ASCII)}
        for number, rule in enumerate(rules):
            for one in _firsts(rule[0]):
                at[one].append(number)
        at_start = frozenset(n for n, rule in enumerate(rules) if _begins_line(rule[0]))
        tried: dict[tuple[int, ...], Known] = {}

        def known(one: str, numbers: tuple[int, ...]) -> Known:
            if numbers not in tried:
                tried[numbers] = _tried([rules[n] for n in numbers])
            return (_certain(one, *rules[numbers[0]]) if numbers else None) or tried[numbers]

        table: dict[str, Entry] = {}
        for one, found in at.items():
            numbers = tuple(found)
            if at_start.isdisjoint(numbers):
                table[one] = (*known(one, numbers), None)
            else:
                inner = tuple(n for n in numbers if n not in at_start)
                table[one] = (*known(one, inner), known(one, numbers))
        table[""] = *_tried([rule for rule in rules if _ends(rule[0])]), None
        state = self[name] = table, (*_tried(rules), None)
        return state

    def _rule(self, match_at: Any, action: Any, leads: Any) -> Rule:
        if leads == "#push":
            leads = ("#push",)
        elif isinstance(leads, tuple) and len(leads) == 1 and leads[0] not in ("#push", "#pop"):
            (leads,) = leads
        lexer, rename = self._lexer, self._rename
        if action is None:
            return match_at, None, _nothing, leads
        if type(action) is _TokenType:
            if action is not Name or rename is None:
                return match_at, shown(action), _nothing, leads
            return match_at, None, partial(_renamed, rename), leads
        kinds = _kinds(action)
        if kinds is not None and (rename is None or Name not in kinds):
            names = [None if kind is None else shown(kind) for kind in kinds]
            return match_at, None, partial(_grouped, names), leads
        if self._context:
            # whatever the states are now, the last of them is looked up again
            leads = () if leads is None else leads
            return match_at, None, partial(_made_within, lexer, action), leads
        return match_at, None, partial(_made, lexer, action, rename), leads


def _certain(one: str, match_at: Any, name: str | None, make: Maker, leads: Any) -> Known | None:
    """What follows from the first rule of those that may match at a character, if it is certain."""
    pattern = getattr(match_at, "__self__", None)
    if not isinstance(pattern, re.Pattern):
        return None
    taken, ends = certain(pattern)
    if name is not None and one in taken:
        return None, name, leads, None if ends is None else match_at, ends or _NONE
    if not pattern.pattern and name is None and make is _nothing:
        return None, None, leads, None, _NONE
    return None


def _tried(rules: Sequence[Rule]) -> Known:
    return tuple(rules), None, None, None, _NONE


def _kinds(action: Any) -> list[_TokenType | None] | None:
    """The kinds of the groups of what `bygroups` gave; None for all else."""
    if getattr(action, "__code__", None) is not _BY_GROUPS or len(action.__closure__) != 1:
        return None
    kinds = action.__closure__[0].cell_contents
    return list(kinds) if all(one is None or type(one) is _TokenType for one in kinds) else None


def _nothing(match: re.Match[str], found: Spans, place: int) -> int:
    if match.end() != place:
        raise Lost
    return place


def _renamed(rename: Rename, match: re.Match[str], found: Spans, place: int) -> int:
    found.add_one(shown(rename(Name, match[0])), place)
    return match.end()


def _grouped(names: Sequence[str | None], match: re.Match[str], found: Spans, place: int) -> int:
    groups = match.regs
    for number, name in enumerate(names, 1):
        start, end = groups[number]
        if name is not None and end > start:
            if start != place and not found.code.startswith(match[number], place):
                raise Lost
            found.add_one(name, place)
            place += end - start
    if place != match.end():
        raise Lost
    return place


def _made(
    lexer: RegexLexer,
    action: Any,
    rename: Rename | None,
    match: re.Match[str],
    found: Spans,
    place: int,
) -> int:
    tokens: Iterable[Token] = action(lexer, match)
    if rename is not None:
        tokens = [(at, rename(kind, text), text) for at, kind, text in tokens]
    place = found.add(tokens, place)
    if place != match.end():
        raise Lost
    return place


def _made_within(
    lexer: RegexLexer, action: Any, match: re.Match[str], found: Spans, place: int
) -> int:
    """What is made goes by the context: where the lexer stands, and on what stack of states."""
    context = found.context
    stack, context.pos = context.stack, place
    place = found.add(action(lexer, match, context), place)
    if context.pos != place or context.stack is not stack:
        raise Lost
    return place


def _begins_line(match_at: Any) -> bool:
    pattern = getattr(match_at, "__self__", None)
    return isinstance(pattern, re.Pattern) and begins_line(pattern)


def _ends(match_at: Any) -> bool:
    pattern = getattr(match_at, "__self__", None)
    return not isinstance(pattern, re.Pattern) or may_be_empty(pattern)


def _firsts(match_at: Any) -> frozenset[str]:
    pattern = getattr(match_at, "__self__", None)
    return first_characters(pattern) if isinstance(pattern, re.Pattern) else ASCII
