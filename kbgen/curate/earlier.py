"""What the writer of an accepted reply had told before it: it may be the last step of an answer.

Conversations have one place for all replies, and askers mark the one after which they were done.
"""

import re
from collections.abc import Iterator

from kbgen.curate import reports
from kbgen.curate.completing import said_in
from kbgen.curate.denials import denies
from kbgen.curate.draft import Draft
from kbgen.curate.lowered import Lowered
from kbgen.curate.sentences import sentences
from kbgen.curate.settled import FLAT
from kbgen.model import Post

_REPLIES = 6
"""Replies before the accepted one: after more of them nobody knows which of them held."""
_STEPS = 2
"""Those of them by its writer."""
_TOLD = 40
"""Characters of words in sentences that tell something."""
_SHORT = 120
"""Characters of words of a reply that only adds to what its writer said just before."""
_LONGEST = 6_000
"""Characters of a body with its markup."""
_CALLED = 80
"""Characters in which somebody is called."""

_CALLS = re.compile(r"@(?P<who>[\w.-]*\w)")
_OPEN = re.compile(r"\?(?=[\s)\"”]|$)")
# asks for more, or knows no more
_ASKS = Lowered(
    r"\b(?:please|pls|can you|could you|let (?:me|us) know|share|post|paste|provide|i assume"
    r"|welcome)\b",
)
_UNSURE = Lowered(
    r"\b(?:not (?:\w+ )?sure|no idea|don['’]t know|didn['’]t understand|i (?:can|could)(?:n['’]t|"
    r" not) (?:reproduce|see)|sorry|same (?:issue|problem|error|here)|i(?:['’]ve| have) the same"
    r"|me too|never ?mind|nothing (?:i|we|you|anyone) can do"
    r"|(?:just )?happened to me|thanks again)\b",
)


def earlier(draft: Draft) -> Iterator[Post]:
    """The first reply in a conversation with which who wrote the accepted one answered the asker.

    None where the asker says next that it did not help, or did not reply and the accepted one says
    something itself. Linear in the thread's posts.
    """
    answer, asker = draft.accepted[0], draft.asked.author
    if len(draft.accepted) > 1 or draft.thread.platform not in FLAT or answer.kind == "question":
        return
    if not answer.author.id or answer.author.id == asker.id:
        return
    before = [
        post
        for post in draft.thread.posts
        if post.kind != "question" and not post.state and post.created < answer.created
    ]
    own = [post for post in before if post.author.id == answer.author.id]
    if not own or len(own) > _STEPS or len(before) > _REPLIES:
        return
    for post in own:
        reply = next(
            (one for one in before if one.author.id == asker.id and one.created > post.created),
            None,
        )
        if reply is None and (post is not before[-1] or len(said_in(answer.body)) > _SHORT):
            return
        if _tells(post, asker.name) and not (reply is not None and denies(reply)):
            yield post
            return


def _tells(post: Post, asker: str) -> bool:
    """Whether a reply to the asker tells something, mostly."""
    if len(post.body) > _LONGEST:
        return False
    said = said_in(post.body)
    called = _CALLS.search(said[:_CALLED])
    if (called and called["who"].lower() != asker.lower()) or _UNSURE.search(said):
        return False
    told = [one for one in sentences(said) if not _OPEN.search(one) and not _ASKS.search(one)]
    length = sum(map(len, told))
    return length >= _TOLD and 2 * length >= len(said) and not reports.fails(said)
