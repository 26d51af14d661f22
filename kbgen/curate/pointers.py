"""Short answers that leave the answer to others: to the page behind a link, or to who knows."""

import re

from kbgen.curate import answering
from kbgen.curate.sentences import sentences

_LONGEST = 200
"""Characters of a sentence that may leave all to its link."""
_NAME = 3
"""Words of a link that are no more than a word for what it leads to."""

_LINK = re.compile(r"\[(?P<words>[^\[\]]{0,300})\]\([^()\s]{0,500}(?:\s[^()]{0,200})?\)")
_GUIDES = re.compile(r"\b(?:guides?|tutorials?|instructions|steps|walk-?through)\b", re.IGNORECASE)
# "use it", "turn it on by following it"; a link stands as one of two words that people do not write
_BY_LINK = re.compile(
    r"(?:(?:you|one) (?:can|could|may|might|should|need to|have to|want to) |please |just "
    r"|try to )*(?:use|try) (?:the |this |that )?LinkToThing"
    r"|.{0,120}\b(?:use|using|follow|following|by|with|in|from) (?:the |this )?LinkToGuide"
    r"|.{0,120} LinkToUse",
    re.IGNORECASE,
)
_USES = re.compile(r"(?:use|using|follow|following)\b", re.IGNORECASE)
_UNKNOWING = re.compile(
    r"\W*(?:(?:sorry|unfortunately|hi|well)\W+)*i (?:do not|don['’]t) (?:really |actually )?"
    r"(?:know (?:of|any|the answer|for sure)|remember|recall)\b",
    re.IGNORECASE,
)


def knows_nothing(text: str) -> bool:
    """Whether an answer begins with its writer's not knowing: "I do not know of such a list"."""
    return bool(_UNKNOWING.match(text))


def leaves(text: str, title: str) -> bool:
    """Whether a sentence leaves all to its one link; who asked for the thing by name got it."""
    asked = answering.about(title)
    many = len(text) > 3 * _LONGEST or len(_LINK.findall(text)) != 1
    if many or asked.yes_no or asked.word not in ("", "how"):
        return False
    said = " ".join(_LINK.sub(_named, text).split()).rstrip(" .!:)")
    return len(said) <= _LONGEST and len(sentences(said)) == 1 and bool(_BY_LINK.fullmatch(said))


def _named(match: re.Match[str]) -> str:
    """What stands for a link."""
    words = match["words"]
    if len(words.split()) > _NAME or not _GUIDES.search(words):
        return "LinkToThing"
    return "LinkToUse" if _USES.match(words) else "LinkToGuide"
