"""Which sentences of an answer tell something to those who were not in the conversation."""

import re

from kbgen.curate.sentences import capital

# before a sentence: labels, names, fillers; what follows is the sentence
_LEAD = re.compile(
    r"(?:(?:edit|(?:quick )?update(?: for you)?|edited|updated|answer|solution|fixed|solved|tl;?dr|"
    r"note|ok|okay|well|so|actually|interesting|firstly|ah|oh|hm+|sure|wow|whoa|haha|oops|my bad|"
    r"silly me)\b\s*\d{0,2}\s*[:,.!…-]+\s*"
    r"|(?:hi|hey|hello|yo|howdy|hiya|dear)(?:\s+(?:there|all|everyone|guys|@?[\w.-]+))?"
    r"\s*[,!.:—–-]+\s*"
    r"|(?:hi|hey|hello)\s+@[\w-]+\s+"
    r"|@[\w.-]+\s*[,:]?\s+"
    r"|(?:i['’]?m |i am )?(?:so |very |really )?sorry(?: about (?:that|this|it))?"
    r"(?: for (?:the|my|this)(?: \w+){1,5})?\s*[,;:!.–—-]+\s*(?:but\s+)?"
    # "I figured it out: ...", "Dumb mistake, just fixed it; ..."
    r"|[^;:.!?]{0,50}\b(?:mistake|never ?mind|my (?:bad|fault)|(?:fixed|solved|resolved|found) it|"
    r"(?:figured|worked|sorted) (?:it|this|that) out|(?:found|have) (?:the|a) solution)"
    r"(?: now| myself| finally)?\s*[;:–—]+\s*"
    r"|if i(?:['’]m| am)? understand(?:ing)? (?:you|this|it|(?:the|your) (?:question|problem))"
    r"(?: correctly| right)?\s*[,–—-]+\s*"
    r"|first (?:up|off|of all)\s*,\s*"
    r"|for (?:anyone|anybody|everyone|those|people|future readers|others)\b[^,:.;]{0,60}[,:]\s*"
    r"|(?:as|like)\s+(?:\S+\s+){1,4}?(?:said|says|mentioned|pointed out|suggested|noted|commented|"
    r"wrote|stated|explained)(?:\s+(?:above|below|before|already|in (?:an?|the|his|her|their) "
    r"(?:(?:other|previous|earlier) )?(?:comments?|posts?|threads?|topics?|answers?)|"
    r"in another (?:comment|post|thread|topic|answer)))?\s*,\s*)(?=[\w\"'(`/])",
    re.IGNORECASE,
)
# sentences about people and this conversation
_CHATTER = re.compile(
    r"(?:(?:hi|hey|hello|welcome|thanks?|thank you|cheers|sorry|(?:my )?apologies|congrat\w*|"
    r"greetings)\b"
    r"|(?:that'?s |this is )?(?:a )?(?:very )?(?:good|great|nice|interesting|excellent|perfect) "
    r"(?:questions?|points?|catch|idea|follow[ -]?up|find|write-?up|(?:detective )?work|job)\b"
    r"|(?:i['’]?m |i am )?(?:so |very |really )?(?:glad|happy|pleased) (?:you|to (?:see|hear|"
    r"help|know|have)|that|it|i)\b(?!.{60})(?!.*\bbecause\b)"
    r"|this (?:is|was) (?:really |actually |just |also )?(?:an? )?(?:very |really |quite |"
    r"perfectly |totally )?(?:(?:broad|general|tricky|tough|hard|difficult|common) question|"
    r"(?:valid|reasonable|fair) (?:request|question)|(?:strange|tricky|tough|weird|good|hard) one)"
    r"\b"
    r"|(?:yo|howdy|hiya|dear)(?: [\w.-]+)?[,!.]*$"
    r"|since (?:no ?one|nobody)\b.{0,60}$"
    r"|you(?:['’]re| are) asking (?:a couple|two|several|many|multiple)\b"
    r"|(?:i have )?(?:some |a few |one |a )?(?:thoughts?|questions?|ideas?) for you\b.{0,20}$"
    r"|(?:wow|whoa|haha|oops|ouch|yikes|lol|awesome|cool|nice|perfect|interesting)\b[^.!?]{0,12}[.!]*$"
    r"|no wonder\b.{0,40}$"
    r"|(?:[\w' ]{1,40}, )?let['’]?s (?:answer|indulge|take|look|start|begin|dive|dig|see|go|"
    r"walk)\b.{0,60}$"
    r"|(?-i:I['’]m [A-Z][a-z]+(?: [A-Z][a-z]+)?\.$)"
    r"|i['’]m (?:an?|the|one of the) (?:community|site|product|project) "
    r"(?:manager|moderator|owner)s?\b"
    r"|i['’]m (?:in|with you|all for (?:it|this))[.!]*$"
    r"|(?:[\w-]+ ){1,4}(?:dev|developer|maintainer|author|pioneer|moderator|mod|member|operator) "
    r"here[.!]*$"
    r"|i (?:just )?(?:wanted?|tried|'d like|would like) to (?:answer|post|reply|comment)\b"
    r"|here(?:['’]s| is| are) (?:some|my|a|the) (?:inspiration|solution|answer|code|example|"
    r"thoughts?|"
    r"take|two cents|2 cents)s?(?:$|[.!:]+$| (?:on|from|about)\b.{0,60}$)"
    r"|here(?:['’]s| is) (?:how|what) (?:i|we) (?:did|do|solved|fixed|think|ended up)\b.{0,50}$"
    r"|(?:so )?(?:the following|this|that|it|here is what|here['’]s what|what)"
    r" (?:worked|works)(?: for me)?[.!:]*$"
    r"|i (?:used?|did) (?:this|that|the following)(?: to (?:fix|solve|do) (?:it|this|that))?[.!:]*$"
    r"|(?:you (?:can|could|may|might|should) )?try (?:this|that|it)(?: out)?[.!:]*$"
    r"|hopefully (?:i|this|that|it)\b.{0,60}$"
    r"|(?:that|this|it) (?:really |actually )?(?:helps|helped)(?: me)?(?: a lot)?[.!]*$"
    r"|i can give (?:you )?(?:a few|some|an?) (?:answers?|insights?|hints?|pointers?|"
    r"ideas?)\b.{0,20}$"
    r"|i (?:have |had |just |also |finally |think i |believe i |ran into |found |got )*(?:the |"
    r"a |this "
    r"|an |same |exact |similar |my )*(?:same |similar )?(?:problem|issue|solution|resolution|"
    r"answer|question)\b"
    r"(?!.{30})"
    r"|(?:i )?(?:just |finally |have |did |'ve )*(?:figured|worked|sorted|solved?|fixed|resolved|"
    r"found|"
    r"got) (?:it|this|that|the (?:solution|answer|problem)|a solution)(?: out)?(?: now| myself)?"
    r"[.!]*$"
    r"|(?:i )?hope (?:this|that|it)\b|never ?mind|let me know\b|good luck|please (?:let|mark|"
    r"accept)\b"
    r"|i'?(?:m| am) (?:not (?:sure|an expert|a lawyer)|no expert|new)\b(?!.{40})"
    r"|(?:ok|okay|yep|done|solved|fixed|got it|\+1)[.!]*$"
    r"|(?:edit|update|solution|answer)\b[\W\d]*$"
    r"|(?:answering|to answer) (?:my own|your|the) question[.,:!]*$"
    r"|disclaimer\b)",
    re.IGNORECASE,
)
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
    r"|i (?:was able to|could|can) (?:recreate|reproduce) (?:the |this |it)\b.{0,40}$"
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
    r"run into|seen|turned on|frustrated|hit|faced|wondered|vote|agree|continue|understand|"
    r"want to (?:note|add|say)|would vote|wrote|posted|rejected|mentioned|should have)\b"
    r"|(?:yeah|just frustrated|my (?:intended |own )?(?:use[ -]case|situation|question|problem))\b"
    r"|(?:i think |looks like )?(?:this|that)(?: one)? (?:is|was) (?:a |an )?(?:(?:one of those|"
    r"very|super|really|totally|so|fine|great|good|awesome|interesting|old)\b|.{0,20}\bquestion\b)"
    r"|you(?:['’]re| are) (?:asking|awesome|doing|on the right|almost|close)\b"
    r"|looks like a\b|that sounds like\b|the question was\b|(?:did|have|are|do) you\b"
    r"|first(?:ly)?,? i(?:['’]d| want| would| will|['’]ll)\b"
    r"|after (?:a|some) (?:bit|lot|while|few)\b"
    r"|i think (?:the|this|that) [^.]{0,60}\b(?:good|nice|great) "
    r"(?:explanation|overview|article)\b",
    re.IGNORECASE,
)
_ASKS_BACK = re.compile(
    r"(?:what|which|why|where|who|how)\b.*\b(?:you|your)\b"
    r"|.*\b(?:(?:can|could|would) you (?:please |maybe )?(?:explain|share|post|show|provide|give|"
    r"elaborate|clarify|tell|describe|paste|confirm|be more)|(?:do|did) you (?:want|mean)|"
    r"were you able|are you (?:sure|still|asking))\b",
    re.IGNORECASE,
)
_SUGGESTS = re.compile(r"(?:why (?:not|don['’]?t you)|how about|what about)\b", re.IGNORECASE)
_LEANS = re.compile(
    r"(?:it|its|this|that|these|those|they|he|she|but|however|and|so|then|also|still|which|as such|"
    r"instead|otherwise|therefore|thus|again|here|there|same|neither|i still|because|"
    r"if (?:so|not|yes|no)|i (?:think|believe|guess) (?:it|this|that))\b",
    re.IGNORECASE,
)
# "The solution was to ...": whatever stands before tells how it was found
_RESOLVES = re.compile(
    r"(?:(?:so|and|in the end|finally|for me|in my case|in short|anyway|eventually),? )?"
    r"(?:the|my|our|one) (?:(?:short|real|actual|final|simple|simplest|easiest|correct|right|best|"
    r"only|proper|quick|eventual|working) )?(?:answer|solution|fix|resolution|workaround|trick)"
    r"(?: (?:here|for me|for us|in my case|in this case|i found|that worked|(?:to|for) (?:this|the|"
    r"my|your|that)(?: \w+)?))? (?:is|was|turned out|would be) "
    r"(?!(?:it depends|as follows|below|here|this|in the|not (?:clear|known)|still|simple|easy|"
    r"obvious|quite|very|pretty|actually quite)\b)(?=.{6})",
    re.IGNORECASE,
)
RESOLUTION = re.compile(
    r"\b(?:answer|solution|fix|resolution|workaround|trick)\b[^.!?\n]{0,60}\b(?:is|was|turned out|"
    r"would be)\b",
    re.IGNORECASE,
)
"""What a text has at least in which some sentence `resolves`; cheap to look for."""

_FOLLOWS = re.compile(
    r"(?:therefore|thus|hence|so|instead|a (?:good )?rule of thumb|use|try|just|"
    r"you (?:need|have|can|must|should|could)|simply|"
    r"(?:now )?to \w+|make sure|do|set|add|remove|change|check|run|install|call|put|open|go|move|"
    r"replace|enable|disable|create|typically|usually|please)\b",
    re.IGNORECASE,
)


def without_lead(sentence: str) -> str:
    """`sentence` without the labels, names and fillers at its beginning."""
    text = sentence.lstrip(" .,;:!-–—")
    for _ in range(3):  # "EDIT: Sorry, as ada said, ..."
        match = _LEAD.match(text)
        if match is None:
            return text
        text = capital(text[match.end() :])
    return text


def is_chatter(sentence: str) -> bool:
    """Whether a sentence is about people and their conversation."""
    return bool(_CHATTER.match(sentence))


def is_weak(sentence: str) -> bool:
    """Whether a sentence tells of the writer or asks back: shown where nothing else is said."""
    if sentence.endswith("?"):
        return bool(_ASKS_BACK.match(sentence)) and not _SUGGESTS.match(sentence)
    return bool(_WEAK.match(sentence))


def is_remark(sentence: str) -> bool:
    """Whether a sentence begins with the writer, the reader or the conversation."""
    return bool(_REMARK.match(sentence))


def leans(sentence: str) -> bool:
    """Whether a sentence needs the one before it."""
    return bool(_LEANS.match(sentence))


def resolves(sentence: str) -> bool:
    """Whether a sentence says in so many words what the solution is."""
    return bool(_RESOLVES.match(sentence)) and not sentence.endswith(("?", ":"))


def follows(sentence: str) -> bool:
    """Whether a sentence says what to do, so that its beginning is worth more than nothing."""
    return bool(_FOLLOWS.match(sentence))
