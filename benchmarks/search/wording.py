"""Titles said in other words, by table: a stand-in for people, who do it better. Pure."""

import random
import re

from kbgen.duplicates.words import STOP

_OPENING = re.compile(
    r"^(?:how (?:do|can|should|could|would) (?:i|we|you|one)|how to|is it possible to|is there"
    r" (?:a|any) way to|what is the (?:best )?way to|can i|why (?:do|does|is|are|can)|what (?:is"
    r"|are)|where (?:is|are|can i)|is there|are there|does|do i need to)\s+",
    re.I,
)
_TEMPLATES = (
    "how can i {}",
    "hi all, i would like to know about {}",
    "what should i do about {}",
    "i have been trying for hours and still do not get it: {}",
    "can somebody please tell me {}",
    "{} what am i doing wrong",
    "is there any way for me to {}",
    "it does not work for me, {}, any idea",
    "does anybody here know {}",
    "{} please help",
)
_GROUPS = (
    "fix solve repair resolve",
    "error problem issue trouble",
    "install setup",
    "create make build generate",
    "delete remove erase",
    "change modify edit alter",
    "show display view",
    "find locate discover",
    "use utilise employ",
    "start launch begin run",
    "stop end halt",
    "get obtain receive fetch",
    "send transfer submit",
    "difference distinction",
    "allowed permitted possible",
    "buy purchase",
    "cheap inexpensive",
    "wrong incorrect",
    "fast quick rapid",
    "big large",
    "picture image",
    "folder directory",
    "required needed necessary",
    "example sample",
    "correct right proper",
    "multiple several many",
    "check verify test",
    "add insert",
    "connect link join",
    "fail crash break",
    "update upgrade",
    "custom own",
    "question query",
    "trip journey",
)
_SAME = {word: group.split() for group in _GROUPS for word in group.split()}


def said_otherwise(title: str, chance: random.Random) -> str:
    """`title` with up to two words replaced, among many that say nothing; "" for a short one."""
    words = _OPENING.sub("", title.strip().rstrip("?!.")).lower().split()
    telling = [word for word in words if word not in STOP and len(word) > 2]
    if len(telling) < 3:
        return ""
    places = [n for n, word in enumerate(words) if word in _SAME]
    for place in chance.sample(places, min(2, len(places))):
        others = [word for word in _SAME[words[place]] if word != words[place]]
        words[place] = chance.choice(others)
    return chance.choice(_TEMPLATES).format(" ".join(words))
