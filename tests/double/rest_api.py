"""REST as PyGithub calls it: who may ask, which function answers, pages of lists."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlencode

from tests.double import faults
from tests.double.git_store import GitStore
from tests.double.people import Token
from tests.double.refusal import RestError, Unserved
from tests.double.traffic import Call, Response, json_response
from tests.double.world import Repository, World

RANKS = ("none", "read", "triage", "write", "maintain", "admin")


@dataclass(slots=True, kw_only=True)
class Ask:
    """One request to REST, and what its function needs to answer it."""

    world: World
    token: Token
    base: str
    """http://127.0.0.1:PORT/api/v3"""
    call: Call
    status: int = 200
    """Of the answer, unless it is an error; a function may set it."""
    repository_: Repository | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def repository(self) -> Repository:
        """The repository that the address names."""
        assert self.repository_ is not None
        return self.repository_

    @property
    def git(self) -> GitStore:
        """Its git repository."""
        return self.world.git(self.repository)

    @property
    def root(self) -> str:
        """Address of the repository in the API."""
        return f"{self.base}/repos/{self.repository.full_name}"

    def get(self, name: str, default: Any = None) -> Any:
        """A value of the body, or of the address."""
        return self.call.body.get(name, self.call.parameters.get(name, default))

    def need(self, permission: str, role: str = "") -> None:
        """Refuses a token without the permission, a person without the role."""
        if not self.token.may(permission):
            raise RestError(403, self.token.refusal)
        own = self.repository.permissions.get(self.token.user.login, "none")
        wanted = role or ("write" if permission.endswith(":write") else "none")
        if RANKS.index(own) < RANKS.index(wanted):
            raise RestError(403, "Must have push access to repository.")
        if permission.endswith(":write") and self.repository.archived:
            raise RestError(403, "Repository was archived so is read-only.")

    def listed(self, items: Sequence[Any], shape: Callable[[Any], Any]) -> list[Any]:
        """The asked-for page of a list; links to the others go into the headers."""
        size = min(100, int(self.call.parameters.get("per_page", 30)))
        page = int(self.call.parameters.get("page", 1))
        last = max(1, -(-len(items) // size))
        links = []
        for relation, number in (("next", page + 1), ("last", last), ("prev", page - 1)):
            if (relation == "prev" and page > 1) or (relation != "prev" and page < last):
                query = urlencode({**self.call.parameters, "page": number})
                links.append(f'<{self.base}{self.call.path}?{query}>; rel="{relation}"')
        if links:
            self.headers["Link"] = ", ".join(links)
        return [shape(item) for item in items[(page - 1) * size : page * size]]


Answerer = Callable[..., Any]
"""Called with `Ask` and the parts of the address; what it returns is sent as JSON; None is 204."""


@dataclass(frozen=True, slots=True)
class Route:
    """An address, and what answers it."""

    method: str
    pattern: re.Pattern[str]
    answer: Answerer


ROUTES: list[Route] = []


def route(method: str, path: str) -> Callable[[Answerer], Answerer]:
    """Registers a function. `{name}` stands for a part of the address, `{name*}` for its rest.

    `/-/` at the start stands for `/repos/OWNER/NAME/`.
    """
    text = path.replace("/-", r"/repos/(?P<repo>[^/]+/[^/]+)", 1) if path[:2] == "/-" else path
    text = re.sub(r"\{(\w+)\*\}", r"(?P<\1>.+)", text)
    text = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", text)

    def register(function: Answerer) -> Answerer:
        ROUTES.append(Route(method, re.compile(text), function))
        return function

    return register


def respond(world: World, base: str, call: Call, authorization: str) -> Response:
    """Answers a request to REST."""
    token = world.tokens.get(call.token)
    if call.token.count(".") == 2:  # an App, known by its JWT
        from tests.double import rest_app  # it registers its answers here

        refusal = rest_app.refusal(world, call.token)
        if refusal:
            return json_response(401, {"message": refusal, "status": "401"})
        token = next(iter(world.tokens.values()))
    if token is None or token.revoked:
        message = "Bad credentials" if authorization else "Requires authentication"
        return json_response(401, {"message": message, "status": "401"})
    if not world.budget.spend("core", token.value, 1, world.now):
        return faults.spent(world, token, "core")
    ask = Ask(world=world, token=token, base=base, call=call)
    headers = world.budget.headers("core", token.value, world.now)
    if token.scopes is not None:
        headers["X-OAuth-Scopes"] = ", ".join(token.scopes)
    headers |= token.headers
    try:
        moved = _enter(ask)
        if moved:
            return json_response(
                301 if call.method == "GET" else 307, {"url": moved}, moved_to(moved)
            )
        body = _find(ask)
    except RestError as error:
        return json_response(error.status, dict(error.body), headers)
    if body is None:
        return Response(status=204, headers=headers)
    return json_response(ask.status, body, {**headers, **ask.headers})


def moved_to(address: str) -> Mapping[str, str]:
    """Header of a redirection."""
    return {"Location": address}


def _enter(ask: Ask) -> str:
    """Finds the repository that the address names; answers its new address if it has moved."""
    found = re.match(r"/repos/([^/]+/[^/]+)(.*)", ask.call.path)
    if not found:
        return ""
    repository = ask.world.visible(found[1], ask.token)
    if repository is None:
        raise RestError(404, "Not Found")
    ask.repository_ = repository
    same = repository.full_name.lower() == found[1].lower()
    return "" if same else f"{ask.base}/repos/{repository.full_name}{found[2]}"


def _find(ask: Ask) -> Any:
    for each in ROUTES:
        found = each.pattern.fullmatch(ask.call.path) if each.method == ask.call.method else None
        if found:
            parts = {name: unquote(part) for name, part in found.groupdict().items()}
            parts.pop("repo", None)
            return each.answer(ask, **parts)
    raise Unserved(f"the double does not serve {ask.call.method} {ask.call.path}")
