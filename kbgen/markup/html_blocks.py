"""Blocks: paragraphs, headings, code, rules; what else there is has modules of its own."""

import re
from collections.abc import Callable

from kbgen.markup import chrome, html_code, html_inline, html_lists, html_quotes, html_tables
from kbgen.markup.scope import Block, Scope
from kbgen.markup.tree import Node

Kids = list[Node | str]

_TRAILING_HASHES = re.compile(r"#(?=#*$)")
_HIGHLIGHT = re.compile(r"(?:^|\s)highlight")


def blocks(kids: Kids, scope: Scope) -> list[Block]:
    """Children as blocks; text and inline elements between blocks make paragraphs."""
    found: list[Block] = []
    run: Kids = []
    for kid in _opened(kids):
        if isinstance(kid, str):
            # white space between blocks shows nothing
            if run or not kid.isspace():
                run.append(kid)
            continue
        if kid.is_inline():
            run.append(kid)
            continue
        if run:
            found += _paragraphs(run, scope)
            run = []
        if not kid.is_edge():
            found += _block(kid, scope)
    return found + _paragraphs(run, scope) if run else found


def _opened(kids: Kids) -> Kids:
    """Children, where an inline element around blocks is replaced by such elements inside them."""
    found: Kids = []
    for kid in kids:
        if isinstance(kid, str) or not (kid.holds_blocks and kid.is_inline()):
            found.append(kid)
        else:
            found += _distributed(kid, kid.kids)
    return found


def _distributed(wrapper: Node, kids: Kids) -> Kids:
    """`kids` with each run of text wrapped as `wrapper` wraps it, whatever blocks hold the runs."""
    found: Kids = []
    run: Kids = []
    for kid in [*_opened(chrome.label(wrapper) if kids is wrapper.kids else kids), None]:
        if kid is not None and (isinstance(kid, str) or kid.is_inline()):
            run.append(kid)
            continue
        if any(not isinstance(piece, str) or piece.strip() for piece in run):
            found.append(_like(wrapper, run))
        else:
            found += run
        run = []
        if kid is not None:
            whole = kid.is_edge() or kid.tag == "pre"
            found.append(kid if whole else _like(kid, _distributed(wrapper, kid.kids)))
    return found


def _like(node: Node, kids: Kids) -> Node:
    copy = Node(node.tag, node.attributes, node.depth)
    copy.kids = kids
    return copy


_LINES = 3
"""Of code in no <pre>, alone in its paragraph: browsers join so many, but nobody meant it."""


def _is_listing(node: Node) -> bool:
    """Whether a paragraph that is code alone has lines."""
    return node.tag == "code" and node.text().strip().count("\n") >= _LINES - 1


def _paragraphs(run: Kids, scope: Scope) -> list[Block]:
    """Paragraphs of a run of inline content; two line breaks in a row part them."""
    found: list[Block] = []
    for part in _parted(run):
        whole = [kid for kid in part if not isinstance(kid, str) or not kid.isspace()]
        if len(whole) == 1 and isinstance(whole[0], Node) and html_quotes.is_spoiler(whole[0]):
            found += html_quotes.folded("Spoiler", whole[0].kids, scope)
            continue
        if len(whole) == 1 and isinstance(whole[0], Node) and _is_listing(whole[0]):
            found.append(html_code.fence(whole[0]))
            continue
        text = html_inline.paragraph(part, scope)
        if text:
            found += [Block(kind="text", text=block) for block in text.split("\n\n")]
    return found


def _parted(run: Kids) -> list[Kids]:
    parts: list[Kids] = [[]]
    breaks = 0
    for kid in run:
        if not isinstance(kid, str) and kid.tag == "br":
            breaks += 1
        elif not isinstance(kid, str) or kid.strip():
            if breaks >= 2:
                parts.append([])
            breaks = 0
        parts[-1].append(kid)
    return parts


def _block(node: Node, scope: Scope) -> list[Block]:
    convert = _BY_TAG.get(node.tag, _division)
    return convert(node, scope)


def _heading(node: Node, scope: Scope) -> list[Block]:
    text = html_inline.on_one_line(node.kids, scope)
    if node.holds_blocks or any(kid.tag in ("pre", "table", "ul", "ol") for kid in node.nodes()):
        return blocks(node.kids, scope)
    if not text:
        return []
    text = _TRAILING_HASHES.sub(r"\\#", text)
    return [Block(kind="heading", text=f"{'#' * int(node.tag[1])} {text}")]


def _rule(node: Node, scope: Scope) -> list[Block]:
    return [] if "footnotes-sep" in node.classes else [Block(kind="rule", text="---")]


def _pre(node: Node, scope: Scope) -> list[Block]:
    """Code. Editors of old wrote <pre> inside <pre>: each is a block of its own then."""
    if not node.text().strip():
        return []
    if not any(kid.tag == "pre" for kid in node.walk()):
        return [html_code.fence(node)]
    found: list[Block] = []
    run: Kids = []
    for kid in [*node.kids, None]:
        if kid is not None and (isinstance(kid, str) or not _is_code(kid)):
            run.append(kid)
            continue
        found += _pre(_like(node, run), scope)
        found += _pre(kid, scope) if kid is not None else []
        run = []
    return found


def _is_code(node: Node) -> bool:
    return node.tag == "pre" or any(kid.tag == "pre" for kid in node.walk())


def _division(node: Node, scope: Scope) -> list[Block]:
    """An element known by its class, or one that has no meaning here but its content."""
    classes = node.get("class")
    if _HIGHLIGHT.search(classes):
        code = next((kid for kid in node.walk() if kid.tag == "pre"), None)
        if code is not None and not node.text().replace(code.text(), "", 1).strip():
            return [html_code.fence(code, classes)]
    if scope.depth == 0 and chrome.is_note_list(node):
        return html_lists.notes(node, scope)
    if "quote-controls" in classes:
        return []
    if "math" in node.classes:
        return _paragraphs([node], scope)
    return html_quotes.division(node, scope) or blocks(node.kids, scope)


_BY_TAG: dict[str, Callable[[Node, Scope], list[Block]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "hr": _rule,
    "pre": _pre,
    "ul": html_lists.listing,
    "ol": html_lists.listing,
    "dl": html_lists.definitions,
    "table": html_tables.table,
    "blockquote": html_quotes.quote,
    "details": html_quotes.details,
    "aside": html_quotes.aside,
}
