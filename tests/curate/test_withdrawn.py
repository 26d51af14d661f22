"""Answers that their writers took back, or that miss the question."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate.draft import Draft
from kbgen.curate.withdrawn import standing
from kbgen.model import Author, Post, Thread

EVE = Author(id="7", name="eve")
TEXT = "You cannot draw a panel before its menu is open."


def given_up(make: Callable[..., Thread], *said: tuple[str, str], **changes: Any) -> bool:
    """Whether an answer of eve is, below which (who, body) stand."""
    question, answer = make().posts
    platform = changes.pop("platform", "stackexchange")
    score = changes.pop("votes", 0)
    values = {"id": "21", "author": EVE, "accepted": False, "body": f"<p>{TEXT}</p>", **changes}
    post = dataclasses.replace(answer, **values)
    people = {"ada": question.author, "bob": answer.author, "eve": EVE, "kim": Author(id="8")}
    replies = [
        Post(id=str(90 + number), kind="comment", author=people[who], body=body, score=score,
             parent="21", created="2030-01-01T00:00:00Z", license=answer.license)
        for number, (who, body) in enumerate(said)
    ]  # fmt: skip
    draft = Draft.of(make(posts=(question, answer, post, *replies), platform=platform))
    return standing([post], draft) == []


@pytest.mark.parametrize(
    "said",
    [
        "You're right.",
        "@ada You are absolutely correct, it draws.",
        "Oh, my bad.",
        "I misread that.",
    ],
)
def test_conceded(thread: Callable[..., Thread], said: str) -> None:
    assert given_up(thread, ("eve", said))
    assert not given_up(thread, ("kim", said))
    assert not given_up(thread, ("eve", f"The menu says so. {said}"))
    assert not given_up(thread, ("eve", said), edited="2031-01-01T00:00:00Z")
    assert not given_up(thread, ("eve", said), platform="discourse")
    # of much that is said, one point
    assert not given_up(thread, ("eve", said), body=f"<p>{TEXT}</p>" * 20)


@pytest.mark.parametrize(
    "said",
    ["The user is asking about one panel.", "This doesn't answer my question.",
     "That is not what the OP asked.", "This answer is wrong."],
)  # fmt: skip
def test_missed(thread: Callable[..., Thread], said: str) -> None:
    assert given_up(thread, ("bob", said))
    assert given_up(thread, ("ada", said))
    assert not given_up(thread, ("kim", said))
    assert given_up(thread, ("kim", said), votes=2)
    assert not given_up(thread, ("bob", said), edited="2031-01-01T00:00:00Z")
    assert not given_up(thread, ("bob", "This answers my question."))


def test_struck_out(thread: Callable[..., Thread]) -> None:
    more = "<p>Menus are drawn before panels, it seems, and windows are drawn after them.</p>"
    assert given_up(thread, body=f"<s>{TEXT}</s>{more}")
    assert given_up(thread, body=f"~~{TEXT}~~ {more}", platform="github")
    assert not given_up(thread, body=f"<s>{TEXT}</s>{more * 2}")
    assert not given_up(thread, body=f"<s>{more}")


def test_of_many_answers_each_has_its_own_replies(thread: Callable[..., Thread]) -> None:
    question, answer = thread().posts
    many = [
        dataclasses.replace(answer, id=f"a{number}", accepted=False, author=Author(id=f"{number}"))
        for number in range(30)
    ]
    said = [
        dataclasses.replace(many[number], id=f"c{number}", kind="comment", parent=f"a{number}",
                            body="You're right.", created="2030-01-01T00:00:00Z")
        for number in range(0, 30, 3)
    ]  # fmt: skip
    kept = standing(many, Draft.of(thread(posts=(question, answer, *many, *said))))
    assert kept == [post for number, post in enumerate(many) if number % 3]


@pytest.mark.parametrize(
    "body",
    [
        "<p>It draws.</p><p>This statement looks like it is incorrect, see comments below.</p>",
        "<p>It draws. Edit: this is wrong.</p>",
        "<p>It draws.</p><p><strong>UPDATE</strong>: I was mistaken.</p>",
        "<p>This answer is outdated. It draws.</p>",
        "<p>Please ignore this answer. It draws.</p>",
    ],
)
def test_an_answer_that_says_of_itself_that_it_is_wrong_goes(
    thread: Callable[..., Thread], body: str
) -> None:
    assert given_up(thread, body=body)


@pytest.mark.parametrize(
    "body",
    [
        "<p>The accepted answer is wrong. It draws.</p>",
        "<p>This is wrong on a panel, so use a menu.</p>",
        "<p>Update: this is now right. Comments are welcome.</p>",
        "<p>Ignore this panel. It draws.</p>",
        "<p>That line is false by default; see the comments in the file.</p>",
    ],
)
def test_what_is_wrong_elsewhere_takes_nothing_back(
    thread: Callable[..., Thread], body: str
) -> None:
    assert not given_up(thread, body=body)
