"""What in a sentence is a tale: of the writer, of the asker, of how it was found."""

import re

from kbgen.curate.clean_words import words_of
from kbgen.curate.lowered import Lowered
from kbgen.curate.spelled import Spelled

# true of the writer, the asker or the talk, not of the matter: better ones stand below, mostly
_WEAK = Lowered(
    r"i (?:have |had |just |recently |also |already |was )*(?:read|googled|searched|spent"
    r"|discovered|wondered|wondering|came across|stumbled)\b"
    r"|(?:i['’]m |i am )?not sure (?:which|what|why|if|whether|how|about)\b"
    r"|i (?:partially |partly |totally |fully |completely |strongly "
    r"|do )?(?:dis)?agree(?: with [\w ]{1,20})?[.!]*$"
    r"|there (?:are|is) (?:a few|a lot of|several|many|some|multiple|different|lots of"
    r"|various) (?:\w+ )?(?:ways?|options|approaches|possibilities)\b.{0,60}$|it took me\b"
    r"|(?:as an? [\w ]{1,20}, )?i(?:['’]ve| have) never (?:heard|tried|seen|used|had)\b"
    r"|in this (?:answer|post)\b|i (?:took|had) a look\b"
    r"|i (?:was able to|could|can) (?:recreate|reproduce) (?:the |this |it)\b.{0,40}$"
    r"|i(?:['’]ve| have) (?:also )?done (?:this|that|it|something (?:like|similar))\b"
    r"|i (?:did not|didn['’]t|really don['’]t|don['’]t really) (?:vote|like)\b"
    r"|(?:this|that|it)(?: is|['’]s) (?:definitely |certainly |something |also "
    r"|still )+(?:that )?(?:we|i)(?:['’]re| are|['’]m| am)? (?:keep|look|consider|think|discuss"
    r"|work)ing\b"
    r"|i(?:['’]m| am) (?:currently )?working on (?:a|an|my|our|building|developing|making)\b"
    r"|(?:i|we)(?:['’]ve| have| had| was| were|['’]m| am)? (?:just |also |actually |recently "
    r"|personally )*(?:asked|heard|read|thinking|glad|following|facing|been|encountered"
    r"|ran into|run into|seen|turned on|frustrated|hit|faced|wondered|agree(?! that)|continue"
    r"|understand|want to (?:note|add|say)|wrote|posted|rejected|mentioned|should have)\b"
    r"|(?:yeah|just frustrated|my (?:intended |own )?(?:use[ -]case|situation|question"
    r"|problem))\b"
    r"|(?:i think |looks like )?(?:this|that)(?: one)? (?:is|was) (?:a "
    r"|an )?(?:(?:one (?:of those|that)|very|super|really|totally|so|fine|great|good|awesome"
    r"|interesting|old)\b|.{0,20}\bquestion\b)"
    r"|you(?:['’]re| are| were)(?: \w+ly| almost| already)? (?:asking|awesome|doing"
    r"|on the right|almost|close)\b"
    r"|first(?:ly)?,? i(?:['’]d| want| would| will|['’]ll)\b"
    r"|the first (?:one )?(?:is|are|was|might|may|could|should)\b"
    r"|looks like a\b|i(?:['’]ve| have) had to\b|akin to\b|i now have\b"
    r"|(?:this|that|it) (?:is|was) news to me\b",
)
# the same, behind other words
_WEAK_LATER = Lowered(
    r"\A[^.,]{0,60}, i was (?:lucky|fortunate|able)\b"
    r"|\A(?:i think |i believe )?[\w.-]+['’]s (?:comment|point|suggestion) is (?:right|correct)\b"
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
    if _WEAK.match(text) or _WEAK_LATER.search(text):
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
