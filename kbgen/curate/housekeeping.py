"""Whether a thread of a meta site only concerns one post or tag there: nothing for later readers.

A community's talk about itself has its own site or category. What is allowed there and how it
works helps for years; that two tags were merged or one question closed helped on a day.
"""

import re

from kbgen.curate.draft import Draft

_CATEGORIES = frozenset(["meta", "site feedback"])
"""How forums call the shelf for talk about themselves, in lower case."""
_DONE = frozenset(["status-completed"])
_LONG = 1_000
"""Characters of prose: an answer about one post that says more explains how to ask."""
_LONG_TAG = 2_000
"""The same about a tag: reasons for one are longer, and still those for one tag."""
_REPORT = 300
"""Characters of prose of an answer that only reports what was done."""

_META = re.compile(r"//(?:[\w-]+\.)*meta\.")
_TAG_MATTER = re.compile(
    r"\b(?:re-?tag|tag|tags|synonyms?|tag-synonyms?)[- ]*(?:merge |synonym |removal )?(?:requests?"
    r"|suggestions?|proposals?)\b|\b(?:merge|delete|remove|rename|blacklist(?:ed)?|burninate"
    r"|redundant|potential|missing|creat(?:e|ing)|add(?:ing)?)\b[^.?]{0,40}\b(?:tags?|synonyms?)\b"
    r"|\btags?\b[^.?]{0,40}\b(?:blacklisted|deleted|removed|merged?|renamed|redundant)\b"
    r"|\bboth\b[^.?]{0,60}\btags\b|\btag synonyms?:",
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
_DID = re.compile(
    r"\b(?:i|we|a mod(?:erator)?|it)(?:['’]ve| have| has)?(?: just| now| already| gone ahead and)*"
    r" (?:(?:decided to|was|been) )?(?:clos(?:ed?)|delet(?:ed?)|undelet(?:ed?)|re-?open(?:ed)?"
    r"|merged?|retag(?:ged)?|renamed?|removed?|blacklist(?:ed)?|migrat(?:ed?)|rolled back)"
    r" (?:it|this|that|them|these|the|your|both|by)\b"
    r"|\b(?:tags?|question|post|answer) (?:was|were|has been|have been|is|are)(?: now| just"
    r"| already| automatically)* (?:closed|deleted|undeleted|re-?opened|merged|retagged|renamed"
    r"|removed|migrated)\b",
    re.IGNORECASE,
)


def is_housekeeping(draft: Draft, prose: str) -> bool:
    """Whether one post or tag was the matter; `prose` is what the answers say besides code."""
    thread = draft.thread
    if not (_META.search(thread.url) or thread.category.lower() in _CATEGORIES):
        return False
    title = thread.title
    if not _HOW.search(title):
        if len(prose) <= _LONG_TAG and _TAG_MATTER.search(title):
            return True
        if len(prose) <= _LONG and (_ONE_POST.search(title) or _DONE.intersection(thread.tags)):
            return True
    return len(prose) <= _REPORT and bool(_DID.search(prose))
