"""What in a sentence is a tale: of the writer, of the asker, of how it was found."""

import re

from kbgen.curate.clean_words import words_of
from kbgen.curate.lowered import Lowered
from kbgen.curate.spelled import Spelled

# true of the writer, not of the matter: better ones stand below, mostly
_WEAK = Lowered(
    r"i (?:have |had |just |recently |also |already |was )*(?:read|googled|searched|spent"
    r"|discovered|wondered|wondering|came across|stumbled)\b|i['’]ve (?:just |also "
    r"|already )*(?:read|seen|spent|heard (?:a lot|lots|many))\b|i was(?:n['’]t| not)? one of\b"
    r"|i (?:suppose|assume|guess|take it) (?:that )?you\b|(?:i['’]m |i am )?not sure (?:which|what"
    r"|why|if|whether|how|about)\b|i (?:partially |partly |totally |fully |completely |strongly "
    r"|do )?(?:dis)?agree(?: with [\w ]{1,20})?[.!]*$|there (?:are|is) (?:a few|a lot of|several"
    r"|many|some|multiple|different|lots of|various) (?:\w+ )?(?:ways?|options|approaches"
    r"|possibilities)\b.{0,60}$|i (?:did not|didn['’]t) (?:realize|realise|know|notice)\b"
    r"|it took me\b|in sheer\b|(?:at )?my (?:company|employer) (?:uses|makes|builds|sells|does)\b"
    r"|i (?:normally|usually) (?:drink|eat|enjoy|like)\b|(?:as an? [\w ]{1,20}, )?i(?:['’]ve"
    r"| have) never (?:heard|tried|seen|used|had)\b|i(?:['’]ll| will) (?:use (?:this answer"
    r"|a lot of|some|many)|try to|attempt to|(?:start|begin) (?:with|by)|explain|answer)\b"
    r"|in this (?:answer|post)\b|(?:i|we)(?:['’]ve| have)? (?:just |recently )?(?:looked"
    r"|dug) (?:in ?to|at) (?:this|it)\b|i want to answer my (?:own )?question\b|i(?:['’]m"
    r"| am) (?:currently )?looking in ?to (?:this|it)\b.{0,25}$|i (?:took|had) a look\b"
    r"|i (?:was able to|could|can) (?:recreate|reproduce) (?:the |this |it)\b.{0,40}$|(?:this|that"
    r"|it) (?:does |really )?(?:seems?|looks?|sounds?) (?:\w+ )?(?:odd|strange|weird)\b.{0,45}$"
    r"|i found (?:this|that|it) (?:in|on|at|thread|topic|post|question|discussion)\b|i(?:['’]ve"
    r"| have)? (?:got )?(?:almost |very )?(?:no|little) (?:experience|knowledge)\b|i(?:['’]ve"
    r"| have) (?:also )?done (?:this|that|it|something (?:like|similar))\b|i(?:['’]ve"
    r"| have) (?:now |just )?(?:solved|fixed|resolved) (?:most|some|all|many) of\b"
    r"|(?:i (?:finally |now )?)?(?:got|have) (?:it|this) working,? (?:but|though)\b"
    r"|(?:it )?(?:seems|looks)(?: like| that)? you(?:['’]re| are) (?:looking for|asking"
    r"|trying to)\b|i (?:did not|didn['’]t|really don['’]t|don['’]t really) (?:vote|like)\b"
    r"|you (?:probably |may |might )?(?:already )?know (?:of |about )?(?:this|it|that)\b"
    r"|(?:i think )?the answer (?:that )?you(?:['’]re| are) (?:looking|searching) for\b|(?:this"
    r"|that|it)(?: is|['’]s) (?:definitely |certainly |something |also |still )+(?:that )?(?:we"
    r"|i)(?:['’]re| are|['’]m| am)? (?:keep|look|consider|think|discuss|work)ing\b|i(?:['’]m"
    r"| am) (?:currently )?working on (?:a|an|my|our|building|developing|making)\b|(?:this|that"
    r"|it) (?:is|was) news to me\b|(?:i )?was (?:pretty |quite |very |so )?sure\b"
    r"|[^.]{0,50}\bsince you (?:opened|posted|asked|wrote)\b|[^.,]{0,60}, i was (?:lucky|fortunate"
    r"|able)\b",
)
# of the writer, the asker or the talk: an answer may begin so, a description had better not
_REMARK = Lowered(
    r"(?:i|we)(?:['’]ve| have| had| was| were|['’]m| am)? (?:just |also |actually |recently |"
    r"personally )*(?:asked|heard|read|thinking|glad|following|facing|been|encountered|ran into|"
    r"run into|seen|turned on|frustrated|hit|faced|wondered|agree(?! that)|continue|understand|"
    r"want to (?:note|add|say)|wrote|posted|rejected|mentioned|should have)\b"
    r"|(?:yeah|just frustrated|my (?:intended |own )?(?:use[ -]case|situation|question|problem))\b"
    r"|(?:i think |looks like )?(?:this|that)(?: one)? (?:is|was) (?:a |an )?"
    r"(?:(?:one (?:of those|that)|"
    r"very|super|really|totally|so|fine|great|good|awesome|interesting|old)\b|.{0,20}\bquestion\b)"
    r"|you(?:['’]re| are| were)(?: \w+ly| almost| already)? (?:asking|awesome|doing|on the right"
    r"|almost|close)\b"
    r"|looks like a\b|the question (?:was|is about)\b|(?:are|do) you\b"
    r"|(?:i think |i believe )?[\w.-]+['’]s (?:comment|point|suggestion) is (?:right|correct)\b"
    r"|it (?:appears|seems) (?:that )?you(?:['’]re| are) not familiar\b"
    r"|i can['’]t see anything wrong\b|i can only (?:offer|give|speak|tell)\b"
    r"|do your own research\b|got interested in\b|(?:i know )?it['’]?s considered (?:in )?bad\b"
    r"|i['’]m (?:very |really |so )?(?:glad|happy) (?:that )?you (?:asked|brought)\b"
    r"|i(?:['’]ve| have) had to\b|akin to\b|of course i\b"
    r"|first(?:ly)?,? i(?:['’]d| want| would| will|['’]ll)\b"
    r"|after (?:a|some) (?:bit|lot|while|few)\b|after (?:\w+ )?(?:hours?|days?|weeks?|months?) of\b"
    r"|i now have\b|locally,? i(?:['’]m| am)\b|not (?:an )?easy (?:task|thing|question)\b"
    r"|the reasons? for (?:this|that) (?:is|are|isn['’]t|aren['’]t) .{0,40}\b(?:obvious|clear)\b"
    r"|we (?:can|could|should|might|will) (?:probably |definitely )?(?:keep (?:it|this|that) on"
    r"|explain this)\b"
    r"|i think (?:the|this|that) [^.]{0,60}\b(?:good|nice|great) "
    r"(?:explanation|overview|article)\b",
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
    rf" initially| not| only)* {_DID}(?:\w+ed|went|got|did|(?:had|have)(?! to| seen| always"
    rf"| used)|"
    rf"made|found|came|ran|"
    r"saw|see|thought|took|gave|knew|know|kept|left|read|spent|use|am|was|were|been|looking|using|"
    r"working|having|trying|getting|going|like|love|hope|wish|agree|understand|remember|"
    r"apologi[sz]e|appreciate|wonder|don't (?:know|have|understand|see(?! why)|remember)|didn't|"
    r"wasn't|couldn't|can't (?:say|tell|speak|remember|see|reproduce)|will|"
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
    r"|you(?:'re| are) (?:indeed |absolutely |totally |quite |completely |correct|right|wrong"
    r"|welcome|asking|confus|mixing|looking|over)|you (?:seem|asked|wrote|said|mention|mentioned"
    r"|did|had|have (?:a|an|some|two|three|several|done|made|given|the)|got|were|don't (?:say"
    r"|mention|specify))\b|when you (?:say|ask|write)|as you can see\b|the question (?:is|was|here"
    r"|asks)\b|your (?:question|post|observation|guess|assumption|understanding|title|approach|idea"
    r"|reasoning|use[- ]case)\b|(?:if |maybe |perhaps )?your (?:friend|colleague|boss|wife|husband"
    r"|brother|sister|family)\b|(?:that|this)'?s? (?:is |was |sounds like |looks like "
    r"|seems like )?(?:a |an )?(?:correct|right|true|wrong|exactly|awesome|great|good|perfect"
    r"|cool|nice)\b|speaking as\b|based on \S+ answer\b"
)


def tales(said: Spelled) -> float:
    """Points against a sentence that tells of people: none for one that tells of the matter."""
    text = said.text
    points = 0.0
    if _WEAK.match(text) or _REMARK.match(text):
        points = 6.0
    elif text.partition(" ")[0].lower() in _OPENERS or _tells(said):
        points = 2.5
    return points


def to_the_asker(said: Spelled) -> float:
    """Points against a sentence that speaks of the question and who asked it."""
    # most sentences hold none of the words that the expression wants
    return 2.0 if said.words & _ASKERS and _TO_THE_ASKER.match(said.low, 1) else 0.0


def _tells(said: Spelled) -> bool:
    return not _WRITERS.isdisjoint(said.words) and bool(_TALE.match(said.low, 1))
