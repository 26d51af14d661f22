"""GraphQL's mutations of discussion comments."""

from typing import Any

from tests.double import talk
from tests.double.executor import Info
from tests.double.graphql_fields import FIELDS
from tests.double.graphql_lookup import Field, denial, find_node
from tests.double.refusal import graphql_error, not_found
from tests.double.world import Comment, Discussion


def _may_write(info: Info, discussion: Discussion) -> None:
    token = info.context.token
    if not token.may("discussions:write"):
        raise denial(token)
    if discussion.repository.archived:
        raise graphql_error("FORBIDDEN", "Repository was archived so is read-only.")


def _own_comment(info: Info, id_: str, what: str) -> Comment:
    comment = find_node(info, id_)
    if not isinstance(comment, Comment):
        raise not_found(f"DiscussionComment node with the global id of '{id_}'")
    _may_write(info, comment.discussion)
    user = info.context.token.user
    role = comment.discussion.repository.permissions.get(user.login, "none")
    if comment.author is not user and role not in ("admin", "maintain", "write", "triage"):
        message = f"{user.login} does not have the correct permissions to execute `{what}`"
        raise graphql_error("FORBIDDEN", message)
    return comment


def _payload(arguments: dict[str, Any], comment: Comment) -> dict[str, Any]:
    return {"clientMutationId": arguments.get("clientMutationId"), "comment": comment}


def _add(_: Any, info: Info, **args: Any) -> dict[str, Any]:
    wanted = args["input"]
    discussion = find_node(info, wanted["discussionId"])
    if not isinstance(discussion, Discussion):
        raise not_found(f"Discussion node with the global id of '{wanted['discussionId']}'")
    _may_write(info, discussion)
    if not wanted["body"].strip():
        raise graphql_error("UNPROCESSABLE", "Body can't be blank")
    parent = find_node(info, wanted["replyToId"]) if wanted.get("replyToId") else None
    if parent is not None and parent.reply_to is not None:
        message = "Parent comment is already in a thread, cannot reply to it"
        raise graphql_error("UNPROCESSABLE", message)
    world, author = info.context.world, info.context.token.user.login
    comment = talk.add_comment(world, discussion, wanted["body"], author=author, reply_to=parent)
    return _payload(wanted, comment)


def _update(_: Any, info: Info, **args: Any) -> dict[str, Any]:
    wanted = args["input"]
    comment = _own_comment(info, wanted["commentId"], "UpdateDiscussionComment")
    talk.edit(info.context.world, comment, wanted["body"], by=info.context.token.user)
    return _payload(wanted, comment)


def _delete(_: Any, info: Info, **args: Any) -> dict[str, Any]:
    wanted = args["input"]
    comment = _own_comment(info, wanted["id"], "DeleteDiscussionComment")
    talk.delete(info.context.world, comment)
    return _payload(wanted, comment)


_PAYLOAD: dict[str, Field] = {
    name: (lambda source, _info, name=name: source[name])
    for name in ("clientMutationId", "comment")
}

CHANGES: dict[str, dict[str, Field]] = {
    **FIELDS,
    "Mutation": {
        "addDiscussionComment": _add,
        "updateDiscussionComment": _update,
        "deleteDiscussionComment": _delete,
    },
    "AddDiscussionCommentPayload": _PAYLOAD,
    "UpdateDiscussionCommentPayload": _PAYLOAD,
    "DeleteDiscussionCommentPayload": _PAYLOAD,
}
"""`FIELDS`, and what changes things."""
