"""Talk about the conversation, the project and its makers: whole sentences and how one begins.

Patterns look at `clean_text.plain` sentences, in lower case, and have to match all of one; what is
free in them is short and holds no digit.
"""

import re

_KIND = r"(?:great|amazing|awesome|fantastic|excellent|incredible|wonderful|good|nice)"
_WE = r"(?:i|we)(?:['’]ll| will)(?: definitely| also| certainly| surely| probably)?"
_DOCS = r"(?:the|our|those|these|that|this) (?:docs?|documentation)"

SAYS = re.compile(
    # the place
    r"(?:and |again )?welcome to (?:the |our )?(?:[\w-]+ ){0,2}[\w-]+[. ](?:se|stack ?exchange)"
    r"|welcome to (?:the |our )?[\w. -]{2,40}?[ ,–—-]+(?:lurkers|newcomers|beginners|everybody"
    r"|everyone|all) (?:is|are)(?: always| very| all)? welcome"
    # what becomes of the documentation
    rf"|(?:ps|p\.s\.?)?[: ]*{_WE} (?:(?:improve|update|fix|clarify|extend) {_DOCS}"
    rf"|get {_DOCS} updated|shore up {_DOCS})(?: (?:here|there|asap|soon|shortly|accordingly))*"
    r"(?: (?:because|since|as) i (?:personally |really )?think [^.:;\d]{3,70})?"
    # what somebody does not know
    r"|(?:sorry,? )?i (?:don['’]t|do not) (?:use|know|speak|write|have) [\w#+]+(?: myself)?,?"
    r" (?:so|and) (?:i )?(?:have |i've )?no idea how (?:to do |you do |one does )?(?:this|it|that)"
    r"(?: (?:is done )?(?:in|with) [\w#+]+)?[ ,.]*(?:sorry)?"
    # the makers and their thing
    rf"|(?:(?:first|first off|first of all|firstly|and)[:, ]+)*(?:really )?{_KIND} (?:work|job)"
    r" (?:on|with) (?:the |this |your )?[\w-]+(?: [\w-]+)?"
    r"|(?:it's|it is|this is) (?:by far )?the best [^.:;\d]{3,70} i(?:'ve| have)(?: ever)?"
    r" (?:found|seen|used|tried|come across)(?: yet| so far| ever)?"
    r"|(?:we|i) (?:really |so much |very much )*appreciate (?:your|the|all the) (?:interest"
    r"|support|kind words|compliments)(?: in [\w-]+(?: [\w-]+)?)?"
    r"|(?:so |really )?(?:great|good|glad|nice|happy) to hear (?:that )?you(?:'re| are)"
    r" (?:enjoying"
    r"|liking|loving)(?: working with| using)? [\w-]+"
    r"|(?:(?:we|i)(?:'ve| have)? )?(?:got )?(?:a lot|lots|much|plenty) more(?: \w+)? (?:on the way"
    r"|coming|to come)(?: too| soon)?"
    r"|(?:we|i)(?:'re|'m| are| am) (?:so |really |super )?(?:pumped|glad|happy|stoked|excited)"
    r" (?:that )?you(?:'ve| have)? found (?:us|it)(?: and (?:we have|there(?:'s| is)) (?:a lot"
    r"|lots) more to come)?"
    r"|(?:thanks|thank you) for (?:this|the|your) (?:report|question|post|feedback) and for"
    r" (?:your"
    r"|the) (?:compliments?|kind words)(?: (?:regarding|about|on) [\w-]+)?"
    # thanks with what they are for
    r"|(?:many )?(?:thanks|thank you)(?: (?:all|everyone|guys))? for (?:all )?your (?:help|ideas?"
    r"|input|hints?|support|suggestions?)[ ,]*(?:otherwise|if it were ?n['’]t for you(?: all)?"
    r"|without (?:you|them|it))[ ,]*i (?:would never|would ?n['’]t|would not|could(?: not"
    r"| ?n['’]t))[^.:;\d]{3,60}|(?:many )?(?:thanks|thank you) for the (?:input|help|answers?"
    r"|replies|suggestions?|hints?) (?:from|of) (?:both|you both|both of you|you all|everyone|all)"
    r"|if you (?:ever )?(?:have|need|run into|get|hit) (?:any |some |further |more |other )?(?:help"
    r"|trouble|problems?|issues?|questions?)(?: or (?:need|have|want) (?:any )?(?:help|questions?"
    r"|problems?|issues?))?(?: (?:with|getting|setting) (?:it|this|that)(?: up)?(?: to work|working"
    r"|running)?)?,? (?:loop (?:us|me) in|(?:(?:we|i)(?:['’]re|['’]m| are| am|['’]d be"
    r"| would be)) (?:always |more than )?(?:happy|glad|here) to (?:help|assist|answer)(?: you| out"
    r"| them)?)|(?:i|we)(?:['’]d| would) be (?:happy|glad) to (?:continue to )?(?:shine (?:some "
    r")?(?:more )?light|help(?: further| more)?|answer more questions)(?: (?:here|on this|for you"
    r"|with this))*|let'?s (?:keep|continue) (?:this|the) (?:convo|conversation"
    r"|discussion) (?:going )?(?:over )?(?:there|here|in (?:a|the|that) (?:discussion|thread|issue"
    r"|chat))"
    # what they wish who asked, and wonder themselves
    r"|(?:i )?(?:hope(?:fully)?,? )(?:that |this |it )?(?:gets|points|puts|sets|leads) you"
    r" (?:going|started|closer|on your way)?(?: ?(?:in|on|onto|into"
    r"|toward) the right (?:direction|track"
    r"|path))?(?: and gives you an? (?:better )?idea of what to \w+(?: for)?)?"
    r"|(?:could|can) you do that|clever,? is ?n['’]?t it"
    r"|i(?:['’]m| am) curious(?: to know)?,? (?:so|and) i (?:might|may|will) keep"
    r" (?:looking|digging|searching)"
    r"|(?:wh)?oops|if (?:this|that|it)(?: all)? makes (?:any )?sense|(?:this|it)"
    r" (?:might|may|could) be an? (?:very |really |total )?(?:novice|noob|newbie|stupid|silly|dumb"
    r"|basic|beginner) question,? (?:but )?(?:please )?bear with me"
    r"|no wonder (?:it|that|this) (?:stumped|confused|puzzled) you"
    r"|(?:any )?(?:feedback|comments|suggestions|corrections|views|opinions|ideas)(?: (?:is"
    r"|are))?(?: very"
    r"| always| more than)? welcome(?: of course| as always)?|(?:i'm |i am |so )*sorry for (?:being"
    r"|bothering)[^.:;\d]{0,40}|good call"
)
"""Sentences that say nothing of the matter."""
_MORE = re.compile(
    # how they ask, and what they ask for
    r"(?:and )?(?:i'm |i am )?sorry for (?:the )?(?:bad|poor|low) quality of (?:the "
    r"|my )?(?:pictures?"
    r"|images?|photos?|screenshots?|videos?)|i(?:'m| am) slowly (?:giving up|losing) hope"
    r"|(?:a )?(?:total |complete )?(?:newbie|noob|beginner) here,? (?:so )?please be (?:patient"
    r"|gentle"
    r"|kind)(?: with me)?|here (?:i'm|i am|we are) (?:again )?with another question"
    r"|(?:just )?(?:a )?(?:quick|small|short) question from my side(?:,? (?:perhaps"
    r"|maybe) i(?:'m| am)"
    r" doing something wrong(?: here)?)?"
    r"|(?:once )?again i come to you(?: all)? for (?:some )?(?:advice"
    r"|help)|i (?:really |just )?need (?:some |your |a (?:little|bit of) )?help(?: here| please"
    r"| guys)*"
    r"|(?:\(?(?:poor|bad) english\)?\W*)?(?:i )?hope (?:that )?you (?:can |could )?(?:understand"
    r"|get)"
    r" (?:what i (?:said|mean|meant|wrote|say)|me|my (?:english|question|problem))"
    # what they say last
    r"|(?:(?:anyway|anyways|so|but|and),? )*(?:maybe|perhaps) (?:this|it|that)(?: post| thread"
    r"| answer"
    r"| topic)? (?:will |can |may |might )?helps? (?:someone|somebody|anyone|others?"
    r"|people)(?: else)?"
    r"(?: out)?(?: (?:that|who|with|having|facing) [^.:;\d]{3,60})?"
    r"|(?:thanks|thank you) for proposing [^.:;\d]{3,40}"
    r"|(?:but |and )?i(?:['’]d| would) (?:have )?(?:probably |still )*(?:have )?been? (?:at|on"
    r"|stuck"
    r" (?:on|with)) (?:this|it) [^.:;\d]{2,30}without your help"
)
_MORE_BEGIN_TEXT = (
    "a again and anyway anyway, anyways anyways, bad beginner but complete good great"
    " here hope i i'd i’d i'm just maybe newbie nice noob once perhaps poor quick"
    " short small so sorry thank thanks total (poor (bad"
)
_MORE_BEGIN = frozenset(_MORE_BEGIN_TEXT.split())
"""First words of these: each sentence is asked for."""


def says(plain: str) -> bool:
    """Whether a sentence says nothing of the matter."""
    if SAYS.fullmatch(plain):
        return True
    return plain.partition(" ")[0] in _MORE_BEGIN and bool(_MORE.fullmatch(plain))


_FOUND = r"(?:solved|fixed|resolved|figured out|found)"
OPENS = re.compile(
    # who speaks
    r"(?:fellow |just a |complete |total )*(?:[\w-]+ ){0,2}(?:newbie|noob|beginner|newcomer|pioneer"
    r"|enthusiast|lurker) here"
    # what they think of who asks, and of the question
    r"|you(?:'re| are) (?:awesome|amazing|the best|asking a good question)|(?:i'm"
    r"|i am) (?:totally |completely )?with you(?: on this| there| here)?|(?:this|that)(?:'s"
    r"| is) (?:really |so |super |absolutely )?(?:great|awesome|amazing|fantastic)"
    r"|i see what you(?:'re| are) (?:looking|trying|wanting|aiming|going) (?:to do|for"
    r"|at)(?: here)?|(?:and )?(?:i think )?(?:this|that|it)(?:'s| is) an? (?:totally |perfectly "
    r"|completely |very |really |quite |rather |pretty )*(?:broad|general|big|tough|tricky"
    r"|difficult|hard|interesting|reasonable|valid|fair) (?:question|request"
    r"|ask)(?:,? but here(?:'s| is) (?:what i think|my take|my thoughts)(?: [a-z]+){0,4})?"
    r"|you(?:'re| are) (?:really |actually )?asking (?:a )?(?:(?:couple|few|several|two|three"
    r"|multiple|many|different|separate|of) )+questions(?: here| at once)?(?:,? so i(?:'ll"
    r"| will) (?:try|do) my best(?: to (?:answer|help|point)(?: [a-z]+){0,6})?)?|(?:couple|a couple"
    r"|a few|some)(?: of)? clarifying (?:things|points|notes)(?: for (?:ya|you))?(?: quick(?:ly)?)?"
    r"|(?:some |more |and )*(?:good|great) news|(?:yes,? |yep,? |yeah,? )?"
    r"(?:that|this|it) (?:(?:really |definitely )?(?:helps|helped)(?: a lot| now)?"
    r"|is (?:very |really |super )?helpful|makes (?:perfect |total |a lot of |complete )?sense)"
    r"|you (?:already |probably )+know (?:of |about )?this,? (?:i(?:['’]m| am) )?just (?:posting"
    r"|adding|leaving|noting) (?:it|this)(?: here)?(?: (?:as a|for) reference)?"
    r"(?: for (?:others|anyone|everyone))?|(?:great|nice|good) (?:job|work|catch) (?:in |on )?"
    r"(?:finding|spotting|catching) [a-z ]{4,50}"
    # what they are about to do
    r"|(?:i|we) can (?:help|give you (?:a few|some|a couple(?: of)?) (?:answers?|pointers?|ideas?"
    r"|hints?|insights?))(?: here| with this| with that| out)*"
    r"|here are (?:a few|some|my|a couple(?: of)?) answers(?: for you)?"
    r"|(?:i|we) (?:have )?(?:just )?(?:looked into|dug into|had a look at) (?:this|it)"
    r"(?: in[- ]depth| a bit| further| today)* and (?:i|we) have (?:some|a few|an?)"
    r" (?:explanations?"
    r"|answers?|ideas?|thoughts)(?: for you)?(?: as well as [a-z ]{3,40})?"
    # that it is over
    rf"|i (?:believe|think) i(?:'ve| have)? {_FOUND} (?:it|this|that)(?: myself| now)*"
    r"|(?:after (?:a lot of|lots of|some|much|a bit of) (?:trial and error|digging|research"
    r"|searching"
    r"|debugging|testing|googling|experimenting),? |if anyone(?:'s| is) (?:following|wondering"
    r"|interested),? )i (?:finally |have |just )*(?:figured|worked) it out(?: myself)?"
    r"|i (?:have |just |finally )*found (?:a|the) (?:resolution|solution|fix|answer|workaround)"
    r" (?:to|for) (?:the|this|my) (?:problem|issue|question)"
    # thanks for the thread
    r"|(?:thanks|thank you) for (?:opening|starting|raising|bringing)(?: up)? (?:this|the|your)"
    r"(?: [a-z]+){0,2}(?: here| up)*(?: because i (?:bet|think|am sure)[^.:;\d]{3,120})?"
)
"""How an answer may begin that then comes to the matter: whole sentences."""
_FIRST = re.compile(r"[^\w\n]{0,6}([^.!?:\n]{3,260})")


def may_open(low: str) -> bool:
    """Whether a post in lower case can begin with one of `OPENS`."""
    first = _FIRST.match(low)
    return bool(first and OPENS.fullmatch(first[1].replace("’", "'").strip(" *_,")))


SEARCHED = re.compile(
    r"(?:(?:damn|oops|sorry|ah|oh|ok|well|and|but)[ ,]+)*i should(?:['’]ve| have)(?: probably)?"
    r" (?:used the search|searched|googled)(?: (?:first|better|more|harder|a bit"
    r"|before (?:posting|asking)))*:?"
)
"""What may stand before what was found, and says that it was there all the time."""

VERY = re.compile(
    r"(?:this|that|it) (?:has been|was|is|were) (?:all )?(?:very|really|so|super|extremely|most)?"
    r" ?(?:helpful|efficient|useful|quick|kind)(?: of you)?"
)
"""A clause beside thanks."""

_CREDIT = re.compile(
    r"as (?:recommended|suggested|advised|proposed) by"
    r" (?P<who>@?[\w.\\-]*\w(?: (?-i:[A-Z])[\w.-]*)?),\s+(?=\S)",
    re.IGNORECASE,
)

BEHIND = {
    "docs": (
        *(f"{do} the docs" for do in ("update", "improve", "fix", "clarify", "extend")),
        "docs updated",
        "shore up",
    ),
    "no idea": ("no idea how",),
    "searched": ("have searched", "'ve searched", "’ve searched"),
    "the search": ("have used the search",),
    "work on": ("great work", "amazing work", "awesome work"),
    "the best": ("is the best", "it's the best"),
    "hear ": ("hear you", "hear that you"),
    "found us": ("found us",),
    "ed by @": ("recommended by", "suggested by", "advised by", "proposed by"),
    "good c": ("good call",),
    "hope": ("gets you", "points you", "puts you", "sets you", "leads you"),
    "you do": ("could you do that", "can you do that"),
    "bear w": ("bear with me",),
    "oops": ("oops.", "oops!", "oops,"),
    "clever": ("clever, is", "clever is"),
    "curious": ("m curious",),
    "wonder": ("no wonder",),
    "loop ": ("loop us in", "loop me in"),
    "happy to": (
        "happy to help",
        "happy to assist",
        "happy to answer",
        "happy to shine",
        "happy to continue",
    ),
    "here to": ("here to help", "here to assist", "here to answer"),
    "let's k": ("let's keep",),
    "let's c": ("let's continue",),
    "back ": ("feedback welcome", "feedback is", "feedback are"),
    "welcome of": ("welcome of course",),
    " help": (
        *(f"need {whose}help" for whose in ("", "some ", "your ")),
        *(f"help{s} {whom}" for s in ("", "s") for whom in ("someone", "others")),
        "without your help",
        "you help me",
        "you help?",
    ),
    "what i ": ("what i looking", "what i was", "what i needed", "what i wanted"),
}
"""What is in most of these, in lower case, by what is looked for first; others have triggers."""


def credit_head(text: str, people: frozenset[str]) -> int:
    """Length of "As suggested by @bob," before a sentence, where that is somebody of the thread."""
    found = _CREDIT.match(text)
    if found is None:
        return 0
    who = found["who"].removeprefix("@").replace("\\", "").lower()
    return found.end() if who in people else 0
