"""Figures of insights on a real export, held against SQL over its raw files."""

import json
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kbgen import cli

pytestmark = [pytest.mark.exports, pytest.mark.slow]

SINCE, UNTIL = "2021-05-01", "2021-08-31"


@dataclass
class Told:
    folder: Path
    raw: sqlite3.Connection

    def measure(self, insight: str, name: str) -> dict[str, Any]:
        measures = self.read(insight)["measures"]
        return next(one for one in measures if one["name"] == name)

    def rows(self, insight: str, table: str) -> list[dict[str, Any]]:
        tables = self.read(insight)["tables"]
        return next(one for one in tables if one["name"] == table)["rows"]  # type: ignore[no-any-return]

    def read(self, insight: str) -> dict[str, Any]:
        return json.loads((self.folder / f"{insight}.json").read_text())  # type: ignore[no-any-return]

    def one(self, query: str, *values: object) -> Any:
        return self.raw.execute(query, values).fetchone()[0]


def run(*arguments: str) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(list(arguments))
    assert end.value.code in (0, None)


@pytest.fixture(scope="module")
def told(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    dump = exports / "stackexchange" / "cardano_2021-12"
    root = tmp_path_factory.mktemp("insights") / "kb"
    run("-q", "init", str(root), "--export", f"stackexchange:{dump}")
    run("-q", "-C", str(root), "harvest")
    run("-q", "-C", str(root), "curate")
    run("-q", "-C", str(root), "insights", "--since", SINCE, "--until", UNTIL)
    raw = sqlite3.connect(":memory:")
    raw.execute(
        "CREATE TABLE posts (id INTEGER, type INTEGER, parent INTEGER, marked INTEGER,"
        " created TEXT, owner INTEGER, views INTEGER, tags TEXT)"
    )
    for _, row in ET.iterparse(dump / "Posts.xml"):
        if row.tag == "row":
            names = ("Id", "PostTypeId", "ParentId", "AcceptedAnswerId", "CreationDate")
            more = ("OwnerUserId", "ViewCount", "Tags")
            values = [row.get(name) for name in (*names, *more)]
            raw.execute("INSERT INTO posts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    yield Told(root / "insights", raw)
    raw.close()


ASKED = "FROM posts q WHERE q.type = 1 AND substr(q.created, 1, 10) BETWEEN ? AND ?"
ANSWERED = "EXISTS (SELECT 1 FROM posts a WHERE a.type = 2 AND a.parent = q.id)"
ACCEPTED = "EXISTS (SELECT 1 FROM posts a WHERE a.id = q.marked)"


def keys(told: Told, condition: str = "1") -> list[str]:
    found = told.raw.execute(f"SELECT q.id {ASKED} AND {condition}", (SINCE, UNTIL))
    return sorted(f"cardano:{row[0]}" for row in found)


def test_steps_are_those_of_the_raw_files(told: Told) -> None:
    rows = {row["step"]: row for row in told.rows("coverage", "steps")}
    expected = {
        "Asked": keys(told),
        "Answered by anybody": keys(told, ANSWERED),
        "With an accepted answer": keys(told, ACCEPTED),
    }
    for step, threads in expected.items():
        assert len(threads) > 50
        assert rows[step]["threads"] == threads
        assert rows[step]["count"] == len(threads)


def test_shares_are_those_of_the_raw_files(told: Told) -> None:
    asked = told.one(f"SELECT count(*) {ASKED}", SINCE, UNTIL)
    accepted = told.one(f"SELECT count(*) {ASKED} AND {ACCEPTED}", SINCE, UNTIL)
    share = told.measure("coverage", "accepted-share")
    assert share["value"] == accepted / asked
    before = told.one(f"SELECT count(*) {ASKED}", "2020-12-29", "2021-04-30")
    marked = told.one(f"SELECT count(*) {ASKED} AND {ACCEPTED}", "2020-12-29", "2021-04-30")
    assert share["before"] == (marked / before if before else None)


def test_median_times_are_those_of_the_raw_files(told: Told) -> None:
    first = told.raw.execute(
        "SELECT min(strftime('%s', a.created)) - strftime('%s', q.created) "
        f"{ASKED.replace('posts q', 'posts q JOIN posts a ON a.parent = q.id')} "
        "AND a.type = 2 AND (a.owner IS NULL OR a.owner IS NOT q.owner) GROUP BY q.id",
        (SINCE, UNTIL),
    ).fetchall()
    waits = sorted(row[0] for row in first if row[0] >= 0)
    middle = len(waits) // 2
    median = waits[middle] if len(waits) % 2 else (waits[middle - 1] + waits[middle]) / 2
    found = told.measure("coverage", "first-answer-days")
    assert found["value"] == pytest.approx(median / 86_400)
    assert len(found["threads"]) == len(waits)


def test_people_are_those_of_the_raw_files(told: Told) -> None:
    rows = {row["person"].rpartition("/")[2]: row for row in told.rows("experts", "people")}
    expected = told.raw.execute(
        "SELECT a.owner, count(DISTINCT q.id),"
        " count(DISTINCT CASE WHEN q.marked = a.id THEN q.id END)"
        " FROM posts a JOIN posts q ON q.id = a.parent"
        " WHERE a.type = 2 AND a.owner IS NOT NULL GROUP BY a.owner"
    ).fetchall()
    assert len(expected) > 100
    found = {name: (row["answers"], row["accepted"]) for name, row in rows.items()}
    assert found == {f"{owner}": (answers, marked) for owner, answers, marked in expected}


def test_people_who_answered_in_the_time(told: Told) -> None:
    active = told.one(
        "SELECT count(DISTINCT owner) FROM posts WHERE type = 2 AND owner > 0 AND parent IN "
        "(SELECT id FROM posts WHERE type = 1) AND substr(created, 1, 10) BETWEEN ? AND ?",
        SINCE,
        UNTIL,
    )
    assert told.measure("experts", "active")["value"] == active
