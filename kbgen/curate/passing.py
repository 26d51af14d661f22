"""Answers that held for a day, or were guesses: who comes later learns little from them.

Only prose is read, and only what people say themselves: that they guess, when something is to
come, that something has changed since.
"""

import re
from collections.abc import Iterable

from kbgen.curate import topics, vague
from kbgen.curate.bodies import untagged
from kbgen.curate.draft import Draft
from kbgen.curate.housekeeping import is_housekeeping
from kbgen.curate.lowered import Lowered
from kbgen.model import Post
from kbgen.settings import HoldKind

_LONG = 1_200
"""Characters of prose: whoever writes more has more to say than a guess."""
_BRIEF = 450
"""Characters of an answer that a promise may be the point of."""
_SHORT = 300
"""Characters of a question that shows its error in a picture."""
_LATER = 1_000
"""Characters of a later post that reports a change."""


_GUESSES = Lowered(
    r"\bi(?: can)? (?:only|just) (?:guess|speculate|assume)\b|\b(?:is|was|it['’]s|but) (?:just|only"
    r"|purely) (?:a |my |an )?(?:wild |rough |uneducated )?(?:guess(?:ing|work)?|speculation)\b"
    r"|\bi(?:['’]m| am) (?:just|only|purely) (?:guessing|speculating)\b|\bwild guess\b"
    r"|\b(?:shallow|superficial|cursory) (?:reason\w*|answer|review|look|research|analysis)\b"
    r"|\b(?:thoughts|opinions?|impressions?|view) (?:\w+ )?(?:from|after|based on|of) an? (?:little"
    r"|quick|brief|short|superficial) (?:review|look|research|search|read)\b"
    r"|\b(?:likely|probably) (?:(?:something|an? \w+) )?(?:to do|related|specific|due)(?: with| to)"
    r" your (?:\w+ )?(?:environment|set-?up|machine|computer|system|network)\b"
    r"|\bwith an? (?:large |big |huge )?(?:grain|pinch) of salt\b"
    r"|\b(?:do not|don['’]t) (?:really )?know (?:if|whether) (?:this|that|it) is (?:the|your|a)"
    r" (?:reason|cause|answer|problem|solution)\b"
    r"|\b(?:don['’]t|do not) (?:really |exactly |quite )?(?:know|understand) (?:exactly |quite )?"
    r"what you(?: (?:mean|want|ask)|['’]re (?:ask|look|try|after))"
    r"|\bnot (?:\w+ )?a (?:very )?good sign\b|\btentative (?:solution|answer|conclusion)\b"
    r"|\b(?:wait|waiting) for (?:\w+ ){0,2}confirmation\b",
)
_GUESSES_IF_TEXT = (
    "guess|speculat|only assume|just assume|shallow|superficial|cursory| review| look| research"
    "|to your |with your | of salt| the reason| your reason|know if|know whether| search| read"
    "|what you mean|what you want|what you ask|what you're |what you’re |good sign|tentative "
    "|confirmation"
)
_GUESSES_IF = tuple(_GUESSES_IF_TEXT.split("|"))
"""Every match of `_GUESSES` has one of these."""
_PROMISES = Lowered(
    r"\b(?:give (?:us|me) (?:a|an|some|one|two|\d+|until|till) ?(?:bit|few|little|moment|days?"
    r"|hours?|weeks?|time|tomorrow|today)\b"
    r"|(?:get|come|be) back to you (?:on|about|with|when|once|soon|[.!])"
    r"|i['’]ll (?:get|come) back to you"
    r"|(?:we|i) (?:plan|intend|hope|aim) to (?:publish|release|ship|deploy|add|have|support|fix)"
    r"\b[^.!?\n]{0,60}\b(?:soon|shortly|this|next|later|end of)\b"
    r"|it will take (?:us |me )?some (?:more )?time\b)",
)
_PROMISES_IF = ("give ", "back to you", "plan to", "intend to", "hope to", "aim to", "will take")
# what to do until then
_MEANWHILE = Lowered(
    r"\b(?:for now|meanwhile|in the mean ?time|until|till|instead|work ?around|you (?:can|could"
    r"|may|might|should|need|have to))\b",
)
_NOW = Lowered(
    r"\b(?:right now|at (?:the|this) (?:moment|time|point)|currently|as of now|not yet|n['’]t yet)"
    r"\b",
)
_NOW_IF = ("right now", "currently", "as of now", "not yet", "t yet", "at the ", "at this ")
_NOT = Lowered(r"\b(?:not|cannot|no|none|unable|\w+n['’]t)\b")
_CHANGED = Lowered(
    r"\b(?:improvements?|changes?|updates?|fix(?:es)?|support|options?|features?|that|this|it)\b"
    r"[^.?!]{0,60}\b(?:have|has)(?: now| since| just| finally| recently)* been (?:made|added"
    r"|released|implemented|fixed|improved|changed|merged|shipped|lifted|updated)\b"
    r"|\bappears? to (?:have been|be) fixed\b|\b(?:is|are) now (?:possible|supported|available"
    r"|fixed|implemented|live)\b|\byou can now\b|\bnow (?:supports?|possible)\b",
)
_ASKS = re.compile(r"\?(?:\s|$)")


def kinds(draft: Draft, prose: str, *, shows: bool) -> Iterable[HoldKind]:
    """What passes with time in the answers, `prose` in all; `shows`: they have code, too.

    Linear in the thread's length.
    """
    if is_housekeeping(draft, prose):
        yield "housekeeping"
    if len(prose) > _LONG:
        return
    low = prose.lower()
    if _has(low, _GUESSES_IF) and _GUESSES.search(prose):
        yield "guessed"
    if shows:
        return
    if (
        len(prose) <= _BRIEF
        and _has(low, _PROMISES_IF)
        and _PROMISES.search(prose)
        and not _MEANWHILE.search(prose)
    ):
        yield "only-plans"
    if _has(low, _NOW_IF) and _NOW.search(prose) and _NOT.search(prose) and _has_changed(draft):
        yield "changed"
    if len(prose) <= _BRIEF and _is_unseen(draft):
        yield "unseen"


def _has(low: str, words: tuple[str, ...]) -> bool:
    """A search for plain words costs a twentieth of one for a pattern."""
    return any(map(low.__contains__, words))


def _has_changed(draft: Draft) -> bool:
    """Whether somebody wrote later that it is otherwise now, and no correction shows it."""
    if draft.corrections:
        return False
    since = draft.accepted[-1].created
    return any(_reports(post) for post in draft.thread.posts if post.created > since)


def _reports(post: Post) -> bool:
    if post.kind == "question" or post.accepted or post.state or len(post.body) > _LATER:
        return False
    said = untagged(post.body)
    return bool(_CHANGED.search(said)) and not _ASKS.search(said)


def _is_unseen(draft: Draft) -> bool:
    """Whether askers who answered themselves told in a picture alone what was wrong."""
    question = draft.question
    if "![" not in question or "```" in question or len(untagged(question)) > 2 * _SHORT:
        return False
    own = all(post.author == draft.asked.author for post in draft.accepted)
    said = re.sub(r"\[?!\[[^\[\]]*\]\([^()]*\)(?:\]\([^()]*\))?", "", question)
    says_nothing = vague.is_vague(draft.title) or topics.is_topic(draft.title)
    return own and len(said) <= _SHORT and says_nothing
