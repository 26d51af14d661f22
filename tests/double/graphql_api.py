"""Runs GraphQL queries by GitHub's real schema, and fails as GitHub does."""

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    get_operation_ast,
    get_variable_values,
    parse,
    validate,
)

from tests.double.connections import MOST_NODES, Weight
from tests.double.executor import Execution
from tests.double.graphql_changes import CHANGES
from tests.double.graphql_fields import FALLBACK
from tests.double.graphql_lookup import Context, Field, type_name
from tests.double.people import Token
from tests.double.refusal import Unserved, graphql_error
from tests.double.schema import load_schema
from tests.double.world import World

Answer = dict[str, Any]


@functools.cache
def ready_schema() -> GraphQLSchema:
    """The schema with the double's answers in it."""
    schema = load_schema()
    for name, kind in schema.type_map.items():
        if not isinstance(kind, GraphQLObjectType) or name.startswith("__"):
            continue
        ending = "Connection" if name.endswith("Connection") else "Edge"
        served: Mapping[str, Field] = CHANGES.get(
            name, FALLBACK[ending] if name.endswith(ending) else {}
        )
        for field_name, field in kind.fields.items():
            field.resolve = served.get(field_name) or _unserved(name, field_name)
    return schema


def _unserved(type_: str, name: str) -> Callable[..., Any]:
    def resolve(_source: Any, _info: Any, **_args: Any) -> Any:
        raise Unserved(f"the double does not serve {type_}.{name}: add it to its fields")

    return resolve


@functools.lru_cache(maxsize=256)
def _checked(query: str) -> tuple[DocumentNode | None, tuple[GraphQLError, ...]]:
    """The query, parsed, and what is wrong with it."""
    try:
        document = parse(query)
    except GraphQLSyntaxError as error:
        return None, (error,)
    return document, tuple(validate(ready_schema(), document))


def run(world: World, token: Token, body: Mapping[str, Any]) -> Answer:
    """Answers one query: `data`, `errors` or both. Points are taken even for a failing one."""
    document, wrong = _checked(body["query"])
    if document is None or wrong:
        return {"errors": [_complaint(error) for error in wrong]}
    operation = get_operation_ast(document, body.get("operationName"))
    if operation is None:
        return {"errors": [{"message": "No operation named in the query."}]}
    variables = body.get("variables") or {}
    weight = Weight(ready_schema(), document, variables)
    weight.add(operation)
    if weight.nodes > MOST_NODES:
        return {"errors": [_too_many(operation, weight.nodes)]}
    if not world.budget.spend("graphql", token.value, weight.points, world.now):
        return spent(token)
    values = get_variable_values(
        ready_schema(), operation.variable_definitions or (), dict(variables)
    )
    if isinstance(values, list):
        return {"errors": [_error(error) for error in values]}
    context = Context(world=world, token=token, cost=weight.points, nodes=weight.nodes)
    execution = Execution(ready_schema(), document, values, context, type_name)
    data = execution.run(operation)
    answer: Answer = {"data": data}
    if execution.errors:
        answer["errors"] = [_error(error) for error in execution.errors]
    return answer


def spent(token: Token, kind: str = "RATE_LIMITED") -> Answer:
    """The answer once the hour's points are gone; `kind` may be RATE_LIMIT too."""
    message = f"API rate limit already exceeded for user ID {token.user.number}."
    return {"errors": [{"type": kind, "code": "graphql_rate_limit", "message": message}]}


def operation_of(query: str) -> tuple[str, bool]:
    """Name of a query's operation, or of its first field; and whether it changes something."""
    try:
        document = parse(query)
    except GraphQLSyntaxError:
        return "", False
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            first = node.selection_set.selections[0]
            name = node.name.value if node.name else getattr(first, "name").value  # noqa: B009
            return name, node.operation.value == "mutation"
    return "", False


def _error(error: GraphQLError) -> Answer:
    """As GitHub shows it: `type` beside the message."""
    shown: Answer = {**error.formatted}
    shown.update(shown.pop("extensions", None) or {})
    return shown


def _too_many(operation: OperationDefinitionNode, nodes: int) -> Answer:
    message = (
        f"This query requests up to {nodes:,} possible nodes which exceeds the maximum limit of"
        f" {MOST_NODES:,}."
    )
    return _error(graphql_error("MAX_NODE_LIMIT_EXCEEDED", message))


_WORDINGS = (
    (
        re.compile(r"Cannot query field '(?P<field>\w+)' on type '(?P<type>\w+)'"),
        "Field '{field}' doesn't exist on type '{type}'",
        "undefinedField",
    ),
    (
        re.compile(r"Unknown argument '(?P<arg>\w+)' on field '(?P<type>\w+)\.(?P<field>\w+)'"),
        "Field '{field}' doesn't accept argument '{arg}'",
        "argumentNotAccepted",
    ),
    (
        re.compile(r"Argument '\w+\.(?P<field>\w+)\((?P<arg>\w+):\)' of type '.*' is required"),
        "Field '{field}' is missing required arguments: {arg}",
        "missingRequiredArguments",
    ),
    (
        re.compile(r"Variable '\$(?P<name>\w+)' is never used in operation '(?P<in_>\w+)'"),
        "Variable ${name} is declared by {in_} but not used",
        "variableNotUsed",
    ),
)


def _complaint(error: GraphQLError) -> Answer:
    """What is wrong with a query, in GitHub's words where they are known."""
    shown: Answer = {"message": error.message}
    if error.locations:
        shown["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    for pattern, words, code in _WORDINGS:
        if found := pattern.match(error.message):
            shown["message"] = words.format(**found.groupdict())
            shown["extensions"] = {"code": code, **found.groupdict()}
    return shown
