"""Finds discussions in saved JSON: pages of GraphQL answers, webhooks, lists of nodes. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from kbgen.sources.github_address import address_in
from kbgen.sources.github_rows import RawComments, RawDiscussion
from kbgen.sources.github_shapes import read_comment, read_discussion

_DEEPEST = 12
"""How far down to look; `data.organization.repository.discussions.edges[].node` is at 6."""
_BODIES = ("body", "bodyHTML", "bodyText", "body_html", "body_text")
_GONE = ("deleted", "transferred")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A discussion, or a page of comments or replies of one."""

    where: str
    """Path in the JSON value."""
    discussion: RawDiscussion | None = None
    """None where there is a problem."""
    problem: str = ""
    """Why it could not be read, in one line."""


def discussions_in(value: object) -> list[Found]:
    """All discussions and pages of comments in a JSON value; none where it is something else.

    An answer with `errors` is one problem, whatever it holds: what it holds may be partial.
    """
    if isinstance(value, Mapping) and value.get("errors"):
        return [Found(where="errors", problem=f"is an answer with errors: {_message(value)}")]
    if isinstance(value, Mapping) and isinstance(value.get("discussion"), Mapping):
        event = value["discussion"]
        if "html_url" in event and "action" in value:
            return list(_event(value))
    return list(_walk(value, "", 0))


def _message(value: Mapping[str, Any]) -> str:
    errors = value["errors"]
    first = errors[0] if isinstance(errors, list) else errors
    text = first.get("message") if isinstance(first, Mapping) else first
    return " ".join(str(text).split())[:200]


def _walk(value: object, where: str, depth: int) -> Iterator[Found]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        yield from _items(value, where, depth)
    elif isinstance(value, Mapping):
        if _is_discussion(value) or _is_page(value):
            yield _read(value, where)
        elif _has_replies(value):
            yield _read_replies(value, where)
        else:
            for key, inner in value.items():
                if isinstance(inner, dict | list):
                    yield from _walk(inner, f"{where}.{key}".lstrip("."), depth + 1)


def _items(rows: list[Any], where: str, depth: int) -> Iterator[Found]:
    """The discussions of a list. Beside them, what is none is a problem; null and {} are not."""
    groups = [list(_walk(row, f"{where}[{at}]", depth + 1)) for at, row in enumerate(rows)]
    if not any(groups):
        return
    for at, (row, group) in enumerate(zip(rows, groups, strict=True)):
        yield from group
        if row and not group:
            reason = "is no discussion: expected title, body, author, url, comments"
            yield Found(where=f"{where}[{at}]", problem=reason)


def _is_discussion(value: Mapping[str, Any]) -> bool:
    if value.get("__typename", "Discussion") != "Discussion" or "title" not in value:
        return False
    url = value.get("html_url") or value.get("url")
    if isinstance(url, str):
        return address_in(url) is not None
    return any(key in value for key in (*_BODIES, "comments"))


def _is_page(value: Mapping[str, Any]) -> bool:
    """A page of comments of a discussion that another page holds."""
    if value.get("__typename", "Discussion") != "Discussion" or value.get("title") is not None:
        return False
    named = any(key in value for key in ("id", "number", "url")) or "nodes" in _page(value)
    return named and isinstance(value.get("comments"), dict | list)


def _page(value: Mapping[str, Any]) -> Mapping[str, Any]:
    comments = value.get("comments")
    return comments if isinstance(comments, Mapping) else {}


def _has_replies(value: Mapping[str, Any]) -> bool:
    """A page of replies to a comment that another page holds."""
    return isinstance(value.get("replies"), dict | list) and ("id" in value or "url" in value)


def _read(value: Mapping[str, Any], where: str) -> Found:
    try:
        return Found(where=where, discussion=read_discussion(value))
    except ValueError as problem:
        return Found(where=where, problem=str(problem))


def _read_replies(value: Mapping[str, Any], where: str) -> Found:
    """A page of a discussion that holds one comment with its replies."""
    try:
        comment = read_comment(value)
    except ValueError as problem:
        return Found(where=where, problem=str(problem))
    comments = RawComments(nodes=[comment], listed=False)
    return Found(where=where, discussion=RawDiscussion(comments=comments))


def _event(value: Mapping[str, Any]) -> Iterator[Found]:
    """A webhook: the discussion as it was then, with the comment or answer it tells of."""
    changes = value.get("changes")
    moved = changes.get("new_discussion") if isinstance(changes, Mapping) else None
    action = value["action"]
    try:
        raw = read_discussion(value["discussion"])
        nodes = [
            read_comment(row)
            for row in (value.get(key) for key in ("answer", "old_answer", "comment"))
            if isinstance(row, Mapping)
        ]
    except ValueError as problem:
        yield Found(where="discussion", problem=str(problem))
        return
    if isinstance(value.get("comment"), Mapping):
        if action == "deleted":
            gone = msgspec.structs.replace(nodes[-1], deleted_at=raw.updated_at or "deleted")
            nodes[-1] = gone
    elif action in _GONE:
        raw = msgspec.structs.replace(raw, gone=action)
    label = value.get("label")
    if action == "labeled" and isinstance(label, Mapping) and isinstance(label.get("name"), str):
        raw = msgspec.structs.replace(raw, labels=[*raw.labels, label["name"]])
    comments = msgspec.structs.replace(raw.comments, nodes=nodes, listed=False)
    yield Found(where="discussion", discussion=msgspec.structs.replace(raw, comments=comments))
    if isinstance(moved, Mapping):
        yield _read(moved, "changes.new_discussion")
