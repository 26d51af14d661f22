"""What an expression of a template comes to before there is a page, as far as that can be said.

Most of a page is the same on all pages of its kind: templates look it up again for each. Here
expressions are worked out once, by Jinja's own rules, with what is known of every page: settings,
words, menu, and the kind of the page.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.nodes import EvalContext, Impossible
from jinja2.runtime import Context, Macro
from jinja2.utils import _PassArg

_LATE_FILTERS = frozenset({"url", "script_tag"})
_METHODS = (str, int, float, list, tuple, dict)
"""Types whose methods give the same for the same."""


class UnknownError(Exception):
    """What an expression comes to depends on the page."""


class Hole:
    """Something that every page has, other on each, but never empty. What is known of it is in
    `parts`."""

    def __init__(self, **parts: Any) -> None:
        self.parts = parts


class Unknown:
    """What a name stands for where a page decides it."""


UNKNOWN = Unknown()
Scope = dict[str, Any]
"""Name -> what it stands for; `UNKNOWN`, or no such name, where that is not known."""


class Values:
    """Works expressions out."""

    def __init__(self, env: jinja2.Environment) -> None:
        self._env = env
        self._context = EvalContext(env)
        self.places: set[str] = set()
        """Addresses that were asked for a way to."""

    def of(self, node: nodes.Node, scope: Mapping[str, Any], place: Context | None = None) -> Any:
        """What `node` comes to: a value, or a `Hole`. Raises UnknownError.

        With `place`, the context of a page, addresses are known too: they differ by folder.
        """
        if isinstance(node, nodes.Name):
            return self._named(node.name, scope, place)
        if isinstance(node, nodes.Getattr):
            return self._attribute(self.of(node.node, scope, place), node.attr)
        if isinstance(node, nodes.Not):
            return not self.holds(node.node, scope, place)
        if isinstance(node, nodes.And | nodes.Or):
            return self._either(node, scope, place)
        if isinstance(node, nodes.CondExpr):
            chosen = node.expr1 if self.holds(node.test, scope, place) else node.expr2
            return self.of(chosen, scope, place) if chosen is not None else ""
        if isinstance(node, nodes.Call):
            return self._called(node, scope, place)
        if isinstance(node, nodes.Filter) and node.name in _LATE_FILTERS:
            return self._placed(node, scope, place)
        return self._constant(node, scope, place)

    def holds(
        self, node: nodes.Node, scope: Mapping[str, Any], place: Context | None = None
    ) -> bool:
        """Whether a condition holds. Raises UnknownError."""
        value = self.of(node, scope, place)
        return True if isinstance(value, Hole) else bool(value)

    def _named(self, name: str, scope: Mapping[str, Any], place: Context | None) -> Any:
        if name == "base_url" and place is not None:
            return place["base_url"]
        value = scope.get(name, UNKNOWN)
        if value is UNKNOWN:
            raise UnknownError(name)
        return value

    def _attribute(self, value: Any, name: str) -> Any:
        if not isinstance(value, Hole):
            return self._env.getattr(value, name)
        if name not in value.parts:
            raise UnknownError(name)
        return value.parts[name]

    def _either(
        self, node: nodes.And | nodes.Or, scope: Mapping[str, Any], place: Context | None
    ) -> Any:
        left = self.of(node.left, scope, place)
        is_true = True if isinstance(left, Hole) else bool(left)
        stays = is_true if isinstance(node, nodes.Or) else not is_true
        return left if stays else self.of(node.right, scope, place)

    def _called(self, node: nodes.Call, scope: Mapping[str, Any], place: Context | None) -> Any:
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise UnknownError("call")
        call = _plain(self.of(node.node, scope, place))
        if not isinstance(call, Macro) and not isinstance(
            getattr(call, "__self__", None), _METHODS
        ):
            raise UnknownError("call")
        args = [_plain(self.of(one, scope, place)) for one in node.args]
        named = {one.key: _plain(self.of(one.value, scope, place)) for one in node.kwargs}
        return call(*args, **named)

    def _placed(self, node: nodes.Filter, scope: Mapping[str, Any], place: Context | None) -> Any:
        if place is None or node.node is None or node.args or node.kwargs:
            raise UnknownError(node.name)
        value = _plain(self.of(node.node, scope, place))
        self.places.add(str(value))
        return self._env.filters[node.name](place, value)

    def _constant(self, node: nodes.Node, scope: Mapping[str, Any], place: Context | None) -> Any:
        """By Jinja's own way of folding, with the values of the parts in their places."""
        if isinstance(node, nodes.Filter | nodes.Test):
            known = self._env.filters if isinstance(node, nodes.Filter) else self._env.tests
            if node.name not in known or _wants_context(known[node.name]):
                raise UnknownError(node.name)
        try:
            value = self._with_values(node, scope, place).as_const(self._context)
        except Impossible:
            raise UnknownError(type(node).__name__) from None
        # what can be walked through once alone would be empty the next time
        return list(value) if isinstance(value, Iterator) else value

    def _with_values(
        self, node: nodes.Node, scope: Mapping[str, Any], place: Context | None
    ) -> Any:
        made = copy(node)
        for name, value in node.iter_fields():
            if isinstance(value, nodes.Node):
                setattr(made, name, self._value_node(value, scope, place))
            elif isinstance(value, list) and value and isinstance(value[0], nodes.Node):
                setattr(made, name, [self._value_node(one, scope, place) for one in value])
        return made

    def _value_node(
        self, node: nodes.Node, scope: Mapping[str, Any], place: Context | None
    ) -> nodes.Node:
        if isinstance(node, nodes.Expr):
            return nodes.Const(_plain(self.of(node, scope, place)))
        inner: nodes.Node = self._with_values(node, scope, place)
        return inner


def _plain(value: Any) -> Any:
    """A value that is wholly known."""
    if isinstance(value, Hole):
        raise UnknownError("page")
    return value


def _wants_context(call: Any) -> bool:
    """Whether a filter or test is called with the page's values: then nothing is known of it."""
    return _PassArg.from_obj(call) is _PassArg.context
