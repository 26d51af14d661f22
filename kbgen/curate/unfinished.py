"""Threads that ended without an answer for others: a slip of the asker's, no solution, a question.

Only prose is read; what an answer shows in code may help whoever makes the same mistake.
"""

import re
from collections.abc import Iterable

from kbgen.curate.bodies import untagged
from kbgen.curate.draft import Draft
from kbgen.curate.lowered import Lowered
from kbgen.curate.sentences import sentences
from kbgen.model import Post
from kbgen.settings import HoldKind

_LONG = 700
"""Characters of prose: a longer answer tells more than how the asker's case ended."""
_BRIEF = 350
"""The same of one by the asker: in more words, a slip is told so that others can avoid it."""
_SHORT_REPLY = 700
"""Characters of a reply in which the asker may say that it was their own slip."""
_FEW = 40
"""Characters beside a picture or two pieces of code: with no more, those are the answer."""

_REPORT = 220
"""Characters of an answer that may only report what happened."""

_LINK = re.compile(r"\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)")
_FENCED = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_IMAGE = re.compile(
    r"\[?!\[[^\[\]]{0,300}\]\([^()\s]{0,500}(?:\s[^()]{0,200})?\)(?:\]\([^()\s]{0,500}\))?"
)

_WRONG = r"(?:commit|branch|checkout|version|tag|file|folder|directory|path|network|account|repo)"
_SLIP = Lowered(
    r"\bmy (?:own |stupid |silly |dumb |bad |big |biggest |petty )*(?:mistakes?|fault|bad|typo)\b"
    r"|\b(?:feel like|was(?: just)? being) an? (?:complete |total )?(?:dunce|idiot|fool|dingus)\b"
    r"|\b(?:stupid|silly|dumb|dummy|rookie|noob|embarrassing|biggest) mistakes?\b"
    r"|\b(?:found|made|had|was|by) an? (?:\w+ )?typo\b|\btypo on my (?:side|end|part)\b"
    r"|\b(?:user|operator|pilot|human) error\b|\berror on my (?:side|end|part)\b|\bcase closed\b"
    r"|\bshould have (?:used the search|searched|read the (?:docs|documentation|manual))\b"
    rf"|\b(?:on|using|had|in) the wrong {_WRONG}\b"
    rf"|\b(?:wasn['’]t|was not) (?:on|using|in) the (?:correct|right) {_WRONG}\b"
    r"|\bfat[- ]fingered\b|\bi (?:simply |just |had |totally |completely )*forgot (?:to|the|that)\b"
    r"|\b(?:i['’]?m|i am|i was|i feel) (?:so |such |being |just )*(?:an? )?(?:idiot|stupid|dumb"
    r"|silly|dummy|moron)\b|\bfalse alarm\b|\bmy \w+ (?:is|was) wrong\b"
    r"|\bi(?:['’]d| had|['’]ve| have)? (?:misspell?ed|misspelt|mis-?typed|misread|overlooked)\b"
    r"|\b(?:please )?disregard (?:this|my)\b|\b(?:built|used|installed|ran|set|chose|picked|checked"
    r" out)\b[^.!?]{0,60}\bby mistake\b",
)
_UNSOLVED = Lowered(
    r"\b(?:still|also) (?:still )?(?:do(?:n['’]t| not)|did(?:n['’]t| not)) (?:know|understand)\b"
    r"|\bstill (?:not|do(?:es)?n['’]t) (?:work|solved|fixed|know|sure)|\b(?:problem|issue|question"
    r"|it) (?:is |remains )(?:still )?(?:un|not (?:yet )?)(?:solved|resolved)\b|\bi(?:['’]ve"
    r"| have)? (?:\w+ )?(?:moved on to|given? up|gave up)\b|\b(?:found|there is|have) no (?:real "
    r"|good )?solution\b|\bhaven['’]t (?:found|solved|figured)\b"
    r"|\bnot sure what (?:actually )?(?:solved|fixed) it\b"
    r"|\bi['’]?m (?:still )?(?:missing something|stuck)\b|\bwhich (?:still )?fails\b",
)
_ASKS_MORE = Lowered(
    r"\b(?:can|could|would) you (?:please )?(?:share|post|show|provide|send|paste|explain"
    r"|elaborate|clarify|describe)\b[^.!\n]{0,160}\?|\bif you (?:can|could|would) (?:share|post"
    r"|provide|show|send) (?:me |us )?(?:the|your|some|more|a)\b|\b(?:were you able"
    r"|did you (?:manage|ever|figure))\b[^.!\n]{0,160}\?|\b(?:can|could"
    r"|would) you (?:please )?(?:attempt to|try (?:updating|using|another|with|to)"
    r"|make (?:absolutely |really )?sure|confirm|double[- ]check)\b(?:[^.!\n]|\.(?=\d)){0,160}\?"
    r"|\bif you (?:can|could) (?:create|make|build|provide|put together) (?:me "
    r"|us )?an? (?:minimal\w* )?(?:reproduc|repro\b|sample|test case)|\bwhat (?:do|does|is|are"
    r"|version of [\w.]{1,30} are) your?\b[^.!?\n]{0,120}\?|\bwhat happens if you\b|\b(?:could"
    r"|can) you (?:test|try) (?:it|this|that|again)[^.!\n]{0,80}\?",
)

# nobody knew yet
_OPEN = Lowered(
    r"\btoo early to (?:tell|say|know)\b|\b(?:there(?:['’]s| is| are)"
    r"|we have) no [\w ]{1,40}\byet\b"
    r"|\b(?:we(?:['’]re| are)|i(?:['’]m| am)) keeping an eye on\b|\bremains to be seen\b"
    r"|(?:^|[.!?] )(?:(?:i|we)(?:['’]ll)? )?need to investigate\b",
)
# the last words of a report; a version tells what to get
_SINCE = Lowered(
    r"(?:(?:edit|update):? )?(?:(?:it|this|that|these \w+|the \w+)(?:['’]s)? )?"
    r"(?:(?:is|was|are|were|has been|have been) )?(?:now |already )?"
    r"(?:fixed|released|merged|implemented|resolved|solved) (?:now )?(?:in|with|by)\b"
    r"(?!.*\d\.\d).{0,60}",
)
# put right for the asker alone, by those who run the thing
_REPAIRED = re.compile(
    r"\b(?:i|we)(?:['’]ve| have)(?: just| now| also| gone ahead and)* (?:cleared|reset|fixed"
    r"|removed|unlocked|unblocked|enabled|restored|re-?enabled|deleted|corrected|changed|updated"
    r"|granted|deployed|approved)\b[^!?]{0,120}\b(?:give (?:it|that|this) (?:another|a) (?:shot|try"
    r"|go)|try (?:it |that |this )?(?:again|once more|now)|should (?:now be able to|work now))\b"
    r"|\b(?:is|was|has been|have been) (?:now )?(?:solved|fixed|resolved|handled|dealt with)"
    r" (?:internally|(?:on|at) (?:our|their) (?:side|end)|by (?:the |our )?(?:\w+ )?(?:support"
    r"|staff|moderators?))\b|\b(?:is|are) being (?:dealt with|handled|taken care of)\b",
    re.IGNORECASE,
)
_REPAIRED_IF = (
    "give it ", "give that ", "give this ", "try ", "able to", "work now", " internally", " side",
    " end", " by ", "being dealt", "being handled", "being taken",
)  # fmt: skip
"""Every match of `_REPAIRED` has one of these."""
_NEWS = Lowered(
    r"\b(?:today|yesterday|recently|this (?:morning|week))\b[^.!?]{0,80}\b(?:was|were|had"
    r"|has been)\b|\b(?:was|were|had|has been)\b[^.!?]{0,80}\b(?:today|yesterday|recently"
    r"|this (?:morning|week))\b",
)


def prose_of(whole: str) -> str:
    """Answers without their pieces of code."""
    return _FENCED.sub(" ", whole) if "```" in whole or "~~~" in whole else whole


def kinds(draft: Draft, prose: str, *, shows: bool) -> Iterable[HoldKind]:
    """What leaves the answers, `prose` in all, unfinished; `shows`: they have code, too.

    Linear in the thread's length.
    """
    if len(prose) > _LONG:
        return
    own = all(post.author == draft.asked.author for post in draft.accepted)
    brief = own and not shows and len(prose) <= _BRIEF
    bug = own and shows and len(prose) <= _FEW and "should have been" in prose
    if bug or (brief and _SLIP.search(prose)) or (not shows and _owned_up(draft)):
        yield "own-slip"
    if own and _UNSOLVED.search(prose):
        yield "unsolved"
    if not shows and not own and _ASKS_MORE.search(prose):
        yield "asks-more"
    if not shows and len(prose) <= _BRIEF:
        yield from _of_time(prose)
    if not shows and "![" in prose and _is_picture(prose):
        yield "only-image"


def _of_time(prose: str) -> Iterable[HoldKind]:
    """What a short answer leaves to time."""
    if _OPEN.search(prose):
        yield "only-plans"
    low = prose.lower()
    if any(map(low.__contains__, _REPAIRED_IF)) and _REPAIRED.search(prose):
        yield "says-nothing"
    if len(prose) > _REPORT:
        return
    last = sentences(" ".join(_LINK.sub(r"\1", prose).split()))[-1:]
    if last and _SINCE.fullmatch(last[0]):
        yield "says-nothing"
    if _NEWS.search(prose):
        yield "news"


def _is_picture(prose: str) -> bool:
    words = " ".join(untagged(_IMAGE.sub(" ", prose)).split())
    return len(words) <= _FEW


def _owned_up(draft: Draft) -> bool:
    """Whether the asker's first reply to the answer says that it was a slip of theirs."""
    answer = draft.accepted[-1]
    asker = draft.asked.author
    if not asker.id or answer.author.id == asker.id:
        return False
    for post in draft.thread.posts:
        if post.author.id == asker.id and post.created > answer.created and _replies(post, answer):
            return len(post.body) <= _SHORT_REPLY and bool(_SLIP.search(post.body))
    return False


def _replies(post: Post, answer: Post) -> bool:
    if post.kind == "question" or post.accepted or post.state:
        return False
    return post.parent in ("", answer.id)
