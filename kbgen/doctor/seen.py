"""What was seen of a repository on GitHub, and of the token that asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kbgen.doctor.findings import Sight
from kbgen.doctor.places import Places

TokenKind = Literal["App", "classic", "fine-grained", "OAuth", "installation", "unknown"]
"""`App`: of an App's id and key. `installation`: an installation's token, such as the GITHUB_TOKEN
of Actions. All but `App` are told by the beginning of the token, as GitHub documents it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A repository to look at, and why."""

    api: str
    """Address of the REST API."""
    repo: str
    """owner/name."""
    sources: tuple[str, ...] = ()
    """NAMEs of the sources that harvest it live."""
    proposes: bool = False
    """Proposals go to it."""
    home: bool = False
    """The knowledge base itself is kept in it: its workflows and its site."""

    @property
    def places(self) -> Places:
        """Its pages for people."""
        return Places(api=self.api, repo=self.repo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One of GitHub's hourly limits."""

    name: str
    """core (REST) or graphql."""
    limit: int
    """Calls or points an hour."""
    remaining: int
    """What is left."""
    reset: float
    """When there are new ones, in seconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenSeen:
    """The token, without the token."""

    kind: TokenKind
    """What it is."""
    in_actions: bool
    """This process runs in a workflow."""
    accepted: Sight[bool]
    """Whether GitHub knows it."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Of the first good answer, by lower-case name."""
    limits: Sight[tuple[Limit, ...]]
    """What is left of the hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepositorySeen:
    """A repository, as REST shows it. None is what it did not say."""

    full_name: str
    """Its name now."""
    default_branch: str
    """"" where it was not said."""
    private: bool | None
    """Only for those who were let in."""
    archived: bool | None
    """Read-only."""
    fork: bool | None
    """A copy of another."""
    discussions: bool | None
    """Discussions are on."""
    pages: bool | None
    """It has a site on Pages."""
    push: bool | None
    """The token's person may write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategorySeen:
    """A category of discussions."""

    name: str
    """For people."""
    slug: str
    """In addresses."""
    answerable: bool
    """Discussions in it may have an accepted answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionsSeen:
    """What can be read of Discussions."""

    categories: tuple[CategorySeen, ...]
    """All of them, at most a hundred."""
    total: int
    """How many discussions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSeen:
    """A run of a workflow."""

    id: int
    """For its address."""
    conclusion: str
    """success, failure, ...; "" while it goes on."""
    created: str
    """When, as GitHub writes times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowSeen:
    """A workflow that GitHub knows."""

    id: int
    """For commands."""
    path: str
    """.github/workflows/NAME."""
    state: str
    """active, disabled_inactivity, disabled_manually, ..."""
    created: str
    """When GitHub first saw it."""
    last: Sight[tuple[RunSeen, ...]] = field(default_factory=Sight)
    """Its last run, if there was one."""
    scheduled: Sight[tuple[RunSeen, ...]] = field(default_factory=Sight)
    """Its last run by schedule, if there was one; asked only where it has a schedule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsSeen:
    """What the repository allows to its workflows."""

    can_propose: bool
    """"Allow GitHub Actions to create and approve pull requests"."""
    default: str
    """What GITHUB_TOKEN may do where a workflow does not say: read or write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """All that was seen of one target. A `Sight` without value and reason was not asked for."""

    target: Target
    """What was looked at."""
    as_of: float
    """When, in seconds since 1970."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Workflows of the knowledge base's folder: text by name of file."""
    connection: Sight[bool]
    """Whether there is a token to ask with."""
    token: TokenSeen | None = None
    """None without a connection."""
    repository: Sight[RepositorySeen] = field(default_factory=Sight)
    """The repository."""
    discussions: Sight[DiscussionsSeen] = field(default_factory=Sight)
    """Asked where it is a source."""
    labels: Sight[tuple[str, ...]] = field(default_factory=Sight)
    """Asked where a source takes labels."""
    branch: Sight[bool] = field(default_factory=Sight)
    """The branch that articles are merged into is there; asked where proposals go."""
    rules: Sight[tuple[str, ...]] = field(default_factory=Sight)
    """Types of rules for branches of proposals; asked where proposals go."""
    enabled: Sight[bool] = field(default_factory=Sight)
    """Actions are on; asked at home."""
    actions: Sight[ActionsSeen] = field(default_factory=Sight)
    """What workflows may do; asked at home and where proposals go."""
    pages: Sight[str] = field(default_factory=Sight)
    """How Pages builds: workflow or legacy; asked at home where Pages is on."""
    workflows: Sight[tuple[WorkflowSeen, ...]] = field(default_factory=Sight)
    """Asked at home."""
