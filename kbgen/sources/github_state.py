"""What a live harvest of GitHub remembers between pages and runs. Pure: `now` is passed in."""

import hashlib
from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from kbgen.dates import utc

_DAY = 86_400.0


class Walk(msgspec.Struct, frozen=True, kw_only=True):
    """A walk through the pages of a repository that is under way."""

    kind: Literal["all", "new"]
    """`all`: oldest first by creation, an order in which nothing moves. `new`: last changed first,
    down to the watermark."""
    cursor: str = ""
    """Page to ask for next; "" for the first."""
    newest: str = ""
    """`updatedAt` of the discussion that had changed last as the walk began."""
    begun: float = 0.0
    """When, in seconds since 1970."""
    category: str | None = None
    """Id of the only category to ask for."""
    marks: dict[str, str] = msgspec.field(default_factory=dict)
    """Discussions changed at `newest`: id and digest, for `State.marks` after the walk."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Where a source stands."""

    of: str
    """Repository and queries: what else is here holds for these alone."""
    full_at: float = 0.0
    """When the last full pass that was finished began; 0 for never."""
    since: str = ""
    """Watermark: whatever changed before is held."""
    marks: dict[str, str] = msgspec.field(default_factory=dict)
    """Discussions changed right at the watermark that are held: id and digest."""
    again: tuple[int, ...] = ()
    """Numbers of discussions that could not be read whole: the next run tries again."""
    walk: Walk | None = None
    """The walk that was interrupted."""


def load(data: str, of: str) -> State:
    """What an earlier run remembered; a new state where that is of something else."""
    try:
        state = msgspec.json.decode(data, type=State) if data else State(of=of)
    except msgspec.DecodeError:
        state = State(of=of)
    return state if state.of == of else State(of=of)


def dump(state: State) -> str:
    """As `load` reads it."""
    return msgspec.json.encode(state).decode()


def pass_to_resume(state: State, full: bool, full_days: float, now: float) -> Walk | None:
    """A full pass that was interrupted; None where it is too old to find what `full` asks for."""
    walk = state.walk
    if walk is None or walk.kind != "all":
        return None
    longest = _DAY if full else max(full_days, 1.0) * _DAY
    return walk if 0 <= now - walk.begun < longest else None


def is_due(state: State, full: bool, full_days: float, now: float) -> bool:
    """Whether a full pass is to be made."""
    unfinished = state.walk is not None and state.walk.kind == "all"
    return full or unfinished or not state.full_at or now - state.full_at >= full_days * _DAY


def fresh(nodes: Sequence[dict[str, Any]], state: State) -> list[dict[str, Any]]:
    """Of a page, last changed first, what is not held: newer than the watermark or unlike it.

    A second can hold several changes, so `updatedAt` alone does not tell at the watermark itself.
    """
    return [
        node
        for node in nodes
        if (at := utc(node["updatedAt"])) > state.since
        or (at == state.since and state.marks.get(node["id"]) != digest(node))
    ]


def marks(nodes: Sequence[dict[str, Any]], newest: str) -> dict[str, str]:
    """What tells the discussions changed at `newest` from later states of them."""
    return {node["id"]: digest(node) for node in nodes if utc(node["updatedAt"]) == newest}


def digest(node: dict[str, Any]) -> str:
    """Of a discussion as a page shows it, before its lists are completed."""
    data = msgspec.json.encode(node, order="sorted")
    return hashlib.blake2b(data, digest_size=12).hexdigest()
