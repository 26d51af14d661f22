"""Pages of GraphQL: connections, cursors, and what a query may ask for."""

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    value_from_ast_untyped,
)

from tests.double.executor import Info
from tests.double.refusal import graphql_error

MOST = 100
"""Records of one connection on one page."""
MOST_NODES = 500_000

Key = Callable[[Any], list[Any]]
"""Place of an item in its list; a cursor is this place, not a count of items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A connection: a part of a list."""

    items: list[Any]
    cursors: list[str]
    total: int
    more: bool
    earlier: bool


def page(
    items: Iterable[Any],
    key: Key,
    args: Mapping[str, Any],
    info: Info,
    epoch: int,
    *,
    falling: bool = False,
) -> Page:
    """The asked-for part of `items`, in order of their keys; `falling` is the greatest first."""
    size, back = _size(args, info)
    whole = sorted(items, key=key, reverse=falling)
    inside = whole
    if after := args.get("after"):
        place = _decode(after, epoch)
        inside = [each for each in inside if (key(each) < place if falling else key(each) > place)]
    if before := args.get("before"):
        place = _decode(before, epoch)
        inside = [each for each in inside if (key(each) > place if falling else key(each) < place)]
    start = max(0, len(inside) - size) if back else 0
    shown = inside[start : start + size]
    return Page(
        items=shown,
        cursors=[_encode(key(each), epoch) for each in shown],
        total=len(whole),
        more=start + len(shown) < len(inside) or bool(args.get("before")),
        earlier=start > 0 or bool(args.get("after")),
    )


def _size(args: Mapping[str, Any], info: Info) -> tuple[int, bool]:
    name = info.field_name
    for side in ("first", "last"):
        size = args.get(side)
        if size is None:
            continue
        if size > MOST:
            raise graphql_error(
                "EXCESSIVE_PAGINATION",
                f"Requesting {size} records on the `{name}` connection exceeds the `{side}` limit"
                f" of {MOST} records.",
            )
        if size < 0:
            raise graphql_error(
                "INVALID_ARGUMENTS",
                f"`{side}` on the `{name}` connection cannot be less than zero.",
            )
        return size, side == "last"
    if _asks_for_count_alone(info):
        return 0, False
    raise graphql_error(
        "MISSING_PAGINATION_BOUNDARIES",
        f"You must provide a `first` or `last` value to properly paginate the `{name}` connection.",
    )


def _asks_for_count_alone(info: Info) -> bool:
    return all(
        isinstance(selection, FieldNode) and selection.name.value == "totalCount"
        for node in info.field_nodes
        if node.selection_set
        for selection in node.selection_set.selections
    )


def _encode(key: list[Any], epoch: int) -> str:
    text = json.dumps([epoch, *key])
    return base64.b64encode(b"cursor:v2:" + text.encode()).decode()


def _decode(cursor: str, epoch: int) -> list[Any]:
    try:
        made: int | None
        key: list[Any]
        made, *key = json.loads(base64.b64decode(cursor).removeprefix(b"cursor:v2:"))
    except ValueError:
        made, key = None, []
    if made != epoch:
        message = f"`{cursor}` does not appear to be a valid cursor."
        raise graphql_error("INVALID_CURSOR_ARGUMENTS", message)
    return key


class Weight:
    """What a query costs before it is run: possible nodes and points, from its page sizes."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]):
        self.nodes = 0
        self.requests = 0
        self._schema = schema
        self._variables = dict(variables)
        self._fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }

    def add(self, operation: OperationDefinitionNode) -> None:
        """Weighs one operation."""
        for definition in operation.variable_definitions or ():
            if definition.default_value is not None:
                name = definition.variable.name.value
                default = value_from_ast_untyped(definition.default_value)
                self._variables.setdefault(name, default)
        self._walk(operation.selection_set, self._schema.get_root_type(operation.operation), 1)

    @property
    def points(self) -> int:
        """Requests that the connections stand for, a hundred to the point, at least one."""
        return max(1, round(self.requests / 100))

    def _walk(self, selections: SelectionSetNode | None, parent: Any, times: int) -> None:
        for node in selections.selections if selections else ():
            if isinstance(node, FragmentSpreadNode):
                fragment = self._fragments[node.name.value]
                on = self._schema.get_type(fragment.type_condition.name.value)
                self._walk(fragment.selection_set, on, times)
            elif isinstance(node, InlineFragmentNode):
                condition = node.type_condition
                on = self._schema.get_type(condition.name.value) if condition else parent
                self._walk(node.selection_set, on, times)
            elif isinstance(node, FieldNode):
                self._field(node, parent, times)

    def _field(self, node: FieldNode, parent: Any, times: int) -> None:
        found = getattr(parent, "fields", {}).get(node.name.value)
        kind = get_named_type(found.type) if found else None
        inner = times
        if isinstance(kind, GraphQLObjectType) and kind.name.endswith("Connection"):
            size = self._asked(node)
            if size is not None:
                self.requests += times
                inner = times * max(1, size)
                self.nodes += times * size
        self._walk(node.selection_set, kind, inner)

    def _asked(self, node: FieldNode) -> int | None:
        for argument in node.arguments or ():
            if argument.name.value in ("first", "last"):
                value = value_from_ast_untyped(argument.value, self._variables)
                if isinstance(value, int):
                    return value
        return None
