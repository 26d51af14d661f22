"""What was told below the accepted answer, when somebody asked back."""

import re
from collections.abc import Iterator

from kbgen.curate.adding import TALK, holds
from kbgen.curate.bodies import plain, untagged, without_bylines
from kbgen.curate.denials import denied_at, denies
from kbgen.curate.draft import Draft
from kbgen.curate.housekeeping import is_shelf
from kbgen.curate.lowered import Lowered
from kbgen.curate.settled import FLAT
from kbgen.model import Post

_TEAM = "github"
"""Where those who made a thing answer in turns, and nobody can vote for a reply."""
_MOST = 2
"""Replies of an article: who asks on and on talks of something else by then."""
_SAID = (50, 1_000)
"""Characters of words of such a reply."""
_LONGEST = 3_000
"""Characters of a body with its markup."""
_MUCH = 120
"""Characters of words of a reply that says something without a name, a number or a link."""

_QUOTED = re.compile(
    r"<(?P<tag>aside|blockquote)\b.{0,3000}?</(?P=tag)>|^>[^\n]*$", re.DOTALL | re.MULTILINE
)
_CODE = re.compile(r"```.{0,3000}?```|<pre\b.{0,3000}?</pre>", re.DOTALL)
_ASKS = re.compile(r"\?(?:[\s)\"'*]|$)")
# asks only whether it was what was asked for
_CHECKS = re.compile(
    r"(?:^|(?<=[.!:)] ))(?:does|would|will|is|was|did) (?:that|this|it)\b[^.?!]{0,80}\?[\s\W]*$",
    re.IGNORECASE,
)
_CALLS = re.compile(r"(?:hi|hey|hello)?\W*@[\w.-]+[\s,:—–-]*", re.IGNORECASE)
# a name of code, a number, a link, a file: what a reader can take along
_FACT = re.compile(r"\d|`|<code|<pre|https?://|\w\(\)|\b\w+[a-z][A-Z]\w+|\w\.\w{2,5}\b")
# knows no answer, has nothing to tell, or speaks of the posts
_UNSURE = Lowered(
    r"\b(?:not (?:\w+ )?(?:sure|aware|certain|familiar)|no idea|unfortunately|afaik|i would guess"
    r"|i['’]?d guess|hard to (?:say|tell)|typo|my (?:answer|response|reply|post)|i['’]?ll (?:try"
    r"|look|check|see|update|edit|leave|add)|i will (?:try|look|check|update|edit|leave|add)"
    r"|out of (?:the )?scope|haven['’]t (?:tried|tested|used)|never (?:tried|used|tested)|added to"
    r"|answer to the question|new question|separate question|another question|unknown"
    r"|i (?:totally |fully |do )?agree|in my opinion|imh?o|i suspect|could(?:n['’]t| not) confirm"
    r"|i['’]?d personally|i would be surprised|do(?:n['’]t| not) promise)\b",
)


def followed(draft: Draft) -> Iterator[Post]:
    """Replies of the answerer to questions that were asked below the accepted answer.

    Each tells a fact, asks nothing, and the next word of who asked is not that it did not help.
    On GitHub others' replies to the asker, too: those who made a thing answer there in turns.
    None where a community talks of itself: a talk there goes on and on.
    """
    answer, asker = draft.accepted[-1], draft.asked.author.id
    own = answer.author.id
    team = draft.thread.platform == _TEAM
    if not own or (own == asker and not team) or len(draft.thread.posts) < 4:
        return
    flat = draft.thread.platform in FLAT
    later = [
        post
        for post in draft.thread.posts
        if not post.state
        and post.kind != "question"
        and post.created > answer.created
        and (flat or post.parent == answer.id)
    ]
    if len(later) < 2 or not any(post.author.id == own or team for post in later):
        return
    # what the answerer shows after that is a correction
    if (
        _CHECKS.sub("", plain(answer.body[-200:])).endswith("?")
        or denied_at(draft)
        or is_shelf(draft)
    ):
        return
    later.sort(key=lambda post: (post.created, post.id))
    found = 0
    for number, post in enumerate(later[1:], start=1):
        before = later[number - 1]
        if post.accepted or post.author.id == asker:
            continue
        # what others ask is asked of who answered
        if post.author.id != own and not (team and _helps(post, before, asker)):
            continue
        if not _asks(before, "" if own == asker else own, asker, flat=flat):
            continue
        if not _tells(post, answer):
            continue
        after = later[number + 1 : number + 2]
        if any(one.author == before.author and denies(one) for one in after):
            continue
        found += 1
        yield post
        if found == _MOST:
            return


def _helps(post: Post, before: Post, asker: str) -> bool:
    """Whether `post` is somebody else's reply to the asker, who wrote `before`."""
    return asker != "" and before.author.id == asker and post.author.kind == "person"


def _asks(post: Post, own: str, asker: str, *, flat: bool) -> bool:
    """Whether `post` asks the answerer something; in a conversation, only the asker's does."""
    if post.author.id == own or (flat and post.author.id != asker):
        return False
    if "?" not in post.body or len(post.body) > _LONGEST:
        return False
    return _ASKS.search(_said(post.body)) is not None


def _tells(post: Post, answer: Post) -> bool:
    """Whether a reply tells something that a reader can take along."""
    if len(post.body) > _LONGEST:
        return False
    said = _CHECKS.sub("", _CALLS.sub("", _said(post.body), count=1))
    least = _SAID[0] if _FACT.search(post.body) else _MUCH
    if not least <= len(said) <= _SAID[1] or _ASKS.search(said):
        return False
    if TALK.search(said) or _UNSURE.search(said):
        return False
    return not (answer.edited > post.created and holds(answer, said))


def _said(body: str) -> str:
    """The words of a body that are its writer's own, without blocks of code."""
    body = _QUOTED.sub(" ", _CODE.sub(" ", without_bylines(body)))
    return " ".join(untagged(body).split())
