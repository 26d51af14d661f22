"""What leads up to an answer: a hedge, a look at the question, a remark on how it was thought of.

Each pattern was the beginning of descriptions that readers of articles marked as saying nothing.
"""

import re

from kbgen.curate.clean_words import words_of
from kbgen.curate.spelled import Spelled

# every match below has one of these words
_HINTS = words_of(
    "question part thing deal catch mind use tricky confusing have you you've spend sure it's "
    "here on moving closing take consider only main wrong second third option jumps diagnose "
    "tough tricky hard complicated challenging several many few couple number various "
    "unfortunately unfortunatly first ask"
)
_BEFORE_ALL = r"(?:(?:so|ok|okay|well|and|but|now|i think|basically),? )*"
_PREFACES = re.compile(
    rf"{_BEFORE_ALL}"
    r"(?:(?:it )?(?:seems|looks|sounds)(?: like| that)* your (?:\w+ )?question\b"
    r"|here(?:'s| is) the (?:\w+ )?(?:part|thing|deal|catch)\b"
    r"|(?:this|that|it)(?: is|'s) what [^.]{0,20}\b(?:comes?|came|springs?) to (?:my |\w+ )?mind\b"
    r"|the (?:\w+ ){0,3}(?:section|docs?|documentation|manual|page|readme|example) (?:could|can"
    r"|might) (?:\w+ )?(?:use|need|do with)\b"
    r"|(?:the|your) (?:\w+ ){1,3}(?:that )?you(?:'ve| have)? (?:just )?(?:wrote|written|posted"
    r"|shown|showed|shared|provided|linked|pasted) (?:is|are|was)\b"
    r"|i(?:'m| am) (?:on|running) [^.]{0,40}\b(?:and|but)\b"
    r"|i spend\b|i(?:'m| am) not (?:\w+ )?sure (?:that|this|there)\b"
    r"|(?:take|consider),? for (?:example|instance)\b"
    r"|the (?:only|main|biggest|one) (?:problem|downside|drawback|catch|caveat|thing that jumps)\b"
    r"|i (?:can't|cannot|don't) (?:really |actually )?see (?:anything|what(?:'s| is)) wrong\b"
    r"|i(?:'d| would) go with (?:your|the) \w+ option\b"
    r"|(?:it's|it is|this is) (?:\w+ )?(?:tough|tricky|hard|difficult|complicated) to\b"
    r"|(?:one of )?the (?:\w+ )?(?:tough|tricky|hard|complicated)(?:est)? (?:part|thing)s?\b"
    r"|you(?:'ve| have) (?:provided|given|described|made|done|asked|raised|written|laid out) "
    r"(?:us )?an? (?:very |really |pretty )?(?:good|great|nice|excellent|clear|detailed|fair)\b"
    r"|unfortunate?ly,? (?:this|that|it|these|those) (?:is|are|was|were) (?:just|only|also)\b"
    r"|the first (?:one )?(?:is|are|was|might|may|could|should)\b"
    r"|(?:it )?(?:may|might) be (?:best|better|easiest) to (?:just )?ask\b"
    r"|i (?:believe|guess|suppose) (?:that )?there (?:are|is|can be) (?:several|many|a few"
    r"|a couple|a number|various|some)\b)"
)
# the same, behind other words: where one of `_LATER_IF` is in it
_PREFACES_LATER = re.compile(
    rf"{_BEFORE_ALL}(?:"
    r"[^.,]{3,60} can be (?:a (?:little|bit) |quite |very )?(?:confusing|tricky)\b"
    r"(?!.*\b(?:if|when|because|since)\b)"
    r"|[^.]{0,70}\bi(?:'m| am) (?:moving|closing|converting) (?:this|the)\b"
    r"|[^.:]{0,50}\b(?:is|are) (?:available )?here: )"
)
_LATER_IF = (" can be ", "moving", "closing", "converting", "here: ")


# how it was before, where most go on to say how it is now
_BEFORE = re.compile(r"(?:originally|historically|initially|in the past)\b")
_FORMERLY = words_of("originally historically initially past")


# a guess, where mostly a plain sentence follows; a tool of the writer's own
_GUESS = re.compile(
    r"(?:i(?:'d| would)? (?:only |just )?(?:guess|suspect|assume|imagine)|my (?:best )?guess)\b"
    r"|.*\b(?:that|which) i(?:'ve| have)? (?:put together|built|developed|maintain|published)\b"
)
_GUESSES = words_of("guess suspect assume imagine together built developed maintain published")


def prefaces(said: Spelled) -> float:
    """Points against a sentence that only leads up to what is said later."""
    if not said.words.isdisjoint(_FORMERLY) and _BEFORE.match(said.low, 1):
        return 1.5
    if not said.words.isdisjoint(_GUESSES) and _GUESS.match(said.low, 1):
        return 1.5
    if said.words.isdisjoint(_HINTS):
        return 0.0
    later = any(word in said.low for word in _LATER_IF) and _PREFACES_LATER.match(said.low, 1)
    return 3.0 if later or _PREFACES.match(said.low, 1) else 0.0
