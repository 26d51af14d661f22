"""HTML of posts as a small tree of what matters: structure, emphasis, links, code, text.

libxml2's tree builder cuts at depth 255 and loses the rest without a word, so its events are
used instead. Wrappers without meaning leave no node, so that depth counts only what shows.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from lxml import etree

from kbgen.markup import unseen
from kbgen.markup.limits import TooComplex


def names(text: str) -> frozenset[str]:
    """The words of `text` as a set."""
    return frozenset(text.split())


DEEPEST: Final = 32
"""Nodes below this depth are flattened: their text and their code stay."""
_MOST_OPEN: Final = 20_000

_DROPPED = names(
    "script style template noscript head title meta link base svg button select datalist "
    "clipboard-copy noframes noembed applet area map param track col colgroup frame frameset"
)
_INLINE = names(
    "a abbr b bdi bdo big br cite code del dfn em i img input ins kbd mark q s samp small span "
    "strike strong sub sup tt u var iframe video audio embed object source"
)
_PARAGRAPHS = frozenset({"p", "div", "center", "address", "figcaption"})
_WRAPPERS = names("main article header footer nav figure hgroup form fieldset legend")
_STRUCTURE = names(
    "ul ol li dl dt dd blockquote pre table caption thead tbody tfoot tr td th details summary "
    "h1 h2 h3 h4 h5 h6 hr aside section"
)
_MEANINGFUL_INLINE = names(
    "a b code del dfn em i img input kbd q s samp strike strong sub sup tt var br iframe video "
    "audio embed object source"
)
_BARE = _STRUCTURE | _MEANINGFUL_INLINE
"""Make nodes whatever their attributes are."""
_EMPTY = frozenset({"embed", "source", "track"})
"""Hold nothing in HTML, but everything up to the end of their parent where libxml2 reads them."""
_ENDS = frozenset({"img", "br", "hr"})
"""Hold nothing, so they stay at any depth."""
_LAST = frozenset({"pre", "code", "a"})
"""Stay a little deeper than all others."""
_KEPT_CLASSES = re.compile(
    r"(?:^|\s)(?:highlight(?:-source-[\w-]+)?|markdown-alert|spoiler(?:-blurred)?|footnotes?|title|"
    r"mention|user-mention|math|onebox|source|lazyYT|lightbox-wrapper|meta|quote-controls|poll|"
    r"footnotes-list|excerpt|lazy-video-container|github-info-container|md-spoiler|"
    r"email-(?:fragment|hidden-reply|quoted-reply|signature-reply))(?:\s|$)"
)
_BBCODE_SPAN = re.compile(r"(?:^|\s)bbcode-([bis])(?:\s|$)")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_ATTRIBUTES = names(
    "class id href src alt title start align style lang checked type colspan rowspan width height "
    "data-code-wrap data-lang data-onebox-src data-username data-youtube-id data-youtube-title "
    "data-video-id data-video-title data-footnotes data-footnote-ref data-footnote-backref name "
    "value reversed data cite srcset data-base62-sha1"
)


class Node:
    """An element that shows. Not frozen: it is filled while the parser runs."""

    __slots__ = ("attributes", "depth", "holds_blocks", "kids", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str], depth: int = 0) -> None:
        self.tag = tag
        """Lower-case name; "break" for the edge of a block, "p" for the edge of a paragraph."""
        self.attributes = attributes
        """Those of its attributes that conversion looks at."""
        self.depth = depth
        """How many nodes it stands in."""
        self.kids: list[Node | str] = []
        """Children in order; neighbouring texts are joined."""
        self.holds_blocks = False
        """An inline element (a link, bold) around blocks."""

    def get(self, name: str) -> str:
        """An attribute, "" where it is absent."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        """Its classes, in order."""
        return self.get("class").split()

    def nodes(self) -> list["Node"]:
        """Children that are no text."""
        return [kid for kid in self.kids if not isinstance(kid, str)]

    def walk(self) -> Iterator["Node"]:
        """All nodes below, in document order."""
        waiting = self.nodes()[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(node.nodes()[::-1])

    def text(self) -> str:
        """All text below; a line break is a line end."""
        parts: list[str] = []
        waiting: list[Node | str] = self.kids[::-1]
        while waiting:
            kid = waiting.pop()
            if isinstance(kid, str):
                parts.append(kid)
            elif kid.tag in ("br", "break", "p"):
                parts.append("\n")
            else:
                waiting.extend(kid.kids[::-1])
        return "".join(parts)

    def is_inline(self) -> bool:
        """Part of a line of text."""
        return self.tag in _INLINE

    def is_edge(self) -> bool:
        """Where a block begins or ends, without content of its own."""
        return self.tag in ("break", "p")


BREAK: Final = Node("break", {})
PARAGRAPH: Final = Node("p", {})


def parse(html: str) -> Node:
    """The tree of an HTML fragment, however broken.

    Comments, scripts and what a reader does not see are left out. Raises TooComplex where more
    tags are open at once than any editor makes.
    """
    data = b"<div>" + unseen.printable(html).encode()
    try:
        ready = _READY.pop()
    except IndexError:
        ready = _Ready()
    builder, parser = ready.builder, ready.parser
    builder.begin()
    parser.feed(data)
    parser.close()
    # not where it stands in the middle of a text that raised something
    _READY.append(ready)
    return builder.root


class _Ready:
    """A parser to be used again: to make one takes as long as to parse a post."""

    def __init__(self) -> None:
        self.builder = _Builder()
        target = cast("Any", self.builder)
        self.parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)


_READY: Final[list[_Ready]] = []
"""Parsers that nobody uses just now."""


class _Builder:
    """Parser target: makes nodes of events. Each open tag has an entry on the stack."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Forget what was parsed before."""
        self.root = Node("root", {})
        self.stack = [self.root]
        self.closing: list[Node | None] = [None]
        self.hidden = 0
        self.texts: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.hidden:
            self.hidden += 1
            return
        if tag == "p" and not attributes and len(self.stack) <= _MOST_OPEN:
            # as below, without a look at what it cannot be: most tags are these
            self._append(PARAGRAPH)
            self.stack.append(self.stack[-1])
            self.closing.append(PARAGRAPH)
            return
        dropped = tag in _DROPPED or _is_hidden(attributes)
        if dropped and tag not in _EMPTY:
            self.hidden = 1
            return
        if len(self.stack) > _MOST_OPEN:
            raise TooComplex("too many nested tags")
        node, edge = (None, None) if dropped else self._node(tag, attributes)
        for child in (edge, node):
            if child is not None:
                self._append(child)
        self.stack.append(self.stack[-1] if node is None or tag in _EMPTY else node)
        self.closing.append(edge)

    def _node(self, tag: str, attributes: Mapping[str, str]) -> tuple[Node | None, Node | None]:
        """The node that an element makes, if any, and the edge that stands around its content."""
        depth = self.stack[-1].depth + 1
        if not attributes and tag in _BARE:
            if depth <= DEEPEST or tag in _ENDS or (tag in _LAST and depth <= DEEPEST + 3):
                return Node(tag, {}, depth), None
            return None, BREAK if tag in _STRUCTURE else None
        classes = attributes.get("class")
        kept = bool(classes and _KEPT_CLASSES.search(classes))
        structure = tag in _STRUCTURE or (kept and tag not in _MEANINGFUL_INLINE and tag != "span")
        if structure or tag in _MEANINGFUL_INLINE or (kept and tag == "span"):
            if depth <= DEEPEST or tag in _ENDS or (tag in _LAST and depth <= DEEPEST + 3):
                found = {k: v or "" for k, v in attributes.items() if k in _ATTRIBUTES}
                if "checked" in attributes:
                    found["checked"] = "checked"
                return Node(tag, found, depth), None
            return None, BREAK if structure else None
        if tag == "span" and (forum := _BBCODE_SPAN.search(attributes.get("class") or "")):
            return Node(forum[1], {}, depth), None
        if tag in _PARAGRAPHS:
            return None, PARAGRAPH if tag == "p" else BREAK
        return None, BREAK if tag in _WRAPPERS else None

    def _append(self, node: Node) -> None:
        top = self.stack[-1]
        if self.texts:
            self._write_text(top)
        top.kids.append(node)
        if top.tag in _INLINE and node.tag not in _INLINE:
            top.holds_blocks = True

    def end(self, tag: str) -> None:
        if self.hidden:
            self.hidden -= 1
            return
        node = self.stack.pop()
        edge = self.closing.pop()
        top = self.stack[-1]
        if node is not top:
            self._write_text(node)
            if node.holds_blocks and top.is_inline():
                top.holds_blocks = True
        if edge is not None:
            self._append(edge)

    def data(self, text: str) -> None:
        if not self.hidden:
            self.texts.append(text)

    def _write_text(self, node: Node | None = None) -> None:
        if self.texts:
            (node or self.stack[-1]).kids.append("".join(self.texts))
            self.texts = []

    def close(self) -> Node:
        self._write_text()
        return self.root


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if not attributes:
        return False
    if attributes.get("class") == "email-hidden-toggle":
        return True  # GitHub's "…" that opens what a mail quotes
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _HIDING.search(style))
