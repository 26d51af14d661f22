"""What each BBCode tag means, as nodes of the tree that HTML makes too."""

import re
from typing import Final

from kbgen.markup.tree import BREAK, Node, names

Kids = list[Node | str]

_SAME = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "s": "s", "strike": "s", "del": "s",
    "sub": "sub", "sup": "sup", "kbd": "kbd", "tt": "code", "icode": "code", "c": "code",
    "h1": "h1", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6",
    "table": "table", "tr": "tr", "td": "td", "th": "th", "li": "li",
}  # fmt: skip
_NOTHING = names("u ins size color colour font face highlight bgcolor mark left right")
_ASIDE = names("center centre justify align indent")
_FILMS = {
    "youtube": "https://www.youtube.com/watch?v=", "yt": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/", "gist": "https://gist.github.com/",
    "pastebin": "https://pastebin.com/", "video": "", "media": "", "gvideo": "",
}  # fmt: skip
VERBATIM: Final = names("code php html codeblock pre noparse plain nobbc")
"""Tags whose content is not looked into."""
ENDLESS: Final = frozenset({"*", "hr"})
"""Tags that no end tag must close."""
TAGS: Final = (
    frozenset(_SAME) | _NOTHING | _ASIDE | frozenset(_FILMS) | VERBATIM | ENDLESS
    | names(
    "quote url link email img image list ul ol spoiler hide details attachment"
)
)  # fmt: skip
"""All that is understood; any other bracket is text."""

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_IDENTIFIER = re.compile(r"[\w/.-]{3,80}")
_NUMBERED = re.compile(r"[1aAiI]$|decimal|lower|upper")
_QUOTED = re.compile(r"(?:name=)?[\"“”']?([^\"“”,;\]]+)")


def _node(tag: str, kids: Kids, **attributes: str) -> Node:
    node = Node(tag, attributes)
    node.kids = kids
    node.holds_blocks = node.is_inline() and any(
        isinstance(kid, Node) and (not kid.is_inline() or kid.holds_blocks) for kid in kids
    )
    return node


def endless(name: str) -> Node:
    """`[*]` as a mark that `made` finds when the list ends; `[hr]` as a rule."""
    return Node("item-mark" if name == "*" else "hr", {})


def is_mark(kid: Node | str) -> bool:
    """The mark before an item of a list."""
    return isinstance(kid, Node) and kid.tag == "item-mark"


def verbatim(name: str, value: str, text: str) -> Kids:
    """A code block; text that must not be read as tags stays text."""
    if name in ("noparse", "plain", "nobbc"):
        return [text]
    language = value if name in ("code", "codeblock", "pre") else name
    word = re.match(r"[\w+#.-]{1,30}$", language)
    text = text.removeprefix("\n")
    return [_node("pre", [text], lang=word[0] if word else "")] if text.strip() else []


def made(name: str, value: str, kids: Kids) -> Kids:
    """Nodes for a tag with its value (`[name=value]`) and its content."""
    if name in _SAME:
        return [_node(_SAME[name], kids)]
    if name in _NOTHING:
        return kids
    if name in _ASIDE:
        return [BREAK, *kids, BREAK]
    if name in _FILMS:
        return _film(name, kids)
    if name in ("list", "ul", "ol"):
        ordered = name == "ol" or (name == "list" and _NUMBERED.match(value))
        return [_node("ol" if ordered else "ul", _items(kids))]
    return _MAKERS[name](value, kids)


def _text(kids: Kids) -> str:
    return _node("span", kids).text().strip()


def _link(value: str, kids: Kids) -> Kids:
    links = [kid for kid in kids if isinstance(kid, Node) and kid.tag == "a"]
    if links and not value:
        return kids
    if not value:
        value = _text(kids)
    if value.lower().startswith("www."):
        value = f"http://{value}"
    return [_node("a", kids, href=value)]


def _image(value: str, kids: Kids) -> Kids:
    nested = [kid for kid in kids if isinstance(kid, Node) and kid.tag == "img"]
    linked = [kid for kid in kids if isinstance(kid, Node) and kid.tag == "a"]
    if nested:
        return kids
    address = linked[0].get("href") if linked else _text(kids)
    return [Node("img", {"src": address, "alt": ""})]


def _film(name: str, kids: Kids) -> Kids:
    text = _text(kids)
    if any(isinstance(kid, Node) and kid.tag in ("a", "iframe") for kid in kids):
        return kids
    if _ADDRESS.fullmatch(text):
        return [_node("a", [text], href=text)]
    if _FILMS[name] and _IDENTIFIER.fullmatch(text):
        address = _FILMS[name] + text
        return [_node("a", [address], href=address)]
    return kids


def _mail(value: str, kids: Kids) -> Kids:
    """Addresses of people are not published; what the link says is."""
    text = _text(kids)
    return kids if value and "@" not in text else []


def _quote(value: str, kids: Kids) -> Kids:
    who = _QUOTED.match(value)
    body = _node("blockquote", kids)
    name = who[1].strip() if who else ""
    return [_node("aside", [body], **{"class": "quote", "data-username": name})]


def _spoiler(value: str, kids: Kids) -> Kids:
    return [_node("details", [_node("summary", [value or "Spoiler"]), *kids])]


def _details(value: str, kids: Kids) -> Kids:
    return _spoiler(value or "Details", kids)


def _attachment(value: str, kids: Kids) -> Kids:
    return [_node("i", kids)]


def _items(kids: Kids) -> Kids:
    """Items of a list: each begins at a mark, or is a node already."""
    items: Kids = []
    current: Node | None = None
    for kid in kids:
        if is_mark(kid):
            current = _node("li", [])
            items.append(current)
        elif isinstance(kid, Node) and kid.tag == "li":
            current = None
            items.append(kid)
        elif current is not None:
            current.kids.append(kid)
        elif isinstance(kid, str) or (not kid.is_edge() and kid.tag != "br"):
            items.append(kid)
    return items


_MAKERS = {
    "quote": _quote,
    "url": _link,
    "link": _link,
    "email": _mail,
    "img": _image,
    "image": _image,
    "spoiler": _spoiler,
    "hide": _spoiler,
    "details": _details,
    "attachment": _attachment,
}
