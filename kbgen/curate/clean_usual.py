"""Phrases that are usual in forums everywhere, by where in a post they stand.

Patterns look at `clean_text.plain` sentences, in lower case, and have to match all of one. What is
free in them is short and holds no digit.
"""

import re

from kbgen.curate import clean_replies as replies
from kbgen.curate.clean_words import Pleasantry, fits, words_of

_THIS = r"(?:this|that|it)"
_ONE = r"(?:(?:some|any)(?:one|body)|any of you|you(?: guys)?)"
_TROUBLE = r"(?:trouble|troubles|problems?|issues?|difficulties)"
_BE_KIND = (
    r"(?:,? (?:so|and|but),? (?:please )?|,? please )(?:be (?:gentle|nice|kind|patient)"
    r"(?: with me)?|bear with me|go easy(?: on me)?)"
)
_HELP_ME = (
    r"(?:(?:please )?help(?: (?:me|us|out))*|point me (?:in|to|into|towards?) the right"
    r" (?:direction|place|way))(?: (?:with|on) (?:this|that|it)(?: (?:one|problem|issue|matter))?)?"
)
_ASK_ME = (
    r"(?:(?:please|just|do|feel free to|you can|don't hesitate to) )*(?:ask|shout|yell|reply"
    r"|comment"
    r"|reach out|(?:contact|ping|message) me|let (?:me|us) know)(?: (?:me|us|away|here|below))*"
)
_THING = (
    r"(?:library|project|tool|plugin|software|engine|framework|app|product|package|extension|module"
    r"|add-?on)"
)
_MAKE = r"(?:solve|fix|resolve|understand|figure out|sort out)"

ANYWHERE = re.compile(
    # how whoever asks feels
    rf"(?:i'm|i am) (?:so |really |completely |totally )*(?:stuck|desperate|at a loss|out of ideas)"
    rf"(?: here| now| (?:with|on|at) {_THIS})*"
    # they are sorry, for others and for themselves
    rf"|(?:(?:i'm|i am|we're|we are) )?(?:so |really |very )?sorry (?:to hear (?:{_THIS}|about"
    rf" {_THIS})|(?:to hear )?(?:that )?you(?:'re| are) (?:having|experiencing|facing|running into)"
    rf" (?:this |these |any |some |such |so many )?{_TROUBLE}(?: with {_THIS})?|(?:that )?you"
    rf" (?:ran into|hit|had|have) (?:this|these|{_TROUBLE}))"
    r"|(?:sorry,? )?(?:that )?i (?:couldn't|can't|cannot|could not) (?:help (?:you )?(?:more"
    r"|further)"
    r"|be of (?:more|any|further|much|better) help)"
    r"|sorry (?:that )?i (?:couldn't|can't|cannot|could not) be (?:more helpful|of (?:more|any"
    r"|further|much|better) help)|(?:i )?wish i could (?:help (?:you )?more|be of more help)"
    # they wish well
    r"|no worries(?: at all)?|my pleasure|(?:just )?my (?:two|2) cents|hth|happy [a-z]{3,14}ing"
    r"|(?:(?:that's|this is) it,? )?enjoy(?: it)?|(?:and )?(?:i )?wish you (?:good |all the |the"
    r" best"
    r" of |much )?(?:luck|success)"
    # they offer to say more
    r"|(?:please )?(?:do not|don't|never) hesitate to (?:ask|contact me|reach out|comment|write"
    r"|message me|get in touch|let (?:me|us) know)(?: (?:if|with|about|for|when) [^.:;\d]{2,60})?"
    r"|if (?:you (?:have|need|got)|there(?:'s| is| are)) (?:any |some |more |further |other "
    r"|another"
    r" |additional )*(?:questions?|help|info|information|details?|doubts?)"
    rf"(?: (?:about|with|on|regarding) {_THIS})?,? {_ASK_ME}"
    rf"|(?:just |please )?(?:ask|shout|yell|ping me) if you (?:have|need|get) (?:any |some |more"
    r" |further |other )*(?:questions?|help|info|information|details?|stuck)?"
    r"|(?:i(?:'m| am) )?(?:always |more than )?(?:here|happy|glad)(?: to (?:help|answer|assist"
    r"|explain))?(?: you)?(?: further| more)? if you (?:need|have|get|run into|want) (?:any |some"
    r" |more |further |other |another )*(?:questions?|help|info|information|details?|stuck|"
    rf"{_TROUBLE})"
    r"|(?:i(?:'m| am) )?(?:always |more than )?(?:happy|glad) to (?:answer (?:any |more |further"
    r" )*questions|(?:provide|give|share|post) (?:any |more |further |additional |other )*(?:info"
    r"|information|details?)(?: if (?:needed|required|necessary|you need (?:it|them|any)))?)"
    rf"|if you (?:can|could) [^.:;\d]{{3,60}}, (?:i|we)(?:'m|'re|'d be| am| are| would be) (?:more"
    rf" than )?(?:happy|glad) to (?:help|troubleshoot|take a look)(?: (?:diagnose|you|further|more"
    rf"|at {_THIS}|with {_THIS}|troubleshoot))*"
)
"""Whole sentences that say nothing, at the beginning of a post or at the end of a line."""

PLEA = re.compile(
    r"(?:please |kindly )help(?: me)?(?: please)*|help (?:me|please|needed|wanted|required)(?:"
    r" please)*"
    r"|please,? any help"
    rf"|(?:it )?(?:would|will|'d) be (?:very |really |so |super |much )*(?:great|nice|awesome"
    rf"|helpful"
    rf"|amazing|wonderful|kind|cool|appreciated) if {_ONE}(?: here)? (?:can|could|would|will)"
    rf" {_HELP_ME}"
    r"|i(?:'d| would|'ll| will)(?: be)? (?:very |really |so |extremely |most |greatly |much )*"
    r"(?:grateful|thankful|glad|happy|appreciated?|delighted) (?:it )?if"
    rf" {_ONE}(?: here)? (?:can|could|would|will) {_HELP_ME}"
    rf"|(?:can|could|would|will) {_ONE}(?: here)?(?: please)? point me (?:in|to|into|towards?) the"
    r" right (?:direction|place|way)(?: please| here)*"
    rf"|(?:please |kindly |can {_ONE} (?:please )?)help (?:me |us )?(?:to )?{_MAKE} {_THIS}"
    r"(?: (?:one|problem|issue|error|bug|out))?"
    r"|(?:many )?(?:thanks|thank you)(?: (?:so much|very much|a lot))? for pointing me (?:in|to"
    r"|into"
    r"|towards?) the right (?:direction|place|way)"
)
"""Pleas for help with nothing else in them, and thanks for a pointer."""

_QUESTION_FIRST = re.compile(
    # who speaks
    r"(?:(?:this is|it's) )?(?:my )?(?:very )?first (?:post|question|topic|thread|time (?:posting"
    rf"|asking))(?: (?:here|ever|on here|on this (?:forum|site)|in this (?:forum|community)))*"
    rf"(?:{_BE_KIND})?"
    r"|(?:(?:first[- ]time poster|long[- ]?time (?:lurker|reader|listener))(?:,? |$)){1,2}(?:here)?"
    r"|(?:i'm|i am) (?:a |an )?(?:very |quite |completely |totally |complete |total |absolute )*"
    r"(?:new here|newbie|noob|beginner|novice|newcomer)(?: here| at this| to this| to all this)?"
    rf"(?:{_BE_KIND})?"
    # whether this is the place
    rf"|(?:i )?(?:hope|(?:i'm |i am )?not sure (?:if|whether)|don't know (?:if|whether)) {_THIS}"
    r"(?:'s| is) (?:the |in the )?(?:right|correct|appropriate|proper) (?:place|forum|section"
    r"|category|channel|board)(?: (?:to|for) (?:ask|post|asking|posting|this|my question|it)"
    rf"(?: {_THIS})?)?"
    rf"|(?:sorry|(?:my )?apologies|i apologi[sz]e) in advance (?:if|for) (?!.*\b(?:but|because)\b)"
    r"[^.:;\d]{3,80}"
    r"|(?:i )?hope this (?:message |post )?finds (?:you|everyone|everybody)(?: all)? well"
    # that something is asked
    r"|i (?:have|got) a question(?: for you(?: all| guys)?)?|i was wondering if"
    rf" {_ONE} (?:can|could|would) {_HELP_ME}"
    r"|(?:see|read) (?:the )?(?:title|subject|topic)|(?:the |my )?(?:question )?(?:title|subject"
    r"|topic) says it all|(?:just )?(?:as|like) (?:the|my) (?:title|subject|topic)"
    r" (?:says|said|states|suggests)"
    # the makers and their thing
    rf"|(?:really )?(?:great|awesome|amazing|nice|fantastic|excellent|wonderful|cool) {_THING}"
    r"(?:,? (?:many )?(?:thanks|thank you)(?: (?:a lot|so much|very much))?(?: for (?:it|this"
    r"|making"
    rf" it|creating it|sharing(?: it)?))?)?|(?:i )?(?:really |absolutely |just )*love (?:this|your)"
    rf" {_THING}"
)
_LABELS = re.compile(
    r"(?:just )?(?:a )?(?:quick|simple|short|small|noob|newbie|dumb|stupid|silly|beginner"
    r"|basic)(?:,? (?:noob|newbie|dumb|stupid|silly|beginner|quick))? question"
)
"""What may stand before a question, with a colon too."""
_ANSWER_FIRST = re.compile(
    r"welcome to (?:stack ?overflow|super ?user|server ?fault|ask ?ubuntu|[a-z]+ overflow"
    r"|(?!the\b)[a-z]+(?: [a-z]+)?[.,! ]*@?)"
    r"|(?:(?:i'm|i am) )?(?:so |very )?glad (?:that )?you asked(?: (?:that|this))?"
    rf"|i (?:think|believe|guess) i can help(?: you)?(?: with {_THIS}| here| out)*"
    rf"|let me (?:explain|help(?: you)?(?: out| with {_THIS})?)"
    r"|(?:(?:a+h+|oh|ok|yes),? )*(?:i see(?: (?:what you mean|(?:your|the) (?:point|question)))?"
    r"|gotcha|i (?:can )?(?:fully |totally )?understand your (?:frustration|question|concerns?))"
    r"|h+m+(?:,? interesting)?"
    # they, too
    r"|i (?:also |just )?(?:had|ran into|faced|encountered) (?:exactly )?the (?:exact )?same"
    r" (?:problem|issue|question|situation)(?: (?:too|here|as you|before|today|recently"
    r"|yesterday))*"
    r"(?:,? (?:and|but) (?:here's|here is|this is) how i (?:fixed|solved|resolved) it)?"
    # that it is late
    rf"|(?:i (?:know|realize|realise) )?(?:that )?{_THIS}(?:'s| is) an? (?:very |really |pretty"
    r" )?old (?:thread|question|post|topic)|(?:i (?:know|realize|realise) )?(?:i'm|i am) (?:a"
    r" (?:bit"
    r"|little) |really |very |quite )?late to (?:the|this) (?:party|game|thread|discussion)"
    r"|(?:(?:i'm|i am) )?sorry (?:to|for) (?:bump|reviv|resurrect|necro|dig)[a-z-]*(?: up)?"
    r"(?: (?:this|an|such an)(?: (?:very )?old| ancient| dead)? (?:thread|topic|post|question))?"
    # that it is their own question, or rather a comment
    r"|(?:just |(?:i'm|i am|i'll|i will|going to) )*answer(?:ing)? my own question(?: here| now)?"
    r"(?: for (?:posterity|future reference|others|the record))*"
    r"|(?:since |as |because )?i (?:don't|do not|can't|cannot) (?:(?:yet |still )*have enough"
    r" (?:rep"
    r"|reputation|points|karma) (?:yet )?to )?(?:yet )?(?:(?:add|post|leave|write) )?(?:a"
    r" )?comments?"
    r"(?: (?:yet|here|on (?:this|that|the (?:question|answer|post)|other posts)))*"
    r"(?:,? (?:so |thus )?(?:i(?:'m|'ll| am| will)? )?(?:have to |must )?(?:post|posting|writing"
    r"|write|adding|add|putting|put) (?:this |it )?(?:here )?as an (?:new |separate )?answer)?"
)
_LIFTS = re.compile(
    r"\+1 for (?:this|your|the) (?:great |good |nice )?(?:question|answer|idea)"
    r"|(?:i(?:'ve| have)? )?(?:just )?upvoted(?: (?:this|your|the) (?:question|answer))?"
)
_QUESTION_LAST = re.compile(
    r"(?:(?:i'm|i am) )?(?:waiting|hoping|looking) for (?:your|a|an|any|some) (?:quick |fast |kind"
    r" |positive |early |prompt )?(?:reply|replies|response|responses|answer|answers|help|feedback)"
    r"|(?:i )?hope to hear (?:from you|back)(?: all| guys)?(?: soon)?"
    rf"|(?:i )?hope (?:{_THIS}(?:'s| is| was)|i(?:'m| am| was)) clear(?: enough| now)?"
    r"|(?:please )?feel free to ask (?:me )?for (?:more |any |further |additional )*(?:details?"
    r"|info"
    r"|information|code|logs?)|sorry for (?:the )?(?:bad|poor|broken|weird|wrong) formatting"
    r"|does any(?:one|body)(?: here)? know|still no (?:answer|reply|response)s?"
)
_ANSWER_LAST = re.compile(
    r"any (?:more |other |further )?questions"
    rf"|(?:(?:i'm|i am) )?(?:so |very )?glad (?:to hear )?(?:that )?{_THIS}(?:'s| is| has)? ?(?:all"
    r" )?(?:worked(?: out)?|works|helped|working|fixed|solved|resolved|sorted)(?: out)?(?: now| for"
    r" you)*|(?:(?:i'm|i am) )?(?:so |very )?glad (?:to hear (?:it|that|this)|you (?:got it"
    r" (?:working|fixed|sorted)(?: out)?|figured it out|found it|solved it))(?: now)?"
    r"|(?:i )?(?:hope(?:fully)?|hoping) (?:that )?(?:this|it|that)(?:'ll| will| can| might)?"
    r" (?:helps?"
    r"|saves?) (?:you|someone|somebody|anyone|others|other people|people)(?: else)?(?: out)?(?:"
    r" (?:some"
    r"|a lot of|the|a little|a bit of) (?:time|trouble|headaches?|pain|effort|hassle))?(?: in the"
    r" future| someday| too| as well)?"
    rf"|(?:i )?hope {_THIS}(?:'s| is| was) clear(?: enough| now)?"
)
_MARK = Pleasantry(
    core=re.compile(
        r"^(?:please|pls|kindly|(?:and |but )?(?:don't|do not) forget|remember|if (?:this|it"
        r"|that|my"
        r"|you)|consider|feel free)\b.*\b(?:(?:up-?)?vot(?:e|ing)|accept(?:ing)?|mark(?:ing)?"
        r"|(?:tick|check)(?:ing)?)\b(?!$)|^(?:if (?:this|it|that|my)|please)\b.*"
        r"\b(?:up-?vote|upvoting|vote up)$"
    ),
    words=words_of("please pls kindly do don't not forget remember to consider and but if this it"
                   " that my the your answer answers post reply helped helps helpful useful you was"
                   " is accept accepting accepted upvote up-vote upvoting up vote voting mark"
                   " marking as marked correct the solution solved solves tick ticking check"
                   " checking mark checkmark green so others other people can find too them easily"
                   " works worked for me give feel free by clicking click on question problem issue"
                   " resolves resolved it's an a"),
    longest=22,
)  # fmt: skip
"""Pleas to mark or vote for an answer."""

_HEAD_OF_QUESTION = re.compile(
    r"(?:(?:just |well,? )?(?:as|like) (?:(?:the|my) (?:question )?(?:title|topic|subject)(?: of"
    r" (?:the|this|my) (?:question|post|thread|topic))? (?:already )?(?:says|said|states|suggests"
    r"|implies)|(?:stated|mentioned|said|written) in the (?:title|topic|subject))[,:]"
    rf"|{_LABELS.pattern}:)\s+(?=\S)",
    re.IGNORECASE,
)
"""What stands before a question that the title asks, too."""
_HEAD_OF_ANSWER = re.compile(
    r"(?:(?:i (?:know|realize|realise) )?(?:that )?(?:(?:this|it)(?:['’]s| is) an? (?:very |really"
    r" |pretty )?)?old (?:thread|question|post|topic)|(?:i know |i['’]m |i am )*(?:a (?:bit|little)"
    r" |very )?late to the party),? but,?\s+(?!for\b)(?=\S)"
    r"|for (?:future reference|posterity|future readers)[,:]\s+(?=\S)",
    re.IGNORECASE,
)
"""What stands before an answer that comes late."""

TRIGGERS = (
    "hth", "enjoy", "no worries", "my pleasure", "hesitate", "just ask", "please ask", "ask if",
    "any questions", "more questions", "further questions", "other questions", "have questions",
    "upvot", "up-vot", "vote up", "accept this", "accept the", "accept my", "accepting",
    "mark this", "mark it", "mark my", "mark as", "mark the", "marking", "m stuck",
    "am stuck", "desperate", "at a loss", "out of ideas", "two cents", "2 cents", "here if you",
    "help if you", "wish you",
    "i could help", "i could be of", "more help", "help more", "help further", "further help",
    "be great if", "be nice if", "be helpful if", "be awesome if", "be appreciated if", "to help",
    "be grateful if", "right direction", "waiting for", "hear from", "hear back", "hear that",
    "help me", "help us", "more info", "more details", "bad formatting", "still no answer",
    "help please", "help needed", "help!", "any help", "anybody know", "anyone know", "lmk",
)  # fmt: skip
"""What is in most of these at the end of a line, in lower case; others have triggers elsewhere."""
_BEGIN = re.compile(
    rf"\W*(?:(?:(?:this is|it['’]s) )?(?:my )?(?:very )?first[ -](?:post|question|topic|thread"
    rf"|time)"
    r"|long[ -]?time |i(?:['’]m| am) (?:an? |so |very |quite |really |completely |totally |new here"
    r"|glad|sorry|not sure|stuck|desperate|late |at a loss|answering)|(?:i )?hope (?:this|that|it)"
    r"|not sure (?:if|whether)|(?:i )?don['’]t know (?:if|whether)|(?:my )?apologies in|sorry (?:to"
    r"|for|you|that|in)|i apologi|i (?:have|got) a question|i was wondering if"
    r"|(?:see|read) (?:the )?(?:title|subject|topic)|(?:the |my )?(?:question )?(?:title|subject"
    r"|topic) says|(?:just |well,? )?(?:as|like) (?:the|my|stated|mentioned|said|written)\b"
    r"|(?:really )?(?:great|awesome|amazing|nice|fantastic|excellent|wonderful|cool)"
    rf" {_THING}|(?:i )?(?:really |absolutely |just )*love (?:this|your)|{_LABELS.pattern}"
    r"|welcome to|glad |i (?:think|believe|guess) i can|let me (?:explain|help)"
    r"|(?:(?:a+h+|oh|ok|yes),? )*i see|gotcha|i (?:can |fully |totally )*understand your|h+m+\b"
    r"|i (?:also |just )?(?:had|have|ran into|faced|encountered) (?:exactly )?the |i know |i reali"
    r"|(?:this|that|it)(?:['’]s| is) an? (?:very |really |pretty )?old |old (?:thread|question|post"
    r"|topic)|(?:a bit |a little )?late to |(?:just )?answering my|i(?:['’]ll| will) answer my"
    r"|(?:since |as |because )?i (?:don['’]t|do not|can['’]t|cannot) (?:[a-z]+ ){0,4}comment"
    r"|(?:since |as |because )?i (?:don['’]t|do not) (?:yet |still )*have enough"
    r"|\+1|(?:i |i['’]ve |just )*upvoted|for (?:future|posterity)|help\b)"
)


def may_open(low: str) -> bool:
    """Whether a post in lower case can begin with one of these."""
    return bool(_BEGIN.match(low))


def rule(plain: str, *, question: bool, first: bool, last: bool) -> str:
    """The rule that takes a sentence out, at a post's beginning or a line's end; "" without."""
    if first:
        opens = _QUESTION_FIRST if question else _ANSWER_FIRST
        if opens.fullmatch(plain) or (question and is_label(plain)):
            return "greeting"
        if _LIFTS.fullmatch(plain):
            return "bump"
    if last:
        ends = _QUESTION_LAST if question else _ANSWER_LAST
        if ends.fullmatch(plain) or (not question and fits((_MARK,), plain)):
            return "closing"
    if question and plain == "help":
        return "thanks"
    return says(plain) if first or last else ""


def says(plain: str) -> str:
    """The rule of a sentence or a clause that says nothing wherever it stands; or ""."""
    if PLEA.fullmatch(plain) or replies.PLEADS.fullmatch(plain):
        return "thanks"
    return "closing" if ANYWHERE.fullmatch(plain) else ""


def is_label(plain: str) -> bool:
    """Whether it is "Quick question", which may end in a colon."""
    return bool(_LABELS.fullmatch(plain))


def head(text: str, *, question: bool) -> int:
    """Length of "As the title says," or "I know this is an old thread, but" before what follows."""
    found = (_HEAD_OF_QUESTION if question else _HEAD_OF_ANSWER).match(text)
    return found.end() if found else 0
