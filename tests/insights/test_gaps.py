"""Questions that wait, searches that find nothing, what to write next."""

from collections.abc import Callable
from typing import Any

import pytest

from kbgen.insights import gaps
from kbgen.insights.base import Insight, Measure
from kbgen.insights.data import Search

Make = Callable[..., Any]


def measure(found: Insight, name: str) -> Measure:
    return next(one for one in found.measures if one.name == name)


def search(text: str, count: int = 1, found: int | None = None, month: str = "2021-05") -> Search:
    return Search(text=text, count=count, found=found, month=month)


def test_questions_wait_until_somebody_answers_or_closes_them(
    data: Make, facts: Make, answer: Make, placed: Make
) -> None:
    threads = [
        facts("f:1", views=5),
        facts("f:2", views=50),
        facts("f:3", answers=(answer(),)),
        facts("f:4", closed=True),
        facts("f:5", created="2021-12-30T00:00:00Z"),
        facts("f:6"),
    ]
    found = gaps.make(data(threads, [placed("f:6")]))
    assert measure(found, "waiting").threads == ("f:1", "f:2")
    assert [row.cells[0] for row in found.tables[1].rows] == ["f:2", "f:1"]


def test_searches_are_empty_where_no_article_has_all_their_words(data: Make, placed: Make) -> None:
    articles = [placed("f:1", title="How do I restore a wallet?", tags=("seed-phrase",))]
    searches = [
        search("restoring wallets", 3),
        search("wallet seed phrase", 2),
        search("wallet colour", 4),
        search("wallet", 9, month="2019-01"),
        search("restore wallet", 1, found=0),
        search("colour", 10, found=7),
    ]
    found = gaps.make(data([], articles, searches=searches))
    rows = {row.cells[0]: (row.cells[1], row.cells[2]) for row in found.tables[2].rows}
    assert rows == {
        "colour": (10, "something"),
        "wallet colour": (4, "nothing"),
        "restoring wallets": (3, "something"),
        "wallet seed phrase": (2, "something"),
        "restore wallet": (1, "nothing"),
    }
    assert measure(found, "empty-searches").value == pytest.approx(5 / 20)


def test_without_a_file_nothing_is_said_of_searches(data: Make) -> None:
    assert measure(gaps.make(data([])), "empty-searches").missing == gaps.NO_QUERIES


def test_what_to_write_next_is_ranked_by_how_many_asked(
    data: Make, facts: Make, placed: Make
) -> None:
    def same(first: int, count: int, **more: Any) -> list[Any]:
        head = facts(f"f:{first}", **more)
        rest = [
            facts(f"f:{first + n}", duplicates=(f"f:{first}",), **more) for n in range(1, count)
        ]
        return [head, *rest]

    threads = [*same(10, 3, views=7), *same(20, 5), *same(30, 6)]
    searches = [search("colour", 4), search("wallet", 2)]
    found = gaps.make(data(threads, [placed("f:30")], searches=searches))
    rows = [row.cells for row in found.tables[0].rows]
    assert [row[2:] for row in rows] == [
        ("recurring problem", 5, None),
        ("search without result", 4, None),
        ("recurring problem", 3, 21),
        ("search without result", 2, None),
    ]
