"""What an article says, as plain text by its parts, without the marks of Markdown.

Read line by line with few regular expressions: a parser would cost ten times as much as all the
rest of the index.
"""

import re
from dataclasses import dataclass
from html import unescape

_SHARED = frozenset({
    "answer", "another accepted answer", "question", "environment", "cause", "another answer",
    "later corrections", "addition",
})  # fmt: skip
"""Headings that all articles have: `kbgen.curate.body` writes them."""
_ASKED = frozenset({"question", "environment"})
# what Stack Exchange and GitHub put where nobody described the image
_NO_DESCRIPTION = frozenset({"image", "img", "enter image description here", "screenshot"})

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$")
_FENCE = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?(```+|~~~+)")
_BYLINE = re.compile(r"\*[^*]+\*")
_RULE = re.compile(r"[ \t>|:\-*_=+]*")
_LEAD = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_NOTE = re.compile(r"^\[[^\]]{1,80}\]:|\[\^[^\]]{1,40}\]")
_TAG = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>|</?[A-Za-z][^<>]{0,500}>|<!--.*?-->")
_BARE = re.compile(r"https?://[^\s<>()\"']{40,}")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# a sign first and then what stands before it: so the engine jumps from sign to sign
_STRONG = re.compile(r"\*(?<!\\\*)(?:\*{0,2}(?=\S)|(?<=\S\*)\*{0,2})|~(?<!\\~)~")

_LONGEST = 40_000
"""Characters of a body that are read: what stands behind is a log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A body by its parts."""

    answer: str
    """Answers, causes, corrections; all of it where the article has no such headings."""
    question: str
    """What was asked, and about what."""
    headings: str
    """Headings of the article's own."""
    code: str
    """What stands in fences."""


def plain(body: str) -> Plain:
    """The parts of a body, in one pass over its lines."""
    answer: list[str] = []
    question: list[str] = []
    headings: list[str] = []
    code: list[str] = []
    part, fence, fresh = answer, "", False
    for line in body[:_LONGEST].split("\n"):
        if fence:
            mark = _FENCE.match(line) if fence in line else None
            if mark and mark[1].startswith(fence):
                fence = ""
            else:
                code.append(line)
        elif line[:1].isalpha():
            # a paragraph: most lines are, and no mark begins so
            fresh = False
            part.append(line)
        elif not line:
            continue
        elif mark := _FENCE.match(line) if "```" in line or "~~~" in line else None:
            fence, fresh = mark[1], False
        elif heading := _HEADING.match(line) if "#" in line[:8] else None:
            name = heading[1].strip().lower()
            fresh = name in _SHARED
            if fresh:
                part = question if name in _ASKED else answer
            else:
                headings.append(heading[1])
        elif not (fresh and _BYLINE.fullmatch(line)) and not _RULE.fullmatch(line):
            fresh = False
            part.append(line[_LEAD.match(line).end() :])  # type: ignore[union-attr]
    return Plain(
        answer=prose("\n".join(answer)),
        question=prose("\n".join(question)),
        headings=prose("\n".join(headings)),
        code="\n".join(code),
    )


def _described(image: re.Match[str]) -> str:
    return "" if image[1].lower() in _NO_DESCRIPTION else image[1]


def prose(text: str) -> str:
    """Text between the marks of Markdown and HTML, in one line."""
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(_described, text))
    if "[" in text:
        text = _NOTE.sub(" ", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "://" in text:
        text = _BARE.sub(" ", text)
    text = text.replace("`", "")
    if "*" in text or "~~" in text:
        text = _STRONG.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = unescape(text)
    return " ".join(text.split())
