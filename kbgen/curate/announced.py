"""The message that a question says it gets: "I get this error:" and a line of code, or a quote.

It tells by its place, not by its words: what a program complains of need not say "error".
"""

import re
from itertools import pairwise

from kbgen.curate import messages
from kbgen.curate.sentences import Block, blocks

_BEGINNING = 6_000
"""Characters of a question that are looked at; whole lines of them."""
_TAIL = 160
"""Characters at the end of a paragraph in which a message is announced."""
_FEW = 3
"""Lines of code that a message has at most; a log has more, and is read by `messages`."""
_MARKS = 5
"""Marks of code that a message has at most."""
_WORDS = 3
"""Words that a message has at least."""

_NOUN = r"(?:errors?|exceptions?|warnings?|messages?|responses?)"
# announces what comes next
_ANNOUNCES = re.compile(
    rf"\b(?:{_NOUN}\b[^.!?\n]{{0,60}}|(?:says?|saying|throws?|throwing|fails? with"
    r"|complain(?:s|ing)?(?: that| about)?)(?: \w+){0,3})\s*:\s*$"
    r"|\b(?:get|got|gets|getting|see|seeing|gives?|throws?|throwing|shows?|following|with|receive"
    rf"|receiving)\b(?: \w+){{0,4}} {_NOUN}\b[^.!?\n]{{0,40}}[.:]?\s*$",
    re.IGNORECASE,
)
# "it says in the console "..."": quoted in the sentence
_QUOTES = re.compile(
    rf"\b(?:{_NOUN}|says?|saying|fails? with|complain(?:s|ing)?)\b"
    r"(?:(?: (?:in|on|that|like|of|saying|states?|the|my|this|is|which|says|\w*console|me)){0,5}"
    r"[,:]? ?[\"“](?P<quoted>[^\"“”\n]{15,110})[\"”]|(?: is| that)?:? `(?P<code>[^`\n]{15,110})`)",
    re.IGNORECASE,
)
_MAY = re.compile(rf"\b(?:{_NOUN}|say|throw|fail|complain)", re.IGNORECASE)
_CODE = re.compile(r"[{}\[\]();=<>|\\$&]")
_COMMAND = re.compile(r"(?:[$#>%]|\w+@|sudo|https?:|[\w./-]+$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOTHING = Block("apart")
"""Comes after the last one."""
_BULLET = re.compile(r"(?:[•*-]+\s+|(?-i:\w+: )?\"message\":\s*)")


def announced(markdown: str, longest: int) -> str:
    """The first message of at most `longest` characters that `markdown` announces; "" if none."""
    if len(markdown) > _BEGINNING:
        markdown = markdown[:_BEGINNING].rpartition("\n")[0]
    if not _MAY.search(markdown):
        return ""
    found = list(blocks(markdown))
    for block, following in pairwise([*found, _NOTHING]):
        if block.kind != "paragraph" or not _MAY.search(block.markdown):
            continue
        quoted = _QUOTES.search(block.markdown)
        text = _said(quoted["quoted"] or quoted["code"], longest) if quoted else ""
        if text:
            return text
        shown = following.kind in ("code", "quote")
        if shown and _ANNOUNCES.search(block.markdown[-_TAIL:]):
            lines = [line for line in following.markdown.split("\n") if line.strip()]
            said = (_said(line, longest) for line in lines) if len(lines) <= _FEW else ()
            text = next(filter(None, said), "")
            if text:
                return text
    return ""


def _said(line: str, longest: int) -> str:
    """What a line says, if that reads as a message; else ""."""
    text = messages.tidy(line)
    text = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
    text = text.strip("\"'“”`, ")
    words = len(_WORD.findall(text)) >= _WORDS
    code = len(_CODE.findall(text)) > _MARKS or bool(_COMMAND.match(text))
    return text if words and not code and messages.is_message(text, longest) else ""
