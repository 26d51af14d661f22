"""How GitHub refuses: errors of GraphQL and REST, in its words."""

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError


class Unserved(Exception):
    """A field or address that GitHub has and the double does not: the test needs more of it."""


def graphql_error(kind: str, message: str) -> GraphQLError:
    """An error with GitHub's `type`, beside the message."""
    return GraphQLError(message, extensions={"type": kind})


def not_found(what: str) -> GraphQLError:
    """What was asked for does not exist, or may not be seen."""
    return graphql_error("NOT_FOUND", f"Could not resolve to {what}.")


class RestError(Exception):
    """An answer of REST that is an error."""

    def __init__(self, status: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body: Mapping[str, Any] = {
            "message": message,
            **more,
            "documentation_url": "https://docs.github.com/rest",
            "status": str(status),
        }


def invalid(resource: str, code: str, field: str = "", message: str = "") -> RestError:
    """422 with the list of what was wrong."""
    error = {"resource": resource, "code": code}
    if field:
        error["field"] = field
    if message:
        error["message"] = message
    return RestError(422, "Validation Failed", errors=[error])
