"""People and candidates for moderators on real exports, held against SQL over their raw files."""

import re
from typing import Any

import pytest

from tests.insights.told import Told

pytestmark = [pytest.mark.exports, pytest.mark.slow]

ANSWERS = "FROM post a WHERE a.kind = 'answer' AND a.person NOT IN ('', '-1')"
PEOPLE = f"""
SELECT a.person, count(DISTINCT a.thread), count(DISTINCT CASE WHEN a.accepted THEN a.thread END),
    substr(max(a.created), 1, 10), substr(min(a.created), 1, 10), group_concat(DISTINCT a.thread)
{ANSWERS} GROUP BY a.person
"""


def by_person(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["person"].rpartition("/")[2]: row for row in rows}


def test_people_are_those_of_the_raw_files(told: Told) -> None:
    rows = by_person(told.rows("experts", "people"))
    expected = told.all(PEOPLE)
    assert len(expected) > 40
    found = {
        name: (row["answers"], row["accepted"], row["last"], ",".join(row["threads"]))
        for name, row in rows.items()
    }
    assert found == {
        name: (answers, accepted, last, ",".join(sorted(threads.split(","))))
        for name, answers, accepted, last, _, threads in expected
    }


def test_what_answers_did_is_told_by_the_raw_files(told: Told) -> None:
    rows = by_person(told.rows("experts", "people"))
    views = dict(told.all(
        "SELECT person, sum(views) FROM (SELECT DISTINCT a.person, t.key, t.views "
        "FROM post a JOIN thread t ON t.key = a.thread WHERE a.accepted) GROUP BY person"
    ))  # fmt: skip
    same = {(thread, target) for thread, target in told.all("SELECT thread, target FROM mark")}
    for head in told.articles.values():
        same |= {(one["key"], head["source"]["key"]) for one in head.get("also", ())}
    for name, row in rows.items():
        accepted = {
            key for (key,) in told.all(
                "SELECT thread FROM post WHERE accepted AND person = :name", name=name
            )
        }  # fmt: skip
        assert row["published"] == len(accepted & set(told.published))
        assert row["again"] == sum(target in accepted for _, target in same)
        assert row["views"] == views.get(name)


def test_people_who_answered_in_the_time(told: Told) -> None:
    query = f"SELECT DISTINCT a.person {ANSWERS} AND substr(created, 1, 10)"
    active = told.all(f"{query} BETWEEN :since AND :until")
    assert told.measure("experts", "active")["value"] == len(active)


def test_newcomers_are_those_whose_first_answer_is_new(told: Told) -> None:
    expected = told.all(
        f"SELECT person, first, threads FROM (SELECT a.person, substr(min(a.created), 1, 10) AS "
        f"first, count(DISTINCT a.thread) AS threads {ANSWERS} GROUP BY a.person) "
        "WHERE julianday(:until) - julianday(first) BETWEEN 0 AND 90"
    )
    rows = by_person(told.rows("experts", "newcomers"))
    assert {name: (row["first"], row["answers"]) for name, row in rows.items()} == {
        name: (first, threads) for name, first, threads in expected
    }
    assert told.measure("experts", "newcomers")["value"] == len(expected)


def test_silent_experts_are_those_who_wrote_nothing_for_sixty_days(told: Told) -> None:
    expected = told.all(
        "SELECT person, last, accepted FROM (SELECT a.person, substr(max(a.created), 1, 10) AS "
        "last, count(DISTINCT CASE WHEN a.accepted THEN a.thread END) AS accepted "
        f"{ANSWERS} GROUP BY a.person) "
        "WHERE accepted >= 3 AND julianday(:until) - julianday(last) > 60"
    )
    rows = by_person(told.rows("experts", "silent"))
    assert {name: (row["last"], row["accepted"]) for name, row in rows.items()} == {
        name: (last, accepted) for name, last, accepted in expected
    }
    for row in rows.values():
        assert row["waiting"] == len(set(row["threads"]) - set(told.published))


def test_areas_that_hang_on_one_person(told: Told) -> None:
    query = (
        "SELECT g.name, a.person, count(*) FROM tag g JOIN post a ON a.thread = g.thread AND "
        "a.accepted AND substr(a.created, 1, 10) BETWEEN :since AND :until GROUP BY 1, 2"
    )
    own = {(tag, person): count for tag, person, count in told.all(query)}
    total: dict[str, int] = {}
    for (tag, _), count in own.items():
        total[tag] = total.get(tag, 0) + count
    expected = {
        tag: (person, count, total[tag])
        for (tag, person), count in own.items()
        if person not in ("", "-1") and total[tag] >= 5 and count >= 0.6 * total[tag]
    }
    rows = told.rows("experts", "lone-areas")
    assert {
        row["tag"]: (row["person"].rpartition("/")[2], row["own"], row["total"]) for row in rows
    } == expected
    assert all(len(row["threads"]) == row["own"] for row in rows)


# ------------------------------------------------------------------------------------ moderators


OPEN = "key NOT IN (SELECT thread FROM post WHERE accepted)"


def why(told: Told, pattern: str) -> dict[str, str]:
    """What a pattern finds in the reasons of candidates, by key."""
    rows = told.rows("moderation", "candidates")
    found = {row["thread"]: re.search(pattern, row["why"]) for row in rows}
    return {key: match[1] for key, match in found.items() if match}


def of_open(told: Told, query: str) -> dict[str, Any]:
    """Rows (key, value) of threads that have no article, nor are marked as one that has."""
    marks = told.all("SELECT thread, target FROM mark")
    same = {thread for thread, target in marks if target in told.published}
    return {
        key: value
        for key, value in told.all(query)
        if key not in told.published and key not in same
    }


def test_answers_that_nobody_marked_but_others_voted_for(told: Told) -> None:
    expected = of_open(
        told,
        "SELECT key, max(a.score) FROM thread t JOIN post a ON a.thread = t.key AND a.kind = "
        "'answer' AND (a.person = '' OR a.person <> t.asker) "
        f"WHERE {OPEN} GROUP BY key HAVING max(a.score) >= 3",
    )
    found = why(told, r"(\d+) votes for an answer")
    assert found == {key: f"{score}" for key, score in expected.items()}


def test_threads_that_a_maintainer_answered(told: Told) -> None:
    expected = of_open(
        told,
        "SELECT DISTINCT key, 1 FROM thread t JOIN post a ON a.thread = t.key AND a.kind = "
        f"'answer' AND a.maintainer AND a.person <> t.asker WHERE {OPEN}",
    )
    assert set(why(told, "(a maintainer answered)")) == set(expected)


def test_threads_that_people_marked_as_the_same_three_times(told: Told) -> None:
    expected = of_open(
        told,
        "SELECT target, 1 + count(DISTINCT thread) FROM mark JOIN thread ON key = target WHERE "
        f"{OPEN} GROUP BY target HAVING count(DISTINCT thread) > 1",
    )
    assert why(told, r"asked (\d+) times") == {key: f"{n}" for key, n in expected.items()}


THANKS = re.compile(
    r"\bthank(s| you)\b|\bthat (worked|helped|did it|fixed it|solved it)\b|"
    r"\bworks (now|fine|great)\b|\bsolved\b|\bperfect\b",
    re.IGNORECASE,
)


def test_askers_who_are_said_to_have_thanked_wrote_thanks(told: Told) -> None:
    found = why(told, "(the asker thanked)")
    assert not set(found) & set(told.published)
    for key in found:
        own = told.all(
            "SELECT p.body FROM post p JOIN thread t ON t.key = p.thread AND p.person = t.asker "
            "WHERE p.thread = :key AND p.kind <> 'question'",
            key=key,
        )
        assert any(THANKS.search(body) for (body,) in own)


def test_experts_who_may_leave_wrote_their_latest_answer_on_that_day(told: Told) -> None:
    days = {
        last for (last,) in told.all(
            "SELECT last FROM (SELECT substr(max(a.created), 1, 10) AS last, count(DISTINCT CASE "
            f"WHEN a.accepted THEN a.thread END) AS accepted {ANSWERS} GROUP BY a.person) WHERE "
            "accepted >= 3 AND julianday(:until) - julianday(last) BETWEEN 45 AND 240"
        )
    }  # fmt: skip
    assert set(why(told, r"latest answer (\S+)").values()) <= days


def test_views_of_candidates_are_those_of_the_raw_files(told: Told) -> None:
    views = dict(told.all("SELECT key, views FROM thread"))
    rows = told.rows("moderation", "candidates")
    assert {row["thread"]: row["views"] for row in rows} == {
        row["thread"]: views[row["thread"]] for row in rows
    }
    assert told.measure("moderation", "candidates")["value"] == len(rows)
    assert not {row["thread"] for row in rows} & set(told.published)
