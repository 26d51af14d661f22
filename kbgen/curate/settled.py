"""Whether somebody who was there shows later, in code, what has worked in the end."""

import re

from kbgen.curate.denials import denies
from kbgen.curate.draft import Draft
from kbgen.model import Post

_LONGEST = 6_000
"""Characters of a body with its markup."""
_BEGINNING = 400
"""Characters in which a post says that it holds what works."""
_CODE = re.compile(r"<pre|```")
_BLOCK = re.compile(r"<pre\b.{0,6000}?</pre>|```.{0,6000}?```", re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,1000}>")
_ASKS = re.compile(r"\?(?:\s|$)")

_WORKS = re.compile(
    r"\bthe following (?:patch|code|steps?|config\w*|change|lines?|settings?|query) (?:has |have )?"
    r"(?:fix(?:es|ed)?|solve[sd]?|works?|worked|does|did)\b"
    r"|\bworking\)? (?:solution|example|code|config\w*) (?:before|is|for|below|:)"
    r"|\b(?:have|got) (?:it|this|that|everything) (?:now |all )?working (?:now )?"
    r"(?:with|by|using|like|as)\b"
    r"|\bfor (?:posterity|future references?|the record|reference)\b,?[^.:]{0,60}"
    r"\b(?:here|this|steps?|solution|code)\b"
    r"|\b(?:full|complete|whole) (?:\w+ )?(?:steps|solution|code|config\w*),?"
    r" for future references?\b"
    r"|\ball i (?:needed|had) to do was\b"
    r"|\bi (?:have |'ve )?(?:added|changed|did) [^.?]{0,100}\band (?:the error|it|this|that)"
    r" (?:was|is|got|has been) (?:now )?(?:fixed|solved|resolved|gone|working)\b",
    re.IGNORECASE,
)


def settles(post: Post, draft: Draft) -> bool:
    """Whether `post` shows, after the answer and in code, what its asker or answerer got to work.

    It has to say so in its first words, ask nothing, and not say that the answer did not help.
    """
    if post.kind == "question" or post.accepted or post.state or len(post.body) > _LONGEST:
        return False
    answer = draft.accepted[-1]
    there = {author.id for author in (draft.asked.author, answer.author)} - {""}
    # who says it is asked first: it is cheap, and leaves few
    if post.author.id not in there or post.created <= answer.created:
        return False
    if not _CODE.search(post.body):
        return False
    said = " ".join(_TAG.sub(" ", _BLOCK.sub(" ", post.body)).split())
    return bool(_WORKS.search(said[:_BEGINNING])) and not _ASKS.search(said) and not denies(post)
