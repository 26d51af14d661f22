"""What a person has earned: a closed list with exact rules, which pages show in full.

A badge says what somebody did, counted from the articles alone: nothing expires, nobody votes,
and whoever did the same has the same badges.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kbgen.constructors import constructor
from kbgen.model import Article
from kbgen.pages.corpus import Person, web_address

_YEARS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What badges look at."""

    answered: int
    """Articles with an answer of theirs."""
    asked: int
    """Articles that answer a question of theirs."""
    edited: int
    """Articles whose text they improved, of others."""
    corrected: int
    """Articles that show a correction of theirs."""
    areas: int
    """Sections in which they answered."""
    helped: int
    """Other people whose questions they answered; deleted accounts count one an article."""
    first: str
    """YYYY-MM-DD of their first answer; "" without one."""
    last: str
    """YYYY-MM-DD of their latest answer."""


_record = constructor(Record)


def record(person: Person) -> Record:
    """Count what `person` did."""
    answers = [one for one, roles in person.articles if "answered" in roles]
    dates = [one.article.date for one in answers]
    askers = {asker for one in answers for asker in _askers(one.article)} - {person.url}

    did = [role for _, roles in person.articles for role in roles]
    return _record(
        answered=len(answers),
        asked=did.count("asked"),
        edited=did.count("edited"),
        corrected=did.count("commented"),
        areas=len({one.article.section for one in answers}),
        helped=len(askers),
        first=min(dates, default=""),
        last=max(dates, default=""),
    )


def _askers(article: Article) -> list[str]:
    """Profiles of who asked; the thread's key stands for an account that is gone."""
    return [
        web_address(credit.url) or article.source.key
        for credit in article.contributors
        if credit.role == "asked"
    ]


def _lasted(done: Record) -> bool:
    return bool(done.first) and f"{int(done.first[:4]) + _YEARS:04}{done.first[4:]}" <= done.last


_LADDERS: tuple[tuple[tuple[str, Callable[[Record], bool]], ...], ...] = (
    (
        ("answers_100", lambda done: done.answered >= 100),
        ("answers_50", lambda done: done.answered >= 50),
        ("answers_10", lambda done: done.answered >= 10),
        ("first_answer", lambda done: done.answered >= 1),
    ),
    (
        ("helped_50", lambda done: done.helped >= 50),
        ("helped_10", lambda done: done.helped >= 10),
    ),
    (("areas_3", lambda done: done.areas >= 3),),
    (("years_3", _lasted),),
    (("editor", lambda done: done.edited >= 10),),
    (("correction", lambda done: done.corrected >= 1),),
    (
        ("questions_10", lambda done: done.asked >= 10),
        ("first_question", lambda done: done.asked >= 1),
    ),
)
"""Of each ladder, from the top, only the first badge whose rule holds is shown."""

NAMES = tuple(name for ladder in _LADDERS for name, _ in ladder)
"""Every badge that there is; `lists.badge_NAME` and `lists.badge_NAME_rule` are its words."""


def earned(done: Record) -> list[str]:
    """Names of the badges for `done`, in the order of the ladders."""
    reached = []
    for ladder in _LADDERS:
        for name, holds in ladder:
            if holds(done):
                reached.append(name)
                break
    return reached
