"""Whether the asker tells in a few words what it was, or what did it in the end."""

import re

from kbgen.curate.needed import Sought

_REPORT = (50, 1000)
"""Characters of words of such a reply: a longer one goes on with something else."""

_CAUSE = r"(?:problem|issue|mistake|error|cause|culprit)"
# within a sentence; names of files have dots, too
_ON = r"(?:[^.?!]|[.?!](?=\S))"
_WORKED = r"(?:work(?:s|ed)|fix(?:ed|es)|solve[sd]|d(?:o|oes|id) the trick)"
_IT_WAS = Sought(
    rf"\b(?:the|my) (?:\w+ )?{_CAUSE}(?: here| i had| for me| of th(?:is|e) \w+)? (?:was|is)"
    r"(?: just| simply| actually)? (?:that|because|with|the|my|a|in|due)\b"
    rf"|\bso (?:that|this) was (?:the|my) {_CAUSE}\b|\bmy main {_CAUSE} was\b"
    r"|\b(?:it )?turn(?:s|ed) out (?!to be (?:fine|ok)|that was|you)"
    r"|\bi (?:was|am) missing (?:the|a|an|my)\b"
    r"|\b(?:add|us|plac|sett|chang|remov|switch|putt|install|upgrad|downgrad|mov|clear|clean|rebuild"
    rf"|delet|enabl|disabl|replac|updat|increas|lift)ing {_ON}{{10,200}}?\b{_WORKED}\b"
    rf"|\bcombination of {_ON}{{10,100}} (?:worked|works)\b|\bafter (?!post|read"
    rf"|ask)\w+ing {_ON}{{5,200}}\b(?:{_WORKED}|(?:is|was) (?:now )?gone"
    r"|(?:back|returned) to normal)\b"
    r"|\bi(?:['’]ve| have)?(?: just| now| also| simply| then)? (?:add|chang|replac|remov|switch"
    rf"|upgrad|updat|downgrad|install|mov|enabl|disabl|deploy|renam|delet|convert)ed "
    rf"{_ON}{{5,160}}?(?:\band|,) (?:now )?(?:it|that|everything|all)(?: is|['’]s)? (?:now )?"
    r"(?:works|worked|working|fixed|solved)\b"
    rf"|\bwhat (?:has )?(?:solved|fixed|resolved|worked|helped)\b{_ON}{{0,40}}\b(?:is|was) \w"
    r"|\bthe (?:fix|solution|workaround) (?:was|is)(?: just| simply)? (?:to|that|using|adding)\b"
    r"|\bi (?:eventually|finally) (?:found|figured out|discovered|realized|realised|understood)"
    rf" (?!out\b|my|the (?:solution|answer|problem)\b){_ON}{{20}}"
    rf"|\b(?:eventually|finally|in the end),? i (?:found|discovered) (?:that )?(?:the|an?) "
    rf"{_ON}{{20}}"
    r"|\b(?:your|this|that|the) (?:concept|idea|approach|suggestion|tip|hint|advice|method|trick)"
    r" (?:worked|works|helped|did it)[.,!:] i (?:just |simply |now )?(?:set|put|use|add|chang"
    r"|replac|remov|switch|mov|turn|call|wrap|convert)\w*"
    r"|\bmistakenly (?:thought|assumed|believed|used|put|set|called|passed|expected)\b"
    rf"|\banswering my own question\b|\bfound {_ON}{{3,120}}\b(?:exactly what i|what i (?:need"
    r"|want|was looking)|more convenient)|\b(?:was|is) the (?:magic|missing (?:piece|part|bit))\b"
    rf"|\bi found the {_CAUSE}\s?[!:.,]"
    rf"|\brestart(?:ed|ing) {_ON}{{0,60}}(?:\band|,) (?:now )?(?:it|that|everything) works"
    rf"|\bre-?(?:copied|built|compiled|cloned) {_ON}{{5,160}}?\band (?:now )?it works"
    r"|\bi (?:finally )?(?:was able|managed) to get (?:it|this|that) work"
    r"|\bforgot (?:i had |that )?to (?!say|mention|tell|add that|post|thank|accept|mark)"
    r"|\bf(?:ound|ind) (?:it|this|that|the \w+) (?:as|under|by the name of) \S"
    r"|\bfor (?:others|anyone|anybody|everyone|those|people) [^.?!]{0,80}\b(?:problem|issue"
    r"|error)\b|\bfor (?:(?:any|every)(?:one|body) else|others|anyone|anybody|those) (?:who"
    r"|trying|looking|that)\b|\bif (?:any|some)(?:one|body)(?: else)? (?:encounters|has"
    r"|runs into|comes across|faces|hits|stumbles)\b"
)
"""Looked for in lower case."""
_CAPITAL = re.compile(r"[A-Z]")
_DID_IT = re.compile(
    r"\bit (?:now )?works(?: now)?\. (?:it|the \w+) (?:seems|looks|appears|turns out) "
    rf"{_ON}{{10}}"
    r"|\band (?!it\b|that\b|this\b|everything\b|all\b|now\b)\w+ works (?:perfectly|fine|great"
    r"|well|flawlessly)\b"
    r"|\bi (?:now )?understood that i (?:should|must|had to|have to|need)\b"
    r"|\b(?:can|could) be (?:solved|fixed|resolved|avoided) by \w+ing\b"
    rf"|\b(?:reduc|lower|rais|chang|increas|disabl|enabl|remov|add|us|sett)ing {_ON}{{5,160}}?"
    r"\bseems? to (?:have )?(?:resolve|fix|solve|work|do the trick)"
    r"|\bi (?:fixed|solved|resolved) (?:it|this|that) by \w+ing\b"
    r"|\bi(?:['’]ve| have)? (?:\w+ )?ended up (?:\w+ )?\w+ing\b"
    r"|\bwhat i(?:['’]ve| have)? (?:actually |finally )?(?:did|done|do) (?:now|in the end|instead"
    r"|is|was)\b",
    re.IGNORECASE,
)
_DID_IT_IF = (
    "works. ", "works now. ", " works ", "understood that i", " be solved by", " be fixed by",
    " be resolved by", " be avoided by", " seem", "i fixed ", "i solved ", "i resolved ",
    "ended up ", "what i",
)  # fmt: skip
"""Every match of `_DID_IT` has one of these, in lower case."""
_IT_WAS_IF = (
    "problem", "issue", "mistake", "error", "cause", "culprit", "turn", "missing", "work", "fix",
    "solve", "trick", "forgot", "found", "find", "own question", "magic", " gone",
    "normal", "solution", "helped", "mistakenly", " did it", "final",
    "eventual", "for ", "one ", "body ",
)  # fmt: skip
"""Every match of `_IT_WAS` has one of these, in lower case."""
# in the same sentence or after it: something else did it, or nothing
_FAILS = re.compile(
    r"\bn(?:o|['’])t (?:\w+ )?(?:work|help|solve|fix|needed|sure|believe|know)|\bstill (?:have|has"
    r"|get|not|does|doing|the|an?|is|can|see)\b|\bunfortunately\b|\bsame error\b"
    # behind these, a limit of what did it may be told
    r"|(?:\bhowever\b|[.!:] but\b)(?=[^.?!]{0,200}(?:\b(?:no|not|never|only|why|how|what|now|again"
    r"|error|issue|problem|bug|wrong|fail\w*|crash\w*|stuck|instead|another|cannot|still|need|try"
    r"|get|got|i|we)\b|n['’]t\b))|\b(?:another|new) (?:issue|problem|error|question)\b|\bmisread\b"
    r"|\berror (?:in|occurs)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"\bbut\b", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:no idea|i (?:will|['’]ll) (?:try|check|test|look)|maybe|tried)\b", re.IGNORECASE
)
_SLIP = Sought(r"\b(?:embarrass\w+|stupid|dumb|sorry|nevermind|never mind)\b", re.IGNORECASE)
_ENDS = (". ", "! ", "? ")


def tells_what(said: str) -> bool:
    """Whether the words of a reply, `said`, tell what it was, and nothing takes it back."""
    if not _REPORT[0] <= len(said) <= _REPORT[1] or _SLIP.search(said):
        return False
    low = said.lower()
    if any(map(low.__contains__, _IT_WAS_IF)):
        # a few letters are two in lower case: places in it have to be places in `said`
        same = len(low) == len(said)
        low = low if same else _CAPITAL.sub(lambda found: found[0].lower(), said)
        if any(_holds(said, match) for match in _IT_WAS.finditer(low)):
            return True
    if not any(map(low.__contains__, _DID_IT_IF)):
        return False
    return any(_holds(said, match) for match in _DID_IT.finditer(said))


def fails(said: str) -> bool:
    """Whether words of a reply say that something did not do."""
    return bool(_FAILS.search(said))


def _holds(said: str, match: re.Match[str]) -> bool:
    """Whether neither the sentence of `match` doubts nor the rest says that it did not do."""
    begin = max(said.rfind(end, 0, match.start()) for end in _ENDS) + 1
    close = min(
        (found for end in _ENDS if (found := said.find(end, match.end())) >= 0), default=len(said)
    )
    if _UNSURE.search(said, begin, close) or _BUT.search(said, match.start(), close):
        return False
    return not _FAILS.search(said, begin)
