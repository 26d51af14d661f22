"""What the people of a thread did around an answer, as a sign of how good an article it makes.

An answer that many voted for and nobody had to add to says most of what there is to say.
"""

from collections.abc import Iterator

from kbgen.curate.draft import Draft
from kbgen.curate.signs_description import Sign

_MANY = 8
"""Votes of answers that were merged in most cases ..."""
_SOME = 5
"""... and in more than half of them."""
_FEW = 2
"""The same, below which they seldom were."""
_LONGER = 2
"""Times: another answer that is so much longer may say more."""


def of_talk(draft: Draft) -> Iterator[Sign]:
    """The signs of a finished draft; sources that have no votes have no sign of them."""
    scores = [post.score for post in draft.accepted if post.score is not None]
    if scores and max(scores) >= _SOME:
        yield 4 if max(scores) >= _MANY else 2, "others voted for the answer"
    elif scores and max(scores) < _FEW:
        yield -4, "hardly anybody voted for the answer"
    others = [
        post
        for post in draft.thread.posts
        if post.kind != "question" and not post.accepted and not post.state
    ]
    if len(others) < _FEW:
        yield 2 if others else 4, "hardly anybody else wrote in its thread"
    least = _LONGER * sum(len(post.body) for post in draft.accepted)
    if any(post.kind == "answer" and len(post.body) > least for post in others):
        yield -4, "another answer is much longer"
