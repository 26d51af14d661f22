"""Discourse and GitHub, on the real exports: nothing lost against a plain count of the JSON."""

import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kbgen.model import Dropped, Harvested, Thread
from kbgen.sources import discourse, github
from kbgen.sources.base import Place

EXPORTS = Path(__file__).parents[3] / "shared" / "data"

pytestmark = [
    pytest.mark.exports,
    pytest.mark.skipif(not EXPORTS.is_dir(), reason="the real exports are not beside the project"),
]


def place(tmp_path: Path, path: str) -> Place:
    return Place(name="x", path=EXPORTS / path, scratch=tmp_path)


def read_github(tmp_path: Path, name: str) -> list[Harvested]:
    path = f"github-discussions/{name}"
    return list(github.harvest(place(tmp_path, path), github.Options(type="github", path=path)))


def raw_json(name: str) -> list[Any]:
    files = sorted((EXPORTS / "github-discussions" / name).glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def all_threads(found: list[Harvested]) -> list[Thread]:
    threads = [item for item in found if isinstance(item, Thread)]
    assert len(threads) == len(found)
    assert len({thread.key for thread in threads}) == len(threads)
    for thread in threads:
        assert len({row.id for row in thread.posts}) == len(thread.posts)
    return threads


def counts(threads: list[Thread]) -> Counter[str]:
    rows = [row for thread in threads for row in thread.posts]
    count = Counter(row.kind for row in rows)
    count["threads"] = len(threads)
    count["posts"] = len(rows)
    count["accepted"] = sum(any(row.accepted for row in thread.posts) for thread in threads)
    count["ghosts"] = sum(row.author.kind == "deleted" for row in rows)
    return count


def raw_topics() -> Iterator[Any]:
    with zipfile.ZipFile(EXPORTS / "discourse" / "urho3d_A.topics.zip") as archive:
        for name in archive.namelist():
            if name.endswith(".json"):
                yield json.loads(archive.read(name))


def test_urho3d(tmp_path: Path) -> None:
    where = place(tmp_path, "discourse/urho3d_A.topics.zip")
    found = list(discourse.harvest(where, discourse.Options(type="discourse")))
    threads = {thread.id: thread for thread in all_threads(found)}
    count = counts(list(threads.values()))
    assert (count["threads"], count["posts"], count["accepted"]) == (1699, 12060, 230)
    people = set()
    for topic in raw_topics():
        thread = threads[str(topic["id"])]
        rows = {str(row["id"]): row for row in topic["post_stream"]["posts"]}
        assert thread.url == f"https://discourse.urho3d.io/t/{topic['slug']}/{topic['id']}"
        assert thread.title == topic["title"]
        assert {row.id for row in thread.posts} == rows.keys()
        for row in thread.posts:
            raw = rows[row.id]
            people.add(row.author.id)
            assert row.body == raw["cooked"]
            assert (row.author.id, row.author.name) == (str(raw["user_id"]), raw["username"])
            assert row.accepted == raw["accepted_answer"]
            assert bool(row.state) == (raw["hidden"] or raw["post_type"] == 3)
            assert row.score == sum(act["count"] for act in raw["actions_summary"])
            assert row.created[:10] == raw["created_at"][:10]
    assert len(people) == 642


@pytest.mark.parametrize("name", ["payloadcms_2023-02", "payloadcms_graphql_reshaped"])
def test_payloadcms(tmp_path: Path, name: str) -> None:
    threads = all_threads(read_github(tmp_path, name))
    count = counts(threads)
    assert (count["threads"], count["accepted"], count["ghosts"]) == (238, 238, 1)
    assert (count["answer"], count["comment"]) == (374, 462)
    raw = {row["url"]: row for page in raw_json("payloadcms_2023-02") for row in page}
    for thread in threads:
        want = raw[thread.url]
        (answer,) = (row for row in thread.posts if row.accepted)
        assert (answer.body, answer.markup) == (want["answer"]["body"], "html")
        assert answer.author.name == want["answer"]["author"]["name"]
        assert f"/u/{answer.author.id}?" in want["answer"]["author"]["avatar"]
        assert answer.accepted_at == want["answer"]["chosenAt"]
        assert thread.posts[0].author.name == want["author"].get("name", "ghost")
        assert (thread.posts[0].body, thread.score) == (want["body"], want["upvotes"])
        replies = [row for top in want["comments"] for row in top["replies"] or []]
        bodies = Counter(row["body"] for row in want["comments"] + replies)
        assert Counter(row.body for row in thread.posts[1:]) == bodies


def test_both_shapes_of_payloadcms_say_the_same(tmp_path: Path) -> None:
    def said(name: str) -> dict[str, list[tuple[Any, ...]]]:
        return {
            thread.key: [
                (row.kind, row.author, row.created, row.accepted_by, row.markup, row.body)
                for row in thread.posts
            ]
            for thread in all_threads(read_github(tmp_path, name))
        }

    assert said("payloadcms_2023-02") == said("payloadcms_graphql_reshaped")


def test_nextjs(tmp_path: Path) -> None:
    threads = all_threads(read_github(tmp_path, "nextjs_bodytext"))
    count = counts(threads)
    assert (count["threads"], count["accepted"], count["ghosts"]) == (10, 0, 0)
    raw = {row["number"]: row for page in raw_json("nextjs_bodytext") for row in page["data"]}
    for thread in threads:
        want = raw[int(thread.id)]
        nodes = want["comments"] + [
            row for top in want["comments"] for row in top["replies"]["nodes"]
        ]
        bodies = Counter(row["bodyText"] for row in [want, *nodes])
        assert Counter(row.body for row in thread.posts) == bodies
        assert {row.markup for row in thread.posts} == {"text"}


def test_webhook_payloads_are_one_discussion(tmp_path: Path) -> None:
    payloads = raw_json("webhook_payload_examples")
    assert len(payloads) == 17
    assert {payload["discussion"]["number"] for payload in payloads} == {4}
    thread, moved = read_github(tmp_path, "webhook_payload_examples")
    assert isinstance(thread, Thread)
    assert (thread.state, thread.posts[0].state_reason) == ("deleted", "transferred")
    assert [(row.kind, row.state) for row in thread.posts] == [
        ("question", "deleted"),
        ("answer", "deleted"),
        ("answer", ""),
    ]
    assert isinstance(moved, Dropped)
    assert moved.reason == "another repository"


def test_answered_webhook_alone_has_its_answer(tmp_path: Path) -> None:
    name = "webhook_payload_examples/discussion__answered.payload.json"
    (thread,) = all_threads(read_github(tmp_path, name))
    (answer,) = (row for row in thread.posts if row.accepted)
    assert answer.accepted_at == "2021-03-30T23:17:18Z"
    assert answer.accepted_by is not None
