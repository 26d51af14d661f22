"""What people put around the problem in a title, and how to take it off."""

import re

from kbgen.curate import typed
from kbgen.curate.lowered import Lowered
from kbgen.curate.sentences import capital
from kbgen.curate.shouting import calm

_STATE = (
    r"fixed|answered|closed|completed?|done|implemented|\?+|help(?: (?:needed|wanted|me|please))?|"
    r"urgent|q|question|noob|newb|newbie|beginner|bump|please help|asap|(?-i:DE|EN|FR|GER|ENG)"
    # the same in other languages
    r"|gelöst|erledigt|hilfe|r[ée]solue?|aide|resuelto|solucionado|ayuda|resolvido|ajuda|risolto"
    r"|aiuto|opgelost|решено|решён|помогите|解決済み?|解決しました|解決|已解决|已解決|求助|해결(?:됨|완료)?"
)
_SYSTEM = (
    r"(?:windows|win|ubuntu|debian|fedora|linux|mac ?os(?: ?x)?|osx|os x|mac|android|ios)"
    r"(?:[ -]?(?:[\d.]+|xp|vista|lts|x64|x86|64|32|bit))*"
)
# "[Solved]", "(SOLVED, with a patch)", "[Bug?]", "[Windows 10]": nothing that people search for
_BRACKETS = re.compile(
    rf"[\[({{【]\s*(?:(?:re-?)?solved\b(?![\w.(=-])[^\[\](){{}}]{{0,60}}|{_STATE}|bug\??"
    rf"|{_SYSTEM})\s*!*"
    r"[\])}】]\s*[:!-]*\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:re|fwd?|update|(?:simple |quick |my |a )?(?:solution|workaround)):\s+|(?:i(?:['’]?m"
    r"| am) )?looking for (?:some |a )?(?:suggestions?|advice|help|ideas?|guidance)\s+(?:on|for"
    r"|about|regarding)\s+(?=how\b)|(?:re-?solved|solved|fixed|answered|urgent|bump)\s*(?:[:!]+"
    r"|\s[-–—]+)\s*|(?:(?:a |my )?(?:(?:quick|little|simple|stupid|dumb|silly|noob|newbie|newb"
    r"|beginner'?s?|basic|general)\s+)?question|q|bug|bug report)\s*(?::|\s[-–—]+)\s+"
    r"|(?:please\s+)?help(?:\s+(?:needed|wanted|required|please|me))?\s*(?:[:!,.]+|\s[-–—]+)\s*"
    r"|help\s+(?:needed|wanted|required)\s+(?:with\s+)?|(?:i\s+)?(?:really\s+)?need(?:\s+(?:some"
    r"|your))?\s+help\s*!*\s*(?:with|on|about|for|regarding|in)?\s+|help\s+with\s+|(?:hi|hello|hey"
    r"|greetings)(?:\s+(?:all|there|everyone|everybody|guys|folks|team|@[\w-]+))?\s*[,!.:]+\s*"
    r"|newbie\s*[:!]+\s*|i\s*(?:would|['’]d)\s+like\s+to\s+(?!know|ask|see\b|understand|thank"
    r"|share)|(?:can|could|would|will)\s+(?:some|any)(?:one|body)\s+(?:please\s+)?(?:explain|tell"
    r"|show)\s+(?:to\s+)?(?:me\s+)?(?:please\s+)?(?=(?:how|why|what|where|when|which)\b)"
    r"|does\s+(?:any|some)(?:one|body)\s+know\s+(?=(?:how|why|what|where|when|which)\b)"
    r"|(?:in|from)\s+(?:your\s+)?experience,\s+(?=(?:how|why|what|where|when|which|is|are|do|does"
    r"|can|should)\b)|[^?!.]{0,60}\b(?:homework|assignment)(?:\s+#?\d+)?\s*(?::|\s[-–—]+)\s+)(?=\S)",
    re.IGNORECASE,
)
# "Question about X" is X, unless the whole is a question of its own
_ABOUT = re.compile(
    r"(?:(?:an?|my|some|quick|little|simple|basic|newbie|noob|beginner)\s+)*questions?\s+"
    r"(?:about|regarding|on|concerning)\s+(?=\S)(?!.*\?)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s*[-–—,.!(:]+\s*|\s+)(?:please\s+help(?:\s+me)?|help\s+(?:please|needed|wanted|me)"
    r"|(?:i\s+)?need\s+help|(?:i\s+(?:would|['’]d)\s+like|looking\s+for)\s+some\s+(?:assistance"
    r"|help|advice)|any\s+(?:ideas?|help|suggestions?|advice|thoughts)|many\s+thanks"
    r"|thanks(?:\s+(?:a\s+lot|in\s+advance|all))?|thank\s+you|thx|help\s*!+|solved|resolved"
    r"|urgent|(?:(?:ich\s+)?(?:brauche|bitte(?:\s+um)?)\s+)?(?-i:HILFE\b|[Hh]ilfe\s*!)"
    r"|(?:por\s+favor\s+)?ayuda\s*!|aide[zr]?(?:[ -]moi)?\s*!|(?:пожалуйста\s+)?помогите"
    r"(?:\s+пожалуйста)?|(?<=, )please)\s*[)!.?]*$",
    re.IGNORECASE,
)
_TAIL_IF = (
    "help", "some", "any", "please", "thank", "thx", "solved", "urgent", "hilfe", "ayuda", "aide",
    "помогите",
)  # fmt: skip
"""Every match of `_TAIL` has one of these, in lower case."""
# "menu stays open :(", "... - grr"
_FACE = re.compile(
    r"(?:\s+(?:[-–—]+\s*)?(?:[:;]-?[()DP]|T_T'?|xD|\^\^|(?:g+r{2,}|a+r+gh+|u+gh+)!*)){1,3}$",
    re.IGNORECASE,
)
_FACE_ENDS = tuple("()DPp'T^!rRhH")
# "-1 vote" and "--flag" begin with what they say
_EDGES = re.compile(r"^(?:[\s–—:,;|]|-(?![\w-]))+|[\s–—:,;|-]+$")
_MARKS = re.compile(r"(?<=[\w)\]\"'`])\s*(?:[!?][!?\s]*[!?]|(?<=\s)\?)$")
_FULL_STOP = re.compile(r"(?<=[\w)\"'`])\s*(?:(?<!\.)\.|:|,|;)$")

_ERROR = re.compile(
    r"\b(?:fatal |uncaught |unhandled )?(?:error|exception|traceback|panic)\b\s*(?:\([^)]*\))?\s*:"
    r"|(?-i:\b[A-Z][a-z]\w*(?:Error|Exception)\b|\bERR_[A-Z_]+\b|\bE[A-Z]{5,}\b)"
    r"|\b0x[0-9a-f]{8}\b"
    r"|\b(?:error|fatal|CS|TS|LNK|MSB) ?[A-Z]*\d{3,}\b|\berror \[|no such file or directory",
    re.IGNORECASE,
)
_ERROR_IF = ("error", "exception", "traceback", "panic", "err_", "0x", "no such")
_MAY_BE_CODE = re.compile(r"\d{3}|E[A-Z]{5}")
"""Every match of `_ERROR` has one of the words or one of these."""
_INNER = re.compile(r"(?<=: )\w*(?:Error|Exception|error|failed): (?=\S)")
# "community-voted", "creating/updating": words, where "cardano-cli" is a name
_JOINED = re.compile(r"(?!lint-staged)[a-z]{3,}[-/][a-z]{2,}(?:ed|ing)")
_MESSAGE = re.compile(r"\"[^\"]{30,90}\"|“[^”]{30,90}”")
_ASIDE = re.compile(r"(?:\s+|(?<=\?))\([^()]{3,80}\)(?=\??$)")
_YES_NO = Lowered(
    r"(?:is|are|was|were|do|does|did|can|could|may|should|would|will|has|have|am)\b",
)
ASKS = Lowered(
    r"(?:how|what|why|where|when|which|who|whose|is|are|was|were|do|does|did|can|could|may|should|"
    r"would|will|has|have|am)\b",
)
"""What questions begin with."""
# turned as only a question is: "What is a menu", not "How menus close" or "What to close"
_IS_QUESTION = Lowered(
    r"(?:(?:how|what|why|where|when|which|who)(?: (?:much|many|often|long|important))?(?:['’]s| "
    r"(?:is|are|was|were"
    r"|do|does|did|can|could|should|would|will|has|have)) (?!not\b)|(?:is|are|do|does|did|can"
    r"|could|should|will"
    r"|would) (?:there|it|i|we|you|the|this|a|an|any|my|anyone|somebody|someone) )(?!.*[.!?:;] )",
)
_ASKS_LATER = Lowered(r"[,:] (?:how|what|why|where|which|who|is|are|do|does|can|should) ")
# "what happens", when what?
_WHAT_IF = re.compile(
    r"\bwhat (?:(?:will |would |can )?happen(?:s|ed)?|(?:should|do|can) (?:i|we|you) do)\W*$", re.I
)
_WAITS = Lowered(r"(?:when|while|after|before|if|because|since|although)\b")
# what may be missed at the end of a long title, and what only where nothing else may
_REASON = re.compile(
    r",? (?:because|since|rather than) |; |,? and (?=(?:can|could|do|does|is|are|how|what|why|will"
    r"|would|should)\b)",
    re.IGNORECASE,
)
_BESIDES = re.compile(r", (?:what are|and if so) ", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:,? (?:because|since|when|while|after|before|during)|, (?:but|what are|and if so)| using) "
    r"|; | [-–—]+ ",
    re.IGNORECASE,
)
# a word or two may be what the title is about
_MANNER = re.compile(r" with (?=.{12})", re.IGNORECASE)
_BEHIND = re.compile(r"(: | [-–—]+ )")
_REFERS = Lowered(r"\b(?:it|its|this|that|they|them|their|these|those|one|ones|there)\b")
_GUESS = re.compile(r"(?<=\?) [-–—] [^?]{2,40}\?$")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'(])")


def plain(title: str, body: str) -> str:
    """`title` without decoration and shouting; as it is where nothing else would be left.

    `body` is the question as its source holds it: it tells how a shouted word is written.
    """
    text = calm(_stripped(title), body)
    if is_error(text):
        # a message may have such marks of its own: only what stands between them is a message
        marked = "`" in text and any(map(is_error, _CODE.findall(text)))
        return _CODE.sub(r"\1", text) if marked else text
    # a title is no Markdown
    text = _CODE.sub(_named, text) if "`" in text else text
    text = _EMPHASIS.sub(r"\2", text) if "*" in text else text
    text = typed.typed(text)
    first = text.partition(" ")[0]
    if _IS_QUESTION.match(text) and text[-1].isalnum():
        text += "?"
    # what the question writes as code is a name
    if f"`{first}" in body or f"<code>{first}" in body:
        return text
    return text[0].upper() + text[1:] if _JOINED.fullmatch(first) else capital(text)


_CODE = re.compile(r"`([^`]+)`")
_EMPHASIS = re.compile(r"(?<!\S)(\*{1,2})([^\W\d_]{2,30})\1(?![\w*(])")


def _named(match: re.Match[str]) -> str:
    """Code in a title without backticks; between quotes where it would read as words."""
    said = match[1]
    return f'"{said}"' if " " in said or (said.isalpha() and said.islower()) else said


def _stripped(title: str) -> str:
    text = title
    if "[" in text or "(" in text or "{" in text or "【" in text:
        text = _kept(_BRACKETS.sub(" ", text), text)
    for _ in range(3):  # "Help!! Newbie question: ..."
        match = _LEAD.match(text) or _ABOUT.match(text)
        if match is None:
            break
        rest = text[match.end() :]
        text = _kept(capital(rest), text)
    if not is_error(text):
        faceless = _FACE.sub("", text) if text[-1:] in _FACE_ENDS else text
        low = faceless.lower()
        tailed = any(map(low.__contains__, _TAIL_IF))
        text = _kept(_TAIL.sub("", faceless) if tailed else faceless, text)
        if text.endswith(("!", "?")):
            text = _MARKS.sub(lambda m: "?" if "?" in m[0] else "", text)
        if text.endswith((".", ":", ",", ";")):
            text = _FULL_STOP.sub("", text)
    return text


def _kept(text: str, otherwise: str) -> str:
    """`text` tidied, where it still says something."""
    tidy = _EDGES.sub("", " ".join(text.split()))
    return tidy if sum(c.isalnum() for c in tidy) >= 3 else otherwise


def is_error(text: str) -> bool:
    """Whether `text` quotes an error message or names one by its code."""
    if text.endswith("?"):
        return False
    low = text.lower()
    if not (any(map(low.__contains__, _ERROR_IF)) or _MAY_BE_CODE.search(text)):
        return False
    return bool(_ERROR.search(text))


def is_quoting(text: str) -> bool:
    """Whether `text` quotes a message: cut, it would ask about a part of it."""
    return bool(_MESSAGE.search(text))


def last_error(text: str) -> str:
    """The innermost of several errors that a line tells: "build failed: Error: no such field"."""
    found = [match.start() for match in _INNER.finditer(text)]
    return text[found[-1] :] if found else text


def first_sentence(text: str) -> str:
    """Of several sentences the first that asks, else the first, without its full stop.

    All of `text` where it is one. "Where do I find it?" asks nothing without the sentence before.
    """
    parts = _SENTENCE_END.split(text)
    asks = [part for part in parts if part.endswith("?")]
    whole = (p for p in asks if ASKS.match(p) and not _REFERS.search(p) and len(p.split()) > 5)
    if parts[0].count('"') % 2:
        return text
    leans = parts[0].endswith(".") and any(_REFERS.search(part) for part in asks)
    return next(whole, text if leans else parts[0].rstrip(".!"))


def without_second_question(text: str) -> str:
    """`text` without a guess behind its question: "How do menus close? - By hand?"."""
    match = _GUESS.search(text) if text.endswith("?") and "? " in text else None
    head = text[: match.start()] if match else ""
    return head if len(head.split()) > 5 and ASKS.match(head) else text


def question_behind(text: str) -> str:
    """The question behind a topic, "Menus - how do I close one?"; "" where none stands alone."""
    _, parted, asked = _BEHIND.split(text, maxsplit=1) if _BEHIND.search(text) else ("", "", "")
    if not (parted and text.endswith("?") and ASKS.match(asked)) or _REFERS.search(asked):
        return ""
    return asked[0].upper() + asked[1:]


def without_aside(text: str) -> str:
    """`text` without brackets at its end: "How does it work (in 2021)?"."""
    return _ASIDE.sub("", text)


def whole_clause(text: str, longest: int) -> str:
    """The longest beginning of `text` that asks by itself; "" where none surely does.

    Questions for yes or no are cut before a reason alone: "Can I X while Y?" does not ask for X.
    """
    ends = _REASON if _YES_NO.match(text) else _CLAUSE
    for pattern in (ends, None if ends is _REASON else _MANNER):
        starts = [m.start() for m in pattern.finditer(text, 0, longest + 20)] if pattern else []
        for head in (text[:start] for start in reversed(starts)):
            if 40 <= len(head) < longest and _stands(head):
                asks = text.endswith("?") and (ASKS.match(head) or _ASKS_LATER.search(head))
                return f"{head.rstrip('? ')}?" if asks else head
    return ""


def gives_reason(text: str, start: int) -> bool:
    """Whether a title goes on with what nobody searches for: a reason, or what is asked besides."""
    return bool(_REASON.match(text, start) or _BESIDES.match(text, start))


def _stands(head: str) -> bool:
    """Whether a beginning of a title leads on to nothing: no open quote, no loose last word."""
    closed = head.count('"') % 2 == 0 and head.count("(") == head.count(")")
    last = head.rpartition(" ")[2].lower()
    waits = (_WAITS.match(head) and "," not in head) or _WHAT_IF.search(head)
    return closed and not waits and last not in _LEADS_ON and last not in ("only", "case", "just")


def leads_on(text: str) -> bool:
    """Whether something has to follow: "a texture that has its colour set to"."""
    return text.rpartition(" ")[2].lower() in _LEADS_ON


def without_loose_end(text: str) -> str:
    """A beginning of a title without the words that lead on: "... from the", "... and"."""
    head = text.rstrip(" ,;:-–—(/&")
    for _ in range(2):
        rest, _, last = head.rpartition(" ")
        if last.lower() not in _LEADS_ON or len(rest) < len(text) // 2:
            break
        head = rest.rstrip(" ,;:-–—(/&")
    return head


_LEADS_ON_TEXT = (
    "a an and are as at be but by for from if in into is of on or over same than that the this "
    "to via when where which while with without your my their its"
)
_LEADS_ON = frozenset(_LEADS_ON_TEXT.split())
