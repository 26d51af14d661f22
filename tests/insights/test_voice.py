"""Recurring problems as product people look at them."""

from collections.abc import Callable
from typing import Any

from kbgen.insights import voice
from kbgen.insights.base import Insight

Make = Callable[..., Any]


def asked(facts: Make, number: int, day: str, **more: Any) -> Any:
    """A thread about ports; the first one carries the marks that join them."""
    same = {} if number == 1 else {"duplicates": ("f:1",)}
    return facts(f"f:{number}", created=f"{day}T00:00:00Z", **{**same, **more})


def problem(found: Insight) -> dict[str, Any]:
    table = found.tables[0]
    names = [column.name for column in table.columns]
    (row,) = table.rows
    return dict(zip(names, row.cells, strict=True))


def test_size_growth_places_and_article(
    data: Make, facts: Make, answer: Make, placed: Make
) -> None:
    threads = [
        asked(
            facts,
            1,
            "2020-03-01",
            versions=("node 12",),
            tags=("net",),
            answers=(answer(accepted=True),),
        ),
        asked(facts, 2, "2021-03-01", versions=("node 14",), tags=("net", "vpn")),
        asked(facts, 3, "2021-04-01", versions=("node 14",), errors=("E1",)),
        facts("f:9"),
    ]
    found = problem(voice.make(data(threads, [placed("f:1")])))
    assert (found["lately"], found["before"], found["all"], found["trend"]) == (2, 1, 3, "more")
    assert (found["open"], found["article"]) == (2, "general/f-1.md")
    assert (found["versions"], found["errors"], found["area"]) == (
        "node 14, node 12",
        "E1",
        "net, vpn",
    )


def test_trends(data: Make, facts: Make) -> None:
    def trend(*days: str) -> str:
        threads = [asked(facts, n, day) for n, day in enumerate(days, start=1)]
        return str(problem(voice.make(data(threads)))["trend"])

    assert trend("2021-01-01", "2021-02-01", "2021-03-01") == "new"
    assert trend("2018-01-01", "2021-02-01", "2021-03-01") == "back"
    assert trend("2020-06-01", "2020-07-01", "2021-03-01") == "less"
    assert trend("2020-06-01", "2021-07-01", "2018-03-01") == "same"
    assert trend("2020-06-01", "2020-07-01", "2018-03-01") == "dried up"
    assert trend("2017-06-01", "2017-07-01", "2018-03-01") == "quiet"


def test_measures_count_threads_of_the_time_alone(data: Make, facts: Make) -> None:
    threads = [asked(facts, n, day) for n, day in ((1, "2018-01-01"), (2, "2021-02-01"))]
    threads += [asked(facts, 3, "2021-05-01"), facts("f:8"), facts("f:9")]
    measures = {one.name: one for one in voice.make(data(threads)).measures}
    assert (measures["problems"].value, measures["problems"].threads) == (1, ("f:2", "f:3"))
    assert measures["recurring-share"].value == 0.5
    assert measures["without-article"].threads == ("f:1", "f:2", "f:3")


def test_customers_are_quoted_with_the_place(data: Make, facts: Make) -> None:
    threads = [asked(facts, n, "2021-02-01", quote=f"Port {n} is shut.") for n in (1, 2, 3)]
    rows = voice.make(data(threads)).tables[1].rows
    assert {(row.cells[1], row.cells[2], row.threads) for row in rows} == {
        (f"Port {n} is shut.", f"f:{n}", (f"f:{n}",)) for n in (1, 2, 3)
    }


def test_the_chart_says_in_words_what_it_shows(data: Make, facts: Make) -> None:
    threads = [asked(facts, n, f"2021-0{n}-01", title="Port shut") for n in (1, 2, 3)]
    (chart,) = voice.make(data(threads)).charts  # twelve months
    assert chart.labels[0] == "2021-01"
    assert chart.series[0].values[:4] == (1.0, 1.0, 1.0, 0.0)
    assert "from 2021-01 to 2021-12" in chart.text


def test_the_article_that_answers_most_of_its_threads_is_named(
    data: Make, facts: Make, placed: Make
) -> None:
    threads = [asked(facts, n, f"2021-03-0{n}") for n in range(1, 5)]
    articles = [placed("f:1", slug="a"), placed("f:3", slug="z", also=["f:4"])]
    assert problem(voice.make(data(threads, articles)))["article"] == "general/z.md"
