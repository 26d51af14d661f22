"""What is set before a part of an answer, and says what it is: an addition, a summary, the answer.

Headings, paragraphs that are set like one, and words at the beginning of a sentence.
"""

import re

from kbgen.curate.sentences import Block

_LABEL = 60
"""Characters of a paragraph that is set like a heading."""
_QUOTED = 30
"""Characters of a heading that says something."""

_LABELLED = re.compile(r"^(\*\*|__)(?!\s)[^\n]+?\1:?$|^[^.!?:\n]{1,40}:?$")

_CALLED = re.compile(r"(\*\*|__)(?!(?:there|here|let)\b)(?:[\w'’-]+,? ){3,}[\w'’-]+!\1", re.I)
"""What is no label, though it is set like one: "**Never store it in there!**"."""

ADDED = re.compile(r"\W{0,4}(?:\d+(?:st|nd|rd|th) )?(?:edit|update|upd|correction)(?:ed)?\b", re.I)
ADDED_ALONE = re.compile(r"\W*(?:edit|update|upd|correction)(?:ed)?\W*\d?\W*", re.IGNORECASE)
SUMS_UP = re.compile(
    r"(?:(?:so,? )?(?:in (?:summary|short|conclusion|a nutshell|brief|essence)|to (?:sum(?: it"
    r"| this)?(?: all)?(?: up)?|summari[sz]e|conclude)|tl;?\s?dr|long story short|bottom line"
    r"|(?:but,? )?to (?:re-?iterate|repeat)|the bottom line is(?: that)?|summary|conclusion|fazit"
    r"|(?:the )?(?:short|quick|simple|brief) answer"
    r"(?: to (?:this|that|it|(?:your|the) question))?(?: is)?(?: that)?)"
    r"\s*[:,;–—-]*\s+)",
    re.IGNORECASE,
)
_CUES = (
    r"[^\w\n]{0,6}(?:(?:so,? )?in (?:summary|short|conclusion|a nutshell)"
    r"|to (?:sum|summari[sz]e|conclude)|"
    r"tl;?\s?dr|long story short|bottom line|the short answer|short answer|fazit|edit|update|upd"
    r"|(?:but,? )?to re-?iterate|(?:the |my |short )?(?:answer|solution|conclusion|summary)"
    r"(?=[^\w\n]*(?:\n|$)))\b"
)
_ANSWER = re.compile(
    r"\W*(?:(?:the |my |short |long |quick |final |full |actual |simple |possible )*"
    r"(?:answer|solution|(?:hot)?fix|resolution|conclusion|summary|workaround|cause)"
    r"|tl;?\s?dr|in short|bottom line|fazit)\W*",
    re.IGNORECASE,
)
CUE = re.compile(_CUES, re.IGNORECASE)
"""Begins a text that sums up or was added: cheap to look for."""
CUE_LINE = re.compile(rf"\n{_CUES}", re.IGNORECASE)
"""The same on a line that is not the first."""


def may_cue(block: Block) -> bool:
    """Whether a block may say that what comes next sums up, was added, or answers the title."""
    if block.kind == "paragraph":
        return block.markdown.startswith(("**", "__")) or bool(CUE.match(block.markdown))
    return block.kind in ("heading", "quote")


def is_answer(label: str) -> bool:
    """Whether a label says that the answer or its short form comes next: "Solution:"."""
    return bool(_ANSWER.fullmatch(label))


def says_answer(heading: str) -> bool:
    """Whether a heading holds the answer: "TL;DR: yes, they do"."""
    summed = SUMS_UP.match(heading.lstrip("*_ ").replace("*", ""))
    return bool(summed) and len(heading) >= _QUOTED


def label(found: list[Block], number: int) -> str:
    """The text of a heading, or of a paragraph that is set like one; "" for all else."""
    block = found[number]
    if block.kind == "heading":
        return block.markdown
    if block.kind != "paragraph" or len(block.markdown) > _LABEL or block.listed:
        return ""
    if not _LABELLED.match(block.markdown) or block.markdown.endswith((".**", ".__")):
        return ""
    if _CALLED.fullmatch(block.markdown):
        return ""
    following = found[number + 1] if number + 1 < len(found) else None
    if not block.markdown.endswith((":", "*", "_")):
        listing = following is not None and following.item
        return block.markdown if listing else ""
    bold = block.markdown.startswith(("**", "__"))
    introduces = following is not None and following.kind == "paragraph" and not following.item
    return block.markdown if introduces or (bold and following is not None) else ""
