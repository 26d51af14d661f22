"""What speaks against a sentence that stands for an answer: talk, tales, pointing elsewhere."""

import re

from kbgen.curate.clean_words import words_of
from kbgen.curate.lowered import Lowered
from kbgen.curate.prefaces import prefaces
from kbgen.curate.spelled import Spelled
from kbgen.curate.tales import tales, to_the_asker

_ASKS_BACK = Lowered(
    r"(?:what|which|why|where|who|how)\b.*\b(?:you|your)\b|.*\b(?:(?:can|could"
    r"|would) you (?:please |maybe )?(?:test|try|check|explain|share|post|show|provide|give"
    r"|elaborate|clarify|tell|describe|paste|confirm|be more)|(?:do|did) you (?:want|mean)"
    r"|were you able|are you (?:sure|still|asking))\b",
)
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
    r"if (?:so|not|yes|no)|i (?:think|believe|guess) (?:it|this|that))\b",
)
_SHIFTS = Lowered(
    r"(?:but|however|and|also|then|instead(?! of)|or|still|yet|besides|additionally|moreover"
    r"|furthermore|finally|next|second(?:ly)?|third(?:ly)?|last(?:ly)?|another|other(?:wise)?"
    r"|similarly|likewise|in (?:that|this|both|either|any|the (?:first|second|former|latter"
    r"|last)) cases?|if (?:so|not|yes|no|that|this)|on the other hand|for (?:example|instance)"
    r"|by the way|btw|note|p\.?\s?s\b|as (?:a|an) (?:side|aside)|that (?:said|being)|having said"
    r"|except|after (?:that|this)|afterwards|once (?:that|this)|meanwhile|again|too|plus|even"
    r"|nevertheless|nonetheless|though|although that|alternatively|good luck|in addition"
    r"|apart from|further|same|likely|maybe|perhaps|or maybe|one (?:more|other)|personally|as such"
    r"|with that|from there|at (?:that|this) point|unlike (?:that|this)|the (?:second|third|other"
    r"|latter|former|last|next|same|rest)|when (?:that|this)|because of (?:that|this)"
    r"|due to (?:that|this)|doing (?:so|this|that)|i (?:also|still|then)|which|such)\b",
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
_MISTAKE = re.compile(r"[^,]{0,40}\bmy (?:own |biggest |stupid |silly |dumb )?mistakes?\b")
_PARTS_TEXT = (
    "way ways thing things factor factors option options reason reasons part parts step steps "
    "point points aspect aspects purpose purposes stage stages issue issues question questions "
    "possibilities method methods ideas thoughts approaches problem problems type types kind kinds "
    "side sides component components categories difference differences similarities advantages "
    "disadvantages benefits drawbacks"
)
_PARTS = frozenset(_PARTS_TEXT.split())
_COUNTS = re.compile(
    rf"\s(?:depends? (?:up)?on|think of|know of|has|have|needs?|do|consists? of|include|are|based "
    rf"on) {_NUMBERS}"
    rf"(?: of)? (?:\w+ )?(?:{'|'.join(_PARTS_TEXT.split())})\b.{{0,25}}$"
)
_THERE_ARE = re.compile(
    rf"[^,:]{{0,60}}\bthere (?:are|is) {_NUMBERS} (?:\w+ )?(?:ways|reasons|things|options|steps|"
    r"parts)\b"
)
_WISHES = words_of("happy glad pumped grateful curious interested love appreciate")
_WISHING = re.compile(
    r"\s(?:i|we)(?:'d| would) (?:be )?(?:happy|glad|pumped|grateful|curious|interested|love|app)"
)
_TALK = words_of("thought thoughts cents opinion opinions suggestion suggestions notes ideas")
_TALKING = re.compile(
    r".{0,25}\b(?:my|some) (?:thoughts?|two cents|opinions?|suggestions?|notes|ideas)\b(?!: )"
    r".{0,30}$"
)
_DOUBTS = words_of("i i'm im idea sure")
_UNSURE = re.compile(
    r"(?:.{0,30}\b)?(?:i (?:do not|don't|didn't) (?:know|think i|have|understand|remember)|"
    r"i'?m (?:not|no|un)\s?\w+|i am not|not sure|no idea|i have no|i can't (?:say|tell))\b"
)
# "Just remove it!"
_SPEAKS_OF = Lowered(
    r"(?:(?:please|just|simply|now|so|then|and|you (?:can|should|could|need to"
    r"|will(?: want to)?|may(?: want to)?|might(?: want to)?|have to|must|want to)),? )*"
    r"(?!(?:for|in|on|at|by|of|to|from|with|as|after|before|if|when|is|was|because|since|once|both|all|i|we"
    r"|you|he|she|they|that|than|like|unless|until|while|though|although|given|does"
    r"|did)\b)\w+ (?:it|this|that|them|these|those)\b",
)
# packages have a slash: "@payloadcms/next"
_MENTION = re.compile(r"\s@\w[\w-]*(?![\w/-])")
_CODE_MARKS = re.compile(r"[{}\[\]()<>=;\\|&%$]")
# a request, a hash, a line of JSON
_LONG_WORD = re.compile(r"\S{50}")
_LONG = 8
"""Characters of a word on average, from which one of them may be no word."""
_KEY = re.compile(r"[\"'][\w-]+[\"']\s?:")
PROMISE = 4.0
"""Points against a sentence that says that there is something to say; not if it stands in it."""
_SYMBOLS = 9
"""A text with one such mark in so many characters is none of words."""
_FOCUSES = re.compile(r"\swe can (?:focus|look|start|begin)\b")


def faults(said: Spelled) -> float:
    """Points against a sentence that stands for an answer: none for one that just says it."""
    text, low, words = said.text, said.low, said.words
    points = _asking(text) if text.endswith("?") else 0.0
    points = (points or tales(said) or prefaces(said)) + to_the_asker(said)
    if promises(said):
        points += PROMISE
    points += pointing(said)
    if _is_code(text):
        points += 3.0
    if low.count(":") > 2 and "{" not in low:
        points += 6.0
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
    if (few and _LONG_WORD.search(text)) or (text.startswith(('"', "'")) and _KEY.match(text)):
        return True
    if "::" in text and ("->" in text or "=>" in text):
        return True  # a type
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


def _asking(text: str) -> float:
    if _SUGGESTS.match(text):
        return 1.0
    return 6.0 if _ASKS_BACK.match(text) else 3.5


def promises(said: Spelled) -> bool:
    """Whether a sentence says that there is something to say."""
    low, words = said.low, said.words
    return bool(
        _VAGUE.match(low, 1)
        or ("mistake" in low and _MISTAKE.match(low, 1))
        or (words & _PARTS and (_COUNTS.search(low) or _THERE_ARE.match(low, 1)))
        or (words & _WISHES and _WISHING.search(low))
        or (words & _TALK and _TALKING.match(low, 1))
        or ("we can " in low and _FOCUSES.search(low))
    )


def needs(text: str) -> float:
    """Points against a sentence that begins a description though it was not said first."""
    leans = _LEANS.match(text) or _SHIFTS.match(text) or _SPEAKS_OF.match(text)
    return 2.0 if leans else 0.0
