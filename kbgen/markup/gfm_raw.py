"""Raw HTML inside Markdown: an allow-list of tags and attributes, each pair balanced.

Elements outside the list (`<span>`, `<form>`) vanish and leave their content, as on GitHub. What
is not HTML at all (`vector<T>`), the elements whose content a browser would not show as text
(`<script>`), and lone tags without attributes in a sentence ("before </body>", `#include <map>`)
are shown as they were typed. So no tag that is never closed can swallow the page.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from kbgen.markup.gfm_links import is_external, safe_image, safe_url
from kbgen.markup.unseen import readable

_TAG = re.compile(
    r"""<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|<!--.*?-->|<!--""", re.DOTALL
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
_DIGITS = re.compile(r"[0-9]{1,5}%?")
_INTEGER = re.compile(r"-?[0-9]{1,9}")
_SAFE_CLASS = re.compile(r"language-[A-Za-z0-9_+#.-]{1,40}")
_DEEPEST = 64
_LONGEST_ATTRIBUTES = 5000

VOID = frozenset({"br", "hr", "img", "wbr", "col"})
_OPTIONAL_END = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    **dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot"), frozenset({"table"})),
    **dict.fromkeys(("tr", "td", "th", "col"), frozenset({"table"})),
    "rt": frozenset({"ruby"}),
    "rp": frozenset({"ruby"}),
    "p": frozenset(),
}
"""Elements whose end tag may be left out, and where they must stand."""
_MUST_STAND_IN = {"summary": "details", "figcaption": "figure"}
_PAIRED = """a abbr b blockquote cite code del details dfn div dl em figcaption figure h1 h2 h3 h4
    h5 h6 i ins kbd mark ol pre q ruby s samp small strong sub summary sup table u ul var"""
ALLOWED = frozenset(_PAIRED.split()) | VOID | frozenset(_OPTIONAL_END)
"""Elements that strangers may write."""
_SAME_AS = {"strike": "s", "tt": "code", "acronym": "abbr", "center": "div"}
_SHOWN = """script style textarea title xmp iframe noembed noframes noscript plaintext template"""
SHOWN = frozenset(_SHOWN.split())
"""Elements that are shown as typed (GFM 6.11, and two whose content browsers hide)."""
_LAYOUT = """address animate applet area article aside audio base basefont bdi bdo bgsound big
    blink body button canvas data datalist dialog dir embed fieldset font footer foreignobject form
    frame frameset g head header hgroup html image input isindex keygen label legend link main map
    marquee math menu menuitem meta meter nav nobr object optgroup option output param path picture
    portal progress rb rtc search section select set slot source span spacer svg time track use
    video"""
_VANISHING = frozenset(_LAYOUT.split())
"""Elements of HTML and SVG whose tags vanish; whatever they held stays."""


@dataclass(slots=True)
class Piece:
    """A part of raw HTML. Not frozen: whether its tag stays is known only at the end."""

    kind: str
    """`text` (HTML with entities), `open`, `close`, `void` or `shown` (literal text)."""
    source: str
    """Text as typed, or the safe attributes of a tag."""
    tag: str = ""
    """Lower-case name; "" for text."""
    partner: "Piece | None" = None
    """Of a tag that may stay open: the element it must stand in."""
    paired: bool = False
    """It has its partner, or needs none."""
    vanishing: bool = False
    """Never written as a tag."""
    typed: str = ""
    """What to show where it has no partner: the tag as typed in a sentence, without attributes."""

    def html(self) -> str:
        """Safe HTML."""
        if self.kind == "text":
            return readable(self.source).replace("<", "&lt;").replace(">", "&gt;")
        if self.kind == "shown":
            return escape(readable(self.source))
        if not self.paired:
            return escape(self.typed)
        if self.vanishing:
            return ""
        return f"</{self.tag}>" if self.kind == "close" else f"<{self.tag}{self.source}>"


def pieces(source: str, *, inline: bool) -> Iterator[Piece]:
    """Raw HTML in pieces; comments are left out. `inline`: it stands in a sentence."""
    comments = source.rfind("-->")
    start = 0
    position = 0
    while match := _TAG.search(source, position):
        position = match.end()
        if match[0] == "<!--" and match.start() < comments:
            position = source.find("-->", match.start()) + 3
        elif match[0] == "<!--":
            continue
        if match.start() > start:
            yield Piece("text", source[start : match.start()])
        start = position
        if match[2]:
            yield _tag(match, inline)
    if start < len(source):
        yield Piece("text", source[start:])


def _tag(match: re.Match[str], inline: bool) -> Piece:
    name = match[2].lower()
    name = _SAME_AS.get(name, name)
    typed = match[0] if inline and not match[3].strip(" /") else ""
    if name in ALLOWED and len(match[3]) <= _LONGEST_ATTRIBUTES:
        return _allowed_tag(name, match, typed)
    if name in _VANISHING:
        return Piece(_kind(name, match), "", name, vanishing=True, typed=typed)
    return Piece("shown", match[0])


def _kind(name: str, match: re.Match[str]) -> str:
    if match[1]:
        return "close"
    return "void" if name in VOID else "open"


def _allowed_tag(name: str, match: re.Match[str], typed: str) -> Piece:
    if match[1]:
        return Piece("close", "", name, typed=typed)
    attributes = dict(_allowed(name, _parsed(match[3])))
    if name == "img" and not attributes["src"]:
        return Piece("text", escape(attributes["alt"]))
    vanishing = name == "a" and "href" not in attributes
    return Piece(_kind(name, match), written(attributes), name, vanishing=vanishing, typed=typed)


def _parsed(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        value = match[2] or ""
        if value[:1] in ('"', "'"):
            value = value[1:-1]
        found.setdefault(match[1].lower(), unescape(value))
    return found


def written(attributes: dict[str, str]) -> str:
    """Attributes as they stand in a tag, each after a blank."""
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())


def _allowed(tag: str, found: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The attributes that stay, made safe."""
    if tag == "a":
        yield from link_attributes(found.get("href", ""))
    elif tag == "img":
        yield "src", safe_image(found.get("src", ""))
        yield "alt", readable(found.get("alt", ""))
        yield "loading", "lazy"
        for name in ("width", "height"):
            if _DIGITS.fullmatch(found.get(name, "")):
                yield name, found[name]
    elif tag == "details" and "open" in found:
        yield "open", ""
    elif tag == "ol":
        if _INTEGER.fullmatch(found.get("start", "")):
            yield "start", found["start"]
        if "reversed" in found:
            yield "reversed", ""
    elif tag in ("td", "th"):
        for name in ("colspan", "rowspan"):
            if _DIGITS.fullmatch(found.get(name, "")) and not found[name].endswith("%"):
                yield name, str(min(int(found[name]), 100))
        if found.get("align", "").lower() in ("left", "center", "right"):
            yield "style", f"text-align: {found['align'].lower()}"
    elif tag == "code" and (match := _SAFE_CLASS.match(found.get("class", ""))):
        yield "class", match[0]
    if tag in ("a", "img", "abbr") and found.get("title"):
        yield "title", readable(found["title"])


def link_attributes(url: str) -> Iterator[tuple[str, str]]:
    """`href`, and `rel` where the link leaves the site; nothing for an unsafe address."""
    href = safe_url(url)
    if href:
        yield "href", href
        if is_external(href):
            yield "rel", "ugc noopener"


class Balance:
    """Finds which raw tags have partners, container by container, in linear time.

    A container is a block of the Markdown, a list item say, or one run of inline text: tags pair
    up inside one container alone.
    """

    def __init__(self) -> None:
        self._containers: list[tuple[list[Piece], Counter[str]]] = [([], Counter())]
        self._dependent: list[Piece] = []

    def enter(self) -> None:
        """A container begins."""
        self._containers.append(([], Counter()))

    def leave(self) -> None:
        """The container ends: what is open in it stays unpaired."""
        if len(self._containers) > 1:
            self._containers.pop()

    def see(self, piece: Piece) -> None:
        """The next raw tag in the order of the document."""
        if piece.kind == "void":
            piece.paired = piece.tag != "col" or self._inside(_OPTIONAL_END["col"])
        elif piece.kind == "open":
            self._open(piece)
        elif piece.kind == "close":
            self._close(piece)
            self._dependent.append(piece)

    def settle(self) -> None:
        """At the end of the document: tags whose place has no partner have none either."""
        for piece in self._dependent:
            if piece.partner is not None and not piece.partner.paired:
                piece.paired = False

    def _inside(self, tags: frozenset[str]) -> bool:
        counts = self._containers[-1][1]
        return any(counts[tag] for tag in tags)

    def _open(self, piece: Piece) -> None:
        opened, counts = self._containers[-1]
        if len(opened) >= _DEEPEST:
            return
        places = _OPTIONAL_END.get(piece.tag)
        if places is not None and not self._may_stand(piece, places):
            return
        if piece.tag in _MUST_STAND_IN:
            place = _MUST_STAND_IN[piece.tag]
            if not counts[place]:
                return
            piece.partner = next(open_ for open_ in reversed(opened) if open_.tag == place)
            self._dependent.append(piece)
        opened.append(piece)
        counts[piece.tag] += 1

    def _may_stand(self, piece: Piece, places: frozenset[str]) -> bool:
        """An optional-end tag: ends its like before it, as HTML does, and is kept by its place."""
        opened, counts = self._containers[-1]
        if not places:  # <p>
            if opened and opened[-1].tag == piece.tag:
                counts[opened.pop().tag] -= 1
        elif not self._inside(places):
            return False
        else:
            while opened[-1].tag not in places:
                counts[opened.pop().tag] -= 1
            piece.partner = opened[-1]
        piece.paired = True
        self._dependent.append(piece)
        return True

    def _close(self, piece: Piece) -> None:
        opened, counts = self._containers[-1]
        if not counts[piece.tag]:
            return
        while True:
            top = opened.pop()
            counts[top.tag] -= 1
            if top.tag == piece.tag:
                break
        piece.paired = top.paired = True
        piece.partner = top.partner
