"""Who answers: what their answers did, who is new, where one person alone knows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kbgen.dates import days_between
from kbgen.insights import expert_tables
from kbgen.insights.base import Finding, Insight, Measure, Metric
from kbgen.insights.data import Data
from kbgen.insights.works import AREA, SHARE, Area, Work, is_person, lone_areas, works_of

_KNOWN = 3
"""Accepted answers of somebody whose silence is worth a word."""
_NEWCOMER = 90
"""Days since somebody's first answer in which they count as new."""


def make(data: Data) -> Insight:
    """People as people.yml wants them named; who wants no name is in no table."""
    works = works_of(data)
    everybody = [name for name in works if is_person(name, data)]
    newcomers = [n for n in everybody if _is_new(works[n].first, data)]
    silent = [n for n in everybody if _is_silent(works[n], data)]
    lone = list(lone_areas(data))
    return Insight(
        measures=(
            _active(data),
            Measure(
                name="newcomers",
                title="People who answered for the first time",
                value=len(newcomers),
                unit="count",
                how=f"first answer in the {_NEWCOMER} days before {data.as_of}",
                better="more",
                threads=_first_threads(newcomers, works),
            ),
            Measure(
                name="lone-areas",
                title="Areas that one person alone answers",
                value=len(lone),
                unit="count",
                how=(
                    f"tags with at least {AREA} accepted answers in the time, of which one person "
                    f"wrote {SHARE:.0%} or more"
                ),
                better="less",
                threads=tuple(sorted({key for area in lone for key in area.threads})),
            ),
        ),
        tables=(
            expert_tables.people(everybody, works),
            expert_tables.newcomers(newcomers, works),
            expert_tables.areas(lone),
            expert_tables.silent_people(silent, works, data),
        ),
        findings=tuple(_findings(lone, silent, newcomers, works, data)),
    )


def _is_new(first: str, data: Data) -> bool:
    days = days_between(first[:10], data.as_of)
    return days is not None and 0 <= days <= _NEWCOMER


def _is_silent(work: Work, data: Data) -> bool:
    days = days_between(work.last[:10], data.as_of)
    return len(work.accepted) >= _KNOWN and days is not None and days > data.options.silent_days


def _active(data: Data) -> Measure:
    def active(since: str, until: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for one in data.threads:
            for answer in one.answers:
                if answer.person and since <= answer.created[:10] <= until:
                    found[answer.person].append(one.key)
        return {name: keys for name, keys in found.items() if is_person(name, data)}

    now = active(data.since, data.until)
    return Measure(
        name="active",
        title="People who answered",
        value=len(now),
        unit="count",
        how="people with an answer in the time; programs and deleted accounts not counted",
        better="more",
        threads=tuple(sorted({key for keys in now.values() for key in keys})),
        before=len(active(*data.earlier)),
    )


def _first_threads(names: Iterable[str], works: Mapping[str, Work]) -> tuple[str, ...]:
    return tuple(sorted({one.key for name in names for one in works[name].answers}))


def _findings(
    lone: list[Area],
    silent: list[str],
    newcomers: list[str],
    works: Mapping[str, Work],
    data: Data,
) -> Iterator[Finding]:
    if newcomers:
        names = ", ".join(data.people[name].name for name in newcomers[:5])
        yield Finding(
            text=f"{len(newcomers)} people answered for the first time: {names}. Thank them.",
            readers=("moderators", "experts"),
            weight=len(newcomers),
            threads=_first_threads(newcomers, works),
        )
    for area in lone:
        name = data.people[area.person].name
        yield Finding(
            text=f"{area.own} of {area.total} accepted answers on {area.tag} are by {name} alone.",
            readers=("moderators", "product"),
            weight=area.own,
            threads=area.threads,
        )
    lately = [n for n in silent if (days_between(works[n].last[:10], data.as_of) or 0) < 365]
    if lately:
        names = ", ".join(data.people[name].name for name in lately[:5])
        yield Finding(
            text=(
                f"{len(lately)} people whose answers were accepted fell silent within a year: "
                f"{names}."
            ),
            readers=("moderators",),
            weight=len(lately),
            threads=_first_threads(lately, works),
        )


INSIGHT = Metric(
    name="experts",
    title="People",
    text=(
        "What the work of those who answer did, who is new, and where knowledge hangs on one "
        "person. Nobody is ranked, and people.yml holds here too."
    ),
    readers=("experts", "moderators"),
    make=make,
    public=False,
)
