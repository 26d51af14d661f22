"""What everybody's answers did, and the areas that hang on one person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kbgen.insights.data import Data
from kbgen.insights.facts import AnswerFacts, ThreadFacts

AREA = 5
"""Accepted answers that an area has at least before a lone expert in it is called one."""
SHARE = 0.6
"""Of the accepted answers of an area that a lone expert wrote at least."""


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
    """How often what their accepted answers solved was asked again, by people's marks."""
    views: int | None = None
    """Of the threads where theirs is the accepted answer; None where no source counts."""
    first: str = ""
    """Their first answer."""
    last: str = ""
    """Their latest one."""


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
                if one.views is not None:
                    work.views = (work.views or 0) + one.views
                work.again += len(again.get(one.key, ()))
                if one.key in data.published:
                    work.published.append(one)
    return {name: works[name] for name in sorted(works)}


def _by_person(answers: Iterable[AnswerFacts]) -> dict[str, list[AnswerFacts]]:
    found: dict[str, list[AnswerFacts]] = defaultdict(list)
    for answer in answers:
        if answer.person:
            found[answer.person].append(answer)
    return found


def _asked_again(data: Data) -> dict[str, set[str]]:
    """Key of a thread -> keys of those that were marked as the same, or folded into its article."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in data.threads:
        for key in (*one.duplicates, one.article):
            if key and key != one.key:
                found[key].add(one.key)
    return found


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


def lone_areas(data: Data) -> Iterator[Area]:
    """Tags that somebody answered nearly alone in the time that is looked at, by name."""
    tags: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in data.threads:
        for answer in one.answers:
            if answer.accepted and data.counts(answer.created):
                for tag in one.tags:
                    tags[tag][answer.person].append(one.key)
    for tag in sorted(tags):
        total = sum(len(keys) for keys in tags[tag].values())
        known = {n: keys for n, keys in tags[tag].items() if n and is_person(n, data)}
        if total < AREA or not known:
            continue
        name, keys = max(known.items(), key=lambda item: (len(item[1]), item[0]))
        if len(keys) / total >= SHARE:
            threads = tuple(sorted(keys))
            yield Area(tag=tag, person=name, own=len(keys), total=total, threads=threads)


def is_person(name: str, data: Data) -> bool:
    """Whether an id is that of somebody: programs and communities do not count."""
    person = data.people.get(name)
    return person is not None and person.kind == "person"
