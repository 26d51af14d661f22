"""Issues, pull requests and their comments on the invented GitHub."""

from dataclasses import dataclass, field

from tests.double.people import User


@dataclass(slots=True, kw_only=True, eq=False)
class Reaction:
    """A reaction to a comment, as REST names it: +1, -1, laugh, hooray, confused, heart ..."""

    id: str
    number: int
    user: User
    content: str
    created: str


@dataclass(slots=True, kw_only=True, eq=False)
class IssueComment:
    """A comment on an issue or a pull request."""

    id: str
    number: int
    issue: int
    user: User | None
    body: str
    created: str
    updated: str
    reactions: list[Reaction] = field(default_factory=list)


@dataclass(slots=True, kw_only=True, eq=False)
class Issue:
    """An issue; a pull request is one too."""

    id: str
    number: int
    database_id: int
    title: str
    body: str
    user: User | None
    created: str
    updated: str
    state: str = "open"
    closed: str | None = None
    labels: list[str] = field(default_factory=list)
    comments: list[IssueComment] = field(default_factory=list)
    locked: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class PullRequest(Issue):
    """A pull request between two branches of one repository, or from a fork."""

    head: str
    """Name of its branch, which may be gone."""
    base: str
    head_sha: str
    """Kept once the request is closed."""
    base_sha: str
    draft: bool = False
    merged: str | None = None
    merged_by: User | None = None
    merge_sha: str | None = None
    fork: str | None = None
    """Owner of the fork that its branch is in; "" if the fork was deleted since."""
    reviewers: list[User] = field(default_factory=list)
