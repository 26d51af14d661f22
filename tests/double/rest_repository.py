"""REST: repositories, accounts, permissions, settings of Actions and Pages."""

from typing import Any

from tests.double.refusal import RestError
from tests.double.rest_api import Ask, route
from tests.double.rest_shapes import show_repository, show_user
from tests.double.world import stamp


@route("GET", "/user")
def user(ask: Ask) -> Any:
    """Whose token it is; an integration is nobody's."""
    if ask.token.integration:
        raise RestError(403, ask.token.refusal)
    return show_user(ask, ask.token.user)


@route("GET", "/users/{login}")
def get_user(ask: Ask, login: str) -> Any:
    """An account."""
    if login not in ask.world.users:
        raise RestError(404, "Not Found")
    return show_user(ask, ask.world.users[login])


@route("GET", "/rate_limit")
def rate_limit(ask: Ask) -> Any:
    """What is left of the hour."""
    world, value = ask.world, ask.token.value
    resources = {}
    for name in ("core", "graphql"):
        hour = world.budget.hour(name, value, world.now)
        resources[name] = {
            "limit": world.budget.limit,
            "used": hour.used,
            "remaining": world.budget.left(name, value, world.now),
            "reset": int(hour.ends.timestamp()),
        }
    return {"resources": resources, "rate": resources["core"]}


@route("GET", "/-")
def get_repository(ask: Ask) -> Any:
    """The repository."""
    return show_repository(ask, ask.repository)


@route("GET", "/-/collaborators/{login}/permission")
def permission(ask: Ask, login: str) -> Any:
    """What somebody may do; read, for everybody, where the repository is public."""
    ask.need("metadata:read", "" if ask.token.integration else "write")
    found = ask.world.users.get(login)
    if found is None:
        raise RestError(404, "Not Found")
    role = ask.repository.permissions.get(login, "none" if ask.repository.private else "read")
    old = {"maintain": "write", "triage": "read"}.get(role, role)
    return {"permission": old, "role_name": role, "user": show_user(ask, found)}


@route("GET", "/-/collaborators/{login}")
def is_collaborator(ask: Ask, login: str) -> Any:
    """204 for a collaborator."""
    if login not in ask.repository.permissions:
        raise RestError(404, "Not Found")


@route("GET", "/-/collaborators")
def collaborators(ask: Ask) -> Any:
    """All collaborators."""
    people = [ask.world.user(login) for login in ask.repository.permissions]
    return ask.listed(people, lambda each: show_user(ask, each))


@route("GET", "/-/actions/permissions/workflow")
def workflow_permissions(ask: Ask) -> Any:
    """Whether Actions may open pull requests; administrators alone see it."""
    ask.need("administration:read", "admin")
    return {
        "default_workflow_permissions": "read",
        "can_approve_pull_request_reviews": ask.repository.actions_can_propose,
    }


@route("GET", "/-/actions/workflows")
def workflows(ask: Ask) -> Any:
    """Workflows, as the test gave them: id, name, path, state (active, disabled_inactivity)."""
    ask.need("actions:read")
    found = [
        {"url": f"{ask.root}/actions/workflows/{number}", "id": number, "state": "active", **each}
        for number, each in enumerate(ask.repository.workflows, 1)
    ]
    return {"total_count": len(found), "workflows": ask.listed(found, lambda each: each)}


@route("GET", "/-/actions/workflows/{name}")
def workflow(ask: Ask, name: str) -> Any:
    """One workflow, by number or by the name of its file."""
    for each in workflows(ask)["workflows"]:
        if name in (str(each["id"]), str(each.get("path", "")).rpartition("/")[2]):
            return each
    raise RestError(404, "Not Found")


@route("GET", "/-/actions/(?:workflows/[^/]+/)?runs")
def runs(ask: Ask) -> Any:
    """Runs of workflows: there are none."""
    ask.need("actions:read")
    return {"total_count": 0, "workflow_runs": []}


@route("GET", "/-/pages")
def pages(ask: Ask) -> Any:
    """How the site is published; 404 where Pages is off."""
    ask.need("pages:read")
    if ask.repository.pages is None:
        raise RestError(404, "Not Found")
    return {"url": f"{ask.root}/pages", "status": "built", **ask.repository.pages}


@route("GET", "/app/installations")
def installations(ask: Ask) -> Any:
    """Where the App is installed."""
    ids = list(ask.world.installations)
    return ask.listed(ids, lambda each: {"id": each, "app_id": 1, "target_type": "User"})


@route("GET", "/-/installation")
def installation(ask: Ask) -> Any:
    """The App's installation at this repository."""
    if not ask.world.installations:
        raise RestError(404, "Not Found")
    return {"id": next(iter(ask.world.installations)), "app_id": 1}


@route("POST", "/app/installations/{number}/access_tokens")
def access_token(ask: Ask, number: str) -> Any:
    """A token of an installation."""
    if int(number) not in ask.world.installations:
        raise RestError(404, "Not Found")
    ask.status = 201
    return {
        "token": ask.world.installations[int(number)],
        "expires_at": stamp(ask.world.budget.hour("core", ask.token.value, ask.world.now).ends),
        "permissions": {"contents": "write", "discussions": "read", "pull_requests": "write"},
        "repository_selection": "all",
    }
