"""Where a sentence may end before it does: whole sentences read better than "…"."""

import re

from kbgen.curate.sentences import sentences

_LEAST = 25
"""Characters that the last sentence has at least: "Menus, which ..." would be one word."""
_LEAST_ANNOUNCED = 30

# what points at the code after it and says nothing more
_SHOWS_CODE = re.compile(
    r",? (?:just )?(?:like (?:this|so|that)|as follows|as (?:shown|seen) (?:below|here)|this way|"
    r"as in (?:this|the following) example|with (?:this|the following)(?: code)?|so|"
    r"for example|for instance)$",
    re.IGNORECASE,
)
# what is whole only with the code after it
_NEEDS_CODE = re.compile(
    r"\b(?:following|this|these|those|below|here|such|like|that|one|lines?|code|snippet|command|"
    r"ones|e\.?g|it)\b[^.]{0,30}$"
    r"|\b(?:\w+ing|i\.?e|a|an|the|as|is|are|be|was|were|to|by|with|in|on|for|of|at|from|has|"
    r"have|had|get|gets|got|uses?|used|runs?|adds?|do|does|did|via|and|or|see|set|call|says?|"
    r"said|write|put|try|needs?|looks?|returns?|contains?|instead|then|first|just|you|can|could|made|"
    r"follows?|where|when|which|what|how|if|me|us)$"
    r"|[^\w\s.!?)\"'’”`]$",
    re.IGNORECASE,
)
# conditions, doubts and conclusions are not left out: they are the point
_MATTERS = (
    r"(?!(?:as long|if|unless|but|except|provided|only|until|though|although|however|not|then|"
    r"this is(?: not|n['’]t)|with the exception)\b)"
)
_MAY_END = re.compile(
    r"[,;]?\s+(?=(?:because|so that)\s)"
    r"|,\s+(?=(?:which|since|where|meaning|making|as (?:it|they|this|the|you|we|i)|"
    r"and (?:it|they|this|you|we|i|there))\s)"
    rf"|(?=:\s(?-i:[A-Z][a-z]))|;\s+{_MATTERS}|\s[-–—]+\s{_MATTERS}|\s(?=\({_MATTERS})",
    re.IGNORECASE,
)
_WAITS = re.compile(
    r"(?:(?:however|but|so|also|and),? )?(?:if|when|once|unless|given|although|while|because|since|"
    r"as)\b[^,]*$",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r", (?:since|because|although|while|if|when|where|which|as|and not)\b[^,]*$", re.IGNORECASE
)
_STOP = re.compile(r"(?<=[.!?)])[.!?]? (?=[^(])")
_ASIDE_ENDS = re.compile(r"\([^()]*\)(?:[.!?]|$)|\([^()]*$")


def announced(sentence: str) -> str:
    """What stands before code, without words that only point at it; "…" where it needs more."""
    text = sentence.rstrip(" :…")
    without = _SHOWS_CODE.sub("", text)
    if _NEEDS_CODE.search(without) or len(without) < _LEAST_ANNOUNCED:
        return f"{text}…"
    return _ended(without)


def beginning(text: str, shortest: int, longest: int) -> str:
    """The longest beginning of `text` that ends before a side clause, as a sentence; else ""."""
    for end in reversed([m.start() for m in _MAY_END.finditer(text, shortest, longest)]):
        head = text[:end]
        rest = text[end:].lstrip()
        if rest.startswith(":"):
            whole = not _NEEDS_CODE.search(head)
        else:
            whole = not rest.startswith("(") or bool(_ASIDE_ENDS.match(rest))
        if whole and _is_closed(head) and _says_enough(head):
            return _ended(head)
    return ""


def _says_enough(head: str) -> bool:
    """Whether the last sentence of `head` is one without what comes after it."""
    last = _STOP.split(sentences(head)[-1])[-1]
    return len(last) >= _LEAST and not (_WAITS.match(last) or _SIDE.search(last))


def _is_closed(text: str) -> bool:
    quotes = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return quotes and text.count("(") == text.count(")")


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
