"""Whether an answer leans on what only its thread shows: "as I said above", "see my edit"."""

import re

from kbgen.curate.draft import Draft
from kbgen.curate.needed import Sought

_FENCED = re.compile(
    r"^ *(`{3,}|~{3,})[^\n]*\n.*?(?:^ *\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
)
_LEANS = Sought(
    r"\bas (?P<who>@?[\w.-]{1,40})(?: (?:has|have|already|also|just))* (?:said|mentioned"
    r"|pointed out|suggested|wrote|explained|noted|stated|answered)\b|\b(?:see|read) (?:my"
    r"|the) (?:edit|comments?|other (?:answer|post|comment)|previous \w+|update)\b|\b(?:comment"
    r"|answer|post|reply|replies|comments|answers|posts) (?:above|below)\b|\b(?:above"
    r"|previous) (?:comment|answer|post|reply)s?\b|\b(?:see|said|mentioned|asked|noted|stated"
    r"|discussed|suggested|explained|wrote) in (?:the|my|your|a) (?:comments?|edit|other \w+"
    r"|previous \w+)\b|\bmy (?:previous|earlier|last|first|other) (?:comment|answer|post|reply)\b"
    r"|\b(?:in|from) your (?:(?:first|second|third|last|latest|other|previous) )?comments?\b"
)

_LEANS_IF_TEXT = (
    " above| below|comment|edit|update|previous |earlier |other | last |my first | said| mentioned|"
    " pointed| suggested| wrote| explained| noted| stated| answered"
)
_LEANS_IF = tuple(_LEANS_IF_TEXT.split("|"))
"""Every match of `_LEANS` has one of these."""


def leans(text: str, draft: Draft) -> bool:
    """Whether the answer points to what only the thread shows: "as I said above", "see my edit"."""
    lowered = text.lower()
    # a search for plain words costs a twentieth of one for the pattern
    if not any(map(lowered.__contains__, _LEANS_IF)):
        return False
    plain = _FENCED.sub("", lowered) if "```" in text or "~~~" in text else lowered
    lines = (line for line in plain.split("\n\n") if any(map(line.__contains__, _LEANS_IF)))
    return any(_points(match, draft) for line in lines for match in _LEANS.finditer(line))


def _points(match: re.Match[str], draft: Draft) -> bool:
    who = match["who"]
    if who is None:
        return True
    # "as you said": what the asker said stands in the article
    people = {post.author.name.lower() for post in draft.thread.posts if post.id != draft.asked.id}
    return who.lower().removeprefix("@") in {"i", "we", "he", "she", "they", *people}
