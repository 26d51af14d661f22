"""What goes off the beginning or the end of a sentence that stands without it.

"Ah, it was a list" and "My apologies, it was a list" both say that it was a list.
"""

import re

from kbgen.curate.clean_edits import capital
from kbgen.curate.clean_words import words_of

_GO = r"(?:[,;:]\s+(?!(?:but|if)\b)|\s?[!.…]+\s+|\s+[–—-]+\s+)"
"""What parts an interjection from what it is about."""

INTERJECTION = re.compile(
    r"(?:a+h+|o+h+|ah?a|wow|h+m+|huh|well|ok|okay|alright|all right)" + _GO + r"(?=\S)"
    r"|(?:interesting|great|awesome|cool|nice|excellent|perfect|amazing|yay|ouch)\s?[!…]+\s+(?=\S)",
    re.IGNORECASE,
)
"""How people begin to talk. "Yes" and "No" answer something, and are none."""

PRAISE = re.compile(
    r"(?:(?:this|that)(?:['’]s| is) an? )?(?:really |very )?"
    r"(?:great|good|excellent|interesting|awesome|nice|fair) question"
    r"(?:[,;:]\s+(?:and\s+(?=i\b))?|\s?[!.…]+\s+|\s+[–—-]+\s+)(?!but\b|though\b)(?=\S)",
    re.IGNORECASE,
)
"""Praise for the question before the answer, in one sentence with it."""

_WAS = r"(?=(?:(?:it|that|this)(?:['’]s| was| is)|i|i['’]ve|found|figured|turns out)\s)"
APOLOGY = re.compile(
    rf"(?:never ?mind|nvm)(?:{_GO}|\s+{_WAS})"
    r"|(?:(?:oops|whoops|(?:oh |ah )?sorry(?: (?:about|for) that)?|my (?:bad|apologies|mistake)"
    r"|apologies)"
    rf"{_GO})(?:(?:guys|all|folks|everyone)[,.!]+\s+)?(?!(?-i:[A-Z])\w+[.,!])"
    r"(?:(?:my )?(?:(?:dumb|silly|stupid|my) )(?:mistake|me|error)[,;.!]+\s+)?"
    r"(?:(?:i )?(?:just |already )?(?:fixed|solved|found|figured out) it[,;.!]+\s+)?(?=\S)",
    re.IGNORECASE,
)
"""An apology before the answer, or that it was found."""
EXCUSE = re.compile(
    r"(?:(?:i['’]m |i am |i['’]m so )?sorry|(?:my )?apologies|(?:please )?forgive me|excuse me) if"
    r" (?:this|it|the|my|i)\b[^.,;:!?\n`\ufffc]{3,80}, but\s+"
    r"|(?:(?:relative |total |complete )?(?:newbie|noob|beginner|newcomer)(?: here)?[,.!] )?"
    r"(?:sorry|apologies) for (?:the|this|my|such an?) [^.,;:!?\n`\ufffc]{0,30}question, but\s+"
    r"|this (?:may|might|could|will) (?:be|sound|seem)(?: like)?(?: an?)?(?: \w+ly| pretty| really"
    r"| very| quite| bit of an?| rather)* (?:stupid|dumb|silly|noob|newbie|basic|simple"
    r"|naive|trivial"
    r"|obvious|beginner)(?:['’]?s)? question,? but,?\s+"
    r"|sorry (?:to|for) (?:bother|disturb|bug)(?:ing)?(?: (?:you|everyone|everybody|people))?"
    r"(?: all)?,? but,?\s+",
    re.IGNORECASE,
)
"""An excuse for a post at the beginning of a sentence that goes on with what it is about."""

_PLEA = (
    r"(?:any|all|some|your)(?: (?:kind of|other|further|and all))? (?:help|advice|suggestions?"
    r"|ideas?|thoughts?|pointers?|tips?|hints?|guidance|feedback|input|insights?|comments?"
    r"|assistance|clarification)(?: (?:or|and) \w+)? (?:is|are|would be|will be|would"
    r"|will) (?:be )?(?:much |very |very much |greatly |highly |really )?(?:appreciated|welcome"
    r"|welcomed|great|helpful)"
)
TAIL = re.compile(
    r"(?:"
    rf"(?:,? so|, and|,)\s+{_PLEA}"
    r"|(?:\s+[–—-]|,)\s+(?:many )?(?:thanks|thank you|thx)(?: (?:a lot|so much|very much))?"
    r" in advance"
    r"|(?<=\))\s+(?:many )?(?:thanks|thank you|thx) in advance"
    r"(?: (?:to|for) [^.;:\d`\ufffc]{0,90})?"
    r")\s?[.!]*\s*(?:[\U0001f000-\U0001faff]\s*)?$",
    re.IGNORECASE,
)
"""A plea or thanks behind what the sentence is about."""
THANKS_TAIL = re.compile(
    r"(?:,|\s+[–—-])\s+(?:many |so )?(?:thanks|thank you|thx)(?: (?:a lot|so much|very much|again"
    r"|all|everyone|guys))*(?: for (?:all |any |your |the )*(?:help|reply|replies|time"
    r"|suggestions?|answers?|hints?|tips?|support|responses?)"
    r")?\s?[!.]*\s*(?:[\U0001f000-\U0001faff]\s*)?$",
    re.IGNORECASE,
)
"""Thanks behind what a sentence is about."""
TAIL_IF = ("appreciated", "welcome", "advance", " be great", " be helpful")
"""Every match of `TAIL` has one of these, in lower case."""

_SAID = (
    r"(?:suspect(?:ed)?|guess(?:ed)?|say|said|noted?|mention(?:ed)?|stated?|point(?:ed)? out|wrote"
    r"|write|allude(?:d)? to|observed?|noticed?|hint(?:ed)? at)"
)
REPLY = re.compile(
    r"(?:(?:in addition|adding|to add|further) to (?:the |all |all the )?(?:(?:other|previous|above"
    r"|existing) (?:\w+ )?(?:answers?|comments?|replies)(?: (?:given )?(?:above|here))?"
    r"|(?:answers?|comments?) (?:given )?(?:already |so far )?(?:given|above|here))"
    rf"|as you (?:have )?(?:correctly |rightly |already )*{_SAID}(?: (?:above|in your"
    r" (?:question|post|comment|edit)))?"
    r"|as (?:(?:an)?other (?:answers?|people|users?)|others|some(?:one|body)?(?: else)?) (?:have"
    r" |has )?(?:already |correctly )?(?:indicate[sd]?|said|mention(?:ed|s)?|pointed out|noted"
    r"|stated|suggest(?:ed|s)?)(?: (?:above|already|here))?"
    r"),\s+(?=\S)",
    re.IGNORECASE,
)
"""A look at other posts before what an answer says; "that" behind it would be lost."""

REGARDS = re.compile(
    r"(?:with |my )?(?:best|kind|kindest|warm|warmest|many)? ?regards\s?[!.,]+\s+(?=\()",
    re.IGNORECASE,
)
"""The end of a letter before a postscript in brackets."""

_EMPTY = words_of("so any all and or please help")


def opening(text: str, *, question: bool) -> int:
    """Length of "Ah," or "Great question," at the beginning of a post; of "As you say," too."""
    found = _length(INTERJECTION, text) or _length(PRAISE, text)
    return found or (0 if question else _reply(text))


def apology(text: str) -> int:
    """Length of "My apologies," or "Nevermind" before what a post says."""
    return _length(APOLOGY, text)


def regards(text: str) -> int:
    """Length of "Best regards!" before what a post adds in brackets: "(Gadget 2.1)"."""
    return _length(REGARDS, text)


def _reply(text: str) -> int:
    """Length of "As you suspect," before what an answer says, where it stands without it."""
    length = _length(REPLY, text)
    rest = text[length:]
    return length if length and (rest[:1].isupper() or capital(rest)) else 0


def excuse(text: str) -> int:
    """Length of "Sorry if this was asked before, but" before what a sentence is about."""
    return _length(EXCUSE, text)


def tail(text: str, *, question: bool) -> int:
    """Where the last clause of a line begins that is a plea or thanks; -1 if none is."""
    low = text.lower()
    pleads = question and any(map(low.__contains__, TAIL_IF))
    found = TAIL.search(text) if pleads else None
    if found is None and ("thank" in low or "thx" in low):
        found = THANKS_TAIL.search(text)
    if found is None or _EMPTY.issuperset(text[: found.start()].lower().split()):
        return -1
    return found.start()


def _length(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0
