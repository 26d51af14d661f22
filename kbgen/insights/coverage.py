"""From the question to the article: how far threads came, and how long each step took."""

from collections.abc import Callable, Iterable, Sequence
from statistics import median

from kbgen.dates import days_between
from kbgen.insights.base import Column, Insight, Measure, Metric, Row, Table
from kbgen.insights.data import Data
from kbgen.insights.facts import ThreadFacts


def make(data: Data) -> Insight:
    """Of the threads that were asked between `since` and `until`."""
    steps = _steps(data, data.recent)
    earlier = [one for one in data.threads if _between(one.created, data.earlier)]
    before = _steps(data, earlier)
    return Insight(
        measures=tuple(_measures(steps, before, data)),
        tables=(_funnel(steps), _dropped(data.recent)),
    )


_NAMES = {
    "asked": "Asked",
    "answered": "Answered by anybody",
    "accepted": "With an accepted answer",
    "candidate": "Fit for an article",
    "proposed": "Proposed to maintainers",
    "published": "Covered by a published article",
}


def _between(moment: str, span: tuple[str, str]) -> bool:
    return bool(moment) and span[0] <= moment[:10] <= span[1]


def _steps(data: Data, threads: Iterable[ThreadFacts]) -> dict[str, list[ThreadFacts]]:
    """Threads by the steps that they took."""
    found: dict[str, list[ThreadFacts]] = {name: [] for name in _NAMES}
    for one in threads:
        article = one.article or one.key
        known = data.steps.get(article)
        published = one.key in data.published
        taken = {
            "asked": True,
            "answered": bool(one.answers),
            "accepted": any(answer.accepted for answer in one.answers),
            "candidate": bool(one.article) or published,
            "proposed": published or bool(known and known.proposed),
            "published": published,
        }
        for name, reached in taken.items():
            if reached:
                found[name].append(one)
    return found


def _measures(
    steps: dict[str, list[ThreadFacts]], before: dict[str, list[ThreadFacts]], data: Data
) -> Iterable[Measure]:
    asked = steps["asked"]
    for name in ("answered", "accepted", "published"):
        value, how = _share(steps[name], asked)
        yield Measure(
            name=f"{name}-share",
            title=f"{_NAMES[name]}, of all asked",
            value=value,
            unit="share",
            how=how,
            missing="" if asked else "nobody asked in this time",
            better="more",
            threads=_keys(steps[name]),
            before=_share(before[name], before["asked"])[0],
        )
    times = (
        ("first-answer", "Median time to the first answer of somebody else", _first),
        ("accepted-answer", "Median time to the accepted answer", _accepted),
    )
    for name, title, days_of in times:
        yield _time(name, title, asked, days_of, before["asked"])

    def merged(one: ThreadFacts) -> float | None:
        step = data.steps.get(one.article or one.key)
        return days_between(one.accepted_at[:10], step.merged) if step else None

    yield _time("merge", "Median time from the accepted answer to the site", asked, merged)


def _share(part: Sequence[ThreadFacts], whole: Sequence[ThreadFacts]) -> tuple[float | None, str]:
    how = f"{len(part)} of {len(whole)} threads"
    return (len(part) / len(whole) if whole else None), how


def _first(one: ThreadFacts) -> float | None:
    others = [a.created for a in one.answers if a.person != one.asker or not a.person]
    return days_between(one.created, min(others)) if others else None


def _accepted(one: ThreadFacts) -> float | None:
    """Until it was written: few sources say when it was marked, and some only the day."""
    marked = [answer.created for answer in one.answers if answer.accepted]
    return days_between(one.created, min(marked)) if marked else None


def _time(
    name: str,
    title: str,
    threads: Sequence[ThreadFacts],
    days_of: Callable[[ThreadFacts], float | None],
    before: Sequence[ThreadFacts] = (),
) -> Measure:
    known, earlier = _known(threads, days_of), _known(before, days_of)
    return Measure(
        name=f"{name}-days",
        title=title,
        value=median(days for days, _ in known) if known else None,
        unit="days",
        how=f"{len(known)} of {len(threads)} threads have one; who still waits is not in it",
        missing="" if known else "no thread of this time has one",
        better="less",
        threads=_keys(one for _, one in known),
        before=median(days for days, _ in earlier) if earlier else None,
    )


def _known(
    threads: Sequence[ThreadFacts], days_of: Callable[[ThreadFacts], float | None]
) -> list[tuple[float, ThreadFacts]]:
    """Answers that are older than their question were moved there: they say no time."""
    return [(days, one) for one in threads if (days := days_of(one)) is not None and days >= 0]


def _keys(threads: Iterable[ThreadFacts]) -> tuple[str, ...]:
    return tuple(sorted(one.key for one in threads))


def _funnel(steps: dict[str, list[ThreadFacts]]) -> Table:
    whole = len(steps["asked"])
    return Table(
        name="steps",
        title="From question to article",
        text="Each thread counts in every step that it reached.",
        columns=(
            Column(name="step", title="Step"),
            Column(name="count", title="Threads", kind="count"),
            Column(name="share", title="Of all", kind="share"),
        ),
        rows=tuple(
            Row(
                cells=(_NAMES[name], len(found), len(found) / whole if whole else None),
                threads=_keys(found),
            )
            for name, found in steps.items()
        ),
    )


def _dropped(threads: Iterable[ThreadFacts]) -> Table:
    reasons: dict[str, list[ThreadFacts]] = {}
    for one in threads:
        if one.dropped and not one.article:
            reasons.setdefault(one.dropped, []).append(one)
    ordered = sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0]))
    return Table(
        name="dropped",
        title="Why threads make no article",
        columns=(
            Column(name="reason", title="Reason"),
            Column(name="count", title="Threads", kind="count"),
        ),
        rows=tuple(Row(cells=(why, len(found)), threads=_keys(found)) for why, found in ordered),
    )


INSIGHT = Metric(
    name="coverage",
    title="Coverage",
    text=(
        "How far questions came: answered, accepted, fit for an article, proposed, published. "
        "Threads count where they were asked in the time that is looked at."
    ),
    readers=("support", "moderators"),
    make=make,
)
