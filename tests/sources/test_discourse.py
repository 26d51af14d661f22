"""Discourse topics from files: what each field becomes, copies and pages, bad records."""

import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kbgen.errors import SourceError
from kbgen.model import Author, Dropped, Failed, Harvested, Link, Post, Thread
from kbgen.sources import discourse
from kbgen.sources.base import Place

DATA = Path(__file__).parent / "data" / "discourse"
URL = "https://forum.example.org"


def harvest(tmp_path: Path, path: Path, **options: Any) -> list[Harvested]:
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    place = Place(name="forum", path=path, scratch=scratch)
    found = list(discourse.harvest(place, discourse.Options(type="discourse", **options)))
    assert list(scratch.iterdir()) == []
    return found


def threads(found: list[Harvested]) -> dict[str, Thread]:
    return {item.id: item for item in found if isinstance(item, Thread)}


def post(number: int, **fields: Any) -> dict[str, Any]:
    row = {
        "id": 100 + number,
        "post_number": number,
        "post_type": 1,
        "username": f"user{number}",
        "user_id": number,
        "created_at": f"2021-05-01T10:{number:02}:00.000Z",
        "cooked": f"<p>Text {number}.</p>",
    }
    return row | fields


def topic(*posts: dict[str, Any], id: int = 1, **fields: Any) -> dict[str, Any]:
    rows = list(posts) or [post(1)]
    stream = {"posts": rows, "stream": [row["id"] for row in rows]}
    return {"id": id, "title": "How?", "slug": "how", "post_stream": stream} | fields


def one(tmp_path: Path, value: Any, **options: Any) -> list[Harvested]:
    path = tmp_path / "topic.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return harvest(tmp_path, path, **({"url": URL} | options))


def one_thread(tmp_path: Path, value: Any) -> Thread:
    (thread,) = one(tmp_path, value)
    assert isinstance(thread, Thread)
    return thread


@pytest.fixture
def folder(tmp_path: Path) -> list[Harvested]:
    return harvest(tmp_path, DATA / "folder")


def test_thread_says_what_the_topic_says(folder: list[Harvested]) -> None:
    thread = threads(folder)["12"]
    assert thread.key == "forum:12"
    assert (thread.source, thread.platform) == ("forum", "discourse")
    assert thread.title == 'Why is <b> & the first build "slow"?'
    assert (thread.site, thread.site_url) == ("Example Forum", URL)
    assert thread.url == f"{URL}/t/why-is-the-first-build-slow/12"
    assert thread.category == "Building"
    assert thread.tags == ("build", "search")
    assert (thread.created, thread.updated) == ("2021-05-01T10:00:00Z", "2021-05-09T08:30:00Z")
    assert (thread.views, thread.score) == (250, 3)
    assert (thread.closed, thread.closed_reason, thread.state) == (True, "", "")
    assert thread.links == (Link(kind="linked", target="forum:31", url=f"{URL}/t/31"),)


def test_posts_say_what_they_are(folder: list[Harvested]) -> None:
    posts = threads(folder)["12"].posts
    assert [(row.id, row.kind, row.parent, row.state) for row in posts] == [
        ("101", "question", "", ""),
        ("102", "answer", "", ""),
        ("103", "comment", "102", ""),
        ("104", "answer", "", "hidden"),
        ("105", "answer", "", "system"),
        ("106", "answer", "", "whisper"),
        ("107", "answer", "", ""),
    ]
    answer = posts[1]
    assert answer.author == Author(
        id="1", name="maintainer", url=f"{URL}/u/maintainer", maintainer=True
    )
    assert (answer.accepted, answer.score, answer.edited) == (True, 5, "2021-05-09T08:30:00Z")
    assert answer.url == f"{URL}/t/why-is-the-first-build-slow/12/2"
    assert (answer.body, answer.markup) == ("<p>It is. Later builds reuse it.</p>", "html")
    assert answer.license == "CC-BY-NC-SA-3.0"
    assert [row.accepted for row in posts].count(True) == 1
    assert posts[0].edited == ""
    assert posts[3].state_reason == "flag_threshold_reached"
    assert posts[4].author.kind == "bot"


def test_pages_of_posts_complete_their_topic(folder: list[Harvested]) -> None:
    thread = threads(folder)["20"]
    assert [row.id for row in thread.posts] == ["201", "202", "203", "204"]
    assert (thread.category, thread.tags) == ("Files", ("names",))
    answer = thread.posts[2]
    assert answer.accepted
    assert answer.accepted_at == "2021-05-08T22:00:00Z"
    assert answer.accepted_by == thread.posts[0].author
    assert answer.author == Author(kind="deleted")
    assert (answer.body, answer.markup) == ("Letters, digits and `-` are *safe*.", "markdown")


def test_other_files_are_counted_and_bad_ones_named(folder: list[Harvested]) -> None:
    assert [item for item in folder if not isinstance(item, Thread)] == [
        Failed(
            file="cut.json",
            record="line 1",
            reason="is not JSON, or cut short: Unterminated string starting at at character 21",
        ),
        Dropped(key="forum:latest.json", reason="not a topic"),
        Dropped(key="forum:notes.txt", reason="not JSON"),
    ]


@pytest.mark.parametrize("kind", ["zip", "tar.gz"])
def test_archives_read_as_the_folder(tmp_path: Path, folder: list[Harvested], kind: str) -> None:
    path = tmp_path / f"export.{kind}"
    files = sorted((DATA / "folder").iterdir())
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for file in files:
                archive.write(file, f"folder/{file.name}")
    else:
        with tarfile.open(path, "w:gz") as tar:
            for file in files:
                data = file.read_bytes()
                entry = tarfile.TarInfo(f"folder/{file.name}")
                entry.size = len(data)
                tar.addfile(entry, io.BytesIO(data))
    assert threads(harvest(tmp_path, path)) == threads(folder)


def test_options_win(tmp_path: Path) -> None:
    found = harvest(
        tmp_path,
        DATA / "folder",
        url="https://new.example.org/forum/",
        site="Our Forum",
        license="MIT",
        categories={"4": "Builds"},
    )
    thread = threads(found)["12"]
    assert thread.url == "https://new.example.org/forum/t/why-is-the-first-build-slow/12"
    assert (thread.site, thread.category) == ("Our Forum", "Builds")
    assert {row.license for row in thread.posts} == {"MIT"}


@pytest.mark.parametrize(
    ("marks", "accepted"),
    [
        ({"accepted_answer": {"post_number": 3}}, [3]),
        ({"accepted_answer": None}, []),
        ({"accepted_answer": True}, []),
        ({"accepted_answers": [{"post_number": 2}, {"post_number": 3}]}, [2, 3]),
        ({"accepted_answer": {"post_number": 1}}, []),
        ({"title": "[SOLVED] How?"}, []),
    ],
)
def test_accepted_as_the_topic_says(
    tmp_path: Path, marks: dict[str, Any], accepted: list[int]
) -> None:
    thread = one_thread(tmp_path, topic(post(1), post(2), post(3), **marks))
    assert [int(row.id) - 100 for row in thread.posts if row.accepted] == accepted


def test_two_accepted_posts_are_both_accepted(tmp_path: Path) -> None:
    rows = [post(1), post(2, accepted_answer=True), post(3, accepted_answer=True)]
    thread = one_thread(tmp_path, topic(*rows, accepted_answer={"post_number": 2}))
    assert [row.accepted for row in thread.posts] == [False, True, True]


def test_solved_topic_marks_no_post_by_itself(tmp_path: Path) -> None:
    rows = [post(1), post(2, topic_accepted_answer=True, accepted_answer=False)]
    assert not any(row.accepted for row in one_thread(tmp_path, topic(*rows)).posts)


def test_accepted_reply_is_an_answer(tmp_path: Path) -> None:
    rows = [post(1), post(2), post(3, reply_to_post_number=2, accepted_answer=True)]
    answer = one_thread(tmp_path, topic(*rows)).posts[2]
    assert (answer.kind, answer.parent, answer.accepted) == ("answer", "", True)


@pytest.mark.parametrize(
    ("reply_to", "kind", "parent"),
    [
        (None, "answer", ""),
        (1, "answer", ""),
        (2, "comment", "102"),
        (3, "answer", ""),
        (99, "answer", ""),
        (-1, "answer", ""),
    ],
)
def test_replies(tmp_path: Path, reply_to: int | None, kind: str, parent: str) -> None:
    rows = [post(1), post(2), post(3, reply_to_post_number=reply_to)]
    last = one_thread(tmp_path, topic(*rows)).posts[2]
    assert (last.kind, last.parent) == (kind, parent)


def question(tmp_path: Path, **fields: Any) -> Post:
    return one_thread(tmp_path, topic(post(1, **fields))).posts[0]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"hidden": True}, "hidden"),
        ({"deleted_at": "2021-05-02T00:00:00Z", "hidden": True}, "deleted"),
        ({"user_deleted": True}, "deleted"),
        ({"post_type": 2}, ""),
        ({"post_type": 3}, "system"),
        ({"post_type": 4}, "whisper"),
        ({"post_type": 9}, "system"),
        ({"post_type": None}, ""),
    ],
)
def test_states_of_posts(tmp_path: Path, fields: dict[str, Any], state: str) -> None:
    assert question(tmp_path, **fields).state == state


@pytest.mark.parametrize(
    ("fields", "author"),
    [
        ({"username": None, "user_id": None}, Author(kind="deleted")),
        ({"username": "deleted", "user_id": 5}, Author(kind="deleted")),
        ({"username": "", "user_id": 5}, Author(kind="deleted")),
        ({"user_id": None}, Author(id="user1", name="user1", url=f"{URL}/u/user1")),
        ({"user_id": -2}, Author(id="-2", name="user1", url=f"{URL}/u/user1", kind="bot")),
        (
            {"group_moderator": True, "user_suspended": True},
            Author(id="1", name="user1", url=f"{URL}/u/user1", maintainer=True),
        ),
        (
            {"username": "a/../b?", "name": "Her Name"},
            Author(id="1", name="a/../b?", url=f"{URL}/u/a%2F..%2Fb%3F"),
        ),
    ],
)
def test_authors(tmp_path: Path, fields: dict[str, Any], author: Author) -> None:
    assert question(tmp_path, **fields).author == author


def test_likes_and_reactions(tmp_path: Path) -> None:
    row = question(
        tmp_path,
        score=99.5,
        actions_summary=[{"id": 6, "count": 9}, {"id": 2, "count": 4}, {"id": 3}],
        reactions=[{"id": "tada", "count": 2}, {"id": "heart", "count": 4}, {"id": "x"}],
    )
    assert row.score == 4
    assert [(item.name, item.count) for item in row.reactions] == [("heart", 4), ("tada", 2)]
    assert question(tmp_path, actions_summary=[]).score == 0
    assert question(tmp_path).score is None


def test_empty_post_stays(tmp_path: Path) -> None:
    row = question(tmp_path, cooked="")
    assert (row.body, row.markup) == ("", "html")


@pytest.mark.parametrize(
    ("fields", "state"),
    [({"visible": False}, "hidden"), ({"deleted_at": "2021-06-01T00:00:00Z"}, "deleted")],
)
def test_states_of_topics(tmp_path: Path, fields: dict[str, Any], state: str) -> None:
    assert one_thread(tmp_path, topic(**fields)).state == state


def test_archived_is_closed(tmp_path: Path) -> None:
    thread = one_thread(tmp_path, topic(archived=True))
    assert (thread.closed, thread.closed_reason) == (True, "archived")


@pytest.mark.parametrize(
    ("archetype", "reason"), [("private_message", "private message"), ("banner", "banner")]
)
def test_messages_and_banners_are_dropped(tmp_path: Path, archetype: str, reason: str) -> None:
    found = one(tmp_path, topic(archetype=archetype))
    assert found == [Dropped(key="forum:1", url=f"{URL}/t/1", reason=reason)]


def test_address_without_slug(tmp_path: Path) -> None:
    thread = one_thread(tmp_path, topic(slug=""))
    assert (thread.url, thread.posts[0].url) == (f"{URL}/t/1", f"{URL}/t/1/1")


def test_slug_cannot_leave_its_place(tmp_path: Path) -> None:
    assert one_thread(tmp_path, topic(slug='../"><b>')).url == f"{URL}/t/..%2F%22%3E%3Cb%3E/1"


@pytest.mark.parametrize(
    ("row", "url"),
    [
        ("/user_avatar/Forum.example.org/ada/{size}/3_2.png", "https://forum.example.org"),
        ("/talk/user_avatar/example.org/ada/{size}/3_2.png", "https://example.org/talk"),
        ("https://cdn.test/x/user_avatar/example.org/a/{size}/3.png", "https://example.org"),
    ],
)
def test_address_from_avatars(tmp_path: Path, row: str, url: str) -> None:
    (thread,) = one(tmp_path, topic(post(1, avatar_template=row)), url="")
    assert isinstance(thread, Thread)
    assert thread.site_url == url


def test_address_from_inner_links(tmp_path: Path) -> None:
    links = [{"url": "https://example.org/talk/t/other/7", "internal": True}]
    value = topic(post(1, avatar_template="https://cdn.test/letter/a.png"))
    (thread,) = one(tmp_path, value | {"details": {"links": links}}, url="")
    assert isinstance(thread, Thread)
    assert thread.url == "https://example.org/talk/t/how/1"
    assert thread.site == "example.org"


def test_no_address_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"source forum: .*Set `url` in kbgen\.yml"):
        one(tmp_path, topic(), url="")
    with pytest.raises(SourceError, match="is no address"):
        one(tmp_path, topic(), url="forum.example.org")


def test_links_only_to_topics_of_the_community(tmp_path: Path) -> None:
    urls = ["/t/7", "/t/slug/7/3", f"{URL}/t/8/2", f"{URL}/t/how/1", "https://[bad/t/9", f"{URL}/x"]
    urls += ["https://elsewhere.test/t/slug/10"]
    links = [{"url": url, "internal": True} for url in urls]
    thread = one_thread(tmp_path, topic(details={"links": links}))
    assert [link.target for link in thread.links] == ["forum:7", "forum:8"]


def test_missing_posts_are_told_and_the_topic_is_kept(tmp_path: Path) -> None:
    value = topic(post(1), post(2), accepted_answer={"post_number": 25})
    value["post_stream"]["stream"] = list(range(101, 136))
    thread, failed = one(tmp_path, value)
    assert isinstance(thread, Thread)
    assert len(thread.posts) == 2
    assert failed == Failed(
        file="topic.json",
        record="topic 1",
        reason="holds 2 of 35 posts, without the accepted answer (post 25): "
        "fetch the rest from /t/1/posts.json?post_ids[]=",
    )


def test_newest_copy_wins_once(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    old = topic(post(1, cooked="old"), post(2), title="Old", last_posted_at="2021-05-01T00:00:00Z")
    new = topic(post(1, cooked="new"), post(3), title="New", last_posted_at="2021-06-01T00:00:00Z")
    for name, value in {"a.json": new, "b.json": old, "c.json": new}.items():
        (folder / name).write_text(json.dumps(value), encoding="utf-8")
    (thread,) = harvest(tmp_path, folder, url=URL)
    assert isinstance(thread, Thread)
    assert thread.title == "New"
    assert [(row.id, row.body) for row in thread.posts] == [
        ("101", "new"),
        ("103", "<p>Text 3.</p>"),
    ]


def test_posts_without_their_topic_have_failed(tmp_path: Path) -> None:
    page = {"post_stream": {"posts": [post(2, topic_id=44)]}}
    (failed,) = one(tmp_path, page)
    assert isinstance(failed, Failed)
    assert (failed.record, failed.file) == ("topic 44", "topic.json")
    assert "not the topic itself" in failed.reason


def test_list_and_lines_of_topics(tmp_path: Path) -> None:
    rows = [topic(id=1), topic(id=2)]
    assert list(threads(one(tmp_path, rows))) == ["1", "2"]
    lines = tmp_path / "topics.jsonl"
    lines.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert list(threads(harvest(tmp_path, lines, url=URL))) == ["1", "2"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (topic(id=0), "`int` >= 1 - at `$.id`"),
        (topic(id=10**30), "`int` <= "),
        (topic(title=5), "at `$.title`"),
        (topic(post(1), post(2, username=["x"])), "at `$.post_stream.posts[1].username`"),
        (topic(post(1, created_at="yesterday")), "'yesterday' is no time"),
        (topic(post(1, created_at="0001-01-01T00:00:00+23:00")), "is no time"),
        (topic(post(2)), "lacks its first post"),
        (topic(title=" "), "has no title"),
        (topic(post_stream=[]), "at `$.post_stream`"),
        ({"title": "T", "post_stream": {"posts": []}}, "has no topic id"),
        (topic(post_stream={"posts": []}), "lacks its first post"),
    ],
)
def test_bad_topic_fails_and_the_run_goes_on(tmp_path: Path, value: Any, reason: str) -> None:
    failed, good = sorted(one(tmp_path, [value, topic(id=2)]), key=lambda item: type(item).__name__)
    assert isinstance(failed, Failed)
    assert failed.file == "topic.json"
    assert reason in failed.reason
    assert "\n" not in failed.reason
    assert isinstance(good, Thread)


@pytest.mark.parametrize(
    "data", [b'{"id": 3, "title": "caf\xe9"}', b"[" * 100_000, b"\x00\x01", b'{"id": 3, "ti', b"3"]
)
def test_bad_file_beside_good_ones(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "topics"
    folder.mkdir()
    (folder / "bad.json").write_bytes(data)
    (folder / "good.json").write_text(json.dumps(topic()), encoding="utf-8")
    bad, good = harvest(tmp_path, folder, url=URL)
    assert isinstance(good, Thread)
    assert isinstance(bad, Failed | Dropped)


def test_nothing_recognised(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"name": "tool"}', encoding="utf-8")
    with pytest.raises(SourceError, match=r"other\.json: holds no topic of a Discourse"):
        harvest(tmp_path, path)


def test_same_input_same_threads(tmp_path: Path) -> None:
    assert harvest(tmp_path, DATA / "folder") == harvest(tmp_path, DATA / "folder")
