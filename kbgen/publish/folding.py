"""A page's template with all that is known before there is a page worked out: one flat template.

Inheritance, blocks and includes are resolved, conditions that are decided and loops over what is
known are gone. What stands in place of an address that differs by folder is a `Late` piece. What is
left is compiled by Jinja itself, so that a page comes out as the whole template would print it.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from jinja2.runtime import Context

from kbgen.publish.folding_templates import LANGUAGE, Templates, UnsupportedError
from kbgen.publish.folding_tidy import (
    Late,
    Piece,
    calls,
    forget,
    inner,
    loaded,
    lowered,
    settled,
    stored,
    text,
    tidy,
)
from kbgen.publish.folding_values import UNKNOWN, Hole, Scope, UnknownError

ESCAPED = "kb_escaped"
"""Name of the filter `e` where its result is printed at once."""
_UNROLLED = 200
"""Steps of a loop over something known: a menu is short."""
_PRIMITIVES = (str, int, float, bool, type(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """What is left of a template."""

    template: nodes.Template
    """To be compiled: it reads its late pieces from the list `folding_tidy.LATE`."""
    late: tuple[tuple[Piece, ...], ...]
    """Of what each late piece consists."""


def fold(templates: Templates, name: str, known: Scope, place: Context) -> Folded:
    """Fold the template `name`; `place` is the context of a page of its kind, for addresses.

    Raises UnsupportedError.
    """
    body = tidy(_Folding(templates, place).template(name, dict(known)))
    late: list[tuple[Piece, ...]] = []
    template = nodes.Template(lowered(body, late), lineno=1)
    template.set_environment(templates.env)
    return Folded(template=template, late=tuple(late))


class _Folding:
    """Folds statements."""

    def __init__(self, templates: Templates, place: Context) -> None:
        self._templates, self._place = templates, place
        self._values = templates.values
        self._blocks: dict[str, list[list[nodes.Node]]] = {}
        self._super: list[tuple[str, int]] = []

    def template(self, name: str, scope: Scope) -> list[nodes.Node]:
        """A template from its first line, and what it extends."""
        tree = self._templates.parsed(name)
        for block in tree.find_all(nodes.Block):
            self._blocks.setdefault(block.name, []).append(block.body)
        at = next((n for n, one in enumerate(tree.body) if isinstance(one, nodes.Extends)), None)
        if at is None:
            return self.statements(tree.body, scope)
        parent = tree.body[at]
        assert isinstance(parent, nodes.Extends)  # noqa: S101 - it was looked for
        # from there on a child prints nothing, but what it sets is seen by all blocks
        own = [one for one in tree.body[at:] if isinstance(one, nodes.Assign | nodes.Import)]
        before = self.statements([*tree.body[:at], *own], scope)
        return [*before, *self.template(str(self._value(parent.template, scope)), scope)]

    def _value(self, node: nodes.Expr, scope: Scope) -> Any:
        try:
            return self._values.of(node, scope)
        except UnknownError as unknown:
            raise UnsupportedError(f"{type(node).__name__}: {unknown}") from None

    def statements(self, body: Iterable[nodes.Node], scope: Scope) -> list[nodes.Node]:
        """What is left of `body`; `scope` learns what it sets."""
        found: list[nodes.Node] = []
        for node in body:
            found += self._statement(node, scope)
        return found

    def _statement(self, node: nodes.Node, scope: Scope) -> list[nodes.Node]:
        if isinstance(node, nodes.Output):
            return self._output(node, scope)
        if isinstance(node, nodes.If):
            return self._if(node, scope)
        if isinstance(node, nodes.For):
            return self._for(node, scope)
        if isinstance(node, nodes.Assign):
            return self._assign(node, scope)
        if isinstance(node, nodes.AssignBlock):
            return self._assign_block(node, scope)
        if isinstance(node, nodes.Include):
            name = self._value(node.template, scope)
            return self._scoped(self._templates.parsed(str(name)).body, scope)
        if isinstance(node, nodes.Import):
            return self._import(node, scope)
        if isinstance(node, nodes.Block):
            return self._block(node.name, 0, scope)
        raise UnsupportedError(type(node).__name__)

    def _scoped(self, body: Iterable[nodes.Node], scope: Scope) -> list[nodes.Node]:
        """What a body sets is not seen outside."""
        return inner(self.statements(body, dict(scope)))

    def _block(self, name: str, depth: int, scope: Scope) -> list[nodes.Node]:
        bodies = self._blocks[name]
        if depth >= len(bodies):
            raise UnsupportedError(f"super() of {name}")
        self._super.append((name, depth))
        try:
            return self._scoped(bodies[depth], scope)
        finally:
            self._super.pop()

    def _output(self, node: nodes.Output, scope: Scope) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        for one in node.nodes:
            if calls(one, "super"):
                name, depth = self._super[-1]
                found += self._block(name, depth + 1, scope)
            else:
                found.append(nodes.Output([self._printed(one, scope)]))
        return found

    def _printed(self, node: nodes.Expr, scope: Scope) -> nodes.Expr:
        if isinstance(node, nodes.TemplateData):
            return node
        try:
            value = self._values.of(node, scope)
            if not isinstance(value, Hole):
                return nodes.TemplateData(str(value))
        except UnknownError:
            pass
        try:
            value = self._values.of(node, scope, self._place)
            if not isinstance(value, Hole):
                return nodes.Const(Late(node, dict(scope)))
        except UnknownError:
            pass
        made: nodes.Expr = self._expression(node, scope)
        if isinstance(made, nodes.Filter) and made.name in ("e", "escape"):
            # what is printed need not be told apart from text that is not escaped yet
            made.name = ESCAPED
        return made

    def _expression(self, node: Any, scope: Scope) -> Any:
        """`node` with all that is known in it in place of how it is found."""
        if calls(node, None):
            return self._empty_block(node, scope)
        try:
            value = self._values.of(node, scope) if isinstance(node, nodes.Expr) else UNKNOWN
            if type(value) in _PRIMITIVES:
                return nodes.Const(value)
        except UnknownError:
            pass
        if isinstance(node, nodes.CondExpr):
            return self._chosen(node, scope)
        made = copy(node)
        for name, value in node.iter_fields():
            if isinstance(value, nodes.Node):
                setattr(made, name, self._expression(value, scope))
            elif isinstance(value, list) and value and isinstance(value[0], nodes.Node):
                setattr(made, name, [self._expression(one, scope) for one in value])
        return made

    def _chosen(self, node: nodes.CondExpr, scope: Scope) -> nodes.Expr:
        made = copy(node)
        try:
            chosen = node.expr1 if self._values.holds(node.test, scope) else node.expr2
            if chosen is not None:
                found: nodes.Expr = self._expression(chosen, scope)
                return found
        except UnknownError:
            pass
        made.test = settled(self._expression(node.test, scope))
        made.expr1 = self._expression(node.expr1, scope)
        # what Jinja makes an object of to print nothing
        nothing = nodes.Const("")
        made.expr2 = self._expression(node.expr2, scope) if node.expr2 is not None else nothing
        return made

    def _empty_block(self, node: nodes.Call, scope: Scope) -> nodes.Expr:
        """`self.NAME()` of a block that prints the same everywhere."""
        assert isinstance(node.node, nodes.Getattr)  # noqa: S101 - `_calls` saw it
        printed = text(self._block(node.node.attr, 0, scope))
        if printed is None:
            raise UnsupportedError(f"self.{node.node.attr}()")
        return nodes.Const(printed)

    def _if(self, node: nodes.If, scope: Scope) -> list[nodes.Node]:
        test = settled(self._expression(node.test, scope))
        otherwise = self._otherwise(node)
        try:
            holds = self._values.holds(test, scope)
        except UnknownError:
            holds = None
        if holds is not None:
            return self.statements(node.body if holds else otherwise, scope)
        body = self.statements(node.body, dict(scope))
        other = self.statements(otherwise, dict(scope))
        forget(scope, [*node.body, *otherwise])
        return [nodes.If(test, body, [], other)]

    def _otherwise(self, node: nodes.If) -> Sequence[nodes.Node]:
        if not node.elif_:
            return node.else_
        first, *rest = node.elif_
        return [nodes.If(first.test, first.body, rest, node.else_)]

    def _for(self, node: nodes.For, scope: Scope) -> list[nodes.Node]:
        if node.recursive:
            raise UnsupportedError("recursive loop")
        try:
            return self._unrolled(node, scope)
        except UnknownError:
            pass
        within = dict(scope)
        for name in (*stored(node.target), "loop"):
            within[name] = UNKNOWN
        made = copy(node)
        made.iter = self._expression(node.iter, scope)
        made.test = self._expression(node.test, within) if node.test is not None else None
        made.body = self.statements(node.body, within)
        made.else_ = self.statements(node.else_, dict(scope))
        return [made]

    def _unrolled(self, node: nodes.For, scope: Scope) -> list[nodes.Node]:
        """Raises UnknownError where a page has a part in it."""
        things = self._values.of(node.iter, scope)
        if isinstance(things, Hole) or not isinstance(node.target, nodes.Name):
            raise UnknownError("loop")
        rows = list(things or ())
        if len(rows) > _UNROLLED:
            raise UnknownError("long loop")
        name = node.target.name
        if node.test is not None:
            rows = [row for row in rows if self._values.holds(node.test, {**scope, name: row})]
        if not rows:
            return self.statements(node.else_, scope)
        found: list[nodes.Node] = []
        for at, row in enumerate(rows):
            step = {**scope, name: row, "loop": _Loop(at, len(rows))}
            body = tidy(self.statements(node.body, step))
            if {name, "loop"} & loaded(body):
                raise UnknownError(name)
            found += inner(body)
        return found

    def _assign(self, node: nodes.Assign, scope: Scope) -> list[nodes.Node]:
        made = nodes.Assign(node.target, self._expression(node.node, scope))
        try:
            value = self._values.of(node.node, scope)
        except UnknownError:
            value = UNKNOWN
        single = isinstance(node.target, nodes.Name)
        for name in stored(node.target):
            scope[name] = value if single else UNKNOWN
        return [made]

    def _assign_block(self, node: nodes.AssignBlock, scope: Scope) -> list[nodes.Node]:
        if node.filter is not None or not isinstance(node.target, nodes.Name):
            raise UnsupportedError("block set")
        body = self.statements(node.body, dict(scope))
        printed = text(body)
        scope[node.target.name] = UNKNOWN if printed is None else printed
        if printed is None:
            return [nodes.AssignBlock(node.target, None, body)]
        return [nodes.Assign(node.target, nodes.Const(printed))]

    def _import(self, node: nodes.Import, scope: Scope) -> list[nodes.Node]:
        name = str(self._value(node.template, scope))
        if name != LANGUAGE:
            raise UnsupportedError(f"import of {name}")
        scope[node.target] = self._templates.language(scope)
        return []


class _Loop:
    """`loop` of a step that is unrolled."""

    def __init__(self, at: int, length: int) -> None:
        self.index0, self.index, self.length = at, at + 1, length
        self.first, self.last = at == 0, at == length - 1
