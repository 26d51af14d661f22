"""What speaks against a sentence that stands for an answer: talk, tales, pointing elsewhere."""

import re

from kbgen.curate.clean_words import words_of
from kbgen.curate.lowered import Lowered
from kbgen.curate.spelled import Spelled
from kbgen.curate.tales import tales, to_the_asker

_SUGGESTS = Lowered(
    r"(?:are you sure (?:that )?\S+ (?:\S+ )?(?:is|are|has|have|was)\b|"
    r"why (?:not|don['’]?t you)|how about|what about|(?:yes|no)[.,] have you|"
    r"have you (?:looked|"
    r"tried|checked|considered|set|seen|enabled|added)|did you (?:set|enable|add|forget|call|try "
    r"to))\b|(?:maybe|perhaps|try)\b[^?]*\?$",
)
_LEANS = Lowered(
    r"(?:it|its|this|that|these|those|they|he|she|but|however|and|so|then|also|still|which|as such|"
    r"instead(?! of)|otherwise|therefore|thus|again|here|there|same|neither|i still|because|"
    r"another|one (?:more|other)|"
    r"for (?:example|instance)|"
    r"if (?:so|not|yes|no)|i (?:think|believe|guess) (?:it|this|that))\b",
)
# says something only beside what it speaks of
_POINTS_TO = (
    "link article post page thread comment video tutorial blog documentation doc docs screenshot "
    "picture image example snippet code list repo repository pr request discussion topic posting "
    "guide issue explanation wiki paper reply question answer"
)
_SHOWN = "code|block|line|command|script|snippet|example|page|link|query|config|configuration|file"
_POINTING = words_of(
    f"{_POINTS_TO} below following follows attached above here here's way look check learn more "
    "like please one describe described said say mention mentioned want wanted suggest "
    "suggested did wrote ask asked"
) | frozenset(f"{noun}s" for noun in _POINTS_TO.split())
# says something only beside what it speaks of; in lower case, as all that follow
_POINTS = re.compile(
    r"\s(?:below|following|as follows|attached|(?:mentioned|said|shown|described|listed|given|"
    r"linked|"
    r"suggested|explained|answered|posted|see|as|of|the) above|above are|"
    rf"(?:the|this|your|my|that|copy|use|add|try|run|see) (?:\w+ )?"
    rf"(?:(?:{_SHOWN})s? (?:above|below)|(?:above|below) (?:{_SHOWN})s?)|"
    r"(?:check|look|see) here (?:in|at|on)|"
    r"(?:this|that|these|those|my|your|his|her|their|other|another|previous|accepted|linked) "
    rf"(?:\w+ )?(?:{'|'.join(_POINTS_TO.split())})s?|"
    r"here'?s|here (?:is|are)|(?:see|look|read|check|click|available|found) (?:it )?(?:out )?here|"
    r"like (?:this|so|that)|(?:is|are|was) (?:this|here)|this one|this way|see also|"
    r"(?:take|have) a look|check out|(?<!n't )(?<!not )see (?:the|my|this)|learn more|"
    r"(?:as|way|what|like) you (?:describe|said|say|mention|want|suggest|did|wrote|ask)(?:ed|d)?|"
    r"please (?:share|let|post|tell|comment|ask)|"
    r"more (?:info|information|details?))(?![\w-])"
)
_NUMBERS = (
    r"(?:a (?:few|couple|\w+(?= of)|whole (?:bunch|lot|range|host)(?: of)?)|several|many|some|"
    r"multiple|different|lots|"
    r"various|two|three|four|five|six|plenty|quite|the following|"
    r"no (?:single|simple|one|real|easy|definitive|correct|right|direct|clear))"
)
_EASE = (
    r"(?:easy|simple|hard|tricky|difficult|challenging|complicated|complex|good|great|interesting|broad|long|"
    r"strange|weird|odd|big|tough|straightforward)"
)
# "It depends on the panel, but you can"
_BUT_SAYS = (
    r"[^.]{0,80}[,;–-] ?but (?:(?:in general|generally|usually|mostly|typically|normally|for most"
    r"|in most),? |it(?:'s| is) \w*possible|you (?:can|could|should|need))"
)
# promises what is said elsewhere
_VAGUE = re.compile(
    r"(?:(?:well|so|basically|generally|in general|i think|honestly|yes|no|"
    r"(?:in|on|for|with) [^,]{2,40}),? )?"
    rf"there (?:are|is|can be|could be|might be|may be|were|seem to be) {_NUMBERS}\b"
    rf"|(?:it|this|that|the answer)(?: really| all| mostly)? depends\b(?!{_BUT_SAYS})"
    r"|(?:[^,]{3,60}, )?(?:this|that|it)(?: really| actually)? ?(?:is|was|'s) (?:a |an )?(?:pretty "
    r"|quite |very |"
    r"really |"
    rf"rather |relatively |fairly )*{_EASE}\b"
    r"|(?:only )?time will tell\b"
    r"|(?:here|these|this|those|that|it)(?:'s| is| are)(?: just| some| a few| the| a| my| an| how)*"
    r"(?: \w+){0,3}[:.]?$"
    r"|(?:one|another) (?:thing|way|option|possibility|note|point)s?[:.]?$"
)
_DOUBTS = words_of("i i'm im idea sure")
_UNSURE = re.compile(
    r"(?:.{0,30}\b)?(?:i (?:do not|don't|didn't) (?:know|think i|have|understand|remember)|"
    r"i'?m (?:not|no|un)\s?\w+|i am not|not sure|no idea|i have no|i can't (?:say|tell))\b"
)
# packages have a slash: "@payloadcms/next"
_MENTION = re.compile(r"\s@\w[\w-]*(?![\w/-])")
_CODE_MARKS = re.compile(r"[{}\[\]()<>=;\\|&%$]")
# a request, a hash, a line of JSON
_LONG_WORD = re.compile(r"\S{50}")
_LONG = 8
"""Characters of a word on average, from which one of them may be no word."""
PROMISE = 4.0
"""Points against a sentence that says that there is something to say; not if it stands in it."""
_SYMBOLS = 9
"""A text with one such mark in so many characters is none of words."""


def faults(said: Spelled) -> float:
    """Points against a sentence that stands for an answer: none for one that just says it."""
    text, low, words = said.text, said.low, said.words
    points = 0.0
    if text.endswith("?"):
        points = 1.0 if _SUGGESTS.match(text) else 6.0 if " you" in low else 3.5
    points = (points or tales(said)) + to_the_asker(said)
    if promises(said):
        points += PROMISE
    points += pointing(said)
    if _is_code(text):
        points += 3.0
    if "@" in low and _MENTION.search(low):
        points += 2.0
    if words & _DOUBTS and _UNSURE.match(low, 1):
        points += 2.0
    return points


def _is_code(text: str) -> bool:
    """Whether a line of a program, a shell or a log stands where a sentence should."""
    if text.startswith(("$ ", "# ", "> ")):
        return True
    few = text.count(" ") * _LONG < len(text)
    if few and _LONG_WORD.search(text):
        return True
    marks = len(_CODE_MARKS.findall(text))
    return marks > 5 and _SYMBOLS * marks > len(text)


def pointing(said: Spelled) -> float:
    """Points against a sentence that speaks of what is not in it: "the following", "like this"."""
    if said.words.isdisjoint(_POINTING) and " is this" not in said.low:
        return 0.0
    return min(4.0, 2.0 * len(_POINTS.findall(said.low)))


def asks(text: str) -> bool:
    """Whether a sentence says once more what was asked: "Why would it be less likely?"."""
    low = text.lower()
    return low.endswith("?") and "you" not in low and not _SUGGESTS.match(text)


def promises(said: Spelled) -> bool:
    """Whether a sentence says that there is something to say."""
    return bool(_VAGUE.match(said.low, 1))


def needs(text: str) -> float:
    """Points against a sentence that begins a description though it was not said first."""
    return 2.0 if _LEANS.match(text) else 0.0
