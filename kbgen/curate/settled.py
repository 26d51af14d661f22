"""Whether somebody who was there shows later, in code, what has worked in the end."""

import re

from kbgen.curate import reports
from kbgen.curate.bodies import untagged
from kbgen.curate.denials import denies
from kbgen.curate.draft import Draft
from kbgen.curate.lowered import Lowered
from kbgen.model import Post

FLAT = frozenset({"discourse", "codeplex"})
"""Platforms whose answers are all replies of one conversation, questions to the asker included."""
_LONGEST = 6_000
"""Characters of a body with its markup."""
_BEGINNING = 400
"""Characters in which a post says that it holds what works."""
_CODE = re.compile(r"<pre|```")
_BLOCK = re.compile(
    r"<(?P<block>pre|aside|blockquote)\b.{0,6000}?</(?P=block)>|```.{0,6000}?```", re.DOTALL
)
"""Code, and what others said."""
_QUOTED = re.compile(r"^>[^\n]*$", re.MULTILINE)
_ASKS = re.compile(r"\?(?:\s|$)")

_WORKS = Lowered(
    r"\bthe following (?:patch|code|steps?|config\w*|change|lines?|settings?|query) (?:has |have )?"
    r"(?:fix(?:es|ed)?|solve[sd]?|works?|worked|does|did)\b"
    r"|\bworking\)? (?:solution|example|code|config\w*) (?:before|is|for|below|:)"
    r"|\b(?:have|got) (?:it|this|that|everything) (?:now |all )?working (?:now )?"
    r"(?:with|by|using|like|as)\b"
    r"|\bfor (?:posterity|future references?|the record|reference|any(?:one|body) (?:\w+ )?in the"
    r" future)\b,?[^.:]{0,60}\b(?:here|this|steps?|solution|code)\b"
    r"|\b(?:full|complete|whole) (?:\w+ )?(?:steps|solution|code|config\w*),?"
    r" for future references?\b"
    r"|\ball i (?:needed|had) to do was\b"
    r"|\bi (?:have |'ve )?(?:added|changed|did) [^.?]{0,100}\band (?:the error|it|this|that)"
    r" (?:was|is|got|has been) (?:now )?(?:fixed|solved|resolved|gone|working)\b"
    r"|\b(?:corrected|fixed|final|resulting) (?:\w+ ){0,3}code (?:now )?(?:looks like|is|reads)\b"
    r"|\b(?:e\.g\.|for example),? like this\b|\byou can do (?:it|this|that) like this\b"
    r"|\bthanks to your (?:hint|help|answer|suggestion|tip)\b"
    r"|\byou gave me the (?:crucial|missing|right|final)\b|\bthe work ?around i (?:found|use)\b",
)

# an answer of the asker's own besides the accepted one
_MANAGED = re.compile(
    r"\b(?:i(?:['’]ve| have)? (?:just |finally |now )?managed to|i (?:was|am)"
    r" (?:now |finally )?able to|answers my question)\b",
    re.IGNORECASE,
)
# how the asker got it to work, told in words
_HOW = Lowered(
    r"\b(?:i(?:['’]ve| have)? (?:just |finally |now |already )?(?:solved|fixed|resolved)"
    r" (?:it|this|that|the|my)\b|(?:the |this |my )?(?:problem|issue|error|bug) (?:is|was|has been)"
    r" (?:now )?(?:solved|fixed|resolved) by\b|what (?:solved|fixed|resolved) (?:it|this|that"
    r"|the)\b)",
)
_BY = Lowered(
    r"\b(?:by (?:\w+ing)|add(?:ed|ing)|chang(?:ed|ing)|replac(?:ed|ing)|remov(?:ed|ing)|needed"
    r"|us(?:ed|ing)|put(?:ting)?|set(?:ting)?|install(?:ed|ing)|upgrad(?:ed|ing)|returns)\b",
)
_ELSE = Lowered(
    r"\b(?:thanks|thank you|but|however|another|still|not sure what|similar|your (?:answer"
    r"|solution))\b",
)
_TOLD = 100
"""Characters of words that tell how: fewer only tell that."""

# the asker reports that the answer did it, and shows what they made of it
_CONFIRMS = re.compile(
    r"\b(?:that|this|it|which)(?: now| all| just)? (?:works?|worked|fixed (?:it|the \w+|this)"
    r"|did the trick)\b|\bwhat i (?:was looking for|needed)\b|\bnow (?:\w+ ){0,3}works?\b"
    r"|\bperfect[.!,]|\bi finally \w+",
    re.IGNORECASE,
)
_NOW_FINE = Lowered(
    r"\bnow\b[^.?!]{0,60}\b(?:works?|is (?:fine|ok|okay|right|correct|gone|perfect))\b",
)
_DID = Lowered(
    r"\bi(?:['’]ve| have)?(?: just| now| also| simply| then)? (?:add|chang|replac|remov|us|put|set"
    r"|install|upgrad|flip|mirror|export|switch|mov|enabl|disabl|turn|renam|updat|delet|edit"
    r"|convert|creat|call|wrap)\w*\b",
)
_NOT_YET = re.compile(
    r"\b(?:but|however|another|still|unfortunately|misread|error (?:in|occurs)"
    r"|n(?:o|['’])t (?:work|help|solve|needed|sure|believe))\b",
    re.IGNORECASE,
)
# a follow-up question got a rule of thumb
_ADVISES = Lowered(
    r"\bin cases? like (?:yours|this|that)\b[^.?!]{0,40}\b(?:suggest|recommend|advise|would|should)"
    r"|\bwe (?:usually |normally |generally |always )(?:suggest|recommend|advise)\b",
)
_ADVICE = 200
"""Characters of words of such a reply: a shorter one is a remark."""


def settles(post: Post, draft: Draft) -> bool:
    """Whether `post` shows what its asker or answerer got to work, where the answer may not.

    After the answer and in code, or, by the asker, in words at any time. It has to say so in its
    first words and not say that the answer did not help. So do reports by the asker that the
    answer did it, which show what they made of it, and what the answerer recommends when asked.
    """
    if post.kind == "question" or post.accepted or post.state or len(post.body) > _LONGEST:
        return False
    answer, asker = draft.accepted[-1], draft.asked.author
    who = post.author.id
    # who says it is asked first: it is cheap, and leaves few
    if not who or who not in (asker.id, answer.author.id):
        return False
    later = post.created > answer.created
    said = _words(post.body) if later or who == asker.id else ""
    shows = later and _CODE.search(post.body) and _WORKS.search(said[:_BEGINNING])
    if shows and not _ASKS.search(said) and not denies(post):
        return True
    if who != asker.id:
        return post.parent == answer.id and len(post.body) >= _ADVICE and _advises(post)
    if later and (_confirms(post, answer, said) or _tells_what(post, draft, said)):
        return True
    apart = post.kind == "answer" and draft.thread.platform not in FLAT
    return (apart and _managed(post, said)) or _tells_how(post, said)


def _words(body: str) -> str:
    """What a body says in its writer's own words."""
    if "<" in body or "`" in body:
        body = untagged(_BLOCK.sub(" ", body))
    if body.startswith(">") or "\n>" in body:
        body = _QUOTED.sub(" ", body)
    return " ".join(body.split())


def _managed(post: Post, said: str) -> bool:
    """Whether the asker's own answer shows in code how they managed it."""
    if "<code" not in post.body and not _CODE.search(post.body):
        return False
    return bool(_MANAGED.search(said[:_BEGINNING])) and not _ASKS.search(said) and not denies(post)


def _tells_what(post: Post, draft: Draft, said: str) -> bool:
    """Whether the asker's reply says in a few words what it was, or which part of it did it."""
    answer = draft.accepted[-1]
    # who replies to whom says little in a conversation
    there = post.parent in ("", answer.id) or draft.thread.platform in FLAT
    if not there or post.author.id == answer.author.id:
        return False
    return not _ASKS.search(said) and reports.tells_what(said) and not denies(post)


def _confirms(post: Post, answer: Post, said: str) -> bool:
    """Whether the asker says that the answer helped and shows or tells what they did with it."""
    if post.parent not in ("", answer.id) or post.author.id == answer.author.id:
        return False
    code = _CODE.search(post.body) is not None
    if not code and (len(said) < _TOLD or "now" not in said.lower()):
        return False
    head = said[:_BEGINNING]
    if _ASKS.search(said) or denies(post):
        return False
    if code:
        # what went wrong on the way may be told before
        return _last(_CONFIRMS, head) > _last(_NOT_YET, head)
    return bool(_NOW_FINE.search(said) and _DID.search(said)) and not _NOT_YET.search(said)


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match begins; -1 if there is none."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _advises(post: Post) -> bool:
    """Whether the answerer's reply to a question about the answer says what is best done."""
    said = _words(post.body)
    return len(said) >= _ADVICE and bool(_ADVISES.search(said)) and not _ASKS.search(said)


def _tells_how(post: Post, said: str) -> bool:
    """Whether the asker tells in words how the problem was solved, and by whose doing: theirs."""
    if len(said) < _TOLD or _ELSE.search(said[:_BEGINNING]) or denies(post):
        return False
    return bool(_HOW.search(said[:_BEGINNING]) and _BY.search(said))
