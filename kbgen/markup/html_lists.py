"""Lists: four columns of indent everywhere, which is what both renderers agree on."""

import re

from msgspec.structs import replace

from kbgen.markup import html_inline
from kbgen.markup.scope import Block, Scope, indented, joined
from kbgen.markup.tree import BREAK, PARAGRAPH, Node

DEEPEST = 12
"""Lists and quotes below this depth lose their marks and keep their content."""

EMPTY = "<!-- -->"
"""What starts an item that starts with no text."""

_NUMBER = re.compile(r"\d{1,5}")
_FIRST_NUMBER = re.compile(r"1\.")


def listing(node: Node, scope: Scope) -> list[Block]:
    """A <ul> or <ol>."""
    items = _items(node)
    if scope.depth >= DEEPEST:
        return [block for item in items for block in scope.blocks(item.kids, scope)]
    if "footnotes-list" in node.classes and scope.depth == 0:
        return notes(node, scope)
    ordered = node.tag == "ol"
    number = _start(node, items) if ordered else 0
    loose = any(PARAGRAPH in item.kids for item in items)
    bodies = []
    for item in items:
        body = _item(item, scope.inside())
        if body or ordered:
            bodies.append(body or [Block(kind="text", text=EMPTY)])
    if not any(block.text != EMPTY for body in bodies for block in body):
        return []
    tight = not loose and number + len(bodies) <= 100 and all(map(_fits_tight, bodies))
    lines = []
    for body in bodies:
        marker = f"{number}.".ljust(4) if ordered else "-   "
        marker = marker if marker.endswith(" ") else marker + " "
        text = "\n".join(block.text for block in body) if tight else joined(body)
        lines.append(marker + indented(text, " " * len(marker)).lstrip(" "))
        number += 1
    return [Block(kind="ol" if ordered else "ul", text=("\n" if tight else "\n\n").join(lines))]


def _start(node: Node, items: list[Node]) -> int:
    """The first number; 1 where it is none that Markdown can write."""
    text = node.get("start") or (items[0].get("value") if items else "")
    return int(text) if _NUMBER.fullmatch(text) else 1


def _items(node: Node) -> list[Node]:
    """Items; what wrongly stands between them joins the item before it."""
    items: list[Node] = []
    for kid in node.kids:
        if not isinstance(kid, str) and kid.tag == "li":
            copy = Node("li", kid.attributes, kid.depth)
            copy.kids = list(kid.kids)
            items.append(copy)
        elif kid.strip() if isinstance(kid, str) else not kid.is_edge():
            if not items:
                items.append(Node("li", {}, node.depth + 1))
            items[-1].kids += [BREAK, kid] if isinstance(kid, str) else [kid]
    return items


def _item(item: Node, scope: Scope) -> list[Block]:
    box = _checkbox(item)
    body = scope.blocks(item.kids, scope)
    if box and body and body[0].kind == "text":
        return [replace(body[0], text=box + body[0].text), *body[1:]]
    if body and body[0].kind not in ("text", "heading"):
        return [Block(kind="text", text=EMPTY), *body]
    return body


def _checkbox(item: Node) -> str:
    """`[x] ` or `[ ] ` for an item of a task list."""
    for node in item.walk():
        if node.tag == "input" and node.get("type") == "checkbox":
            return "[x] " if "checked" in node.attributes else "[ ] "
        if node.tag in ("ul", "ol", "pre", "blockquote"):
            break
    return ""


def _fits_tight(body: list[Block]) -> bool:
    """One line of text, perhaps with a list below that may follow it without a blank line."""
    if any("\n\n" in block.text for block in body):
        return False
    kinds = [block.kind for block in body]
    if kinds not in (["text"], ["text", "ul"], ["text", "ol"]):
        return False
    return kinds[-1] != "ol" or bool(_FIRST_NUMBER.match(body[-1].text))


def definitions(node: Node, scope: Scope) -> list[Block]:
    """A <dl>: terms in bold, what they mean below."""
    found: list[Block] = []
    for kid in node.kids:
        if not isinstance(kid, str) and kid.tag == "dt":
            term = Node("b", {}, kid.depth)
            term.kids = kid.kids
            text = html_inline.paragraph([term], scope)
            found += [Block(kind="text", text=text)] if text else []
        else:
            found += scope.blocks([kid] if isinstance(kid, str) else kid.kids, scope)
    return found


def notes(holder: Node, scope: Scope) -> list[Block]:
    """Footnotes, as `[^1]: text`; items that nothing refers to stay a list."""
    found: list[Block] = []
    rest = Node("ol", {}, holder.depth)
    for node in holder.walk():
        if node.tag != "li" or node.depth > holder.depth + 3:
            continue
        label = scope.notes.get(node.get("id"))
        if label is None:
            rest.kids.append(node)
            continue
        body = _item(node, scope.inside()) or [Block(kind="text", text=EMPTY)]
        text = indented(joined(body), "    ").lstrip(" ")
        found.append(Block(kind="note", text=f"[^{label}]: {text}"))
    return found + (listing(rest, scope) if rest.kids else [])
