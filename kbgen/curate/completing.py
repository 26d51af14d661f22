"""Replies that an article lacks: what the accepted answer leaves open, what worked in the end."""

import re
from collections.abc import Collection, Iterator

from kbgen.curate import reports
from kbgen.curate.bodies import plain, untagged, without_bylines
from kbgen.curate.denials import denied_at
from kbgen.curate.draft import Draft
from kbgen.model import Post

_SAID = 150
"""Characters of words of a reply that answers."""
_FEW = 60
"""Characters of words of an accepted answer that leaves them to others."""
_QUOTED = 25
"""Characters of a quotation: a shorter one may be anything."""
_LONGEST = 6_000
"""Characters of a body with its markup."""
_READ = 12_000
"""Characters of a body that are looked at where it may be longer."""
_BEGINNING = 120
"""Characters in which an asker says that it worked."""

_QUOTE = re.compile(
    r"<(?P<tag>aside|blockquote)\b[^<>]{0,500}>(?P<text>.{0,3000}?)</(?P=tag)>", re.DOTALL
)
_BLOCK = re.compile(r"<pre\b.{0,6000}?</pre>|```.{0,6000}?```", re.DOTALL)
_UNSURE = re.compile(
    r"\b(?:not sure|no idea|don['’]t know|didn['’]t understand|please|could you|can you)\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"(?:you (?:can|could|may|should) (?:also |just |simply )?use|(?:just |simply )?use"
    r"|there(?:['’]s| is) (?:also )?an?)\b",
    re.IGNORECASE,
)
# than what the asker did
_BETTER = re.compile(
    r"\b(?:better|simpler|easier|cleaner|safer) (?:way|option|solution|approach)\b"
    r"|\bno need (?:to|for)\b|\byou do(?: not|n['’]t) need\b|\binstead\b",
    re.IGNORECASE,
)
_THATS_IT = re.compile(r"\bthat['’]?s\b|\bthat was\b", re.IGNORECASE)
_THATS = ("hat's", "hat’s", "hats", "hat was")
"""Every match of `_THATS_IT` has one of these."""
_THANKS = re.compile(r"\b(?:thanks|thank you|thx|cheers)\b", re.IGNORECASE)
_STILL = re.compile(r"\b(?:but|still|however|unfortunately)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!](?=\s)")
_WORKED = re.compile(
    r"\b(?:(?:that|this|it)(?: now| just| all)? (?:works|worked|did it|did the trick|solved|fixed)"
    r"|that was (?:exactly )?it|works (?:now|perfectly|great|fine|well|like)|perfect(?:ly)?"
    r"|that['’]?s (?:it|exactly (?:it|what i \w+))(?=\s*(?:[.,!:-]|$|thank))"
    r"|exactly what i (?:need|want|was looking)\w*|i (?:could |have )?managed? to|got it (?:working"
    r"|to work)|worked|(?:problem|issue)(?: is| was)? (?:now )?(?:solved|fixed))\b",
    re.IGNORECASE,
)


def completes(post: Post, draft: Draft) -> bool:
    """Whether a helper answers what the accepted answer, of a conversation, leaves out.

    By quoting the question; or in words, where askers accepted no more than code of their own.
    """
    thread, asked = draft.thread, draft.asked
    if thread.platform == "stackexchange" or post.author.id == asked.author.id:
        return False
    own = all(one.author.id == asked.author.id for one in draft.accepted)
    if own:
        if post.created >= draft.accepted[-1].created or any(map(_has_words, draft.accepted)):
            return False
    elif not _QUOTE.search(post.body):
        return False
    said = said_in(post.body)
    if len(said) < _SAID or said.endswith("?") or _UNSURE.search(said):
        return False
    return own or (_quotes(post, asked) and not any(_quotes(one, asked) for one in draft.accepted))


def confirmed(draft: Draft, besides: Collection[Post]) -> Iterator[Post]:
    """Later replies of helpers with code of which the asker says next that it worked, last first.

    None of `besides`, which are shown anyway. As fast as sorting the posts.
    """
    asker, since = draft.asked.author.id, draft.accepted[-1].created
    posts = [post for post in draft.thread.posts if post.created > since and not post.state]
    answer = draft.accepted[-1]
    own = answer.author.id == asker != ""
    if not own and (len(posts) < 2 or not any(post.author.id == asker for post in posts)):
        return
    added = {post.id for post in posts if _adds(post, draft)}
    # what the answerer adds to an answer that did not help is a correction
    added = set() if added and denied_at(draft) else added
    reply: Post | None = None
    for post in sorted(posts, key=lambda one: (one.created, one.id), reverse=True):
        if post.author.id == asker:
            reply = post
        elif post in besides:
            continue
        elif (own and _offers(post, answer)) or (
            reply is not None and _has_worked(post, reply, draft, adds=post.id in added)
        ):
            yield post


def _offers(post: Post, answer: Post) -> bool:
    """Whether a helper names in code what the asker, who answered themselves, may take instead.

    Below the answer it may be shown in an image, and what is better be said at any place.
    """
    if post.accepted or post.kind != "comment" or len(post.body) > _READ:
        return False
    below = post.parent == answer.id
    if not (_names(post) or (below and "<img" in post.body)):
        return False
    said = said_in(post.body)
    offers = _OFFERS.match(said) or (below and _BETTER.search(said))
    return bool(offers) and "?" not in said and not _UNSURE.search(said)


def _names(post: Post) -> bool:
    """Whether `post` has code, be it a name alone."""
    return "<code" in post.body or "`" in post.body


def _has_worked(post: Post, reply: Post, draft: Draft, *, adds: bool) -> bool:
    """Whether `reply`, the asker's next one, says that the code of `post` did it.

    For code that the answerer `adds` below the answer, thanks are enough.
    """
    if post.accepted or len(post.body) > (_READ if adds else _LONGEST):
        return False
    shows = "<pre" in post.body or "```" in post.body
    if not shows and not (any(said in reply.body for said in _THATS) and _names(post)):
        return False
    if draft.thread.platform == "stackexchange" and reply.parent != post.id:
        return False
    said = said_in(reply.body)
    found = _WORKED.search(said[:_BEGINNING])
    if found is None:
        found = _THANKS.search(said[:_BEGINNING]) if shows and adds else None
    elif not shows and not _THATS_IT.search(found[0]):
        return False
    # what did it may be followed by the next question
    if found and adds and not _STILL.search(said):
        said = _first(said, found.end())
    if found is None or "?" in said or reports.fails(said):
        return False
    return not said_in(post.body).endswith("?")


def _adds(post: Post, draft: Draft) -> bool:
    """Whether the answerer says more below the accepted answer."""
    answer = draft.accepted[-1]
    return post.parent == answer.id and post.author.id == answer.author.id != ""


def _first(said: str, at: int) -> str:
    """`said` up to the end of the sentence in which `at` stands."""
    found = _ENDS.search(said, at)
    return said[: found.start()] if found else said


def _quotes(post: Post, asked: Post) -> bool:
    """Whether `post` quotes a sentence of the question."""
    whole = plain(asked.body)
    for match in _QUOTE.finditer(without_bylines(post.body[:_READ])):
        text = plain(match["text"])
        if len(text) >= _QUOTED and text in whole:
            return True
    return False


def _has_words(post: Post) -> bool:
    return len(said_in(post.body)) >= _FEW


def said_in(body: str) -> str:
    """The words of a body that are its writer's own."""
    body = body[:_READ]
    if "<" in body or "```" in body:
        body = untagged(_BLOCK.sub(" ", _QUOTE.sub(" ", without_bylines(body))))
    return " ".join(body.split())
