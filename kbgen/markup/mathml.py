r"""TeX between dollars as MathML: formulas that browsers show by themselves, without a script.

latex2mathml reads TeX. What it makes is not taken as it is: it writes addresses, styles and texts
of a formula into attributes and elements (`\href{javascript:...}`, `\text{<script>}`), so only its
tree is used, names and values are those of the lists below, and texts are escaped here. Elements
are those of MathML Core (https://www.w3.org/TR/mathml-core/), which browsers have had since 2023.
Of `mathvariant` browsers know nearly nothing any more: letters become the characters that Unicode
has for them. A formula that is not wholly understood stays TeX as it was typed.
"""

import re
import unicodedata
from html import escape, unescape
from xml.etree.ElementTree import Element

from kbgen.markup.tex import without_comments

_TYPED = re.compile(r'<(span|div) class="arithmatex">([^<]*)</\1>')
_MARK = 'class="arithmatex"'

_LONGEST = 2_000
"""Characters of a formula; a longer one stays as it was typed."""
_MOST_PARTS = 250
"""Commands and groups of a formula: each may take three calls that stand in one another."""
_PART = re.compile(r"\\[a-zA-Z]+|\{")
# may grow without end, hide text or lead away
_REFUSED = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|[gex]?def|let|require|href|class|style|verb|label"
    r"|includegraphics|unicode|ce|pu)(?![a-zA-Z])"
)
_NUMBERED = re.compile(r"\\(begin|end)\{(align|equation|gather|alignat|multline|eqnarray)\}")

_ELEMENTS_TEXT = """math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts
    mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr
    munder munderover none"""
_ELEMENTS = frozenset(_ELEMENTS_TEXT.split())
_SIZE = re.compile(r"[+-]?(?:\d{1,2}(?:\.\d{1,4})?|\.\d{1,4})(?:em|ex|pt|mu|px|%)|0")
_TRUTH = re.compile(r"true|false")
_ATTRIBUTES = {
    "accent": _TRUTH,
    "accentunder": _TRUTH,
    "depth": _SIZE,
    "display": re.compile(r"block|inline"),
    "displaystyle": _TRUTH,
    "fence": _TRUTH,
    "form": re.compile(r"prefix|infix|postfix"),
    "height": _SIZE,
    "largeop": _TRUTH,
    "linethickness": _SIZE,
    "lspace": _SIZE,
    "mathsize": _SIZE,
    "maxsize": _SIZE,
    "minsize": _SIZE,
    "movablelimits": _TRUTH,
    "rspace": _SIZE,
    "scriptlevel": re.compile(r"[+-]?[0-3]"),
    "separator": _TRUTH,
    "stretchy": _TRUTH,
    "symmetric": _TRUTH,
    "voffset": _SIZE,
    "width": _SIZE,
}
_SIDES = {"left": "kb-left", "right": "kb-right"}
"""Classes of cells of tables: MathML Core leaves their sides to the stylesheet."""
_STYLES = {
    "bold": "BOLD",
    "bold-italic": "BOLD ITALIC",
    "bold-script": "BOLD SCRIPT",
    "bold-fraktur": "BOLD FRAKTUR",
    "bold-sans-serif": "SANS-SERIF BOLD",
    "double-struck": "DOUBLE-STRUCK",
    "fraktur": "FRAKTUR",
    "italic": "ITALIC",
    "monospace": "MONOSPACE",
    "sans-serif": "SANS-SERIF",
    "script": "SCRIPT",
}
"""What Unicode calls the letters of a `mathvariant`."""
_IN_UNICODE = re.compile(r"(?:LATIN|GREEK) (SMALL|CAPITAL) LETTER (\w+)|(DIGIT \w+)")


def typeset(html: str) -> str:
    """`html` with the formulas that the renderer marked as MathML; others stay as typed."""
    return _TYPED.sub(_written, html) if _MARK in html else html


def _written(match: re.Match[str]) -> str:
    tag, typed = match.groups()
    tex = unescape(typed).strip()
    bare = without_comments(tex[2:-2] if tex.startswith("$$") and len(tex) > 3 else tex[1:-1])
    block = tag == "div" or tex.startswith("$$")
    shown = mathml(bare, block=block)
    return f'<{tag} class="kb-math">{shown}</{tag}>' if shown else match[0]


def mathml(tex: str, *, block: bool) -> str:
    """MathML of a formula, on a line of its own where it is a `block`.

    "" where any part of it is not known, or it may be made to be slow.
    """
    if not _is_simple(tex):
        return ""
    from latex2mathml.converter import Converter  # thousands of names, which few sites need

    tex = _NUMBERED.sub(r"\\\1{\2*}", tex)  # numbers of one formula say nothing on a page
    try:
        tree = Converter(display="block" if block else "inline").convert_to_element(tex)
        return "".join(_parts(tree))
    except Exception:  # noqa: BLE001 the library raises whatever its parser stumbles over
        return ""


def _is_simple(tex: str) -> bool:
    if not tex.strip() or len(tex) > _LONGEST or _REFUSED.search(tex):
        return False
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", tex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and sum(1 for _ in _PART.finditer(tex)) <= _MOST_PARTS


def _parts(element: Element) -> list[str]:
    """The text of an element in pieces."""
    if element.tag not in _ELEMENTS:
        raise ValueError(element.tag)
    own = unescape(element.text or "").strip("\n")
    if "\\" in own and element.tag != "mtext" and own != "\\":
        raise ValueError(own)  # a command that the library does not know
    style = element.get("mathvariant", "")
    if style in _STYLES and element.tag != "mtext":  # words in such letters are found by nobody
        own = _styled(own, style)
    if element.tag == "mrow" and len(element) == 1 and not (own or element[0].tail):
        return _parts(element[0])  # a row of one says nothing, and pages have room for so many
    parts = [f"<{element.tag}{_attributes(element)}>", escape(own, quote=False)]
    for child in element:
        parts += _parts(child)
        if (child.tail or "").strip():
            raise ValueError(child.tail)
    parts.append(f"</{element.tag}>")
    return parts


def _attributes(element: Element) -> str:
    written = []
    for name, value in sorted(element.items()):
        if name in _ATTRIBUTES and _ATTRIBUTES[name].fullmatch(value):
            written.append(f' {name}="{value}"')
        elif name == "columnalign" and value in _SIDES:
            written.append(f' class="{_SIDES[value]}"')
        elif name == "mathvariant" and value == "normal" and element.tag == "mi":
            written.append(' mathvariant="normal"')
    return "".join(written)


def _styled(text: str, style: str) -> str:
    return "".join(_letter(character, style) for character in text)


def _letter(character: str, style: str) -> str:
    """A letter or digit in a style, as Unicode has it; itself where there is none."""
    name = unicodedata.name(character, "")
    match = _IN_UNICODE.fullmatch(name)
    if not match:
        return character
    words, rest = _STYLES[style], match[3] or f"{match[1]} {match[2]}"
    # those that were there first have shorter names: U+210B SCRIPT CAPITAL H, U+210C BLACK-LETTER
    older = words.replace("FRAKTUR", "BLACK-LETTER")
    for known in (f"MATHEMATICAL {words} {rest}", f"{older} {rest}"):
        try:
            return unicodedata.lookup(known)
        except KeyError:
            continue
    return "\N{PLANCK CONSTANT}" if (character, style) == ("h", "italic") else character
