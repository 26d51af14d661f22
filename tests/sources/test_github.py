"""GitHub discussions from saved pages: what each field becomes, copies and pages, bad records."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kbgen.errors import SourceError
from kbgen.model import Author, Dropped, Failed, Harvested, Reaction, Thread
from kbgen.sources import github
from kbgen.sources.base import Place

DATA = Path(__file__).parent / "data" / "github"
WEB = "https://github.com"
URL = f"{WEB}/example/tool/discussions"
READER = Author(id="7", name="docs-reader", url=f"{WEB}/docs-reader")
MAINTAINER = Author(id="1", name="maintainer", url=f"{WEB}/maintainer")
GHOST = Author(kind="deleted")


def harvest(tmp_path: Path, path: Path, **options: Any) -> list[Harvested]:
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    place = Place(name="tool", path=path, scratch=scratch)
    settings = github.Options(type="github", path=str(path), **options)
    found = list(github.harvest(place, settings))
    assert list(scratch.iterdir()) == []
    return found


def one(tmp_path: Path, value: Any, **options: Any) -> list[Harvested]:
    path = tmp_path / "page.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return harvest(tmp_path, path, **options)


def one_thread(tmp_path: Path, value: Any, **options: Any) -> Thread:
    (thread,) = one(tmp_path, value, **options)
    assert isinstance(thread, Thread)
    return thread


def threads(found: list[Harvested]) -> dict[str, Thread]:
    return {item.id: item for item in found if isinstance(item, Thread)}


def node(number: int = 1, **fields: Any) -> dict[str, Any]:
    base = {"number": number, "title": "How?", "url": f"{URL}/{number}", "body": "I ask."}
    return base | fields


def comment(number: int, **fields: Any) -> dict[str, Any]:
    at = f"2022-01-01T10:{number:02}:00Z"
    return {"id": f"DC_{number}", "body": f"Text {number}.", "createdAt": at} | fields


@pytest.fixture
def pages(tmp_path: Path) -> list[Harvested]:
    return harvest(tmp_path, DATA / "pages")


def test_thread_says_what_the_discussion_says(pages: list[Harvested]) -> None:
    thread = threads(pages)["5"]
    assert (thread.key, thread.source, thread.platform) == ("tool:5", "tool", "github")
    assert thread.title == "How do I `exclude` a page?"
    assert (thread.url, thread.site_url) == (f"{URL}/5", URL)
    assert thread.site == "example/tool Discussions"
    assert (thread.category, thread.tags) == ("Q&A", ("build", "pages"))
    assert (thread.created, thread.updated) == ("2022-03-01T10:00:00Z", "2022-03-05T10:00:00Z")
    assert (thread.score, thread.views) == (4, None)
    assert (thread.closed, thread.closed_reason, thread.state) == (True, "RESOLVED", "")


def test_posts_say_what_they_are(pages: list[Harvested]) -> None:
    posts = threads(pages)["5"].posts
    assert [(row.id, row.kind, row.parent, row.state) for row in posts] == [
        ("discussion-5", "question", "", ""),
        ("discussioncomment-51", "answer", "", ""),
        ("discussioncomment-53", "answer", "", "minimized"),
        ("discussioncomment-52", "comment", "discussioncomment-51", ""),
        ("discussioncomment-54", "answer", "", ""),
        ("discussioncomment-55", "answer", "", "deleted"),
    ]
    question, answer, minimized, _, bot, _ = posts
    assert (question.author, question.editors) == (READER, (MAINTAINER,))
    assert question.edited == "2022-03-01T11:00:00Z"
    assert (question.body, question.markup) == ("I want to *hide* drafts.", "markdown")
    assert (question.url, question.license) == (f"{URL}/5", "")
    assert answer.author == Author(
        id="1", name="maintainer", url=f"{WEB}/maintainer", maintainer=True
    )
    assert (answer.accepted, answer.accepted_at) == (True, "2022-03-04T10:00:00Z")
    assert answer.accepted_by == READER
    assert (answer.score, answer.reactions) == (1, (Reaction(name="THUMBS_UP", count=2),))
    assert answer.url == f"{URL}/5#discussioncomment-51"
    assert (minimized.author, minimized.state_reason) == (GHOST, "off_topic")
    assert (bot.author.kind, bot.author.url) == ("bot", f"{WEB}/apps/linter")


def test_pages_of_comments_and_replies_complete_their_discussion(pages: list[Harvested]) -> None:
    posts = threads(pages)["6"].posts
    assert [(row.id.rpartition("-")[2], row.kind, row.body) for row in posts] == [
        ("6", "question", "I cannot find it."),
        ("61", "answer", "Below `.cache`."),
        ("62", "comment", "Found."),
        ("65", "comment", "Good."),
        ("63", "answer", "Thank you."),
        ("64", "answer", "And on Windows?"),
    ]
    assert {row.parent for row in posts if row.kind == "comment"} == {"discussioncomment-61"}


def test_reply_can_be_the_answer(pages: list[Harvested]) -> None:
    answer = threads(pages)["7"].posts[2]
    assert (answer.id, answer.kind, answer.parent) == ("discussioncomment-72", "answer", "")
    assert (answer.accepted, answer.accepted_by) == (True, MAINTAINER)


def test_answers_with_errors_have_failed_and_other_files_are_counted(
    pages: list[Harvested],
) -> None:
    assert [item for item in pages if not isinstance(item, Thread)] == [
        Failed(
            file="page3.json",
            record="line 1 errors",
            reason="is an answer with errors: API rate limit exceeded",
        ),
        Dropped(key="tool:readme.json", reason="not a discussion"),
    ]


def test_partial_data_beside_errors_are_not_taken(tmp_path: Path) -> None:
    page = {"data": {"search": {"nodes": [node()]}}, "errors": [{"message": "a\nb"}]}
    assert one(tmp_path, [page, node(2)])[0] == Failed(
        file="page.json", record="item 1 errors", reason="is an answer with errors: a b"
    )


def test_renamed_keys(tmp_path: Path) -> None:
    found = threads(harvest(tmp_path, DATA / "renamed.json"))
    question, answer, reply = found["8"].posts
    assert (question.author, question.score, question.markup) == (READER, 2, "html")
    assert (answer.author, answer.accepted, answer.accepted_by) == (MAINTAINER, True, READER)
    assert answer.accepted_at == "2022-06-02T10:00:00Z"
    assert (reply.kind, reply.parent, reply.author) == ("comment", answer.id, GHOST)
    question, answer = found["9"].posts
    assert (question.author, answer.accepted, answer.accepted_by) == (GHOST, True, None)
    assert answer.markup == "html"


def test_plain_text_without_times_and_ids(tmp_path: Path) -> None:
    (thread,) = harvest(tmp_path, DATA / "plain.json")
    assert isinstance(thread, Thread)
    assert thread.category == "Help"
    assert [(row.id, row.kind, row.author.id, row.markup, row.body) for row in thread.posts] == [
        ("discussion-10", "question", "docs-reader", "text", "I have\nno markup."),
        ("DC_x", "answer", "maintainer", "text", "Yes."),
        ("DC_x-1", "comment", "docs-reader", "text", "Fine."),
    ]
    assert not any(row.accepted for row in thread.posts)


def test_webhooks_become_one_discussion(tmp_path: Path) -> None:
    (thread,) = harvest(tmp_path, DATA / "events")
    assert isinstance(thread, Thread)
    assert (thread.id, thread.url, thread.updated) == ("11", f"{URL}/11", "2022-07-01T14:00:00Z")
    question, answer, reply, spam = thread.posts
    assert (question.author, question.body) == (READER, "I saved `webhooks`.")
    assert question.reactions == (Reaction(name="THUMBS_UP", count=2),)
    assert (answer.body, answer.accepted) == ("They do.", True)
    assert (answer.accepted_at, answer.accepted_by) == ("2022-07-01T14:00:00Z", READER)
    assert (reply.kind, reply.parent) == ("comment", answer.id)
    assert spam.state == "deleted"


@pytest.mark.parametrize("action", ["deleted", "transferred"])
def test_discussion_that_is_gone(tmp_path: Path, action: str) -> None:
    event = json.loads((DATA / "events" / "6-answered.json").read_text(encoding="utf-8"))
    moved = event["discussion"] | {"html_url": f"{WEB}/example/other/discussions/2", "number": 2}
    gone = event | {"action": action, "changes": {"new_discussion": moved}}
    found = one(tmp_path, [event, gone])
    assert isinstance(found[0], Thread)
    assert (found[0].state, found[0].posts[0].state_reason) == ("deleted", action)
    assert found[1] == Dropped(
        key="tool:example/other#2", url=moved["html_url"], reason="another repository"
    )


@pytest.mark.parametrize(
    "wrap",
    [
        lambda rows: {"data": {"repository": {"discussions": {"nodes": rows}}}},
        lambda rows: {"data": {"search": {"edges": [{"node": row} for row in rows]}}},
        lambda rows: {"data": {"search": {"nodes": [None, {}, *rows]}}},
        lambda rows: {"data": {"repository": {"discussion": rows[0]}, "second": rows[1]}},
        lambda rows: [{"data": {"node": row}} for row in rows],
        lambda rows: {"data": rows},
        lambda rows: rows,
    ],
)
def test_discussions_are_found_anywhere(tmp_path: Path, wrap: Any) -> None:
    assert list(threads(one(tmp_path, wrap([node(1), node(2)])))) == ["1", "2"]


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "nodes.jsonl"
    lines = [json.dumps(node(1)), '{"cut', json.dumps({"data": {"node": node(2)}})]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = harvest(tmp_path, path)
    assert list(threads(found)) == ["1", "2"]
    assert [(item.file, item.record) for item in found if isinstance(item, Failed)] == [
        ("nodes.jsonl", "line 2")
    ]


@pytest.mark.parametrize(
    ("fields", "body", "markup"),
    [
        ({"body": "*a*", "bodyHTML": "<p>a</p>", "bodyText": "a"}, "*a*", "markdown"),
        ({"body": "<p>a</p>", "bodyHTML": "<p>a</p>\n"}, "<p>a</p>", "html"),
        ({"body": "plain", "bodyHTML": "plain"}, "plain", "markdown"),
        ({"body": '<p dir="auto">a</p>'}, '<p dir="auto">a</p>', "html"),
        ({"body": "<br>\n`dir=auto`"}, "<br>\n`dir=auto`", "markdown"),
        ({"body": 'Use <p dir="auto">'}, 'Use <p dir="auto">', "markdown"),
        ({"body": "", "bodyHTML": ""}, "", "markdown"),
        ({"body": None, "bodyHTML": "<p>a</p>", "bodyText": "a"}, "<p>a</p>", "html"),
        ({"body": None, "bodyText": "a <b>"}, "a <b>", "text"),
    ],
)
def test_markup_of_bodies(tmp_path: Path, fields: dict[str, Any], body: str, markup: str) -> None:
    question = one_thread(tmp_path, node(**fields)).posts[0]
    assert (question.body, question.markup) == (body, markup)


@pytest.mark.parametrize(
    ("raw", "author"),
    [
        (None, GHOST),
        ("", GHOST),
        ({}, GHOST),
        ({"login": "ghost", "url": f"{WEB}/ghost"}, GHOST),
        ("ada", Author(id="ada", name="ada", url=f"{WEB}/ada")),
        (
            {"login": "ada", "avatarUrl": "https://avatars.githubusercontent.com/u/12?v=4"},
            Author(id="12", name="ada", url=f"{WEB}/ada"),
        ),
        (
            {"login": "ada", "url": "javascript:alert(1)", "databaseId": 3},
            Author(id="3", name="ada", url=f"{WEB}/ada"),
        ),
        (
            {"login": "a b/../c", "avatarUrl": "https://elsewhere.test/u/4"},
            Author(id="a b/../c", name="a b/../c", url=f"{WEB}/a%20b%2F..%2Fc"),
        ),
        (
            {"login": "ci[bot]"},
            Author(id="ci[bot]", name="ci[bot]", url=f"{WEB}/apps/ci", kind="bot"),
        ),
        (
            {"login": "ci", "__typename": "Bot", "url": f"{WEB}/apps/ci"},
            Author(id="ci", name="ci", url=f"{WEB}/apps/ci", kind="bot"),
        ),
    ],
)
def test_authors(tmp_path: Path, raw: Any, author: Author) -> None:
    assert one_thread(tmp_path, node(author=raw)).posts[0].author == author


@pytest.mark.parametrize(
    ("association", "maintainer"),
    [("OWNER", True), ("MEMBER", True), ("COLLABORATOR", True), ("CONTRIBUTOR", False)],
)
def test_maintainers(tmp_path: Path, association: str, maintainer: bool) -> None:
    question = one_thread(tmp_path, node(author="ada", authorAssociation=association)).posts[0]
    assert question.author.maintainer is maintainer


def test_one_person_has_one_id_in_a_thread(tmp_path: Path) -> None:
    comments = [comment(1, author={"login": "Ada", "databaseId": 12}), comment(2, author="ada")]
    value = node(author="ada", comments={"nodes": comments}, answer={"id": "DC_1"})
    value |= {"answerChosenBy": {"login": "ada"}}
    posts = one_thread(tmp_path, value).posts
    assert {row.author.id for row in posts} == {"12"}
    assert posts[1].accepted_by is not None
    assert posts[1].accepted_by.id == "12"


@pytest.mark.parametrize(
    ("fields", "accepted"),
    [
        ({"answer": {"id": "DC_2"}}, ["DC_2"]),
        ({"answer": None, "isAnswered": None}, []),
        ({"isAnswered": False, "answer": {"id": "DC_2"}}, []),
        ({"answer": {"body": "Text 2.", "createdAt": "2022-01-01T10:02:00Z"}}, ["DC_2"]),
    ],
)
def test_chosen_answer(tmp_path: Path, fields: dict[str, Any], accepted: list[str]) -> None:
    thread = one_thread(tmp_path, node(comments=[comment(1), comment(2)], **fields))
    assert [row.id for row in thread.posts if row.accepted] == accepted


def test_chosen_answer_beside_the_comments_is_added(tmp_path: Path) -> None:
    value = node(comments=[comment(1)], answer=comment(3, author="ada"))
    answer = one_thread(tmp_path, value).posts[-1]
    assert (answer.id, answer.kind, answer.accepted, answer.body) == (
        "DC_3",
        "answer",
        True,
        "Text 3.",
    )


def test_chosen_answer_that_is_nowhere_is_told(tmp_path: Path) -> None:
    thread, failed = one(tmp_path, node(comments=[comment(1)], answer={"id": "DC_9"}))
    assert isinstance(thread, Thread)
    assert not any(row.accepted for row in thread.posts)
    assert failed == Failed(
        file="page.json", record="discussion 1", reason="lacks the chosen answer"
    )


def test_flat_replies_find_their_comment(tmp_path: Path) -> None:
    rows = [comment(1), comment(2, replyTo={"id": "DC_1"}), comment(3, replyTo={"id": "DC_3"})]
    posts = one_thread(tmp_path, node(comments=rows)).posts
    assert [(row.kind, row.parent) for row in posts[1:]] == [
        ("answer", ""),
        ("comment", "DC_1"),
        ("answer", ""),
    ]


def test_equal_ids_stay_apart(tmp_path: Path) -> None:
    rows = [{"body": "+1"}, {"body": "+1"}, comment(1)]
    posts = one_thread(tmp_path, node(comments=rows)).posts
    assert len({row.id for row in posts}) == 4


@pytest.mark.parametrize(
    ("comments", "reason"),
    [
        ({"nodes": [comment(1)], "totalCount": 300}, "holds 1 of 300 comments"),
        (
            {"nodes": [comment(1)], "pageInfo": {"hasNextPage": True}},
            "holds 1 comments, and more pages follow that are not there",
        ),
        (
            {"nodes": [comment(1, replies={"nodes": [comment(2)], "totalCount": 4})]},
            "holds 1 of 4 replies",
        ),
        ({"totalCount": 2}, "holds 0 of 2 comments"),
        ({"nodes": [comment(1)], "totalCount": 0}, ""),
    ],
)
def test_missing_comments_are_told(tmp_path: Path, comments: Any, reason: str) -> None:
    thread, *failed = one(tmp_path, node(comments=comments))
    assert isinstance(thread, Thread)
    assert [item.reason for item in failed if isinstance(item, Failed)] == [reason] * bool(reason)


def test_newest_copy_wins_once(tmp_path: Path) -> None:
    old = node(title="Old", updatedAt="2022-01-01T00:00:00Z", comments=[comment(1), comment(2)])
    new = node(title="New", updatedAt="2022-02-01T00:00:00Z", comments=[comment(1, body="Now.")])
    thread = one_thread(tmp_path, [old, new, old])
    assert thread.title == "New"
    assert [row.body for row in thread.posts] == ["I ask.", "Now."]


def test_of_equal_copies_the_fuller_wins(tmp_path: Path) -> None:
    thread = one_thread(tmp_path, [node(comments=[comment(1)]), node(comments=[])])
    assert len(thread.posts) == 2


def test_comments_of_no_discussion_have_failed(tmp_path: Path) -> None:
    page = {"data": {"node": {"id": "D_404", "comments": {"nodes": [comment(1)]}}}}
    (failed,) = one(tmp_path, page)
    assert isinstance(failed, Failed)
    assert failed.record == "line 1 data.node"
    assert failed.reason == "holds comments of a discussion, but not the discussion itself"


@pytest.mark.parametrize("wanted", [("q-a",), ("Q&A",), ("Q-A", "ideas"), ()])
def test_categories_by_slug_or_name(tmp_path: Path, wanted: tuple[str, ...]) -> None:
    assert len(one(tmp_path, node(category={"name": "Q&A"}), categories=wanted)) == 1
    one_thread(tmp_path, node(category={"name": "Q&A", "slug": "q-a"}), categories=wanted)
    one_thread(tmp_path, node(category="Q&A"), categories=wanted)


@pytest.mark.parametrize("category", [None, {"name": "Ideas", "slug": "show"}, {"id": "x"}])
def test_other_categories_are_dropped(tmp_path: Path, category: Any) -> None:
    found = one(tmp_path, node(category=category), categories=("q-a",))
    assert found == [Dropped(key="tool:1", url=f"{URL}/1", reason="category not chosen")]


def test_other_repositories_are_dropped(tmp_path: Path) -> None:
    url = f"{WEB}/example/other/discussions/1"
    rows = [node(1), node(1, url=url), node(2, url=f"{WEB}/orgs/example/discussions/2")]
    found = one(tmp_path, rows)
    assert list(threads(found)) == ["1", "2"]
    assert found[1] == Dropped(key="tool:example/other#1", url=url, reason="another repository")
    found = one(tmp_path, rows[:2], repo="Example/Other")
    assert [item.url for item in found if isinstance(item, Thread)] == [url]


def test_address_from_options(tmp_path: Path) -> None:
    value = node(7, url=None)
    assert one_thread(tmp_path, value, repo="example/tool").url == f"{URL}/7"
    assert one_thread(tmp_path, value, url=f"{WEB}/example/tool").url == f"{URL}/7"
    thread = one_thread(tmp_path, value, repo="a/b", api="https://git.example.org/api/v3")
    assert thread.url == "https://git.example.org/a/b/discussions/7"
    assert one_thread(tmp_path, node(url=None, number=None, id="8"), repo="a/b").id == "8"


def test_site_and_license_from_options(tmp_path: Path) -> None:
    thread = one_thread(tmp_path, node(), site="Tool talk", license="CC-BY-4.0")
    assert thread.site == "Tool talk"
    assert thread.posts[0].license == "CC-BY-4.0"


def test_locked_is_closed(tmp_path: Path) -> None:
    thread = one_thread(tmp_path, node(locked=True, activeLockReason="SPAM"))
    assert (thread.closed, thread.closed_reason) == (True, "SPAM")
    again = one_thread(tmp_path, node(closed=False, stateReason="REOPENED"))
    assert (again.closed, again.closed_reason) == (False, "reopened")
    locked = one_thread(tmp_path, node(locked=True, stateReason="REOPENED"))
    assert (locked.closed, locked.closed_reason) == (True, "")
    assert one_thread(tmp_path, node(closed=False, stateReason="RESOLVED")).closed_reason == ""


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (node(title=5), "at `$.title`"),
        (node(title=" "), "has no title"),
        (node(createdAt="soon"), "'soon' is no time"),
        (node(number="x", url=None), "at `$.number`"),
        (node(number=None, url=None), "neither a number nor the url"),
        (node(url=None), "set `repo`"),
        (node(comments=[5]), "comment or reply 1 is int"),
        (node(comments="none"), "comments or replies are str"),
        (node(comments=[comment(1, author=[1])]), "an author is list"),
        (node(comments=[comment(1, upvoteCount=10**30)]), "at `$.comments.nodes[0].upvote_count`"),
        (node(comments=[comment(1, replies=[comment(2, replies=[comment(3)])])]), "replies have"),
        (node(reactionGroups=[7]), "a reaction group is int"),
        (node(labels={"nodes": 3}), "a list is int"),
        (node(url=f"{WEB}/example/tool/issues/4"), "is no discussion"),
        ({"title": "T"}, "is no discussion"),
        ("text", "is no discussion"),
    ],
)
def test_bad_record_fails_and_the_run_goes_on(tmp_path: Path, value: Any, reason: str) -> None:
    found = one(tmp_path, [value, node(2)])
    (failed,) = [item for item in found if isinstance(item, Failed)]
    assert failed.file == "page.json"
    assert reason in failed.reason
    assert "\n" not in failed.reason
    assert list(threads(found)) == ["2"]


def test_bad_item_in_a_page_is_named(tmp_path: Path) -> None:
    page = {"data": {"repository": {"discussions": {"nodes": [node(1), 5, {"a": 1}]}}}}
    found = one(tmp_path, page)
    assert [item.record for item in found if isinstance(item, Failed)] == [
        "line 1 data.repository.discussions.nodes[1]",
        "line 1 data.repository.discussions.nodes[2]",
    ]


def test_deep_replies_do_not_exhaust_the_stack(tmp_path: Path) -> None:
    inner: Any = "[]"
    for _ in range(400):
        inner = f'[{{"replies": {inner}}}]'
    path = tmp_path / "deep.json"
    rows = f'[{json.dumps(node(2))}, {{"title": "T", "url": "{URL}/1", "comments": {inner}}}]'
    path.write_text(rows, encoding="utf-8")
    found = harvest(tmp_path, path)
    assert list(threads(found)) == ["2"]
    assert isinstance(found[0], Failed)


@pytest.mark.parametrize("data", [b'{"title": "caf\xe9"}', b"[" * 100_000, b"\x00", b'{"data": {'])
def test_bad_file_beside_good_ones(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "bad.json").write_bytes(data)
    (folder / "good.json").write_text(json.dumps(node()), encoding="utf-8")
    bad, good = harvest(tmp_path, folder)
    assert isinstance(bad, Failed)
    assert bad.file == "bad.json"
    assert isinstance(good, Thread)


def test_nothing_recognised(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"name": "tool"}', encoding="utf-8")
    with pytest.raises(SourceError, match=r"other\.json: holds no GitHub discussion"):
        harvest(tmp_path, path)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"repo": "example/tool"}, "source tool: example/tool: no token: set GITHUB_TOKEN"),
        ({}, "source tool: give `repo: owner/name` .* or `path`"),
        ({"repo": "tool"}, "source tool: give `repo: owner/name`"),
    ],
)
def test_live_without_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, str], reason: str
) -> None:
    for name in ("GITHUB_TOKEN", "GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY"):
        monkeypatch.delenv(name, raising=False)
    place = Place(name="tool", path=tmp_path, scratch=tmp_path)
    with pytest.raises(SourceError, match=reason):
        next(github.harvest(place, github.Options(type="github", **options)))


def test_node_becomes_a_thread_without_files() -> None:
    home = github.home_of("tool", github.Options(type="github", repo="example/tool"))
    raw = github.read_discussion(node(3, url=None))
    assert github.to_thread(raw, home).url == f"{URL}/3"


def test_a_licence_holds_from_the_day_on_that_people_were_told_of_it(tmp_path: Path) -> None:
    value = node(
        createdAt="2022-03-01T10:00:00Z",
        comments=[
            comment(n, createdAt=at)
            for n, at in enumerate(("2022-03-02T23:59:59Z", "2022-03-03T00:00:00Z"), 2)
        ],
    )

    def licences(**options: Any) -> list[str]:
        given = one_thread(tmp_path, value, license="CC-BY-4.0", **options)
        return [post.license for post in given.posts]

    assert licences() == ["CC-BY-4.0"] * 3
    assert licences(license_since=date(2022, 3, 1)) == ["CC-BY-4.0"] * 3
    assert licences(license_since=date(2022, 3, 3)) == ["", "", "CC-BY-4.0"]
