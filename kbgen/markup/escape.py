r"""Plain text as Markdown that shows exactly that text, on GitHub and in Python-Markdown.

The two disagree about much: Python-Markdown knows `\#` but not `\<`, makes a heading of `#x`, and
GitHub links bare addresses. Only what one of them would read as more than text is escaped: with
a backslash where both know it, with an entity elsewhere.
"""

import re
from typing import Final

import msgspec
from msgspec.structs import replace

from kbgen.markup import links, tex, unseen


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a piece of text stands, as far as that changes what must be escaped."""

    link: bool = False
    """Inside the text of a link: brackets are escaped, addresses stay text."""
    cell: bool = False
    """Inside a table: a pipe would end the cell."""
    dollars: bool = True
    """Another `$` is near; two could enclose mathematics."""
    tildes: bool = True
    """Another `~` is near; two could strike text out."""
    math: bool = False
    """`$..$` around what looks like TeX is mathematics and stays as it is."""
    tex: bool = False
    """Its thread has TeX in it: what stands between two `$` is mathematics, too, if it is short."""
    urls: bool = True
    """Bare addresses become links, as on GitHub; else they are kept from becoming links."""


ANYWHERE: Final = Place(link=True, cell=True, urls=False)
"""Safe in a paragraph, a heading, a link and a table at once."""
_WITH_FORMULAS: Final = Place(link=True, urls=False, math=True, tex=True)

_SPECIAL = re.compile(
    r"\\|`|\*|_+|[\[\]<&~$|{]|(?:https?|ftp)://|(?<![\w.])www\.(?=\w)", re.IGNORECASE
)
_MARKS = re.compile(r"[\\`*_\[\]<&~$|{]")
_PLAIN_BRACKETS = re.compile(
    r"\[((?!(?:x|TOC)\])/?[a-z0-9](?:[\w .,'/+-]{0,60}[\w.])?)\]", re.IGNORECASE
)
_HARMLESS_LESS = re.compile(r"<(?=[\s0-9=])")
_ENTITY = re.compile(r"&#?\w+;|&#")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"`\\|*\[\]{}^]+", re.IGNORECASE)
_AFTER_URL = frozenset("?!.,:;*_~'")
_LEAD = re.compile(
    r"[#>]|[-+*](?=\s|$)|-(?=-+\s*$|-*8<)|!(?=!!)"
    r"|(?P<entity>=(?=[=\s]*$|==)|\?(?=\?\?)|:(?=::)|/(?=//)|[|:-](?=[\s|:-]*$))"
    r"|(?P<number>\d+)(?=[.)](?:\s|$))"
)
_HTML_SPECIAL = re.compile(r"[&<>\"`*_\\\[\]{$~|]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def literal(text: str, *, math: bool = False) -> str:
    """`text` as one line of Markdown that shows exactly that text.

    For titles, names, tags and the like: safe at the start of a line, in a link's text and in a
    table cell. White space becomes single spaces, invisible characters go. `math`: what stands
    between two `$` may be a formula, and stays one.
    """
    return lead(inline(flat(text), _WITH_FORMULAS if math else ANYWHERE))


def line(text: str) -> str:
    """As `literal`, for a line of somebody's prose: http addresses in it become links."""
    return lead(inline(flat(text), Place()))


def link(text: str, url: str) -> str:
    """A link that shows `text`; the text alone where `links.absolute` refuses `url`."""
    target = links.absolute(url)
    shown = inline(flat(text), ANYWHERE)
    if not target:
        return lead(shown)
    return f"[{shown or inline(target, Place(link=True))}]({links.destination(target)})"


def entities(text: str) -> str:
    """`text` for inside raw HTML, where one renderer reads Markdown and the other does not."""
    return _HTML_SPECIAL.sub(lambda found: _NAMED.get(found[0]) or f"&#{ord(found[0])};", text)


def flat(text: str) -> str:
    """`text` on one line, without invisible characters and without spaces at its ends."""
    return " ".join(unseen.readable(text).split())


def lead(line: str) -> str:
    """A line of a paragraph, kept from being read as a heading, list, quote, table or the like."""
    match = _LEAD.match(line)
    if match is None:
        return line
    if match["number"]:
        return f"{match[0]}\\{line[match.end() :]}"
    if match["entity"]:
        return f"&#{ord(match[0])};{line[match.end() :]}"
    return "\\" + line


def inline(text: str, place: Place, after: str = "") -> str:
    """A piece of a paragraph, its white space as it is; `after` is the Markdown that follows."""
    if _is_special(text):
        text = _around_math(text, place, after) if place.math else _escaped(text, place, after)
    if after.startswith("[") and text.endswith("!"):
        return text[:-1] + "\\!"  # else the link would become an image
    return text


def _is_special(text: str) -> bool:
    """Whether `_SPECIAL` is in it: most texts hold none of its marks, which is quick to see."""
    may_be = _MARKS.search(text) or "://" in text or "www." in text.lower()
    return bool(may_be and _SPECIAL.search(text))


def _around_math(text: str, place: Place, after: str) -> str:
    parts, start = [""], 0
    for first, last, formula in tex.formulas(text, known=place.tex):
        if place.cell and "|" in formula:
            continue
        between = _escaped(text[start:first], place, "$")
        parts += (tex.ahead(tex.behind(between) if start else between), formula)
        start = last
    between = _escaped(text[start:], place, after)
    return "".join((*parts, tex.behind(between) if start else between))


def _escaped(text: str, place: Place, after: str) -> str:
    parts: list[str] = []
    start = 0
    while match := _SPECIAL.search(text, start):
        parts.append(text[start : match.start()])
        markdown, start = _special(text, match, place, after)
        parts.append(markdown)
    parts.append(text[start:])
    return "".join(parts)


def _special(text: str, match: re.Match[str], place: Place, after: str) -> tuple[str, int]:
    """Markdown for what is special at `match`, and where in `text` to go on."""
    found, start, end = match[0], match.start(), match.end()
    if found in "[]":
        plain = None if place.link else _PLAIN_BRACKETS.match(text, start)
        if plain and (text[plain.end() : plain.end() + 1] or after)[:1] not in tuple("([:"):
            return f"[{_escaped(plain[1], place, ']')}]", plain.end()
        return "\\" + found, end
    if found[0] == "_":
        within_word = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        return (found if within_word else "\\_" * len(found)), end
    if len(found) > 1:
        return _address(text, match, place)
    return _character(text, start, place), end


def _character(text: str, at: int, place: Place) -> str:
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char == "\\":
        if after in ("", "`", "<", "&"):
            return "&#92;"
        return "\\\\" if after.isascii() and not (after.isalnum() or after.isspace()) else "\\"
    if char == "*":
        return "*" if before.isspace() and after.isspace() else "\\*"
    if char == "<":
        return "<" if _HARMLESS_LESS.match(text, at) else "&lt;"
    if char == "&":
        return "&amp;" if _ENTITY.match(text, at) else "&"
    if char == "$" and place.dollars:
        return "&#36;"  # a backslash would need an extension in Python-Markdown
    kept = {"{": after != ":", "|": not place.cell, "$": True, "~": not place.tildes}
    return char if kept.get(char, False) else "\\" + char


def _address(text: str, match: re.Match[str], place: Place) -> tuple[str, int]:
    """A bare address: a link for both renderers, or for none."""
    found, start = match[0], match.start()
    if place.link and place.urls:
        return found, match.end()  # no renderer links inside a link
    url = _URL.match(text, start) if place.urls else None
    shown = _trimmed(url[0]) if url else ""
    target = links.absolute(shown if "://" in shown else f"http://{shown}") if shown else ""
    if not target:
        broken = found[:-3] + "&#58;//" if "://" in found else found[:-1] + "&#46;"
        rest = shown[len(found) :]  # is not tried again: each character is looked at once
        return broken + _escaped(rest, replace(place, urls=False), ""), start + len(found + rest)
    return autolink(shown, target, place), start + len(shown)


def autolink(shown: str, target: str, place: Place) -> str:
    """A link that shows its own address."""
    if shown == target and "%" not in target and links.destination(target) == target:
        return f"<{target}>"
    text = _escaped(shown, Place(link=True, cell=place.cell), "]")
    return f"[{text}]({links.destination(target)})"


def _trimmed(url: str) -> str:
    """An address as GitHub cuts it from prose: without closing punctuation (GFM 6.9)."""
    surplus = url.count(")") - url.count("(")
    end = len(url)
    while end and (url[end - 1] in _AFTER_URL or (url[end - 1] == ")" and surplus > 0)):
        surplus -= url[end - 1] == ")"
        end -= 1
    return url[:end]
