"""Accounts of the invented GitHub and the tokens by which they are known."""

from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True, eq=False)
class User:
    """An account."""

    id: str
    number: int
    login: str
    kind: str = "User"
    """User, Bot, Mannequin, Organization."""
    name: str | None = None

    @property
    def url(self) -> str:
        """Address of the profile."""
        path = f"apps/{self.login}" if self.kind == "Bot" else self.login
        return f"https://github.com/{path}"


@dataclass(slots=True, kw_only=True, eq=False)
class Token:
    """A token and what it may do."""

    value: str
    user: User
    kind: str = "pat"
    """pat: somebody's own; actions: GITHUB_TOKEN; app: of an App's installation."""
    denied: set[str] = field(default_factory=set)
    """What it lacks: "discussions:read", "discussions:write", "contents:write",
    "pull_requests:write", "issues:write", "actions:read", "pages:read"; without reading there is
    no writing."""
    scopes: tuple[str, ...] | None = None
    """What a classic token shows in `X-OAuth-Scopes`; None for other kinds, which show nothing."""
    revoked: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    """More headers of every answer to it: GitHub-Authentication-Token-Expiration."""

    @property
    def integration(self) -> bool:
        """Whether it is no person's."""
        return self.kind != "pat"

    def may(self, permission: str) -> bool:
        """Whether it has this permission."""
        area = permission.partition(":")[0]
        return permission not in self.denied and f"{area}:read" not in self.denied

    @property
    def refusal(self) -> str:
        """How GitHub words that a permission is missing."""
        whom = "integration" if self.integration else "personal access token"
        return f"Resource not accessible by {whom}"
