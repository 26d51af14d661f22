"""From the question to the article."""

from collections.abc import Callable
from typing import Any

from kbgen.insights import coverage
from kbgen.insights.base import Insight, Measure

Make = Callable[..., Any]


def measure(found: Insight, name: str) -> Measure:
    return next(one for one in found.measures if one.name == name)


def steps(found: Insight) -> dict[Any, tuple[Any, tuple[str, ...]]]:
    return {row.cells[0]: (row.cells[1], row.threads) for row in found.tables[0].rows}


def test_each_thread_counts_in_every_step_that_it_reached(
    data: Make, facts: Make, answer: Make, placed: Make
) -> None:
    found = coverage.make(
        data(
            [
                facts("f:1", dropped="no answer"),
                facts("f:2", answers=(answer(),), dropped="no accepted answer"),
                facts("f:3", answers=(answer(accepted=True),), article="f:3"),
                facts("f:4", answers=(answer(accepted=True),), article="f:4"),
                facts("f:5", article="f:4", dropped="asked again"),
            ],
            [placed("f:4", also=["f:5"])],
        )
    )
    assert steps(found) == {
        "Asked": (5, ("f:1", "f:2", "f:3", "f:4", "f:5")),
        "Answered by anybody": (3, ("f:2", "f:3", "f:4")),
        "With an accepted answer": (2, ("f:3", "f:4")),
        "Fit for an article": (3, ("f:3", "f:4", "f:5")),
        "Proposed to maintainers": (2, ("f:4", "f:5")),
        "Covered by a published article": (2, ("f:4", "f:5")),
    }
    assert measure(found, "published-share").value == 0.4
    assert [row.cells for row in found.tables[1].rows] == [
        ("no accepted answer", 1),
        ("no answer", 1),
    ]


def test_only_the_time_that_is_looked_at_counts_and_the_time_before_is_told(
    data: Make, facts: Make, answer: Make
) -> None:
    old = {"created": "2020-06-01T00:00:00Z"}
    found = coverage.make(
        data(
            [
                facts("f:1", answers=(answer(),)),
                facts("f:2", **old),
                facts("f:3", answers=(answer(),), **old),
                facts("f:4", created="2022-01-01T00:00:00Z"),
                facts("f:5", created="2019-12-31T23:59:59Z", answers=(answer(),)),
            ]
        )
    )
    answered = measure(found, "answered-share")
    assert (answered.value, answered.before, answered.threads) == (1.0, 0.5, ("f:1",))


def test_an_own_reply_is_no_first_answer(data: Make, facts: Make, answer: Make) -> None:
    own, other = answer("ada", "2021-03-01T11:00:00Z"), answer("bob", "2021-03-01T22:00:00Z")
    found = coverage.make(data([facts("f:1", answers=(own, other)), facts("f:2", answers=(own,))]))
    first = measure(found, "first-answer-days")
    assert (first.value, first.threads) == (0.5, ("f:1",))


def test_nothing_is_said_of_a_time_in_which_nobody_asked(data: Make) -> None:
    for one in coverage.make(data([])).measures:
        assert one.value is None
        assert one.missing


def test_an_answer_marked_on_the_day_it_was_asked_has_a_time(
    data: Make, facts: Make, answer: Make
) -> None:
    # Stack Exchange tells the day of the mark alone: midnight, before the question
    marked = answer(created="2021-03-01T16:00:00Z", accepted=True)
    found = coverage.make(
        data([facts("f:1", answers=(marked,), accepted_at="2021-03-01T00:00:00Z")])
    )
    time = measure(found, "accepted-answer-days")
    assert (time.value, time.threads) == (0.25, ("f:1",))
