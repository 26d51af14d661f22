"""REST: pull requests."""

from typing import Any

from tests.double import work
from tests.double.forge import PullRequest
from tests.double.refusal import RestError, invalid
from tests.double.rest_api import Ask, route
from tests.double.rest_commits import show_commit, show_files
from tests.double.rest_shapes import base_of, show_pull


def _pull(ask: Ask, number: str) -> PullRequest:
    found = ask.repository.pulls.get(int(number)) if number.isdigit() else None
    if found is None:
        raise RestError(404, "Not Found")
    return found


def _owner(ask: Ask, pull: PullRequest) -> str:
    return (ask.repository.owner if pull.fork is None else pull.fork).lower()


@route("GET", "/-/pulls")
def pulls(ask: Ask) -> Any:
    """Pull requests, open ones alone unless `state` says more. `head` counts as OWNER:BRANCH."""
    state, base = ask.get("state", "open"), ask.get("base")
    owner, colon, head = str(ask.get("head", "")).partition(":")
    found = [
        pull
        for pull in ask.repository.pulls.values()
        if state in ("all", pull.state)
        and (not base or pull.base == base)
        and (not colon or (owner.lower(), head) == (_owner(ask, pull), pull.head))
    ]
    by_update = ask.get("sort", "created") == "updated"
    descending = ask.get("direction", "desc" if not ask.get("sort") else "asc") == "desc"
    found.sort(key=lambda pull: (pull.updated if by_update else pull.created, pull.number))
    return ask.listed(found[::-1] if descending else found, lambda pull: show_pull(ask, pull))


@route("POST", "/-/pulls")
def create_pull(ask: Ask) -> Any:
    """A new pull request: refused where there is one, or nothing to merge."""
    ask.need("pull_requests:write")
    if ask.token.kind == "actions" and not ask.repository.actions_can_propose:
        message = "GitHub Actions is not permitted to create or approve pull requests."
        raise RestError(403, message)
    head = str(ask.get("head")).removeprefix(f"{ask.repository.owner}:")
    base = str(ask.get("base"))
    head_sha, base_sha = ask.git.branch(head), ask.git.branch(base)
    for name, sha in (("head", head_sha), ("base", base_sha)):
        if sha is None:
            raise invalid("PullRequest", "invalid", name)
    assert head_sha is not None and base_sha is not None
    if not ask.git.commits(base_sha, head_sha):
        raise invalid("PullRequest", "custom", message=f"No commits between {base} and {head}")
    for each in ask.repository.pulls.values():
        if each.state == "open" and (each.head, each.base, each.fork) == (head, base, None):
            message = f"A pull request already exists for {ask.repository.owner}:{head}."
            raise invalid("PullRequest", "custom", message=message)
    pull = work.open_pull(
        ask.world,
        ask.repository,
        head,
        ask.get("title"),
        ask.get("body") or "",
        base=base,
        by=ask.token.user.login,
        draft=bool(ask.get("draft")),
    )
    ask.status = 201
    return show_pull(ask, pull, whole=True)


@route("GET", "/-/pulls/{number}")
def get_pull(ask: Ask, number: str) -> Any:
    """One pull request."""
    return show_pull(ask, _pull(ask, number), whole=True)


@route("PATCH", "/-/pulls/{number}")
def edit_pull(ask: Ask, number: str) -> Any:
    """Changes title, body, base, or closes and reopens."""
    ask.need("pull_requests:write", "none")
    pull = _pull(ask, number)
    pull.title = ask.get("title", pull.title)
    pull.body = ask.get("body", pull.body) or ""
    pull.base = ask.get("base", pull.base)
    state = ask.get("state", pull.state)
    if state == "open" and pull.state == "closed":
        _reopen(ask, pull)
    elif state == "closed" and pull.state == "open":
        work.close_pull(ask.world, pull)
    pull.updated = ask.world.stamp
    return show_pull(ask, pull, whole=True)


def _reopen(ask: Ask, pull: PullRequest) -> None:
    head = ask.git.branch(pull.head)
    reason = ""
    if pull.merged:
        reason = "state cannot be changed. The pull request cannot be reopened."
    elif head is None:
        reason = f"state cannot be changed. The {pull.head} branch has been deleted."
    elif ask.git.merge_base(pull.head_sha, head) != pull.head_sha:
        reason = f"state cannot be changed. The {pull.head} branch was force-pushed or recreated."
    if reason:
        raise invalid("PullRequest", "invalid", "state", reason)
    pull.state, pull.closed, pull.head_sha = "open", None, str(head)


@route("GET", "/-/pulls/{number}/files")
def files(ask: Ask, number: str) -> Any:
    """The files that it changes."""
    pull = _pull(ask, number)
    base = ask.git.merge_base(base_of(ask, pull), pull.head_sha)
    return ask.listed(show_files(ask, base, pull.head_sha), lambda file: file)


@route("GET", "/-/pulls/{number}/commits")
def pull_commits(ask: Ask, number: str) -> Any:
    """Its commits, oldest first."""
    pull = _pull(ask, number)
    found = ask.git.commits(base_of(ask, pull), pull.head_sha)
    return ask.listed(found, lambda sha: show_commit(ask, sha))


@route("GET", "/-/pulls/{number}/(?:reviews|comments)")
def nothing(ask: Ask, number: str) -> Any:
    """Reviews and comments on lines: there are none."""
    _pull(ask, number)
    return []


@route("POST", "/-/pulls/{number}/requested_reviewers")
def request_reviewers(ask: Ask, number: str) -> Any:
    """Asks collaborators, but not the author, for a review."""
    ask.need("pull_requests:write")
    pull = _pull(ask, number)
    if ask.get("team_reviewers"):
        raise RestError(422, "Could not resolve to a node with the global id of 'team'.")
    wanted = ask.get("reviewers") or []
    for login in wanted:
        if pull.user and login == pull.user.login:
            raise RestError(422, "Review cannot be requested from pull request author.")
        if login not in ask.repository.permissions:
            message = (
                "Reviews may only be requested from collaborators. One or more of the users or"
                f" teams you specified is not a collaborator of the {ask.repository.full_name}"
                " repository."
            )
            raise RestError(422, message)
    for login in wanted:
        user = ask.world.user(login)
        if user not in pull.reviewers:
            pull.reviewers.append(user)
    ask.status = 201
    return show_pull(ask, pull)


@route("PUT", "/-/pulls/{number}/merge")
def merge(ask: Ask, number: str) -> Any:
    """Merges."""
    ask.need("contents:write")
    pull = _pull(ask, number)
    how = ask.get("merge_method", "merge")
    words = [part for part in (ask.get("commit_title"), ask.get("commit_message")) if part]
    if pull.state != "open":
        raise RestError(405, "Pull Request is not mergeable")
    try:
        made = work.merge_pull(
            ask.world,
            ask.repository,
            pull,
            how=how,
            message="\n\n".join(words) or None,
            by=ask.token.user.login,
        )
    except ValueError as error:
        raise RestError(405, str(error)) from None
    return {"sha": made, "merged": True, "message": "Pull Request successfully merged"}


@route("GET", "/-/pulls/{number}/merge")
def is_merged(ask: Ask, number: str) -> Any:
    """204 if it was merged."""
    if not _pull(ask, number).merged:
        raise RestError(404, "Not Found")
