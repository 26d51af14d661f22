"""REST: comments, reactions and labels of issues and pull requests."""

from typing import Any

from tests.double import work
from tests.double.forge import Issue, IssueComment
from tests.double.refusal import RestError, invalid
from tests.double.rest_api import RANKS, Ask, route
from tests.double.rest_shapes import show_comment, show_issue, show_label, show_reaction

CONTENTS = ("+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes")


def _all(ask: Ask) -> dict[int, Issue]:
    return {**ask.repository.issues, **ask.repository.pulls}


def _issue(ask: Ask, number: str) -> Issue:
    found = _all(ask).get(int(number)) if number.isdigit() else None
    if found is None:
        raise RestError(404, "Not Found")
    return found


def _comment(ask: Ask, number: str) -> tuple[Issue, IssueComment]:
    for issue in _all(ask).values():
        for comment in issue.comments:
            if str(comment.number) == number:
                return issue, comment
    raise RestError(404, "Not Found")


def _may_comment(ask: Ask) -> None:
    """Writing to pull requests is enough for those; it is not told apart here."""
    if not ask.token.may("issues:write"):
        ask.need("pull_requests:write", "none")


@route("GET", "/-/issues")
def issues(ask: Ask) -> Any:
    """Issues and pull requests, newest first; by state, labels and since."""
    state, since = ask.get("state", "open"), ask.get("since", "")
    labels = set(filter(None, str(ask.get("labels", "")).split(",")))
    found = [
        issue
        for issue in _all(ask).values()
        if state in ("all", issue.state)
        and labels <= set(issue.labels)
        and issue.updated >= since
        and ask.get("creator") in (None, issue.user.login if issue.user else None)
    ]
    found.sort(key=lambda issue: issue.number, reverse=ask.get("direction") != "asc")
    return ask.listed(found, lambda issue: show_issue(ask, issue))


@route("POST", "/-/issues")
def open_issue(ask: Ask) -> Any:
    """Opens an issue. Whoever may only read it may ask, but label nothing."""
    if not str(ask.get("title") or "").strip():
        raise invalid("Issue", "missing_field", "title")
    ask.need("issues:write")
    role = ask.repository.permissions.get(ask.token.user.login, "none")
    may_label = RANKS.index(role) >= RANKS.index("triage")
    made = work.open_issue(
        ask.world,
        ask.repository,
        ask.get("title"),
        ask.get("body") or "",
        by=ask.token.user.login,
        labels=(ask.get("labels") or []) if may_label else [],
    )
    ask.status = 201
    return show_issue(ask, made)


# before the address of one issue, which would match it too
@route("GET", "/-/issues/comments")
def all_comments(ask: Ask) -> Any:
    """Comments of the whole repository; those updated `since`."""
    since = ask.get("since", "")
    field = "updated" if ask.get("sort") == "updated" else "created"
    found = [
        each for issue in _all(ask).values() for each in issue.comments if each.updated >= since
    ]
    descending = ask.get("direction", "asc") == "desc"
    found.sort(key=lambda each: (getattr(each, field), each.number), reverse=descending)
    return ask.listed(found, lambda each: show_comment(ask, each))


@route("GET", "/-/issues/{number}")
def get_issue(ask: Ask, number: str) -> Any:
    """One issue, or a pull request seen as one."""
    return show_issue(ask, _issue(ask, number))


@route("PATCH", "/-/issues/{number}")
def edit_issue(ask: Ask, number: str) -> Any:
    """Changes title, body, labels, or closes."""
    ask.need("issues:write")
    issue = _issue(ask, number)
    issue.title = ask.get("title", issue.title)
    issue.body = ask.get("body", issue.body) or ""
    if ask.get("labels") is not None:
        issue.labels = list(ask.get("labels"))
    if ask.get("state", issue.state) != issue.state:
        issue.state = ask.get("state")
        issue.closed = ask.world.stamp if issue.state == "closed" else None
    issue.updated = ask.world.stamp
    return show_issue(ask, issue)


@route("GET", "/-/issues/{number}/comments")
def comments(ask: Ask, number: str) -> Any:
    """Comments, oldest first; those updated `since`."""
    since = ask.get("since", "")
    found = [each for each in _issue(ask, number).comments if each.updated >= since]
    return ask.listed(found, lambda each: show_comment(ask, each))


@route("POST", "/-/issues/{number}/comments")
def create_comment(ask: Ask, number: str) -> Any:
    """Comments."""
    _may_comment(ask)
    issue = _issue(ask, number)
    role = ask.repository.permissions.get(ask.token.user.login, "none")
    if issue.locked and RANKS.index(role) < RANKS.index("write"):
        raise RestError(403, "Unable to create comment because issue is locked.")
    if not str(ask.get("body") or "").strip():
        raise invalid("IssueComment", "missing_field", "body")
    login = ask.token.user.login
    made = work.comment_on(ask.world, ask.repository, issue.number, ask.get("body"), by=login)
    ask.status = 201
    return show_comment(ask, made)


@route("GET", "/-/issues/comments/{number}")
def get_comment(ask: Ask, number: str) -> Any:
    """One comment."""
    return show_comment(ask, _comment(ask, number)[1])


@route("PATCH", "/-/issues/comments/{number}")
def edit_comment(ask: Ask, number: str) -> Any:
    """Edits a comment."""
    _may_comment(ask)
    issue, comment = _comment(ask, number)
    comment.body = ask.get("body")
    comment.updated = issue.updated = ask.world.stamp
    return show_comment(ask, comment)


@route("DELETE", "/-/issues/comments/{number}")
def delete_comment(ask: Ask, number: str) -> Any:
    """Deletes a comment."""
    _may_comment(ask)
    issue, comment = _comment(ask, number)
    issue.comments.remove(comment)


@route("GET", "/-/issues/comments/{number}/reactions")
def reactions(ask: Ask, number: str) -> Any:
    """Reactions to a comment; of one kind with `content`."""
    wanted = ask.get("content")
    found = [each for each in _comment(ask, number)[1].reactions if wanted in (None, each.content)]
    return ask.listed(found, lambda each: show_reaction(ask, each))


@route("POST", "/-/issues/comments/{number}/reactions")
def create_reaction(ask: Ask, number: str) -> Any:
    """Reacts; the same reaction again is 200 and no second one."""
    _may_comment(ask)
    content = ask.get("content")
    if content not in CONTENTS:
        raise invalid("Reaction", "invalid", "content")
    made, new = work.react(ask.world, _comment(ask, number)[1], content, ask.token.user)
    ask.status = 201 if new else 200
    return show_reaction(ask, made)


@route("DELETE", "/-/issues/comments/{number}/reactions/{reaction}")
def delete_reaction(ask: Ask, number: str, reaction: str) -> Any:
    """Takes a reaction back."""
    comment = _comment(ask, number)[1]
    comment.reactions = [each for each in comment.reactions if str(each.number) != reaction]


@route("GET", "/-/issues/{number}/labels")
def labels_of(ask: Ask, number: str) -> Any:
    """Labels of an issue."""
    return ask.listed(_issue(ask, number).labels, lambda name: show_label(ask, name))


def _names(ask: Ask) -> list[str]:
    given = ask.get("labels", ask.get("list")) or []
    return [each["name"] if isinstance(each, dict) else each for each in given]


@route("POST", "/-/issues/{number}/labels")
def add_labels(ask: Ask, number: str) -> Any:
    """Adds labels; those that the repository has not are made."""
    _may_comment(ask)
    issue = _issue(ask, number)
    issue.labels += [name for name in _names(ask) if name not in issue.labels]
    return [show_label(ask, name) for name in issue.labels]


@route("PUT", "/-/issues/{number}/labels")
def set_labels(ask: Ask, number: str) -> Any:
    """Replaces labels."""
    _may_comment(ask)
    _issue(ask, number).labels = _names(ask)
    return [show_label(ask, name) for name in _issue(ask, number).labels]


@route("DELETE", "/-/issues/{number}/labels/{name*}")
def remove_label(ask: Ask, number: str, name: str) -> Any:
    """Takes a label away."""
    _may_comment(ask)
    issue = _issue(ask, number)
    if name not in issue.labels:
        raise RestError(404, "Label does not exist")
    issue.labels.remove(name)
    return [show_label(ask, each) for each in issue.labels]


@route("GET", "/-/labels")
def labels(ask: Ask) -> Any:
    """Labels of the repository."""
    return ask.listed(list(ask.repository.labels), lambda name: show_label(ask, name))


@route("GET", "/-/labels/{name*}")
def get_label(ask: Ask, name: str) -> Any:
    """One label."""
    if name not in ask.repository.labels:
        raise RestError(404, "Not Found")
    return show_label(ask, name)


@route("POST", "/-/labels")
def create_label(ask: Ask) -> Any:
    """A new label."""
    ask.need("issues:write")
    name = ask.get("name")
    if name in ask.repository.labels:
        raise invalid("Label", "already_exists", "name")
    made = ask.world.label(ask.repository, name, ask.get("color", "ededed"))
    made.description = ask.get("description")
    ask.status = 201
    return show_label(ask, name)
