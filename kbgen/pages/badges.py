"""What a person has earned: a closed list with exact rules, which pages show in full.

A badge says what somebody did, counted from the articles alone: nothing expires, nobody votes,
and whoever did the same has the same badges.
"""

from collections.abc import Callable
from dataclasses import dataclass

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


def record(person: Person) -> Record:
    """Count what `person` did."""
    answers = [one for one, roles in person.articles if "answered" in roles]
    dates = sorted(one.article.date for one in answers)
    askers = {asker for one in answers for asker in _askers(one.article)} - {person.url}

    def did(role: str) -> int:
        return sum(role in roles for _, roles in person.articles)

    return Record(
        answered=len(answers),
        asked=did("asked"),
        edited=did("edited"),
        corrected=did("commented"),
        areas=len({one.article.section for one in answers}),
        helped=len(askers),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
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
    reached = (next((name for name, holds in ladder if holds(done)), "") for ladder in _LADDERS)
    return [name for name in reached if name]
