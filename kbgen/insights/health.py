"""How well articles hold: what waits for review, what time has passed by, what nobody reads."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kbgen.dates import days_between
from kbgen.insights import broken
from kbgen.insights.base import Column, Finding, Insight, Measure, Metric, Row, Table
from kbgen.insights.data import Data
from kbgen.insights.facts import ThreadFacts
from kbgen.insights.lasting import half_lives
from kbgen.insights.worth import NO_VISITS, Read
from kbgen.model import Placed

_VERSION = re.compile(r"(?P<product>.+) (?P<major>\d+)(?:\.\d+)*")
_NAMED = 2
"""Later threads that must name a newer version before an article counts as passed: one alone may
be a slip of the pen."""
_TRACED = 50
"""Later threads that are told of an article at most: thousands would say no more."""


def make(data: Data) -> Insight:
    """Of all articles in content/."""
    passed = list(_passed(data))
    corrected = _corrected(data)
    queue = _queue(data)
    total = len(data.articles)
    against = {one.placed.path for one in passed} | {p.path for p, _ in corrected}
    shaky = against | broken.shaky(data)
    return Insight(
        measures=(
            Measure(
                name="sound-share",
                title="Articles that nothing speaks against",
                value=(total - len(shaky)) / total if total else None,
                unit="share",
                how=(
                    f"{total - len(shaky)} of {total}: no version passed, no later contradiction, "
                    "no dead link and no open report that is known"
                ),
                missing="" if total else "there are no articles",
                better="more",
            ),
            _verified(data),
            _unread(data),
            Measure(
                name="queue",
                title="Articles that wait for review",
                value=len(queue),
                unit="count",
                how="fit for an article, not held back, not in content/",
                better="less",
                threads=tuple(sorted(one.key for one in queue)),
            ),
            *broken.measures(data),
        ),
        tables=(
            _queue_table(queue, data),
            _passed_table(passed),
            _corrected_table(corrected),
            *broken.tables(data),
            half_lives(data),
            _unread_table(data),
        ),
        findings=tuple(_findings(passed, corrected)),
    )


def _queue(data: Data) -> list[ThreadFacts]:
    """Oldest first."""
    found = [
        one
        for one in data.threads
        if one.article == one.key and not one.hold and one.key not in data.published
    ]
    return sorted(found, key=lambda one: (one.accepted_at, one.key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """An article that names a version which time has passed by."""

    placed: Placed
    """It."""
    old: str
    """The version that it names."""
    new: str
    """The newest major version that later threads name."""
    threads: tuple[str, ...]
    """Those threads."""


def _passed(data: Data) -> Iterator[Passed]:
    majors: dict[tuple[str, str], dict[int, dict[str, str]]]
    majors = defaultdict(lambda: defaultdict(dict))
    for one in sorted(data.threads, key=lambda one: (one.created[:10], one.key), reverse=True):
        for product, major, _ in _versions(one.versions):
            # "node" is one thing in one community and another in the next
            named = majors[one.source, product][major]
            if len(named) < _TRACED:
                named[one.key] = one.created[:10]
    for placed in data.articles:
        source = placed.article.source.key.partition(":")[0]
        checked = max(placed.article.verified, placed.article.date)
        for product, major, name in _versions(placed.article.versions):
            newer = {
                number: sorted(key for key, day in named.items() if day > checked)
                for number, named in majors[source, product].items()
                if number > major
            }
            known = [number for number, threads in newer.items() if len(threads) >= _NAMED]
            if known:
                new = max(known)
                told = f"{product} {new}"
                yield Passed(placed=placed, old=name, new=told, threads=tuple(newer[new]))
                break


def _versions(names: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    for name in names:
        match = _VERSION.fullmatch(name)
        if match:
            yield match["product"], int(match["major"]), name


def _corrected(data: Data) -> list[tuple[Placed, ThreadFacts]]:
    """Articles whose answer somebody contradicted later, newest contradiction first."""
    found = [
        (data.published[one.key], one)
        for one in data.threads
        if one.corrected
        and one.key in data.published
        and data.published[one.key].article.verified < one.corrected[:10]
    ]
    return sorted(found, key=lambda pair: (pair[1].corrected, pair[1].key), reverse=True)


def _verified(data: Data) -> Measure:
    done = [one for one in data.articles if one.article.verified]
    total = len(data.articles)
    return Measure(
        name="verified-share",
        title="Articles that a person verified",
        value=len(done) / total if total else None,
        unit="share",
        how=f"{len(done)} of {total} have a date under `verified`",
        missing="" if total else "there are no articles",
        better="more",
        threads=tuple(sorted(one.article.source.key for one in done)),
    )


def _unread(data: Data) -> Measure:
    unread = _nobody_reads(data)
    known = data.visits is not None and bool(data.articles)
    return Measure(
        name="unread-share",
        title="Articles that nobody reads",
        value=len(unread) / len(data.articles) if known else None,
        unit="share",
        how=f"{len(unread)} of {len(data.articles)} without a view in the time",
        missing="" if known else NO_VISITS,
        better="less",
        threads=tuple(sorted(one.article.source.key for one in unread)),
    )


def _nobody_reads(data: Data) -> list[Placed]:
    if data.visits is None:
        return []
    views = Read(data=data).by_path
    return [one for one in data.articles if not views[one.path]]


def _queue_table(queue: Iterable[ThreadFacts], data: Data) -> Table:
    return Table(
        name="queue",
        title="Waiting for review",
        columns=(
            Column(name="thread", title="Thread", kind="thread"),
            Column(name="days", title="Accepted since", kind="days"),
            Column(name="points", title="Worth", kind="points"),
        ),
        rows=tuple(
            Row(
                cells=(one.key, days_between(one.accepted_at[:10], data.as_of), one.points),
                threads=(one.key,),
            )
            for one in queue
        ),
    )


def _passed_table(passed: Iterable[Passed]) -> Table:
    return Table(
        name="versions",
        title="Versions that time has passed by",
        text=(
            f"Articles that name a version, where {_NAMED} later threads of the same source name a "
            f"newer major version. Of these threads the newest {_TRACED} are counted."
        ),
        columns=(
            Column(name="article", title="Article", kind="article"),
            Column(name="old", title="Names"),
            Column(name="new", title="Newer"),
            Column(name="named", title="Threads that name it", kind="count"),
        ),
        rows=tuple(
            Row(cells=(one.placed.path, one.old, one.new, len(one.threads)), threads=one.threads)
            for one in passed
        ),
    )


def _corrected_table(corrected: Iterable[tuple[Placed, ThreadFacts]]) -> Table:
    return Table(
        name="contradicted",
        title="Contradicted later",
        columns=(
            Column(name="article", title="Article", kind="article"),
            Column(name="thread", title="Thread", kind="thread"),
            Column(name="date", title="When", kind="date"),
        ),
        rows=tuple(
            Row(cells=(placed.path, one.key, one.corrected[:10]), threads=(one.key,))
            for placed, one in corrected
        ),
    )


def _unread_table(data: Data) -> Table:
    return Table(
        name="unread",
        title="Articles that nobody reads",
        text="" if data.visits is not None else f"Not known: {NO_VISITS}.",
        columns=(
            Column(name="article", title="Article", kind="article"),
            Column(name="date", title="Answered", kind="date"),
        ),
        rows=tuple(
            Row(cells=(one.path, one.article.date), threads=(one.article.source.key,))
            for one in _nobody_reads(data)
        ),
    )


def _findings(
    passed: list[Passed], corrected: list[tuple[Placed, ThreadFacts]]
) -> Iterator[Finding]:
    if passed:
        yield Finding(
            text=f"{len(passed)} articles name a version that later threads have left behind.",
            readers=("product", "moderators"),
            weight=len(passed) / 2,
            threads=tuple(one.placed.article.source.key for one in passed[:20]),
        )
    if corrected:
        yield Finding(
            text=f"{len(corrected)} articles were contradicted after they were answered.",
            readers=("moderators", "support"),
            weight=len(corrected),
            threads=tuple(one.key for _, one in corrected[:20]),
        )


INSIGHT = Metric(
    name="health",
    title="Health of articles",
    text="What waits for review, what time has passed by, what was contradicted or is not read.",
    readers=("moderators", "product"),
    make=make,
)
