"""Where an hour of a moderator is best spent: threads that a small act turns into an article."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kbgen.dates import days_between
from kbgen.insights.base import Column, Finding, Insight, Measure, Metric, Row, Table
from kbgen.insights.data import Data
from kbgen.insights.facts import AnswerFacts, ThreadFacts
from kbgen.insights.works import works_of

_VOTES = 3
"""Votes of an answer that nobody marked and that is good all the same."""
_LEAVING = 0.75
"""Of `silent_days` after which an expert may be about to leave."""
_KNOWN = 3
"""Accepted answers of somebody who is called an expert."""

_ACTS = {
    "thanked": "Ask the asker to mark the answer that they thanked for",
    "voted": "Mark the answer that the community voted for",
    "maintainer": "Mark the maintainer's answer",
    "asked-often": "Answer once what is asked again and again",
    "leaving": "Curate while the expert is still around",
    "held": "Look at the article that is held back",
}
"""What to do, by the reason why a thread stands in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A thread, and why it is worth a moderator's time."""

    thread: ThreadFacts
    """It."""
    reasons: tuple[str, ...]
    """Keys of `_ACTS`, the strongest first."""
    why: str
    """The figures behind them."""
    points: float
    """What it is ranked by: reasons, and how many people it concerns."""


def make(data: Data) -> Insight:
    """Threads without an article that lack one act, and articles that wait for a look."""
    found = sorted(candidates(data), key=lambda one: (-one.points, one.thread.key))
    return Insight(
        measures=(
            Measure(
                name="candidates",
                title="Threads that one act turns into an article",
                value=len(found),
                unit="count",
                how=(
                    "no accepted answer, but thanks of the asker, votes, a maintainer's answer or "
                    "many who ask the same; or held back"
                ),
                threads=tuple(sorted(one.thread.key for one in found)),
            ),
        ),
        tables=(_table(found),),
        findings=tuple(_findings(found)),
    )


def candidates(data: Data) -> Iterator[Candidate]:
    """All of them, in the order of the threads."""
    leaving = _leaving(data)
    asked = _asked(data)
    for one in data.threads:
        reasons = list(_reasons(one, asked.get(one.key, 1), leaving, data))
        if reasons:
            names = tuple(name for name, _, _ in reasons)
            yield Candidate(
                thread=one,
                reasons=names,
                why="; ".join(text for _, text, _ in reasons),
                points=sum(points for _, _, points in reasons) + _crowd(one),
            )


def _crowd(one: ThreadFacts) -> float:
    """More for what many people saw: a point for each tenfold."""
    return len(str(max(one.views or 0, 0))) / 2 if one.views else 0.0


def _reasons(
    one: ThreadFacts, asked: int, leaving: dict[str, str], data: Data
) -> Iterator[tuple[str, str, float]]:
    """(reason, figures, points) of a thread."""
    if one.key in data.published:
        return
    if one.article:
        if one.hold:
            yield "held", f"held back: {one.hold}", 1.0
        author = next((a.person for a in one.answers if a.accepted), "")
        if author in leaving:
            yield "leaving", f"{_name(author, data)}: latest answer {leaving[author]}", 1.5
        return
    if any(answer.accepted for answer in one.answers):
        return  # dropped for another reason, that no mark would change
    if any(key in data.published for key in one.duplicates):
        return  # what it asks is answered already
    if one.thanked:
        yield "thanked", f"the asker thanked {_name(one.thanked, data)}", 4.0
    best = _best(one)
    if best is not None and best.score is not None and best.score >= _VOTES:
        yield "voted", f"{best.score} votes for an answer", 2.0 + min(best.score, 20) / 5
    if any(a.maintainer and a.person != one.asker for a in one.answers):
        yield "maintainer", "a maintainer answered", 2.0
    if asked >= 3:
        yield "asked-often", f"asked {asked} times", float(asked)
    author = best.person if best is not None else ""
    if author in leaving and best is not None and (best.score or 0) > 0:
        yield "leaving", f"{_name(author, data)}: latest answer {leaving[author]}", 1.5


def _best(one: ThreadFacts) -> AnswerFacts | None:
    """The answer of somebody else with most votes; the earliest of equals."""
    others = [a for a in one.answers if a.person != one.asker or not a.person]
    return max(others, key=lambda a: a.score or 0, default=None)


def _name(person: str, data: Data) -> str:
    found = data.people.get(person)
    return found.name if found else "somebody"


def _asked(data: Data) -> dict[str, int]:
    """Key -> how many threads ask the same by people's marks, itself included."""
    marks: dict[str, set[str]] = defaultdict(set)
    for one in data.threads:
        for key in one.duplicates:
            marks[key].add(one.key)
    return {key: 1 + len(others) for key, others in marks.items()}


def _leaving(data: Data) -> dict[str, str]:
    """Experts who wrote nothing lately, with the day of their latest answer."""
    bounds = (_LEAVING * data.options.silent_days, 4 * data.options.silent_days)
    found = {}
    for name, work in works_of(data).items():
        days = days_between(work.last[:10], data.as_of)
        if len(work.accepted) >= _KNOWN and days is not None and bounds[0] <= days <= bounds[1]:
            found[name] = work.last[:10]
    return found


def _table(found: Iterable[Candidate]) -> Table:
    return Table(
        name="candidates",
        title="Candidates, best first",
        text="Threads without a published article that lack one act of a person.",
        shown=30,
        columns=(
            Column(name="thread", title="Thread", kind="thread"),
            Column(name="act", title="What to do"),
            Column(name="why", title="Why"),
            Column(name="views", title="Views", kind="visits"),
        ),
        rows=tuple(
            Row(
                cells=(one.thread.key, _ACTS[one.reasons[0]], one.why, one.thread.views),
                threads=(one.thread.key,),
            )
            for one in found
        ),
    )


def _findings(found: list[Candidate]) -> Iterator[Finding]:
    texts: dict[str, Callable[[int], str]] = {
        "thanked": lambda n: f"{n} askers thanked for an answer that nobody marked.",
        "voted": lambda n: f"{n} threads have an answer with {_VOTES} votes or more, but no mark.",
        "maintainer": lambda n: f"{n} threads have a maintainer's answer that nobody marked.",
        "held": lambda n: f"{n} articles are held back until somebody looks.",
        "leaving": lambda n: f"{n} threads are by experts who may be about to leave.",
    }
    for reason, text in texts.items():
        threads = [one.thread.key for one in found if reason in one.reasons]
        if threads:
            yield Finding(
                text=text(len(threads)),
                readers=("moderators",),
                weight=len(threads),
                threads=tuple(threads[:50]),
            )


INSIGHT = Metric(
    name="moderation",
    title="For moderators",
    text="Threads that a small act turns into an article, ranked, each with its reasons.",
    readers=("moderators",),
    make=make,
    public=False,
)
