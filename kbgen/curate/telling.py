"""Which sentences of an answer tell something to those who were not in the conversation."""

import re

from kbgen.curate.initials import Begins
from kbgen.curate.lowered import Lowered
from kbgen.curate.sentences import capital

# before a sentence: labels, names, fillers; what follows is the sentence
_LEAD = Begins(
    r"(?:\[?(?:edit|(?:quick )?update(?: for you)?|edited|updated|(?:long |full )?answer|solution"
    r"|uh+|um+|erm?|fixed|solved|tl;?dr|note|ok|okay|well|so|actually|interesting|firstly|ah|oh"
    r"|hm+|sure|wow|whoa|haha|oops|my bad|silly me)\b\s*\d{0,2}\s*[]:,.!…-]+\s*|(?:hi|hey|hello|yo"
    r"|howdy|hiya|dear)(?:\s+(?:there|all|everyone|guys|@?[\w.-]+))?\s*[,!.:—–-]+\s*|(?:hi|hey"
    r"|hello)\s+@[\w-]+\s+|@[\w.-]+\s*[,:]?\s+|(?:i['’]?m |i am )?(?:so |very "
    r"|really )?sorry(?: about (?:that|this|it))?(?: for (?:the|my"
    r"|this)(?: \w+){1,5})?\s*[,;:!.–—-]+\s*(?:but\s+)?|\d{1,2}[.)]\s+(?=[A-Z`])|(?-i:[QA]\d?):\s+"
    r"|if i(?:['’]m"
    r"| am)? understand(?:ing)? (?:you|this|it|(?:the|your) (?:question|problem))(?: correctly"
    r"| right)?\s*[,–—-]+\s*|keep in mind,? (?:that )?"
    r"|(?:it|this|that) (?:may|might|could|will) (?:also |probably )?(?:sound|seem|look)"
    r" [^,.;:]{3,50}, but\s+"
    r"|that is to say,?\s+(?:that )?"
    r"|(?:i|we)(?:['’]ve| have)?(?: just)? (?:checked|looked|searched|googled|read|dug|went)\b"
    r"[^.,;:]{0,60} and (?:found|saw|noticed|reali[sz]ed|learned)(?: out)? that\s+"
    r"|correct me if i(?:['’]m| am) wrong,?\s+but\s+|to start(?: with)?,\s+"
    r"|(?:i think )?(?:i )?(?:have )?found (?:it|(?:the|my) (?:issue|problem|cause|error|bug))"
    r"[,.]\s+"
    r"|(?:so )?turns out (?:that )?|it(?:['’]s| is) true that\s+"
    r"|(?:as|like) (?:described|explained|mentioned|said|stated|noted) (?:before|above|earlier"
    r"|already)\s*,\s*|i (?:really |surely )?hope (?:that )?(?:there|someone|somebody)[^,.]{0,60},"
    r" but,?\s+|(?:i|we)(?:['’]ve| have)? (?:just )?(?:tried|tested) [^,.;:]{1,40},?\s+and "
    r"(?=it (?:seems|turns out|looks))|(?:it seems )?i was (?:so )?(?:close|almost there"
    r"|on the right track),? but\s+|as an? (?:\w+ ){1,4}i can (?:say|tell you|confirm) that\s+"
    r"|(?:i )?(?:just )?tested (?:it |this )?on (?:\w+ ){0,2}\w+,\s+"
    r"|there(?:['’]s| is) (?:one|a) (?:small |little |big )?(?:catch|caveat|problem|thing)"
    r"\s*[:,–-]+\s*"
    r"|(?:now,? )?(?:so,? )?(?:back|as|coming back) to (?:your|the) (?:\w+ ){0,2}"
    r"(?:problem|question|issue|topic|matter)\s*[,:–—-]+\s*"
    r"|first (?:up|off|of all)\s*,\s*|(?:you(?:['’]re| are)|your \w+ is"
    r"|that(?:['’]s| is)|this is) (?:\w+ly |quite |indeed )?(?:right"
    r"|correct|true)\s*[,;:–-]+\s*(?:but |and )?(?=\S+\s+\S+\s)"
    r"|i(?:['’]ve| have)? got it\s*[:;,–-]+\s*"
    r"|(?:to make a )?long story short\s*,\s*|here (?:comes|is|are) (?:the|my) (?:answer"
    r"|solution)s?\s*[:–-]+\s*|fwiw\s*,?\s+|(?:and )?as you(?:['’]ve| have)? "
    r"(?:probably |may |might |already "
    r"|have )*(?:know|noticed?|guessed|seen?)(?: already)?\s*,\s*|(?:i|we)(?:['’]ve"
    r"| have)? (?:just |finally |also )?(?:figured out|found(?: out)?|realized|realised|discovered"
    r"|learned) that\s+|edit(?:ed)? [^:.]{1,30}:\s*|it turns out (?:that )?"
    r"|you(?:['’]re| are| were) (?:almost|nearly|so close|close)(?: there)?(?:[,;:]| [-–—])\s*"
    r"(?:but |however,? )?"
    r"|you(?:['’]re| are) (?:right|correct) (?:in )?that |(?:to answer|as for"
    r"|regarding) your [^,:]{0,30}questions?[^,:]{0,20}[,:]\s*|(?:maybe|perhaps) i(?:['’]m"
    r"| am) [^-–—,.]{3,40}(?: [-–—]|,) but\s+|there (?:are|is) (?:a few|a couple of|several|many"
    r"|some|multiple|two|various) (?:\w+ )?(?:options?|ways?)[^,.;:]{0,40}[,;–-]\s+|for (?:anyone"
    r"|anybody|everyone|those|people|future readers|others)\b[^,:.;]{0,60}[,:]\s*|u[hm]+\s+"
    r"|(?:alright|all right)[,.!]*\s+|(?:ok|okay)\s+(?=i\b)|i(?:['’]m not sure| am not sure"
    r"| do(?:n['’]t| not) know(?! (?:of|any)\b))[^,.;:]{0,60},\s+but\s+|(?:that"
    r"|this) makes sense[,;.!–-]+\s+(?:but |so )?|as (?:recommended|suggested|said|mentioned"
    r"|explained|noted|stated|written|answered|pointed out) by (?:@?[\w.-]+ ?){1,3},\s*|(?:as"
    r"|like)\s+(?:\S+\s+){1,4}?(?:said|says|mentioned|pointed out|suggested|noted|commented|wrote"
    r"|stated|explained)(?:\s+(?:above|below|before|already|in (?:an?|the|his|her"
    r"|their) (?:(?:other|previous|earlier) )?(?:comments?|posts?|threads?|topics?|answers?)"
    r"|in another (?:comment|post|thread|topic|answer)))?\s*,\s*)(?=[\w\"'(`/])",
    re.IGNORECASE,
)
# marks before a sentence; those of ".NET", "--force", "-v" and ":root" belong to the word
_MARKS = re.compile(r"^(?:[.:!-]+(?=\s)|\.{2,}|-(?=[^\W\d_]{3,}\b(?![-=_]))|[\s…,;–—]+)+")
# "I figured it out: ...", "Dumb mistake, just fixed it; ..."
_FOUND = re.compile(
    r"[^;:.!?]{0,50}\b(?:mistake|never ?mind|my (?:bad|fault)|(?:fixed|solved|resolved|found) it|"
    r"(?:figured|worked|sorted) (?:it|this|that) out"
    r"|(?:found|have) (?:the|a|an|my) (?:solution|answer))"
    r"(?: now| myself| finally)?\s*(?:[;:–—]+|\s-)\s*(?=[\w\"'(`/])",
    re.IGNORECASE,
)
_STOPS = (";", ":", "–", "—", " - ")
# sentences about people and this conversation
_CHATTER = Lowered(
    r"(?:(?:hi|hey|hello|welcome|thanks?|thank you|cheers|sorry(?! to say)|(?:my )?apologies"
    r"|congrat\w*|greetings)\b|(?:that'?s |this is )?(?:a )?(?:very )?(?:good|great|nice"
    r"|interesting|excellent|perfect) (?:questions?|points?|catch|idea|follow[ -]?up|find"
    r"|write-?up|(?:detective )?work|job)\b|(?:i['’]?m |i am )?(?:so |very |really )?(?:glad|happy"
    r"|pleased) (?:you|to (?:see|hear|help|know|have)|that|it|i)\b(?!.{60})(?!.*\bbecause\b)"
    r"|this (?:is|was) (?:really |actually |just |also )?(?:an? )?(?:very |really |quite "
    r"|perfectly |totally )?(?:(?:broad|general|tricky|tough|hard|difficult|common) question"
    r"|(?:valid|reasonable|fair) (?:request|question)|(?:strange|tricky|tough|weird|good"
    r"|hard) one)\b|(?:yo|howdy|hiya|dear)(?: [\w.-]+)?[,!.]*$|(?:so,? )?(?:u+h+|u+m+|erm?"
    r"|h+m+)\W*$|since (?:no ?one|nobody)\b.{0,60}$|you(?:['’]re| are) asking (?:a couple|two"
    r"|several|many|multiple)\b|(?:i have )?(?:some |a few |one |a )?(?:thoughts?|questions?"
    r"|ideas?) for you\b.{0,20}$|finally,? i(?:['’]ve| have)? (?:solved?|fix(?:ed)?|resolved?)"
    r" (?:it|this|that|(?:my|the|this) (?:problem|issue|error))\W*$"
    r"|(?:wow|whoa|haha|oops|ouch|yikes|lol|awesome|cool|nice|perfect"
    r"|interesting)\b[^.!?]{0,12}[.!]*$|no wonder\b.{0,40}$"
    r"|(?-i:I['’]m [A-Z][a-z]+(?: [A-Z][a-z]+)?\.$)|i['’]m (?:an?|the|one of the) (?:community"
    r"|site|product|project) (?:manager|moderator|owner)s?\b|i['’]m (?:in|with you|all for (?:it"
    r"|this))[.!]*$|i (?:just )?(?:wanted?|tried|'d like|would like) to (?:answer|post|reply"
    r"|comment)\b|here(?:['’]s| is| are) (?:some|my|a|the) (?:inspiration|solution|answer|code"
    r"|example|thoughts?|take|two cents|2 cents)s?(?:$|[.!:]+$| (?:on|from|about)\b.{0,60}$)"
    r"|here(?:['’]s| is) (?:how|what) (?:i|we) (?:did|do|solved|fixed|think|ended up)\b.{0,50}$"
    r"|(?:so )?(?:the following|this|that|it|here is what|here['’]s what|what) (?:worked"
    r"|works)(?: for me)?[.!:]*$|i (?:used?|did) (?:this|that|the following)(?: to (?:fix|solve"
    r"|do) (?:it|this|that))?[.!:]*$|(?:you (?:can|could|may|might|should) )?try (?:this|that"
    r"|it)(?: out)?[.!:]*$|hopefully (?:i|this|that|it)\b.{0,60}$|(?:that|this|it) (?:really "
    r"|actually )?(?:helps|helped)(?: me)?(?: a lot)?[.!]*$|i can give (?:you )?(?:a few|some"
    r"|an?) (?:answers?|insights?|hints?|pointers?|ideas?)\b.{0,20}$|i (?:have |had |just |also "
    r"|finally |think i |believe i |ran into |found |got )*(?:the |a |this |an |same |exact "
    r"|similar |my )*(?:same |similar )?(?:problem|issue|solution|resolution|answer"
    r"|question)\b(?!.{30})|(?:i (?:think|believe|guess) )?(?:i )?(?:just |finally |have |did "
    r"|'ve )*(?:figured|worked|sorted|solved?|fixed|resolved|found|got)(?: out)? (?:it|this|that"
    r"|(?:the|my) (?:solution|answer|problem|issue)|a solution)(?: out)?(?: now"
    r"| myself)?(?:, (?:mostly|mainly|just) [^.,]{0,40})?[.!]*$|(?:yep|yeah|yup|yes"
    r"|right),? (?:(?:that['’]s )?what i (?:thought|expected)|as i thought)[.!]*$"
    r"|(?:i )?hope (?:this|that|it)\b|never ?mind|let (?:me|us) know\b|feel free to"
    r" (?:improve|edit|correct)\b.{0,20}$|(?:i (?:think|believe|guess) so|me) too[.!]*$"
    r"|good luck|please (?:let|mark"
    r"|accept)\b|i'?(?:m| am) (?:not (?:sure|an expert|a lawyer)|no expert|new)\b(?!.{40})|(?:ok"
    r"|okay|yep|done|solved|fixed|got it|\+1)[.!]*$|(?:edit|update|solution|answer)\b[\W\d]*$"
    r"|(?:maybe |perhaps )?i (?:can|could|might|may) (?:maybe |probably )?help(?: you)?(?: here"
    r"| out| with (?:this|that|it))?\W*$|(?:and|but|so|or|well|also|added|updated|changed|improved"
    r"|results?|output|usage)\W*$|(?:and |so |i(?:['’]m| am)? (?:guess|guessing|think"
    r"|believe) )*that(?:['’]s| is| was) (?:why|how|it|all)\W*$|(?:improved|updated|new|working"
    r"|final|full|complete|revised|corrected) (?:code|version|script|shader|example)\W*$"
    r"|(?:answering|to answer) (?:my own|your|the) question[.,:!]*$|(?:for example|for instance"
    r"|e\.?g|i\.?e|an? example|example|something like(?: this)?|as follows|like (?:this|so"
    r"|that))[:.,]*$|see (?:the )?(?:details?|more|also|docs|examples?|links?)\b.{0,25}$"
    r"|(?:i['’]?d |you (?:can|could|should|may|might|want to|need to) |please |also |just "
    r"|maybe )*(?:take a look|have a look|look|check(?: out)?|see|read|refer|go|visit)(?: at| to"
    r"| through)? (?:this|these|that|the following|my|here)\b[^.!?]{0,30}[.!:]?$|if you (?:have"
    r"|need|run into|still|want)\b.*\b(?:questions?|help|let (?:me|us)|reach out|feel free)\b"
    r"|(?:(?:an?|one|some|any|more|further) )?(?:confirmation|feedback|help|advice|input|hints?"
    r"|clarification|opinions?|comments?|votes?) would (?:also )?be \w+\W*$"
    r"|(?:dummy|stupid|silly|dumb|rookie|newbie|noob|classic|beginner'?s?) (?:mistake|error)\W*$"
    r"|(?:the|my) (?:problem|issue) (?:is|was) (?:solved|fixed|resolved|gone)[.!]*$"
    r"|(?:(?:that|this|it) )?(?:solved|fixed|resolved) (?:it|everything"
    r"|(?:the|my|this) (?:problem|issue|error))(?: for me)?[.!]*$"
    r"|(?:i (?:have )?)?(?:finally )?(?:got|made) (?:this|it|that|everything) (?:working"
    r"|to work)(?: now)?[.!]*$|(?:probably|maybe|perhaps) (?:your|my|this|that|the) .{0,30}\bhelps?"
    r" (?:somebody|someone|others|anybody)\b.{0,10}$|(?:that|this"
    r"|it) should (?:work|do it|do the trick|help|be it|be fine)[^\w]*$|(?:answered|solved|fixed"
    r"|resolved) by [\w.-]+[.!]*$|disclaimer\b|(?:read|keep) (?:on|reading)\b|let me (?:try|answer"
    r"|explain|start|see|begin|walk|illustrate|demonstrate|give|show)\b.{0,50}$"
    r"|(?:a lot of |many |some |several )?(?:very )?(?:good|great) questions?\b|(?:if|for"
    r"|in case) anyone\b[^,]{0,40}(?:,? i (?:figured|solved|fixed|found) [^.]{0,20})?[.!:]?$"
    r"|(?:basically,? |so,? |ok,? )*(?:according to|from|as per|quoting(?: from)?|in) (?:the |my "
    r"|this |your )?[^,]{2,60}:$|(?:according to|from|as per) (?:the|my|this|your) [^,:]{2,50}$)",
)
# the same, behind other words: where one of `_CHATTING` is in it
_CHATTER_LATER = Lowered(
    r"(?:[\w' ]{1,40}, )?let['’]?s (?:answer|indulge|take|look|start|begin|dive|dig|see|go"
    r"|walk)\b.{0,60}$|(?:[\w-]+ ){1,4}(?:dev|developer|maintainer|author|pioneer|moderator|mod"
    r"|member|operator|newbie|noob|beginner) here[.!]*$|.{0,12}\bi have (?:a"
    r"|the) solution\b.{0,12}$",
)
_CHATTING = ("let", "Let", "here", "have a", "have the")
# "The solution was to ...": whatever stands before tells how it was found
_RESOLVES = Begins(
    r"(?:(?:so|and|in the end|finally|for me|in my case|in short|anyway|eventually),? )?(?:the|my"
    r"|our|one|a) (?:(?:short|real|actual|final|simple|simplest|easiest|correct|right|best|only"
    r"|proper|quick|eventual|working) )?(?:answer|solution|(?:hot)?fix|resolution|workaround"
    r"|trick)(?: (?:in [\w#+.]+|here|for me|for us|in my case|in this case|i found|that worked"
    r"|(?:to|for) (?:this|the|my|your|that)(?: \w+)?))? (?:is|was|turned out"
    r"|would be) (?!(?:it depends|as follows|below|here|this|in the|not (?:clear|known)|still"
    r"|simple|easy|obvious|quite|very|pretty|actually quite)\b)(?=.{6})",
    re.IGNORECASE,
)
# "My problem was solved by ..."
_SOLVED_BY = Begins(
    r"(?:(?:my|the) (?:problem|issue|error)|this|that|it|i|we)(?: (?:was|is|got|has been|have))?"
    r" (?:fixed|solved|resolved)(?: it| this| that| (?:the|my) \w+)?(?: for now| now| myself)? "
    r"(?:by|using|with|when|after)\b"
    r"|(?:i|we) (?:just |finally )?(?:got|made) (?:it|this|that|everything) "
    r"(?:to work|work|working) "
    r"(?:by|after|using)\b",
    re.IGNORECASE,
)
# who solved it is not how
_OF_SOMEBODY = Lowered(
    r"(?:@[\w-]+|\b(?:his|her|their|your)\b)[^.]{0,20}\b(?:suggestions?|advice|answers?|posts?"
    r"|comments?|solutions?)\b",
)
_CONCLUDES = Begins(
    r"(?:(?:this|that|it|which)(?: all)? (?:leads|brings|led|brought) (?:me|us) to the conclusion"
    r"(?=,? that\b)|i(?:['’]ve| have)? c[ao]me to the conclusion(?=,? that\b)"
    r"|so|thus|therefore|hence|as such|consequently|ultimately|(?:for (?:that|this) "
    r"reason|by (?:this|that) logic)|basically|essentially|"
    r"accordingly|as a result|overall|in other words|in (?:any case|general)|generally(?! speaking)"
    r"|all in all)"
    r"\b,?\s+(?:that |then )?"
    r"(?=[\w`\"'(]{2}|i (?:would|think|guess|believe|suggest|recommend)\b)"
    r"(?!(?:far|much|many|long|if|when|as)\b)",
    re.IGNORECASE,
)


def without_lead(sentence: str) -> str:
    """`sentence` without the labels, names and fillers at its beginning."""
    text = _MARKS.sub("", sentence)
    if sentence.startswith(("…", "...")):
        text = capital(text)
    for _ in range(3):  # "EDIT: Sorry, as ada said, ..."
        match = _LEAD.match(text)
        if match is None and any(map(text.__contains__, _STOPS)):
            match = _FOUND.match(text)
        if match is None:
            return text
        text = capital(text[match.end() :])
    return text


def is_chatter(sentence: str) -> bool:
    """Whether a sentence is about people and their conversation."""
    if _CHATTER.match(sentence):
        return True
    return any(map(sentence.__contains__, _CHATTING)) and bool(_CHATTER_LATER.match(sentence))


def resolves(sentence: str) -> bool:
    """Whether a sentence says in so many words what the solution is."""
    if sentence.endswith(("?", ":")):
        return False
    # what begins such a sentence is sooner looked for than what may stand anywhere in it
    found = _RESOLVES.match(sentence) or _SOLVED_BY.match(sentence)
    return found is not None and not _OF_SOMEBODY.search(sentence)


# leads on from the sentence before
_SHIFT = Begins(
    r"(?:however|but|and|also|second|secondly|thirdly|finally|lastly|additionally|moreover"
    r"|furthermore|in addition|besides|plus|anyway|now|then|still|yet|again|by the way|btw"
    r"|that said|having said that|in any case|fortunately|luckily|unfortunately)\s*,\s+(?=\w)"
    r"|anyway\s+|(?:and )?then\s+(?=\w)|(?:but|and|or)\s+(?=(?:i|you|we|it|the|this|there|if|in"
    r"|for)\b)",
    re.IGNORECASE,
)


def without_shift(text: str) -> str:
    """`text` without a word that leads on from what was said before."""
    match = _SHIFT.match(text)
    return capital(text[match.end() :]) if match else text


def concludes(text: str) -> bool:
    """Whether a sentence draws a conclusion from what was said before."""
    return bool(_CONCLUDES.match(text))


def concluded(text: str) -> str:
    """What a sentence concludes, without "so" or "therefore"; "" for one that does not."""
    match = _CONCLUDES.match(text)
    return capital(text[match.end() :]) if match else ""
