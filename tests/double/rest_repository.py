"""REST: repositories, accounts, permissions."""

from typing import Any

from tests.double.refusal import RestError
from tests.double.rest_api import Ask, route
from tests.double.rest_shapes import show_repository, show_user


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
