"""Whether a thread of a meta site concerns one post, one tag or one day there alone.

A community's talk about itself has its own site or category. What is allowed there and how it
works helps for years; that two tags were merged, one question closed or a name found for the chat
room helped on a day, and so did complaints.
"""

import re
from collections.abc import Iterator

from kbgen.curate.draft import Draft
from kbgen.curate.needed import Sought
from kbgen.curate.one_case import is_of_one, wants_deed
from kbgen.curate.opinions import is_opinion
from kbgen.settings import HoldKind

_CATEGORIES = frozenset(["meta", "site feedback"])
"""How forums call the shelf for talk about themselves, in lower case."""
_DONE = frozenset(
    ["status-completed", "specific-question", "specific-answer", "reopen-closed", "reopen-request"]
)
"""Tags of threads about one post, or about what has been done."""
_LONG = 1_000
"""Characters of prose: an answer about one post that says more explains how to ask."""
_REPORT = 300
"""Characters of prose of an answer that only reports what was done."""

_META = Sought(r"//(?:[\w-]+\.)*meta\.")
_TAG_MATTER = re.compile(
    r"\b(?:re-?tag|tag|tags|synonyms?|tag-synonyms?)[- ]*(?:merge |synonym |removal )?(?:requests?"
    r"|suggestions?|proposals?)\b|\b(?:merge|delete|remove|rename|blacklist(?:ed)?|burninate"
    r"|redundant|potential|missing|creat(?:e|ing)|add(?:ing)?)\b[^.?]{0,40}\b(?:tags?|synonyms?)\b"
    r"|\b(?:no|this|these|both) (?:\w+ ){0,3}tags?\b"
    r"|\btags?\b[^.?]{0,40}\b(?:blacklisted|deleted|removed|merged?|renamed|redundant)\b"
    r"|\bboth\b[^.?]{0,60}\btags\b|\btag synonyms?:",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|[Mm]y)\b")
_LOST = re.compile(
    r"\b(?:lo(?:se|st|sing)|missing|disappear\w*|vanish\w*|dropped|gone|decreas\w*|deducted"
    r"|did(?:n['’]t| not) (?:\w+ )?(?:get|receive|earn))\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:rep(?:utation)?|points?|badges?|up-?votes?|votes|bount(?:y|ies)|half-bounty)\b",
    re.IGNORECASE,
)
_HOW = re.compile(r"\b(?:how|who|when|what|criteria|policy|general|meaning)\b", re.IGNORECASE)
"""Asked in general: "How can somebody suggest a tag?"."""
_ONE_POST = re.compile(
    r"\b(?:was|is|were|are|why|can|could|please|mak(?:e|ing))\b[^.?]{0,50}\b(?:my|this|the wording"
    r" of)\b(?! (?:site|meta|tag|feature))[^?]{0,90}\b(?:closed|deleted|removed|on hold"
    r"|reopen(?:ed)?|undeleted?|down-?voted|bumped|worded|clear(?:er)?|migrated|locked)\b"
    r"|^re-?open\b|\bundelete (?:a|my|this|the) (?:question|answer|post)\b",
    re.IGNORECASE,
)
# however long the answer is, it is about that post
_MINE = re.compile(
    r"\b(?:awful|wrong|bad|unclear|problem|make|improve|better|fix|reword|correct)\b[^.?]{0,30}"
    r"\b(?:my|this) (?:question|answer|edit|typo)\b",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\b(?:i|we|a mod(?:erator)?|it)(?:['’]ve| have| has)?(?: just| now| already| gone ahead and)*"
    r" (?:(?:decided to|was|been) )?(?:clos(?:ed?)|delet(?:ed?)|undelet(?:ed?)|re-?open(?:ed)?"
    r"|merged?|retag(?:ged)?|renamed?|removed?|blacklist(?:ed)?|migrat(?:ed?)|rolled back)"
    r"(?: and [a-z]{2,15})? (?:it|this|that|them|these|the|your|both|by)\b"
    r"|\b(?:this|it|that|they|these|everything)(?:['’](?:s|ve)| has| have)(?: now| already| just"
    r"| all)* been (?:cleaned up|taken care of|dealt with|handled|rolled back|reverted)\b"
    r"|\b(?:tags?|question|post|answer) (?:was|were|has been|have been|is|are)(?: now| just"
    r"| already| automatically)* (?:closed|deleted|undeleted|re-?opened|merged|retagged|renamed"
    r"|removed|migrated)\b",
    re.IGNORECASE,
)

# says why they did to one post what they did
_DEFENDS = re.compile(
    r"\bi (?:rejected|approved|flagged|closed|deleted|removed|edited|undeleted|reopened|migrated) "
    r"(?:it|this|that|your|them)\b|\bmy apologies for\b|\bi(?:['’]ve| have) taken the liberty\b",
    re.IGNORECASE,
)
# the site as it was then
_OF_DAY = re.compile(
    r"\b(?:(?:private|public|in) beta|graduat(?:e|es|ing|ion)|today|yesterday|this (?:week|month"
    r"|year)|how (?:are|is) (?:we|the site) doing|area ?51|elections?|nominations?|evaluation)\b",
    re.IGNORECASE,
)
# asks for a deed, or who would take part
_PROPOSES = re.compile(
    r"^(?:can|could|shall|should|may) (?:we|you|somebody|someone|a mod\w*) (?:please "
    r"|also )?(?:fix|think of|turn on|enable|get|add|create|make|change|rename|remove|start"
    r"|restore|organi[sz]e)\b|^would (?:people|anyone|anybody|you|the community) (?:like|be)\b"
    r"|\bis it time (?:to|for)\b|^do we (?:need|want) an? (?:new |better |own )?(?:blog|chat|logo"
    r"|twitter|facebook|wiki|contest|challenge|name|design)|^what (?:shall|should) (?:we (?:call"
    r"|name)|(?:our|the) (?:chat\w*|logo|name|design|tagline|motto)\b)|^how (?:can|do|could"
    r"|should) we (?:promote|advertise|attract|grow|increase|get more)\b|\blet['’]?s\b"
    r"|\bplea (?:to|for)\b"
    r"|^why (?:is|are)(?:n['’]t| not)? (?:this|the|our) (?:site|stack|community)\b[^?]{0,40}"
    r"\b(?:called|named)\b",
    re.IGNORECASE,
)
# what people take part in, with its year
_EVENT = re.compile(
    r"\b(?:bash|contest|challenge|event|ads|elections?|evaluation|self-evaluation|santa|swap|meet-?up"
    r"|conference|awards?|celebration|party|anniversary|hats?)\b[^.?]{0,30}\b20[012]\d\b"
    r"|\b20[012]\d\b[^.?]{0,30}\b(?:bash|contest|challenge|event|ads|elections?|(?:self-)?evaluation"
    r"|santa|swap|meet-?up|conference|awards?|celebration|party|anniversary|hats?)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:how|what|why|where|when|which|who|is|are|do|does|did|can|could|may|should|would|will"
    r"|dealing|handling|asking|answering|citing|using|editing|tagging|flagging|writing)\b",
    re.IGNORECASE,
)
"""Begins what asks, or says what is to be done."""
_OF_DAYS = frozenset(
    ["site-evaluation", "site-promotion", "election", "elections", "challenge", "community-ads"]
)
_TALKS = frozenset(["discussion", "feature-request"])
_OF_USE = frozenset(["support", "bug", "faq", "faq-proposed"])
"""Tags of every site about a site of Stack Exchange."""
_OF_META = _TALKS | _OF_USE
"""One of the first four is demanded of every question there, and no other site has them: of 1,400
threads of five such sites all but one have one, of 3,120 of six others none."""
_DECLINED = frozenset(["status-declined"])
_NAMES = 60
"""Characters of prose: an answer with no more gives a name, or says yes."""


def is_housekeeping(draft: Draft, prose: str) -> bool:
    """Whether one post or tag was the matter; `prose` is what the answers say besides code."""
    thread = draft.thread
    if not is_shelf(draft):
        return False
    title = thread.title
    if _MINE.search(title) or is_of_one(thread, prose):
        return True
    if not _HOW.search(title):
        if len(prose) <= _REPORT and _TAG_MATTER.search(title):
            return True
        if len(prose) <= _LONG and (_ONE_POST.search(title) or _DONE.intersection(thread.tags)):
            return True
    done = len(prose) <= _REPORT and bool(_DID.search(prose))
    return done or (len(prose) <= _LONG and bool(_DEFENDS.search(prose)))


def is_of_tag(draft: Draft) -> bool:
    """Whether one tag of a meta site was the matter: with its reasons, a rule for who use it."""
    if not is_shelf(draft):
        return False
    title = draft.thread.title
    return bool(_TAG_MATTER.search(title)) and not _HOW.search(title)


def is_of_points(draft: Draft) -> bool:
    """Whether what one person lost or did not get on a meta site was the matter."""
    title = draft.thread.title
    if not _OWN.search(title) or not is_shelf(draft):
        return False
    return bool(_LOST.search(title) and _POINTS.search(title))


def of_talk(draft: Draft, prose: str) -> Iterator[HoldKind]:
    """What is wrong with a community's talk of itself; `prose` as above."""
    if not is_shelf(draft):
        return
    if _is_of_day(draft, prose):
        yield "site-talk"
    if is_opinion(draft, prose):
        yield "opinion"


def _is_of_day(draft: Draft, prose: str) -> bool:
    title = draft.title
    if _EVENT.search(title):
        return True
    if len(prose) <= _NAMES or _OF_DAY.search(title) or _PROPOSES.search(title):
        return True
    if wants_deed(title):
        return True
    tags = frozenset(draft.thread.tags)
    if (_DECLINED | _OF_DAYS) & tags:
        return True
    asks = title.endswith("?") or _ASKS.match(title)
    # where nothing is asked, people complain or demand
    return not asks and bool(_TALKS & tags) and not _OF_USE & tags


def is_shelf(draft: Draft) -> bool:
    """Whether the thread stands where a community talks about itself."""
    thread = draft.thread
    if thread.platform == "stackexchange" and not _OF_META.isdisjoint(thread.tags):
        return True
    return bool(_META.search(thread.url)) or thread.category.lower() in _CATEGORIES
