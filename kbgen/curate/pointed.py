"""Earlier posts that a short accepted answer leans on: it quotes, corrects or names them."""

import re
from collections.abc import Iterator

from kbgen.curate.bodies import plain, without_bylines
from kbgen.curate.draft import Draft
from kbgen.curate.needed import Sought
from kbgen.model import Post

_SHORT = 400
"""Characters of words of an answer that may lean: a longer one says it again."""
_QUOTED = 12
"""Characters of a quotation that can be found again."""
_MORE = 60
"""Characters of words that the other post has besides the quotation."""
_LONGEST = 6_000
"""Characters of its body with its markup."""

_QUOTE = Sought(
    r"<(?P<tag>aside|blockquote)\b(?![^<>]{0,500}onebox)[^<>]{0,500}>(?P<text>.{0,3000}?)</(?P=tag)>",
    re.DOTALL,
)
_CODE = re.compile(r"<pre|<code|```")
_OWN = re.compile(
    r"\bmy (?:previous|earlier|last|first|other) (?:comment|answer|post|reply)\b"
    r"|\bas i (?:already )?(?:said|mentioned|suggested|wrote)\b"
    r"|\bi (?:already )?(?:said|mentioned|suggested|wrote) (?:above|earlier|before)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:as|like) @?(?P<who>[\w.-]{2,40}) (?:\w+ )?(?:said|mentioned|points?|pointed|suggested"
    r"|wrote|explained|noted|stated)\b",
    re.IGNORECASE,
)
_IF = (
    "my previous", "my earlier", "my last", "my first", "my other", " said", " mentioned",
    " suggested", " wrote", " point", " explained", " noted", " stated", "nearly ", "almost ",
)  # fmt: skip
"""Every match of `_OWN`, `_NAMED` and `_CORRECTS` has one of these, in lower case."""
_CORRECTS = re.compile(r"\W{0,3}(?:nearly|almost) (?:correct|right)\b", re.IGNORECASE)


def pointed(draft: Draft) -> Iterator[Post]:
    """The helpers' posts that a lone, short accepted answer leans on, in order of time."""
    answer = draft.accepted[0]
    if len(draft.accepted) > 1 or len(answer.body) > _LONGEST or len(draft.thread.posts) < 3:
        return
    if not _may_lean(answer.body):
        return
    body = without_bylines(answer.body)
    said = plain(_QUOTE.sub(" ", body))
    if len(said) > _SHORT:
        return
    asker = draft.asked.author
    quotes = [plain(match["text"]) for match in _QUOTE.finditer(body)]
    quotes = [text for text in quotes if len(text) >= _QUOTED]
    named = _NAMED.search(said)
    who = named["who"].lower() if named else ""
    own, corrects = _OWN.search(said), _CORRECTS.match(said)
    if not (quotes or who or own or corrects):
        return
    earlier = [
        post
        for post in draft.thread.posts
        if post.created < answer.created
        and post.kind != "question"
        and not post.state
        and post.author != asker
        and len(post.body) <= _LONGEST
    ]
    earlier.sort(key=lambda post: (post.created, post.id))
    for post in reversed(earlier):
        mine = post.author == answer.author
        meant = (
            (own and mine)
            or (corrects and _CODE.search(post.body))
            or (who and post.author.name.lower() == who)
            or _holds(post, quotes)
        )
        if meant and _tells(post):
            yield post
            return


def _may_lean(body: str) -> bool:
    """Whether there is anything to look for: a search for plain words costs little."""
    if "<blockquote" in body or "<aside" in body:
        return True
    low = body.lower()
    return any(map(low.__contains__, _IF))


def _holds(post: Post, quotes: list[str]) -> bool:
    """Whether `post` is what is quoted, and says more than that."""
    if not quotes:
        return False
    whole = plain(_QUOTE.sub(" ", without_bylines(post.body)))
    return any(text in whole and len(whole) >= len(text) + _MORE for text in quotes)


def _tells(post: Post) -> bool:
    """Whether a post says something by itself, and does not only ask."""
    text = plain(_QUOTE.sub(" ", post.body))
    return not text.endswith("?") and (len(text) >= _MORE or bool(_CODE.search(post.body)))
