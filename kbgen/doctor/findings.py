"""What a check has found, and values that may be unseen. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

Level = Literal["ok", "note", "warning", "error"]
"""`error`: does not work as configured. `warning`: works now or in part, but will hurt. `note`:
good to know, or could not be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a check says."""

    level: Level
    """How bad it is."""
    what: str
    """What was found, where."""
    fix: str = ""
    """One thing to do: a command, a menu with its address; "" where there is nothing to do."""


Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A finding with the name of its check: a line of `kbgen doctor`."""

    check: str
    """Name of the check."""
    finding: Finding
    """What it says."""

    def line(self) -> str:
        """`level name: what: fix`, in one line."""
        found = self.finding
        parts = [f"{found.level:<7} {self.check}", _one_line(found.what), _one_line(found.fix)]
        return ": ".join(filter(None, parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight(Generic[T]):
    """What was to be read: the value, or why it could not be seen."""

    value: T | None = None
    """What was read; None where nothing could be."""
    why: str = ""
    """Why not, in one line."""
    status: int = 0
    """HTTP status of an answer that was an error; 0 for all else."""


def ok(what: str) -> Finding:
    """As it should be."""
    return Finding(level="ok", what=what)


def note(what: str, fix: str = "") -> Finding:
    """Good to know."""
    return Finding(level="note", what=what, fix=fix)


def warning(what: str, fix: str) -> Finding:
    """Works now or in part."""
    return Finding(level="warning", what=what, fix=fix)


def error(what: str, fix: str) -> Finding:
    """Does not work as configured."""
    return Finding(level="error", what=what, fix=fix)


def unseen(what: str, sight: Sight[T], fix: str = "") -> Finding:
    """`what` could not be read, and why."""
    return note(f"could not see {what} ({sight.why or 'not asked'})", fix)


def _one_line(text: str) -> str:
    return " ".join(text.split())
