"""A paragraph's source as cleaning reads it: masked, in lines and sentences, with offsets.

Everything works on offsets into one paragraph's Markdown, so that a cut leaves the rest byte for
byte. What is no plain prose (code, links, images, HTML, formulas, addresses) is masked: no rule
looks into it, and a sentence that holds some of it fits no rule.
"""

import re
from bisect import bisect_right

from kbgen.curate.clean_words import words_of

MASK = "\ufffc"
"""Stands for a character that is no prose: OBJECT REPLACEMENT CHARACTER."""

_MARK = re.compile(
    # what each begins with stands first, so that the engine jumps from sign to sign
    r"[\\`\[\]<$hf@](?:(?<=\\).|(?<=`)`*|(?<=[\[\]$])|(?<=<)[^<>\n]{0,2000}>"
    r"|(?<=h)ttps?://[^\s<>]+|(?<=f)tp://[^\s<>]+|(?<=[\w.+-]@)\w[\w-]*\.\w+)"
)
_TARGET = re.compile(
    r"\((?:<[^<>\n]*>|[^\s()<>]|\([^\s()]*\))*(?:\s+\"[^\"\n]*\")?\s*\)|\[[^\[\]]*\]"
)
_BREAK = re.compile(r"<br\s*/?>\n?|(?:\\| {2,})\n", re.IGNORECASE)
_FACE = (
    r"(?:[:;=8xX]['’]?-?[)(DPpOo|/*3]+|\^_?\^|<3"
    r"|[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+|:[a-z_]+:|:[+-]1:)"
)
_MATH_FACE = re.compile(
    r"(?<!\$)\$++\s?\\(?:ddot|overset\{\.\.\}|stackrel\{\.\.\}) ?\{? ?\\smile ?\}?\s?\$+"
)
"""A smiley, as mathematicians set it."""
_FACE_SIGNS = ":;=8xX^<\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
_FACE_BEGINS, _END_BEGINS = re.compile(f"[{_FACE_SIGNS}]"), re.compile(f"[.!?…\n{_FACE_SIGNS}]")
_END = re.compile(
    rf"(?:(?<![.!?…])[.!?…]++[\"'”’)*_]*(?:\s*{_FACE}(?!\w))*+|(?<!\S){_FACE}(?:\s*{_FACE})*+)(?P<space>\s+)"
    r"|(?P<line>\n)(?=[^\W\d_a-z])"
)
_FACES = re.compile(rf"(?<!\w){_FACE}(?!\w)|[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]")
_ONLY_FACES = re.compile(rf"(?:{_FACE}|[.,!?…~\s]|\\?[-^_]|[^\x00-\x7f\w])+")
_EMOJI = re.compile(r":(?:[a-z_]+|[+-]1):[*_\s]*$")
_ESCAPE = re.compile(r"\\([^\w\s])")
_NAME = re.compile(r"@?\w(?:[\w.-]*\w)?")
_NAME_BARE = re.compile(r"\w(?:[\w.-]*\w)?")
_WRAP = re.compile(r"(\*{1,3}|_{1,3})(?P<inner>[^*_]+)\1")
_EMPHASIS = re.compile(r"[*~]|(?<!\w)_|_(?!\w)")
_WRAPPED = re.compile(r"[^\w*~]{0,9}(\*{1,3}|_{1,3})[^*~]*[^*~_]\1[^\w*~]{0,9}")
_CALLED = re.compile(
    r"\b(?i:(thanks|thank you|hi|hello|hey|dear|cheers))(,? )([A-ZÀ-Þ][a-zß-ÿ]+)(?=\s*(?:$"
    r"|[,!.?-]))"
)
_CALLED_BY = (" mr", "mrs", " ms", " dr")
"""Behind these a full stop ends no sentence: the name is still to come."""
_CALLED_IF = ("hank", "hi ", "hi,", "hello", "hey", "dear", "cheers")
"""Every match of `_CALLED` has one of these, in lower case."""
# whoever is greeted is a person, though they may have left the thread
_GREETED = re.compile(
    r"\b((?:hi|hello|hey|dear|thanks|thank you|welcome),? )@\w[\w-]*", re.IGNORECASE
)
_MENTIONED = re.compile(r"(?<![\w@/.-])@\w[\w-]*")
_NO_NAMES = words_of(
    "all everyone everybody guys folks there team sir again world so very in for and man mate you"
    " to friends community gentlemen ladies experts people much bot"
)

Span = tuple[int, int]


def masked(source: str) -> str:
    """`source` with `MASK` for each character that is no plain prose; as long as `source`."""
    if not any(mark in source for mark in ("`", "[", "<", "$", "://", "@")):
        return source
    if "smile" in source:
        source = _MATH_FACE.sub(lambda found: ":)".rjust(len(found[0])), source)
    marks = list(_MARK.finditer(source))
    out = list(source)
    for start, end in _spans(source, marks):
        out[start:end] = MASK * (end - start)
    return "".join(out)


def _spans(source: str, marks: list[re.Match[str]]) -> list[Span]:
    spans: list[Span] = []
    runs: dict[int, list[int]] = {}
    for mark in marks:
        if mark[0][0] == "`":
            runs.setdefault(len(mark[0]), []).append(mark.start())
    opened: list[int] = []
    tags: list[Span] = []
    money: list[int] = []
    done = 0
    for mark in marks:
        found, start = mark[0], mark.start()
        if start < done or found[0] == "\\":
            continue
        if found[0] == "`":
            same = runs[len(found)]
            after = bisect_right(same, start)
            if after < len(same):
                done = same[after] + len(found)
                spans.append((start, done))
        elif found == "[":
            opened.append(start)
        elif found == "]":
            if opened:
                first = opened.pop()
                target = _TARGET.match(source, mark.end())
                done = target.end() if target else mark.end()
                spans.append((first - (source[first - 1 : first] == "!"), done))
        elif found == "$":
            money.append(start)
        elif found[0] == "<" and not _BREAK.fullmatch(found):
            (spans if "://" in found or "@" in found else tags).append(mark.span())
        elif found[0] != "<":
            spans.append(mark.span())
    # not looked into closer: what stands between the first and the last of them may be inside
    if tags:
        spans.append((tags[0][0], tags[-1][1]))
    if len(money) > 1:
        spans.append((money[0], money[-1] + 1))
    return spans


def lines(mask: str) -> list[Span]:
    """Lines of a masked paragraph: what hard breaks part, without the breaks."""
    found: list[Span] = []
    start = 0
    may_break = "<" in mask or "\\\n" in mask or "  \n" in mask
    for match in _BREAK.finditer(mask) if may_break else ():
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(mask.rstrip())))
    return [(start, end) for start, end in found if start <= end]


def sentences(mask: str, line: Span) -> list[Span]:
    """Sentences of a line, without the white space between them.

    It parts too often rather than too seldom: a part is only ever taken out if it is nothing but
    pleasantries as a whole.
    """
    found: list[Span] = []
    start, end = line
    for sign in _END_BEGINS.finditer(mask, start, end):
        # the engine would try `_END` at every place
        match = _END.match(mask, sign.start(), end) if sign.start() >= start else None
        if match is None or mask[max(0, sign.start() - 3) : sign.start()].lower().endswith(
            _CALLED_BY
        ):
            continue
        gap = "space" if match["space"] else "line"
        found.append((start, match.start(gap)))
        start = match.end(gap)
    if start < end:
        found.append((start, end))
    return found


def balanced(text: str) -> bool:
    """Whether no emphasis begins or ends in `text` that does not do both in it."""
    bare = _ESCAPE.sub("", text) if "\\" in text else text
    if not ("*" in bare or "_" in bare or "~" in bare):
        return True
    return not _EMPHASIS.search(bare) or bool(_WRAPPED.fullmatch(bare))


def plain(text: str, names: frozenset[str]) -> str:
    """A sentence in the form that rules look at; "" where it holds what is no prose.

    Lower case, single spaces, straight quotes, no faces, no emphasis around it, no punctuation at
    its ends; each of `names` (lower case) has become "@".
    """
    if MASK in text or not balanced(text):
        return ""
    text = _ESCAPE.sub(r"\1", text) if "\\" in text else text
    text = text.replace("’", "'").replace("\u00a0", " ")
    text = (_FACES.sub("", text) if _FACE_BEGINS.search(text) else text).strip()
    wrap = _WRAP.fullmatch(text)
    if wrap:
        text = wrap["inner"]
    low = text.lower()
    if any(map(low.__contains__, names)) and not names.isdisjoint(_NAME_BARE.findall(low)):
        text = _NAME.sub(lambda m: "@" if m[0].lstrip("@").lower() in names else m[0], text)
    if "@" in text:
        text = _GREETED.sub(r"\1@", text)
        text = _MENTIONED.sub("@", text) if "hank" in text else text
    if any(map(low.__contains__, _CALLED_IF)):
        text = _CALLED.sub(_called, text)
    return " ".join(text.split()).lower().strip(" .,!?…~-–—*;:()")


def announces_more(text: str) -> bool:
    """Whether a sentence ends in a colon, and in none of a smiley's (`:smile:`, `:+1:`)."""
    return text.rstrip("*_ ").endswith(":") and not _EMOJI.search(text)


def is_face(text: str) -> bool:
    """Whether some signs are smileys and marks of sentences alone, not a bracket of code."""
    return _ONLY_FACES.fullmatch(text) is not None and not any(char.isalnum() for char in text)


def _called(match: re.Match[str]) -> str:
    if match[3].lower() in _NO_NAMES:
        return match[0]
    return f"{match[1]}{match[2]}@"
