r"""Short formulas as plain text, for places that know no TeX: `$|\psi\rangle$` is |ψ⟩.

Only what reads the same for certain is written: powers and indices that Unicode has characters
for, Greek letters, usual signs, roots and fractions of a few characters.
"""

import re
import unicodedata

from kbgen.markup import escape, tex

UNREADABLE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands where a formula stood that cannot be told in plain text."""

_LONGEST = 60
"""Characters of a formula in plain text; a longer one is no part of a sentence."""
_INNER = 8
"""Characters of a power or a part of a fraction in brackets."""
# code, which stays, or a formula as portable Markdown has it
_FORMULA = re.compile(
    r"(?s:(?<!`)(?P<code>`{1,6})(?!`).+?(?<!`)(?P=code)(?!`))"
    r"|\$\$(?P<block>[^$`]{1,2000})\$\$|\$(?P<inline>(?:[^\\$`\n]|\\[^`\n]){1,500})\$"
)
_SIGNS_TEXT = """
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ
    lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω
    rangle ⟩ langle ⟨ vert | lvert | rvert | mid | Vert ‖ lVert ‖ rVert ‖ lbrace { rbrace }
    lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ infty ∞ partial ∂ nabla ∇ hbar ℏ ell ℓ prime ′ dagger †
    circ ° bullet • ldots … dots … cdots … forall ∀ exists ∃ emptyset ∅ neg ¬ lnot ¬ degree °
    clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ quad _ qquad _ S §
"""
_RELATIONS_TEXT = """
    times × cdot · otimes ⊗ oplus ⊕ pm ± mp ∓ div ÷ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈
    equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ in ∈ notin ∉ subset ⊂ subseteq ⊆ supset ⊃ cup ∪ cap ∩
    to → rightarrow → leftarrow ← mapsto ↦ Rightarrow ⇒ implies ⇒ iff ⇔ Leftrightarrow ⇔ gg ≫ ll ≪
    wedge ∧ land ∧ vee ∨ lor ∨ perp ⊥ parallel ∥ setminus ∖ colon :
"""


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_SIGNS = {name: sign.replace("_", " ") for name, sign in _table(_SIGNS_TEXT).items()}
_RELATIONS = _table(_RELATIONS_TEXT)
_NAMES_TEXT = "sin cos tan log ln exp max min det dim ker gcd lim arg bmod mod Pr"
_NAMES = frozenset(_NAMES_TEXT.split())
_FONTS_TEXT = """
    text textbf textit textrm textsf texttt mathrm mathbf mathit mathsf mathtt mathcal mathscr
    mathfrak bf rm cal operatorname mbox boldsymbol mathbb Bbb
"""
_FONTS = frozenset(_FONTS_TEXT.split())
_DROPPED_TEXT = "left right big Big bigl bigr Bigl Bigr bigg Bigg displaystyle textstyle limits"
_DROPPED = frozenset(_DROPPED_TEXT.split())
_MARKS = {"hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "vec": "\u20d7", "dot": "\u0307"}
"""What is set above a letter."""
_DOUBLE = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_HIGH = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
_LOW = dict(
    zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_PART = re.compile(r"\\[A-Za-z]+|\\.|[{}_^]|[^\\{}_^]", re.DOTALL)
_BRACKETS = re.compile(r"\([^()]*\)")
_WHOLE = re.compile(r"√?\w+|.")


_ENDS = {".": "", "<": "⟨", ">": "⟩"}
_CLOSE = ("_", "^", "(", "[", ")", "\\left", "\\bigl", "\\big")
"""What follows the name of a function directly."""
_LOOSE = re.compile(r"(?<=[(⟨]) | (?=[,)⟩])|(?<=⟨\w) (?=\|)|(?<=^\|) (?=\w+⟩)|(?<= \|) (?=\w+⟩)")
_SUM = re.compile(r"(?<=[⟩|]) ?([+-]) ?(?=[|⟨])")
"""A sign between two states stands apart from both."""


class _Unclear(Exception):
    """A formula that has no certain form in plain text."""


def readable(formula: str) -> str:
    """A formula, without its dollars, as plain text; "" where that is not certain."""
    if len(formula) > 4 * _LONGEST:
        return ""
    parts = _PART.findall(formula)
    try:
        text, at = _group(parts, 0, 0)
    except (_Unclear, IndexError):
        return ""
    text = " ".join(text.split())
    text = _SUM.sub(r" \1 ", _LOOSE.sub("", text))
    return text if at == len(parts) and len(text) <= _LONGEST else ""


def in_words(markdown: str) -> str:
    """Portable Markdown with its formulas in plain text, or `UNREADABLE` where that cannot be."""
    return _FORMULA.sub(_told, markdown) if "$" in markdown else markdown


def titled(text: str, *, known: bool) -> str:
    """One line of plain text, a title, with those of its formulas in plain text that can be.

    `known`: its thread holds mathematics.
    """
    parts: list[str] = []
    at = 0
    for start, end, formula in tex.formulas(text, known=known):
        said = readable(formula.strip("$"))
        parts += (text[at:start], said or text[start:end])
        at = end
    return "".join((*parts, text[at:]))


def _told(match: re.Match[str]) -> str:
    if match["code"]:
        return match[0]
    text = readable(match["inline"]) if match["inline"] else ""
    return escape.inline(text, escape.ANYWHERE) if text else UNREADABLE


def _group(parts: list[str], at: int, depth: int) -> tuple[str, int]:
    """Text up to the end of a group, and where that is."""
    if depth > 4:
        raise _Unclear
    said = ""
    while at < len(parts) and parts[at] != "}":
        text, at = _one(parts, at, depth)
        said += text
    return said, at


def _argument(parts: list[str], at: int, depth: int) -> tuple[str, int]:
    while parts[at].isspace():
        at += 1
    if parts[at] != "{":
        return _one(parts, at, depth + 1)
    text, at = _group(parts, at + 1, depth + 1)
    if parts[at] != "}":
        raise _Unclear
    return text.strip(), at + 1


def _one(parts: list[str], at: int, depth: int) -> tuple[str, int]:
    part = parts[at]
    if part == "{":
        return _argument(parts, at, depth)
    if part in "_^":
        inner, at = _argument(parts, at + 1, depth)
        return _raised(inner) if part == "^" else _lowered(inner), at
    if part[0] == "\\":
        return _command(parts, at, depth)
    if part in "&~#%" or part == "}":
        raise _Unclear
    if part in "=<>":
        return f" {part} ", at + 1
    return {"'": "′", "*": "∗", "\n": " "}.get(part, part), at + 1


def _sign(name: str) -> str:
    """What a command that is no word stands for."""
    if name in "{}%$#_&":
        return name
    if name in ",;:! |":
        return {"|": "‖", "!": ""}.get(name, " ")
    raise _Unclear


def _command(parts: list[str], at: int, depth: int) -> tuple[str, int]:
    name = parts[at][1:]
    at += 1
    if not name.isalpha():
        return _sign(name), at
    # a blank behind a command only ends its name
    while at < len(parts) and parts[at].isspace():
        at += 1
    following = parts[at] if at < len(parts) else ""
    if name in _SIGNS or name in _RELATIONS:
        return _SIGNS.get(name) or f" {_RELATIONS[name]} ", at
    if name in _DROPPED:
        ends = name in ("left", "right") and following in _ENDS
        return (_ENDS[following], at + 1) if ends else ("", at)
    if name in _NAMES:
        return f" {name}" if not following or following in _CLOSE else f" {name} ", at
    if name in ("frac", "tfrac", "dfrac"):
        above, at = _argument(parts, at, depth)
        below, at = _argument(parts, at, depth)
        return f"{_bracketed(above)}/{_bracketed(below)}", at
    if name not in _FONTS and name not in _MARKS and name != "sqrt":
        raise _Unclear
    inner, at = _argument(parts, at, depth)
    return _changed(name, inner), at


def _changed(name: str, inner: str) -> str:
    """What a command makes of its one argument."""
    if name == "sqrt":
        if inner.startswith("["):
            raise _Unclear
        return f"√{_bracketed(inner)}"
    if name in ("mathbb", "Bbb"):
        return _DOUBLE.get(inner, inner)
    if name in _MARKS:
        if len(inner) != 1:
            raise _Unclear
        return unicodedata.normalize("NFC", inner + _MARKS[name])
    return inner


def _bracketed(text: str) -> str:
    """A part that is more than one word or number stands in brackets."""
    text = " ".join(text.split())
    if not text or len(text) > 2 * _INNER:
        raise _Unclear
    return text if _WHOLE.fullmatch(text) else f"({text})"


def _raised(inner: str) -> str:
    inner = "".join(inner.split())
    if inner in ("°", "†", "′", "∗", "*"):
        return inner
    if inner and all(one in _HIGH for one in inner):
        return "".join(_HIGH[one] for one in inner)
    if not 0 < len(inner) <= _INNER:
        raise _Unclear
    return f"^{inner}" if len(inner) == 1 or _BRACKETS.fullmatch(inner) else f"^({inner})"


def _lowered(inner: str) -> str:
    inner = "".join(inner.split())
    if inner and all(one in _LOW for one in inner):
        return "".join(_LOW[one] for one in inner)
    if not 0 < len(inner) <= _INNER:
        raise _Unclear
    return f"_{inner}" if inner.isalnum() else f"_({inner})"
