"""Stack Exchange dumps -> threads."""

import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import py7zr
import pytest

from kbgen.errors import SourceError
from kbgen.model import Author, Dropped, Failed, Harvested, Link, Post, Thread
from kbgen.sources import stackexchange
from kbgen.sources.base import Place
from kbgen.sources.stackexchange_site import Site
from kbgen.sources.stackexchange_thread import ThreadRows, to_thread

DATA = Path(__file__).parent / "data" / "stackexchange" / "tools_2022-03"
SITE = Site(url="https://tools.stackexchange.com", name="Tools Stack Exchange")
FOREIGN = Site(url="https://ask.example.org", name="Ask")


def harvest(path: Path, scratch: Path, **options: str) -> list[Harvested]:
    scratch.mkdir(exist_ok=True)
    place = Place(name="tools", path=path, scratch=scratch)
    found = list(
        stackexchange.harvest(place, stackexchange.Options(type="stackexchange", **options))
    )
    assert list(scratch.iterdir()) == []
    return found


def threads(found: list[Harvested]) -> list[Thread]:
    return [item for item in found if isinstance(item, Thread)]


def failed(found: list[Harvested]) -> list[Failed]:
    return [item for item in found if isinstance(item, Failed)]


def dump(path: Path, rows: str, **tables: str) -> Path:
    """A folder named like a dump, with these rows in Posts.xml and in other tables."""
    folder = path / "tools_2022-03"
    folder.mkdir(parents=True, exist_ok=True)
    for table, content in {"Posts": rows, **tables}.items():
        (folder / f"{table}.xml").write_text(f"<{table}>\n{content}\n</{table}>", encoding="utf-8")
    return folder


def question(number: int = 1, more: str = "") -> str:
    date = "" if "CreationDate" in more else 'CreationDate="2020-01-01T00:00:00.000"'
    return f'<row Id="{number}" PostTypeId="1" {date} Title="Why?" Body="x" {more} />\n'


def answer(number: int = 2, parent: int = 1, more: str = "") -> str:
    date = "" if "CreationDate" in more else 'CreationDate="2020-01-02T00:00:00.000"'
    return f'<row Id="{number}" PostTypeId="2" ParentId="{parent}" {date} Body="y" {more} />\n'


@pytest.fixture
def first(tmp_path: Path) -> Thread:
    return threads(harvest(DATA, tmp_path / "scratch"))[0]


@pytest.fixture
def second(tmp_path: Path) -> Thread:
    return threads(harvest(DATA, tmp_path / "scratch"))[1]


def test_a_thread_is_whole(first: Thread) -> None:
    assert (first.key, first.id) == ("tools:2", "2")
    assert (first.platform, first.source) == ("stackexchange", "tools")
    assert (first.site, first.site_url) == (SITE.name, SITE.url)
    assert first.url == "https://tools.stackexchange.com/questions/2"
    assert first.title == "Why is <nav> slow & how do I [fix] it?"
    assert first.tags == ("build", "speed")
    assert first.created == "2022-03-01T08:00:00Z"
    assert first.updated == "2022-03-04T10:00:00Z"  # the last comment
    assert (first.views, first.score) == (120, 7)
    assert [post.id for post in first.posts] == ["2", "comment7", "5", "6", "comment5"]
    assert not first.closed
    assert first.links == ()  # a link from an answer to its own question is none


def test_its_question_and_code(first: Thread) -> None:
    post = first.posts[0]
    assert (post.kind, post.parent, post.url) == ("question", "", first.url)
    assert "<code>build:\n\tmkdocs build\n</code>" in post.body
    assert post.author.name == "docs-reader"
    assert post.author.url == "https://tools.stackexchange.com/users/11"
    assert [editor.id for editor in post.editors] == ["13", "12"]
    assert post.edited == "2022-03-01T08:30:00Z"
    assert (post.license, post.markup) == ("CC-BY-SA-4.0", "html")


def test_its_accepted_answer(first: Thread) -> None:
    post = first.posts[2]
    assert (post.kind, post.parent, post.accepted) == ("answer", "", True)
    assert post.accepted_at == "2022-03-05T00:00:00Z"
    assert post.accepted_by is None
    assert post.score == -1
    assert post.url == "https://tools.stackexchange.com/a/5"
    assert [item.id for item in first.posts if item.accepted] == ["5"]


def test_a_deleted_owner_keeps_the_name_and_an_empty_body_is_kept(first: Thread) -> None:
    assert first.posts[3].author == Author(name="former-helper", kind="deleted")
    assert first.posts[3].body == ""


def test_comments_belong_to_posts(first: Thread) -> None:
    early, late = first.posts[1], first.posts[4]
    assert (early.kind, early.parent, early.markup) == ("comment", "2", "markdown")
    assert early.author == Author(name="somebody", kind="deleted")
    assert (late.parent, late.score, late.author.id) == ("5", 2, "11")
    assert late.url == "https://tools.stackexchange.com/questions/2#comment5_5"
    assert late.body == "That `helped`, thanks."


def test_closing_links_licences_by_date_and_the_community(second: Thread) -> None:
    assert second.closed
    assert second.closed_reason == "opinion-based"
    assert second.tags == ("build", "speed")
    assert second.links == (
        Link(kind="duplicate", target="tools:2", url="https://tools.stackexchange.com/questions/2"),
        Link(kind="linked", target="tools:77", url="https://tools.stackexchange.com/questions/77"),
    )
    assert [post.license for post in second.posts] == ["CC-BY-SA-2.5", "CC-BY-SA-3.0"]
    assert second.posts[1].author.kind == "community"


def test_equal_names_are_different_people(first: Thread, second: Thread) -> None:
    assert (first.posts[2].author.id, second.posts[0].author.id) == ("12", "13")
    assert first.posts[2].author.name == second.posts[0].author.name == "maintainer"


def test_what_is_no_thread_is_dropped_with_a_reason(tmp_path: Path) -> None:
    found = harvest(DATA, tmp_path / "scratch")
    assert failed(found) == []
    dropped = {item.key: item.reason for item in found if isinstance(item, Dropped)}
    assert dropped == {
        "tools:15": "not a question: tag wiki",
        "tools:14": "answer without its question",
        "tools:comment8": "comment without its post",
    }


def test_nothing_private_comes_along(tmp_path: Path) -> None:
    text = repr(harvest(DATA, tmp_path / "scratch"))
    assert "private" not in text
    assert "nowhere" not in text


def test_archives_and_names_in_any_case_give_the_same(tmp_path: Path) -> None:
    expected = harvest(DATA, tmp_path / "scratch")
    with zipfile.ZipFile(tmp_path / "tools.stackexchange.com.zip", "w") as packed:
        for file in DATA.iterdir():
            packed.write(file, f"inner/{file.name.upper()}")
    with py7zr.SevenZipFile(tmp_path / "tools.stackexchange.com.7z", "w") as seven:
        for file in DATA.iterdir():
            seven.write(file, file.name.lower())
    tables = tmp_path / "tables"
    tables.mkdir()
    for file in DATA.iterdir():
        with py7zr.SevenZipFile(tables / f"tools.stackexchange.com-{file.stem}.7z", "w") as seven:
            seven.write(file, file.name)
    for path in (
        tmp_path / "tools.stackexchange.com.zip",
        tmp_path / "tools.stackexchange.com.7z",
        tables,
    ):
        assert harvest(path, tmp_path / "scratch") == expected, path


def test_a_dump_of_posts_alone_names_people_by_number(tmp_path: Path) -> None:
    folder = tmp_path / "tools_2022-03"
    folder.mkdir()
    shutil.copy(DATA / "Posts.xml", folder)
    for path in (folder, folder / "Posts.xml"):
        thread = threads(harvest(path, tmp_path / "scratch"))[0]
        assert thread.posts[0].author == Author(
            id="11", name="user11", url="https://tools.stackexchange.com/users/11"
        )
        assert [post.kind for post in thread.posts] == ["question", "answer", "answer"]
        assert thread.posts[1].accepted
        assert thread.posts[1].accepted_at == ""


def test_an_answer_that_was_accepted_but_is_gone_accepts_nothing(tmp_path: Path) -> None:
    path = dump(tmp_path, question(1, 'AcceptedAnswerId="99"') + answer(2))
    (thread,) = threads(harvest(path, tmp_path / "scratch"))
    assert not any(post.accepted for post in thread.posts)


def test_threads_come_in_order_of_their_numbers(tmp_path: Path) -> None:
    numbers = [30, 4, 100, 7]
    path = dump(tmp_path, "".join(answer(n + 1, n) + question(n) for n in numbers))
    found = threads(harvest(path, tmp_path / "scratch"))
    assert [thread.id for thread in found] == ["4", "7", "30", "100"]
    assert all(len(thread.posts) == 2 for thread in found)


def test_the_first_of_two_rows_counts(tmp_path: Path) -> None:
    path = dump(tmp_path, question(1, 'Score="1"') + question(1, 'Score="2"'))
    found = harvest(path, tmp_path / "scratch")
    assert threads(found)[0].score == 1
    (problem,) = failed(found)
    assert (problem.file, problem.record) == ("Posts.xml", "Id 1")
    assert "twice" in problem.reason


@pytest.mark.parametrize(
    "row",
    [
        '<row PostTypeId="1" />',
        '<row Id="x" PostTypeId="1" />',
        '<row Id="9" PostTypeId="2" />',
        '<row Id="9" PostTypeId="2" ParentId="9" />',
        '<row Id="9" Body="no "end" />',
        '<row Id="99999999999999999999" PostTypeId="1" />',
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_read(row: str, tmp_path: Path) -> None:
    path = dump(tmp_path, question(1) + row + answer(2))
    found = harvest(path, tmp_path / "scratch")
    assert [post.id for post in threads(found)[0].posts] == ["1", "2"]
    (problem,) = failed(found)
    assert problem.file == "Posts.xml"
    assert problem.record in ("row 2", "Id 9")


def test_bad_rows_of_side_tables_are_named(tmp_path: Path) -> None:
    path = dump(
        tmp_path,
        question(1),
        Comments='<row Id="1" Text="x" />',
        PostLinks='<row Id="1" PostId="1" />',
        Users='<row DisplayName="x" />',
    )
    found = harvest(path, tmp_path / "scratch")
    assert sorted(item.file for item in failed(found)) == [
        "Comments.xml",
        "PostLinks.xml",
        "Users.xml",
    ]
    assert len(threads(found)) == 1


def test_a_cut_table_keeps_what_came_before(tmp_path: Path) -> None:
    path = dump(tmp_path, question(1) + question(2))
    posts = path / "Posts.xml"
    posts.write_text(posts.read_text().rpartition("Body")[0])
    found = harvest(path, tmp_path / "scratch")
    assert [thread.id for thread in threads(found)] == ["1"]
    (problem,) = failed(found)
    assert (problem.file, problem.record) == ("Posts.xml", "end")


def test_an_export_without_posts_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "tools_2022-03"
    folder.mkdir()
    with pytest.raises(SourceError, match=r"no Posts\.xml, but nothing"):
        harvest(folder, tmp_path / "scratch")
    shutil.copy(DATA / "Users.xml", folder)
    shutil.copy(DATA / "Votes.xml", folder)
    with pytest.raises(SourceError, match=r"no Posts\.xml, but Users\.xml"):
        harvest(folder, tmp_path / "scratch")
    with pytest.raises(SourceError, match="no question"):
        harvest(dump(tmp_path / "empty", ""), tmp_path / "scratch")


def test_two_sites_in_one_export_are_an_error(tmp_path: Path) -> None:
    for name in ("a", "b"):
        shutil.copytree(DATA, tmp_path / "both" / name)
    with pytest.raises(SourceError, match="more than one table of posts"):
        harvest(tmp_path / "both", tmp_path / "scratch")


def test_a_table_with_entities_is_an_error(tmp_path: Path) -> None:
    path = dump(tmp_path, question(1))
    (path / "Users.xml").write_text(
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        '<users><row Id="1" DisplayName="&e;" /></users>'
    )
    with pytest.raises(SourceError, match=r"Users\.xml: declares entities"):
        harvest(path, tmp_path / "scratch")
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_harvest_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    place = Place(name="tools", path=DATA, scratch=tmp_path)
    running = stackexchange.harvest(place, stackexchange.Options(type="stackexchange"))
    next(thread for thread in running if isinstance(thread, Thread))
    assert (tmp_path / "places.sqlite").exists()
    assert isinstance(running, Generator)
    running.close()
    assert list(tmp_path.iterdir()) == []


def make(row: dict[str, str], site: Site = SITE, license: str = "") -> Post:
    rows = ThreadRows(question={"Id": "1", **row})
    return to_thread(rows, "tools", site, license).posts[0]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"ContentLicense": "CC BY-SA 3.0"}, "CC-BY-SA-3.0"),
        ({"CreationDate": "2011-04-07T23:59:59.999"}, "CC-BY-SA-2.5"),
        ({"CreationDate": "2011-04-08T00:00:00.000"}, "CC-BY-SA-3.0"),
        ({"CreationDate": "2018-05-01T23:59:59.000"}, "CC-BY-SA-3.0"),
        ({"CreationDate": "2018-05-02T00:00:00.000"}, "CC-BY-SA-4.0"),
        ({"CreationDate": "2020-01-01T00:00:00", "ContentLicense": "<b>"}, "CC-BY-SA-4.0"),
        ({"CreationDate": "never"}, ""),
    ],
)
def test_licences(row: dict[str, str], expected: str) -> None:
    assert make(row).license == expected


EDITED = {"CreationDate": "2018-04-01T00:00:00.000", "LastEditDate": "2018-05-09T00:00:00.000"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"LastEditorUserId": "7"}, "CC-BY-SA-4.0"),
        ({"LastEditorUserId": "-1"}, "CC-BY-SA-3.0"),  # links that the site itself mended
        ({"LastEditorDisplayName": "gone"}, "CC-BY-SA-4.0"),
        ({"LastEditorUserId": "7", "LastEditDate": "2018-04-09T00:00:00.000"}, "CC-BY-SA-3.0"),
        ({"LastEditorUserId": "7", "ContentLicense": "CC BY-SA 3.0"}, "CC-BY-SA-3.0"),
    ],
)
def test_an_edit_by_a_person_is_licensed_as_of_its_day(row: dict[str, str], expected: str) -> None:
    assert make({**EDITED, **row}).license == expected


@pytest.mark.parametrize(
    ("kind", "who", "expected"),
    [("5", "7", "4.0"), ("4", "7", "4.0"), ("6", "7", "3.0"), ("5", "-1", "3.0")],
)
def test_the_history_tells_an_edit_of_the_text_from_one_of_tags(
    kind: str, who: str, expected: str
) -> None:
    question = {"Id": "1", **EDITED, "LastEditorUserId": "7"}
    edit = {"PostId": "1", "PostHistoryTypeId": kind, "UserId": who}
    edit["CreationDate"] = EDITED["LastEditDate"]
    post = to_thread(ThreadRows(question=question, history=(edit,)), "tools", SITE).posts[0]
    assert post.license == f"CC-BY-SA-{expected}"


def test_the_history_of_a_thread_is_read_once_for_all_of_its_posts() -> None:
    asked = 0

    class Edit(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            nonlocal asked
            asked += key == "PostId"
            return super().__getitem__(key)

    answers = tuple({"Id": str(number), "OwnerUserId": "7"} for number in range(2, 42))
    history = tuple(
        Edit(PostId=row["Id"], PostHistoryTypeId="5", UserId=str(100 + at), CreationDate="2019")
        for at, row in enumerate(answers)
    )
    rows = ThreadRows(question={"Id": "1"}, answers=answers, history=history)
    posts = to_thread(rows, "tools", SITE).posts
    assert [[one.id for one in post.editors] for post in posts[1:]] == [
        [str(100 + at)] for at in range(len(answers))
    ]
    assert asked <= 2 * len(history)


def test_the_configured_licence_counts_where_the_rule_does_not_hold() -> None:
    dated = {"CreationDate": "2020-01-01T00:00:00"}
    assert make(dated, SITE, "CC0-1.0").license == "CC-BY-SA-4.0"
    assert make({}, SITE, "CC0-1.0").license == "CC0-1.0"
    assert make(dated, FOREIGN, "CC0-1.0").license == "CC0-1.0"
    assert make({**dated, "ContentLicense": "CC BY-SA 3.0"}, FOREIGN, "x").license == "CC-BY-SA-3.0"


@pytest.mark.parametrize(
    ("row", "author"),
    [
        ({}, Author(kind="deleted")),
        ({"OwnerDisplayName": " "}, Author(kind="deleted")),
        ({"OwnerUserId": "../x", "OwnerDisplayName": "x"}, Author(name="x", kind="deleted")),
        ({"OwnerUserId": "7"}, Author(id="7", name="user7", url=f"{SITE.url}/users/7")),
        (
            {"OwnerUserId": "7", "OwnerDisplayName": "old"},
            Author(id="7", name="old", url=f"{SITE.url}/users/7"),
        ),
        (
            {"OwnerUserId": "-1"},
            Author(id="-1", name="Community", url=f"{SITE.url}/users/-1", kind="community"),
        ),
    ],
)
def test_authors(row: dict[str, str], author: Author) -> None:
    assert make(row).author == author


def test_editors_are_others_and_people() -> None:
    assert make({"OwnerUserId": "7", "LastEditorUserId": "7"}).editors == ()
    assert make({"OwnerUserId": "7", "LastEditorUserId": "-1"}).editors == ()
    assert make({"OwnerUserId": "7", "LastEditorDisplayName": ""}).editors == ()
    (editor,) = make({"OwnerUserId": "7", "LastEditorDisplayName": "gone"}).editors
    assert editor == Author(name="gone", kind="deleted")


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("<a><c#>", ("a", "c#")),
        ("|a|c#|", ("a", "c#")),
        ("a c#", ("a", "c#")),
        ("<a><b><a>", ("a", "b")),
        ("", ()),
    ],
)
def test_tags(tags: str, expected: tuple[str, ...]) -> None:
    rows = ThreadRows(question={"Id": "1", "Tags": tags})
    assert to_thread(rows, "tools", SITE).tags == expected


def test_odd_values_are_not_known() -> None:
    row = {
        "Id": "1",
        "Score": "many",
        "ViewCount": "",
        "CreationDate": "0001-01-01T00:00:00+14:00",
        "LastActivityDate": "2020-13-01T00:00:00.000",
        "DeletionDate": "2020-01-01T00:00:00",
    }
    thread = to_thread(ThreadRows(question=row), "tools", SITE)
    assert (thread.score, thread.views, thread.created, thread.updated) == (None, None, "", "")
    assert thread.state == "deleted"


COUNTS = {  # folder: questions, answers, accepted, people, questions with a duplicate
    "cardano_2021-12": (1042, 1496, 459, 296, 5),
    "history.meta_2018-09": (556, 1095, 181, 149, 0),
    "coffee_2015-03": (225, 327, 105, None, 0),
    "coffee.meta_2020-08": (None, None, 31, 33, 1),
    "conlang.meta_2020-08": (None, None, 11, 16, 1),
}


@pytest.mark.exports
@pytest.mark.parametrize("folder", COUNTS)
def test_real_dumps_are_read_whole(folder: str, exports: Path, tmp_path: Path) -> None:
    path = exports / "stackexchange" / folder
    found = harvest(path, tmp_path / "scratch")
    assert failed(found) == []
    posts = [post for thread in threads(found) for post in thread.posts]
    kinds = Counter(post.kind for post in posts)
    accepted = [thread for thread in threads(found) if any(post.accepted for post in thread.posts)]
    people = {
        post.author.id or post.author.name
        for thread in accepted
        for post in thread.posts
        if post.kind == "question" or post.accepted
    }
    duplicates = sum(
        any(link.kind == "duplicate" for link in thread.links) for thread in threads(found)
    )
    counts = (kinds["question"], kinds["answer"], len(accepted), len(people), duplicates)
    for count, expected in zip(counts, COUNTS[folder], strict=True):
        assert expected in (None, count)
    raw = (path / "Posts.xml").read_text(encoding="utf-8-sig")
    assert kinds["question"] == len(re.findall(r'<row [^>]*?PostTypeId="1"', raw))
    assert kinds["answer"] == len(re.findall(r'<row [^>]*?PostTypeId="2"', raw))
    assert all(post.license.startswith("CC-BY-SA-") for post in posts)
