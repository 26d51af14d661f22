"""How a finished description begins: without words that lean on the question, or say who did it.

Words are left out, never made up: "I solved it by adding a light" says "Solved by adding a light".
"""

import re

from kbgen.curate.answering import VERBS
from kbgen.curate.clean_words import words_of
from kbgen.curate.initials import Begins
from kbgen.curate.sentences import capital

_LEAST = 20
"""Characters that are left."""
_BEGINS = ("I", "T", "W", "S", "A", "Y", "F", "B", "H", "P")
"""Every match of the expressions below begins with one of these."""
_SOLVED = re.compile(
    r"(?:(?:so|and|in the end|finally|ok(?:ay)?),? )?(?:(?:i|we)(?:['’]ve| have)?"
    r"(?: just| finally| now| actually| myself)* )?"
    r"(?P<did>solved|fixed|resolved)(?: (?:it|this|that|(?:the|my|this|our) (?:problem|issue|error"
    r"|bug)))?(?: for now| now| myself)? (?=(?:by|with) \w+ing\b)",
    re.IGNORECASE,
)
# the same in words that cannot stay: "I solve my problem by ..."
_SOLVE = re.compile(
    r"(?:i|we)(?: just| finally| now)* (?:(?:could |was able to |managed to )?(?:solve|fix|resolve)"
    r" (?:it|this|that|(?:the|my|this|our) (?:problem|issue|error|bug))"
    r"|got (?:it|this|that|everything|mine) (?:to work|working|to run|running))"
    r"(?: for now| now| myself)? (?=by \w+ing\b)",
    re.IGNORECASE,
)
_LEANS = Begins(
    r"(?:(?:(?:this|that|it)(?:['’]s| is| was)(?: \w+ly| just)? because"
    r"|(?:this|that|it) (?:happens|happened|occurs|occurred) because),? "
    r"(?!of\b|i\b|i['’]|my\b|we\b)"
    r"|(?:and )?so,? (?=(?:the|you|it|there|a|an|if|to|all|make) )"
    r"|as you(?: may| might| probably| already| can| will)* (?:know|see),? (?:that )?"
    r"(?!from\b|in\b)"
    r"|(?:you(?:['’]re| are)|your (?:guess|suspicion|assumption|understanding) (?:is|was)) "
    r"(?:absolutely |totally |completely |quite |indeed )?(?:right|correct)[.!] "
    r"|(?:based on|given|from) (?:the|your|what)(?: limited)?(?: information| details| description"
    r"| code)? ?(?:that )?you(?:['’]ve| have)? "
    r"(?:provided?|shared|gave|given|said|posted|described|showed|shown|wrote), "
    r"|well (?=(?:it|you|the|there|that|this|in|if)\b)|in your case, "
    r"|(?:so )?yea+h?(?:[.,… ]+) ?(?=\w)"
    r"|(?:frankly|honestly|personally), (?!i\b|i['’]|my\b)"
    r"|as (?:[A-Z@][\w.-]+ ){1,2}(?:has |already |also )*(?:said|mentioned|noted|explained"
    r"|pointed out|wrote|stated|suggested),? (?=(?:there|the|it|this|you|a|an) ))",
    re.IGNORECASE,
)


# "There are also ways to": what stood before it is not there
_ALSO = re.compile(
    r"((?:there(?:['’]s| is| are| was| were| can be)|(?:you|we|one)(?: can| could| may| might"
    r"| should| must| have to| need to)?|i|it(?:['’]s| is| can| may))) also(?= )",
    re.IGNORECASE,
)
_ALSO_WITHIN = 30
"""Characters in which it ends."""
# "the chain. (without a node of their own)"
_ADDED = re.compile(r"(?<=[.!?]) \([a-z][^()]*\)\.?$")
# what begins an item of a list, and is no name
_WORDS = VERBS | words_of(
    "a an the has have had also it if you your in on for with when there this that these those is "
    "are was no not yes some all any they we our each every more most only one two at by from as "
    "or and but so because what how which where who while since after before once both either"
)


def plainer(text: str) -> str:
    """`text` without the words at its beginning that say less than what comes after them."""
    if text.endswith((")", ").")):
        text = _ADDED.sub("", text)
    first, _, rest = text.partition(" ")
    if first in _WORDS and rest[:1].isalnum():
        text = capital(text)
    if " also " in text[:_ALSO_WITHIN]:
        text = _ALSO.sub(r"\1", text, count=1) if _ALSO.match(text) else text
    if not text.startswith(_BEGINS):
        return text
    match = _SOLVED.match(text)
    if match:
        rest = f"{match['did'].capitalize()} {text[match.end() :]}"
        return rest if len(rest) >= _LEAST else text
    match = _SOLVE.match(text) or _LEANS.match(text)
    if match is None or len(text) - match.end() < _LEAST:
        return text
    return capital(text[match.end() :])
