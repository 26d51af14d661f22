"""Ways in which GitHub, or the way to it, fails; each before or after a call took effect."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from tests.double import graphql_api
from tests.double.people import Token
from tests.double.traffic import Call, Response, json_response
from tests.double.world import World

KINDS = (
    "502",
    "504",
    "secondary_403",
    "secondary_403_retry_after",
    "secondary_429",
    "secondary_429_retry_after",
    "secondary_200",
    "429",
    "primary",
    "cut_body",
    "bad_json",
    "dropped",
    "partial",
    "expired_cursor",
    "401",
)
"""All kinds of faults, for tests that go through them."""

PLAIN = ("403", "404", "500")
"""More of them: refusals that say no more than their status, and a server that failed."""

RETRY_AFTER = 37
"""Seconds that `..._retry_after` asks for."""

_SLOW = (
    "Something went wrong while executing your query. This may be the result of a timeout, or it"
    " could be a GitHub bug. Please include `A1B2:C3D4:E5F6` when reporting this issue."
)
_SECONDARY = (
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If"
    " you reach out to GitHub Support for help, please include the request ID A1B2:C3D4."
)
_LATE = (
    "We couldn't respond to your request in time. Sorry about that. Please try resubmitting your"
    " request and contact us if the problem persists."
)


@dataclass(slots=True, kw_only=True)
class Fault:
    """A fault that waits for its call."""

    at: int | Callable[[Call], bool]
    kind: str
    when: Literal["before", "after"]
    times: int | None
    """How often it happens; None for always."""

    def meets(self, call: Call) -> bool:
        """Whether it happens to this call; it is then used up by one."""
        hit = self.at(call) if callable(self.at) else call.number >= self.at
        if not hit or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


def answer(kind: str, world: World, token: Token, call: Call, real: Response | None) -> Response:
    """What the caller gets to see. `real` is the true answer of a call that took effect."""
    if kind in ("502", "504"):
        return _gateway(int(kind), call)
    if kind in PLAIN:
        return json_response(int(kind), {"message": f"Status {kind}", "status": kind})
    if kind.startswith("secondary") or kind == "429":
        return _secondary(kind, call)
    if kind == "401":
        return json_response(401, {"message": "Bad credentials", "status": "401"})
    if kind == "primary":
        return spend_all(world, token, call)
    body = real.body if real else b'{"data": {"repository": null}, "id": 1, "body": "' + b"x" * 400
    if kind == "dropped":
        return Response(status=200, cut=0)
    if kind == "cut_body":
        kind_of = real.headers if real else {"Content-Type": "application/json; charset=utf-8"}
        status = real.status if real and real.body else 200
        return Response(
            status=status, headers=kind_of, body=body or b"{}", cut=max(1, len(body) // 2)
        )
    if kind == "bad_json":
        kind_of = {"Content-Type": "application/json; charset=utf-8"}
        return Response(status=200, headers=kind_of, body=body[: len(body) * 2 // 3] or b"{")
    if kind == "partial":
        return _partial(real, call)
    assert kind == "expired_cursor", f"no such fault: {kind}"
    assert real is not None
    return real


def spend_all(world: World, token: Token, call: Call) -> Response:
    """Spends the hour's rate limit, which stays spent until the hour ends."""
    resource = "graphql" if call.kind == "graphql" else "core"
    world.budget.hour(resource, token.value, world.now).used = world.budget.limit
    return spent(world, token, resource)


def spent(world: World, token: Token, resource: str) -> Response:
    """The answer once the primary limit is spent."""
    headers = world.budget.headers(resource, token.value, world.now)
    if resource == "graphql":
        return json_response(200, graphql_api.spent(token), headers)
    message = f"API rate limit exceeded for user ID {token.user.number}."
    return json_response(403, {"message": message, "status": "403"}, headers)


def _gateway(status: int, call: Call) -> Response:
    if call.kind == "graphql" and status == 502:
        return json_response(502, {"data": None, "errors": [{"message": _SLOW}]})
    if status == 504:
        return json_response(504, {"message": _LATE})
    page = b"<html><head><title>502 Bad Gateway</title></head><body>Unicorn!</body></html>"
    return Response(status=502, headers={"Content-Type": "text/html"}, body=page)


def _secondary(kind: str, call: Call) -> Response:
    headers = {"X-RateLimit-Remaining": "4000"}
    if kind.endswith("retry_after"):
        headers["Retry-After"] = str(RETRY_AFTER)
    if kind == "429":
        return json_response(429, {"message": "Too many requests"}, headers)
    status = int(kind.split("_")[1])
    if status != 200:
        more = {"documentation_url": "https://docs.github.com/rest", "status": str(status)}
        return json_response(status, {"message": _SECONDARY, **more}, headers)
    if call.kind != "graphql":  # REST never says this with 200
        return json_response(403, {"message": _SECONDARY}, headers)
    return json_response(
        200, {"errors": [{"type": "RATE_LIMITED", "message": _SECONDARY}]}, headers
    )


def _partial(real: Response | None, call: Call) -> Response:
    """Part of the data, with an error that says so. REST knows nothing of the kind."""
    error = {"message": _SLOW, "path": ["repository"]}
    if real is None:
        return json_response(200, {"data": None, "errors": [error]})
    if call.kind != "graphql":
        return real
    body = json.loads(real.body)
    _thin_out(body.get("data"))
    body["errors"] = [*body.get("errors", []), error]
    return json_response(real.status, body)


def _thin_out(data: Any) -> None:
    """Every list of nodes loses its second half, every object that was asked for alone is null."""
    if isinstance(data, list):
        for each in data:
            _thin_out(each)
    if not isinstance(data, dict):
        return
    for name, value in data.items():
        if name == "nodes" and isinstance(value, list):
            data[name] = [*value[: len(value) // 2], *[None] * (len(value) - len(value) // 2)]
        _thin_out(value)
