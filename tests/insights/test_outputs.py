"""What is written of insights: hostile text stays text, numbers are as people read them."""

import csv
import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from kbgen.insight_options import Goal
from kbgen.insights import METRICS, briefs, insights_of, markdown, svg
from kbgen.insights.base import Chart, Insight, Measure, Series
from kbgen.insights.files import files, safe
from kbgen.insights.goals import measures_of, standings
from kbgen.insights.numbers import shown, told, trend
from kbgen.markup import gfm

Make = Callable[..., Any]
EVIL = "<script>alert(1)</script> | [x](javascript:alert(2)) =cmd()"


@pytest.fixture
def community(data: Make, facts: Make, answer: Make, placed: Make) -> Any:
    first = facts("f:1", title=EVIL, tags=("<b>",), quote=EVIL, answers=(answer(accepted=True),))
    again = [
        facts(f"f:{n}", title=EVIL, duplicates=("f:1",), url="javascript:alert(3)", quote=EVIL)
        for n in (2, 3)
    ]
    return data([first, *again], [placed("f:1", title=EVIL)], site_url="https://example.org/")


class Active(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.found.append(tag)
        self.found += [f"{k}={v}" for k, v in attrs if k.startswith("on") or "script:" in (v or "")]


def test_every_page_and_brief_shows_hostile_text_as_text(community: Any) -> None:
    found = insights_of(community)
    made = [*markdown.pages(found, [], community), *briefs.briefs(found, [], community)]
    texts = {name: content.decode() for name, content in made if name.endswith(".md")}
    assert len(texts) == 1 + len(METRICS) + len(briefs.READERS)
    assert any("alert(1)" in text for text in texts.values())
    for text in texts.values():
        parser = Active()
        parser.feed(gfm.to_html(text))
        assert parser.found == []
        assert "<script" not in text
    drawn = [content.decode() for name, content in made if name.endswith(".svg")]
    assert drawn
    assert all("<script" not in picture for picture in drawn)


def test_rows_of_tables_have_one_cell_a_column(community: Any) -> None:
    made = dict(markdown.pages(insights_of(community), [], community))
    for name, content in made.items():
        if not name.endswith(".md"):
            continue
        for table in gfm.to_html(content.decode()).split("<table>")[1:]:
            head, *rows = table.split("</table>")[0].split("<tr>")[1:]
            assert {row.count("<td>") for row in rows} <= {head.count("<th>")}


def test_json_and_csv_hold_the_threads_behind_every_row(community: Any) -> None:
    made = dict(files(insights_of(community), community))
    voice = json.loads(made["voice.json"])
    (problem,) = voice["tables"][0]["rows"]
    assert problem["threads"] == ["f:1", "f:2", "f:3"]
    rows = list(csv.reader(made["voice-problems-threads.csv"].decode().splitlines()))
    assert [row[:2] for row in rows] == [["row", "thread"], *(["1", f"f:{n}"] for n in (1, 2, 3))]
    for name, content in made.items():
        if name.endswith(".csv"):
            cells = [c for row in csv.reader(content.decode().splitlines()) for c in row]
            assert not any(cell.startswith(("=", "@", "+")) for cell in cells)


def test_same_community_same_bytes(community: Any) -> None:
    def all_() -> list[tuple[str, bytes]]:
        found = insights_of(community)
        pages = [*markdown.pages(found, [], community), *briefs.briefs(found, [], community)]
        return [*pages, *files(found, community)]

    assert all_() == all_()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_spreadsheets_run_nothing(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (None, "count", "–"),
        (0.4149, "share", "41.5\u00a0%"),
        (1.0, "share", "100\u00a0%"),
        (2515.5, "count", "2,516"),
        (3.25, "count", "3.2"),
        (0.03, "points", "0.03"),
        (0.01, "days", "14 min"),
        (0.2, "days", "4.8 h"),
        (3.5, "days", "3.5 days"),
        (48, "hours", "2.0 days"),
    ],
)
def test_numbers_read_well(value: float | None, unit: Any, text: str) -> None:
    assert shown(value, unit) == text


def measure(value: float | None = None, **more: Any) -> Measure:
    values: dict[str, Any] = {"name": "m", "title": "M", "unit": "count", "how": "so"}
    return Measure(value=value, **{**values, **more})


def test_an_estimate_is_never_told_without_its_range() -> None:
    assert told(measure(10, low=5, high=20)) == "10 (between 5 and 20)"
    assert told(measure(missing="nobody counted")) == "not known: nobody counted"
    assert trend(measure(10, before=8)) == "up from 8"
    assert trend(measure(10)) == ""


@pytest.mark.parametrize(
    ("better", "value", "target", "by", "status"),
    [
        ("more", 0.9, 0.9, "", "reached"),
        ("more", 0.8, 0.9, "", "missed"),
        ("more", 0.8, 0.9, "2021-12-31", "on the way"),
        ("more", 0.8, 0.9, "2021-12-30", "missed"),
        ("less", 2.0, 3.0, "", "reached"),
        ("less", 4.0, 3.0, "", "missed"),
        ("more", None, 0.9, "", "not known"),
    ],
)
def test_goals(better: Any, value: float | None, target: float, by: str, status: str) -> None:
    found = {"coverage": Insight(measures=(measure(value, better=better),))}
    goals = {"g": Goal(measure="coverage.m", target=target, by=by)}
    (one,) = standings(goals, found, "2021-12-31")
    assert one.status == status
    assert list(measures_of(found)) == ["coverage.m"]


def test_a_goal_of_an_unknown_measure_is_not_known() -> None:
    (one,) = standings({"g": Goal(measure="no.such", target=1)}, {}, "2021-12-31")
    assert (one.measure, one.status) == (None, "not known")


def chart(kind: Any) -> Chart:
    return Chart(
        name="c",
        title="T & <t>",
        kind=kind,
        labels=("2021-01", "2021-02", "2021-03"),
        series=(Series(name="a", values=(1.0, None, 3.0)),),
        unit="count",
        text="Three months.",
    )


def test_charts_have_a_text_alternative_and_gaps() -> None:
    drawn = svg.draw(chart("lines"))
    assert "<title>T &amp; &lt;t&gt;</title><desc>Three months.</desc>" in drawn
    assert drawn.count("M") >= 2  # a gap begins the line anew
    assert "prefers-color-scheme:dark" in drawn
    assert "<style" not in svg.draw(chart("lines"), inline=True)
    assert svg.draw(chart("columns")).count("<rect") == 2
    assert svg.draw(chart("bars")).count("<rect") == 2


def test_every_metric_has_what_the_registry_asks_for() -> None:
    for name, metric in METRICS.items():
        assert metric.name == name
        assert metric.title
        assert metric.text.endswith(".")
        assert metric.readers
