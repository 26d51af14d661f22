"""What was said around an answer: in a long talk, one post seldom says it all."""

import re
from collections.abc import Iterator

from kbgen.curate import answering
from kbgen.curate.bodies import untagged
from kbgen.curate.draft import Draft
from kbgen.curate.signs_description import Sign
from kbgen.model import Post

_TALKS = 2
"""Answers before it, or replies of the asker to it, with which an answer is part of a talk."""
_READ = 4_000
"""Characters of a question or an answer that are looked at."""
_PUZZLED = re.compile(
    r"\b(?:not (?:\w+ )?sure|no idea|(?:don['’]t|do not|didn['’]t) (?:\w+ )?know) (?:what|why"
    r"|which \w+|how) (?:\w+ )?(?:(?:it|the (?:problem|cause|issue|reason)) was|(?:it |has |have )?"
    r"(?:solved|fixed|helped|did it|made it work))\b"
)
_PUZZLED_IF = (" sure ", "no idea ", " know ")
"""Every match of `_PUZZLED` has one of these."""


def of_talk(draft: Draft) -> Iterator[Sign]:
    """What was said around the answer: in a long talk, one post seldom says it all."""
    asker, first, last = draft.asked.author.id, draft.accepted[0], draft.accepted[-1]
    answers = before = after = 0
    asks = again = puzzled = False
    for post in draft.thread.posts:
        if post.kind == "question" or post.accepted:
            continue
        by_asker = bool(asker) and post.author.id == asker
        puzzled = puzzled or (by_asker and _is_puzzled(post))
        if post.created < first.created:
            answers += post.kind == "answer"
            before += by_asker
            again = again or (not by_asker and post.author == first.author)
        elif post.created > last.created and by_asker:
            after += post.parent in ("", last.id)
            asks = asks or _asks(post)
    if answers >= _TALKS:
        yield -4, "several answers came before this one"
    if before:
        yield -2, "the asker wrote again before the answer"
    if again:
        yield -2, "its writer had answered before"
    if after >= _TALKS:
        yield -2, "the asker replied more than once"
    if asks:
        yield -1, "the asker asked on"
    if puzzled:
        yield -6, "the asker does not know what helped"
    if not _shares(draft):
        yield -2, "the answer has no word of the title"


def _is_puzzled(post: Post) -> bool:
    """Whether a post says that nobody knows what put it right."""
    low = post.body[:_READ].lower()
    return any(map(low.__contains__, _PUZZLED_IF)) and bool(_PUZZLED.search(low))


def _asks(post: Post) -> bool:
    """Whether a post asks; addresses of its links may hold a question mark, too."""
    body = post.body[:_READ]
    return "?" in body and "?" in untagged(body)


def _shares(draft: Draft) -> bool:
    """Whether the answers have a word of the title, in any form; a title may have none to share."""
    roots = answering.about(draft.title).roots
    return not roots or any(root in text.lower() for text in draft.answers for root in roots)
