"""What a plan is made of: one action for each article, and why."""

from dataclasses import dataclass

from kbgen.propose.base import Candidate, Proposal, Published


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What all actions have."""

    key: str
    """Key of the thread."""
    title: str
    """Of the article, for people."""
    url: str
    """Of the thread, else of the proposal; "" where neither is known."""
    why: str
    """Why this and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Action):
    """Propose a new article."""

    candidate: Candidate
    """The article."""
    path: str
    """Where it shall stand in the repository."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Action):
    """Propose a change to a published article, because its thread changed."""

    candidate: Candidate
    """The article as it would be generated now."""
    published: Published
    """As it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retire(Action):
    """Propose to delete a published article, because its thread makes none any more."""

    published: Published
    """As it stands."""
    heirs: tuple[str, ...] = ()
    """Keys of threads that it answers, and that wait for what becomes of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh(Action):
    """Bring the bot's own open proposal up to date."""

    proposal: Proposal
    """Open, and without commits of people."""
    candidate: Candidate
    """The article as it would be generated now."""
    published: Published | None
    """As it stands, where the proposal is an update."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advise(Action):
    """Tell people who work on a proposal, in one comment, what the bot would have done."""

    proposal: Proposal
    """Open, with commits of people."""
    candidate: Candidate | None
    """The article as it would be generated now; None if the thread makes none any more."""
    version: str
    """Goes into the comment's marker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Action):
    """Close the bot's own proposal: what it proposes is not wanted any more."""

    proposal: Proposal
    """Open, and without commits of people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave(Action):
    """Do nothing."""


def leave(action: Action, why: str) -> Leave:
    """`action` is not done, and why."""
    return Leave(key=action.key, title=action.title, url=action.url, why=why)
