"""Whether an answer says something that helps those who were not there.

What is judged is the answer as the article shows it, cleaned. An answer is called empty only where
each of its sentences is of a kind that tells nothing; one that shows code never is.
"""

import re
from collections.abc import Iterable

from kbgen.curate import (
    expiring,
    housekeeping,
    leaning,
    passing,
    pointers,
    reported,
    unfinished,
)
from kbgen.curate.bodies import untagged
from kbgen.curate.clean_abroad import CLOSINGS, GREETINGS, THANKS
from kbgen.curate.clean_words import fits
from kbgen.curate.denials import denied_at, noted
from kbgen.curate.draft import Draft
from kbgen.curate.lowered import Lowered
from kbgen.curate.sentences import sentences
from kbgen.model import Post
from kbgen.settings import HoldKind

_SHORT = 400
"""Characters of Markdown: only shorter answers are read sentence by sentence."""
_BRIEF = 600
"""Characters of Markdown: only shorter answers are read for what their authors are unsure of."""
_SHORT_PLAN = 180
"""Characters of a sentence that says what is planned and nothing else."""
_FEW = 200
"""Characters of words: with no more, a plan at their end is what is left of them."""
_LIST = 3
"""Links: so many are a list, and somebody chose them."""
_NAME = 3
"""Words of a link that are the name of what it leads to."""
_LITTLE = 60
"""Characters: an answer with links and no more words than this says little by itself."""

_UNDONE = ("asks-back", "only-plans")
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,500}(?:\s[^()]{0,200})?\)")
_LINK = re.compile(
    r"\[(?P<words>[^\[\]]{0,300})\]\([^()\s]{0,500}(?:\s[^()]{0,200})?\)|<?https?://[^\s<>]+>?"
)
_NUMBERED = re.compile(r"#\d{1,7}")
_WORD = re.compile(r"[^\W\d_](?:['’]?[^\W_])*")
_POINTING_TEXT = (
    "a about adding also and answer answered are article at be been bug by can case check checked "
    "close closed comment comments did discussed discussion disregard docs documentation duplicate "
    "explained find fix fixed following for found good great guess had has have here hope "
    "i i'll i'm i've in "
    "inspiration is issue it its just link links look looking maybe merge merged might more nice "
    "now of ok okay on opened options opening out page perhaps please post pr problem pull "
    "question reading ref refer reference related reported reporting request resolved see similar "
    "solution solved some sorry take thank thanks that the there think this thread ticket to topic "
    "try up useful via video visibility was was we we've what where which with worth yes you "
    "you're your"
)
_POINTING = frozenset(_POINTING_TEXT.split())
_QUOTE = re.compile(r"^ {0,3}>", re.MULTILINE)
_EDGES = re.compile(r"^[^\w+]+|[\W_]+$")
_CLAUSES = re.compile(r"[,;:–—]\s")

_PLANS = Lowered(
    r"\b(?:on|in) (?:our|the|its|their) road ?map\b|\broad ?map (?:for|here)\b|\bon (?:the"
    r"|our) radar\b|\b(?:we|i)(?:['’](?:re|m)| are| am) (?:currently |already |still "
    r"|also )?(?:planning|building|working on)\b|\bwill (?:soon )?(?:be|become) (?:possible"
    r"|available|released|supported|added|fixed|implemented|merged)\b|\bcoming soon\b|\bin (?:the"
    r"|a) (?:next|upcoming|near|future) (?:release|version|future|update|days|weeks)\b|\b(?:is"
    r"|are)(?: not|n['’]t) (?:released|supported|implemented|available|ready|possible) yet\b"
    r"|\bnot yet (?:released|supported|implemented|available|possible)\b|\b(?:we|i)(?:['’]ll"
    r"| will) (?:add|fix|release|ship|deploy|get a fix|look into|update|make (?:the|that"
    r"|this) (?:update|change|fix))\b|\btomorrow (?:we|i|the team)\b|\b(?:we"
    r"|the team(?: and i)?) (?:are|is) going to\b|\bit will take (?:us )?some time\b|\b(?:give us"
    r"|in) a bit\b|\bwe['’]ll get there\b|\baccept (?:a|your) (?:pr|pull request)\b|\b(?:pr"
    r"|pull request)s?\b[^.!?]{0,40}\b(?:welcome|accept it)\b|\bgood (?:\*?feature request"
    r"|addition)\b",
)
# a plan with something to do until then
_MEANWHILE = Lowered(
    r";|\b(?:but(?! (?:it|this|that) (?:could|can|will|would|is\b.{0,20} on)\b)|for now|meanwhile"
    r"|until|till|instead|(?<!then )you (?:can|could|may|should)|workaround|because|since"
    r"|due to)\b",
)
# the last words of askers who answer themselves
_UNTESTED = Lowered(
    r"\b(?:i(?:['’]ll| will|['’]m (?:gonna|going to)| am going to) (?:just |now |have to )?(?:try|"
    r"test|check)|hopefully,? (?:this|that|it)(?:['’]s| is| will be| works| does| fixes))\b",
)
# "you may want to start by checking out it", "if you want to know more, see it"
_SENDS = Lowered(
    r"(?:(?:please|just|maybe|perhaps|try|to|by|and|you|can|could|may|might|should|want"
    r"|start(?:ing)?"
    r"|i(?:['’]d| would)|suggest|recommend|(?:if|for) [^,.:;]{3,80},) )*"
    r"(?:check(?:ing)? (?:out|this|it)|(?:tak|hav)(?:e|ing) a look|look(?:ing)? (?:at|for"
    r"|into|through)|see|go (?:to|it|there)|refer(?:ring)? to|read(?:ing)?|search|visit)"
    r" [^.:;]{0,70}(?:: it|:)?|[^.:;]{0,120}\bhere:? it",
)
_SPECULATES = Lowered(
    r"\b(?:my own|pure|sheer) speculation\b|\bi (?:may|might|could) be (?:\w+ )?off[- ]base\b"
    r"|\bi have no idea (?:if|whether) (?:this|that|it)\b",
)
_ELSEWHERE = Lowered(
    r"\b(?:better|best) (?:answer|help|place|asked|suited|luck)\b[^.\n]{0,60}\b(?:elsewhere|"
    r"somewhere else)\b|\belsewhere on the (?:internet|web)\b|\bvoting to close\b",
)
_TO = re.compile(r"(?:\s|<[^<>]{0,200}>){0,8}@(?P<who>[\w.-]{0,60}\w)")


def kinds(draft: Draft) -> tuple[HoldKind, ...]:
    """What is wrong with what the draft's answers say, in a fixed order. Linear in their length."""
    found: list[HoldKind] = []
    if all(post.id == draft.asked.id for post in draft.accepted):
        found.append("own-question")
    found += _of_people(draft)
    whole = "\n\n".join(draft.answers)
    code = "```" in whole or "~~~" in whole or "\n    " in whole
    if len(whole) <= _SHORT and not code:
        shows = "![" in whole or "`" in whole
        found += _of_short(_IMAGE.sub(" ", whole), draft.title, shows=shows)
    if len(whole) <= _BRIEF and not code:
        found += _of_unsure(whole, draft)
    prose = unfinished.prose_of(whole)
    shows = len(prose) < len(whole)
    found += (kind for kind in unfinished.kinds(draft, prose, shows=shows) if kind not in found)
    found += (kind for kind in passing.kinds(draft, prose, shows=shows) if kind not in found)
    if not code and expiring.expires(prose, draft.description):
        found.append("expires")
    if "housekeeping" not in found:
        found += housekeeping.of_talk(draft, prose)
    if leaning.leans(whole, draft):
        found.append("leans")
    return tuple(found)


def plans(text: str) -> bool:
    """Whether an answer says what was planned when it was written."""
    return bool(_PLANS.search(text))


def _of_people(draft: Draft) -> Iterable[HoldKind]:
    """What votes and names tell, whatever the texts say."""
    asked, accepted = draft.asked, draft.accepted
    # its own accounts ask for evaluations of the site, events and the like
    if draft.thread.platform == "stackexchange" and asked.author.kind == "community":
        yield "asked-by-site"
    if all((post.score or 0) < 0 for post in accepted) and any(
        (post.score or 0) > 0 for post in draft.thread.posts if post.kind == "answer"
    ):
        yield "voted-down"
    if all(_is_to_others(post, draft) for post in accepted):
        yield "to-others"
    if (not draft.corrections and denied_at(draft)) or noted(draft):
        yield "denied"


def _is_to_others(post: Post, draft: Draft) -> bool:
    """Whether a helper's answer begins with the name of somebody of the thread but the asker."""
    match = _TO.match(post.body)
    if match is None or post.author == draft.asked.author:
        return False
    who = match["who"].lower()
    others = {one.author.name.lower() for one in draft.thread.posts if one.author != post.author}
    return who in others and who != draft.asked.author.name.lower()


def _of_short(text: str, title: str, *, shows: bool) -> Iterable[HoldKind]:
    """Kinds of a short answer; `shows`: it has an image or code in a line."""
    words = " ".join(untagged(_LINK.sub(_named, text)).split())
    if not shows and _LINK.search(text):
        said = _WORD.findall(untagged(_LINK.sub(_told, text)).lower())
        # who asked for a list of places got it
        if _POINTING.issuperset(said) and len(_LINK.findall(text)) < _LIST:
            yield "only-link"
        elif (empty := _empty(" ".join(_LINK.sub(_put, text).split()))) in _UNDONE:
            yield empty
            return
        elif _only_sends(text) or pointers.leaves(text, title):
            yield "only-link"
        elif len(words) < _LITTLE:
            yield "mostly-link"
    elif not shows and not _QUOTE.search(text):
        empty = _empty(words)
        if empty:
            yield empty
            return
    if _PLANS.search(words):
        yield "only-plans" if not shows and _only_plans(words, text) else "plans"


def _of_unsure(text: str, draft: Draft) -> Iterable[HoldKind]:
    """Kinds of an answer whose author does not know whether it is one."""
    own = all(post.author == draft.asked.author for post in draft.accepted)
    last = sentences(text.strip().rpartition("\n")[2])
    if own and last and _UNTESTED.search(last[-1]):
        yield "untested"
    if _SPECULATES.search(text) or pointers.knows_nothing(text):
        yield "guessed"
    if _ELSEWHERE.search(text):
        yield "elsewhere"


def _named(match: re.Match[str]) -> str:
    """What a link says besides where it leads."""
    return match["words"] or " "


def _only_plans(words: str, text: str) -> bool:
    """Whether a few words with a plan among them say nothing of what to do until then."""
    if len(words) > _FEW or _MEANWHILE.search(words):
        return False
    return all(_NUMBERED.fullmatch(match["words"] or "") for match in _LINK.finditer(text))


def _only_sends(text: str) -> bool:
    """Whether each sentence of a few words with links only sends the reader there."""
    said = " ".join(untagged(_LINK.sub(" it ", text)).split())
    few = len(said) <= _FEW and len(_LINK.findall(text)) < _LIST
    return few and all(_SENDS.fullmatch(_EDGES.sub("", one)) for one in sentences(said))


def _told(match: re.Match[str]) -> str:
    """What the words of a link say themselves: a name says where it leads."""
    words = match["words"] or " "
    return words if len(words.split()) > _NAME else " "


def _put(match: re.Match[str]) -> str:
    """A word for a named link, whose name may be a question."""
    return " it " if match["words"] else " "


def _empty(words: str) -> HoldKind | None:
    """Of what kind are all sentences? None where one says something."""
    asks = plans = False
    said = sentences(words)
    for sentence in said:
        plain = _EDGES.sub("", sentence)
        clauses = [_EDGES.sub("", clause) for clause in _CLAUSES.split(plain)]
        if sentence.rstrip(" \"'”’)*_").endswith("?"):
            asks = True
        elif len(plain) <= _SHORT_PLAN and _PLANS.search(plain) and not _MEANWHILE.search(plain):
            plans = True
        elif not (_tells_nothing(plain) or all(map(_tells_nothing, clauses))):
            return None
    if plans:
        return "only-plans"
    if asks:
        return "asks-back"
    return "says-nothing" if said else None


def _tells_nothing(plain: str) -> bool:
    if reported.STATUS.fullmatch(plain):
        return True
    lowered = plain.lower()
    return any(fits(kind, lowered) for kind in (GREETINGS, THANKS, CLOSINGS))
