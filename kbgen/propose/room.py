"""How many proposals maintainers are asked to look at, and when none is added."""

from datetime import datetime, timedelta

from kbgen.counted import counted
from kbgen.dates import stamp
from kbgen.propose.actions import Action, Open, Retire, Update, Withdraw, leave
from kbgen.propose.base import Proposal
from kbgen.propose_options import Limits


class Room:
    """How many more proposals may be opened."""

    def __init__(self, proposals: tuple[Proposal, ...], limits: Limits, now: str) -> None:
        self._open = sum(p.state == "open" for p in proposals)
        self._new = 0
        self._limits = limits
        self._pause = _pause(proposals, limits.pause_days, now)

    def admit(self, action: Action) -> Action:
        """`action`, or why it waits."""
        if isinstance(action, Withdraw):
            self._open -= 1
        if not isinstance(action, Open | Update | Retire):
            return action
        if self._pause:
            return leave(action, self._pause)
        if self._open >= self._limits.max_open:
            return leave(action, f"waits: {self._limits.max_open} are open (max_open)")
        if self._new >= self._limits.max_new:
            return leave(action, f"waits: {self._limits.max_new} opened in this run (max_new)")
        self._open += 1
        self._new += 1
        return action


def _pause(proposals: tuple[Proposal, ...], days: int, now: str) -> str:
    """Why nothing new is proposed: proposals wait, and nobody reacted to any for `days`."""
    waiting = [p.created for p in proposals if p.state == "open"]
    if not days or not waiting:
        return ""
    since = stamp(datetime.fromisoformat(now) - timedelta(days=days))
    if min(waiting) > since or max(p.reacted for p in proposals) > since:
        return ""
    return f"pauses: nobody reacted to a proposal for {counted(days, 'day')} (pause_days)"
