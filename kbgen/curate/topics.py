"""Whether a title only names a topic: "Batch triangle limit" asks nothing and tells no problem."""

import re

from kbgen.curate import wording
from kbgen.curate.spaceless import is_spaceless

_LONGEST = 10
"""Words of a title: a longer one says more than a topic."""
_ASKED = 5
"""The same where a question mark stands behind it: "Migration docs?"."""
_DOING = 2
"""Words behind the verb of a title that says what is to be done: "Loading a texture"."""

_MARKS = ("?", "？", "؟")
_ASKS = re.compile(
    r"\b(?:how|what|why|where|when|which|who|whose|is|are|was|were|do|does|did|can|could|may|should"
    r"|would|will|has|have|am|any|anyone)\b",
    re.IGNORECASE,
)
# tells what goes wrong
_TELLS = re.compile(
    r"\b(?:not|cannot|unable|\w+n['’]t|fail\w*|crash\w*|missing|wrong\w*|incorrect\w*|invalid"
    r"|inconsistent|undeclared|stuck|empty|hang\w*|freez\w*|slow\w*|broken|breaks?|denied|denies"
    r"|refus\w+|lost|los(?:es|ing)|stops?|stopped|is|are|was|has|gets?|goes|keeps?|stays|returns?"
    r"|returning|throws?|throwing|shows?|causes?|causing|cancels?|occludes?|redirects?|appears?"
    r"|disappears?|needs?|produces?|endless\w*|infinite|loops?|despite|while|after|when|without|instead|removed)\b",
    re.IGNORECASE,
)
_SEEKS = re.compile(r"\b(?:alternatives?|substitutes?|replacements?) (?:to|for)\b", re.IGNORECASE)
"""Asks for another thing, which no other question in the text says as well."""
_TROUBLE = re.compile(
    r"\b(?:problems?|issues?|errors?|erros?|bugs?|troubles?|failures?|undef(?:ined)?"
    r"|difficult(?:y|ies)|woes)\b",
    re.IGNORECASE,
)
# behind at least two words: "Menu problem" says less without it
_TAIL = re.compile(r"(?<=\w) (?:problems?|issues?|errors|bugs?|troubles?|woes)$", re.IGNORECASE)
_DO_TEXT = (
    "access add allow apply build call change check choose configure connect convert copy create "
    "define delete deploy disable display draw embed enable export extend fetch filter find fix "
    "flip format generate get handle hide host import include insert install integrate limit list "
    "load make manage merge migrate modify mount move open override parse pass play populate "
    "prevent print query read register remove rename render replace reset resize restore retrieve "
    "return roll rotate run save scale search select send set share show sign sort split start "
    "stop store style support sync test transform translate trigger update upgrade upload use "
    "validate verify view wrap write"
)
_DO = frozenset(_DO_TEXT.split())
_BEHIND_NOUNS = frozenset(["of", "for", "in", "on", "to", "with", "and", "or", "as", "based"])
"""Behind one of these words it is a noun: "Limit of menus"."""
_THINGS_TEXT = (
    "using meaning string setting warning thing nothing something everything spring timing "
    "building pricing marketing shipping drawing painting evening morning ceiling during according"
)
_THINGS = frozenset(_THINGS_TEXT.split())
"""No gerunds, though they look it."""


def is_topic(title: str) -> bool:
    """Whether a short title neither asks nor says what is to be done or what goes wrong."""
    words = title.split()
    if len(words) > _LONGEST or wording.is_error(title) or _ASKS.match(title):
        return False
    if is_spaceless(title):
        return False
    if title.endswith("?"):
        # "On topic: menus?" asks in whole
        return len(words) <= _ASKED and not (": " in title or _ASKS.search(title))
    return not (_TELLS.search(title) or _SEEKS.search(title))


def asks(title: str) -> bool:
    """Whether a title is a question, with its mark or without, or the error itself."""
    return title.endswith(_MARKS) or wording.ASKS.match(title) or wording.is_error(title)


def tells_trouble(title: str) -> bool:
    """Whether a title says what goes wrong: "Menu stays open"."""
    return bool(_TELLS.search(title))


def is_trouble(title: str) -> bool:
    """Whether a title says of a problem little more than that there is one: "Docker issue"."""
    return bool(_TROUBLE.search(title)) and len(title.split()) <= _LONGEST


def without_trouble(title: str) -> str:
    """A title without "issues" at its end, for where the trouble itself stands behind it."""
    bare = _TAIL.sub("", title)
    return bare if " " in bare else title


def is_doing(title: str) -> bool:
    """Whether a title says what is to be done: "Loading a texture", "Get a value"."""
    first, _, rest = title.lower().partition(" ")
    gerund = first.endswith("ing") and len(first) > 5 and first not in _THINGS
    behind = rest.split()
    verb = gerund or (first in _DO and behind[:1] and behind[0] not in _BEHIND_NOUNS)
    return bool(verb) and len(behind) >= _DOING
