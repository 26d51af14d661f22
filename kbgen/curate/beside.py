"""Answers that stand beside the accepted one, by their votes and by what they say of it."""

import re

from kbgen.curate.bodies import plain
from kbgen.curate.building import builds, denies_it
from kbgen.curate.draft import Draft
from kbgen.curate.housekeeping import is_shelf
from kbgen.curate.lowered import Lowered
from kbgen.curate.remarks import (
    BEGINNING,
    BEGINS_ASKING,
    REMARK,
    UNSURE,
    People,
    says_little,
)
from kbgen.curate.settled import FLAT
from kbgen.model import Post

LEAST_VOTES = 3
"""Votes that an answer needs at least."""
SHORTEST = 150
"""Characters of a body: below it stands a hint or an opinion."""
LONGEST = 6_000
"""Characters of a body: longer ones are an article of their own."""
HINT = 80
"""The same where it has as many votes as the accepted one."""
BRIEF = 600
"""Characters of words of accepted answers beside which another one with votes tells more."""
CLEARLY = 2
"""Votes: an answer with so many more than the accepted one is the better one to many."""
LIKED = 4
"""Votes for an answer beside one that has many."""

_NAMES = re.compile(r"<code>[^<>]{2,80}</code>|`[^`\n]{2,80}`")
# asks for pages or programs, of which there may be more than one
_WHERE = Lowered(
    r"\b(?:where|which|what(?:['’]?s| is| are) the (?:best|most)|recommend\w*|documentation|docs"
    r"|examples?|resources?|tools?|librar(?:y|ies)|tutorials?|guides?|books?)\b",
)
ASKED = re.compile(r"\?(?=[\s<]|$)")


def stands_beside(post: Post, draft: Draft, people: People) -> bool:
    """Whether an answer has as many votes as a short accepted one, or two and half of them.

    A few words of it have to name what that one does not.
    """
    score, best = post.score or 0, max(0, *(one.score or 0 for one in draft.accepted))
    if score < 1 or (score < best and (score < CLEARLY or 2 * score < best)):
        return False
    if (
        draft.thread.platform in FLAT
        or len(post.body) > LONGEST
        or post.author == draft.asked.author
    ):
        return False
    lead = " ".join(one.body for one in draft.accepted)
    if len(plain(lead)) > BRIEF or is_shelf(draft):
        return False
    said = plain(post.body)
    if BEGINS_ASKING.match(post.body) or len(ASKED.findall(post.body)) > 1:
        return False
    if said.endswith("?") or UNSURE.search(said):
        return False
    beginning = post.body[:BEGINNING]
    if (score < LIKED or len(said) < BEGINNING) and (
        REMARK.search(beginning) or people.named(beginning, post)
    ):
        return False
    if any(name not in lead for name in _NAMES.findall(post.body)):
        return True
    return len(said) >= SHORTEST if not says_little(post) else bool(_WHERE.search(draft.title))


def tells_it(post: Post, draft: Draft) -> bool:
    """Whether a line of an answer, clearly preferred, names code that the accepted one does not."""
    best = max(0, *(one.score or 0 for one in draft.accepted))
    if (post.score or 0) < max(LEAST_VOTES, best + CLEARLY) or draft.thread.platform in FLAT:
        return False
    if len(post.body) > LONGEST or asks(post, draft) or REMARK.search(post.body):
        return False
    lead = " ".join(one.body for one in draft.accepted)
    return any(name not in lead for name in _NAMES.findall(post.body))


def speaks(post: Post, draft: Draft) -> bool:
    """Whether an answer with a vote adds to the accepted one, or denies it, and does not ask."""
    if (post.score or 0) < 1 or draft.thread.platform in FLAT or post.author == draft.asked.author:
        return False
    if not builds(post, draft) and not denies_it(post, draft):
        return False
    return not plain(post.body).endswith("?") and not UNSURE.search(post.body[:BEGINNING])


def asks(post: Post, draft: Draft) -> bool:
    """Whether a reply is the asker's, or ends with a question."""
    return post.author == draft.asked.author or post.body.rstrip().endswith(("?", "?</p>"))
