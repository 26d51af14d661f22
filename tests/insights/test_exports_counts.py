"""Coverage, gaps and worth on real exports, held against SQL over their raw files."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median
from typing import Any

import pytest

from tests.insights.told import QUERIES, VIEWS, Told

pytestmark = [pytest.mark.exports, pytest.mark.slow]

ASKED = "SELECT key FROM thread WHERE substr(created, 1, 10) BETWEEN :since AND :until"
ANSWERED = f"{ASKED} AND key IN (SELECT thread FROM post WHERE kind = 'answer')"
ACCEPTED = f"{ASKED} AND key IN (SELECT thread FROM post WHERE accepted)"
FIRST = (
    "SELECT key, min(unixepoch(p.created)) - unixepoch(t.created) AS wait FROM thread t "
    "JOIN post p ON p.thread = t.key AND p.kind = 'answer' AND (p.person = '' OR "
    "p.person <> t.asker) WHERE substr(t.created, 1, 10) BETWEEN :since AND :until GROUP BY key "
    "HAVING wait >= 0"
)
MARKED = (
    "SELECT key, min(unixepoch(p.created)) - unixepoch(t.created) AS wait FROM thread t "
    "JOIN post p ON p.thread = t.key AND p.accepted WHERE substr(t.created, 1, 10) BETWEEN :since "
    "AND :until GROUP BY key HAVING wait >= 0"
)


def before(told: Told) -> dict[str, str]:
    """The time of the same length before."""
    first, last = date.fromisoformat(told.since), date.fromisoformat(told.until)
    end = first - timedelta(days=1)
    return {"since": (end - (last - first)).isoformat(), "until": end.isoformat()}


def test_steps_are_those_of_the_raw_files(told: Told) -> None:
    rows = {row["step"]: row for row in told.rows("coverage", "steps")}
    asked = told.keys(ASKED)
    published = [key for key in asked if key in told.published]
    expected = {
        "Asked": asked,
        "Answered by anybody": told.keys(ANSWERED),
        "With an accepted answer": told.keys(ACCEPTED),
        "Proposed to maintainers": published,
        "Covered by a published article": published,
    }
    assert len(asked) > 100
    for step, keys in expected.items():
        assert rows[step]["threads"] == keys
        assert rows[step]["count"] == len(keys)
        assert rows[step]["share"] == len(keys) / len(asked)
    # every thread that `kbgen curate` dropped for itself, and no other, is unfit
    fit = [key for key in asked if key not in told.drafts or key in told.published]
    assert rows["Fit for an article"]["threads"] == fit


def test_reasons_are_those_of_curate(told: Told) -> None:
    asked = [key for key in told.keys(ASKED) if key not in told.published]
    expected = Counter(told.drafts[key] for key in asked if key in told.drafts)
    rows = told.rows("coverage", "dropped")
    assert {row["reason"]: row["count"] for row in rows} == expected
    for row in rows:
        assert {told.drafts[key] for key in row["threads"]} == {row["reason"]}
        assert len(row["threads"]) == row["count"]


@pytest.mark.parametrize(("name", "query"), [("answered", ANSWERED), ("accepted", ACCEPTED)])
def test_shares_are_those_of_the_raw_files(told: Told, name: str, query: str) -> None:
    found = told.measure("coverage", f"{name}-share")
    assert found["value"] == len(told.keys(query)) / len(told.keys(ASKED))
    earlier = len(told.keys(ASKED, **before(told)))
    part = len(told.keys(query, **before(told)))
    assert found["before"] == (part / earlier if earlier else None)


@pytest.mark.parametrize(("name", "query"), [("first-answer", FIRST), ("accepted-answer", MARKED)])
def test_median_times_are_those_of_the_raw_files(told: Told, name: str, query: str) -> None:
    found = told.measure("coverage", f"{name}-days")
    waits = told.all(query)
    assert len(waits) > 40
    assert found["threads"] == sorted(key for key, _ in waits)
    assert found["value"] == pytest.approx(median(wait for _, wait in waits) / 86_400)
    earlier = [wait for _, wait in told.all(query, **before(told))]
    expected = pytest.approx(median(earlier) / 86_400) if earlier else None
    assert found["before"] == expected


def test_the_time_ends_with_the_newest_thing_that_happened(told: Told) -> None:
    if told.case.since:
        assert (told.since, told.until) == (told.case.since, told.case.until)
        return
    newest = told.one("SELECT max(changed) FROM thread")[:10]
    first = date.fromisoformat(newest).replace(day=1)
    assert told.until == newest
    months = (first.year * 12 + first.month - 1) - 11
    assert told.since == f"{months // 12}-{months % 12 + 1:02}-01"


def test_questions_that_wait_are_those_of_the_raw_files(told: Told) -> None:
    waiting = told.all(
        "SELECT key, julianday(:until) - julianday(substr(created, 1, 10)), views FROM thread "
        "WHERE NOT closed AND key NOT IN (SELECT thread FROM post WHERE kind = 'answer') "
        "AND julianday(:until) - julianday(substr(created, 1, 10)) > 14"
    )
    rows = told.rows("gaps", "waiting")
    found = [(row["thread"], row["days"], row["views"]) for row in rows]
    assert sorted(found) == sorted(waiting)
    seen = [row["views"] or 0 for row in rows]
    assert seen == sorted(seen, reverse=True)
    for row in rows:
        tags = told.all("SELECT name FROM tag WHERE thread = :key", key=row["thread"])
        assert row["tags"] == ", ".join(name for (name,) in tags)
    assert told.measure("gaps", "waiting")["value"] == len(waiting)


def test_searches_are_those_of_the_file(told: Told) -> None:
    months = (told.since[:7], told.until[:7])
    counts: Counter[str] = Counter()
    for line in told.lines(QUERIES):
        if months[0] <= line["month"] <= months[1]:
            counts[line["query"].lower()] += int(line["count"])
    rows = told.rows("gaps", "searches")
    assert {row["query"]: row["count"] for row in rows} == counts
    empty = {"zebra crossing", "qqxyzzy wallet"}  # nothing was found, or no article has such words
    assert {row["query"] for row in rows if row["found"] == "nothing"} == empty & set(counts)
    measure = told.measure("gaps", "empty-searches")
    whole = sum(counts.values())
    share = sum(counts[name] for name in empty) / whole if whole else None
    assert measure["value"] == share


def test_what_to_write_next_is_ranked_by_how_many_asked(told: Told) -> None:
    rows = told.rows("gaps", "next")
    for row in [row for row in rows if row["why"] == "recurring problem"]:
        threads = row["threads"]
        assert row["asked"] == len(threads)
        assert not set(threads) & set(told.published)
        views = [v for key in threads for v in open_views(told.raw, key)]
        assert row["views"] == (sum(views) if views else None)
    asked = [row["asked"] for row in rows]
    assert asked == sorted(asked, reverse=True)


def open_views(raw: sqlite3.Connection, key: str) -> Sequence[int]:
    found = raw.execute(
        "SELECT views FROM thread WHERE key = ? AND views IS NOT NULL "
        "AND key NOT IN (SELECT thread FROM post WHERE accepted)",
        (key,),
    )
    return [row[0] for row in found]


def test_worth_is_reckoned_from_the_raw_files(told: Told) -> None:
    months = (told.since[:7], told.until[:7])
    pages = {f"/{path.removesuffix('.md')}/": path for path in told.articles}
    views: Counter[str] = Counter()
    for line in told.lines(VIEWS):
        if months[0] <= line["month"] <= months[1]:
            views[pages[line["page"]]] += int(line["views"])
    read = sum(views.values())
    verified = sum(n for path, n in views.items() if told.articles[path].get("verified"))
    marked = told.keys(
        "SELECT DISTINCT thread FROM post WHERE accepted AND substr(CASE marked WHEN '' THEN "
        "created ELSE marked END, 1, 10) BETWEEN :since AND :until"
    )
    visits, answers, validated = told.rows("worth", "formulas")
    low = (0.2 * 0.4 * 0.05, 0.43 * 0.65 * 0.09, 0.6 * 0.8 * 0.2)
    assert numbers(visits) == pytest.approx([read * share for share in low])
    direct = zip((0.5, 1, 1), (0.01, 0.03, 0.1), strict=True)
    assert numbers(answers) == pytest.approx([len(marked) * a + read * b for a, b in direct])
    assert answers["threads"] == marked
    assert numbers(validated) == pytest.approx([verified * share for share in (0.05, 0.1, 0.2)])
    money = told.measure("worth", "answers-money")
    assert money["value"] == pytest.approx(10 * (len(marked) + 0.03 * read))
    assert (money["low"], money["high"]) == pytest.approx(
        (5 * (0.5 * len(marked) + 0.01 * read), 20 * (len(marked) + 0.1 * read))
    )


def numbers(row: dict[str, Any]) -> list[float]:
    return [row["low"], row["base"], row["high"]]


def test_articles_that_nobody_reads_are_those_without_a_line(told: Told) -> None:
    months = (told.since[:7], told.until[:7])
    lines = told.lines(VIEWS)
    read = {line["page"] for line in lines if months[0] <= line["month"] <= months[1]}
    unread = [path for path in told.articles if f"/{path.removesuffix('.md')}/" not in read]
    rows = told.rows("health", "unread")
    assert sorted(row["article"] for row in rows) == sorted(unread)
    for row in rows:
        assert row["date"] == str(told.articles[row["article"]]["date"])
    share = told.measure("health", "unread-share")["value"]
    assert share == len(unread) / len(told.articles)
    verified = [head for head in told.articles.values() if head.get("verified")]
    assert told.measure("health", "verified-share")["value"] == len(verified) / len(told.articles)
    assert len(verified) > 5


INSIGHTS = ("voice", "coverage", "gaps", "worth", "health", "experts", "moderation")


@pytest.mark.parametrize("insight", INSIGHTS)
def test_each_row_names_threads_of_the_raw_files(told: Told, insight: str) -> None:
    known = {key for (key,) in told.all("SELECT key FROM thread")}
    for table in told.read(insight)["tables"]:
        traces = told.lines(f"{insight}-{table['name']}-threads.csv")
        behind = [[line["thread"] for line in traces if line["row"] == f"{number}"]
                  for number in range(1, len(table["rows"]) + 1)]  # fmt: skip
        assert behind == [row["threads"] for row in table["rows"]]
        assert {line["thread"] for line in traces} <= known
        assert "threads" not in [column["name"] for column in table["columns"]]
        for row in table["rows"]:
            assert len(set(row["threads"])) == len(row["threads"])
        assert len(told.lines(f"{insight}-{table['name']}.csv")) == len(table["rows"])
    for measure in told.read(insight)["measures"]:
        assert set(measure["threads"]) <= known
