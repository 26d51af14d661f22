"""What maintainers' commands come to: a pure function of comments, proposals and articles."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, runtime_checkable

from kbgen.curate.describe import LONGEST as LONGEST_DESCRIPTION
from kbgen.curate.titles import clean
from kbgen.propose import body
from kbgen.propose.base import Marker, Proposal, Published
from kbgen.propose.commands import Command, Name
from kbgen.propose.into import targets

_LONGEST_REASON = 500
_LONGEST_TITLE = 200
_DIGITS = 2
"""Of the number of a description; a longer one is a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A command of somebody who may give it, which nobody answered yet."""

    comment: int
    """Id of the comment."""
    proposal: int
    """Number of the proposal that it stands on."""
    by: str
    """Login of who wrote it."""
    command: Command
    """What it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What one command comes to."""

    heard: Heard
    """The command."""
    proposal: Proposal
    """As it is once the command is carried out."""
    reaction: Literal["+1", "confused"]
    """What it is answered by."""
    words: str = ""
    """What it is answered by besides, Markdown; "" where the reaction says enough."""
    note: str = ""
    """What the proposal's body shall say of it, Markdown; "" leaves the body alone."""
    title: str = ""
    """New title of the proposal; "" leaves it."""
    waits: bool = False
    """It is done, and answered, only when the plan has made the branch anew."""

    @property
    def closes(self) -> bool:
        """Whether the proposal is not to be open afterwards."""
        return bool(self.note) and self.proposal.state == "closed"


class Desk(Protocol):
    """Where commands come in and answers go out."""

    def heard(self, proposals: Iterable[Proposal], now: str) -> list[Heard]:
        """Commands that wait for an answer, in the order of their comments."""
        ...

    def obey(self, order: Order) -> None:
        """Carry it out, but for the branch; harmless where that was done before."""
        ...

    def answer(self, order: Order) -> None:
        """Say that it was obeyed, or why not; from then on it is not heard any more."""
        ...


@runtime_checkable
class HasDesk(Protocol):
    """A forge whose proposals people can comment on."""

    @property
    def desk(self) -> Desk:
        """What was said there, once the forge was looked at."""
        ...


def decide(
    heard: Sequence[Heard], proposals: Sequence[Proposal], published: Mapping[str, Published]
) -> list[Order]:
    """What each command comes to, in their order: later ones see what earlier ones did."""
    now = {proposal.number: proposal for proposal in proposals}
    orders: list[Order] = []
    for one in heard:
        proposal = now[one.proposal]
        if one.command.name == "reconsider" and proposal.state == "closed" and not proposal.ended:
            continue  # closed by a command of this very run: the next one knows when
        if one.command.name == "merge-into":
            found = targets(one.command.text, proposal.marker.key, now.values(), published)
            order = _merge(one, proposal, found)
        else:
            order = _RULES[one.command.name](one, proposal)
        now[one.proposal] = order.proposal
        orders.append(order)
    return orders


def after(orders: Sequence[Order], proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The proposals as they are once the orders are carried out."""
    changed = {order.proposal.number: order.proposal for order in orders}
    return tuple(changed.get(proposal.number, proposal) for proposal in proposals)


def _refuse(heard: Heard, proposal: Proposal, words: str) -> Order:
    return Order(heard=heard, proposal=proposal, reaction="confused", words=words)


def _unknown(heard: Heard, proposal: Proposal) -> Order:
    return _refuse(heard, proposal, "")


def _closed(heard: Heard, proposal: Proposal, marker: Marker, note: str) -> Order:
    marker = replace(marker, obeyed=heard.comment, withdrawn=False, reconsidered="")
    closed = replace(proposal, state="closed", marker=marker)
    return Order(heard=heard, proposal=closed, reaction="+1", note=note)


def _reject(heard: Heard, proposal: Proposal) -> Order:
    if proposal.state == "merged":
        return _refuse(heard, proposal, "This is merged already: to undo it, delete the file.")
    reason = _cut(heard.command.text, _LONGEST_REASON)
    said = f": {body.plain(reason)}" if reason else "."
    note = f"**Declined** by {body.plain(heard.by)}{said}"
    marker = replace(proposal.marker, rejected=reason, into="")
    return _closed(heard, proposal, marker, note)


def _merge(heard: Heard, proposal: Proposal, found: Mapping[str, str]) -> Order:
    """`found` are the articles that may be meant: path by key."""
    name = heard.command.text
    if proposal.state == "merged" or proposal.marker.kind != "new":
        return _refuse(heard, proposal, "Only a new article that is not merged yet can go there.")
    if not name:
        return _refuse(heard, proposal, "Into which article? Say `/kbgen merge-into SLUG`.")
    if not found:
        words = (
            f"No other article and no open proposal is called {body.code(_cut(name, 100))}. Say "
            "the name of its file without `.md`, with or without its folder, or its thread's key."
        )
        return _refuse(heard, proposal, words)
    if len(found) > 1:
        listed = ", ".join(body.code(path) for path in sorted(found.values())[:5])
        return _refuse(heard, proposal, f"There are several, say the folder too: {listed}")
    ((key, path),) = found.items()
    note = f"**Declined** by {body.plain(heard.by)}: the same is answered in {body.code(path)}."
    return _closed(heard, proposal, replace(proposal.marker, into=key, rejected=""), note)


def _retitle(heard: Heard, proposal: Proposal) -> Order:
    title = clean(heard.command.text)
    why_not = _why_not(proposal, "title") or _ill(
        title, "title", _LONGEST_TITLE, "retitle The new title"
    )
    if why_not:
        return _refuse(heard, proposal, why_not)
    order = _given(heard, proposal, replace(proposal.marker, title=title), "title")
    return replace(order, title=body.title(body.VERBS[proposal.marker.kind], title))


def _describe(heard: Heard, proposal: Proposal) -> Order:
    """A text, or the number of one that the proposal offers."""
    text, why_not = clean(heard.command.text), _why_not(proposal, "description")
    if not why_not and len(text) <= _DIGITS and text.isdecimal():
        number, offered = int(text), proposal.marker.instead
        if not 1 <= number <= len(offered):
            return _refuse(heard, proposal, f"There is no description {number} in this proposal.")
        text = offered[number - 1]
    why_not = why_not or _ill(
        text, "description", LONGEST_DESCRIPTION, "describe The answer in a sentence"
    )
    if why_not:
        return _refuse(heard, proposal, why_not)
    return _given(heard, proposal, replace(proposal.marker, description=text), "description")


def _ill(text: str, what: str, longest: int, example: str) -> str:
    """Why `text` is no title or description; "" where it is one."""
    if not text:
        return f"Which {what}? Say `/kbgen {example}`."
    return f"The {what} is too long: at most {longest} characters." if len(text) > longest else ""


def _why_not(proposal: Proposal, what: str) -> str:
    """Why an article gets no other title or description by a comment; "" where it does."""
    if proposal.state == "closed":
        return "This is closed. `/kbgen reconsider` first."
    if proposal.state != "open":
        return f"This is {proposal.state} already: change the {what} in the article's file."
    if proposal.marker.kind == "retire":
        return f"This proposes to delete the article: it needs no {what}."
    if proposal.foreign:
        return (
            "People have committed to this branch, so kbgen leaves it to them: change the line "
            f"`{what}:` there."
        )
    return ""


def _given(heard: Heard, proposal: Proposal, marker: Marker, what: str) -> Order:
    """What people gave an article is in `marker`."""
    done = marker == proposal.marker and not proposal.ordered
    ordered = proposal.ordered if done else f"a maintainer gave it another {what}"
    changed = replace(proposal, marker=marker, ordered=ordered)
    return Order(heard=heard, proposal=changed, reaction="+1", waits=not done)


def _reconsider(heard: Heard, proposal: Proposal) -> Order:
    if proposal.state == "open":
        return _refuse(heard, proposal, "This is open: there is no no to take back.")
    if proposal.state == "merged":
        return _refuse(heard, proposal, "This was merged: there is no no to take back.")
    if proposal.marker.withdrawn:
        words = "kbgen closed this itself, which is nobody's no: it proposes again when it can."
        return _refuse(heard, proposal, words)
    marker = replace(
        proposal.marker, reconsidered=proposal.ended, obeyed=heard.comment, rejected="", into=""
    )
    note = f"**Reconsidered**: {body.plain(heard.by)} took the no back; kbgen may propose it again."
    changed = replace(proposal, marker=marker)
    return Order(heard=heard, proposal=changed, reaction="+1", note=note)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


_RULES: dict[Name, Callable[[Heard, Proposal], Order]] = {
    "reject": _reject,
    "retitle": _retitle,
    "describe": _describe,
    "reconsider": _reconsider,
    "": _unknown,
}
