"""Cuts in a text, and what a post brings along for the rules of cleaning."""

import re
from dataclasses import dataclass

from kbgen.curate.clean_words import words_of


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of source that goes. Positional, for there are many."""

    start: int
    """Offset in the text."""
    end: int
    """Offset behind it."""
    put: str = ""
    """What stands there instead: the first letter of a sentence, now a capital."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Words that a rule takes out: what a person is told. Positional, for there are many."""

    rule: str
    """Name of the rule."""
    start: int
    """Offset in the text."""
    end: int
    """Offset behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What rules know about a post besides its text."""

    question: bool = False
    """It is the thread's question."""
    author: frozenset[str] = frozenset()
    """Names of who wrote it, in lower case."""
    people: frozenset[str] = frozenset()
    """Names of everybody who wrote in the thread, in lower case, the author's too."""
    above: tuple[str, ...] = ()
    """Other posts of the article that it may quote."""
    off: frozenset[str] = frozenset()
    """Rules that are switched off."""
    kept: frozenset[str] = frozenset()
    """Sentences, as `clean_text.plain`, that stay: without them nothing would be asked."""


# what would be a heading, list, quote, table, definition or HTML block at the start of a line
_BLOCK = re.compile(r"[#>+=|:~]|[-*_](?:\s|[-*_ ]*$)|\d{1,9}[.)]|`{3}|<(?!https?:)|\[[^\]]*\]:")
_STARTERS = words_of(
    "a all an and any anyone are as at but can could did do does each even every for from had has"
    " have he how however if in instead is it it's its just maybe my no not now of on one only or"
    " our please she should since so some something that the their then there these they this those"
    " to try under unless was we were what when where which while who why will with would yes you"
    " your after also although because before both by i'm i've i'd i'll you're you've you'd you'll"
    " we're we've we'll that's there's what's here's don't isn't can't doesn't didn't won't"
    " finally add reduce increase remove change replace put open"
    # German, French, Spanish, Portuguese, Italian
    " ich mein meine meinen wie was wo warum kann mit der die das ein eine einen wenn wir je j'ai"
    " comment ma mes le les un une est-ce tengo como mi el los una eu tenho meu minha ho il"
)
_FIRST = re.compile(r"[a-z][a-z']*(?![\w.(/:-]*[\w(/])")


def may_begin(rest: str) -> bool:
    """Whether `rest` still is running text once it stands at the beginning of a line."""
    return not _BLOCK.match(rest)


def capital(rest: str) -> str:
    """The capital that `rest` should begin with as a sentence; "" if it may stay as it is.

    Only common words get one: a name of a program is spelt as its makers like.
    """
    first = _FIRST.match(rest)
    return rest[0].upper() if first and first[0] in _STARTERS else ""


def applied(text: str, cuts: list[Cut]) -> str:
    """`text` without what is cut; the cuts are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for cut in cuts:
        parts += [text[at : cut.start], cut.put]
        at = cut.end
    return "".join([*parts, text[at:]])
