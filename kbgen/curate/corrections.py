"""What comments say later about an accepted answer: that it is outdated, renamed, wrong by now."""

import re

from kbgen.curate.bodies import untagged
from kbgen.curate.denials import denied_at
from kbgen.curate.draft import Draft, Part
from kbgen.curate.lowered import Lowered
from kbgen.curate.substance import plans
from kbgen.curate.texts import converted
from kbgen.model import Post
from kbgen.settings import Settings

_LEAST_SCORE = 2
"""Votes that a comment of a stranger needs ..."""
_LEAST_OF_ANSWER = 1
"""... and an answer, which more people vote on."""
_LONGEST = 1_500
"""Characters of a body with its markup: a comment of Stack Exchange has at most 600."""
_VERSION = r"(?:v(?:ersion)?\.? ?)?\d+(?:\.(?:\d+|x))+|v\d+|version \d+|\d{4}"

_CORRECTS = Lowered(
    r"\bno longer (?:works?|valid|true|possible|available|exists?|supported|needed|necessary|"
    r"required|maintained|correct|the case|applies|up[ -]to[ -]date)\b"
    r"|\b(?:is|are|was|were|been|now) (?:now )?(?:deprecated|obsolete|outdated|discontinued)\b"
    r"|\bout of date\b"
    # "the system has been updated, so some of the above has changed"
    r"|\b(?:above|answers?)\b[^.?]{0,20}\b(?:has|have) (?:since )?changed\b"
    r"|\b(?:has|have|is|are) (?:since |now )*(?:been )?(?:now |since )?(?:renamed|moved|replaced|"
    r"superseded|merged) (?:to|by|into|with|as)\b"
    rf"|\b(?:renamed|removed|dropped|deprecated) (?:in|since|as of|from) (?:{_VERSION})"
    r"|\b(?:does ?n[o']t|does not|not) (?:work|exist|available) any ?more\b|"
    r"\bnot available any ?more\b"
    rf"|\b(?:as of|since|starting (?:with|from)|beginning with|from) (?:{_VERSION})[^.?]{{0,80}}"
    r"\b(?:is|are|has|have|can|no longer|must|now|you|it)\b"
    # "in 3.x this is now ...", "is now called ... in 3.x"
    rf"|\b(?:in|with) (?:\w{{2,20}} )?(?:{_VERSION})[^.?]{{0,80}}\b(?:is|are|has|have) now\b"
    rf"|\b(?:is|are) now (?:called|named|spelled|written)\b[^.?]{{0,80}}\bin (?:{_VERSION})"
    rf"|\bin (?:(?:[a-z][a-z.-]* )?(?:{_VERSION}|\d+\+?)|(?:the )?(?:latest|newer|new|recent"
    r"|current|later) (?:versions?|releases?))(?: and (?:later|above|up|newer))?,? (?:this|that|it"
    r"|the [a-z -]{3,40}) (?:is|are|has|was)(?: been)? (?:now|renamed|removed|replaced|changed)\b"
    rf"|\b(?:does ?n[o']t|does not|won't|will not|not) work(?:ing)? (?:any ?more|any longer|"
    rf"in (?:{_VERSION})"
    rf"|with (?:{_VERSION}))"
    r"|\A\s*(?:correction|erratum|outdated|important update|update)\s*(?:\([^)]{1,30}\)|"
    r"\d{4})?\s*:"
    r"|\b(?:this|the) (?:answer|solution|link|command|method) is (?:now )?(?:wrong|outdated|"
    r"obsolete|"
    r"incorrect|dead|broken)\b"
    r"|\bthere (?:is|are) no such (?:thing|command|option|key|method|file)\b"
    r"|\b(?:this|that|it|which) (?:is|was)(?:n['’]t| not) (?:quite |entirely |actually |strictly )?"
    r"(?:true|correct|accurate)\b"
    r"|\bcorrect (?:command|value|number|version|path|name|link|option) (?:is|would be)\b"
    r"|\b(?:fixed|released|implemented|shipped|available|supported|added) (?:now )?(?:in|since|"
    r"as of|with)"
    rf" (?:the )?(?:{_VERSION}|latest release)",
)
_CORRECTS_IF = (
    "no longer", "deprecated", "obsolete", "outdated", "discontinued", "out of date", "renamed",
    "moved", "replaced", "superseded", "merged", "more", "any longer", "correction", "erratum",
    "update", "changed", "wrong", "incorrect", "dead", "broken", "latest release", "no such",
    "correct",
    " true", "accurate", "version", "release",
)  # fmt: skip
"""Every match of `_CORRECTS` without a digit has one of these, in lower case."""
_DIGIT = re.compile(r"\d")
_ASKS = re.compile(r"\?(?:\s|</|$)")
# what was planned has come
_CAME = Lowered(
    r"\byou can now\b|\b(?:it|this|that)['’ ]i?s (?:now )?fixed\b|\bupgrade to v?\d|\bis now "
    r"(?:possible|available|supported|released|live|fixed)\b"
    r"|\b(?:docs?|it|this|that|feature|fix) (?:is|are) live\b|\bnow supports?\b"
    r"|\b(?:has|have)(?: now| just| finally)*(?: been)? (?:released|shipped|published|landed)\b"
    r"|\b(?:just|finally) (?:released|shipped|published)\b",
)
# anybody may know where a page is now: whoever follows the link sees whether it is right
_NEW_LINK = Lowered(
    r"\b(?:the |here['’]?s? (?:is )?the )?(?:correct|right|new|updated|current|working) link\b"
    r"|\blink\b[^.?!]{0,60}\b(?:dead|broken|moved|not available|n['’]t work|not work|expired|404)\b"
    r".{0,80}\b(?:here|found|try|see|use|archived?)\b",
)
_CODE = re.compile(r"<pre|```")
# "some of the above has changed", in an answer of its own
_OF_ANSWER = re.compile(
    r"\b(?:(?:some|much|most|parts?|all) of the above|the above (?:is|are|has|have|was|were|no)"
    r"|(?:the|this) accepted answer (?:is|has|was|no))\b",
    re.IGNORECASE,
)
_EARLY = 300
"""Characters of a body in which it says what it speaks to."""
# asks, doubts, talks about the conversation
_TALK = Lowered(
    r"\?(?:\s|</|$)|\b(?:thanks?|thank you|i (?:don't|do not) (?:know|think|understand)|not sure"
    r"|i guess|maybe|does anyone|my (?:question|answer|comment|post) (?:was|is|has)|i (?:have "
    r"|'ve )?(?:updated|edited|changed|removed|deleted|moved) (?:my|the|this) (?:answer|question"
    r"|post|comment|title|tag)|off-?topic|close votes?|downvot\w+|upvot\w+)\b",
)


def corrections(draft: Draft, settings: Settings) -> Draft:
    """Later comments that correct or date an accepted answer, at most `curate.corrections`.

    By the answerer, a maintainer, or with votes; in order of time. Where the asker said that the
    answer did not help, what its author shows after that corrects it, too.
    """
    if settings.corrections < 1:
        return draft
    denied = denied_at(draft)
    found = [
        post
        for post in draft.thread.posts
        if corrects(post, draft) or (denied and _mends(post, draft, denied))
    ]
    found.sort(key=lambda post: (post.created, post.id))
    shown = {part.post.id for part in draft.others}
    parts: list[Part] = []
    for number, post in enumerate(found[-settings.corrections :], start=1):
        text = "" if post.id in shown else converted(draft.thread, post, f"c{number}")
        if text:
            parts.append(Part(post=post, text=text))
    return draft.changed(corrections=tuple(parts))


def corrects(post: Post, draft: Draft) -> bool:
    """Whether `post` says that an accepted answer is wrong or outdated, and may be trusted."""
    if post.kind == "question" or post.accepted or post.state or len(post.body) > _LONGEST:
        return False
    answer = _answer_of(post, draft)
    # who says it is asked first: it is cheap, and leaves few
    if answer is None or post.created <= answer.created:
        return False
    trusted = _is_trusted(post, answer, draft)
    if not trusted and not ("http" in post.body and "link" in post.body):
        return False
    text = untagged(post.body) if post.markup == "html" else post.body
    text = " ".join(text.split())
    if "http" in text and _NEW_LINK.search(text) and not _ASKS.search(text):
        return True
    if not trusted:
        return False
    came = _CAME.search(text) and any(map(plans, draft.answers))
    # whoever reports that it has come may thank for the report
    if came and not _ASKS.search(text):
        return True
    low = text.lower()
    if not any(map(low.__contains__, _CORRECTS_IF)) and not _DIGIT.search(text):
        return False
    return bool(_CORRECTS.search(text) and not _TALK.search(text))


def _mends(post: Post, draft: Draft, denied: str) -> bool:
    """Whether `post` is the answerer's new attempt, with code, after the first one was `denied`."""
    answer = draft.accepted[-1]
    if post.created <= denied or post.accepted or post.state or len(post.body) > _LONGEST:
        return False
    if not answer.author.id or post.author.id != answer.author.id or not _CODE.search(post.body):
        return False
    return _answer_of(post, draft) is answer and not _TALK.search(untagged(post.body))


def _answer_of(post: Post, draft: Draft) -> Post | None:
    """The accepted answer that `post` speaks to: what it comments on, or stands after."""
    if post.parent:
        return next((answer for answer in draft.accepted if answer.id == post.parent), None)
    # answers there speak to the question, but for those that say otherwise
    if draft.thread.platform == "stackexchange" and not _OF_ANSWER.search(post.body, 0, _EARLY):
        return None
    return draft.accepted[-1]


def _is_trusted(post: Post, answer: Post, draft: Draft) -> bool:
    author = post.author
    if author.maintainer or (author.id and author.id == answer.author.id):
        return True
    if post.score is None and draft.thread.platform == "github":
        # nobody votes there, and makers are not always known as such
        return bool(author.id) and author.id != draft.asked.author.id
    own = draft.thread.platform == "stackexchange" and post.kind == "answer"
    return (post.score or 0) >= (_LEAST_OF_ANSWER if own else _LEAST_SCORE)
