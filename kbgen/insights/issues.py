"""One issue for each recurring problem: what shall stand in the product's tracker. Pure.

An issue is found by its marker and the threads in it, never by its title. What people write around
kbgen's part of the text stays. An issue that people closed stays closed.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from kbgen.insights.data import Data
from kbgen.insights.links import article, some, text, thread
from kbgen.insights.voice import Problem, problems

LABEL = "recurring problem"
"""Of every issue: how kbgen finds them again."""
_KEPT = 40
"""Threads that a marker names: enough to know a problem again when it grows."""
_MARKER = re.compile(r"<!-- kbgen-problem (\{[^\n]*?\}) -->")
_PART = re.compile(r"<!-- kbgen-problem \{[^\n]*?\} -->.*?<!-- /kbgen-problem -->", re.DOTALL)
_QUOTES = 3
_TITLE = 90


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """What an issue remembers, hidden in its text."""

    id: str
    """`Cluster.id` when it was last written."""
    threads: tuple[str, ...]
    """Some of its threads."""
    dried: bool = False
    """kbgen closed it, since nobody asked any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An issue as it stands in the tracker."""

    number: int
    """Its number."""
    state: Literal["open", "closed"]
    """Whether it is open."""
    body: str
    """Its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Something to do in the tracker."""

    number: int | None
    """None opens a new issue."""
    title: str
    """Of a new one; people's titles stay."""
    body: str
    """The whole text."""
    state: Literal["open", "closed"]
    """As it shall be."""


def plan(data: Data, there: Sequence[Issue]) -> list[Write]:
    """What to write so that every problem has one issue: nothing, where all is as it should be.

    New problems are opened when enough threads of theirs lie in the time that is looked at.
    """
    marked = {one.number: marker for one in there if (marker := read(one.body)) is not None}
    free = {one.number: one for one in there if one.number in marked}
    writes: list[Write] = []
    for problem in problems(data):
        issue = _known(problem, free, marked)
        if issue is not None:
            del free[issue.number]
            writes += _again(problem, issue, marked[issue.number], data)
        elif len(problem.lately) >= data.options.least:
            body = _block(problem, data, dried=False)
            names = dict.fromkeys((problem.cluster.name, problem.cluster.title))
            title = ": ".join(names)
            title = title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"
            writes.append(Write(number=None, title=title, body=body, state="open"))
    return writes


def _known(problem: Problem, free: dict[int, Issue], marked: dict[int, Marker]) -> Issue | None:
    """The issue that has most threads in common with a problem; the oldest of equals."""
    keys = set(problem.cluster.keys)
    shared = {number: len(keys & set(marked[number].threads)) for number in free}
    best = min(free, key=lambda number: (-shared[number], number), default=None)
    return free[best] if best is not None and shared[best] else None


def _again(problem: Problem, issue: Issue, marker: Marker, data: Data) -> Iterator[Write]:
    if issue.state == "closed" and not marker.dried:
        return  # people closed it: their word holds
    dried = not problem.lately
    state: Literal["open", "closed"] = "closed" if dried else "open"
    block = _block(problem, data, dried=dried)
    body = _PART.sub(lambda _: block, issue.body, count=1)
    if body != issue.body or state != issue.state:
        yield Write(number=issue.number, title="", body=body, state=state)


def read(body: str) -> Marker | None:
    """The marker in an issue's text; None where there is none, or a broken one."""
    found = _MARKER.search(body)
    if found is None or not _PART.search(body):
        return None
    try:
        return msgspec.json.decode(found[1], type=Marker)
    except msgspec.MsgspecError:
        return None


def _block(problem: Problem, data: Data, *, dried: bool) -> str:
    keys = sorted(problem.cluster.keys)[:_KEPT]
    marker = {"id": problem.cluster.id, "threads": keys, "dried": dried}
    # two hyphens would end the comment
    told = json.dumps(marker, sort_keys=True).replace("--", "-\\u002d")
    lines = [
        f"<!-- kbgen-problem {told} -->",
        *_text(problem, data, dried),
        "<!-- /kbgen-problem -->",
    ]
    return "\n".join(lines)


def _text(problem: Problem, data: Data, dried: bool) -> Iterable[str]:
    lately, total = len(problem.lately), len(problem.cluster.threads)
    yield (
        f"People keep asking about this: {lately} threads from {data.since} to {data.until}, "
        f"{problem.before} in the time before, {total} in all; {len(problem.open)} have no "
        "accepted answer."
    )
    yield ""
    if dried:
        yield "Nobody asked in this time, so kbgen closed this issue. It opens again if they do.\n"
    for one, quote in data.quotes(problem.lately or problem.cluster.threads, _QUOTES):
        yield f"> {text(quote)} ({thread(one.key, data)})\n"
    threads = problem.cluster.threads
    versions = problem.most(name for one in threads for name in one.versions)
    errors = problem.most(name for one in threads for name in one.errors)
    areas = problem.most(name for one in threads for name in one.tags)
    for name, value in (("Versions", versions), ("Errors", errors), ("Areas", areas)):
        if value:
            yield f"- {name}: {text(value)}"
    answered = ", ".join(article(path, data) for path in problem.articles[:3])
    yield f"- Answered by: {answered or 'no article yet'}"
    yield f"- Threads: {some([one.key for one in threads], data, 10)}"
