"""Commands of maintainers, within `kbgen propose`: heard, shown, obeyed, answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from kbgen.propose.actions import Action, Refresh
from kbgen.propose.base import Forge, Proposal, Published
from kbgen.propose.orders import HasDesk, Order, decide
from kbgen.report import Outcome


def heard(
    forge: Forge, proposals: Sequence[Proposal], published: Mapping[str, Published], now: str
) -> list[Order]:
    """What waits to be obeyed; nothing on a forge without comments."""
    if not isinstance(forge, HasDesk):
        return []
    return decide(forge.desk.heard(proposals, now), proposals, published)


def obey(forge: Forge, orders: Sequence[Order]) -> None:
    """Carry out what needs no plan, and answer it, one by one."""
    if isinstance(forge, HasDesk):
        for order in orders:
            forge.desk.obey(order)
            if not order.waits:
                forge.desk.answer(order)


def answer(forge: Forge, orders: Sequence[Order], done: Sequence[Action]) -> None:
    """Answer those that waited for the plan, as far as it did what they want.

    One whose thread is not in the store waits on; one whose proposal was closed by a later
    command has nothing to wait for.
    """
    made = {action.proposal.number for action in done if isinstance(action, Refresh)}
    last = {order.proposal.number: order.proposal for order in orders}
    for order in orders:
        number = order.proposal.number
        if order.waits and (number in made or last[number].state != "open"):
            assert isinstance(forge, HasDesk)  # noqa: S101 - else there were no orders
            forge.desk.answer(order)


def show(outcome: Outcome, orders: Sequence[Order], *, dry_run: bool) -> None:
    """Put what is done about commands before all else."""
    would = "would " if dry_run else ""
    lines: list[str] = []
    for order in orders:
        command = order.heard.command
        verb = "obey" if order.reaction == "+1" else "refuse"
        said = " ".join(f"{command.name or 'an unknown command'} {command.text}".split())
        key, by = order.proposal.marker.key, order.heard.by
        lines.append(f"{would}{verb}: {key}: {by}: {said}")
    outcome.lines[:0] = lines
    outcome.figures["commands"] = [_json(order) for order in orders]


def _json(order: Order) -> dict[str, Any]:
    command = order.heard.command
    return {
        "command": command.name,
        "text": command.text,
        "key": order.proposal.marker.key,
        "proposal": order.proposal.url,
        "by": order.heard.by,
        "answer": order.reaction,
        "words": order.words,
    }
