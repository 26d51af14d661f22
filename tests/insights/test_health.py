"""What time has passed by, what was contradicted, what nobody reads."""

from collections.abc import Callable
from typing import Any

import pytest

from kbgen.insights import health
from kbgen.insights.base import Insight, Measure, Table
from kbgen.insights.data import DeadLink, ReaderReport, Visits
from kbgen.insights.lasting import half_life

Make = Callable[..., Any]


def measure(found: Insight, name: str) -> Measure:
    return next(one for one in found.measures if one.name == name)


def table(found: Insight, name: str) -> Table:
    return next(one for one in found.tables if one.name == name)


def test_a_version_is_passed_when_two_later_threads_name_a_newer_one(
    data: Make, facts: Make, placed: Make
) -> None:
    late = {"created": "2021-08-01T00:00:00Z"}
    threads = [
        facts("f:1", versions=("node 16.1",), **late),
        facts("f:2", versions=("node 16",), **late),
        facts("f:3", versions=("go 2.0",), **late),
        facts("g:4", versions=("rust 2",), **late),
        facts("g:5", versions=("rust 2",), **late),
    ]
    articles = [
        placed("f:10", versions=("node 14.2",)),
        placed("f:11", versions=("node 16.0",)),
        placed("f:12", versions=("go 1.1",)),
        placed("f:13", versions=("rust 1",)),
        placed("f:14", versions=("node 14.2",), verified="2021-09-01"),
    ]
    rows = table(health.make(data(threads, articles)), "versions").rows
    assert [(row.cells, row.threads) for row in rows] == [
        (("general/f-10.md", "node 14.2", "node 16", 2), ("f:1", "f:2"))
    ]


def test_a_contradiction_counts_until_somebody_verifies(
    data: Make, facts: Make, placed: Make
) -> None:
    threads = [facts(f"f:{n}", corrected="2021-06-01T00:00:00Z") for n in (1, 2, 3)]
    articles = [placed("f:1"), placed("f:2", verified="2021-07-01")]
    found = health.make(data(threads, articles))
    assert [row.threads for row in table(found, "contradicted").rows] == [("f:1",)]
    assert measure(found, "sound-share").value == 0.5
    assert measure(found, "verified-share").value == 0.5


def test_the_queue_holds_what_is_fit_and_not_published(
    data: Make, facts: Make, placed: Make
) -> None:
    def fit(number: int, **more: Any) -> Any:
        return facts(f"f:{number}", article=f"f:{number}", accepted_at="2021-05-01", **more)

    threads = [fit(1), fit(2), fit(3, hold="only-link"), facts("f:4", article="f:1")]
    assert measure(health.make(data(threads, [placed("f:2")])), "queue").threads == ("f:1",)


def test_unread_is_told_only_where_somebody_counts(data: Make, placed: Make) -> None:
    articles = [placed("f:1"), placed("f:2")]
    assert measure(health.make(data([], articles)), "unread-share").value is None
    seen = [Visits(path="/general/f-1/", month="2021-05", views=3, tool="csv")]
    found = health.make(data([], articles, visits=seen, site_url="https://example.org/"))
    assert measure(found, "unread-share").threads == ("f:2",)


@pytest.mark.parametrize(
    ("ages", "days"),
    [
        ([(10, True), (20, True), (30, True), (40, True)], 20),
        ([(10, True), (20, False), (30, False), (40, False)], None),
        # four at risk, one gone (3/4); two left at 30, one gone (3/8)
        ([(10, True), (20, False), (30, True), (40, False)], 30),
        ([], None),
    ],
)
def test_the_half_life_counts_those_that_still_hold(
    ages: list[tuple[float, bool]], days: float | None
) -> None:
    assert half_life(ages) == days


def test_an_answer_is_overtaken_by_a_late_edit_or_a_contradiction(
    data: Make, facts: Make, answer: Make
) -> None:
    def one(number: int, edited: str = "", corrected: str = "") -> Any:
        marked = answer(accepted=True, created="2021-01-01T00:00:00Z", edited=edited)
        return facts(f"f:{number}", tags=("net",), answers=(marked,), corrected=corrected)

    threads = [
        one(1, edited="2021-01-05T00:00:00Z"),
        one(2, edited="2021-03-02T00:00:00Z"),
        one(3, corrected="2021-03-02T00:00:00Z"),
        one(4, corrected="2021-04-11T00:00:00Z"),
        one(5),
    ]
    (row,) = table(health.make(data(threads)), "half-life").rows
    assert row.cells == ("net", 5, 3, 100.0)


def test_what_sites_and_readers_say_against_articles(data: Make, facts: Make, placed: Make) -> None:
    articles = [placed(f"f:{n}") for n in range(1, 5)]
    dead = [
        DeadLink(path="general/f-1.md", url="https://gone.example.org/a", answer="answer 404"),
        DeadLink(path="general/gone.md", url="https://gone.example.org/b", answer="answer 404"),
    ]
    reports = [
        ReaderReport(path="old/place.md", key="f:2", day="2021-05-01", open=True),
        ReaderReport(path="general/f-2.md", key="f:2", day="2021-06-01", open=False),
        ReaderReport(path="general/f-3.md", key="f:3", day="2021-06-01", open=False),
        ReaderReport(path="general/f-9.md", key="f:9", day="2021-06-01", open=True),
    ]
    found = health.make(data([], articles, dead=dead, reports=reports))
    links, said = measure(found, "dead-links"), measure(found, "reports")
    assert (links.value, links.threads) == (1, ("f:1",))
    assert (said.value, said.threads) == (1, ("f:2",))
    assert [row.cells for row in table(found, "dead-links").rows] == [
        ("general/f-1.md", "https://gone.example.org/a", "answer 404")
    ]
    assert [row.cells for row in table(found, "reports").rows] == [
        ("general/f-2.md", 1, 2, "2021-06-01"),
        ("general/f-3.md", 0, 1, "2021-06-01"),
    ]
    assert measure(found, "sound-share").value == 0.5


def test_of_links_and_reports_nothing_is_said_where_nobody_asked(data: Make, placed: Make) -> None:
    found = health.make(data([], [placed("f:1")]))
    for name in ("dead-links", "reports"):
        assert measure(found, name).value is None
        assert measure(found, name).missing
    assert measure(found, "sound-share").value == 1
