"""Real exports as tables of SQLite, read without kbgen: what its figures are held against.

What counts as question, answer and comment is said in docs/sources.md. `person` is the last part
of the address of a profile; "" for deleted accounts.
"""

import json
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

SCHEMA = """
CREATE TABLE thread (key TEXT PRIMARY KEY, title TEXT, created TEXT, views INTEGER, closed INTEGER,
    asker TEXT, changed TEXT);
CREATE TABLE post (thread TEXT, number INTEGER, kind TEXT, person TEXT, created TEXT, edited TEXT,
    score INTEGER, accepted INTEGER, marked TEXT, maintainer INTEGER, parent INTEGER, body TEXT);
CREATE TABLE tag (thread TEXT, name TEXT);
CREATE TABLE mark (thread TEXT, target TEXT);
CREATE INDEX posts ON post (thread);
"""


def read(kind: str, path: Path, name: str) -> sqlite3.Connection:
    """Tables of an export; `name` is that of the source, which keys begin with."""
    tables = sqlite3.connect(":memory:")
    tables.executescript(SCHEMA)
    {"stackexchange": stackexchange, "discourse": discourse, "github": github}[kind](
        tables, path, name
    )
    return tables


def put(tables: sqlite3.Connection, table: str, *values: object) -> None:
    marks = ", ".join("?" * len(values))
    tables.execute(f"INSERT INTO {table} VALUES ({marks})", values)


def moment(text: str | None) -> str:
    """A time to the second in UTC; Stack Exchange writes no zone and means UTC."""
    if not text:
        return ""
    found = datetime.fromisoformat(text)
    found = found.astimezone(UTC) if found.tzinfo else found
    return found.strftime("%Y-%m-%dT%H:%M:%SZ")


def rows(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        for _, row in ET.iterparse(path):
            if row.tag == "row":
                yield row.attrib


def stackexchange(tables: sqlite3.Connection, path: Path, name: str) -> None:
    posts = list(rows(path / "Posts.xml"))
    asked = {row["Id"]: row for row in posts if row["PostTypeId"] == "1"}
    comments = list(rows(path / "Comments.xml"))
    votes = rows(path / "Votes.xml")
    accepted = {row["PostId"]: row["CreationDate"] for row in votes if row["VoteTypeId"] == "1"}
    of: dict[str, str] = {}
    changed: dict[str, str] = {}
    for row in posts:
        if row["PostTypeId"] == "1" or (row["PostTypeId"] == "2" and row.get("ParentId") in asked):
            thread = of[row["Id"]] = row.get("ParentId", row["Id"])
            names = ("CreationDate", "LastEditDate", "LastActivityDate", "ClosedDate")
            changed[thread] = max(changed.get(thread, ""), *(row.get(n, "") for n in names))
            kind = "question" if row["PostTypeId"] == "1" else "answer"
            mark = kind == "answer" and asked[thread].get("AcceptedAnswerId") == row["Id"]
            put(
                tables, "post", f"{name}:{thread}", int(row["Id"]), kind,
                row.get("OwnerUserId", ""), moment(row["CreationDate"]),
                moment(row.get("LastEditDate")), int(row["Score"]), mark,
                moment(accepted.get(row["Id"])) if mark else "", False, None, row["Body"],
            )  # fmt: skip
    for row in comments:
        if row["PostId"] in of:
            thread = of[row["PostId"]]
            changed[thread] = max(changed[thread], row["CreationDate"])
            put(
                tables, "post", f"{name}:{thread}", int(row["Id"]), "comment",
                row.get("UserId", ""), moment(row["CreationDate"]), "", int(row["Score"]), False,
                "", False, int(row["PostId"]), row["Text"],
            )  # fmt: skip
    for number, row in asked.items():
        put(
            tables, "thread", f"{name}:{number}", row["Title"], moment(row["CreationDate"]),
            int(row["ViewCount"]) if "ViewCount" in row else None, "ClosedDate" in row,
            row.get("OwnerUserId", ""), moment(changed[number]),
        )  # fmt: skip
        for tag in filter(None, row.get("Tags", "").replace("<", "|").replace(">", "|").split("|")):
            put(tables, "tag", f"{name}:{number}", tag)
    for row in rows(path / "PostLinks.xml"):
        if row["LinkTypeId"] == "3" and row["PostId"] in asked:
            put(tables, "mark", f"{name}:{row['PostId']}", f"{name}:{row['RelatedPostId']}")


def discourse(tables: sqlite3.Connection, path: Path, name: str) -> None:
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            if member.endswith(".json"):
                topic(tables, json.loads(archive.read(member)), name)


def topic(tables: sqlite3.Connection, found: dict[str, Any], name: str) -> None:
    key = f"{name}:{found['id']}"
    posts = sorted(found["post_stream"]["posts"], key=lambda one: one["post_number"])
    numbers = {one["post_number"] for one in posts}
    solved = (found.get("accepted_answer") or {}).get("post_number")
    if posts[0]["hidden"]:
        return  # not everybody may read it
    for one in posts:
        if one["hidden"] or one["post_type"] not in (1, 2):
            continue
        mark = one["accepted_answer"] or one["post_number"] == solved
        to = one.get("reply_to_post_number")
        is_reply = to is not None and 1 < to < one["post_number"] and to in numbers and not mark
        # what askers add to their own question answers nothing, unless it was accepted
        is_own = one["user_id"] == posts[0]["user_id"] and not mark
        kind = "comment" if is_reply or is_own else "answer"
        kind = "question" if one["post_number"] == 1 else kind
        likes = sum(a.get("count", 0) for a in one["actions_summary"] if a["id"] == 2)
        staff = any(one.get(role) for role in ("admin", "moderator", "staff", "group_moderator"))
        put(
            tables, "post", key, one["id"], kind, quote(one["username"], safe=""),
            moment(one["created_at"]), moment(one["updated_at"]) if one["version"] > 1 else "",
            likes, bool(mark), "", staff, to, one["cooked"],
        )  # fmt: skip
    put(
        tables, "thread", key, found["title"], moment(found["created_at"]), found["views"],
        found["closed"] or found["archived"], quote(posts[0]["username"], safe=""), "",
    )  # fmt: skip


def github(tables: sqlite3.Connection, path: Path, name: str) -> None:
    for file in sorted(path.glob("*.json")):
        page = json.loads(file.read_text(encoding="utf-8"))
        for one in page["data"]["repository"]["discussions"]["nodes"]:
            discussion(tables, one, name)


def discussion(tables: sqlite3.Connection, found: dict[str, Any], name: str) -> None:
    key = f"{name}:{found['number']}"
    login = login_of(found)
    put(tables, "thread", key, found["title"], moment(found["createdAt"]), None, False, login, "")
    write(tables, key, found, "question", "")
    held = False
    for comment in found["comments"]["nodes"]:
        for one in (comment, *comment["replies"]["nodes"]):
            mark = one["isAnswer"] or one["id"] == found["answer"]["id"]
            held = held or mark
            is_answer = one is comment and login_of(one) != login_of(found)
            kind = "answer" if mark or is_answer else "comment"
            write(tables, key, one, kind, found["answerChosenAt"] if mark else "")
    if not held:  # a page holds the answer apart, whether or not it is among the comments
        write(tables, key, found["answer"], "answer", found["answerChosenAt"])


def write(
    tables: sqlite3.Connection, key: str, one: dict[str, Any], kind: str, marked: str
) -> None:
    put(
        tables, "post", key, 0, kind, login_of(one), moment(one["createdAt"]), "",
        one.get("upvoteCount"), bool(marked), moment(marked), False, None, one["body"],
    )  # fmt: skip


def login_of(one: dict[str, Any]) -> str:
    return (one.get("author") or {}).get("login", "")
