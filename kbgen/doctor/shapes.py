"""What the doctor takes out of GitHub's answers: of another shape, they are not GitHub's. Pure.

Each function raises KeyError, TypeError, ValueError or AttributeError for another shape; `shaped`
turns that into a reason.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from kbgen.doctor.findings import Sight
from kbgen.doctor.seen import (
    ActionsSeen,
    CategorySeen,
    DiscussionsSeen,
    Limit,
    RepositorySeen,
    RunSeen,
    WorkflowSeen,
)

T = TypeVar("T")
_NAME = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
_ODD = "not the answer of GitHub's API"


def shaped(sight: Sight[Any], shape: Callable[[Any], T]) -> Sight[T]:
    """`shape` of what was read; what has another shape is not GitHub's answer."""
    if sight.value is None:
        return Sight(why=sight.why or _ODD, status=sight.status)
    try:
        return Sight(value=shape(sight.value))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return Sight(why=_ODD)


def limits_of(value: Any) -> tuple[Limit, ...]:
    """The hourly limits of REST and GraphQL."""
    resources = value["resources"]
    return tuple(
        Limit(
            name=name,
            limit=int(row["limit"]),
            remaining=int(row["remaining"]),
            reset=float(row["reset"]),
        )
        for name, row in resources.items()
        if name in ("core", "graphql")
    )


def repository(value: Any) -> RepositorySeen:
    """A repository of REST."""
    name = value["full_name"]
    if not _NAME.fullmatch(name):
        raise ValueError("full_name")
    may = value.get("permissions")
    return RepositorySeen(
        full_name=name,
        default_branch=str(value.get("default_branch") or ""),
        private=_flag(value, "private"),
        archived=_flag(value, "archived"),
        fork=_flag(value, "fork"),
        discussions=_flag(value, "has_discussions"),
        pages=_flag(value, "has_pages"),
        push=_flag(may, "push") if isinstance(may, Mapping) else None,
    )


def _flag(value: Mapping[str, Any], name: str) -> bool | None:
    found = value.get(name)
    return found if isinstance(found, bool) else None


def discussions(value: Any) -> DiscussionsSeen:
    """The answer to the query about Discussions."""
    found = value["repository"]
    rows = [row for row in found["discussionCategories"]["nodes"] if row]
    return DiscussionsSeen(
        categories=tuple(
            CategorySeen(
                name=str(row["name"]), slug=str(row["slug"]), answerable=bool(row["isAnswerable"])
            )
            for row in rows
        ),
        total=int(found["discussions"]["totalCount"]),
    )


def branch(value: Any) -> bool:
    """A branch."""
    if not isinstance(value, Mapping) or "name" not in value:
        raise ValueError("no branch")
    return True


def enabled(value: Any) -> bool:
    """Whether Actions are on."""
    found = _flag(value, "enabled")
    if found is None:
        raise ValueError("enabled")
    return found


def actions(value: Any) -> ActionsSeen:
    """What workflows may do."""
    can = _flag(value, "can_approve_pull_request_reviews")
    if can is None:
        raise ValueError("can_approve_pull_request_reviews")
    return ActionsSeen(
        can_propose=can, default=str(value.get("default_workflow_permissions") or "")
    )


def pages(value: Any) -> str:
    """How Pages builds."""
    return str(value.get("build_type") or "legacy")


def workflow(row: Mapping[str, Any]) -> WorkflowSeen:
    """A workflow in a list."""
    return WorkflowSeen(
        id=int(row["id"]),
        path=str(row["path"]),
        state=str(row["state"]),
        created=str(row.get("created_at") or ""),
    )


def runs(value: Any) -> tuple[RunSeen, ...]:
    """A page of runs."""
    return tuple(
        RunSeen(
            id=int(row["id"]),
            conclusion=str(row.get("conclusion") or ""),
            created=str(row.get("created_at") or ""),
        )
        for row in value["workflow_runs"]
    )
