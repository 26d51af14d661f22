"""Tables of people: what their answers did, who is new, silent, alone."""

from collections.abc import Iterable, Mapping

from kbgen.insights.base import Column, Row, Table
from kbgen.insights.data import Data
from kbgen.insights.works import Area, Work

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
            work.views,
            work.last[:10],
        ),
        threads=tuple(sorted(one.key for one in work.answers)),
    )


def people(names: Iterable[str], works: Mapping[str, Work]) -> Table:
    return Table(
        name="people",
        title="What answers did",
        text=(
            "Threads of all time, by id of the person: no ranking. Asked again: other threads that "
            "people marked as the same, or that are folded into the article. Views are those of "
            "the threads with their accepted answer, where the source counts them."
        ),
        columns=_WORK,
        rows=tuple(_work_row(name, works[name]) for name in names),
    )


def newcomers(names: Iterable[str], works: Mapping[str, Work]) -> Table:
    return Table(
        name="newcomers",
        title="Newcomers to thank",
        columns=(
            Column(name="person", title="Person", kind="person"),
            Column(name="first", title="First answer", kind="date"),
            Column(name="answers", title="Answered", kind="count"),
        ),
        rows=tuple(
            Row(
                cells=(name, works[name].first[:10], len(works[name].answers)),
                threads=tuple(sorted(one.key for one in works[name].answers)),
            )
            for name in names
        ),
    )


def areas(lone: Iterable[Area]) -> Table:
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


def silent_people(names: Iterable[str], works: Mapping[str, Work], data: Data) -> Table:
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
