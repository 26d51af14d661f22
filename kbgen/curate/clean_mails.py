"""The mail that a post quotes at its end, and what GitHub had set below that mail."""

import re

from kbgen.curate.clean_edits import Context, Cut, Taken

_LETTERS = re.compile(r"[\W_]+")
_LEAST = 20
"""Letters of a quotation that can be found again."""
_LONGEST = 20_000
"""Characters of a quotation that is looked into."""
_BYLINE = 400
"""Characters of a paragraph that says who wrote what is quoted."""
_MARKS = re.compile(r"(?:> ?)+")
_FOOT = re.compile(r"(?:reply to this e?mail directly|you(?:['’]re| are) receiving this)\b", re.I)
_FOOT_LINE = re.compile(
    r"[\W_]*|.*(?:reply to this email|receiving this|unsubscribe|view it on github|message[- ]id"
    r"|triage notifications|://github\.com/|\*\\?@\\?\*).*",
    re.IGNORECASE,
)
_WROTE = re.compile(r"\s*on \S.{5,200}\bwrote\s*:\s*", re.IGNORECASE | re.DOTALL)


def foot(source: str, post: Context) -> tuple[list[Cut], list[Taken]]:
    """What goes at the end of a block quotation: how to answer the mail, and to get no more."""
    if "bot-footer" in post.off or len(source) > _LONGEST or "this" not in source:
        return [], []
    lines = _lines(source)
    at = next((n for n, (_, said) in enumerate(lines) if _FOOT.match(said)), 0)
    if not at or not all(_FOOT_LINE.fullmatch(said) for _, said in lines[at:]):
        return [], []
    while at > 1 and not _LETTERS.sub("", lines[at - 1][1]):
        at -= 1
    start, end = lines[at][0], len(source.rstrip())
    above = source[:start].rstrip().removesuffix("<br>").rstrip()
    return [Cut(len(above), end)], [Taken("bot-footer", start, end)]


def repeated(quote: str, before: str, post: Context) -> bool:
    """Whether a mail that is quoted at the end of a post stands in the article anyway.

    `before` is the paragraph above it, which may say who wrote it.
    """
    if "repeated-quote" in post.off or len(quote) > _LONGEST:
        return False
    lines = _lines(quote)
    at = next((n for n, (_, said) in enumerate(lines) if _FOOT.match(said)), len(lines))
    if not all(_FOOT_LINE.fullmatch(said) for _, said in lines[at:]):
        return False
    said = "\n".join(line for _, line in lines[:at])
    wrote = _WROTE.match(said)
    if not (wrote or is_byline(before)):
        return False
    letters = _LETTERS.sub("", said[wrote.end() :] if wrote else said).lower()
    return len(letters) >= _LEAST and any(
        letters in _LETTERS.sub("", one).lower() for one in post.above
    )


def is_byline(paragraph: str) -> bool:
    """Whether a paragraph says no more than who wrote what is quoted below it."""
    return len(paragraph) < _BYLINE and _WROTE.fullmatch(paragraph.replace("<br>", "")) is not None


def _lines(source: str) -> list[tuple[int, str]]:
    """(offset, words) of the lines of a quotation, without its marks."""
    found: list[tuple[int, str]] = []
    at = 0
    for line in source.split("\n"):
        found.append((at, _MARKS.sub("", line, count=1).removesuffix("<br>").strip()))
        at += len(line) + 1
    return found
