"""Comments that add a fact to an answer: what people voted for, or say as an addition."""

import re
from collections.abc import Iterator

from kbgen.curate import asked
from kbgen.curate.asks import root
from kbgen.curate.bodies import plain, without_bylines
from kbgen.curate.draft import Draft
from kbgen.curate.housekeeping import is_shelf
from kbgen.curate.lowered import Lowered
from kbgen.curate.spelled import words
from kbgen.curate.substance import plans
from kbgen.model import Post

_VOTES = 2
"""Votes for a comment that others found worth reading."""
_SAID = 60
"""Characters of words of a comment that says something."""
_LONGEST = 1_500
"""Characters of a body with its markup."""
_SHARED = 2
"""Telling words of the title in a reply of the answerer that is about the question."""

_QUOTED = re.compile(r"<(?P<tag>aside|blockquote)\b.{0,3000}?</(?P=tag)>", re.DOTALL)
_NAME = re.compile(r"@[\w.-]+[\s,:—–-]*")
_ASKS = re.compile(r"\?(?:\s|$)")
# speaks of people, of what was written, of what its writer does not know
_TALK = Lowered(
    r"\b(?:not sure|no idea|i (?:do not|don['’]t) (?:know|think|understand)|can['’]t say|i guess"
    r"|(?:your|my|this|great|nice|good|excellent) (?:\w+ )?(?:answer|question|explanation|post"
    r"|comment)s?|thanks?|thank you|welcome|glad|sorry|curious|upvot\w+|downvot\w+"
    r"|accept(?:ed|ing)?|(?:i(?:['’]ve| have)? |just )(?:just )?(?:updated|edited|corrected|opened"
    r"|merged|published|deployed)|as far as i know|i like|if i had|let me know|give it a)\b",
)
# says yes or no to what the asker said before
_REPLIES = Lowered(
    r"(?:yes|yeah|yep|yup|no(?! problem)|nope|well|right|correct|exactly|sure|totally|agreed?"
    r"|that['’]s|that is|you got it)\b",
)
# says itself that it adds something
_ADDS = Lowered(
    r"(?:and |just |also,? )?(?:(?:to|small|one|an|a|as an)\b[^.:]{0,20}\b(?:add|addition|added"
    r"|expand|point|note)\b|(?:please )?note(?: that\b| there\b|,|:)|(?:also,? |and )?be aware\b"
    r"|keep in mind\b|you (?:can|could|may) (?:also|try|safely)\b|another (?:idea|option|way)\b)",
)


def added(draft: Draft) -> Iterator[Post]:
    """Comments below the accepted answer that add to it, in the order of the thread.

    What others voted for, the answerer's own reply about what the title asks, and what calls
    itself an addition. None that the answer was edited after, for it holds them by now.
    """
    shelf = is_shelf(draft)
    accepted = {post.id: post for post in draft.accepted}
    asker, last = draft.asked.author.id, draft.accepted[-1]
    counted = draft.thread.platform == "stackexchange"
    for post in draft.thread.posts:
        if post.kind == "question" or post.accepted or post.state or len(post.body) > _LONGEST:
            continue
        if post.author.id == asker or post.created <= last.created:
            continue
        answer = accepted.get(post.parent) if counted or post.parent else last
        if answer is not None and _adds(post, answer, draft, talks=shelf):
            yield post


def _adds(post: Post, answer: Post, draft: Draft, *, talks: bool) -> bool:
    if answer.edited > post.created:
        return False
    score, own = post.score or 0, post.author.id == answer.author.id != ""
    counted = draft.thread.platform == "stackexchange"
    voted = counted and score >= _VOTES
    # who says it is asked first: it is cheap, and leaves few
    if counted and score < 1:
        return False
    said = plain(_QUOTED.sub(" ", without_bylines(post.body)))
    named = said.startswith("@")
    said = _NAME.sub("", said, count=1) if named else said
    if len(said) < _SAID or _ASKS.search(said) or _TALK.search(said):
        return False
    if not own and _ADDS.match(said):
        return True
    if talks:
        return False  # a talk there goes on and on
    if named or (own and _REPLIES.match(said)) or (not voted and plans(said)):
        return False
    return voted or (own and _shared(said, draft) >= _SHARED)


def _shared(said: str, draft: Draft) -> int:
    """How many of the title's telling words are `said`."""
    return len(asked.about(draft.title).roots.intersection(map(root, words(said))))
