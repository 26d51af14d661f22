"""BBCode in a tree of text: balanced tags become nodes, all other brackets stay text.

Old forums wrote BBCode; migrations to Discourse left some of it in the HTML, spread over text,
links and paragraphs. Both are handled here, and code is never looked into.
"""

import re
from collections import Counter

from kbgen.markup import bbcode_nodes, html_code
from kbgen.markup.bbcode_nodes import ENDLESS, TAGS, VERBATIM
from kbgen.markup.tree import BREAK, Node

Kids = list[Node | str]
Piece = Node | str | re.Match[str]

_DEEPEST = 40
_LISTS = ("list", "ul", "ol")
_TAG = re.compile(
    r"\[(?P<close>/?)(?P<name>"
    + "|".join(sorted(map(re.escape, TAGS), key=len, reverse=True))
    + r")"
    r"(?P<value>=[^\]\n]{0,500}|\s+[a-z]+=[^\]\n]{0,500})?(?P<uid>(?::[0-9a-z]{1,10}){1,2})?\]",
    re.IGNORECASE,
)
_UID_IN_VALUE = re.compile(r":(?=[0-9a-z]*[a-z])[0-9a-z]{5,8}$")
_QUOTES = "\"'“”„«»‘’ "
_SWALLOWED = re.compile(r"(.*?)\[/([a-z]+)\]", re.DOTALL | re.IGNORECASE)


class _Open:
    """A tag that waits for its end."""

    __slots__ = ("kids", "source", "tag", "value")

    def __init__(self, tag: str, value: str, source: str) -> None:
        self.tag, self.value, self.source = tag, value, source
        self.kids: Kids = []


def may_hold(text: str) -> bool:
    """A quick look: whether there is any end of a tag."""
    return "[/" in text


def restore(root: Node) -> None:
    """Turns balanced tags below `root` into nodes, in place."""
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if node.tag in ("pre", "code", "tt", "samp"):
            continue
        if any(isinstance(kid, str) and "[" in kid for kid in node.kids):
            node.kids = _restored(node.kids, depth)
        node.holds_blocks = node.is_inline() and any(_is_block(kid) for kid in node.kids)
        waiting += [(kid, depth + 1) for kid in node.nodes()]


def _is_block(kid: Node | str) -> bool:
    return isinstance(kid, Node) and (not kid.is_inline() or kid.holds_blocks)


def _restored(kids: Kids, depth: int) -> Kids:
    pieces = _pieces(kids)
    ends = Counter(_name(piece) for piece in pieces if _is_end(piece))
    if not ends:
        return kids
    stack = [_Open("", "", "")]
    counts: Counter[str] = Counter()
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if not isinstance(piece, re.Match):
            stack[-1].kids.append(piece)
            continue
        name = _name(piece)
        if piece["close"]:
            ends[name] -= 1
            _close(stack, counts, name, piece[0])
        elif name in VERBATIM and ends[name] > 0:
            at = _verbatim(pieces, at, name, _value(piece), stack[-1].kids, ends)
        elif name in ENDLESS:
            known = name == "hr" or any(counts[kind] for kind in _LISTS)
            stack[-1].kids.append(bbcode_nodes.endless(name) if known else piece[0])
        elif ends[name] > counts[name] and depth + len(stack) < _DEEPEST:
            counts[name] += 1
            stack.append(_Open(name, _value(piece), piece[0]))
        else:
            stack[-1].kids.append(piece[0])
    while len(stack) > 1:
        _give_up(stack, counts)
    return _joined(stack[0].kids)


def _close(stack: list[_Open], counts: Counter[str], name: str, source: str) -> None:
    """An end tag: finishes the last tag of that name; those opened since stay text."""
    if name in ENDLESS:
        return
    if not counts[name]:
        stack[-1].kids.append(source)
        return
    while stack[-1].tag != name:
        _give_up(stack, counts)
    done = stack.pop()
    counts[name] -= 1
    stack[-1].kids += bbcode_nodes.made(name, done.value, _joined(done.kids))


def _give_up(stack: list[_Open], counts: Counter[str]) -> None:
    lost = stack.pop()
    counts[lost.tag] -= 1
    stack[-1].kids.append(lost.source)
    stack[-1].kids += ["[*]" if bbcode_nodes.is_mark(kid) else kid for kid in lost.kids]


def _verbatim(
    pieces: list[Piece], at: int, name: str, value: str, out: Kids, ends: Counter[str]
) -> int:
    """Code: all up to its end, as text; returns where to go on."""
    kids: Kids = []
    while True:
        piece = pieces[at]
        at += 1
        if not isinstance(piece, re.Match):
            kids.append(piece)
            continue
        if piece["close"]:
            ends[_name(piece)] -= 1
            if _name(piece) == name:
                break
        kids.append(piece[0])
    out += _code(kids, name, value)
    return at


def _code(kids: Kids, name: str, value: str) -> Kids:
    """Code in one block; what the platform took for code (<pre>) stays apart, byte for byte."""
    if any(below.tag == "pre" for kid in kids if isinstance(kid, Node) for below in kid.walk()):
        return kids
    out: Kids = []
    holder = Node("pre", {})
    for kid in [*kids, None]:
        if kid is None or (isinstance(kid, Node) and kid.tag == "pre"):
            out += bbcode_nodes.verbatim(name, value, html_code.text(holder))
            out += [kid] if kid is not None else []
            holder = Node("pre", {})
            continue
        last = holder.kids[-1] if holder.kids else ""
        if isinstance(kid, str) and isinstance(last, Node) and last.tag == "br":
            kid = kid.removeprefix("\n")  # in HTML, <br> is the line end and this is none
        holder.kids.append(kid)
    return out


def _pieces(kids: Kids) -> list[Piece]:
    """Text cut at tags."""
    pieces: list[Piece] = []
    for kid in kids:
        for part in [kid] if isinstance(kid, str) else _freed(kid):
            if not isinstance(part, str) or "[" not in part:
                pieces.append(part)
                continue
            start = 0
            for match in _TAG.finditer(part):
                if match.start() > start:
                    pieces.append(part[start : match.start()])
                pieces.append(match)
                start = match.end()
            if start < len(part):
                pieces.append(part[start:])
    return pieces


def _freed(node: Node) -> Kids:
    """A link that swallowed the end tag behind its address (`http://x[/video]`) gives it back."""
    if node.tag != "a" or len(node.kids) != 1 or not isinstance(node.kids[0], str):
        return [node]
    match = _SWALLOWED.match(node.kids[0])
    if match is None or match[2].lower() not in TAGS:
        return [node]
    href = re.split(r"(?:%5B|\[)/", node.get("href"), maxsplit=1, flags=re.IGNORECASE)
    if len(href) != 2:
        return [node]
    link = Node("a", {**node.attributes, "href": href[0]}, node.depth)
    link.kids = [match[1]]
    return [link, node.kids[0][match.end(1) :]]


def _is_end(piece: Piece) -> bool:
    return isinstance(piece, re.Match) and bool(piece["close"])


def _name(piece: Piece) -> str:
    return piece["name"].lower() if isinstance(piece, re.Match) else ""


def _value(match: re.Match[str]) -> str:
    value = (match["value"] or "").strip().removeprefix("=")
    return _UID_IN_VALUE.sub("", value).strip(_QUOTES)


def _joined(kids: Kids) -> Kids:
    """Neighbouring texts made one."""
    found: Kids = []
    texts: list[str] = []
    for kid in [*kids, BREAK]:
        if isinstance(kid, str):
            texts.append(kid)
            continue
        if texts:
            found.append("".join(texts))
            texts = []
        found.append(kid)
    return found[:-1]
