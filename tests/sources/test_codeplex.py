"""CodePlex archives -> threads."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from kbgen.errors import SourceError
from kbgen.model import Author, Dropped, Failed, Harvested, Thread
from kbgen.sources import codeplex
from kbgen.sources.base import Place

DATA = Path(__file__).parent / "data" / "codeplex" / "widgets"


def harvest(path: Path, scratch: Path, **options: str) -> list[Harvested]:
    scratch.mkdir(exist_ok=True)
    place = Place(name="w", path=path, scratch=scratch)
    found = list(codeplex.harvest(place, codeplex.Options(type="codeplex", **options)))
    assert list(scratch.iterdir()) == []
    return found


@pytest.fixture
def found(tmp_path: Path) -> list[Harvested]:
    return harvest(DATA, tmp_path / "scratch", license="CC-BY-4.0")


@pytest.fixture
def threads(found: list[Harvested]) -> dict[str, Thread]:
    return {item.id: item for item in found if isinstance(item, Thread)}


def test_a_thread_is_whole(threads: dict[str, Thread]) -> None:
    thread = threads["300"]
    assert (thread.key, thread.platform, thread.source) == ("w:300", "codeplex", "w")
    assert (thread.site, thread.site_url) == ("widgets", "https://widgets.codeplex.com")
    assert thread.url == "https://widgets.codeplex.com/discussions/300"
    assert thread.title == "Widgets & gadgets"
    assert thread.created == "2014-12-11T02:00:00Z"
    assert thread.updated == "2014-12-11T04:08:05Z"
    assert [post.id for post in thread.posts] == ["1001", "1002", "1003"]
    assert [post.kind for post in thread.posts] == ["question", "answer", "answer"]
    assert [post.accepted for post in thread.posts] == [False, True, False]
    assert thread.posts[0].body == "<p>How do I turn a widget?</p>"
    assert thread.posts[1].accepted_at == "2014-12-11T04:00:00Z"
    assert {post.license for post in thread.posts} == {"CC-BY-4.0"}


def test_the_community_is_credited(threads: dict[str, Thread]) -> None:
    everybody = Author(
        name="widgets community", url="https://widgets.codeplex.com", kind="community"
    )
    question, answer, _ = threads["300"].posts
    assert question.author == everybody
    assert answer.author.kind == "community"
    assert answer.author.maintainer


def test_two_marks_and_empty_texts_are_kept(threads: dict[str, Thread]) -> None:
    posts = threads["31"].posts
    assert [(post.id, post.accepted) for post in posts] == [
        ("11", False),
        ("12", True),
        ("13", True),
    ]
    assert posts[2].body == ""
    assert threads["31"].updated == "2012-05-01T08:30:00Z"


def test_a_question_that_was_marked_stays_a_question(threads: dict[str, Thread]) -> None:
    (post,) = threads["34"].posts
    assert (post.kind, post.accepted) == ("question", True)


def test_threads_come_in_order_of_their_numbers(threads: dict[str, Thread]) -> None:
    assert list(threads) == ["31", "34", "300"]


def test_what_cannot_be_read_is_named(found: list[Harvested]) -> None:
    failed = {(item.file, item.record) for item in found if isinstance(item, Failed)}
    assert failed == {
        ("discussions/discussions.json", "item 6"),
        ("discussions/31.json", "post 4"),
        ("discussions/31.json", "post 5"),
        ("discussions/discussions.json", "32"),
        ("discussions/36.json", "36"),
    }
    (dropped,) = (item for item in found if isinstance(item, Dropped))
    assert (dropped.key, dropped.reason) == ("w:33", "no posts")


def test_archives_and_flat_folders_give_the_same(found: list[Harvested], tmp_path: Path) -> None:
    threads = [item for item in found if isinstance(item, Thread)]
    flat = tmp_path / "widgets"
    shutil.copytree(DATA / "discussions", flat)
    with zipfile.ZipFile(tmp_path / "widgets.zip", "w") as archive:
        for file in (DATA / "discussions").iterdir():
            archive.write(file, f"discussions/{file.name}")
    for path in (flat, tmp_path / "widgets.zip", DATA / "discussions"):
        again = harvest(path, tmp_path / "scratch", license="CC-BY-4.0")
        assert [item for item in again if isinstance(item, Thread)] == threads, path


def test_the_configuration_names_the_project(tmp_path: Path) -> None:
    found = harvest(
        DATA, tmp_path / "scratch", url="https://mirror.example.org/widgets/", site="Widgets"
    )
    thread = next(item for item in found if isinstance(item, Thread))
    assert thread.url == "https://mirror.example.org/widgets/discussions/31"
    assert thread.site == "Widgets"
    assert thread.posts[0].author.name == "Widgets community"
    assert thread.posts[0].license == ""


def archive(path: Path, files: dict[str, object]) -> Path:
    path.mkdir()
    for name, value in files.items():
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        (path / name).write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[", "cut short"),
        (b'[{"Html": "caf\xe9"}]', "utf-8"),
        (b"[" * 50_000, "nested"),
        ({"Id": "1"}, "no list"),
        (["text"], "no object"),
        ([{"Html": "x"}], "no Id"),
        ([{"Id": "1", "Html": 5}], "no text"),
        ([{"Id": "1", "Html": "x", "PostedDate": "soon"}], "no time"),
        ([{"Id": "1", "Html": "x", "PostedDate": ["soon"]}], "no time"),
    ],
)
def test_a_bad_file_does_not_stop_the_rest(content: object, reason: str, tmp_path: Path) -> None:
    titles = [{"Id": "1", "Title": "Bad"}, {"Id": "2", "Title": "Good"}]
    files = {"discussions.json": titles, "1.json": content, "2.json": [{"Id": "5", "Html": "x"}]}
    bad, good = harvest(archive(tmp_path / "p", files), tmp_path / "scratch")
    assert isinstance(bad, Failed)
    assert bad.file == "1.json"
    assert reason in bad.reason
    assert isinstance(good, Thread)
    assert good.title == "Good"


def test_an_archive_without_a_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no discussions\.json"):
        harvest(archive(tmp_path / "p", {"1.json": []}), tmp_path / "scratch")
    with pytest.raises(SourceError, match="lists no discussion"):
        harvest(archive(tmp_path / "q", {"discussions.json": []}), tmp_path / "scratch")


@pytest.mark.exports
def test_the_real_archive_is_read_whole(exports: Path, tmp_path: Path) -> None:
    path = exports / "codeplex" / "netoffice"
    found = harvest(path, tmp_path / "scratch")
    assert all(isinstance(item, Thread) for item in found)
    assert len(found) == 588
    threads = [item for item in found if isinstance(item, Thread)]
    marks = [sum(post.accepted for post in thread.posts) for thread in threads]
    assert (sum(map(bool, marks)), sum(marks)) == (13, 14)
    raw = [
        json.loads(file.read_text("utf-8-sig"))
        for file in path.iterdir()
        if file.name != "discussions.json"
    ]
    assert sum(len(thread.posts) for thread in threads) == sum(map(len, raw))
    assert {thread.site_url for thread in threads} == {"https://netoffice.codeplex.com"}
