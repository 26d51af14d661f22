"""Where a sentence may end before it does: whole sentences read better than "…"."""

import re

from kbgen.curate import remaining
from kbgen.curate.lowered import Lowered
from kbgen.curate.needed import Sought
from kbgen.curate.sentences import sentences

_LEAST = 25
"""Characters that the last sentence has at least: "Menus, which ..." would be one word."""
_LEAST_ANNOUNCED = 30
_LEAST_HEAD = 5

# what points at the code after it and says nothing more
_SHOWS_CODE = re.compile(
    r",? (?:just )?(?:like (?:this|so|that)|as follows|as (?:shown|seen) (?:below|here)|this way|"
    r"as in (?:this|the following) example|with (?:this|the following)(?: code)?|so|"
    r"for example|for instance|(?:right )?here|containing|such as|e\.?g\.?|using|via|and|with)$",
    re.IGNORECASE,
)
# what is whole only with the code after it
_NEEDS_CODE = Lowered(
    r"\b(?:following|this|these|those|below|here|such|like|that|one|lines?|code|snippet|command"
    r"|ones|e\.?g)\b[^.]{0,30}$|\b(?:\w+ing|i\.?e|a|an|the|as|is|are|be|been|was|were|to|by|with"
    r"|in|on|for|of|at|from|has|have|had|get|gets|got|uses?|used|runs?|adds?|do|does|did|via|and"
    r"|or|see|set|call|says?|said|write|put|try|needs?|looks?|returns?|contains?|instead|then"
    r"|first|just|you|can|could|made|select|choose|click|type|enter|follows?|where|when|which|what"
    r"|how|if|me|us|it)$"
    r"|[^\w\s.!?)\"'’”`]$",
)
_TAIL = 60
"""Characters at the end of a sentence in which all of `_NEEDS_CODE` is."""
_LOOSE = Lowered(
    r"\b(?:the|a|an|is|are|was|to|by|with|in|on|for|of|at|from|and|or|via|using|following|like|"
    r"because|it has|changing)$",
)
# conditions, doubts and conclusions are not left out: they are the point
_MATTERS = (
    r"(?!(?:as long|if|unless|but|except|provided|only|until|though|although|however|not|then|"
    r"this is(?: not|n['’]t)|with the exception)\b)"
)
_MAY_END = re.compile(
    # each begins with one of these: at other characters, nothing is tried
    r"(?=[,;:.\s])(?:"
    r"[,;]?\s+(?=(?:because|so that|since (?:you|your|it|they|we|there|this|that))\s)"
    r"|,\s+(?=(?:which|since|where|meaning|making|as (?:it|they|this|the|you|we|i)|"
    r"and (?:it|they|this|you|we|i|there))\s)"
    r"|,?\s(?=so (?:if|when|you|it|they|we|i|there)\s)"
    r"|\s(?=which (?:includes?|can|is|are|will|allows?|lets?|has|have|you|provides?|makes?)\s)"
    r"|\s(?=(?:and|or) (?:then |now |also )?(?:you|it|they|we|i|there)\s)"
    r"|,\s(?=(?:then |and |so )?(?:adjust|use|set|add|run|check|click|select|open|"
    r"then(?! (?:an?|the)\b)|see|look|"
    r"try|"
    r"go|find|make|read|get|do|you|there|it|they|this|we|so|therefore|especially|including|for "
    r"example|e\.g|i\.e|rather|just|as|"
    r"when|while|where|who|whose|although|though|even|instead|depending|each|with each|"
    r"complete with|along with)\b)"
    r"|(?<=[a-z]{4})\.\s(?=(?-i:[a-z]))"
    r"|\s(?=where (?:the|you|it|they|we|i|your)\s)|,?\s(?=and (?:hence|thus|therefore|ask|tell) )"
    r"|,\s(?=(?:a|an|the) (?:\w+ ){1,2}(?:is|are) )"
    r"|\s(?=and (?:then |also |finally )?(?:use|set|add|remove|delete|change|check|run|put|open"
    r"|move|replace|create|return|write|read|select|click|choose|copy|start|stop|send|get|take|find|save"
    r"|load|call|convert|connect|make|store|pass|wait|look|see|build|update|define|import|install)"
    r" (?:the|an?|your|it|all|any|some|each|every|them|this|that|its|their|one|those|these)\b)"
    rf"|(?=:\s(?-i:[A-Z][a-z]))|;\s+{_MATTERS}|\s[-–—]+\s{_MATTERS}|\s(?=\({_MATTERS}))",
    re.IGNORECASE,
)
_WAITS = Lowered(
    r"(?:(?:however|but|so|also|and),? )?(?:if|when|once|unless|given|although|(?:even )?though|"
    r"whereas|while|because|since|"
    r"as|to|in order to|by|with|after|before|instead of|depending|for|assuming|without|"
    r"until|based on|according to|regarding|in terms of|due to|thanks to)\b[^,]{0,120}$",
)
# "Among all of them." is no sentence
_OF_WHAT = Lowered(
    r"(?:among|under|over|on|in|at|for|from|of|per|along|like|upon)\b[^,]*$",
)
_MAIN = Lowered(
    r"\b(?:is|are|was|were|can|will|has|have|had|must|should|does|do|did|could|would|may|might|"
    r"you|we|i|it|they|there|\w{2,}ed)\b",
)
_SIDE = Lowered(
    r", (?:so |but |and )?(?:since|because|although|while|if|when|where|which|as|and not|unless"
    r"|who|except)\b[^,]*$|, (?:but|and|so|or)(?: \S+){1,3}$|\b(?:and|or|but|the|a|an|to|of|in|on"
    r"|with|by|for|from|that|is|are|as|at|if|when|than|then|so|because|which|also|just|only|not"
    r"|your|my|its|their)$",
)
# "which means that if you have two": the main clause is still to come
_OPEN_IF = re.compile(
    r"(?:\b(?:that|which|and|but|so|then)|[-–—:]) "
    r"(?:if|when|once|unless|since|while|although|after|before|(?:for|by|instead of) \w+ing)\b"
    r"[^,]*$",
    re.IGNORECASE,
)
# "you can use either a hook": the other one is still to come
_EITHER = Sought(r"\beither (?!way\b|case\b|of\b|one\b)(?!.{0,160}\bor\b)", re.IGNORECASE)
_EITHER_WITHIN = 160
"""Characters at the end of a sentence in which "either" waits for its "or"."""
# "the tag, which is new, has": the clause at which the sentence would end stands within it
_WITHIN = re.compile(
    r"(?:,? (?:which|while|where|who|whose|though|although|as|when|if|once|even|including|like"
    r"|especially)\b[^,]{2,120},|\s?[-–—]+)(?: often| usually| also| probably)?"
    r" (?:is|are|was|were|has|have|will|would|can|could|should|must|may|might|does|do)\b",
    re.IGNORECASE,
)
# "Results of the survey, where age is linked to it, show": the verb is still to come
_VERB_NEXT = re.compile(
    r",? (?:which|where|who|whose)\b[^,]{2,160}, (?:provide|show|suggest|indicate|prove|give|make"
    r"|lead|cause|help|mean|need|work|come|go|take|get|tend|seem|look|use|allow|let|require)s?\b",
    re.IGNORECASE,
)
# "if you want it in a quick, cheap way": what comes next is the main clause
_CONDITION = re.compile(
    r"(?:(?:.*\bthat|but|so|and|then|also),? )?(?:if|when|once|unless|whenever)\b", re.IGNORECASE
)
_MAIN_NEXT = re.compile(
    r",\s(?:then )?(?:you|it|there|they|we|i|this|that|the|your)(?:['’]\w+)?\s", re.IGNORECASE
)
_MAIN_THERE = re.compile(
    r",\s(?:then |just |simply |please )?(?:you|it|there|they|we|i|this|that|the|your|an?|try|use"
    r"|add|set|make|do|don|run|check)\b",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?<=[.!?)])(?<!\bi\.e\.)(?<!\be\.g\.)[.!?]? (?=[^(])|(?<=[.!?][\"”]) (?=[A-Z])"
)
_ASIDE_ENDS = re.compile(r"\([^()]*\)(?:[.!?]|$)|\([^()]*$")


_ASIDE = re.compile(rf"\s+\({_MATTERS}[^()]{{2,120}}\)")


def without_asides(text: str) -> str:
    """`text` without what stands in brackets, conditions and doubts left."""
    if "(" not in text:
        return text
    shorter = _ASIDE.sub("", text)
    twice = shorter.endswith(("..", "!.", "?.")) and not text.endswith("..")
    return shorter[:-1] if twice else shorter


_LISTS = re.compile(
    r",? (?:(?:including|such as|namely|like|as|e\.?g\.?|for example|by|with|via|in|"
    r"using)\b.{0,40}\b)?"
    r"(?:the )?following(?: \w+)?$|,? (?:including|such as|namely|for example)\b[^,]{0,20}$",
    re.IGNORECASE,
)


def without_list(text: str) -> tuple[str, float]:
    """What stands before a list, as a sentence without it, and what that costs in points."""
    head = text.rstrip(" :-–")
    without = _LISTS.sub("", head)
    if without != head and len(without) >= _LEAST_ANNOUNCED and not _is_cut(without):
        return ended(without), 0.5
    return ended(head), 6.0 if _is_cut(head) else 4.0


_HEAD_ENDS = re.compile(r"(?<=[\w)`])(?:[.:;,]\s|\s[-–—(]|\s(?:because|which|so that|since)\s)")


def head(item: str) -> str:
    """What an item of a list is about: its words before the first mark or reason."""
    match = _HEAD_ENDS.search(item, _LEAST_HEAD)
    return item[: match.start()] if match else item


def _is_cut(text: str) -> bool:
    return bool(_NEEDS_CODE.search(text, max(0, len(text) - _TAIL)))


def needs_code(text: str) -> bool:
    """Whether a sentence without a mark at its end goes on in the code after it."""
    return text[-1] not in ".!?)…" and bool(_SHOWS_CODE.search(text) or _is_cut(text))


def is_open(text: str) -> bool:
    """Whether `text` ends before what it speaks of."""
    return text[-1].isalnum() and bool(_LOOSE.search(text))


def announced(sentence: str) -> str:
    """What stands before code, without words that only point at it; "…" where it needs more."""
    text = sentence.rstrip(" :…")
    without = _SHOWS_CODE.sub("", text)
    if _is_cut(without) or len(without) < _LEAST_ANNOUNCED:
        return f"{text}…"
    return ended(without)


def beginning(text: str, shortest: int, longest: int) -> str:
    """The longest beginning of `text` that ends before a side clause, as a sentence; else ""."""
    for end in reversed([m.start() for m in _MAY_END.finditer(text, shortest, longest)]):
        head = text[:end]
        rest = text[end:].lstrip()
        if rest.startswith(":"):
            whole = not _is_cut(head)
        else:
            whole = not rest.startswith("(") or bool(_ASIDE_ENDS.match(rest))
        whole = whole and is_closed(head) and says_enough(head) and not _is_within(head, text, end)
        if whole and remaining.holds(sentences(head)[-1], text[end:]):
            return ended(head)
    return ""


def _is_within(head: str, text: str, end: int) -> bool:
    """Whether the main clause of a sentence that would end as `head` comes at the `end` of it."""
    if _WITHIN.match(text, end) or (_VERB_NEXT.match(text, end) and not _MAIN.search(head)):
        return True
    if not _MAIN_NEXT.match(text, end):
        return False
    last = sentences(head)[-1]
    return bool(_CONDITION.match(last)) and not _MAIN_THERE.search(last)


# words that say nothing without the next one
_LEADS_ON = re.compile(
    r"(?:[ ,;]+(?:the|an?|of|in|on|to|for|with|by|at|from|and|or|but|is|are|was|vs\.?|that|which|as"
    r"|your|its|their|into|than|any|be|e\.g\.?|i\.e\.?)){1,4}$",
    re.IGNORECASE,
)


def shorten(text: str, longest: int) -> str:
    """`text` cut at a word, with an ellipsis, so that it has at most `longest` characters."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    cut = head.rfind(" ")
    if cut > longest // 2:
        head = head[:cut]
    opened = head.rfind("(")
    if opened > longest // 2 and ")" not in head[opened:]:
        head = head[:opened]
    head = head.rstrip(" ,;:-–—(")
    without = _LEADS_ON.sub("", head)
    return (without if len(without) > longest // 2 else head).rstrip(" ,;:-–—(") + "…"


def says_enough(head: str) -> bool:
    """Whether the last sentence of `head` is one without what comes after it."""
    last = _STOP.split(sentences(head)[-1])[-1]
    if _OF_WHAT.match(last) and not _MAIN.search(last):
        return False
    if len(last) < _LEAST or _WAITS.match(last) or _OPEN_IF.search(last):
        return False
    if _EITHER.search(last, max(0, len(last) - _EITHER_WITHIN)):
        return False
    # a side clause begins at the last comma, a loose word is the last one
    start = last.rfind(",") if "," in last else max(0, len(last) - _TAIL)
    return not _SIDE.search(last, start)


def trails_off(text: str) -> bool:
    """Whether a sentence is no more than a condition: "If the menu is too long..."."""
    if not text.endswith(("...", "…")) or " - " in text:
        return False
    waits = _CONDITION.match(text) and not _MAIN_THERE.search(text)
    return bool(waits or _WAITS.match(text))


def is_closed(text: str) -> bool:
    """Whether each bracket and quote of `text` ends in it."""
    quotes = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return quotes and text.count("(") == text.count(")")


_GOING_ON = (",", ";", "i.e.", "e.g.", "I.e.", "E.g.")
_GOES_ON = re.compile(r"(?:[,;]|,? \(?(?:i\.e|e\.g)\.)+$", re.IGNORECASE)


def ended(text: str) -> str:
    """`text` with a full stop, where it ends in nothing or in a mark of what goes on."""
    text = _GOES_ON.sub("", text) if text.endswith(_GOING_ON) else text
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


# ends where something is still to come, or begins as an aside; "see the" has no object
_LEFT_OPEN = re.compile(
    r"(?:[,:–—(/-]|(?<![)\]}\d\"']);|\b(?:i\.e|e\.g|eg|ie|such as|namely|and|or|of|the|an|via"
    r"|because|whose|than|as)\)?"
    r"|[,;:(]\s?\.+)\.?$",
    re.IGNORECASE,
)
_ASIDE_FIRST = re.compile(r"(?:as in,?|that is,|(?:i\.e|e\.g)\.,?|namely,) ", re.IGNORECASE)


def is_whole(text: str) -> bool:
    """Whether a finished description neither leads on to what is missing nor begins as an aside."""
    return not (_LEFT_OPEN.search(text, max(0, len(text) - _TAIL)) or _ASIDE_FIRST.match(text))


_UNCLOSED = re.compile(r"\s+\([^()]*$")


def closed(text: str) -> str:
    """`text` without a bracket at its end that the writer never closed."""
    head = _UNCLOSED.sub("", text)
    return ended(head) if len(head) >= _LEAST_ANNOUNCED and head != text else text
