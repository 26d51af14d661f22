"""What answers spared: the publishers' own example, ranges, and what cannot be said."""

from collections.abc import Callable
from typing import Any

import pytest

from kbgen.insight_options import Assumptions, InsightOptions
from kbgen.insights import worth
from kbgen.insights.base import Insight, Measure
from kbgen.insights.data import Visits

Make = Callable[..., Any]


def measure(found: Insight, name: str) -> Measure:
    return next(one for one in found.measures if one.name == name)


def seen(path: str, views: int, month: str = "2021-05") -> Visits:
    return Visits(path=path, month=month, views=views, tool="csv")


def test_the_example_of_those_who_published_the_formula() -> None:
    # "43 % x 65 % x 9 %" of 100,000 visits: 2,515 tickets
    low, base, high = worth.visits_spared(
        100_000, (0.2, 0.43, 0.6), (0.4, 0.65, 0.8), (0.05, 0.09, 0.2)
    )
    assert int(base) == 2515
    assert (low, high) == (pytest.approx(400), pytest.approx(9600))


def test_only_views_of_articles_in_the_time_count(data: Make, placed: Make) -> None:
    visits = [
        seen("/kb/general/f-1/", 1000),
        seen("/kb/general/f-1/", 50, month="2020-12"),
        seen("/kb/general/f-1/", 7, month=""),
        seen("/kb/", 9000),
        seen("/general/f-1/", 9000),
    ]
    found = worth.make(data([], [placed("f:1")], visits=visits, site_url="https://example.org/kb/"))
    one = measure(found, "visits-tickets")
    assert one.how.startswith("1,007 views")
    assert one.value == pytest.approx(1007 * 0.43 * 0.65 * 0.09)
    assert one.threads == ("f:1",)


def test_without_visits_nothing_is_said_of_them(data: Make, facts: Make, placed: Make) -> None:
    accepted = facts("f:1", accepted_at="2021-06-01T00:00:00Z")
    found = worth.make(data([accepted], [placed("f:1", verified="2021-06-02")]))
    for name in ("visits-tickets", "validated-tickets"):
        assert measure(found, name).value is None
        assert "insights.views" in measure(found, name).missing
    answers = measure(found, "answers-tickets")
    assert (answers.low, answers.value, answers.high) == (0.5, 1.0, 1.0)


def test_validated_articles_are_those_that_a_person_verified(data: Make, placed: Make) -> None:
    visits = [seen("/general/f-1/", 100), seen("/general/f-2/", 900)]
    articles = [placed("f:1", verified="2021-06-02"), placed("f:2")]
    found = worth.make(data([], articles, visits=visits, site_url="https://example.org/"))
    assert measure(found, "validated-tickets").value == pytest.approx(10)
    found = worth.make(data([], articles[1:], visits=visits, site_url="https://example.org/"))
    assert measure(found, "validated-tickets").missing == worth.NO_VERIFIED


def test_money_is_said_only_where_somebody_said_what_a_ticket_costs(
    data: Make, facts: Make
) -> None:
    accepted = [facts("f:1", accepted_at="2021-06-01T00:00:00Z")]
    assert not [m for m in worth.make(data(accepted)).measures if m.unit == "money"]
    options = InsightOptions(assumptions=Assumptions(ticket_cost=(5, 10, 20)))
    money = measure(worth.make(data(accepted, options=options)), "answers-money")
    assert (money.low, money.value, money.high) == (2.5, 10, 20)


def test_no_estimate_goes_without_its_range_and_every_assumption_is_printed(
    data: Make, placed: Make
) -> None:
    visits = [seen("/general/f-1/", 100)]
    articles = [placed("f:1", verified="2021-06-02")]
    found = worth.make(data([], articles, visits=visits, site_url="https://example.org/"))
    for one in found.measures:
        assert one.low is not None
        assert one.high is not None
        assert one.low <= (one.value or 0) <= one.high
    printed = {row.cells[0] for row in found.tables[1].rows}
    named = {name for name in Assumptions.__slots__ if name != "currency"}
    assert printed == named
