"""The parts of an article and their order."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate import body, curate
from kbgen.curate.draft import Draft, Part
from kbgen.curated import Curated
from kbgen.markup import gfm
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

TEXT = "Draw the panel first, then open the menu. " * 5


def post(**changes: Any) -> Post:
    author = Author(id="3", name="eve *x*", url="https://forum.example.org/u/3")
    values: dict[str, Any] = {"id": "21", "kind": "answer", "author": author, "score": 7}
    values |= {
        "created": "2021-04-01T08:00:00Z",
        "license": "CC-BY-SA-3.0",
        "body": f"<p>{TEXT}</p>",
    }
    return Post(**{**values, **changes})


def headings(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("## ")]


def whole(make: Callable[..., Thread]) -> Thread:
    later = post(
        id="31",
        kind="comment",
        parent="11",
        author=make().posts[1].author,
        score=0,
        license="CC-BY-SA-4.0",
        body="<p>Since version 2.0 you can leave that out.</p><p>Really.</p>",
    )
    question, answer = make().posts
    asked = dataclasses.replace(question, body=question.body + "<p>Node 18.2 on Ubuntu 22.04.</p>")
    return make(posts=(asked, answer, post(), later))


def test_all_parts_in_order(thread: Callable[..., Thread]) -> None:
    made = curate(whole(thread), Settings())
    assert isinstance(made, Curated)
    article = made.article
    assert headings(article.body) == [
        "## Answer",
        "## Another answer",
        "## Later corrections",
        "## Question",
        "## Environment",
    ]
    assert "## Answer\n\n*bob, 2021-03-02*\n\nKeep the navigation small." in article.body
    assert "## Environment\n\nAsked about: node 18.2, Ubuntu 22.04\n" in article.body
    assert "## Another answer\n\n*eve \\*x\\*, 2021-04-01, 7 votes*\n\nDraw" in article.body
    assert (
        "-   *bob, 2021-04-01*\n\n    Since version 2.0 you can leave that out.\n\n    Really.\n"
        in article.body
    )
    assert (article.versions, article.systems) == (("node 18.2",), ("Ubuntu 22.04",))


def test_what_is_read_with_the_answer_stands_before_the_question(
    thread: Callable[..., Thread],
) -> None:
    ada, bob = (one.author for one in thread().posts)

    def order(**changes: Any) -> list[str]:
        part = Part(post=post(**{"score": 1, "body": "<p>So.</p>", **changes}), text="So.\n")
        draft = Draft.of(thread()).changed(answers=("Or.\n",), question="Why?\n", others=(part,))
        return [line[3:] for line in headings(body.assemble(draft, Settings()).body)]

    assert order() == ["Answer", "Question", "Another answer"]
    assert order(kind="comment") == ["Answer", "Addition", "Question"]
    assert order(body=f"<p>Just to add to {bob.name}'s answer: so.</p>")[1] == "Addition"
    assert order(author=ada) == ["Answer", "Another answer", "Question"]
    # many prefer it to the accepted one
    best = thread().posts[1].score or 0
    assert order(score=best + 2) == ["Answer", "Another answer", "Question"]
    assert order(score=best + 1) == ["Answer", "Question", "Another answer"]


def test_what_the_asker_reports_behind_an_answer_is_read_with_it(
    thread: Callable[..., Thread],
) -> None:
    ada, bob = (one.author for one in thread().posts)

    def heading(platform: str, **changes: Any) -> str:
        part = Part(post=post(**{"author": ada, "score": 1, **changes}), text="So.\n")
        made = Draft.of(dataclasses.replace(thread(), platform=platform))
        made = made.changed(answers=("Or.\n",), question="Why?\n", others=(part,))
        return headings(body.assemble(made, Settings()).body)[1][3:]

    for platform in ("discourse", "github"):
        assert heading(platform) == "Addition"
        assert heading(platform, created="2021-03-01T12:00:00Z") == "Another answer"
        assert heading(platform, author=post().author, score=9) == "Another answer"
    # there, a reply is a comment
    assert heading("stackexchange") == "Another answer"
    assert heading("discourse", author=bob) == "Addition"
    assert heading("github", author=bob, score=9) == "Another answer"


def test_whose_words_are_shown_is_credited_and_licensed(thread: Callable[..., Thread]) -> None:
    made = curate(whole(thread), Settings())
    assert isinstance(made, Curated)
    assert [(c.name, c.role) for c in made.article.contributors] == [
        ("ada", "asked"),
        ("bob", "answered"),
        ("eve *x*", "answered"),
        ("bob", "commented"),
    ]
    assert made.article.license == "CC-BY-SA-3.0 AND CC-BY-SA-4.0"
    assert made.article.updated == "2021-04-01" or made.article.updated > "2021-04-01"


def test_one_answer_needs_no_name(thread: Callable[..., Thread]) -> None:
    made = curate(thread(), Settings())
    assert isinstance(made, Curated)
    assert headings(made.article.body) == ["## Answer", "## Question"]
    assert "*bob" not in made.article.body


def test_settings_leave_parts_out(thread: Callable[..., Thread]) -> None:
    made = curate(whole(thread), Settings(others=0, corrections=0))
    assert isinstance(made, Curated)
    assert headings(made.article.body) == ["## Answer", "## Question", "## Environment"]
    assert made.article.license == "CC-BY-SA-4.0"


def test_a_cause_stands_behind_the_question(thread: Callable[..., Thread]) -> None:
    draft = Draft.of(thread()).changed(answers=("So.\n",), question="Why?\n", cause="Rust.\n")
    assert headings(body.assemble(draft, Settings()).body) == [
        "## Answer",
        "## Question",
        "## Cause",
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"score": 1}, "*eve \\*x\\*, 2021-04-01*"),
        ({"score": None}, "*eve \\*x\\*, 2021-04-01*"),
        ({"created": ""}, "*eve \\*x\\*, 7 votes*"),
        ({"author": Author(kind="deleted")}, "*ghost, 2021-04-01, 7 votes*"),
        ({"author": Author(name="_a_ [b](c)")}, "*\\_a\\_ \\[b\\](c), 2021-04-01, 7 votes*"),
    ],
)
def test_bylines(thread: Callable[..., Thread], changes: dict[str, Any], expected: str) -> None:
    assert body.byline(Draft.of(thread()), post(**changes)) == expected
    html = gfm.to_html(expected)
    assert html.startswith("<p><em>")
    assert html.count("<em>") == 1


def test_likes_are_no_votes(thread: Callable[..., Thread]) -> None:
    draft = Draft.of(thread(platform="discourse"))
    assert body.byline(draft, post()).endswith(", 7 likes*")


def test_corrections_keep_their_code(thread: Callable[..., Thread]) -> None:
    part = Part(post=post(kind="comment"), text="Now:\n\n```\nmenu:\n\n  open\n```\n")
    draft = Draft.of(thread()).changed(answers=("So.",), corrections=(part,))
    html = gfm.to_html(body.assemble(draft, Settings()).body)
    assert "menu:\n\n  open\n" in html.replace("<span></span>", "")
    assert html.count("<li>") == 1
