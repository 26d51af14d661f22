"""What there is on the invented GitHub: people, repositories, discussions; and what people do.

Everything is plain and may be set by a test. Ids are counted, so they are the same in each run;
the clock is `World.now`, which only tests move.
"""

import atexit
import itertools
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.double.budget import Budget
from tests.double.forge import Issue, PullRequest
from tests.double.git_store import GitStore, Signature, make_store
from tests.double.people import Token, User
from tests.double.settings import Settings

CONTENTS = (
    "THUMBS_UP", "THUMBS_DOWN", "LAUGH", "HOORAY", "CONFUSED", "HEART", "ROCKET", "EYES",
)  # fmt: skip
"""Reactions, in the order in which GitHub lists them."""


@dataclass(slots=True, kw_only=True, eq=False)
class Category:
    """A category of discussions."""

    id: str
    name: str
    slug: str
    answerable: bool = True
    emoji: str = ":pray:"
    description: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Label:
    """A label of a repository."""

    id: str
    number: int
    name: str
    color: str = "ededed"
    description: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Post:
    """What discussions, comments and replies share."""

    id: str
    number: int
    """For a discussion its number in the repository; else the database id."""
    author: User | None
    """None for a deleted account."""
    body: str
    body_html: str | None = None
    """None: made of the body."""
    created: str
    updated: str
    edited: str | None = None
    editor: User | None = None
    upvotes: int = 1
    reactions: dict[str, int] = field(default_factory=dict)
    """How often each of `CONTENTS` was given."""
    association: str = "NONE"


@dataclass(slots=True, kw_only=True, eq=False)
class Comment(Post):
    """A comment on a discussion, or a reply to one."""

    discussion: "Discussion"
    reply_to: "Comment | None" = None
    replies: list["Comment"] = field(default_factory=list)
    deleted: str | None = None
    minimized: str | None = None
    """Reason in small letters: spam, abuse, off-topic, outdated, duplicate, resolved."""

    @property
    def url(self) -> str:
        """Address of the comment on the page of its discussion."""
        return f"{self.discussion.url}#discussioncomment-{self.number}"


@dataclass(slots=True, kw_only=True, eq=False)
class Discussion(Post):
    """A discussion."""

    repository: "Repository"
    database_id: int
    title: str
    category: Category
    comments: list[Comment] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    answer: Comment | None = None
    answered: str | None = None
    answered_by: User | None = None
    closed: str | None = None
    state_reason: str | None = None
    locked: str | None = None
    """Reason, in capitals; "" for locked without one."""

    @property
    def url(self) -> str:
        """Address of its page."""
        return f"{self.repository.url}/discussions/{self.number}"

    @property
    def posts(self) -> list[Comment]:
        """All comments and replies, each comment before its replies."""
        return [post for comment in self.comments for post in (comment, *comment.replies)]


@dataclass(slots=True, kw_only=True, eq=False)
class Repository:
    """A repository: what GitHub knows of it; its git data are made when first asked for."""

    id: str
    number: int
    owner: str
    name: str
    private: bool = False
    archived: bool = False
    has_discussions: bool = True
    default_branch: str = "main"
    permissions: dict[str, str] = field(default_factory=dict)
    """login -> admin, maintain, write, triage or read; others have none."""
    discussions: dict[int, Discussion] = field(default_factory=dict)
    categories: list[Category] = field(default_factory=list)
    labels: dict[str, Label] = field(default_factory=dict)
    issues: dict[int, Issue] = field(default_factory=dict)
    pulls: dict[int, PullRequest] = field(default_factory=dict)
    former_names: set[str] = field(default_factory=set)
    """OWNER/NAME that it had before; they still lead here."""
    actions_can_propose: bool = True
    """"Allow GitHub Actions to create and approve pull requests"."""
    settings: Settings = field(default_factory=Settings)
    vanish: bool = False
    """Deletes branches as pull requests are merged."""

    @property
    def full_name(self) -> str:
        """OWNER/NAME."""
        return f"{self.owner}/{self.name}"

    @property
    def url(self) -> str:
        """Address of its page."""
        return f"https://github.com/{self.full_name}"

    def category(self, slug: str) -> Category:
        """The category with this slug."""
        return next(each for each in self.categories if each.slug == slug)

    def next_number(self) -> int:
        """Discussions, issues and pull requests are counted together."""
        return 1 + max([0, *self.discussions, *self.issues, *self.pulls])


def stamp(moment: datetime) -> str:
    """As the API writes times."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True, kw_only=True)
class World:
    """All that the double knows."""

    now: datetime = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    users: dict[str, User] = field(default_factory=dict)
    repositories: dict[str, Repository] = field(default_factory=dict)
    """By OWNER/NAME in small letters."""
    tokens: dict[str, Token] = field(default_factory=dict)
    nodes: dict[str, object] = field(default_factory=dict)
    """By GraphQL node id."""
    budget: Budget = field(default_factory=Budget)
    epoch: int = 0
    """Cursors of an earlier epoch have expired."""
    edits_move_discussions: bool = True
    """Whether editing a comment moves `updatedAt` of its discussion, which nobody confirmed."""
    stores: dict[str, GitStore] = field(default_factory=dict)
    folder: Path | None = None
    """Where the git repositories are; made when first needed, removed by `clean`."""
    installations: dict[int, str] = field(default_factory=dict)
    """Installations of the one App that there is: id -> the token that each hands out."""
    app_key: str = ""
    """The App's public key in PEM; "": nobody checks who signed its requests."""
    app_life: float = 3600
    """Seconds for which a token of an installation is said to be good."""
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1001))

    @property
    def stamp(self) -> str:
        """`now`, as the API writes it."""
        return stamp(self.now)

    def advance(self, seconds: float = 1) -> None:
        """Lets time pass."""
        self.now += timedelta(seconds=seconds)

    def node_id(self, prefix: str) -> tuple[str, int]:
        """A new GraphQL id, and the database id in it."""
        number = next(self.numbers)
        return f"{prefix}_kwDO{number:08d}", number

    def user(self, login: str, *, kind: str = "User", name: str | None = None) -> User:
        """The account of this name, made if it is new."""
        if login not in self.users:
            id_, number = self.node_id("U")
            self.users[login] = User(id=id_, number=number, login=login, kind=kind, name=name)
            self.nodes[id_] = self.users[login]
        return self.users[login]

    def token(self, value: str, login: str, **more: object) -> Token:
        """Makes a token of somebody; `more` sets fields of `Token`."""
        made = Token(value=value, user=self.user(login), **more)  # type: ignore[arg-type]
        self.tokens[value] = made
        return made

    def repository(self, full_name: str, **more: object) -> Repository:
        """The repository of this name, made if it is new; `more` sets its fields."""
        found = self.find_repository(full_name)
        if found is None:
            owner, name = full_name.split("/")
            id_, number = self.node_id("R")
            found = Repository(id=id_, number=number, owner=owner, name=name)
            self.repositories[full_name.lower()] = found
            self.nodes[id_] = found
            self.user(owner)
            found.permissions[owner] = "admin"
            for title, answerable in (("Q&A", True), ("General", False), ("Ideas", False)):
                self.category(found, title, answerable=answerable)
        for key, value in more.items():
            setattr(found, key, value)
        return found

    def find_repository(self, full_name: str) -> Repository | None:
        """By its name or a former one."""
        wanted = full_name.lower()
        for repository in self.repositories.values():
            if wanted in {name.lower() for name in repository.former_names}:
                return self.repositories.get(wanted, repository)
        return self.repositories.get(wanted)

    def visible(self, full_name: str, token: Token) -> Repository | None:
        """The repository, if the token's owner may know of it."""
        found = self.find_repository(full_name)
        hidden = found and found.private and token.user.login not in found.permissions
        return None if hidden else found

    def rename(self, repository: Repository, full_name: str) -> None:
        """Renames or transfers; the old name still leads here."""
        del self.repositories[repository.full_name.lower()]
        repository.former_names.add(repository.full_name)
        repository.owner, repository.name = full_name.split("/")
        self.repositories[full_name.lower()] = repository

    def category(self, repository: Repository, name: str, *, answerable: bool = True) -> Category:
        """A new category; its slug is the name in small letters: Q&A is q-a."""
        id_, _ = self.node_id("DIC")
        slug = "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
        made = Category(id=id_, name=name, slug=slug, answerable=answerable)
        repository.categories.append(made)
        self.nodes[id_] = made
        return made

    def label(self, repository: Repository, name: str, color: str = "ededed") -> Label:
        """The label of this name, made if it is new."""
        if name not in repository.labels:
            id_, number = self.node_id("LA")
            made = Label(id=id_, number=number, name=name, color=color)
            repository.labels[name] = made
            self.nodes[id_] = made
        return repository.labels[name]

    def git(self, repository: Repository) -> GitStore:
        """The git repository behind a repository, with one commit in it; made when first needed."""
        if repository.id not in self.stores:
            if self.folder is None:
                self.folder = Path(tempfile.mkdtemp(prefix="double-"))
                atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
            store = make_store(self.folder / repository.id, repository.default_branch)
            readme = {"README.md": ("100644", store.blob(b"# A knowledge base\n"))}
            who = Signature(name="maintainer", email="maintainer@example.org", date=self.now)
            first = store.commit(store.tree(None, readme), [], "First commit", who)
            store.move(repository.default_branch, first)
            self.stores[repository.id] = store
        return self.stores[repository.id]

    def clean(self) -> None:
        """Removes what is on disk: the git repositories."""
        if self.folder is not None:
            shutil.rmtree(self.folder)
        self.folder = None
        self.stores.clear()

    def expire_cursors(self) -> None:
        """Cursors that were handed out so far are refused from now on."""
        self.epoch += 1
