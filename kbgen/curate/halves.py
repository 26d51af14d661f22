"""Long sentences in short: the half of one that stands for the whole."""

import re

from kbgen.curate import clauses
from kbgen.curate.clauses import ended, is_closed, says_enough
from kbgen.curate.sentences import capital

_LEAST = 25
"""Characters of a reason that stands before what it is for."""

_RESTRICTS = 25
"""Characters of a restriction that tell something of it."""
_STANDS = 50
"""Characters of a second half that says something."""
_GROUNDS = re.compile(
    r"(?:since|as|because|given|seeing as|considering|based on|due to|thanks to)\b(?! long| far)",
    re.IGNORECASE,
)
_MAIN_AFTER = re.compile(
    r",\s+(?:then\s+)?(?=(?:i(?:['’]d| would)|you(?:['’]ll)?|we|it(?:['’]s)?|there|the|this)\s)",
    re.I,
)


def main(text: str, longest: int) -> str:
    """The main clause of a sentence that begins with a reason for it; "" where there is none."""
    if not _GROUNDS.match(text):
        return ""
    for match in _MAIN_AFTER.finditer(text, _LEAST):
        rest = text[match.end() :]
        if 40 <= len(rest) <= longest and is_closed(rest) and _VERB.search(rest):
            return capital(rest)
    return ""


_BUT = re.compile(
    r"(?:[,;]| [-–—])?\s(?=(?:but|although|though|however|whereas|than|as long as|unless|if|"
    r"provided|except|until|only)\s)",
    re.IGNORECASE,
)


_COMPARES = re.compile(r"\b(?:other|more|less|rather|better|fewer|nothing|anything)$", re.I)
_AND = re.compile(
    r",?\s(?=and (?:[\w'’/-]+ ){1,6}(?:is|are|was|were|will|can|has|have|must|should|does|do)\b)",
    re.I,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|can|will|has|have|must|should|does|do|need|needs|could|would|may"
    r"|don['’]t|doesn['’]t|can['’]t|isn['’]t|you['’](?:re|ll)|use|\w{3,}s|\w{2,}ed)\b",
    re.IGNORECASE,
)


def has_verb(text: str) -> bool:
    """Whether a text has a word that may be the verb of a sentence, by its form."""
    return bool(_VERB.search(text))


def before_and(text: str, longest: int) -> str:
    """The beginning of `text` before a second main clause; "" where there surely is none."""
    for match in reversed(list(_AND.finditer(text, 45, longest))):
        head = text[: match.start()]
        if is_closed(head) and says_enough(head) and _VERB.search(head):
            return ended(head)
    return ""


def before_but(text: str, longest: int) -> str:
    """The beginning of `text` where what restricts it comes too late; "" if that says too little.

    That is shown as far as there is room: "…" alone does not tell that it is restricted.
    """
    for match in _BUT.finditer(text, 40, longest - 1):
        head = text[: match.start()]
        if is_closed(head) and says_enough(head) and not _COMPARES.search(head):
            longer = clauses.shorten(text, longest)
            shown = longer[len(head) :]
            tells = len(shown) >= _RESTRICTS and not _TALKS.search(shown)
            return longer if tells else f"{head}…"
    return ""


# "..., but you can": what is said against the first half
_AGAINST = re.compile(
    r"[,;–—-]?\s(?:but|however,?)\s(?:then |instead |also |now )?"
    r"(?=(?:you|we|there|the|your|for|in|it['’]s (?:best|better|recommended))\b)",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(r"\b(?:i|i['’]\w+|me|my|this|that|these|those|let)\b", re.IGNORECASE)
_TALKS = re.compile(r"\b(?:i|i['’]\w+|me|my|we|us|let|please)\b", re.IGNORECASE)
_AGREES = re.compile(r"(?:yes|no|yep|nope|sure|absolutely|definitely)\b", re.IGNORECASE)


def after_but(text: str, longest: int) -> str:
    """The end of `text` that is said against its beginning, where it stands alone; else ""."""
    match = _AGAINST.search(text, _LEAST)
    if match is None or _AGREES.match(text):
        return ""
    rest = text[match.end() :]
    head = rest if len(rest) <= longest else clauses.beginning(rest, 60, longest)
    if len(head) < _STANDS or not is_closed(head) or not _VERB.search(head):
        return ""
    return "" if _OF_PEOPLE.search(head) else ended(capital(head))


def fitted(text: str, longest: int) -> tuple[str, float]:
    """`text` in at most `longest` characters as a whole sentence, and what that costs in points."""
    if len(text) <= longest:
        return text, 0.0
    shorter = clauses.without_asides(text)
    if len(shorter) <= longest:
        return ended(shorter), 0.3
    for candidate in (shorter, text):
        head = clauses.beginning(candidate, 34, longest)
        if head:
            return head, 0.6
    point = main(shorter, longest)
    if point:
        return point, 0.8
    head = before_and(shorter, longest)
    if head:
        return head, 1.0
    head = after_but(shorter, longest)
    if head:
        return head, 0.9
    head = before_but(shorter, longest)
    return (head, 1.5) if head else ("", 2.5)
