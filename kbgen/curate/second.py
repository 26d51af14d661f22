"""A second answer where no other is shown: few voted for it, but it tells what the first lacks."""

import re
from collections.abc import Iterable

from kbgen.curate.asks import root
from kbgen.curate.beside import LONGEST
from kbgen.curate.bodies import plain
from kbgen.curate.draft import Draft
from kbgen.curate.housekeeping import is_shelf
from kbgen.curate.lowered import Lowered
from kbgen.curate.remarks import (
    BEGINNING,
    REMARK,
    People,
    gives_up,
    says_little,
)
from kbgen.curate.settled import FLAT
from kbgen.curate.spelled import words
from kbgen.model import Post

_FEW = 3
"""Answers of a thread in which one vote says something: where more were written, two do."""
_FIRST = 150
"""Characters of words in which an answer says that it guesses."""
_TELLING = 5
"""Letters of a word that tells something."""
_NEW = 8
"""Telling words that nobody else has."""
_SHARE = 0.5
"""Share of its telling words that they are at least. With `_MOST`, and what many believe
though it speaks of others, 28 answers came in of threads that readers judged as a whole: they had
missed 21 of them, and 18 of the 94 that stay out."""
_MOST = 0.7
"""The same for an answer with one vote."""

# not what it quotes or sets in brackets
_BEGINS_ASKING = re.compile(r"(?:<[^<>]{0,500}>|\s)*[^<>.!?]{1,200}\?(?![)\"”])")
_GUESSES = Lowered(
    r"\b(?:probably|perhaps|maybe|might be|i(?:['’]d| would| can only| could only)? guess"
    r"|i (?:assume|suppose)|gut (?:feeling|instinct)|not sure if)\b"
    r"|\A\W*(?:although|though|i (?:think|believe|feel))\b.",
)
# tells what its writer did about it, not what the reader can do
_REPORTED = Lowered(
    r"\bi(?:['’]ve| have)? (?:just )?(?:raised|filed|opened|reported|submitted|logged)"
    r" (?:an?|this|it)\b",
)
_UNSURE = Lowered(
    r"\b(?:not (?:really |quite |entirely |100% )?sure|no idea|as i understand"
    r"|i have(?: not|n['’]t)|i never|(?:did|do)(?: not|n['’]t) (?:know|understand))\b",
)


def may_be_second(post: Post, draft: Draft, people: People) -> bool:
    """Whether people voted for an answer that says something itself, and neither guesses nor asks.

    Not the asker's, nor in conversations, nor where a community talks of itself: people vote there
    for whom they agree with.
    """
    if post.kind != "answer" or post.parent or post.accepted or post.state:
        return False
    if (post.score or 0) < 1 or len(post.body) > LONGEST or post.author == draft.asked.author:
        return False
    if draft.thread.platform in FLAT or is_shelf(draft):
        return False
    beginning = post.body[:BEGINNING]
    if says_little(post) or REMARK.search(beginning) or _BEGINS_ASKING.match(post.body):
        return False
    said = plain(post.body)
    if said.endswith("?") or gives_up(post):
        return False
    if people.named(beginning, post):
        return False
    first = said[:_FIRST]
    if _GUESSES.search(first) or _REPORTED.search(first):
        return False
    return not _UNSURE.search(said[:BEGINNING])


def second(posts: Iterable[Post], draft: Draft) -> list[Post]:
    """Of `posts`, that all may be it, the one with most votes that tells what others do not."""
    known: set[str] | None = None
    few: bool | None = None
    for post in sorted(posts, key=lambda one: (-(one.score or 0), one.created, one.id)):
        if known is None:
            known = set().union(*map(_telling, (draft.asked, *draft.accepted)))
        telling = _telling(post)
        new = telling - known
        share = _SHARE
        if post.score == 1:
            few = _is_one_of_few(draft) if few is None else few
            if not few:
                return []
            share = _MOST
        if len(new) >= _NEW and len(new) >= share * len(telling):
            return [post]
    return []


def _is_one_of_few(draft: Draft) -> bool:
    answers = (one for one in draft.thread.posts if one.kind == "answer" and not one.state)
    return sum(not one.parent for one in answers) <= _FEW


def _telling(post: Post) -> set[str]:
    """The telling words of a post, without their endings."""
    said = set(words(plain(post.body)))
    return {root(word) for word in said if len(word) >= _TELLING}
