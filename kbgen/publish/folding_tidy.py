"""The last steps of folding: what nobody reads goes, and neighbours become one piece of text."""

from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import nodes

from kbgen.publish.folding_values import UNKNOWN, Scope

LATE = "kb_late"
"""Name of the list of late pieces in a folded template."""


@dataclass(frozen=True, slots=True)
class Late:
    """An expression that a folder decides; it stands in a `nodes.Const` until all is folded."""

    node: nodes.Expr
    """What is to be printed."""
    scope: Scope
    """What is known of its names."""


Piece = str | Late
"""Of what a late piece of a template consists."""


def inner(body: list[nodes.Node]) -> list[nodes.Node]:
    """`body` so that what it sets is not seen outside."""
    simple = not any(map(_sets, body))
    return body if simple else [nodes.Scope(body)]


def _sets(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Assign | nodes.AssignBlock):
        return True
    # loops and scopes keep to themselves what they set
    return isinstance(node, nodes.If) and any(map(_sets, (*node.body, *node.else_)))


def loaded(body: Iterable[nodes.Node]) -> set[str]:
    """Names that `body` reads."""
    return {one.name for one in _names(body) if one.ctx == "load"}


def _names(body: Iterable[nodes.Node]) -> list[nodes.Name]:
    """Every name in `body`. Jinja's own search begins an iterator for each node."""
    found: list[nodes.Name] = []
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Name):
            found.append(node)
            continue
        for field in node.fields:
            part = getattr(node, field, None)
            if isinstance(part, nodes.Node):
                waiting.append(part)
            elif isinstance(part, list):
                waiting += [one for one in part if isinstance(one, nodes.Node)]
    return found


def tidy(body: list[nodes.Node]) -> list[nodes.Node]:
    """`body` without what is set and never read."""
    before = -1
    used = loaded(body)
    while len(used) != before:
        body = _without(body, used)
        before, used = len(used), loaded(body)
    return body


def _without(body: Iterable[nodes.Node], used: set[str]) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for node in body:
        if isinstance(node, nodes.Assign | nodes.AssignBlock):
            if not isinstance(node.target, nodes.Name) or node.target.name in used:
                found.append(node)
            continue
        if isinstance(node, nodes.Scope):
            found += inner(_without(node.body, used))
            continue
        if isinstance(node, nodes.If | nodes.For):
            node.body, node.else_ = _without(node.body, used), _without(node.else_, used)
        if not isinstance(node, nodes.If) or node.body or node.else_:
            found.append(node)
    return found


def lowered(body: Iterable[nodes.Node], late: list[tuple[Piece, ...]]) -> list[nodes.Node]:
    """`body` with all that is printed in a row as one output, and in it neighbouring texts as one,
    those with a late piece among them in `late`."""
    found: list[nodes.Node] = []
    run: list[Piece] = []
    printed: list[nodes.Expr] = []

    def end() -> None:
        if run:
            printed.append(_joined(run, late))
            run.clear()

    def break_off() -> None:
        end()
        if printed:
            found.append(nodes.Output(list(printed)))
            printed.clear()

    for node in body:
        if not isinstance(node, nodes.Output):
            break_off()
            found.append(_lowered_within(node, late))
            continue
        for one in node.nodes:
            if isinstance(one, nodes.TemplateData):
                run.append(one.data)
            elif isinstance(one, nodes.Const) and isinstance(one.value, Late):
                run.append(one.value)
            else:
                end()
                printed.append(one)
    break_off()
    return found


def _joined(run: list[Piece], late: list[tuple[Piece, ...]]) -> nodes.Expr:
    if all(isinstance(one, str) for one in run):
        return nodes.TemplateData("".join(one for one in run if isinstance(one, str)))
    late.append(tuple(run))
    return nodes.Getitem(nodes.Name(LATE, "load"), nodes.Const(len(late) - 1), "load")


def _lowered_within(node: nodes.Node, late: list[tuple[Piece, ...]]) -> nodes.Node:
    if isinstance(node, nodes.If | nodes.For):
        node.body, node.else_ = lowered(node.body, late), lowered(node.else_, late)
    elif isinstance(node, nodes.Scope | nodes.AssignBlock):
        node.body = lowered(node.body, late)
    return node


def settled(test: nodes.Expr) -> nodes.Expr:
    """A condition without what is known in it: `a and true` is `a`, and `a and false` is false."""
    if not isinstance(test, nodes.And | nodes.Or):
        return test
    decides = isinstance(test, nodes.Or)
    left, right = settled(test.left), settled(test.right)
    rest = []
    for one in (left, right):
        if not isinstance(one, nodes.Const):
            rest.append(one)
        elif bool(one.value) == decides:
            return nodes.Const(decides)
    if not rest:
        return nodes.Const(not decides)
    return rest[0] if len(rest) == 1 else type(test)(*rest)


def calls(node: nodes.Node, name: str | None) -> bool:
    """Whether `node` is a call of the function `name`; for None, of a block by `self`."""
    if not isinstance(node, nodes.Call):
        return False
    if name is not None:
        return isinstance(node.node, nodes.Name) and node.node.name == name
    place = node.node.node if isinstance(node.node, nodes.Getattr) else None
    return isinstance(place, nodes.Name) and place.name == "self"


def stored(node: nodes.Node) -> list[str]:
    """Names that are set in `node`."""
    return [one.name for one in _names([node]) if one.ctx == "store"]


def forget(scope: Scope, body: Iterable[nodes.Node]) -> None:
    """What is set under a condition is not known after it."""
    for node in body:
        scope.update(dict.fromkeys(stored(node), UNKNOWN))


def text(body: Iterable[nodes.Node]) -> str | None:
    """What a body prints, where it prints the same always."""
    pieces: list[nodes.Node] = []
    for node in body:
        if not isinstance(node, nodes.Output):
            return None
        pieces += node.nodes
    texts = [one.data for one in pieces if isinstance(one, nodes.TemplateData)]
    return "".join(texts) if len(texts) == len(pieces) else None
