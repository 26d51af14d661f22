"""What the asker wants to know, as a title: for threads whose title names a topic alone.

Words are left out, never made up: "I wonder if there is a way to X" asks "Is there a way to X?".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.curate import topics, wording
from kbgen.curate.asks import root
from kbgen.curate.sentences import blocks, sentences

_READ = 16
"""Sentences that are looked at: who asks later than that has told a story first."""
_BEGINNING = 3_000
"""Characters that are looked at, for the same reason; whole lines of them."""
_SHORTEST = 20
_LEAST_WORDS = 3
"""Words that say something: "How can I do it?" asks nothing by itself."""
_EARLY = 5
"""Words at the beginning: a pronoun among them stands for what was said before."""

_LEAD = re.compile(
    r"(?:(?:so|and|but|or|now|also|then|well|ok|okay|basically|additionally|lastly|actually|hence"
    r"|anyway|first|firstly|second|secondly|finally|again|i\.e\.|tl;?dr|question|questions|in short"
    r"|in other words|in summary|in general|in that case|edit|update|title says it "
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
_ASKS = re.compile(
    r"(?:(?:in|for|when|with|from|on|at|after|given|besides|to|by|while|as)\b[^,?:;]{3,60}, )?"
    rf"(?:{_WORD} (?:\w+ ){{0,4}}?(?:{_AUXILIARY}|to)\b|who \w+s\b|{_AUXILIARY}\b)",
    re.IGNORECASE,
)
# "I was wondering whether ...", "does anybody know how to ...", "I can't figure out why ..."
_INDIRECT = re.compile(
    r"(?:wonder(?:ing|ed)?|curious|(?:want(?:ed)?|like|wanna|need|trying|love|wish) (?:to )?"
    r"(?:know|ask|find out|understand|figure out|learn)|(?:figure|find) out|not sure|unsure"
    r"|(?:not|n['’]t|no) (?:know|idea|understand|find|see)|any(?:one|body)(?: else)? (?:know|tell "
    r"me"
    r"|explain|idea)|(?:any|some)(?:one|body)(?: please)? (?:tell|explain|show)(?: to)?(?: me)?"
    r"|tell me"
    r"|would ask|you(?: please)? explain|any (?:ideas?|clues?|tips?|hints?|suggestions?))"
    r"(?: me)?\s*(?:,|:|about|as to|on)?\s+(?=(?:if|whether|is there|how|what|why|where|when"
    r"|which)\b)",
    re.IGNORECASE,
)
# what every question and every match of _INDIRECT has
_MAY_ASK = re.compile(
    r"\?|know|wonder|curious|underst|figure|find|learn|unsure|not sure|idea|see|tell|expla|show|ask"
    r"|clue|tips?|hint|suggestion",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"(?:if|whether) (?P<who>there|it|i|we|one)(?P<be>['’]s)?"
    r"(?(be)| (?P<verb>is|are|was|can|could|should|may|must|will|would|has|have))\b\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"(?P<word>{_WORD}(?: \w+)?) (?P<who>i|we|one) (?P<verb>can|could|should|may|must|would)\b"
    r"\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    rf"(?:{_WORD} (?:to|{_AUXILIARY})\b|is there\b|(?:what|which) (?!the\b|a\b|an\b|this\b|that\b"
    rf"|it\b|i\b"
    r"|we\b|you\b|my\b|your\b|they\b)(?:\w+ ){1,3}?(?:is|are|was|were) )",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:,? (?:please|right|correct|thanks|or not|anyone|at all|too))?[\s?!.…:]*$", re.I
)
# may be missed at the end of a long question
_REST = re.compile(
    r"(?:,| -+)? (?:in order to|so that|because|since|e\.g\.|i\.e\.|for example|such as|assuming"
    r"|given that"
    r"|particularly|especially|specifically|considering|so i can|so no)\b.*",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\?+ *\([^()]{1,200}\)[.!]?$")
_ASIDE = re.compile(r"\s+\([^()]{3,120}\)")

# stands for what was said elsewhere
_POINTS = re.compile(
    r"\b(?:this|these|those|following|above|below|such|same|a similar|aforementioned|mentioned)\b"
    r"|\b(?:described|shown|given|listed|as|see|found|said|from) here\b"
    r"|\b(?:is|are|do|does|did|like|of|for|with|in|on|about|fix|solve|avoid|after|before|than|from"
    r"|achieve|change|handle|why|how|and|or|make|use|to) that\b|^that\b|\bdo (?:it|so)\b|\bthe "
    r"other\b"
    r"|\bthat \w+(?:[?,.;]| or\b| and\b)",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:can ?not|can['’]t|doesn['’]t|does not|don['’]t|isn['’]t|won['’]t|unable|fails?|failing"
    r"|error"
    r"|crash(?:es|ed)?|not work(?:ing)?|missing|wrong)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:it|it['’]s|its|they|them|their|he|she|his|her|one|ones)", re.IGNORECASE)
_PRONOUN_IN = re.compile(rf"\b{_PRONOUN.pattern}\b", re.IGNORECASE)
# speaks to the readers, or asks what only they can tell
_TO_READERS = re.compile(
    r"\b(?:you(?! (?:recommend|suggest))|your|anyone|anybody|someone|somebody|guys|folks"
    r"|everyone)\b"
    r"|^(?:what|where) (?:am|do|did|should|could|can|have|might) i (?:be )?(?:do(?:ing)?"
    r"|go(?:ing)?|miss\w*"
    r"|wrong|look|start|get|need|try)\b|^(?:am|was|did|have|do) i\b|^what (?:is|could be|might be"
    r"|[\w ]{2,30})"
    r" (?:wrong|missing|going on|the (?:problem|issue|cause|reason))|^any\b|\bmy (?:problem"
    r"|mistake|question)\b"
    r"|^(?:is|are|was) (?:it|there) (?:a |any )?(?:bug|mistake|error|normal|known|just me)"
    r"|\bexpected\?$"
    r"|^(?:could|can|should) i (?:do|try) (?:something|anything)|^how do i (?:get further|proceed"
    r"|go on)\b|^what if\b|^(?:is|are) (?:there )?"
    r"(?:any|some)(?:thing|one| (?:ideas?|suggestions?|help|tips?|advice|thoughts|issues?"
    r"|hints?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A question that may stand as the title."""

    text: str
    asks: bool
    """It ends in a question mark where the asker wrote it."""
    shared: int
    """Words that it has in common with the title."""
    first: bool
    """Nothing was asked before it."""


def wanted(markdown: str, title: str, longest: int) -> str:
    """The question of `markdown` that says what `title` only names; "" where none surely does.

    It has at least half of the title's words. Else the first one may stand behind the title.
    """
    about = _roots(title)
    found = list(_candidates(markdown, about, longest))
    best = max(found, key=lambda one: (one.shared, one.asks), default=None)
    if topics.is_doing(title):
        # says what is to be done: only its own words as a question are better
        return best.text if best and best.first and 3 * best.shared >= 2 * len(about) else ""
    if best is not None and 2 * best.shared >= len(about):
        return best.text
    first = next((one for one in found if one.first), None)
    bare = title.rstrip("?!.: ")
    if first is None or _PRONOUN_IN.search(first.text):
        return ""
    joined = f"{bare}: {first.text[0].lower()}{first.text[1:]}"
    if len(joined) <= longest and ": " not in bare:
        return joined
    return first.text if first.shared else ""


def _candidates(markdown: str, about: frozenset[str], longest: int) -> Iterator[_Candidate]:
    asked = False
    for number, text in enumerate(_sentences(markdown, _MAY_ASK)):
        if number >= _READ:
            return
        asks = text.endswith("?")
        found = standalone(text, longest)
        if found:
            yield _Candidate(found, asks, len(about & _roots(found)), not asked)
            asked = True
        asked = asked or asks


def stated(markdown: str, title: str, longest: int) -> str:
    """The sentence of `markdown` that states the problem with all words of `title`, or ""."""
    about = _roots(title)
    for number, text in enumerate(_sentences(markdown, _STATES)):
        if number >= _READ:
            break
        bare = _LEAD.sub("", text, count=1) if _LEAD.match(text) else text
        bare = f"{bare[:1].upper()}{bare[1:]}".rstrip(".! ")
        tells = text.endswith(".") and bool(_STATES.search(bare)) and about <= _roots(bare)
        if tells and _SHORTEST <= len(bare) <= longest and _is_whole(bare):
            return bare
    return ""


def _sentences(markdown: str, may: re.Pattern[str]) -> Iterator[str]:
    """Sentences of `markdown`; paragraphs without a match of `may` are counted, but not parsed."""
    if len(markdown) > _BEGINNING:
        markdown = markdown[:_BEGINNING].rpartition("\n")[0]
    for block in blocks(markdown):
        if block.kind == "paragraph":
            if may.search(block.markdown):
                yield from sentences(block.text())
            else:
                yield from [""] * (1 + block.markdown.count(". "))


def standalone(sentence: str, longest: int) -> str:
    """The question that `sentence` asks, where it can be understood alone; else ""."""
    text = _LEAD.sub("", sentence, count=1) if _LEAD.match(sentence) else sentence
    asked = _direct(_BEHIND.sub("?", text))
    if not asked:
        return ""
    if len(asked) > longest:
        asked = _ASIDE.sub("", asked)
    if len(asked) > longest:
        asked = _REST.sub("?", asked)
    if not _SHORTEST <= len(asked) <= longest or "\ufffc" in asked:
        return ""
    return asked if _is_whole(asked) else ""


def _direct(text: str) -> str:
    """`text` as a direct question with a capital and a question mark; "" where it is none."""
    asks = text.rstrip(" !").endswith("?") and _ASKS.match(text)
    if asks and not _TO_READERS.search(text):
        return _turned(text) or _marked(text)
    indirect = _INDIRECT.search(text) if _MAY_ASK.search(text) else None
    if indirect is None:
        return _marked(text) if asks else ""
    rest = text[indirect.end() :]
    turned = _WHETHER.match(rest)
    if turned:
        verb = "is" if turned["be"] else turned["verb"]
        return _marked(f"{verb} {_who(turned['who'])} {turned['rest']}")
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


def _is_whole(asked: str) -> bool:
    """Whether a question stands without what was said before it, and speaks to nobody."""
    if _POINTS.search(asked) or _TO_READERS.search(asked):
        return False
    words = asked.rstrip("?").split()
    if any(
        _PRONOUN.fullmatch(word.strip(",.")) for word in words[1:_EARLY]
    ) and not asked.startswith(("Is it ", "Would it ", "Does it make sense ")):
        return False
    closed = asked.count('"') % 2 == 0 and asked.count("(") == asked.count(")")
    return closed and "? " not in asked and len(_roots(asked)) >= _LEAST_WORDS


def _roots(text: str) -> frozenset[str]:
    return frozenset(root(word) for word in wording.topics(text.replace("-", " ")))
