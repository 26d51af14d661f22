"""REST as an App sees it: known by a JWT that its key signed, it gets tokens that end.

PyGithub compares the end of a token with the machine's clock, so that one is used here too.
"""

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from tests.double.refusal import RestError
from tests.double.rest_api import Ask, route
from tests.double.world import World, stamp


def refusal(world: World, token: str) -> str:
    """Why an App's JWT does not count; "" if it does. Without a key in the world any does."""
    if not world.app_key:
        return ""
    try:
        jwt.decode(token, world.app_key, algorithms=["RS256"])
    except jwt.InvalidTokenError:
        return "A JSON web token could not be decoded"
    return ""


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
    """A token of an installation; with a key in the world a new one each time."""
    world = ask.world
    if int(number) not in world.installations:
        raise RestError(404, "Not Found")
    value = world.installations[int(number)]
    if world.app_key:
        made = sum(name.startswith(f"{value}-") for name in world.tokens)
        new = dataclasses.replace(world.tokens[value], value=f"{value}-{made + 1}", revoked=False)
        world.tokens[new.value] = new
        value = new.value
    ask.status = 201
    return {
        "token": value,
        "expires_at": stamp(datetime.now(UTC) + timedelta(seconds=world.app_life)),
        "permissions": {"contents": "write", "discussions": "read", "pull_requests": "write"},
        "repository_selection": "all",
    }
