"""What a command counted: for people in a line or two, for programs in --report."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, kw_only=True)
class Counts:
    """Of one source or step. `seen` = `kept` + all of `dropped`; failed records were never seen."""

    seen: int = 0
    """Records that could be read."""
    kept: int = 0
    """Of these, how many went on to the next step."""
    failed: int = 0
    """Records that could not be read."""
    dropped: dict[str, int] = field(default_factory=dict)
    """How many were left out, by reason."""

    def keep(self) -> None:
        """Count one that goes on."""
        self.seen += 1
        self.kept += 1

    def drop(self, reason: str, number: int = 1) -> None:
        """Count one, or so many, that are left out."""
        self.seen += number
        self.dropped[reason] = self.dropped.get(reason, 0) + number

    def reasons(self) -> str:
        """Why how many were left out, in brackets, most frequent first; "" if none were."""
        ordered = sorted(self.dropped.items(), key=lambda item: (-item[1], item[0]))
        listed = ", ".join(f"{count} {reason}" for reason, count in ordered)
        return f" ({listed})" if listed else ""

    def to_json(self) -> dict[str, Any]:
        """As --report shows it, reasons sorted."""
        return {
            "seen": self.seen,
            "kept": self.kept,
            "failed": self.failed,
            "dropped": dict(sorted(self.dropped.items())),
        }


@dataclass(slots=True, kw_only=True)
class Rejected:
    """A line of --rejected."""

    key: str
    """`NAME:native id`, or `NAME:file#record` of a record that could not be read."""
    url: str
    """Where a person can look at it; "" if it has no address."""
    reason: str
    """Why it did not become an article."""


Reject = Callable[[Rejected], None]
"""Is told everything that was left out, one at a time, in the order of sources and threads."""


def ignore(_: Rejected) -> None:
    """The `Reject` of a run without --rejected."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a command did."""

    sources: dict[str, Counts] = field(default_factory=dict)
    """Counts by NAME of the source."""
    figures: dict[str, Any] = field(default_factory=dict)
    """More of the command's own for --report: articles, pages, problems."""
    lines: list[str] = field(default_factory=list)
    """Results for people, on stdout."""
    failed: bool = False
    """Done, but not well: exit code 1 (check found errors)."""

    def join(self, other: "Outcome") -> None:
        """Take in what a further step of the same command did."""
        self.sources |= other.sources
        self.figures |= other.figures
        self.lines += other.lines
        self.failed = self.failed or other.failed

    def to_json(self) -> dict[str, Any]:
        """As --report shows it."""
        sources = {name: counts.to_json() for name, counts in self.sources.items()}
        return {**({"sources": sources} if sources else {}), **self.figures}
