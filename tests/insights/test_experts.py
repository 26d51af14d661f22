"""What answers did, who is new, silent, alone."""

from collections.abc import Callable
from typing import Any

from kbgen.insights import experts
from kbgen.insights.base import Insight, Table
from kbgen.insights.facts import Person

Make = Callable[..., Any]


def table(found: Insight, name: str) -> Table:
    return next(one for one in found.tables if one.name == name)


def test_work_counts_answers_marks_articles_and_repetitions(
    data: Make, facts: Make, answer: Make, placed: Make
) -> None:
    marked = answer("bob", accepted=True)
    found = experts.make(
        data(
            [
                facts("f:1", answers=(marked,), article="f:1", views=100),
                facts("f:2", answers=(answer("bob"), answer("eve")), views=50),
                facts("f:3", article="f:1"),
            ],
            [placed("f:1", also=["f:3"])],
        )
    )
    rows = {row.cells[0]: row for row in table(found, "people").rows}
    assert rows["bob"].cells == ("bob", 2, 1, 1, 1, 100, "2021-03-02")
    assert rows["bob"].threads == ("f:1", "f:2")
    assert rows["eve"].cells == ("eve", 1, 0, 0, 0, None, "2021-03-02")


def test_programs_and_people_without_a_name_stand_nowhere(
    data: Make, facts: Make, answer: Make
) -> None:
    found = experts.make(
        data(
            [facts("f:1", answers=(answer("bot"), answer("")))],
            people=[Person(id="bot", name="Bot", kind="bot")],
        )
    )
    assert table(found, "people").rows == ()
    assert next(one for one in found.measures if one.name == "active").value == 0


def test_a_lone_expert_is_who_wrote_most_of_an_area(data: Make, facts: Make, answer: Make) -> None:
    def accepted(number: int, who: str, tag: str) -> Any:
        return facts(f"f:{number}", tags=(tag,), answers=(answer(who, accepted=True),))

    threads = [accepted(n, "bob", "audio") for n in range(4)]
    threads += [accepted(9, "eve", "audio")]
    threads += [accepted(10 + n, "bob" if n % 2 else "eve", "video") for n in range(6)]
    threads += [accepted(20 + n, "bob", "rare") for n in range(4)]
    found = experts.make(data(threads))
    assert [row.cells for row in table(found, "lone-areas").rows] == [("audio", "bob", 4, 5)]


def test_newcomers_and_the_silent(data: Make, facts: Make, answer: Make) -> None:
    def accepted(number: int, who: str, day: str) -> Any:
        return facts(f"f:{number}", answers=(answer(who, f"{day}T00:00:00Z", accepted=True),))

    threads = [accepted(n, "bob", "2021-09-01") for n in range(3)]
    threads += [accepted(10 + n, "eve", "2021-12-01") for n in range(3)]
    threads += [accepted(20, "ian", "2021-06-01")]
    found = experts.make(data(threads))
    assert [row.cells[0] for row in table(found, "silent").rows] == ["bob"]
    assert [row.cells[0] for row in table(found, "newcomers").rows] == ["eve"]
