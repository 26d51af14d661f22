"""Health of articles and the voice of the customer on real exports, held against raw files."""

import re
from collections import Counter, defaultdict
from fractions import Fraction
from html import unescape
from typing import Any

import pytest

from tests.insights.told import Told

pytestmark = [pytest.mark.exports, pytest.mark.slow]


def test_nothing_waits_for_review_where_all_is_published(told: Told) -> None:
    assert told.articles
    assert told.rows("health", "queue") == []
    assert told.measure("health", "queue")["value"] == 0


def test_contradictions_stand_in_the_threads_on_that_day(told: Told) -> None:
    for row in told.rows("health", "contradicted"):
        assert told.published[row["thread"]] == row["article"]
        later = told.all(
            "SELECT substr(p.created, 1, 10) FROM post p WHERE p.thread = :key AND p.created > "
            "(SELECT min(created) FROM post WHERE thread = :key AND accepted)",
            key=row["thread"],
        )
        assert (row["date"],) in later
        assert f"{told.articles[row['article']].get('verified', '')}" < row["date"]


def test_versions_are_named_by_so_many_later_threads(told: Told) -> None:
    for row in told.rows("health", "versions"):
        head = told.articles[row["article"]]
        assert row["old"] in head["versions"]
        product, _, major = row["new"].rpartition(" ")
        assert int(major) > int(row["old"].rpartition(" ")[2].partition(".")[0])
        assert len(row["threads"]) == row["named"] >= 2
        checked = max(f"{head['date']}", f"{head.get('verified', '')}")
        for key in row["threads"]:
            assert told.one("SELECT created FROM thread WHERE key = :key", key=key)[:10] > checked
            texts = told.all("SELECT body FROM post WHERE thread = :key", key=key)
            titles = told.all("SELECT title FROM thread WHERE key = :key", key=key)
            assert any(re.search(rf"\b{major}\b", text) for (text,) in texts + titles), product


def kaplan_meier(ages: list[tuple[Any, bool]]) -> Any:
    """The textbook's way: at each day, how many of those who are left are overtaken."""
    share = Fraction(1)
    for day in sorted({age for age, done in ages if done}):
        left = sum(age >= day for age, _ in ages)
        done = sum(age == day and ended for age, ended in ages)
        share *= 1 - Fraction(done, left)
        if share <= Fraction(1, 2):
            return day
    return None


def test_half_lives_are_those_of_the_raw_files(told: Told) -> None:
    known = {row["thread"]: row["date"] for row in told.rows("health", "contradicted")}
    ages: dict[str, list[tuple[Any, bool]]] = defaultdict(list)
    unsure = set()
    answers = told.all(
        "SELECT thread, julianday(edited) - julianday(min(created)), "
        "julianday(:until) - julianday(substr(min(created), 1, 10)), edited "
        "FROM post WHERE accepted GROUP BY thread"
    )
    for key, edited, age, when in answers:
        if age < 0:
            continue
        tags = [name for (name,) in told.all("SELECT name FROM tag WHERE thread = :key", key=key)]
        if key in known or key not in told.published:
            unsure |= set(tags)
        done = edited is not None and edited >= 30 and when[:10] <= told.until
        for tag in tags:
            ages[tag].append((round(edited, 4) if done else float(age), done))
    rows = {row["tag"]: row for row in told.rows("health", "half-life")}
    assert {tag: row["answers"] for tag, row in rows.items()} == {
        tag: len(found) for tag, found in ages.items() if len(found) >= 5
    }
    assert len(set(rows) - unsure) >= len(rows) / 2
    for tag in set(rows) - unsure:
        assert rows[tag]["overtaken"] == sum(done for _, done in ages[tag])
        half = kaplan_meier(ages[tag])
        assert rows[tag]["half"] == (half if half is None else pytest.approx(half, abs=0.001))


# ----------------------------------------------------------------------------------------- voice


def test_problems_count_their_threads(told: Told) -> None:
    rows = told.rows("voice", "problems")
    seen: Counter[str] = Counter()
    for row in rows:
        keys = row["threads"]
        seen.update(keys)
        marks = ", ".join(f"'{key}'" for key in keys)
        asked = told.all(f"SELECT substr(created, 1, 10) FROM thread WHERE key IN ({marks})")
        days = [day for (day,) in asked]
        assert row["all"] == len(keys) == len(days) >= 3
        assert row["lately"] == sum(told.since <= day <= told.until for day in days)
        accepted = told.keys("SELECT DISTINCT thread FROM post WHERE accepted")
        open_ = [key for key in keys if key not in accepted and key not in told.published]
        assert row["open"] == len(open_)
        tags = Counter(
            name for (name,) in told.all(f"SELECT name FROM tag WHERE thread IN ({marks})")
        )
        named = [tags[name] for name in row["area"].split(", ") if name in tags]
        assert named == [count for _, count in tags.most_common(3)]
        paths = {told.published[key] for key in keys if key in told.published}
        assert row["article"] in paths if paths else row["article"] is None
    assert max(seen.values()) == 1  # no thread has two problems
    asked = told.one("SELECT count(*) FROM thread WHERE substr(created, 1, 10) BETWEEN :since "
                     "AND :until")  # fmt: skip
    lately = sum(row["lately"] for row in rows)
    assert told.measure("voice", "recurring-share")["value"] == lately / asked
    alive = [row for row in rows if row["lately"]]
    assert told.measure("voice", "problems")["value"] == len(alive)
    open_problems = [row for row in alive if row["article"] is None]
    assert told.measure("voice", "without-article")["value"] == len(open_problems)


def test_what_people_marked_as_the_same_is_one_problem(told: Told) -> None:
    where = {
        key: n for n, row in enumerate(told.rows("voice", "problems")) for key in row["threads"]
    }
    keys = {key for (key,) in told.all("SELECT key FROM thread")}
    marks = told.all("SELECT DISTINCT thread, target FROM mark WHERE thread <> target")
    pairs = [(one, other) for one, other in marks if {one, other} <= keys]
    # a pair alone is no problem that keeps coming back
    shown = [pair for pair in pairs if set(pair) & set(where)]
    assert all(where.get(one) == where.get(other) for one, other in shown)
    if told.case.name == "cardano":
        assert len(pairs) > 4
        assert shown


WORD = re.compile(r"[^\W\d_]{4,}")


def test_quotes_are_the_words_of_the_askers(told: Told) -> None:
    rows = told.rows("voice", "quotes")
    assert rows
    for row in rows:
        ((body, created),) = told.all(
            "SELECT body, created FROM post WHERE kind = 'question' AND thread = :key",
            key=row["thread"],
        )
        assert row["date"] == created[:10]
        theirs = set(WORD.findall(unescape(unescape(body))))
        assert set(WORD.findall(unescape(row["quote"]))) <= theirs
