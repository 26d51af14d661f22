"""REST: what is left of the hour, settings and runs of Actions, Pages, rules for branches."""

from typing import Any

from tests.double.refusal import RestError
from tests.double.rest_api import Ask, route
from tests.double.world import stamp


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


@route("GET", "/-/actions/permissions")
def permissions(ask: Ask) -> Any:
    """Whether Actions are on; administrators alone see it."""
    ask.need("administration:read", "admin")
    return {"enabled": ask.repository.settings.actions, "allowed_actions": "all"}


@route("GET", "/-/actions/permissions/workflow")
def workflow_permissions(ask: Ask) -> Any:
    """Whether Actions may open pull requests; administrators alone see it."""
    ask.need("administration:read", "admin")
    return {
        "default_workflow_permissions": ask.repository.settings.default_permissions,
        "can_approve_pull_request_reviews": ask.repository.actions_can_propose,
    }


@route("GET", "/-/actions/workflows")
def workflows(ask: Ask) -> Any:
    """Workflows, as the test gave them: name, path, state (active, disabled_inactivity)."""
    ask.need("actions:read")
    found = _workflows(ask)
    return {"total_count": len(found), "workflows": ask.listed(found, lambda each: each)}


@route("GET", "/-/actions/workflows/{name}")
def workflow(ask: Ask, name: str) -> Any:
    """One workflow, by number or by the name of its file."""
    ask.need("actions:read")
    return _workflow(ask, name)


@route("GET", "/-/actions/runs")
def all_runs(ask: Ask) -> Any:
    """Runs of all workflows."""
    ask.need("actions:read")
    return _shown(ask, [str(each["path"]) for each in _workflows(ask)])


@route("GET", "/-/actions/workflows/{name}/runs")
def runs(ask: Ask, name: str) -> Any:
    """Runs of one workflow, newest first; `event` chooses."""
    ask.need("actions:read")
    return _shown(ask, [str(_workflow(ask, name)["path"])])


@route("GET", "/-/pages")
def pages(ask: Ask) -> Any:
    """How the site is published; 404 where Pages is off."""
    ask.need("pages:read")
    if ask.repository.settings.pages is None:
        raise RestError(404, "Not Found")
    return {"url": f"{ask.root}/pages", "status": "built", **ask.repository.settings.pages}


@route("GET", "/-/rules/branches/{name*}")
def rules(ask: Ask, name: str) -> Any:
    """Active rules for a branch, which need not exist."""
    ask.need("metadata:read")
    found = [{"type": each, "ruleset_id": 1} for each in ask.repository.settings.rules]
    return ask.listed(found, lambda each: each)


def _workflows(ask: Ask) -> list[dict[str, Any]]:
    return [
        {
            "url": f"{ask.root}/actions/workflows/{number}",
            "id": number,
            "state": "active",
            "created_at": stamp(ask.world.now),
            **each,
        }
        for number, each in enumerate(ask.repository.settings.workflows, 1)
    ]


def _workflow(ask: Ask, name: str) -> dict[str, Any]:
    for each in _workflows(ask):
        if name in (str(each["id"]), str(each.get("path", "")).rpartition("/")[2]):
            return each
    raise RestError(404, "Not Found")


def _shown(ask: Ask, paths: list[str]) -> Any:
    event = ask.get("event")
    found = [
        {"id": number, "status": "completed", "event": "schedule", **each}
        for path in paths
        for number, each in enumerate(ask.repository.settings.runs.get(path, []), 1)
    ]
    chosen = [each for each in found if event is None or each["event"] == event]
    return {"total_count": len(chosen), "workflow_runs": ask.listed(chosen, lambda each: each)}
