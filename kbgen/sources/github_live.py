"""GitHub Discussions, live, through GraphQL: everything once, then what changed.

A full pass goes oldest first by creation, an order in which nothing moves; what changes meanwhile
is caught up with afterwards. An incremental run asks for what changed last, down to the watermark;
after more than one page it asks for the first again, until nothing moved while it read. Each page
is yielded with a `Mark` that says where to go on, so both are stored together or not at all.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from kbgen.dates import utc
from kbgen.errors import SourceError
from kbgen.github.client import Client, connect
from kbgen.github.faults import GitHubError
from kbgen.model import Failed, Harvested, Thread
from kbgen.sources import github_queries as queries
from kbgen.sources.base import Gone, Mark, Place, Step
from kbgen.sources.github_address import Home
from kbgen.sources.github_choice import Choice, category_id
from kbgen.sources.github_nodes import to_thread
from kbgen.sources.github_options import Options
from kbgen.sources.github_repository import Repository
from kbgen.sources.github_shapes import read_discussion
from kbgen.sources.github_state import (
    Walk,
    dump,
    fresh,
    is_due,
    load,
    marks,
    pass_to_resume,
)
from kbgen.sources.github_whole import Node, complete, lacks

_READINGS = 3
"""How often a discussion that changes while it is read is read anew."""
_RESTARTS = 3
"""How often a walk begins anew because its cursor expired."""


def harvest(place: Place, options: Options, home: Home) -> Iterator[Step]:
    """What the repository holds (full pass) or what changed since `place.state`, with marks.

    Raises SourceError, in one line, for what a person must mend or what does not go away; all
    before the last mark is good, and the next run goes on from it.
    """
    owner, _, name = options.repo.partition("/")
    if not owner or not name or "/" in name:
        raise SourceError(
            f"source {place.name}: give `repo: owner/name` to read GitHub through the API, or "
            "`path` with saved pages of it."
        )
    try:
        client = connect(
            options.api, sleep=place.sleep, now=place.now, say=place.say, repo=options.repo
        )
        live = _Live(place, options, home, client)
        yield from live.run()
    except SourceError as error:
        raise SourceError(f"source {place.name}: {options.repo}: {error}") from None


class _Live:
    """One run over one repository."""

    def __init__(self, place: Place, options: Options, home: Home, client: Client) -> None:
        self._place = place
        self._options = options
        self._home = home
        self._repository = Repository(client, options.repo)
        self._choice = Choice(
            categories=options.categories, labels=options.labels, answered=options.answered
        )
        self._state = load(place.state, f"{options.repo} {queries.digest()}")

    def run(self) -> Iterator[Step]:
        """A full pass if one is due; then what changed."""
        now, days = self._place.now(), self._options.full_days
        again = self._state.again
        if is_due(self._state, self._place.full, days, now):
            walk = pass_to_resume(self._state, self._place.full, days, now)
            yield from self._all(walk)
        elif again:
            yield from self._tried_again(again)
        yield from self._new()

    # A full pass

    def _all(self, walk: Walk | None) -> Iterator[Step]:
        restarts = 0
        if walk is None:
            walk = self._begin()
        while True:
            variables = {
                "after": walk.cursor or None,
                "category": walk.category,
                "answered": self._options.answered,
            }
            try:
                page = self._repository.page("all", variables, queries.PAGE)
            except GitHubError as error:
                restarts += 1
                if error.kind != "cursor" or restarts > _RESTARTS:
                    raise
                walk = msgspec.structs.replace(walk, cursor="")
                continue
            begins = not walk.cursor
            if begins:
                self._remember(again=())
            held = walk.marks | marks(page["nodes"], walk.newest)
            walk = msgspec.structs.replace(walk, marks=held)
            yield from self._records(page["nodes"])
            cursor = _next(page)
            if not cursor:
                break
            walk = msgspec.structs.replace(walk, cursor=cursor)
            yield self._remember(walk=walk, begins=begins)
        yield self._remember(
            begins=begins,
            whole=True,
            walk=None,
            full_at=walk.begun,
            since=walk.newest,
            marks=walk.marks,
        )

    def _begin(self) -> Walk:
        """Looks at the repository before its first page."""
        found = self._repository.look()
        nodes = [node for node in found["discussions"]["nodes"] if node]
        category = category_id(found["discussionCategories"]["nodes"], self._options.categories)
        return Walk(
            kind="all",
            newest=utc(nodes[0]["updatedAt"]) if nodes else "",
            begun=self._place.now(),
            category=category,
        )

    # What changed

    def _new(self) -> Iterator[Step]:
        walk = self._state.walk or Walk(kind="new")
        restarts = 0
        while True:
            try:
                page = self._repository.page("new", {"after": walk.cursor or None}, queries.NEW)
            except GitHubError as error:
                restarts += 1
                if error.kind != "cursor" or restarts > _RESTARTS:
                    raise
                walk = Walk(kind="new")
                continue
            nodes = page["nodes"]
            is_first = not walk.cursor
            if is_first:
                newest = utc(nodes[0]["updatedAt"]) if nodes else self._state.since
                walk = Walk(kind="new", newest=newest, marks=marks(nodes, newest))
            unknown = fresh(nodes, self._state)
            cursor = _next(page)
            yield from self._records(unknown)
            if unknown and cursor and utc(nodes[-1]["updatedAt"]) >= self._state.since:
                walk = msgspec.structs.replace(walk, cursor=cursor)
                yield self._remember(walk=walk)
                continue
            # never back, should the last changed have been deleted
            since = max(walk.newest, self._state.since)
            held = walk.marks if since == walk.newest else self._state.marks
            yield self._remember(walk=None, since=since, marks=held)
            if is_first:
                return
            walk = Walk(kind="new")

    def _tried_again(self, numbers: Sequence[int]) -> Iterator[Step]:
        """Discussions that could not be read whole in an earlier run."""
        for number in numbers:
            self._remember(again=tuple(n for n in self._state.again if n != number))
            node = self._repository.one(number)
            if node is None:
                yield Gone(id=str(number))
            else:
                yield from self._records([node])
            yield self._remember()

    # Pages and discussions

    def _records(self, nodes: Sequence[Node]) -> Iterator[Harvested | Gone]:
        chosen = []
        for node in nodes:
            if self._choice.takes(node):
                chosen.append(node)
            else:
                yield Gone(id=str(node["number"]))
        failed = complete(chosen, self._repository.ask)
        for node in chosen:
            yield self._record(node, node["id"] in failed)

    def _record(self, node: Node, failed: bool) -> Harvested | Gone:
        """The thread of a discussion, read anew while it is not whole."""
        number = int(node["number"])
        problem = "changed while it was read" if failed else self._lack(node)
        for _ in range(_READINGS):
            if not problem:
                break
            again = self._repository.one(number)
            if again is None or not self._choice.takes(again):
                return Gone(id=str(number))
            node = again
            broken = complete([node], self._repository.ask)
            problem = "changed while it was read" if broken else self._lack(node)
        else:
            if problem:
                self._remember(again=tuple(sorted({*self._state.again, number})))
                return self._failed(number, f"{problem}, read {_READINGS + 1} times")
        # only now all labels are known
        return self._thread(node) if self._choice.takes(node) else Gone(id=str(number))

    def _lack(self, node: Node) -> str:
        lack = lacks(node)
        return f"not whole: {lack}" if lack else ""

    def _thread(self, node: Node) -> Thread | Failed:
        try:
            return to_thread(read_discussion(node), self._home)
        except ValueError as problem:
            return self._failed(int(node["number"]), " ".join(str(problem).split()))

    def _failed(self, number: int, reason: str) -> Failed:
        return Failed(file=self._options.repo, record=str(number), reason=reason)

    def _remember(self, *, begins: bool = False, whole: bool = False, **changes: Any) -> Mark:
        self._state = msgspec.structs.replace(self._state, **changes)
        return Mark(state=dump(self._state), begins=begins, whole=whole)


def _next(page: dict[str, Any]) -> str:
    """Cursor of the page that follows; "" after the last."""
    info = page["pageInfo"]
    return str(info["endCursor"] or "") if info["hasNextPage"] else ""
