"""What planning and forges share: candidates, what is published, proposals, and a forge.

A forge is where proposals live: branches of a local git repository, or pull requests on GitHub.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from kbgen.curated import Chance

Kind = Literal["new", "update", "retire"]
"""What a proposal would do: add an article, change one, delete one."""

Read = Callable[[], str]
"""Gives a text that nobody holds: there may be a hundred thousand."""

State = Literal["open", "merged", "closed"]
"""Of a proposal. `closed` = closed without being merged, which is a no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The article that the chain makes of a thread now, and what a maintainer should know."""

    key: str
    """Key of the thread, `NAME:native id`."""
    version: str
    """Hash of the parts of the thread that the article is made of."""
    answer: str
    """Hash of the accepted answers alone."""
    digest: str
    """As the file's own `digest` line says it."""
    section: str
    """Folder in content/."""
    slug: str
    """File name wished for, without .md."""
    title: str
    """Plain text."""
    url: str
    """Absolute address of the thread."""
    essence: str
    """As `texts.essence` says it of the text."""
    read: Read = field(compare=False, repr=False)
    """Makes the text."""
    site: str = ""
    """The community's name."""
    value: int = 0
    """Points by which proposals are ordered."""
    reasons: tuple[str, ...] = ()
    """What the points are for, one plain text each."""
    warnings: tuple[str, ...] = ()
    """What to look at before merging, one plain text each."""
    hold: str = ""
    """Why it is not proposed as a new article, in plain text; "" if it is."""
    instead: tuple[str, ...] = ()
    """Other descriptions, best first, plain text."""
    chance: Chance = 0
    """How likely it is merged as it is: the likeliest are proposed first."""
    doubt: str = ""
    """Why it is proposed after all others, in plain text; "" if it is not."""
    left_out: str = ""
    """What of the thread is not in the article, in plain text."""
    removed: tuple[tuple[str, str], ...] = ()
    """(rule, text) of what cleaning took out of posts, sorted by rule."""
    redacted: tuple[str, ...] = ()
    """What marks stand for in the text, and where, one plain text each."""
    shown: tuple[str, ...] = ()
    """`id` of posts that the article shows and that `version` does not cover: other answers."""
    overtaken: str = ""
    """`id` of the answer that has clearly more votes than the accepted one; "" without one."""
    present: frozenset[str] = frozenset()
    """`id` of all posts of the thread that everybody may see."""
    people: tuple[tuple[str, str, str], ...] = ()
    """(role, name, profile address or "") of everybody credited."""
    trailers: tuple[str, ...] = ()
    """`NAME <ID+LOGIN@users.noreply.github.com>` for co-authors known for certain."""

    @property
    def text(self) -> str:
        """The whole file."""
        return self.read()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An article's file on the default branch."""

    key: str
    """Key of its thread."""
    path: str
    """POSIX path in the repository: content/section/slug.md."""
    title: str
    """As it reads now."""
    digest: str
    """Of the text that kbgen generated last for it, edited since or not; "" if the line is gone."""
    edited: bool
    """A person changed it since."""
    fingerprint: str
    """As `texts.fingerprint` says it of the text."""
    read: Read = field(compare=False, repr=False)
    """Reads the text."""
    redirects: tuple[str, ...] = ()
    """Former places `section/slug` that lead to it."""
    also: tuple[str, ...] = ()
    """Keys of the threads that are folded into it."""
    base: str = ""
    """Of an edited one that generated text, whole; "" if it was not found or not looked for."""
    essence: str = ""
    """As `texts.essence` says it of that generated text; "" without one."""

    @property
    def text(self) -> str:
        """The whole file."""
        return self.read()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """What a proposal's body says to kbgen, hidden from people."""

    key: str
    """Key of the thread."""
    kind: Kind
    """What the proposal would do."""
    version: str
    """Of the thread as proposed; of a retirement: its reason."""
    answer: str = ""
    """Hash of the accepted answers as proposed."""
    digest: str = ""
    """`digest` of the generated text as proposed."""
    base: str = ""
    """Hash of the published file that an update started from."""
    path: str = ""
    """The one file that the proposal touches."""
    shown: tuple[str, ...] = ()
    """`shown` of the candidate as proposed."""
    overtaken: str = ""
    """`overtaken` of the candidate as proposed."""
    withdrawn: bool = False
    """kbgen takes it back itself: closing it is nobody's no."""
    title: str = ""
    """Title that a maintainer gave the article (`/kbgen retitle`); "" for the thread's own."""
    description: str = ""
    """The same of its description (`/kbgen describe`)."""
    instead: tuple[str, ...] = ()
    """`instead` of the candidate as proposed."""
    rejected: str = ""
    """Why a maintainer said no (`/kbgen reject`), in their words, one line."""
    into: str = ""
    """Key of the thread whose article answers this one too (`/kbgen merge-into`)."""
    reconsidered: str = ""
    """When it was closed that is not to count any more (`/kbgen reconsider`), UTC."""
    heir: str = ""
    """Of a retirement: key of the thread whose article the place of this one shall lead to."""
    places: tuple[str, ...] = ()
    """Where there is one: all places `section/slug` of the article."""
    obeyed: int = 0
    """Id of the last comment whose command this marker shows."""
    unfinished: bool = False
    """Labels and reviewers, which cannot come with the proposal, are still to be set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A branch with one change, waiting for a maintainer or answered by one."""

    number: int
    """Unique on the forge, rising."""
    url: str = ""
    """Where to look at it; the branch's name where there is no address."""
    state: State
    """Open, merged or closed unmerged."""
    marker: Marker
    """From its body."""
    branch: str
    """Its branch."""
    head: str = ""
    """Commit at the tip of the branch, or its last known one; "" if unknown."""
    foreign: bool = False
    """The branch has a commit that is not the bot's."""
    busy: str = ""
    """Why the branch must not be moved now, in plain text: "checked out in ..."."""
    created: str = ""
    """When it was opened, UTC."""
    reacted: str = ""
    """When a person last did anything about it, UTC; "" if nobody did."""
    advised: str = ""
    """Version that the bot's one comment on it speaks of; "" without a comment."""
    author: str = ""
    """Login of whoever opened it: the bot's own; "" on a forge without accounts."""
    ended: str = ""
    """When it was closed or merged, UTC; "" while it is open, or where that is not known."""
    ordered: str = ""
    """Why its branch must be made anew though nothing changed: a maintainer's command."""

    @property
    def taken_back(self) -> bool:
        """Whether it was declined, and a maintainer took that back."""
        return self.state == "closed" and self.ended == self.marker.reconsidered != ""

    @property
    def is_no(self) -> bool:
        """Whether it was declined, and still is."""
        return self.state == "closed" and not self.marker.withdrawn and not self.taken_back


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A place that people and the thread changed differently."""

    where: str
    """A key of the front matter, or "text"."""
    people: str
    """As it stands, and stays."""
    thread: str
    """As kbgen would write it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One file, one commit, one branch, and the words that go with it."""

    marker: Marker
    """Whose `path` is the file."""
    branch: str
    """Where the commit goes."""
    text: str | None
    """The whole file; None deletes it."""
    title: str
    """Of the proposal, plain text, one line."""
    message: str
    """Of the commit."""
    body: str
    """Of the proposal, Markdown, marker included."""
    generated: str = ""
    """The text as kbgen generated it, before merging with people's; "" where there is none."""
    assets: tuple[tuple[str, bytes], ...] = ()
    """(POSIX path in the repository, bytes) of images that go into the same commit."""
    let_go: tuple[str, ...] = ()
    """Paths of images that the article showed and shows no more: they go with it, where no other
    file and no open proposal names them."""
    labels: tuple[str, ...] = ()
    """Labels of the proposal."""
    reviewers: tuple[str, ...] = ()
    """Whom to ask: `login` or `org/team`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything about a forge that planning looks at."""

    articles: dict[str, Published] = field(default_factory=dict)
    """Of content/**/*.md on the default branch, by key; of two with one key the first by path."""
    paths: frozenset[str] = frozenset()
    """Of all these files."""
    owners: str = ""
    """Text of CODEOWNERS; "" if there is none."""
    proposals: tuple[Proposal, ...] = ()
    """The bot's own, by number."""
    strangers: frozenset[str] = frozenset()
    """Branches below kbgen/ with commits of people that no proposal accounts for."""


class Forge(Protocol):
    """Where proposals live. Reading changes nothing; every write can be repeated after a kill."""

    def look(self, now: str) -> Snapshot:
        """The state of things. `now` (UTC) dates what people did, where the forge does not."""
        ...

    def generated(self, digest: str) -> str:
        """The text with this digest as kbgen generated it, out of history; "" if not found."""
        ...

    def settle(self, now: str, reviewers: Mapping[int, tuple[str, ...]]) -> None:
        """Finish what an earlier run left half done, and keep what `look` noticed.

        `reviewers` are those to ask, by number of the open proposal.
        """
        ...

    def open(self, change: Change, now: str) -> str:
        """Make branch and proposal; where to look at it."""
        ...

    def refresh(self, proposal: Proposal, change: Change, now: str) -> None:
        """Add a commit to the proposal's branch, and say so in its body."""
        ...

    def advise(self, proposal: Proposal, comment: str, version: str, now: str) -> None:
        """Write, or rewrite, the bot's one comment about a change that it did not make."""
        ...

    def withdraw(self, proposal: Proposal, body: str, now: str) -> None:
        """Close the bot's own proposal and delete its branch; `body` is marked withdrawn."""
        ...
