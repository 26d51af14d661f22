"""Whether what is left of a sentence that was cut still says what the sentence said."""

import re

# "As for the others, raising them here": nothing is said of the raising
_BEFORE = re.compile(
    r"(?:as (?:for|to)|for|in|on|at|with|regarding|about|besides|apart from)\b[^,]{1,120}, ",
    re.IGNORECASE,
)
_DOING = re.compile(r"(?!(?:during|nothing|anything|everything|something)\b)\w{2,}ing\b", re.I)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|can|will|has|have|must|should|does|do|did|could|would|may|might|you|we"
    r"|i|they|\w{2,}ed|\w{2,}[^s\W]s)\b|['’](?:s|ll|re)\b",
    re.IGNORECASE,
)
# "it is not a tool", cut before "it is a craft"; "not only a tool", cut before "but a craft"
_IS_NOT = re.compile(
    r"(?:\b(?:is|are|was|were)(?: not|n['’]t)|['’](?:s|re) not)\b"
    r"(?! (?:only|just|merely|simply)\b)",
    re.IGNORECASE,
)
_BUT_IS = re.compile(
    r"[,;:]?\s(?:[-–—]+ )?(?:(?:but |rather )?(?:it|this|that|they|these|those)"
    r"(?:['’](?:s|re)| is| are| was| were)|but|rather|instead)\b",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely|simply)\b(?!.*\bbut\b)", re.IGNORECASE)
# "take a graph with two nodes", cut before "then its matrix is": what is taken says nothing
_THEN = re.compile(
    r",? (?:and )?then (?:you|your|it|its|we|our|they|their|there|this|that|the|an?|i|one|all|each"
    r"|no|both)\b",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"(?:(?:so|now|and|but|for (?:example|instance)|as an example|e\.g\.),? )*"
    r"(?:if|when|once|say|take|let|suppose|assume|assuming|consider|imagine|given)\b",
    re.IGNORECASE,
)


def holds(last: str, rest: str) -> bool:
    """Whether `last`, the last sentence of what is left, stands without the `rest` of it."""
    if rest.startswith((", ", " ", "; ", ": ")) and _BUT_IS.match(rest):
        clause = last[last.rfind(",") + 1 :]
        if _IS_NOT.search(clause) or _NOT_ONLY.search(clause):
            return False
    if "then " in rest[:9] and _TAKES.match(last) and _THEN.match(rest):
        return False
    before = _BEFORE.match(last)
    clause = last[before.end() :] if before else last
    doing = _DOING.match(clause)
    return not doing or bool(_FINITE.search(clause, doing.end()))
