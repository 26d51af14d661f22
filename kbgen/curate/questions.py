"""A question as a title: one that can be understood without what stands around it.

Words are left out, never made up: "I wonder if there is a way to X" asks "Is there a way to X?".
"""

import re

from kbgen.curate import vague
from kbgen.curate.asks import root
from kbgen.curate.lowered import Lowered
from kbgen.curate.needed import Sought

SHORTEST = 20
_LEAST_WORDS = 3
"""Words that say something: "How can I do it?" asks nothing by itself."""
_EARLY = 5
"""Words at the beginning: a pronoun among them stands for what was said before."""

LEAD = re.compile(
    r"(?:(?:so|and|but|or|now|also|then|well|ok|okay|basically|additionally|lastly|actually|hence"
    r"|anyway|first|firstly|second|secondly|finally|again|i\.e\.|tl;?dr|question|questions|in short"
    r"|in any cases?|in other words|in summary|in general|in that case|edit|update|title says it "
    r"all)\b\s*[,.:;–—-]*\s+"
    r"|(?:my|the|our) (?:\w+ )?(?:questions?|problem|issue)(?: here| now| then)?"
    r"(?: is| are| would be)?\s*(?:[,:–—-]+\s*|\s(?=how|what|why|where|when|which|is|are|can|do))"
    r"|(?:please|kindly)\s+|[\d(][.):]\s*|[^\w\s\"'`(\[]+\s*)+",
    re.IGNORECASE,
)
_WORD = r"(?:how|what|why|where|when|which|who)"
_AUXILIARY = (
    r"(?:is|are|was|were|can|could|should|may|must|will|would|do|does|did|has|have|am|isn['’]t"
    r"|aren['’]t|can['’]t|doesn['’]t|don['’]t|didn['’]t|won['’]t|shouldn['’]t)"
)
_ASKS = Lowered(
    r"(?:(?:in|for|when|with|from|on|at|after|given|besides|to|by|while|as)\b[^,?:;]{3,60}, )?"
    rf"(?:{_WORD} (?:\w+ ){{0,4}}?(?:{_AUXILIARY}|to)\b|who \w+s\b|{_AUXILIARY}\b)",
)
# "I was wondering whether ...", "does anybody know how to ...", "I can't figure out why ..."
_INDIRECT = Sought(
    r"(?:wonder(?:ing|ed)?|curious|(?:want(?:ed)?|like|wanna|need|trying|love"
    r"|wish) (?:to )?(?:know|ask|find out|understand|figure out|learn)|(?:figure|find) out"
    r"|not sure|unsure"
    r"|(?:not|n['’]t|no) (?:quite |really |fully )?(?:know|idea|understand|find|see)"
    r"|any(?:one|body)(?: else)? (?:knows?|tell me|explain|idea)|(?:any|some)(?:one"
    r"|body)(?: please)? (?:tell|explain|show)(?: to)?(?: me)?|tell me|would ask"
    r"|you(?: please)? explain|examples? (?:of|on|for|showing)|any (?:ideas?|clues?|tips?|hints?"
    r"|suggestions?))(?: me)?\s*(?:,|:|about|as to|on)?\s+(?=(?:if|whether|is there|how|what|why"
    r"|where|when|which)\b)",
    re.IGNORECASE,
)
_MAY_ASK = (
    "?", "how", "know", "wonder", "curious", "underst", "figure", "find", "learn", "unsure",
    "not sure", "idea", "see", "tell", "expla", "ask", "clue", "tip", "hint", "suggestion",
)  # fmt: skip
"""Every question and every match of `_INDIRECT` has one of these, in lower case."""
_WHETHER = re.compile(
    r"(?:if|whether) (?P<who>there|it|i|we|one)(?P<be>['’]s)?"
    r"(?(be)| (?P<verb>is|are|was|can|could|should|may|must|will|would|has|have))\b\s*(?P<rest>.*)",
    re.IGNORECASE,
)
# asked, whatever stands at the end
# told of, not asked, or two beginnings: "what the menu is for", "is will a menu do"
_NO_QUESTION = Lowered(
    r"(?:what|which) (?:the|an?|our|my|your|their|this|that) |(?:is|are|was|were) (?:will|can|could"
    r"|does|do|did|is|are|should|would)\b",
)
_SURE = Lowered(
    r"(?:how (?:can|do|should|could) (?:i|we|you)|is it possible to|is there (?:a|any) way to)\b",
)
# a question behind what leads to it: "I moved the menu, how can I see it?"
_LATER = re.compile(
    r"(?:[,;]| [-–—]) (?:and |but |so )?(?=(?:am i able to"
    r"|how (?:can|do|does|should|could|would|to)|is there|is it possible"
    r"|(?:what|where|which) (?:is|are|can|should|would)|in what|why (?:is|are|do|does)|can i"
    r"|does)\b)",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"(?P<word>{_WORD}(?: (?!come\b)\w+)?) (?P<who>i|we|one) (?P<verb>can|could|should|may|must"
    rf"|would)\b(?!['’])"
    r"\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_DIRECT = Lowered(
    rf"(?:{_WORD}(?:['’]s| (?:to|{_AUXILIARY}))\b|is there\b|(?:what|which) (?!the\b|a\b|an\b"
    rf"|this\b|that\b"
    rf"|it\b|i\b"
    r"|we\b|you\b|my\b|your\b|they\b)(?:\w+ ){1,3}?(?:is|are|was|were) )",
)
_TOLD = Lowered(
    r"(?:how|why) (?:the |an? )?(?:[\w\"'“”’-]+ ){1,5}?(?:works?|functions?|behaves?|happens?)"
    r"[\s.?!]*$",
)
_TIGHT = re.compile(r",(?=[a-z]{2})")
_TAIL = re.compile(
    r"(?:,? (?:please|right|correct|thanks|or not|anyone|at all|too))?[\s?!.…:]*$", re.I
)
# may be missed at the end of a long question
_REST = Sought(
    r"(?:,| -+)? (?:in order to|so that|because|since|e\.g\.|i\.e\.|for example|such as|assuming"
    r"|given that|particularly|especially|specifically|considering|so i can|so no)\b.*",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\?+ *\([^()]{1,200}\)[.!]?$")
_ASIDE = re.compile(r"\s+\([^()]{3,120}\)")

# stands for what was said elsewhere
_POINTS = Lowered(
    r"\b(?:this|these|those|following|above|below"
    r"|such(?! (?:an? )?\w+ (?:as|where|that)\b)|same|a similar|aforementioned|mentioned)\b"
    r"|\b(?:described|shown|given|listed|as|see|found|said|from) here\b|\b(?:is|are|do|does|did"
    r"|like|of|for|with|in|on|about|fix|solve|avoid|after|before|than|from|achieve|change|handle"
    r"|why|how|and|or|make|use|to) that\b|^that\b|\bdo (?:it|so)\b|\bthe other\b"
    r"|\bthat \w+(?:[?,.;]| or\b| and\b)|\b(?:should|would|could|can|will) that\b"
    r"|\b(?:every|any|some|no)(?:thing|one|body) (?:else\b|similar\b(?! to\b))"
    r"|\b(?:in|from) there\b|\binstead\?"
    r"|^which (?:should|would|do|does|can|could|will|is|are) (?:i|we|be|it|better|best)\b"
    r"|\bway (?:to|of) \w+ (?:it|them)\b|\b[0-9a-f]{20,}\b",
)
_PRONOUN = re.compile(r"(?:it|it['’]s|its|they|them|their|he|she|his|her|one|ones)", re.IGNORECASE)
# stands for nothing that was said before
_EXPLETIVE = re.compile(r"^(?:is|would|does) it (?!have\b|work|need|show)", re.IGNORECASE)
_ANYBODY = re.compile(r"\b(can|could|does|should|would|must|may) one\b", re.IGNORECASE)
_PRONOUN_IN = re.compile(rf"\b{_PRONOUN.pattern}\b", re.IGNORECASE)
# speaks to the readers, or asks what only they can tell
_TO_READERS = Lowered(
    r"(?<!how can )(?<!how do )(?<!how would )(?<!whether )(?<!when )\b(?:you(?! (?:recommend"
    r"|suggest))|your|anyone|anybody|someone|somebody|guys|folks|everyone)\b|^(?:what|where) (?:am"
    r"|do|did|should|could|can|have|might) i (?:be )?(?:do(?:ing)?|go(?:ing)?|miss\w*|wrong|look"
    r"|start|get|need|try)\b|^(?:am|was|did|have|do) i\b(?! (?:need|have|able|allowed) to)|^what "
    r"(?:is|could be|might be|[\w ]{2,30}) (?:wrong|missing|going on|the (?:problem|issue|cause"
    r"|reason))|^any\b|\bmy (?:problem|mistake|question)\b"
    r"|^(?:is|are|was) (?:it|there) (?:a |any )?(?:bug|mistake|error|normal|known|just me)"
    r"|\bexpected\?$|^(?:could|can|should) i (?:do|try) (?:something"
    r"|anything)|^how do i (?:get further|proceed|go on)\b|^what if\b|^(?:is"
    r"|are) (?:there )?(?:any|some)(?:thing|one| (?:ideas?|suggestions?|help|tips?|advice|thoughts"
    r"|issues?|hints?))\b",
)


def may_ask(text: str) -> bool:
    """Whether something may be asked in `text`: cheap to look for."""
    low = text.lower()
    return any(map(low.__contains__, _MAY_ASK))


def standalone(sentence: str, longest: int) -> str:
    """The question that `sentence` asks, where it can be understood alone; else ""."""
    if "," in sentence:
        sentence = _TIGHT.sub(", ", sentence)
    text = LEAD.sub("", sentence, count=1) if LEAD.match(sentence) else sentence
    asked = _direct(_BEHIND.sub("?", text))
    if not asked or "\ufffc" in asked:
        return ""
    for shorter in (asked, _ASIDE.sub("", asked), _REST.sub("?", _ASIDE.sub("", asked))):
        fits = SHORTEST <= len(shorter) <= longest and "?)" not in shorter
        if fits and is_whole(shorter):
            return shorter
    return ""


def _direct(text: str) -> str:
    """`text` as a direct question with a capital and a question mark; "" where it is none."""
    ends = text.rstrip(" !.)").endswith("?")
    asks = _ASKS.match(text) if ends else _SURE.match(text)
    if asks and _NO_QUESTION.match(text):
        return ""
    if asks and not _TO_READERS.search(text):
        return _turned(text) or _marked(text)
    indirect = _INDIRECT.search(text) if may_ask(text) else None
    if indirect is None:
        later = [match.end() for match in _LATER.finditer(text)] if ends and not asks else []
        return _marked(text if asks else text[later[-1] :]) if asks or later else ""
    rest = text[indirect.end() :]
    turned = _WHETHER.match(rest)
    if turned:
        verb = "is" if turned["be"] else turned["verb"]
        return _marked(f"{verb} {_who(turned['who'])} {turned['rest']}")
    if _TOLD.match(rest):
        # "I do not understand how locks close": turned into a question it would need a new word
        return rest[0].upper() + _TAIL.sub("", rest)[1:]
    return _turned(rest) or (_marked(rest) if _DIRECT.match(rest) else "")


def _turned(text: str) -> str:
    """ "How I can X" as "How can I X?"; "" where nothing is to be turned."""
    turned = _TURNED.match(text)
    if turned is None:
        return ""
    return _marked(f"{turned['word']} {turned['verb']} {_who(turned['who'])} {turned['rest']}")


def _who(word: str) -> str:
    return "I" if word.lower() == "i" else word.lower()


def _marked(text: str) -> str:
    bare = _TAIL.sub("", text.strip())
    return f"{bare[:1].upper()}{bare[1:]}?" if bare else ""


def is_whole(asked: str) -> bool:
    """Whether a question stands without what was said before it, and speaks to nobody."""
    if _POINTS.search(asked) or _TO_READERS.search(asked):
        return False
    plain = _ANYBODY.sub(r"\1", asked) if " one " in asked else asked
    words = plain.rstrip("?").split()
    if any(
        _PRONOUN.fullmatch(word.strip(",.")) for word in words[1:_EARLY]
    ) and not _EXPLETIVE.search(asked):
        return False
    closed = asked.count('"') % 2 == 0 and asked.count("(") == asked.count(")")
    return closed and "? " not in asked and len(roots(asked)) >= _LEAST_WORDS


def has_pronoun(asked: str) -> bool:
    """Whether a question leans on something by a pronoun."""
    return bool(_PRONOUN_IN.search(_EXPLETIVE.sub("", asked)))


def roots(text: str) -> frozenset[str]:
    """The words of `text` that say what it is about, without their endings."""
    return frozenset(root(word) for word in vague.topics(text.replace("-", " ")))
