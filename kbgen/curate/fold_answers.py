"""Accepted answers of folded threads: nothing that a community marked as an answer is lost."""

import re
from collections.abc import Sequence

from kbgen.article_text import ACCEPTED_TOO, ADDITION, ANSWER, CORRECTIONS, QUESTION
from kbgen.markup import escape, gfm
from kbgen.markup.limits import TooComplex
from kbgen.markup.syntax import blocks
from kbgen.model import Article

MOST = 3
"""Answers that an article takes over; those of further threads stay a click away."""

_NEXT = frozenset(f"## {name}" for name in (ADDITION, CORRECTIONS, QUESTION))
"""Headings before which the answers end."""
_WORD = re.compile(r"\w+")


def with_answers(body: str, article: Article, others: Sequence[Article]) -> tuple[str, list[str]]:
    """`body` of `article` with answers of `others` behind its own, and the keys of those taken.

    An answer that says the same in the same words is not taken, nor one with footnotes, whose
    names could meet those of the article.
    """
    start, end = _answers(body)
    if end <= start:
        return body, []
    known = _words(body[start:end])
    parts: list[str] = []
    keys: list[str] = []
    for other in others:
        first, last = _answers(other.body)
        text = other.body[first:last].strip("\n")
        if not text or "[^" in text or _words(text) in known or len(keys) == MOST:
            continue
        known += _words(text)
        parts.append(_part(text, other))
        keys.append(other.source.key)
    if not parts:
        return body, []
    joined = "\n\n".join([body[:end].rstrip("\n"), *parts, body[end:].lstrip("\n")])
    try:
        gfm.require_simple(joined)
    except TooComplex:
        return body, []
    return joined, keys


def _answers(body: str) -> tuple[int, int]:
    """Where the text below `## Answer` begins, and where the next part does; (0, 0) if unclear."""
    lines = body.split("\n")
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line) + 1)
    start = 0
    for token in blocks(body):
        if token.type == "heading_open" and token.tag == "h2" and not token.level and token.map:
            line = lines[token.map[0]]
            if line == f"## {ANSWER}" and not start:
                start = begins[token.map[1]]
            elif line in _NEXT and start:
                return start, begins[token.map[0]]
    return 0, 0


def _part(text: str, other: Article) -> str:
    """An answer under a heading and with its author, unless it says that itself."""
    if f"\n## {ACCEPTED_TOO}\n" in text:
        return f"## {ACCEPTED_TOO}\n\n{text}"
    names = [credit.name for credit in other.contributors if credit.role == "answered"]
    said = ", ".join([*(escape.inline(name, escape.ANYWHERE) for name in names[:1]), other.date])
    return f"## {ACCEPTED_TOO}\n\n*{said}*\n\n{text}"


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "
