"""An export that shrank: nothing of its source is retired before somebody said that it is meant."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kbgen.model import Thread
from kbgen.propose import at_once
from kbgen.settings import AtOnce

Make = Callable[..., Thread]
LATER = "2024-02-01T12:00:00Z"
GONE = "its thread is gone from the source"


def topic(thread: Make, number: int, **changes: Any) -> Thread:
    values = {
        "key": f"forum:{number}",
        "id": str(number),
        "title": f"How do I open door number {number}?",
        "url": f"https://forum.example.org/t/{number}",
    }
    return thread(**{**values, **changes})


@pytest.fixture
def ten(base: Any, thread: Make) -> list[Thread]:
    """Ten threads, whose articles are published."""
    base.options = {"max_open": 99, "max_new": 99}
    threads = [topic(thread, number) for number in range(10, 20)]
    base.harvest(*threads)
    assert base.actions() == ["open"] * 10
    for number in range(10, 20):
        base.merge(f"kbgen/forum/{number}")
    return threads


def test_nothing_is_retired_and_all_else_goes_on(
    base: Any, thread: Make, answered: Any, ten: list[Thread]
) -> None:
    changed = answered(ten[9], body="<p>Turn the key twice.</p>")
    unmarked = answered(ten[8], accepted=False)
    base.harvest(*ten[:3], unmarked, changed, topic(thread, 99))
    outcome = base.propose(LATER)
    assert [(one["action"], one["key"]) for one in outcome.figures["plan"]] == [
        ("update", "forum:19"),
        ("open", "forum:99"),
    ]
    assert outcome.failed
    assert outcome.lines[-1] == (
        "forum: 6 of 10 articles would lose their ground at once (its thread is gone from the "
        "source: 5, its thread makes no article any more: no accepted answer: 1): none of them is "
        "proposed for deletion in this run: if the source is whole, run it again with "
        "--retire-many, or set curate.retire_at_once in kbgen.yml; if it is not, mend it and "
        "harvest again"
    )
    assert outcome.figures["left"][at_once.HELD] == 6
    assert outcome.figures["at_once"][0]["gone"] == 6
    # the next run says the same, and a whole export ends it
    assert base.propose(LATER).failed
    base.harvest(*ten[:9], changed, topic(thread, 99))
    outcome = base.propose(LATER)
    assert (outcome.figures["plan"], outcome.failed) == ([], False)


@pytest.mark.parametrize("how", ["flag", "key"])
def test_somebody_may_say_that_it_is_meant(base: Any, ten: list[Thread], how: str) -> None:
    base.harvest(*ten[:4])
    if how == "key":
        base.curate = {"retire_at_once": AtOnce(share=60)}
    outcome = base.propose(LATER, retire_many=how == "flag")
    assert [one["action"] for one in outcome.figures["plan"]] == ["retire"] * 6
    assert not outcome.failed


def test_what_people_declined_does_not_count(base: Any, ten: list[Thread]) -> None:
    base.harvest(*ten[:6])
    assert base.actions(LATER) == ["retire"] * 4
    for number in range(16, 20):
        base.close(f"kbgen/forum/{number}")
    base.harvest(*ten[2:6])
    outcome = base.propose(LATER)
    assert [one["action"] for one in outcome.figures["plan"]] == ["retire"] * 2
    assert not outcome.failed


def test_what_people_meant_is_retired_all_the_same(base: Any, ten: list[Thread]) -> None:
    base.harvest(*ten[:5])
    base.skip = ("forum:10",)
    outcome = base.propose(LATER)
    assert [(one["action"], one["key"]) for one in outcome.figures["plan"]] == [
        ("retire", "forum:10")
    ]
    assert outcome.failed
    base.skip = tuple(one.key for one in ten)
    base.harvest(*ten)
    outcome = base.propose(LATER)
    assert [one["action"] for one in outcome.figures["plan"]] == ["retire"] * 9
    assert not outcome.failed


def test_open_proposals_of_such_a_source_stay(
    base: Any, thread: Make, answered: Any, ten: list[Thread]
) -> None:
    changed = answered(ten[9], body="<p>Turn the key twice.</p>")
    base.harvest(*ten[:9], changed, topic(thread, 99))
    assert base.actions(LATER) == ["update", "open"]
    branches = base.branches()
    base.harvest(*ten[:3])
    outcome = base.propose(LATER)
    assert outcome.figures["plan"] == []
    assert "7 of 10 articles" in outcome.lines[-1]
    assert base.branches() == branches
    assert base.actions(LATER) == []


def test_a_forum_that_numbers_its_threads_anew_gets_no_second_articles(
    base: Any, ten: list[Thread]
) -> None:
    moved = [
        replace(one, key=f"{one.key}0", id=f"{one.id}0", url=f"{one.url}0") for one in ten
    ]  # fmt: skip
    base.harvest(*moved)
    outcome = base.propose(LATER)
    assert outcome.figures["plan"] == []
    assert (
        "10 of 10 articles would lose their ground at once (its thread moved: 10)"
        in (outcome.lines[-1])
    )


def gone(*names: str) -> dict[str, str]:
    return {f"{name}:{number}": GONE for number, name in enumerate(names)}


@pytest.mark.parametrize(
    ("limits", "lost", "of_all", "held"),
    [
        (AtOnce(), 4, 4, False),
        (AtOnce(), 5, 5, True),
        (AtOnce(), 5, 50, False),
        (AtOnce(), 6, 50, True),
        (AtOnce(share=0, least=1), 1, 1_000, True),
        (AtOnce(share=100, least=0), 9, 9, False),
        (AtOnce(share=50, least=10), 9, 9, False),
    ],
)
def test_how_much_is_too_much(limits: AtOnce, lost: int, of_all: int, held: bool) -> None:
    articles = [f"a:{number}" for number in range(of_all)] + ["b:1", "b:2"]
    assert bool(at_once.shrunk(gone(*"a" * lost), articles, limits)) is held


def test_each_source_is_looked_at_alone() -> None:
    lost = gone(*"aaaaaabb")
    articles = [*lost, *(f"b:1{number}" for number in range(9))]
    (one,) = at_once.shrunk(lost, articles, AtOnce())
    assert (one.source, one.gone, one.articles) == ("a", 6, 6)
    assert one.reasons == ((GONE, 6),)
