"""The shapes that saved discussions come in, brought to one. Pure.

- GraphQL nodes: connections `{nodes, totalCount, pageInfo}` or `{edges}`, camel case.
- REST objects, as webhooks carry them: snake case, `user`, `html_url`, comments as a count.
- Nodes that a site's script made smaller: plain lists of comments and labels, authors as
  `{name, url, avatar}` or as a bare login, `upvotes`, `answer.chosenAt`.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from kbgen.sources.github_rows import RawComment, RawDiscussion

_Raw = Mapping[str, Any]

_DISCUSSION, _TOP, _REPLY = range(3)
"""Levels of a discussion: GitHub nests no deeper, so neither does what is read."""

_REST_REACTIONS = {
    "+1": "THUMBS_UP",
    "-1": "THUMBS_DOWN",
    "laugh": "LAUGH",
    "hooray": "HOORAY",
    "confused": "CONFUSED",
    "heart": "HEART",
    "rocket": "ROCKET",
    "eyes": "EYES",
}
"""Keys of REST's reactions and the same in GraphQL's `ReactionContent`."""


def read_discussion(raw: _Raw) -> RawDiscussion:
    """A discussion of any shape. Raises ValueError, naming the field, for a wrong type."""
    answer = raw.get("answer")
    fields = {
        **_comment(raw, _DISCUSSION),
        "number": raw.get("number"),
        "title": raw.get("title"),
        "category": _category(raw.get("category")),
        "labels": _labels(raw.get("labels")),
        "closed": _first(raw, "closed") or raw.get("state") == "closed",
        "locked": raw.get("locked"),
        "state_reason": _first(raw, "stateReason", "state_reason"),
        "lock_reason": _first(raw, "activeLockReason", "active_lock_reason"),
        "answer": _comment(answer, _TOP) if isinstance(answer, Mapping) else None,
        "answer_chosen_at": _first(raw, "answerChosenAt", "answer_chosen_at"),
        "answer_chosen_by": _actor(_first(raw, "answerChosenBy", "answer_chosen_by")),
        "is_answered": raw.get("isAnswered"),
        "comments": _comments(raw.get("comments"), raw.get("commentTotal"), _TOP),
    }
    if isinstance(answer, Mapping) and "chosenAt" in answer:
        fields["answer_chosen_at"] = answer["chosenAt"]
        fields["answer_chosen_by"] = _actor(answer.get("chosenBy"))
    if "answer_html_url" in raw:
        fields["is_answered"] = raw["answer_html_url"] is not None
        fields["answer"] = {"url": raw["answer_html_url"]} if fields["is_answered"] else None
    return msgspec.convert(_known(fields), RawDiscussion)


def read_comment(raw: _Raw) -> RawComment:
    """A comment or reply of any shape. Raises ValueError, naming the field, for a wrong type."""
    return msgspec.convert(_comment(raw, _TOP), RawComment)


def _comment(raw: _Raw, level: int) -> dict[str, Any]:
    native = raw.get("id")
    is_number = isinstance(native, int)
    reply_to = raw.get("replyTo")
    parent = reply_to.get("id") if isinstance(reply_to, Mapping) else raw.get("parent_id")
    return _known(
        {
            "id": raw.get("node_id") if is_number else native,
            "database_id": native if is_number else raw.get("databaseId"),
            "url": _first(raw, "html_url", "url"),
            "author": _actor(_first(raw, "author", "user")),
            "author_association": _first(raw, "authorAssociation", "author_association"),
            "body": raw.get("body"),
            "body_html": _first(raw, "bodyHTML", "body_html"),
            "body_text": _first(raw, "bodyText", "body_text"),
            "created_at": _first(raw, "createdAt", "created_at"),
            "updated_at": _first(raw, "updatedAt", "updated_at"),
            "last_edited_at": raw.get("lastEditedAt"),
            "editor": _actor(raw.get("editor")),
            "upvote_count": _first(raw, "upvoteCount", "upvotes"),
            "reactions": _reactions(_first(raw, "reactionGroups", "reactions")),
            "deleted_at": raw.get("deletedAt"),
            "is_answer": raw.get("isAnswer"),
            "is_minimized": raw.get("isMinimized"),
            "minimized_reason": raw.get("minimizedReason"),
            "reply_to": str(parent) if isinstance(parent, int) else parent,
            "replies": _comments(_first(raw, "replies", "child_comment_count"), None, level + 1),
        }
    )


def _comments(raw: object, total: object, level: int) -> dict[str, Any] | None:
    """A connection, a list, or a mere count."""
    if raw is None:
        return None
    if isinstance(raw, int):
        return {"total_count": raw, "listed": False}
    if isinstance(raw, list):
        return _known({"nodes": _nodes(raw, level), "total_count": total})
    if not isinstance(raw, Mapping):
        raise ValueError(f"comments or replies are {type(raw).__name__}, not a list or a page")
    nodes = raw.get("nodes")
    if nodes is None:
        nodes = [edge.get("node") for edge in _listed(raw.get("edges")) if edge is not None]
    page = raw.get("pageInfo")
    more = page.get("hasNextPage") if isinstance(page, Mapping) else None
    return _known(
        {
            "nodes": _nodes(_listed(nodes), level),
            "total_count": raw.get("totalCount"),
            "has_next": more,
            "listed": "nodes" in raw or "edges" in raw,
        }
    )


def _nodes(rows: list[Any], level: int) -> list[dict[str, Any]]:
    """The comments of a list; GitHub puts null where one may not be seen."""
    if rows and level > _REPLY:
        raise ValueError("replies have replies, which GitHub does not know")
    nodes = []
    for number, row in enumerate(rows, 1):
        if row is None:
            continue
        if not isinstance(row, Mapping):
            raise ValueError(f"comment or reply {number} is {type(row).__name__}, not an object")
        nodes.append(_comment(row, level))
    return nodes


def _actor(raw: object) -> dict[str, Any] | None:
    """None for a deleted account: null, "" or an object without a name."""
    if isinstance(raw, str):
        return {"login": raw} if raw else None
    if raw is None or not isinstance(raw, Mapping):
        if raw is not None:
            raise ValueError(f"an author is {type(raw).__name__}, not an object or a name")
        return None
    login = _first(raw, "login", "name", "username")
    if login is None or login == "":
        return None
    native = raw.get("id")
    return _known(
        {
            "login": login,
            "url": _first(raw, "html_url", "url"),
            "database_id": native if isinstance(native, int) else raw.get("databaseId"),
            "avatar_url": _first(raw, "avatarUrl", "avatar_url", "avatar"),
            "typename": _first(raw, "__typename", "type"),
        }
    )


def _category(raw: object) -> dict[str, Any] | None:
    if isinstance(raw, str):
        return {"name": raw}
    if not isinstance(raw, Mapping):
        return None
    return _known({"name": raw.get("name"), "slug": raw.get("slug")})


def _labels(raw: object) -> list[Any]:
    rows = raw.get("nodes") if isinstance(raw, Mapping) else raw
    names = (row.get("name") if isinstance(row, Mapping) else row for row in _listed(rows))
    return [name for name in names if name is not None]


def _reactions(raw: object) -> list[dict[str, Any]]:
    """GraphQL's groups `{content, reactors{totalCount}}`, or REST's counts by name."""
    if isinstance(raw, Mapping):
        return [
            {"name": name, "count": raw[key]}
            for key, name in _REST_REACTIONS.items()
            if raw.get(key)
        ]
    found = []
    for group in _listed(raw):
        if not isinstance(group, Mapping):
            raise ValueError(f"a reaction group is {type(group).__name__}, not an object")
        people = _first(group, "reactors", "users")
        count = people.get("totalCount") if isinstance(people, Mapping) else None
        if count:
            found.append({"name": group.get("content"), "count": count})
    return found


def _listed(raw: object) -> list[Any]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise ValueError(f"a list is {type(raw).__name__}")
    return raw


def _first(raw: _Raw, *names: str) -> Any:
    """The first of several fields that has a value."""
    return next((raw[name] for name in names if raw.get(name) is not None), None)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
