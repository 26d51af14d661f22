"""What stands in a line of text: emphasis, links, images, code, line breaks."""

import re
from collections.abc import Callable

from kbgen.markup import chrome, escape, html_code, links, tex
from kbgen.markup.html_line import BREAK, Line
from kbgen.markup.scope import Scope
from kbgen.markup.tree import Node

_EMPHASIS = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "dfn": "em", "var": "em",
    "s": "del", "strike": "del", "del": "del",
}  # fmt: skip
_MARKS = {"strong": "**", "em": "*", "del": "~~"}
_RAW = frozenset({"kbd", "sub", "sup"})
_CODE = frozenset({"code", "tt", "samp"})
_MEDIA = frozenset({"iframe", "video", "audio", "embed", "object", "source"})
# links whose title a platform wrote: a file's name, "show questions tagged ..."
_FURNISHED = frozenset({"lightbox", "post-tag"})
_LINE_BEGINS = re.compile(r"(<br>\n|\n\n)")
_ONE_EMPHASIS = re.compile(r"\*{1,2}[^*\\<]+\*{1,2}")


def paragraph(kids: list[Node | str], scope: Scope) -> str:
    """A paragraph's Markdown, each line safe from being read as a block; "" if it shows nothing.

    Blank lines stand around formulas of several lines.
    """
    text = _trimmed(raw(kids, scope))[1]
    if "\n" not in text:
        return escape.lead(text) if text else ""
    return "".join(escape.lead(line) for line in _LINE_BEGINS.split(text))


def on_one_line(kids: list[Node | str], scope: Scope) -> str:
    """As `paragraph` without line ends, for headings, link texts and table cells."""
    text = _trimmed(raw(kids, scope))[1].replace(BREAK, "<br>" if scope.place.cell else " ")
    return tex.on_one_line(text)


def raw(kids: list[Node | str], scope: Scope) -> str:
    """Markdown of children, white space at its ends kept as it counts for what is around."""
    line = Line(scope)
    for at, kid in enumerate(kids):
        if isinstance(kid, str):
            line.text(kid)
        else:
            _node(kid, line, scope, kids[at + 1] if at + 1 < len(kids) else "")
    line.flush()
    return "".join(line.parts)


def _node(node: Node, line: Line, scope: Scope, following: Node | str) -> None:
    tag = node.tag
    if tag == "br":
        line.line_break()
    elif node.is_edge():
        line.text(" ")
    elif tag in _EMPHASIS:
        _emphasised(node, _EMPHASIS[tag], line, scope, following)
    elif tag in _CODE or tag == "pre":
        line.mark(html_code.span(node.text(), before=line.before(), cell=scope.place.cell))
    elif tag == "a":
        _link(node, line, scope)
    elif tag == "img":
        _image(node, line, scope)
    elif tag in _RAW:
        _wrapped(node, line, scope, following, tag, lambda core: f"<{tag}>{core}</{tag}>")
    elif tag in _MEDIA:
        _media(node, line, scope)
    elif tag == "q":
        _pour(["“", *node.kids, "”"], line, scope, following)
    elif "math" in node.classes and tag in ("span", "div"):
        _mathematics(node, line)
    elif tag != "input":
        _pour(node.kids, line, scope, following)


def _pour(kids: list[Node | str], line: Line, scope: Scope, following: Node | str) -> None:
    """Children of an element that is nothing itself, as if they stood in its place."""
    for at, kid in enumerate(kids):
        if isinstance(kid, str):
            line.text(kid)
        else:
            _node(kid, line, scope, kids[at + 1] if at + 1 < len(kids) else following)


def _wrapped(
    node: Node,
    line: Line,
    scope: Scope,
    following: Node | str,
    style: str,
    write: Callable[[str], str],
) -> None:
    """Puts marks around what an element shows; white space and breaks at its ends go outside."""
    if style in scope.styles:
        _pour(node.kids, line, scope, following)
        return
    note = chrome.note_of(node, scope) if style == "sup" else ""
    if note:
        line.mark(note)
        return
    start, core, end = _trimmed(raw(node.kids, scope.styled(style)))
    _outside(start, line)
    if core:
        line.mark(write(core))
    _outside(end, line)


def _outside(space: str, line: Line) -> None:
    if "<br>" in space:
        line.line_break()
    elif space:
        line.text(" ")


def _trimmed(markdown: str) -> tuple[str, str, str]:
    """White space and line breaks at the start, what shows, those at the end."""
    start, end = 0, len(markdown)
    while start < end:
        if markdown[start].isspace():
            start += 1
        elif markdown.startswith("<br>", start):
            start += 4
        else:
            break
    while start < end:
        if markdown[end - 1].isspace():
            end -= 1
        elif markdown.endswith("<br>", start, end):
            end -= 4
        else:
            break
    return markdown[:start], markdown[start:end], markdown[end:]


def _emphasised(node: Node, style: str, line: Line, scope: Scope, following: Node | str) -> None:
    if chrome.is_sample(node):
        return
    after = following[:1] if isinstance(following, str) else ""
    if not isinstance(following, str) and _EMPHASIS.get(following.tag):
        after = "*"

    def write(core: str) -> str:
        before = line.before()
        if _closes(core, style, before, after):
            return f"{_MARKS[style]}{core}{_MARKS[style]}"
        # behind a star, as of a footnote
        apart = before == "*" and after != "_" and not after.isalnum()
        if apart and style == "em" and "_" not in core and core[0].isalnum():
            return f"_{core}_"
        return f"<{style}>{core}</{style}>"

    _wrapped(node, line, scope, following, style, write)


def _closes(core: str, style: str, before: str, after: str) -> bool:
    """Whether both renderers see marks around `core` as emphasis (CommonMark 0.31, 6.2)."""
    first, last = core[0], core[-1]
    if style == "del":
        return not (before.isalnum() or after.isalnum() or "~" in (before, after, first, last))
    if "*" in (first, last) and not _ONE_EMPHASIS.fullmatch(core):
        return False
    opens = first.isalnum() or not before.isalnum()
    return opens and (last.isalnum() or not after.isalnum()) and before != "*" != after


def _link(node: Node, line: Line, scope: Scope) -> None:
    """A link, or its content alone where there is nothing to link to or it is a link's text."""
    note = chrome.note_of(node, scope)
    if note or chrome.is_back_reference(node):
        line.mark(note)
        return
    target = "" if chrome.is_mention(node) else _target(node.get("href"), scope)
    if not target or scope.place.link:
        _pour(chrome.label(node), line, scope, "")
        _told(node, line, scope)
        return
    shown = node.text().strip()
    if (
        shown
        and shown in (node.get("href"), target)
        and not any(n.tag == "img" for n in node.walk())
    ):
        line.mark(escape.autolink(shown, target, scope.place))
        return
    start, label, end = _trimmed(raw(chrome.label(node), scope.linked()))
    _outside(start, line)
    if label:
        title = "" if _FURNISHED.intersection(node.classes) else _title(node.get("title"), shown)
        line.mark(f"[{label.replace(BREAK, ' ')}]({links.destination(target)}{title})")
    _outside(end, line)


def _told(node: Node, line: Line, scope: Scope) -> None:
    """The address of a file that no browser opens, in brackets behind what the link shows."""
    address = links.of_files(node.get("href"))
    said = node.text()
    if address and said.strip() and address not in said and not scope.place.link:
        line.text(" (")
        line.mark(html_code.span(address, before=line.before(), cell=scope.place.cell))
        line.text(")")


def _target(href: str, scope: Scope) -> str:
    if href.startswith("#"):
        page = links.absolute(scope.base_url.partition("#")[0])
        return links.absolute(page + href) if page and len(href) > 1 else ""
    return links.absolute(href, scope.base_url)


def _title(title: str, shown: str = "") -> str:
    """A title as it follows an address; entities, as renderers disagree about escapes in it."""
    title = escape.flat(title)
    return f' "{escape.entities(title[:300])}"' if title and title != shown else ""


def _image(node: Node, line: Line, scope: Scope) -> None:
    if "emoji" in node.classes:
        line.text(chrome.emoji_of(node))
        return
    if chrome.is_furniture(node):
        return
    alt = chrome.description_of(node)
    # a link needs a name
    alt = alt or ("Image" if scope.place.link else "")
    target = chrome.address_of(node, scope)
    if not target:
        line.text(alt)
        return
    shown = escape.inline(alt, escape.Place(link=True, cell=scope.place.cell))
    line.mark(f"![{shown}]({links.destination(target)}{_title(node.get('title'), alt)})")


def _media(node: Node, line: Line, scope: Scope) -> None:
    """Players and frames become links to what they would have loaded."""
    sources = [kid.get("src") for kid in node.nodes() if kid.tag == "source"]
    address = node.get("src") or node.get("data") or (sources[0] if sources else "")
    target = links.absolute(address, scope.base_url)
    if target and not scope.place.link:
        title = escape.flat(node.get("title"))
        if title:
            shown = escape.inline(title, escape.ANYWHERE)
            line.mark(f"[{shown}]({links.destination(target)})")
        else:
            line.mark(escape.autolink(target, target, scope.place))
        return  # what stands inside is for browsers that cannot play it
    _pour(node.kids, line, scope, "")


def _mathematics(node: Node, line: Line) -> None:
    """TeX that the platform keeps in an element of its own, with the usual marks around it."""
    formula = node.text().strip()
    if formula and not formula.startswith("$"):
        marks = "$$" if node.tag == "div" else "$"
        formula = f"{marks}{formula}{marks}"
    line.text(formula)
