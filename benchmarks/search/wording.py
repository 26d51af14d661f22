"""Titles said in other words, by table, and questions as people type them, with much around or
with nothing but words: stand-ins for people, who do it better. Pure."""

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
_AROUND = (
    "how can i {} when i already tried everything i could find",
    "hello everyone, i am quite new here and have been struggling for days now: {}. any help would"
    " be greatly appreciated, thanks in advance",
    "is it possible to somehow do this: {}",
    "can anyone explain what i am missing? {} i googled for hours but could not find a good answer",
    "my boss asked me yesterday and i had no idea, so: {}",
    "sorry if this was asked before, but {}",
    "i would really like to understand this properly, {}, could somebody point me in the right"
    " direction",
    "good morning, quick question, {}, cheers",
    "after reading a lot of posts i still don't understand it. {} what's the best way to go about"
    " it",
    "what's going on here: {} has anyone else run into this",
    "{} i am completely lost and it drives me crazy, please advise",
    "not sure whether this is the right place, but {} hope someone knows",
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


def talkative(text: str, chance: random.Random) -> str:
    """`text` within one of the sentences that people put around a question."""
    return chance.choice(_AROUND).format(text)


def bare(text: str) -> str:
    """The words of `text` alone: in lower case, without any sign."""
    return " ".join(re.findall(r"\w+", re.sub("['\u2019]", "", text.lower())))
