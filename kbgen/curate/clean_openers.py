"""How people begin before they say something: they hope to have understood, announce, are glad.

As in `clean_words`, a sentence is one of these only if every word of it is in a closed list.
"""

import re

from kbgen.curate.clean_words import Pleasantry, fits, words_of

_WHO = "i i'm i've i'd i'll we we're we've me my am are have has do did will would can could"
_ASKED = "your you the this that question questions problem issue point it what here there mean"

UNDERSTOOD = Pleasantry(
    core=re.compile(
        r"\b(?:hope|hopefully|not sure|unsure|think|guess|maybe|might|may)\b.*\b(?:understand"
        r"|understood|understanding|follow|following|get|got|misunderstand|misunderstood"
        r"|misunderstanding)\b.*\b(?:question|problem|issue|correctly|right|point|you mean)\b"
    ),
    words=words_of(_WHO, _ASKED, "hope hopefully not sure unsure if think guess maybe may might be"
                   " but don't didn't really fully understand understood understanding follow"
                   " following get got misunderstand misunderstood misunderstanding correctly right"
                   " properly well completely quite exactly entirely"),
    longest=16,
)  # fmt: skip
ANNOUNCED = Pleasantry(
    core=re.compile(
        r"^(?:(?:ok|okay|so|well|alright|hell|yes|yep)\b[ ,]*)*(?:(?:let me"
        r"|lemme)(?: try)?\b.*\b(?:answer|explain|help)|(?:i'll|i will|i)? ?try to (?:answer"
        r"|explain|help)|(?:i can|i could|i have|i've got|i'd like to|here's|here is|here are"
        r"|let me)\b.*\b(?:thoughts?|pointers?|insights?|info|information|context|clarity|ideas"
        r"|clarifications?|solution for you)\b)"
    ),
    words=words_of(_WHO, _ASKED, "hell yes yep solution ok okay so well alright let lemme try"
                   " trying to answer answers"
                   " explain help here's is are got like some a an few couple of quick brief"
                   " thoughts thought pointers pointer insight insights info information context"
                   " clarity ideas clarification clarifications for ya on about give offer share"
                   " provide add more bit little as best possible now them all each both"),
    longest=14,
)  # fmt: skip
GLAD = Pleasantry(
    core=re.compile(
        r"^(?:(?:i'm|i am|we're|we are|so|really|very|super)\b ?)*(?:glad|happy|pumped|stoked"
        r"|excited|delighted|pleased|great|good|nice) (?:to (?:hear|see|have)\b|that you|you)"
        r"|^(?:i |we )?(?:really |just |absolutely )?love (?:it|this|that|the (?:idea|question))$"
        r"|^(?:(?:a lot|lots) of |some |really |very |these are )*(?:good|great|nice|excellent"
        r"|interesting|valid) (?:questions?|points?)(?: in)? here$"
    ),
    words=words_of(_WHO, "so really very super glad happy pumped stoked excited delighted pleased"
                   " great good nice excellent interesting valid to hear see from of about that you"
                   " you've you're your us found find finding like liking love loving enjoy "
                   "enjoying"
                   " able find were solution more exploring enjoyed"
                   " it this the idea question questions point points success successes far making"
                   " progress on board aboard joined join here in a lot lots some just absolutely"
                   " these and using getting along well"),
    longest=16,
)  # fmt: skip
LATE = Pleasantry(
    core=re.compile(r"\b(?:sorry|apologies|apologi[sz]e)\b.*\b(?:late|delayed|delay|earlier|sooner"
                    r"|slow|missed|wait)\b"),
    words=words_of(_WHO, "hey hi hello mate man guys all so very sorry apologies apologize"
                   " apologise for the about this a just being taking took long late delayed delay"
                   " reply response answer getting get to back you didn't not see saw seen notice"
                   " noticed noticing earlier sooner before until now missed missing it that only"
                   " slow wait was were busy been on your question"),
    longest=18,
)  # fmt: skip
FOUND = Pleasantry(
    core=re.compile(
        r"\bi(?:'ve)? (?:\w+ )?(?:figured|found|solved|realized|realised|discovered)\b.*\b(?:after"
        r"|while|when|as soon as)\b.*\b(?:posting|posted|asking|asked|writing|wrote)\b"
        r"|^(?:many )?(?:thanks|thank you|thx)\b.*\bi (?:finally |just |now )*(?:found|figured"
        r"|solved|fixed)\b|^i (?:did|finally|just|have|managed to)? ?(?:solved?|fixed?"
        r"|figured?) (?:it|this|that)(?: out)?$|^(?:finally )?(?:solved|fixed|resolved)$"
        r"|^since (?:no one|nobody)\b.*\banswer"
    ),
    words=words_of(_WHO, "@ as is typical usual usually always of course so ok okay figured figure"
                   " out what's what was went wrong found find solved solve realized realised"
                   " discovered it it's this that the an answer solution problem issue cause error"
                   " bug myself almost immediately right shortly just soon minutes few a moments"
                   " minute hours hour day later after while when posting posted asking asked "
                   "writing"
                   " wrote question here own thanks thank you thx many all for your help finally "
                   "now"
                   " on side end managed to fixed fix resolved since no one nobody else ever yet"
                   " answered going to"),
    longest=20,
)  # fmt: skip
FOR_OTHERS = Pleasantry(
    core=re.compile(
        r"^(?:and |so |but )?for (?:anyone|anybody|everyone|those|others|people|posterity|future)\b"
    ),
    words=words_of("and so but for anyone anybody everyone those others people posterity future who"
                   " else that is are looking searching interested the same answer solution problem"
                   " issue having facing has have it this reference references in with wondering"
                   " reading also similar a an coming across here later who's stumbling upon"
                   " finds finding stumbles"),
    longest=16,
)  # fmt: skip
THOUGHT = Pleasantry(
    core=re.compile(r"\bthinking about (?:this|your|the)\b"),
    words=words_of(_WHO, "been was thinking about this your the question problem issue topic for a"
                   " while some time now lot quite"),
    longest=14,
)  # fmt: skip
SEASON = Pleasantry(
    core=re.compile(r"^(?:a )?(?:very )?(?:merry|happy) (?:christmas|xmas|new year|holidays|easter"
                    r"|monday|friday|weekend)\b"),
    words=words_of("a very merry happy christmas xmas new year holidays easter monday friday"
                   " weekend and to you all everyone everybody guys folks of us here first"),
    longest=12,
)  # fmt: skip
NO_COMMENT = Pleasantry(
    core=re.compile(r"\b(?:post|posting|posted|write|add|adding|leave|put|make|making) (?:this|it"
                    r"|that) as"
                    r" an? (?:comment|answer)\b|\b(?:too )?(?:long|big) (?:for|to be|as) an? "
                    r"comment\b"
                    r"|\bnot? (?:have )?enough (?:rep|reputation|points) to comment\b"),
    words=words_of(_WHO, "tried trying wanted to post posting posted write add adding leave put"
                   " make making this it that as a an comment comments answer but got too long big"
                   " for be became gets getting because since is was it's so here instead message"
                   " characters"
                   " limit in the don't not no enough rep reputation points yet just sorry"),
    longest=20,
)  # fmt: skip
FAILED = Pleasantry(
    core=re.compile(r"^(?:that|it|this|sadly|unfortunately|sorry|hm+)?[ ,]*(?:that |it |this "
                    r")?(?:didn't|didnt|did not) (?:work|help)$"),
    words=words_of("that it this sadly unfortunately sorry hm hmm hmmm didn't didnt did not work"
                   " help"),
    longest=6,
)  # fmt: skip
"""What somebody tried in vain; "it doesn't work" may be the answer, and is none of these."""

OF_ANSWERS = (
    UNDERSTOOD,
    ANNOUNCED,
    GLAD,
    LATE,
    FOUND,
    FOR_OTHERS,
    THOUGHT,
    SEASON,
    NO_COMMENT,
    FAILED,
)
"""How an answer may begin."""

NEW = Pleasantry(
    core=re.compile(
        r"^(?:(?:hi|hello|hey|so)[ ,]*)*(?:i'm|i am|we're|we are) (?:\w+ )?new (?:here|to (?:this"
        r"|the) (?:forum|community|site|place|board))$"
    ),
    words=words_of("hi hello hey so i'm i am we're we are very quite pretty relatively completely"
                   " totally rather new here to this the forum community site place board"),
    longest=10,
)  # fmt: skip
TITLE = Pleasantry(
    core=re.compile(r"^(?:\w+ ){0,3}?(?:the )?title (?:\w+ )?(?:says|suggests|implies|states|say)\b"
                    r"|^pretty much the title$"),
    words=words_of("as pretty much basically well so just like what the my this title already"
                   " kind of really says say suggests implies states it all"),
    longest=9,
)  # fmt: skip

OF_QUESTIONS = (NEW, TITLE, SEASON)
"""How a question may begin."""


def opens(plain: str, question: bool) -> bool:
    """Whether a sentence is how a post may begin that says something behind it."""
    return fits(OF_QUESTIONS if question else OF_ANSWERS, plain)


_IF = re.compile(
    r"\W*(?:[^.!?\n]{0,70}\b(?:under(?:stand|stood)|misunder|following|as an? |comment|work|help"
    r"|solution|thoughts|pointers?|insights?|info|clarity|try to|good questions|late|earlier|sooner"
    r"|delay|thinking about|posting|no one|nobody|new here|new to|title|hear|you've found)\b"
    r"|(?:i )?(?:\w+ )?(?:love|solved?|fixed|figured|found)\b|(?:merry|happy) |for (?:any|every"
    r"|those|others|people|posterity|future)|(?:many )?than|(?:i'm )?glad)"
)


def may_open(low: str) -> bool:
    """Whether a post in lower case can begin with one of these."""
    return bool(_IF.match(low))
