"""Talk of people who answer to each other: comments that became answers, questions back, wishes.

Patterns look at `clean_text.plain` sentences, in lower case, and have to match all of one. What is
free in them is short and holds no digit.
"""

import re


class Phrases:
    """Whole sentences by pattern, asked for only where their first word fits."""

    __slots__ = ("_first", "_match")

    def __init__(self, first: str, pattern: str) -> None:
        """`first`: the words that the pattern may begin with, between blanks."""
        self._first = frozenset(first.split())
        self._match = re.compile(pattern).fullmatch

    def fullmatch(self, plain: str) -> bool:
        """Whether a sentence is one of them."""
        first = plain.partition(" ")[0].rstrip(",:")
        return first in self._first and self._match(plain) is not None


_VERY = r"(?:really |so |very |super |just |also |quite )*"
_LATER = r"(?: (?:here|now|instead|too|as well))*"

SAYS = Phrases(
    "so really very super just also quite sorry i'm i we're we hope perhaps maybe hopefully "
    "probably this that that's it it's please feel of answers answer input opinions thanks "
    "thank try the walk talk guide take",
    rf"{_VERY}sorry,? (?:all|everyone|everybody|guys|folks)"
    rf"|(?:i'm|i am|we're|we are) {_VERY}(?:excited|glad|happy|pleased|thrilled|delighted) to have"
    r" you(?: all)?(?: here| on board| aboard)?(?: as (?:our|an?|the|my) [^.:;\d]{2,40})?"
    rf"|(?:i'm|i am) {_VERY}curious"
    # whether it helped
    r"|(?:i )?hope (?:that's|that is|this is|it is|it's) of (?:some |any )?(?:interest|use|help)"
    r"(?: to you| to someone| to others)?"
    r"|(?:i )?hope (?:that )?(?:i|i've|i have) (?:was|been|could be)? ?(?:able to help|helpful"
    r"|of (?:some |any )?(?:help|use|assistance))(?: you)?(?: out)?"
    r"|(?:i )?hope (?:that )?(?:this|that|it) (?:cleared|clears|has cleared"
    r"|clarified) (?:up )?(?:your"
    r" |the )?(?:question|doubts?|confusion|things|it|this|that)(?: up)?(?: for you)?"
    r"|(?:perhaps|maybe|hopefully) (?:it|this|that) (?:will|can|may|might|could) be of (?:some"
    r" |any )?(?:use|help|interest)(?: (?:to|for) (?:you|someone|others))?"
    r"|(?:(?:this is|that's|that is) )?probably more (?:information|info|detail) than you (?:need"
    r"|needed|wanted|asked for),? but (?:hopefully|i hope) (?:it|this|that) helps"
    r"|(?:so )?(?:i (?:think|hope|believe) )?(?:it|this|that) (?:seems to|should"
    r"|hopefully) answers?"
    r" your questions?"
    # what may be done with a post
    r"|(?:please )?feel free to (?:edit|improve|correct|reword|rephrase) (?:this|my|the)"
    r" (?:question|post|title)(?: (?:to make it|so (?:that )?it is) [a-z ]{2,50})?"
    r"|(?:of course,? )?(?:answers?|input|opinions) (?:from|by) (?:anyone|anybody|everyone"
    r"|everybody|others) (?:is|are) (?:of course |also |very |always )*welcome"
    r"|(?:thanks|thank you) for making (?:this|it|that|my question) a (?:much )?better (?:question"
    r"|post|one)"
    r"|try it(?: out)? and (?:tell me|let (?:me|us) know) if it works(?: for you)?(?: too"
    r"| as well)?"
    # how a question begins and ends
    r"|the title is (?:already )?(?:the|my) (?:whole |entire |actual )?question"
    r"|(?:please )?(?:walk|talk|guide|take) me through (?:it|this|that|(?:all )?the (?:steps?"
    r"|process))(?: step by step)?"
    r"|(?:this is|it's) my (?:very )?first (?:question|post|time) (?:here|(?:on|in|at) (?:this|the)"
    r" (?:site|forum|community)),? so (?:please )?(?:sorry|forgive me|excuse me) (?:if|for)"
    r" [^.:;\d]{3,60}"
    r"|i apologi[sz]e in advance if (?:the|this|my) question (?:is|sounds|seems)"
    rf" (?:too )?{_VERY}(?:basic|simple|trivial|stupid|dumb|silly|naive|broad|vague|long|obvious"
    r"|noobish)",
)
"""Whole sentences that say nothing of the matter, wherever a line begins or ends."""

_HINTS = (
    r"(?:ideas?|help|hints?|advice|pointers?|insights?|suggestions?|guidance|tips?|directions?)"
)
_IT = r"(?:this|that|it|my)(?: (?:issue|problem|matter|error|question|topic|one|here))*"
PLEADS = Phrases(
    "so and but please can could would will i we 'd i'd we'd does anyone anybody",
    r"(?:(?:so|and|but|please) )*(?:can|could|would|will) (?:anyone|anybody|someone|somebody|you)"
    rf"(?: here| please| else| possibly)* (?:shed (?:some |any )?light on {_IT}|give me"
    r" (?:some |any"
    rf" |a few |a )?{_HINTS}(?: please| here)*)"
    r"|(?:(?:so|and) )?(?:i |we )?(?:would|'d|will) (?:greatly |really |very much |highly |much )*"
    rf"appreciate (?:any|some|your) {_HINTS}(?: (?:with {_IT}|(?:on |about |as to )?how to (?:fix"
    rf"|solve|resolve|approach|do|achieve|debug) {_IT}))?"
    r"|(?:does )?any(?:one|body)(?: else| here)* (?:have|has|got) (?:any |an |a )?(?:idea"
    r"|clue|hint)s?"
    r" (?:what|why|how)(?:'s| is| could be| might be| can be)? (?:causing|going on|wrong|happening)"
    r"(?: with| to| this| it| here)*",
)
"""Pleas to whoever knows, in the words of a question."""

ENDS = Phrases(
    "but and so i'm i i've just please kindly yes",
    r"(?:(?:but|and|so) )*(?:(?:i'm|i am|i was) )?just (?:wondering|curious|asking|checking)"
    r"|(?:please|kindly) (?:confirm|clarify|advise|suggest|respond|reply)(?: (?:me|soon|asap))*"
    r"|(?:and |but |yes,? )?(?:i|i've) (?:did|have)? ?(?:already )?(?:look|looked|search|searched"
    r"|google|googled)(?: (?:around|here|it|for it|for this|online|on google|on this site|a lot"
    r"|everywhere|the (?:web|internet|site|forum)))*(?:,? (?:but|and) (?:i )?(?:couldn't|could not"
    r"|didn't|did not|can't|cannot|haven't) (?:find|found|seen|see) (?:anything|it|an answer|any"
    r" answers?)(?: (?:useful|helpful|relevant|similar|here|yet|so far))*)?",
)
"""How whoever asks ends who has looked elsewhere, or waits."""

ASKS_BACK = Phrases(
    "so and but just also by btw i'm i may what's what can could would let please leave drop "
    "post add i'd we're we we'd always more happy glad",
    r"(?:(?:so|and|but|just|also|by the way|btw),? )*(?:(?:i'm|i am) (?:just |also )?curious(?: to"
    r" know)?[,:]? )?(?:may i ask )?(?:what(?:'s| is| are) (?:the|your) (?:actual |exact "
    r"|specific )?"
    r"(?:use[- ]cases?|motivation|end goal)(?: (?:here|for (?:this|that|it)|behind (?:this|that|it)"
    r"|you have in mind))*|what (?:[a-z-]+ ){1,3}(?:do|did) you have in mind)"
    r"|(?:can|could|would) you (?:please )?(?:say|tell (?:us|me)|share|explain|elaborate|give"
    r" (?:us|me)) (?:a (?:bit|little) )?(?:more )?(?:details? "
    r"|info(?:rmation)? )?(?:about |on |of )?"
    r"your (?:use[- ]case|setup|situation|scenario|goals?|requirements|needs)(?: here)?"
    # wants to hear of it
    r"|(?:(?:so|and|but|please|just|also),? )*let (?:me|us) know (?:if|how|whether|once)"
    r" (?!.*\bto\b (?:use|set|do|add|run|make)\b)[^.:;\d]{3,90}"
    r"|(?:please |just )*(?:leave|drop|post|add) (?:me |us )?a (?:comment|note|message)(?: below"
    r"| here)* if (?:you(?:'d like me| want me| would like me| have| need| find| see)"
    r"|there|anything|something) [^.:;\d]{3,80}"
    r"|(?:(?:i'm|i am|i'd be|i would be|we're|we are|we'd be|we would be) )?(?:always "
    r"|more than |also"
    r" )*(?:happy|glad) to (?:help|look|take a look|troubleshoot|assist|investigate)(?:"
    r" (?:more|further"
    r"|you|out|into (?:it|this|that)|at (?:it|this|that)))* if you (?:can |could |have "
    r"|want |need )"
    r"[^.:;\d]{2,80}",
)
"""How an answer ends that asks about the asker."""

_REPOSTS = (
    r"(?:(?:since|as|because) [^.:;\d]{3,80}, )?(?:so )?(?:i'll|i will|i'm|i am|let me|i've|i)? ?"
    r"(?:just |now |going to )*(?:re-?post|post|mov|migrat|convert|turn|copy|copi|mak|promot"
    r"|expand)(?:e|ing|ed|ied)? my (?:earlier |previous |own )?comments?(?: above| here| over)?"
    r" (?:(?:in)?to|as) (?:an |a proper |a full )?answer"
    rf"{_LATER}(?:,? (?:since|as|because) [^.:;\d]{{3,90}})?"
    r"|(?:migrating|moving|converting) my comments?,? (?:since|as|because) (?:they|it) (?:appears?"
    r"|seems?) to serve as an answer"
)
_BUT = (
    r"(?:,? but (?:here goes|here's my (?:attempt|take|try)|i'll (?:try|give it a (?:try|shot))))"
)
_LEADS = (
    r"(?:i think )?(?:the |my )?(?:question )?(?:title|subject|topic) (?:pretty much "
    r"|basically )?says"
    r" it all(?:,? but let me (?:elaborate|explain)(?: a bit)?)?"
    rf"|{_REPOSTS}|(?:(?:this is|that's|it's) )?(?:an? )?(?:tough|hard|tricky|difficult|strange|odd"
    rf"|weird) (?:one|question)(?: to answer)?{_BUT}"
)
LEADS = Phrases(
    "i the my question title subject topic since as because so i'll i'm let i've just now "
    "going re-post repost post reposting posting moving move migrating converting convert "
    "turning turn copying copy making make promoting expanding this that's it's a an tough "
    "hard tricky difficult strange odd weird",
    _LEADS,
)
"""How a post may begin, with a colon, too."""
OPENS = Phrases(
    "i the my question title subject topic since as because so i'll i'm let i've just now "
    "going re-post repost post reposting posting moving move migrating converting convert "
    "turning turn copying copy making make promoting expanding this that's it's a an tough "
    "hard tricky difficult strange odd weird your not",
    rf"{_LEADS}"
    r"|(?:(?:this is|that's|it's) )?(?:an? )?(?:tough|hard|tricky|difficult) (?:one|question) to"
    r" answer|(?:tough|tricky) one"
    r"|(?:i think )?(?:this|your|the) question is (?:a (?:bit|little)|kind of|rather"
    r"|somewhat) (?:too"
    r" )?(?:broad|vague|general|open[- ]ended)"
    r"|(?:this|your|the) question (?:really )?(?:bring|brings"
    r"|brought) back (?:[a-z]+ ){0,2}memories"
    r"|(?:i'm |i am )?not (?:completely |entirely |quite |really )?sure (?:how well )?(?:this|that"
    r"|it) (?:addresses|answers) (?:the|your) question,? but here(?:'s"
    r"| is) my (?:best )?(?:response"
    r"|answer|attempt|take|try)"
    r"|(?:since |as |because )?i (?:can't|cannot|can not) comment(?: yet"
    r"| here)?,? (?:so )?i (?:need"
    r"|have) to use (?:this|the|an) answer (?:box|field|form)",
)
"""How an answer may begin that then comes to the matter."""

_BEGINS = re.compile(
    r"\W*(?:this (?:may|might|could|will) (?:be|sound|seem)|in addition to (?:the |all )|adding to "
    r"|(?:to add|further) to |as (?:you (?:have |correctly |rightly |already )*(?:susp|gue|sa|not"
    r"|men|st|po|wr|all|obs|hint)|(?:an)?other|some)"
    r"|(?:this is |that['’]s |it['’]s )?(?:an? )?(?:tough|hard|tricky|difficult|strange|odd|weird)"
    r" (?:one|question)|(?:i think )?(?:this|your|the) question (?:is (?:a |ki|ra|so)|really|br)"
    r"|(?:i['’]m |i am )?not (?:[a-z]+ )?sure (?:how|this|that|it)"
    r"|(?:i think )?(?:the |my )?(?:question )?(?:title|subject|topic) (?:p|b|s|is)"
    r"|[^.:\n]{0,99}\bmy (?:\w+ )?comments?\b|(?:since |as |because )?i can(?:['’]t|not| not) com"
    r"|sorry to|i(?:['’]ve| did| have)? (?:already )?(?:look|sear|goog)|(?:this is|it['’]s) my "
    r"|we(?:['’]re| are) (?:\w+ ){0,3}?(?:exc|glad|hap|ple|thr|del))"
)
TRIGGERS = (
    "to have you", "m curious", "am curious", "able to help", "me through", "end goal",
    "tell me if", "did look", "have looked", "ve looked", "looked around", "googled", "i looked",
    "title is", "answer your question", "answers your question", "your setup", "than you need",
    "your situation", "feel free", "in advance if", "shed light", "shed some", "shed any",
    "'d appreciate", "would appreciate", "greatly appreciate", "let me know", "let us know",
    "just wondering", "just curious", "just asking", "just checking", "please confirm",
    "please clarify", "please advise", "please suggest", "please reply", "please respond",
    "a comment if", "comment below if", "comment here if", "a note if", "a message if", "happy to",
    "glad to", "says it all", "has any idea", "have any idea", "got any idea", "have an idea",
    "thansk", "thnx", "thnk", "thnak", "have in mind", "had in mind", "is of interest",
    "is of some", "is of use", "be of some", "be of any", "be of use", "be of interest", "thands",
    "thanls", "the use case", "your use case", "the use-case", "your use-case",
    "my first question", "my first post", "my first time", "give me some", "give me a",
    "give me any", "i searched", "ve searched", "cleared", "clarified",
)  # fmt: skip
"""What is in most of these at the end of a line, in lower case; others have triggers elsewhere."""


def may_open(low: str) -> bool:
    """Whether a post in lower case can begin with one of these."""
    return bool(_BEGINS.match(low))
