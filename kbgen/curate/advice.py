"""What to do, said plainly: "What you could do is add a light" tells to add a light."""

import re

from kbgen.curate.answering import VERBS
from kbgen.curate.sentences import capital

# in one sentence or another these do not say what to do
_VAGUE = frozenset({"let", "do", "tell", "type", "look", "wait"})
_MORE = frozenset({"contact", "rerun", "reinstall", "allow", "handle"})
_DO = rf"(?=(?:{'|'.join(sorted(VERBS - _VAGUE | _MORE))})\b)"
_BEFORE = re.compile(
    r"(?:(?:in the end|finally|so|in my case|for me),? )?(?:"
    r"(?:i|we)(?: just| simply| only| finally| actually| also)* (?:had|needed) to"
    r"|(?:what|all) (?:i(?:['’]d| would)|you(?:['’]d)? (?:can|could|should|would|might|need to"
    r"|have to|want to)) do(?: here| instead| then)? is(?: to)?"
    r"|my (?:suggestion|advice|recommendation) (?:is|would be) to"
    r"|(?:so )?i(?:['’]d| would)? (?:strongly |highly |really )?(?:suggest|recommend|advise)"
    rf"(?: that)? you(?: to| should)?) {_DO}",
    re.IGNORECASE,
)
_IF = (" to ", " is ", " you ")
"""Every match of `_BEFORE` has one of these."""
_OF_WRITER = re.compile(r"\b(?:i|i['’]\w+|my|me|we|our|us|mine)\b", re.IGNORECASE)


def plainly(sentence: str) -> str:
    """`sentence` without what stands before the advice, unless the rest tells of its writer."""
    if sentence[:1] not in "IWMAFS" or not any(map(sentence.__contains__, _IF)):
        return sentence
    match = _BEFORE.match(sentence)
    if match is None or _OF_WRITER.search(sentence, match.end()):
        return sentence
    return capital(sentence[match.end() :])
