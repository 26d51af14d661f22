"""Whether a community's talk of itself is about one post there, or asks for a deed.

What a site takes and how it works helps for years; why one question was closed helped its asker,
and what the chat room should be called was settled long ago.
"""

import re

from kbgen.model import Thread

_LONG = 1_500
"""Characters of prose: an answer about one post that says more explains how to ask."""
_BEGINNING = 160
"""Characters in which an answer says what its writer did with that one post."""
_FAQ = 5
"""Score of a question from which many have asked the same about their own posts."""

# "was this question closed", 'should the question "What is ..." be closed'
_POINTS = re.compile(
    r"\b(?:this|these|the following) (?:[\w-]+ )?(?:questions?|answers?|posts?)\b"
    r"|\bwrong (?:with|in|about) (?:the|a) (?:question|answer|post|title)\b"
    r"|\bthe question ['\"‘“](?:what|why|how|who|when|where|did|does|do|was|were|is|are)\b",
    re.IGNORECASE,
)
# "the Cyrus cylinder question", "the 'last cavalry charge' question"
_NAMES = re.compile(
    r"\b[Tt]he (?:['\"‘“][^'\"’”]{3,80}['\"’”]|[A-Z][\w-]+(?: [\w-]+){0,3}) (?:question|answer)\b"
)
_MINE = re.compile(
    r"\bmy (?:[\w-]+ ){0,2}(?:questions?|answers?|posts?|edits?|comments?|tags?|summar(?:y|ies)"
    r"|flags?)\b",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\byour (?:[\w-]+ ){0,2}(?:questions?|answers?|posts?|edits?|comments?|summar(?:y|ies)"
    r"|flags?)\b",
    re.IGNORECASE,
)
# what its writer did, or did not do, with that post
_DID = re.compile(
    r"\bi(?:['’]ve| have)?(?: just| now| also| already)* (?:made an edit|edited|reviewed|approved"
    r"|rejected|reworded|rolled back|restored|protected|migrated) (?!a lot|many|some\b|several)"
    r"|\bi (?:was(?:n['’]t| not)|did(?:n['’]t| not)) [^.!?]{0,40}?(?:vote to close|close[rd]s?\b"
    r"|down-?vot\w+|migrated?\b|deleted?\b)",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\bquestion (?:that |which )?i (?:wanted|was going|intended|meant|planned) to ask\b",
    re.IGNORECASE,
)
# asks for something, or for who would take part
_DEED = re.compile(
    r"^poll\b|^vote to\b|^(?:merge|rename) \[|^(?:should|can|could) (?:\(can\) )?we (?:have|borrow"
    r"|adopt|rephrase|introduce|implement|run|hold|ban|start|authori[sz]e)\b"
    r"|^what (?:can|could|should) we do to (?:improve|grow|attract|promote)\b"
    r"|^what should (?:a|the|our|be our)\b[^?]*\b(?:motto|ad|chat ?room|chat feeds?|name|logo)\b",
    re.IGNORECASE,
)


def is_of_one(thread: Thread, prose: str) -> bool:
    """Whether one post of the site was the matter; `prose` is what the answers say besides code."""
    if len(prose) > _LONG:
        return False
    if _DID.search(prose[:_BEGINNING]) or _WANTED.search(prose):
        return True
    title = thread.title
    if _POINTS.search(title) or _NAMES.search(title):
        return True
    asked_often = (thread.score or 0) >= _FAQ
    return not asked_often and bool(_MINE.search(title) and _YOURS.search(prose))


def wants_deed(title: str) -> bool:
    """Whether a title asks the community to do something, not how something is done."""
    return bool(_DEED.search(title))
