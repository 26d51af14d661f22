"""Where an hour of a moderator is best spent."""

from collections.abc import Callable
from typing import Any

from kbgen.insights import moderation

Make = Callable[..., Any]


def listed(found: Any) -> dict[str, tuple[str, str]]:
    return {row.cells[0]: (row.cells[1], row.cells[2]) for row in found.tables[0].rows}


def test_each_reason_is_told_with_its_figures(
    data: Make, facts: Make, answer: Make, placed: Make
) -> None:
    found = listed(
        moderation.make(
            data(
                [
                    facts("f:1", answers=(answer("bob"),), thanked="bob"),
                    facts("f:2", answers=(answer("bob", score=3),)),
                    facts("f:3", answers=(answer("bob", score=2),)),
                    facts("f:4", answers=(answer("bob", maintainer=True),)),
                    facts("f:5"),
                    facts("f:6", duplicates=("f:5",)),
                    facts("f:7", duplicates=("f:5",)),
                    facts("f:8", answers=(answer(accepted=True),), article="f:8", hold="only-link"),
                    facts("f:9", answers=(answer(accepted=True),), article="f:9", hold="plans"),
                ],
                [placed("f:9")],
            )
        )
    )
    assert found.keys() == {"f:1", "f:2", "f:4", "f:5", "f:8"}
    assert found["f:1"][1] == "the asker thanked Bob"
    assert found["f:2"][1] == "3 votes for an answer"
    assert found["f:4"][1] == "a maintainer answered"
    assert found["f:5"][1] == "asked 3 times"
    assert found["f:8"][1] == "held back: only-link"


def test_an_own_answer_earns_nothing(data: Make, facts: Make, answer: Make) -> None:
    own = answer("ada", score=9, maintainer=True)
    assert listed(moderation.make(data([facts("f:1", answers=(own,))]))) == {}


def test_a_thread_that_was_dropped_for_another_reason_needs_no_mark(
    data: Make, facts: Make, answer: Make
) -> None:
    marked = answer("bob", score=9, accepted=True)
    one = facts("f:1", answers=(marked,), dropped="accepted answer is empty")
    assert listed(moderation.make(data([one]))) == {}


def test_the_strongest_stand_first(data: Make, facts: Make, answer: Make) -> None:
    threads = [
        facts("f:1", answers=(answer("bob", score=3),)),
        facts("f:2", answers=(answer("bob", score=3),), thanked="bob", views=5000),
    ]
    assert list(listed(moderation.make(data(threads)))) == ["f:2", "f:1"]
