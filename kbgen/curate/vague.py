"""Whether a title names at most a topic, and the words of a title that say what it is about."""

import re
from functools import lru_cache

from kbgen.curate.spaceless import is_spaceless
from kbgen.curate.wording import ASKS, is_error

_MIXED = re.compile(r"\b\w*[a-z][A-Z]\w*\b")
_SAYS_NOTHING_TEXT = (
    "a about advice again all an and another any anyone asap ask asking assistance basic "
    "beginner bug bugs can't cannot couple difficulty error errors few for from general "
    "getting got have having hello help hey hi i i'm in is issue issues it just little me my "
    "need needed new newbie newb noob not of on one other please problem problems question "
    "questions quick re really regarding request simple small some sorry stuck stupid thanks the "
    "there this to trouble troubles urgent weird what with work working wrong"
)
_SAYS_NOTHING = frozenset(_SAYS_NOTHING_TEXT.split())
_TROUBLE_TEXT = "bug bugs error errors issue issues problem problems question questions trouble"
_TROUBLE = frozenset([*_TROUBLE_TEXT.split(), "difficulties", "help"])
_WORKS = frozenset(["work", "works", "working", "doesn't", "don't", "isn't", "won't"])
_WORD = re.compile(r"[\w'’#+.-]*\w[\w'’#+]*")


def topics(title: str) -> list[str]:
    """The words of a title that say what it is about, in lower case."""
    words = (word.lower() for word in _WORD.findall(title))
    return [word for word in words if word not in _SAYS_NOTHING]


@lru_cache(maxsize=4)
def is_vague(title: str) -> bool:
    """Whether a title names at most a topic: "Help", "Docker issue", "Problem with X", "Hooks?"."""
    if is_error(title) or (_MIXED.search(title) and "error" in title.lower()):
        return False
    if is_spaceless(title):
        return False
    words = [word.lower() for word in _WORD.findall(title)]
    about = topics(title)
    if not about:
        return True
    if len(words) > 6 or (len(words) > 3 and ASKS.match(title)):
        return False
    troubled = words[0] in _TROUBLE or words[-1] in _TROUBLE
    lame = words[-1] in _WORKS and len(set(about) - _WORKS) <= 1
    return len(words) <= 2 or lame or (troubled and len(about) <= 3)
