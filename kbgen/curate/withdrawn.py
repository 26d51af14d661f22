"""Answers that their writers took back, or of which a reply says that they miss the question."""

import re
from collections.abc import Collection, Iterable

from kbgen.curate.bodies import plain
from kbgen.curate.draft import Draft
from kbgen.curate.lowered import Lowered
from kbgen.model import Post

_MOST = 0.3
"""Share of an answer's words that are struck out: from here on it is no answer any more."""
_BRIEF = 700
"""Characters of words of an answer that a concession takes back: of a longer one, a point."""
_LONGEST = 1_000
"""Characters of a reply: who says more argues."""

_STRUCK = re.compile(r"<(s|strike|del)>(.{0,3000}?)</\1>|~~([^~\n]{1,3000})~~", re.DOTALL)
_STRUCK_IF = ("<s>", "<strike>", "<del>", "~~")
_CALLS = re.compile(r"\W*@[\w.-]+[\s,:—–-]*")
_CONCEDES = Lowered(
    r"\W*(?:oh?,? |ah,? |yes,? |ok,? |hm+,? |sorry,? |thanks?,? )*(?:you(?:['’]re| are| were)"
    r" (?:absolutely |totally |completely |quite )?(?:right|correct)\b|my (?:bad|mistake)\b"
    r"|i stand corrected\b|i was (?:wrong|mistaken)\b|i (?:misread|misunderstood)\b)",
)
_MISSES = Lowered(
    r"\b(?:the (?:user|op|asker|poster)|op|the question) (?:is|was) (?:asking|about)\b"
    r"|\b(?:this|that|it|which)(?: really)? (?:does(?:n['’]t| not)|did(?:n['’]t| not)) (?:really "
    r"|actually )?answer (?:the|my|this|his|her|their|op['’]?s?) question\b"
    r"|\bnot what (?:the )?(?:op|user|asker|question|i) (?:is |was )?ask(?:s|ed|ing)?\b"
    r"|\b(?:this|the) answer is (?:wrong|incorrect|not correct|misleading)\b",
)

_WRONG = r"(?:wrong|incorrect|not correct|inaccurate|not true|mistaken|false)"
_DISOWNS = Lowered(
    rf"\b(?:this|that|the above|my)(?: (?:statement|answer|claim|part|post))? (?:is|was|seems"
    rf"|appears|looks|turns out|turned out)"
    rf"(?: (?:like it is|like it['’]s|to be|actually|probably|apparently|completely|partly))*"
    rf" {_WRONG}\b\W{{1,4}}(?:please )?(?:see|read|as per|as in) (?:the )?comments?\b"
    rf"|\b(?:this|my) answer (?:is|was|seems|appears|turned out)(?: (?:to be|actually|now|probably"
    rf"|apparently|completely|partly))* (?:{_WRONG}|out ?dated|obsolete)\b"
    r"|\b(?:please )?(?:ignore|disregard) (?:this|my) (?:answer|post)\b"
    rf"|\b(?:edit|update)\b[\W\d]{{0,12}}(?:sorry,? |ok,? |actually,? )*(?:this|the above|i)"
    rf" (?:is|was) (?:actually |completely )?{_WRONG}\b",
)
"""What an answer says of itself: it was found to be wrong, perhaps in the comments."""


def standing(answers: list[Post], draft: Draft) -> list[Post]:
    """Those of `answers`, beside the accepted one, that were not given up, or mended since."""
    if not answers:
        return []
    replies: dict[str, list[Post]] = {}
    if draft.thread.platform == "stackexchange":
        for post in draft.thread.posts:
            if post.parent and not post.state and len(post.body) <= _LONGEST:
                replies.setdefault(post.parent, []).append(post)
    trusted = {draft.asked.author.id, *(one.author.id for one in draft.accepted)}
    return [post for post in answers if not _withdrawn(post, replies.get(post.id, ()), trusted)]


def _withdrawn(post: Post, replies: Iterable[Post], trusted: Collection[str]) -> bool:
    if any(map(post.body.__contains__, _STRUCK_IF)):
        struck = sum(len(found[2] or found[3]) for found in _STRUCK.finditer(post.body))
        if struck >= _MOST * len(plain(post.body)):
            return True
    if _DISOWNS.search(plain(post.body)):
        return True
    for reply in replies:
        if post.edited > reply.created:
            continue
        if reply.author.id == post.author.id:
            conceded = _CONCEDES.match(_CALLS.sub("", reply.body, count=1))
            if conceded and len(plain(post.body)) <= _BRIEF:
                return True
        elif (reply.author.id in trusted or (reply.score or 0) > 1) and _MISSES.search(reply.body):
            return True
    return False
