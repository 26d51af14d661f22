"""Comments that add a fact to an answer: what people voted for, or say as an addition."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from kbgen.curate import asked
from kbgen.curate.asks import root
from kbgen.curate.bodies import plain, without_bylines
from kbgen.curate.draft import Draft
from kbgen.curate.housekeeping import is_shelf
from kbgen.curate.lowered import Lowered
from kbgen.curate.settled import FLAT
from kbgen.curate.spelled import words
from kbgen.curate.substance import plans
from kbgen.model import Post

_VOTES = 2
"""Votes for a comment that others found worth reading."""
_MANY = 3
"""The same for one that was written before the answer was edited, and says something else."""
_MOST = 0.5
"""Share of its telling words that such an answer has if it took them up."""
_TELLING = 5
"""Characters of a word that tells something."""
_SAID = 60
"""Characters of words of a comment that says something."""
_LONGEST = 1_500
"""Characters of a body with its markup."""
_BRIEF = 200
"""Characters of words of accepted answers that leave much to others."""
_MUCH = 120
"""Characters of words of a comment that tells more than those."""
_SHARED = 2
"""Telling words of the title in a reply of the answerer that is about the question."""

_QUOTED = re.compile(r"<(?P<tag>aside|blockquote)\b.{0,3000}?</(?P=tag)>", re.DOTALL)
_WHOSE = re.compile(
    r"<div class=\"title\">(?:.{0,600}?>)?\s?(?P<who>[\w.-]{1,60}):</div>", re.DOTALL
)
"""Whose words are quoted."""
_CODE = re.compile(r"<pre|```")
_NAME = re.compile(r"@[\w.-]+[\s,:—–-]*")
_ASKS = re.compile(r"\?(?:\s|$)")
# "not the panel", "It's not exactly redundant": the word that is wrong
_DENIES = re.compile(
    r"\W*(?:(?:it['’]?s|(?:it|this|that) is) )?not (?:(?:exactly|quite|really|the|an?) )*"
    r"(?P<what>\w+)",
    re.IGNORECASE,
)
# speaks of people, of what was written, of what its writer does not know
TALK = Lowered(
    r"\b(?:not sure|no idea|i (?:do not|don['’]t) (?:know|think|understand)|can['’]t say|i guess"
    r"|(?:your|my|this|great|nice|good|excellent) (?:\w+ )?(?:answer|question|explanation|post"
    r"|comment)s?|thanks?|thank you|welcome|glad|sorry|curious|upvot\w+|downvot\w+"
    r"|accept(?:ed|ing)?|(?:i(?:['’]ve| have)? |just )(?:just )?(?:updated|edited|corrected|opened"
    r"|merged|published|deployed)|as far as i know|i like|if i had|let me know|give it a"
    # how posts are to be written, and what they are for
    r"|please use (?:mathjax|latex|code blocks?|the code)|accept (?:this|the|your) (?:question"
    r"|answer)|(?:satisfactory|acceptable) answer|(?:to|for) a question of the form|thread for"
    r" discussions?|(?:suggest\w*|propos\w+) (?:changes|edits) to the (?:answer|question|post))\b",
)
# says yes or no to what the asker said before
_REPLIES = Lowered(
    r"(?:yes|yeah|yep|yup|no(?! problem)|nope|well|right|correct|exactly|sure|totally|agreed?"
    r"|that['’]s|that is|you got it|good (?:point|idea|catch))\b",
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
    itself an addition. Few that the answer was edited after, for it mostly holds them by now.
    """
    shelf: bool | None = None
    room: _Room | None = None
    accepted = {post.id: post for post in draft.accepted}
    asker, last = draft.asked.author.id, draft.accepted[-1]
    counted = draft.thread.platform == "stackexchange"
    for post in draft.thread.posts:
        if post.kind == "question" or post.accepted or post.state or len(post.body) > _LONGEST:
            continue
        if post.author.id == asker or post.created <= last.created:
            continue
        answer = accepted.get(post.parent) if counted or post.parent else last
        # asked for the first comment that comes that far: few threads have one
        shelf = is_shelf(draft) if shelf is None else shelf
        adds = answer is not None and _adds(post, answer, draft, talks=shelf)
        if not adds and post.kind == "comment" and not shelf and (post.score or 0) >= 1:
            room = room or _Room.beside(draft, last)
            below = not counted or post.parent in accepted or post.id == room.alone
            adds = below and _fills(post, last, room)
        if adds or (post.author.id == last.author.id != "" and _meets(post, draft)):
            yield post


def _adds(post: Post, answer: Post, draft: Draft, *, talks: bool) -> bool:
    score, own = post.score or 0, post.author.id == answer.author.id != ""
    counted = draft.thread.platform == "stackexchange"
    voted = counted and score >= _VOTES
    # who says it is asked first: it is cheap, and leaves few
    if counted and score < 1:
        return False
    if answer.edited > post.created and not (counted and score >= _MANY):
        return False
    said = plain(_QUOTED.sub(" ", without_bylines(post.body)))
    named = said.startswith("@")
    said = _NAME.sub("", said, count=1) if named else said
    if len(said) < _SAID or _ASKS.search(said):
        return False
    if answer.edited > post.created and holds(answer, said):
        return False
    if counted and score >= max(_MANY, (answer.score or 0) + _VOTES):
        # it counts for more than the answer itself
        return not named and not TALK.search(said[:_SAID])
    if TALK.search(said):
        return False
    if not own and _ADDS.match(said):
        return True
    if talks:
        return False  # a talk there goes on and on
    if named or ((own or voted) and _REPLIES.match(said)) or (not voted and plans(said)):
        return False
    return voted or (own and _shared(said, draft) >= _SHARED)


@dataclass(frozen=True, slots=True)
class _Room:
    """What an accepted answer leaves to comments. Made once for a thread."""

    flat: bool
    """A conversation: comments belong to no answer."""
    brief: bool
    """The answer is a few words."""
    alone: str
    """Id of the only comment below the question since that answer; "" for none or several."""

    @classmethod
    def beside(cls, draft: Draft, last: Post) -> Self:
        """Of a draft; `last` is the last of its accepted answers."""
        later = [
            post.id
            for post in draft.thread.posts
            if post.kind == "comment"
            and post.parent == draft.asked.id
            and post.created > last.created
        ]
        return cls(
            flat=draft.thread.platform in FLAT,
            brief=sum(len(plain(one.body)) for one in draft.accepted) <= _BRIEF,
            alone=later[0] if len(later) == 1 else "",
        )


def _fills(post: Post, last: Post, room: _Room) -> bool:
    """Whether a comment with a vote tells more than a few words of the accepted answer do.

    In conversations: whether it shows code, however much the answer says.
    """
    if last.edited > post.created or post.author.id == last.author.id:
        return False
    if not (_CODE.search(post.body) if room.flat else room.brief):
        return False
    said = plain(_QUOTED.sub(" ", without_bylines(post.body)))
    if len(said) < _MUCH or _ASKS.search(said) or plans(said):
        return False
    if room.flat:
        # of what is told behind code, some is always talk
        return not TALK.search(said[:_SAID])
    return not (said.startswith("@") or TALK.search(said) or _REPLIES.match(said))


def _meets(post: Post, draft: Draft) -> bool:
    """Whether the answerer says in a conversation what is right in what another helper wrote."""
    if draft.thread.platform not in FLAT or "<blockquote" not in post.body:
        return False
    said = plain(_QUOTED.sub(" ", post.body))
    if len(said) < _SAID or _ASKS.search(said) or TALK.search(said):
        return False
    called = _WHOSE.search(post.body)
    people = {one.author.name for one in draft.thread.posts}
    mine = {post.author.name, draft.asked.author.name}
    return called is not None and called["who"] in people - mine


def holds(answer: Post, said: str) -> bool:
    """Whether an answer that was edited after a comment has taken up what it says."""
    telling = {root(word) for word in words(said) if len(word) >= _TELLING}
    there = {root(word) for word in words(plain(answer.body))}
    denied = _DENIES.match(said)
    if denied and root(denied["what"].lower()) not in there:
        return True
    return len(telling & there) >= _MOST * len(telling)


def _shared(said: str, draft: Draft) -> int:
    """How many of the title's telling words are `said`."""
    return len(asked.about(draft.title).roots.intersection(map(root, words(said))))
