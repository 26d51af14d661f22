"""What `kbgen insights` wrote of a real export, and the raw tables that it is held against."""

import csv
import json
import sqlite3
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from kbgen import cli
from tests.insights import raw_tables


class Case(NamedTuple):
    """An export and a time; without one, kbgen's own choice."""

    type: str
    path: str
    name: str
    since: str = ""
    until: str = ""


CASES = [
    Case("stackexchange", "stackexchange/cardano_2021-12", "cardano", "2021-05-01", "2021-08-31"),
    Case("stackexchange", "stackexchange/cardano_2021-12", "cardano"),
    Case("stackexchange", "stackexchange/coffee_2015-03", "coffee"),
    Case(
        "stackexchange", "stackexchange/history.meta_2018-09", "history-meta",
        "2012-03-15", "2014-09-14",
    ),
    Case(
        "discourse", "discourse/urho3d_A.topics.zip", "urho3d-a-topics", "2017-01-31", "2019-12-31"
    ),
    Case(
        "github", "github-discussions/payloadcms_graphql_reshaped", "payloadcms-graphql-reshaped",
        "2022-03-01", "2023-02-28",
    ),
]  # fmt: skip
VIEWS = "stats/views.csv"
QUERIES = "stats/queries.csv"
EXTRA = f"""
insights:
  silent_days: 60
  views: [{{path: {VIEWS}}}]
  queries: [{{path: {QUERIES}}}]
  assumptions: {{ticket_cost: [5, 10, 20]}}
"""


@dataclass
class Told:
    """All of it."""

    root: Path
    case: Case
    folder: Path
    raw: sqlite3.Connection

    @cached_property
    def since(self) -> str:
        return str(self.read("coverage")["since"])

    @cached_property
    def until(self) -> str:
        return str(self.read("coverage")["until"])

    def read(self, insight: str) -> dict[str, Any]:
        return json.loads((self.folder / f"{insight}.json").read_text())  # type: ignore[no-any-return]

    def measure(self, insight: str, name: str) -> dict[str, Any]:
        return next(one for one in self.read(insight)["measures"] if one["name"] == name)

    def rows(self, insight: str, table: str) -> list[dict[str, Any]]:
        tables = self.read(insight)["tables"]
        return next(one for one in tables if one["name"] == table)["rows"]  # type: ignore[no-any-return]

    def all(self, query: str, **more: object) -> list[Any]:
        """Rows of a query, which may name :since and :until."""
        values = {"since": self.since, "until": self.until, **more}
        return self.raw.execute(query, values).fetchall()

    def one(self, query: str, **more: object) -> Any:
        return self.all(query, **more)[0][0]

    def keys(self, query: str, **more: object) -> list[str]:
        """The first column, sorted."""
        return sorted(row[0] for row in self.all(query, **more))

    @cached_property
    def articles(self) -> dict[str, dict[str, Any]]:
        """Front matter by path in content/, read by a YAML library."""
        content = self.root / "content"
        found = {}
        for path in sorted(content.glob("*/*.md")):
            text = path.read_text(encoding="utf-8")
            head = yaml.safe_load(text.split("---\n")[1])
            if "source" in head:
                found[path.relative_to(content).as_posix()] = head
        return found

    @cached_property
    def published(self) -> dict[str, str]:
        """Path of the article by the key of every thread that it covers."""
        found = {}
        for path, head in self.articles.items():
            for source in (*head.get("also", ()), head["source"]):
                found[source["key"]] = path
        return found

    @cached_property
    def drafts(self) -> dict[str, str]:
        """Reason by key of each thread that makes no article, as `kbgen curate` lists them."""
        lines = (self.root / "rejected.jsonl").read_text(encoding="utf-8").splitlines()
        return {one["key"]: one["reason"] for one in map(json.loads, lines)}

    def lines(self, name: str) -> list[dict[str, str]]:
        """Rows of a CSV that kbgen wrote, or of one that it was given."""
        path = self.folder / name if "/" not in name else self.root / name
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def run(*arguments: str) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(list(arguments))
    assert end.value.code in (0, None)


def knowledge_base(case: Case, exports: Path, root: Path) -> None:
    """Harvest and curate an export, and say that its articles were read."""
    run("-q", "init", str(root), "--export", f"{case.type}:{exports / case.path}")
    with (root / "kbgen.yml").open("a", encoding="utf-8") as file:
        file.write(EXTRA)
    (root / "stats").mkdir()
    (root / VIEWS).write_text("page,views,month\n", encoding="utf-8")
    (root / QUERIES).write_text(
        "query,count,results,month\nzebra crossing,7,0,2021-06\nzebra crossing,2,0,2015-02\n"
        "qqxyzzy wallet,5,,2018-02\nbuild,11,3,2013-01\nBuild,4,,2022-05\n",
        encoding="utf-8",
    )
    run("-q", "-C", str(root), "harvest")
    run("-q", "-C", str(root), "curate", "--rejected", str(root / "rejected.jsonl"))


def read_by_people(root: Path) -> None:
    """Two of three articles were read in some month, and every tenth was verified by a person."""
    lines = []
    for number, path in enumerate(sorted((root / "content").glob("*/*.md"))):
        page = path.relative_to(root / "content").with_suffix("").as_posix()
        if number % 3:
            year, month = 2012 + number % 12, 1 + number % 12
            lines.append(f"/{page}/,{number * 7},{year}-{month:02}\n")
        if number % 10 == 0:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("\ndate: ", "\nverified: 2009-01-01\ndate: ", 1))
    with (root / VIEWS).open("a", encoding="utf-8") as file:
        file.writelines(lines)


def told(case: Case, exports: Path, root: Path) -> Told:
    """What is told of the knowledge base in `root` for the time of a case."""
    folder = root / f"told{case.since}"
    if not folder.exists():  # another file of tests may have asked before
        times = ("--since", case.since, "--until", case.until) if case.since else ()
        run("-q", "-C", str(root), "insights", *times)
        (root / "insights").rename(folder)
    raw = raw_tables.read(case.type, exports / case.path, case.name)
    return Told(root, case, folder, raw)
