"""Who answers: what their answers did, who is new, where one person alone knows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kbgen.insights.base import Column, Finding, Insight, Measure, Metric, Row, Table
from kbgen.insights.data import Data, days_between
from kbgen.insights.facts import AnswerFacts, ThreadFacts

_AREA = 5
"""Answered threads that an area has at least before a lone expert in it is called one."""
_SHARE = 0.6
"""Of the accepted answers of an area that a lone expert wrote at least."""
_KNOWN = 3
"""Accepted answers of somebody whose silence is worth a word."""
_NEWCOMER = 90
"""Days since somebody's first answer in which they count as new."""


@dataclass(slots=True, kw_only=True)
class Work:
    """What somebody's answers did."""

    answers: list[ThreadFacts] = field(default_factory=list)
    """Threads that they answered, each once."""
    accepted: list[ThreadFacts] = field(default_factory=list)
    """Of these, those where their answer was marked."""
    published: list[ThreadFacts] = field(default_factory=list)
    """Of these, those that a published article covers."""
    again: int = 0
    """How often what they answered was asked again."""
    views: int = 0
    """Of the threads where theirs is the accepted answer, where the source counts."""
    first: str = ""
    """Their first answer."""
    last: str = ""
    """Their latest one."""


def make(data: Data) -> Insight:
    """People as people.yml wants them named; who wants no name is in no table."""
    works = works_of(data)
    everybody = [name for name in works if _counted(name, data)]
    newcomers = [n for n in everybody if _is_new(works[n].first, data)]
    silent = [n for n in everybody if _is_silent(works[n], data)]
    lone = list(_lone(data))
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
                    f"tags with at least {_AREA} accepted answers in the time, of which one person "
                    f"wrote {_SHARE:.0%} or more"
                ),
                better="less",
                threads=tuple(sorted({key for area in lone for key in area.threads})),
            ),
        ),
        tables=(
            _table(everybody, works),
            _newcomers(newcomers, works),
            _areas(lone),
            _silent(silent, works, data),
        ),
        findings=tuple(_findings(lone, silent, newcomers, works, data)),
    )


def works_of(data: Data) -> dict[str, Work]:
    """What everybody's answers did, of all time, by id of the person; sorted by it."""
    works: dict[str, Work] = defaultdict(Work)
    again = _asked_again(data)
    for one in data.threads:
        for name, answers in _by_person(one.answers).items():
            work = works[name]
            work.answers.append(one)
            dates = sorted(answer.created for answer in answers if answer.created)
            if dates:
                work.first = min(filter(None, (work.first, dates[0])))
                work.last = max(work.last, dates[-1])
            if any(answer.accepted for answer in answers):
                work.accepted.append(one)
                work.views += one.views or 0
                work.again += again.get(one.key, 0)
                if one.key in data.published:
                    work.published.append(one)
    return {name: works[name] for name in sorted(works)}


def _by_person(answers: Iterable[AnswerFacts]) -> dict[str, list[AnswerFacts]]:
    found: dict[str, list[AnswerFacts]] = defaultdict(list)
    for answer in answers:
        if answer.person:
            found[answer.person].append(answer)
    return found


def _asked_again(data: Data) -> dict[str, int]:
    """Key of a thread -> how many others were folded into its article."""
    counts: dict[str, int] = defaultdict(int)
    for one in data.threads:
        if one.article and one.article != one.key:
            counts[one.article] += 1
    return counts


def _counted(name: str, data: Data) -> bool:
    """Programs and communities do not count."""
    person = data.people.get(name)
    return person is not None and person.kind == "person"


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
        return {name: keys for name, keys in found.items() if _counted(name, data)}

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


_WORK = (
    Column(name="person", title="Person", kind="person"),
    Column(name="answers", title="Answered", kind="count"),
    Column(name="accepted", title="Accepted", kind="count"),
    Column(name="published", title="Published", kind="count"),
    Column(name="again", title="Asked again", kind="count"),
    Column(name="views", title="Views of the threads", kind="visits"),
    Column(name="last", title="Latest answer", kind="date"),
)


def _work_row(name: str, work: Work) -> Row:
    return Row(
        cells=(
            name,
            len(work.answers),
            len(work.accepted),
            len(work.published),
            work.again,
            work.views or None,
            work.last[:10],
        ),
        threads=tuple(sorted(one.key for one in work.answers)),
    )


def _table(names: Iterable[str], works: Mapping[str, Work]) -> Table:
    return Table(
        name="people",
        title="What answers did",
        text=(
            "Of all time, by id of the person: no ranking. Views are those of whole threads, where "
            "the source counts them."
        ),
        columns=_WORK,
        rows=tuple(_work_row(name, works[name]) for name in names),
    )


def _newcomers(names: Iterable[str], works: Mapping[str, Work]) -> Table:
    return Table(
        name="newcomers",
        title="Newcomers to thank",
        columns=(
            Column(name="person", title="Person", kind="person"),
            Column(name="first", title="First answer", kind="date"),
            Column(name="answers", title="Answers", kind="count"),
        ),
        rows=tuple(
            Row(
                cells=(name, works[name].first[:10], len(works[name].answers)),
                threads=tuple(sorted(one.key for one in works[name].answers)),
            )
            for name in names
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A tag that one person answers nearly alone."""

    tag: str
    """Its name."""
    person: str
    """Who."""
    own: int
    """Accepted answers of theirs."""
    total: int
    """Accepted answers of everybody."""
    threads: tuple[str, ...]
    """Those of theirs."""


def _lone(data: Data) -> Iterator[Area]:
    tags: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in data.threads:
        for answer in one.answers:
            if answer.accepted and data.counts(answer.created):
                for tag in one.tags:
                    tags[tag][answer.person].append(one.key)
    for tag in sorted(tags):
        total = sum(len(keys) for keys in tags[tag].values())
        known = {n: keys for n, keys in tags[tag].items() if n and _counted(n, data)}
        if total < _AREA or not known:
            continue
        name, keys = max(known.items(), key=lambda item: (len(item[1]), item[0]))
        if len(keys) / total >= _SHARE:
            threads = tuple(sorted(keys))
            yield Area(tag=tag, person=name, own=len(keys), total=total, threads=threads)


def _areas(lone: Iterable[Area]) -> Table:
    return Table(
        name="lone-areas",
        title="Areas with a single active expert",
        text="If this person leaves, nobody else has answered there lately.",
        columns=(
            Column(name="tag", title="Tag", kind="tag"),
            Column(name="person", title="Person", kind="person"),
            Column(name="own", title="Their accepted answers", kind="count"),
            Column(name="total", title="All accepted answers", kind="count"),
        ),
        rows=tuple(
            Row(cells=(a.tag, a.person, a.own, a.total), threads=a.threads)
            for a in sorted(lone, key=lambda a: (-a.own, a.tag))
        ),
    )


def _silent(names: Iterable[str], works: Mapping[str, Work], data: Data) -> Table:
    return Table(
        name="silent",
        title=f"Experts silent for {data.options.silent_days} days",
        columns=(
            Column(name="person", title="Person", kind="person"),
            Column(name="last", title="Latest answer", kind="date"),
            Column(name="accepted", title="Accepted answers", kind="count"),
            Column(name="waiting", title="Not published yet", kind="count"),
        ),
        rows=tuple(
            Row(
                cells=(
                    name,
                    works[name].last[:10],
                    len(works[name].accepted),
                    len(works[name].accepted) - len(works[name].published),
                ),
                threads=tuple(sorted(one.key for one in works[name].accepted)),
            )
            for name in sorted(names, key=lambda n: (works[n].last, n), reverse=True)
        ),
    )


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
