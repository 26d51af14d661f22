"""What speaks against a sentence that stands for an answer: talk, tales, pointing elsewhere."""

import re

from kbgen.curate.clean_words import words_of
from kbgen.curate.spelled import Spelled

# true of the writer, not of the matter: better ones stand below, mostly
_WEAK = re.compile(
    r"i (?:have |had |just |recently |also |already |was )*(?:read|googled|searched|spent|"
    r"discovered|wondered|wondering|came across|stumbled)\b"
    r"|i['’]ve (?:just |also |already )*(?:read|seen|spent|heard (?:a lot|lots|many))\b"
    r"|i was(?:n['’]t| not)? one of\b"
    r"|i (?:suppose|assume|guess|take it) (?:that )?you\b"
    r"|(?:i['’]m |i am )?not sure (?:which|what|why|if|whether|how|about)\b"
    r"|i (?:partially |partly |totally |fully |completely |strongly |do )?(?:dis)?agree(?: with "
    r"[\w ]{1,20})?[.!]*$"
    r"|there (?:are|is) (?:a few|a lot of|several|many|some|multiple|different|lots of|"
    r"various) (?:\w+ )?"
    r"(?:ways?|options|approaches|possibilities)\b.{0,60}$"
    r"|i (?:did not|didn['’]t) (?:realize|realise|know|notice)\b"
    r"|it took me\b"
    r"|in sheer\b"
    r"|(?:at )?my (?:company|employer) (?:uses|makes|builds|sells|does)\b"
    r"|i (?:normally|usually) (?:drink|eat|enjoy|like)\b"
    r"|(?:as an? [\w ]{1,20}, )?i(?:['’]ve| have) never (?:heard|tried|seen|used|had)\b"
    r"|i(?:['’]ll| will) (?:use (?:this answer|a lot of|some|many)|try to|attempt to|"
    r"(?:start|begin) (?:with|by)|explain|answer)\b"
    r"|in this (?:answer|post)\b"
    r"|(?:i|we)(?:['’]ve| have)? (?:just |recently )?(?:looked|dug) (?:in ?to|at) (?:this|it)\b"
    r"|i want to answer my (?:own )?question\b"
    r"|i(?:['’]m| am) (?:currently )?looking in ?to (?:this|it)\b.{0,25}$"
    r"|i (?:took|had) a look\b|i (?:was able to|could|can) (?:recreate|reproduce) (?:the |this |"
    r"it)\b.{0,40}$"
    r"|(?:this|that|it) (?:does |really )?(?:seems?|looks?|sounds?) (?:\w+ )?(?:odd|strange|"
    r"weird)\b.{0,45}$"
    r"|i found (?:this|that|it) (?:in|on|at|thread|topic|post|question|discussion)\b"
    r"|i(?:['’]ve| have)? (?:got )?(?:almost |very )?(?:no|little) (?:experience|knowledge)\b",
    re.IGNORECASE,
)
# of the writer, the asker or the talk: an answer may begin so, a description had better not
_REMARK = re.compile(
    r"(?:i|we)(?:['’]ve| have| had| was| were|['’]m| am)? (?:just |also |actually |recently |"
    r"personally )*(?:asked|heard|read|thinking|glad|following|facing|been|encountered|ran into|"
    r"run into|seen|turned on|frustrated|hit|faced|wondered|agree(?! that)|continue|understand|"
    r"want to (?:note|add|say)|wrote|posted|rejected|mentioned|should have)\b"
    r"|(?:yeah|just frustrated|my (?:intended |own )?(?:use[ -]case|situation|question|problem))\b"
    r"|(?:i think |looks like )?(?:this|that)(?: one)? (?:is|was) (?:a |an )?"
    r"(?:(?:one (?:of those|that)|"
    r"very|super|really|totally|so|fine|great|good|awesome|interesting|old)\b|.{0,20}\bquestion\b)"
    r"|you(?:['’]re| are) (?:asking|awesome|doing|on the right|almost|close)\b"
    r"|looks like a\b|the question was\b|(?:are|do) you\b"
    r"|first(?:ly)?,? i(?:['’]d| want| would| will|['’]ll)\b"
    r"|after (?:a|some) (?:bit|lot|while|few)\b"
    r"|i think (?:the|this|that) [^.]{0,60}\b(?:good|nice|great) "
    r"(?:explanation|overview|article)\b",
    re.IGNORECASE,
)
_ASKS_BACK = re.compile(
    r"(?:what|which|why|where|who|how)\b.*\b(?:you|your)\b"
    r"|.*\b(?:(?:can|could|would) you (?:please |maybe )?(?:test|try|check|explain|share|post|show|"
    r"provide|give|"
    r"elaborate|clarify|tell|describe|paste|confirm|be more)|(?:do|did) you (?:want|mean)|"
    r"were you able|are you (?:sure|still|asking))\b",
    re.IGNORECASE,
)
_SUGGESTS = re.compile(
    r"(?:are you sure (?:that )?\S+ (?:\S+ )?(?:is|are|has|have|was)\b|"
    r"why (?:not|don['’]?t you)|how about|what about|(?:yes|no)[.,] have you|"
    r"have you (?:looked|"
    r"tried|checked|considered|set|seen|enabled|added)|did you (?:set|enable|add|forget|call|try "
    r"to))\b|(?:maybe|perhaps|try)\b[^?]*\?$",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"(?:it|its|this|that|these|those|they|he|she|but|however|and|so|then|also|still|which|as such|"
    r"instead(?! of)|otherwise|therefore|thus|again|here|there|same|neither|i still|because|"
    r"if (?:so|not|yes|no)|i (?:think|believe|guess) (?:it|this|that))\b",
    re.IGNORECASE,
)
_SHIFTS = re.compile(
    r"(?:but|however|and|also|then|instead(?! of)|or|still|yet|besides|additionally|moreover|"
    r"furthermore|"
    r"finally|next|second(?:ly)?|third(?:ly)?|last(?:ly)?|another|other(?:wise)?|similarly|"
    r"likewise|"
    r"in (?:that|this|both|either|any|the (?:first|second|former|latter|"
    r"last)) cases?|if (?:so|not|yes|no|that|this)|on the other hand|"
    r"for (?:example|instance)|by the way|btw|note|p\.?\s?s\b|as (?:a|an) (?:side|aside)|"
    r"that (?:said|being)|having said|except|after (?:that|this)|afterwards|once (?:that|this)|"
    r"meanwhile|again|too|plus|even|nevertheless|nonetheless|though|although that|alternatively|"
    r"good luck|in addition|apart from|further|same|likely|maybe|perhaps|or maybe|"
    r"one (?:more|other)|"
    r"personally|"
    r"as such|with that|from there|at (?:that|this) point|unlike (?:that|this)|the (?:second|third|"
    r"other|latter|former|last|next|same|rest)|when (?:that|this)|because of (?:that|this)|"
    r"due to (?:that|this)|doing (?:so|this|that)|i (?:also|still|then)|which|such)\b",
    re.IGNORECASE,
)
# says something only beside what it speaks of
_POINTS_TO = (
    "link article post page thread comment video tutorial blog documentation doc docs screenshot "
    "picture image example snippet code list repo repository pr request discussion topic posting "
    "guide "
    "issue explanation wiki paper reply question answer"
)
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
    r"(?:this|that|these|those|my|your|his|her|their|other|another|previous|accepted|linked) "
    rf"(?:\w+ )?(?:{'|'.join(_POINTS_TO.split())})s?|"
    r"here'?s|here (?:is|are)|(?:see|look|read|check|click|available|found) (?:it )?(?:out )?here|"
    r"like (?:this|so|that)|(?:is|are|was) (?:this|here)|this one|this way|see also|"
    r"(?:take|have) a look|check out|see (?:the|my|this)|learn more|"
    r"(?:as|way|what|like) you (?:describe|said|say|mention|want|suggest|did|wrote|ask)(?:ed|d)?|"
    r"please (?:share|let|post|tell|comment|ask)|"
    r"more (?:info|information|details?))(?![\w-])"
)
_NUMBERS = (
    r"(?:a (?:few|couple|\w+(?= of))|several|many|some|multiple|different|lots|"
    r"various|two|three|four|five|six|plenty|quite|the following|"
    r"no (?:single|simple|one|real|easy|definitive))"
)
_EASE = (
    r"(?:easy|simple|hard|tricky|difficult|complicated|complex|good|great|interesting|broad|long|"
    r"strange|weird|odd|big|tough|straightforward)"
)
# promises what is said elsewhere
_VAGUE = re.compile(
    r"(?:(?:well|so|basically|generally|in general|i think|honestly|yes|no|"
    r"(?:in|on|for|with) [^,]{2,40}),? )?"
    rf"there (?:are|is|can be|could be|might be|may be|were|seem to be) {_NUMBERS}\b"
    r"|(?:it|this|that|the answer)(?: really| all| mostly)? depends\b"
    r"|(?:[^,]{3,60}, )?(?:this|that|it)(?: really| actually)? ?(?:is|was|'s) (?:a |an )?(?:pretty "
    r"|quite |very |"
    r"really |"
    rf"rather |relatively |fairly )*{_EASE}\b"
    r"|[^,]{0,40}\bmy (?:own |biggest |stupid |silly |dumb )?mistakes?\b"
    r"|(?:only )?time will tell\b"
    r"|(?:here|these|this|those|that|it)(?:'s| is| are)(?: just| some| a few| the| a| my| an| how)*"
    r"(?: \w+){0,3}[:.]?$"
    r"|(?:one|another) (?:thing|way|option|possibility|note|point)s?[:.]?$"
)
_PARTS_TEXT = (
    "way ways thing things factor factors option options reason reasons part parts step steps "
    "point "
    "points aspect aspects purpose purposes stage stages issue issues question questions "
    "possibilities "
    "method methods ideas thoughts approaches problem problems type types kind kinds side sides "
    "component "
    "components "
    "categories"
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
    r".{0,25}\b(?:my|some) (?:thoughts?|two cents|opinions?|suggestions?|notes|ideas)\b.{0,30}$"
)
_WRITERS = words_of("i i'm i've i'd i'll we we've my our me us from please for")
# what was done to the thing is no tale: it is the answer
_DID = (
    r"(?!(?:creat|add|chang|replac|remov|mov|switch|updat|upgrad|install|fix|overrid|us|modifi|"
    r"comment|enabl|disabl|increas|convert|renam|delet|solv|resolv)ed\b)"
)
# a tale of the writer; what they would do or think is none
_TALE = re.compile(
    r"(?:(?:so|and|but|well|ok|also|yes|then|now|actually|just|finally|today|recently|personally|"
    r"as "
    r"an? "
    r"[\w ]{2,25}|in my case|for me|in the end|after [^,]{3,60}|when i [^,]{3,60}|"
    r"for (?:this|my|our) [^,]{3,30}),? )*"
    r"(?:(?:we (?:tried|had|faced|ran|found|were|spent|ended)\b|"
    r"i(?:'m|'ve| have| had| was| were| am| are|'d been)?(?: just| also| actually| recently| "
    r"already|"
    r" finally| still| currently| now| always| usually| often| personally| never| originally|"
    rf" initially| not| only)* {_DID}(?:\w+ed|went|got|did|(?:had|have)(?! to| seen| always| used)|"
    rf"made|found|came|ran|"
    r"saw|see|thought|took|gave|knew|know|kept|left|read|spent|use|am|was|were|been|looking|using|"
    r"working|having|trying|getting|going|like|love|hope|wish|agree|understand|remember|"
    r"apologi[sz]e|appreciate|wonder|don't (?:know|have|understand|see|remember)|didn't|wasn't|"
    r"couldn't|can't (?:say|tell|speak|remember|see|reproduce)|will|"
    r"can (?:see|confirm|say|tell|reproduce|understand)|feel|do|run|tend|happen|mean|want|need|"
    r"doubt|reporting|prefer|blown)\b)"
    r"|my (?:own )?(?!advice|recommend|suggestion|answer|problem|issue|error|solution|fix)[\w-]+"
    r"|i'(?:ll|d like)\b"
    r"|.{0,14}\bi have (?:a|the) solution\b|for anyone\b"
    r"|from (?:the|my|your|this) (?:\w+ ){0,5}[\w.]+$|please (?:share|post|tell)\b"
    r"|(?:me|us) (?:too|neither)\b)"
)
_OPENERS = words_of("thanks thank sorry hope glad been")
_ASKERS = words_of("you you're your that that's this this's speaking based question looks seems")
_TO_THE_ASKER = re.compile(
    r"(?:it )?(?:seems|looks|appears|sounds)(?: like| that| to me| as if)* (?:that )?you\b"
    r"|you(?:'re| are) (?:indeed |absolutely |totally |quite |completely |correct|right|wrong|"
    r"welcome|"
    r"asking|confus|mixing|looking|over)"
    r"|you (?:seem|asked|wrote|said|mention|mentioned|did|had|have (?:a|an|some|two|three|several|"
    r"done|made|given|the)|got|were|don't (?:say|mention|specify))\b"
    r"|when you (?:say|ask|write)|the question (?:is|was|here|asks)\b"
    r"|your (?:question|post|observation|guess|assumption|understanding|title|approach|idea|"
    r"reasoning)\b"
    r"|(?:that|this)'?s? (?:is |was |sounds like |looks like |seems like )?(?:a |an )?(?:correct|"
    r"right|"
    r"true|wrong|exactly|awesome|great|good|perfect|cool|nice)\b"
    r"|speaking as\b|based on \S+ answer\b"
)
_DOUBTS = words_of("i i'm im idea sure")
_UNSURE = re.compile(
    r"(?:.{0,30}\b)?(?:i (?:do not|don't|didn't) (?:know|think i|have|understand|remember)|"
    r"i'?m (?:not|no|un)\s?\w+|i am not|not sure|no idea|i have no|i can't (?:say|tell))\b"
)
# "Just remove it!"
_SPEAKS_OF = re.compile(
    r"(?:(?:please|just|simply|now|so|then|and|you (?:can|should|could|need to)),? )*"
    r"(?!(?:for|in|on|at|by|of|to|from|with|as|after|before|if|when|is|was|because|since|once|both|"
    r"all|"
    r"i|we|you|he|she|they|that|than|like|unless|until|while|though|although|given|does|did)\b)"
    r"\w+ (?:it|this|that|them|these|those)\b",
    re.IGNORECASE,
)
# packages have a slash: "@payloadcms/next"
_MENTION = re.compile(r"\s@\w[\w-]*(?![\w/-])")
_FOCUSES = re.compile(r"\swe can (?:focus|look|start|begin)\b")


def faults(said: Spelled) -> float:
    """Points against a sentence that stands for an answer: none for one that just says it."""
    text, low, words = said.text, said.low, said.words
    points = _asking(text) if text.endswith("?") else 0.0
    if not points and (_WEAK.match(text) or _REMARK.match(text)):
        points += 6.0
    elif text.partition(" ")[0].lower() in _OPENERS or _tells(said):
        points += 2.5
    # most sentences hold none of the words that an expression wants
    if words & _ASKERS and _TO_THE_ASKER.match(low, 1):
        points += 2.0
    if _promises(low, words):
        points += 4.0
    points += pointing(said)
    if low.count(":") > 2 and "{" not in low:
        points += 6.0
    if "@" in low and _MENTION.search(low):
        points += 2.0
    if words & _DOUBTS and _UNSURE.match(low, 1):
        points += 2.0
    return points


def pointing(said: Spelled) -> float:
    """Points against a sentence that speaks of what is not in it: "the following", "like this"."""
    if said.words.isdisjoint(_POINTING) and " is this" not in said.low:
        return 0.0
    return min(4.0, 2.0 * len(_POINTS.findall(said.low)))


def _tells(said: Spelled) -> bool:
    return not _WRITERS.isdisjoint(said.words) and bool(_TALE.match(said.low, 1))


def _asking(text: str) -> float:
    if _SUGGESTS.match(text):
        return 1.0
    return 6.0 if _ASKS_BACK.match(text) else 3.5


def _promises(low: str, words: frozenset[str]) -> bool:
    """Whether a sentence says that there is something to say."""
    return bool(
        _VAGUE.match(low, 1)
        or (words & _PARTS and (_COUNTS.search(low) or _THERE_ARE.match(low, 1)))
        or (words & _WISHES and _WISHING.search(low))
        or (words & _TALK and _TALKING.match(low, 1))
        or ("we can " in low and _FOCUSES.search(low))
    )


def needs(text: str) -> float:
    """Points against a sentence that begins a description though it was not said first."""
    leans = _LEANS.match(text) or _SHIFTS.match(text) or _SPEAKS_OF.match(text)
    return 2.0 if leans else 0.0
