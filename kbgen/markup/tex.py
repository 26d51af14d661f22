r"""TeX between dollars in prose: which dollars enclose mathematics, and how that is written.

Sites that set mathematics with MathJax take any two dollars for its marks. GitHub, and so our
parser, wants no blank within them and no letter or digit beside them: blanks go, and such a letter
is written as an entity (`$k$&#116;h`). Where nothing says that a post holds mathematics, dollars
are money and variables of a shell.
"""

import re
from collections.abc import Iterator

_COMMANDS_TEXT = """
    alpha approx bar beta bf binom bmod bra cal cap cdot cdots chi circ cos cup dagger ddots delta
    dfrac displaystyle dots ell end epsilon equiv eta exists exp forall frac gamma ge geq hat hbar
    iff implies in infty int ket lambda land langle ldots le left leftarrow leq lfloor lim ln lnot
    log longrightarrow lor mapsto mathbb mathbf mathcal mathrm mathsf max mid min mod mu nabla ne
    neg neq nu odot omega operatorname oplus otimes overline parallel partial perp phi pi pm prime
    prod propto psi quad rangle rceil rfloor rho right rightarrow sigma sim simeq sin sqrt subset
    subseteq sum tan tau text textbf textrm theta tilde times to vdots vec vee wedge widehat xi zeta
    Delta Gamma Lambda Leftrightarrow Omega Phi Pi Psi Rightarrow Sigma Theta
"""
COMMANDS = frozenset(_COMMANDS_TEXT.split())
"""Commands of TeX that posts use most; any other may be a folder of Windows."""
_UNDOUBTED = re.compile(rf"\\(?:{'|'.join(sorted(COMMANDS))})(?![A-Za-z\\])")
_BETWEEN = re.compile(r"\$(?=([^$`<]{1,400})\$)")
_EXPONENT = re.compile(r"\$[_^](?:\{[+-]?\w{1,10}\}|\d)\$")
_SURE = re.compile(r"\\[A-Za-z]{2}|[_^]\{|(?<![A-Za-z])[A-Za-z]'?[_^]\w(?!\w)|[A-Za-z]'? ?[=<>^]")

_PAIR = re.compile(r"\$\$[^$`]{1,2000}\$\$|(?<![\\$])\$(?:[^\\$`]|\\[^`]){1,500}\$(?!\$)")
_TEX = re.compile(
    r"\\[A-Za-z{}\\,;|]|[_^=<>{}+*/]|\A\$+[A-Za-z][A-Za-z']?(?:\([\w, ]+\))?\$+\Z"
    r"|\A\$+\d+(?:\\%)?\$+\Z"
)
_ONE = re.compile(r"[A-Za-z][A-Za-z0-9]?'?|\\[A-Za-z]+|[^\s\w]?[0-9]")
"""A letter, a command or a digit alone: what stands between blanks by a slip."""
_SCRIPT = re.compile(r"(?:\{\})?[_^]|[^\\]*\\[A-Za-z]{2}|[A-Za-z]\Z")
"""What may follow a letter directly: "H$_2$", "90$^\\circ$", "gate$\\langle", "qu$d$its"."""
_SHORT = 60
"""Characters of mathematics that does not look like TeX: "$n-1$", beside formulas that do."""
_ENDING = 3
"""Letters of an ending: "$k$th", "$1$s"."""
_PROSE = re.compile(r"[^\W\d_]{2} [^\W\d_]{2}")
_WORDS = re.compile(r"\\(?:text\w*|math\w\w|mbox|operatorname)\s?\{[^{}]*\}")
_TAG_IN_TEX = re.compile(r"<(?=[A-Za-z/!?])")
_LETTERS = re.compile(r"[^\W\d_]*")

_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*(?:\n[ \t]*|\Z)")
_LINES = re.compile(
    r"(?P<before>\s{0,3})\$\$(?!\$)(?P<bare>[^$`]{1,2000})\$\$(?!\$)(?P<after>\s{0,3})"
)
# what would be a heading, list, quote, table, fence, note or HTML at the start of a line
_BLOCK = re.compile(
    r"[#>:]|[-+*](?:\s|\Z)|=+\Z|[\s|:-]+\Z|`{3}|~{3}|_{3}|<[A-Za-z/!?]|\[[^\]]*\]:"
    r"|\d{1,9}[.)](?:\s|\Z)"
)


def is_undoubted(text: str) -> bool:
    """Whether a post's source, HTML or Markdown, holds a formula that can be nothing else."""
    if "$" not in text:
        return False
    if "\\" in text and any(_UNDOUBTED.search(match[1]) for match in _BETWEEN.finditer(text)):
        return True
    return ("$_" in text or "$^" in text) and bool(_EXPONENT.search(text))


def formulas(text: str, *, known: bool) -> Iterator[tuple[int, int, str]]:
    """Where formulas stand in a text, and their TeX between its dollars, as parsers want it.

    `known`: its thread holds mathematics.
    """
    start = 0
    while match := _PAIR.search(text, start):
        tex = _tight(match[0])
        if _counts(match, tex, known=known):
            yield match.start(), match.end(), _TAG_IN_TEX.sub("< ", tex)
            start = match.end()
        else:
            start = match.start() + (2 if match[0].startswith("$$") else 1)


def _counts(match: re.Match[str], tex: str, *, known: bool) -> bool:
    """Whether two dollars enclose mathematics."""
    bare = tex.strip("$")
    short = known and len(tex) <= _SHORT and not _PROSE.search(tex)
    if not bare or not (short or _TEX.search(tex)):
        return False
    if tex.startswith("$$"):
        return True
    text, (start, end) = match.string, match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    blank, close = tex != match[0], _is_word(before + after)
    if not known:
        return not blank and not close
    if not blank and not close:
        return True
    if "_" in (before, after) or _PROSE.search(_WORDS.sub("", bare)):
        return False
    if (blank or after.isdigit()) and not (_SURE.search(bare) or (blank and _ONE.fullmatch(bare))):
        return False
    if _is_word(before) and not _SCRIPT.match(bare):
        return False
    return bool(_TEX.search(tex)) or len(_letters(text, end)) <= _ENDING


def _letters(text: str, at: int) -> str:
    found = _LETTERS.match(text, at)
    return found[0] if found else ""


def _is_word(characters: str) -> bool:
    return any(one.isalnum() or one == "_" for one in characters)


def behind(markdown: str) -> str:
    """What follows a formula, so that parsers take its dollar for a mark."""
    return f"&#{ord(markdown[0])};{markdown[1:]}" if _is_word(markdown[:1]) else markdown


def ahead(markdown: str) -> str:
    """As `behind`, for what stands before a formula."""
    return f"{markdown[:-1]}&#{ord(markdown[-1])};" if _is_word(markdown[-1:]) else markdown


def _tight(tex: str) -> str:
    """TeX without blanks inside its marks: next to a blank, renderers take `$` for money."""
    marks = "$$" if tex.startswith("$$") else "$"
    bare = tex.strip("$").strip()
    if bare.endswith("\\") and not bare.endswith("\\\\"):
        bare += " {}"  # a blank that is written as a command
    return f"{marks}{bare}{marks}"


def without_comments(tex: str) -> str:
    r"""TeX without its comments, which end with their line; `\%` is a percent sign."""
    return _COMMENT.sub(r"\1", tex) if "%" in tex else tex


def on_one_line(text: str) -> str:
    """A text without line ends, and so without comments in its formulas."""
    return " ".join(_LINES.sub(_joined, text).split("\n")) if "\n" in text else text


def _joined(match: re.Match[str]) -> str:
    bare = " ".join(without_comments(match["bare"]).split())
    before, after = (" " if match[side] else "" for side in ("before", "after"))
    return f"{before}$${bare}$${after}"


def in_lines(text: str, may_part: bool = True) -> list[str]:
    """A text in pieces: formulas of several lines are the odd ones, in lines of their own.

    Where a line of a formula would begin a list or the like, or they may not part the text, they
    are on one line, without comments.
    """
    pieces, start = [""], 0
    for match in _LINES.finditer(text):
        lines = [" ".join(line.split()) for line in match["bare"].strip().split("\n")]
        lines = [line for line in lines if line]
        safe = may_part and len(lines) > 1 and not any(_BLOCK.match(line) for line in lines)
        between = text[start : match.start()]
        if safe and _TEX.search(match["bare"]):
            written = "\n".join(("$$", *lines, "$$"))
            pieces[-1] += between
            pieces += [_TAG_IN_TEX.sub("< ", written), ""]
        else:
            pieces[-1] += between + _joined(match)
        start = match.end()
    pieces[-1] += text[start:]
    return pieces
