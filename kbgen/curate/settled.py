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

# how the asker got it to work, told in words
_HOW = re.compile(
    r"\b(?:i(?:['’]ve| have)? (?:just |finally |now |already )?(?:solved|fixed|resolved)"
    r" (?:it|this|that|the|my)\b|(?:the |this |my )?(?:problem|issue|error|bug) (?:is|was|has been)"
    r" (?:now )?(?:solved|fixed|resolved) by\b|what (?:solved|fixed|resolved) (?:it|this|that"
    r"|the)\b)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by (?:\w+ing)|add(?:ed|ing)|chang(?:ed|ing)|replac(?:ed|ing)|remov(?:ed|ing)|needed"
    r"|us(?:ed|ing)"
    r"|put(?:ting)?|set(?:ting)?|install(?:ed|ing)|upgrad(?:ed|ing)|returns)\b",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:thanks|thank you|but|however|another|still|not sure what|similar|your (?:answer"
    r"|solution))\b",
    re.IGNORECASE,
)
_TOLD = 100
"""Characters of words that tell how: fewer only tell that."""


def settles(post: Post, draft: Draft) -> bool:
    """Whether `post` shows what its asker or answerer got to work, where the answer may not.

    After the answer and in code, or, by the asker, in words at any time. It has to say so in its
    first words and not say that the answer did not help.
    """
    if post.kind == "question" or post.accepted or post.state or len(post.body) > _LONGEST:
        return False
    answer, asker = draft.accepted[-1], draft.asked.author
    there = {author.id for author in (asker, answer.author)} - {""}
    # who says it is asked first: it is cheap, and leaves few
    if post.author.id not in there:
        return False
    if post.created > answer.created and _CODE.search(post.body):
        said = " ".join(_TAG.sub(" ", _BLOCK.sub(" ", post.body)).split())
        if _WORKS.search(said[:_BEGINNING]) and not _ASKS.search(said) and not denies(post):
            return True
    return post.author.id == asker.id and _tells_how(post)


def _tells_how(post: Post) -> bool:
    """Whether the asker tells in words how the problem was solved, and by whose doing: theirs."""
    said = " ".join(_TAG.sub(" ", _BLOCK.sub(" ", post.body)).split())
    if len(said) < _TOLD or _ELSE.search(said[:_BEGINNING]) or denies(post):
        return False
    return bool(_HOW.search(said[:_BEGINNING]) and _BY.search(said))
