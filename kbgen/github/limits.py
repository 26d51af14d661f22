"""How long to wait, how large a page to ask for, when to give up. Pure: `now` is passed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kbgen.github.faults import Fault

_TRIES = 6
"""Calls in a row that bring no whole answer, before a run gives up."""
_SLOW_TRIES = 14
"""The same for answers that come too late: each time a smaller page is asked for."""
_LIMIT_TRIES = 10
"""Waits in a row for a rate limit."""
_WRITE_TRIES = 4
"""Attempts at one write, each after a look whether the last one took effect."""
_SERVERS_LIMIT = 10.0
_MINUTE = 60.0
_LONGEST_PAUSE = 960.0
_GROW_AFTER = 8
"""Answers in time after which pages may double again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Ask again after a while."""

    seconds: float
    """How long."""
    why: str = ""
    """For people; "" where the wait is too short to be talked about."""


def decide(fault: Fault, tries: int, now: float, smaller: bool) -> Wait | None:
    """What to do about a fault of a read; None: give up.

    `tries` counts the calls in a row that failed in this way, this one too; `smaller` says whether
    a smaller page can be asked for.
    """
    if fault.kind == "primary":
        if tries > _LIMIT_TRIES:
            return None
        return Wait(seconds=_until_reset(fault, tries, now), why="the hourly limit is spent")
    if fault.kind == "secondary":
        if tries > _LIMIT_TRIES:
            return None
        pause = min(_MINUTE * 2 ** (tries - 1), _LONGEST_PAUSE)
        seconds = pause if fault.retry_after is None else max(fault.retry_after, 1.0)
        return Wait(seconds=seconds, why="too many requests in a short time")
    most = {"slow": _SLOW_TRIES if smaller else _TRIES, "broken": _TRIES, "partial": _TRIES}
    if tries >= most.get(fault.kind, 0):
        return None
    if fault.retry_after is not None:
        return Wait(seconds=min(fault.retry_after, _LONGEST_PAUSE), why="GitHub asks for a pause")
    return Wait(seconds=min(2.0 ** (tries - 1), 30.0))


def decide_write(fault: Fault, tries: int, now: float) -> Wait | None:
    """What to do about a fault of a write that did not take effect; None: give up.

    Rate limits refuse a request before it does anything. After a lost answer the server may still
    be at work: it gives up by itself after ten seconds, so nobody looks earlier than that.
    """
    if tries >= _WRITE_TRIES:
        return None
    wait = decide(fault, tries, now, smaller=False)
    if wait is None or fault.kind != "broken":
        return wait
    return Wait(seconds=max(wait.seconds, _SERVERS_LIMIT), why=wait.why or "the answer was lost")


def _until_reset(fault: Fault, tries: int, now: float) -> float:
    # a second more, since the time of the reset is a whole number; a clock that runs ahead must
    # not turn into a loop
    asked = fault.retry_after or (fault.reset + 1.0 - now if fault.reset is not None else 0.0)
    if asked > 0 and tries == 1:
        return asked
    return max(asked, _MINUTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What GraphQL's `rateLimit` said last."""

    cost: int
    """Points of the call."""
    remaining: int
    """Points that are left."""
    reset: float
    """When there are new ones, in seconds since 1970."""

    def pause(self, now: float) -> float:
        """Seconds to wait before a call like the last one."""
        if self.remaining >= max(self.cost, 1):
            return 0.0
        return max(self.reset + 1.0 - now, 0.0)


def budget_of(limit: Mapping[str, Any]) -> Budget | None:
    """Of a `rateLimit` object; None where it does not say enough."""
    try:
        reset = datetime.fromisoformat(limit["resetAt"]).timestamp()
        return Budget(cost=int(limit["cost"]), remaining=int(limit["remaining"]), reset=reset)
    except (KeyError, TypeError, ValueError):
        return None


@dataclass(slots=True)
class Scale:
    """How large the pages of one query are: halved when they come too late, doubled with time."""

    halvings: int = 0
    """How often they are halved now."""
    _good: int = field(default=0, repr=False)
    _patience: int = field(default=_GROW_AFTER, repr=False)

    def sizes(self, wanted: Mapping[str, int]) -> dict[str, int]:
        """The sizes to ask for. The first is halved down to 1, then the next."""
        left = self.halvings
        found = {}
        for name, size in wanted.items():
            steps = min(left, size.bit_length() - 1)
            found[name] = size >> steps
            left -= steps
        return found

    def can_shrink(self, wanted: Mapping[str, int]) -> bool:
        """Whether there is a smaller page than the present one."""
        return self.halvings < sum(size.bit_length() - 1 for size in wanted.values())

    def shrink(self) -> None:
        """The last page came too late."""
        self.halvings += 1
        # each time that growing back was too early, the next attempt comes later
        self._patience = min(self._patience * 2, 512) if self._good else self._patience
        self._good = 0

    def good(self) -> None:
        """A page came in time."""
        self._good += 1
        if self.halvings and self._good >= self._patience:
            self.halvings -= 1
            self._good = 1
