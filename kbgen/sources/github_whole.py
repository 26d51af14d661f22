"""Whole discussions: comments, replies and labels beyond the page that a discussion came on.

Works on nodes as GraphQL answered them, and completes their lists in place.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kbgen.github.faults import GitHubError
from kbgen.sources.github_queries import TOGETHER, More, Query, more

Node = dict[str, Any]
Ask = Callable[[Query], dict[str, Any]]
"""Asks GitHub; raises GitHubError."""


def complete(nodes: Sequence[Node], ask: Ask) -> set[str]:
    """Ask for all that the lists of `nodes` lack; ids of nodes for which GitHub did not let it.

    Those were deleted meanwhile, or their cursors expired: read them anew. Several lists are
    continued in one call. Raises GitHubError for anything else.
    """
    failed: set[str] = set()
    while gaps := [gap for node in nodes if node["id"] not in failed for gap in _gaps(node)]:
        now = gaps[:TOGETHER]
        try:
            _continue(now, ask)
        except GitHubError as error:
            if error.kind not in ("missing", "cursor"):
                raise
            # of several, find out whose fault it is
            failed |= {gap[0]["id"] for gap in now if len(now) == 1 or not _alone(gap, ask)}
    return failed


def lacks(node: Node) -> str:
    """What a discussion says to have and does not hold, in one line; "" where it is whole."""
    rows = [row for row in node["comments"]["nodes"] if row]
    lists: list[tuple[str, dict[str, Any]]] = [
        ("comments", node["comments"]),
        *(("replies", row["replies"]) for row in rows),
    ]
    if node.get("labels"):
        lists.append(("labels", node["labels"]))
    for name, page in lists:
        if page["totalCount"] != len(page["nodes"]) or page["pageInfo"]["hasNextPage"]:
            return f"holds {len(page['nodes'])} of {page['totalCount']} {name}"
    answer = node.get("answer")
    if answer:
        held = {row["id"] for top in rows for row in (top, *filter(None, top["replies"]["nodes"]))}
        if answer["id"] not in held:
            return "lacks the chosen answer"
    return ""


_Gap = tuple[Node, More, dict[str, Any]]
"""The discussion, what to ask for, and the list to be continued."""


def _gaps(node: Node) -> Iterator[_Gap]:
    """Lists of a discussion that go on on a further page."""
    for field in ("labels", "comments"):
        yield from _gap(node, node["id"], field, node.get(field))
    for row in node["comments"]["nodes"]:
        if row:
            yield from _gap(node, row["id"], "replies", row["replies"])


def _gap(owner: Node, id: str, field: str, page: dict[str, Any] | None) -> Iterator[_Gap]:
    info = page["pageInfo"] if page else {}
    # a page that names no next one is the last, whatever else it says: `lacks` counts
    if page and info["hasNextPage"] and info["endCursor"]:
        yield owner, More(field=field, id=id, after=info["endCursor"]), page


def _continue(gaps: Sequence[_Gap], ask: Ask) -> None:
    data = ask(more([item for _, item, _ in gaps]))
    for place, (_, item, page) in enumerate(gaps):
        node = data.get(f"list{place}")
        if not node or item.field not in node:
            raise GitHubError(f"{item.id} is not there any more", "missing")
        _append(page, node[item.field])


def _alone(gap: _Gap, ask: Ask) -> bool:
    try:
        _continue([gap], ask)
    except GitHubError as error:
        if error.kind not in ("missing", "cursor"):
            raise
        return False
    return True


def _append(page: dict[str, Any], further: dict[str, Any]) -> None:
    """Put a further page behind the others; what came already, because it moved, comes once."""
    held = {_name(row) for row in page["nodes"] if row}
    page["nodes"] += [row for row in further["nodes"] if not row or _name(row) not in held]
    page["totalCount"] = further["totalCount"]
    stuck = further["pageInfo"]["endCursor"] == page["pageInfo"]["endCursor"]
    page["pageInfo"] = {**further["pageInfo"], **({"endCursor": None} if stuck else {})}


def _name(row: Node) -> str:
    return str(row.get("id") or row.get("name"))
