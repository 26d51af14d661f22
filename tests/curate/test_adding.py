"""Comments below an answer that add something to it."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate.adding import added
from kbgen.curate.draft import Draft
from kbgen.model import Author, Post, Thread

SAID = "The navigation is drawn once for each page, which takes most of the time there is."
ABOUT = "Whoever has a slow build should look at its navigation first, which is drawn each time."


def comment(body: str = SAID, **changes: Any) -> Post:
    values: dict[str, Any] = {"author": Author(id="7", name="eve"), "parent": "11", "score": 2}
    values |= {"created": "2021-03-04T00:00:00Z", "license": "CC-BY-SA-4.0"}
    return Post(id="90", kind="comment", body=body, **{**values, **changes})


def shows(make: Callable[..., Thread], post: Post, edited: str = "", **changes: Any) -> bool:
    question, answer = make().posts
    answer = dataclasses.replace(answer, edited=edited)
    draft = Draft.of(make(posts=(question, answer, post), **changes), "accepted")
    return list(added(draft.changed(title=draft.thread.title))) == [post]


def test_what_others_voted_for(thread: Callable[..., Thread]) -> None:
    assert shows(thread, comment())
    assert not shows(thread, comment(score=1))
    assert not shows(thread, comment(parent="10"))
    assert not shows(thread, comment(state="deleted"))
    assert not shows(thread, comment(created="2021-03-01T00:00:00Z"))
    assert not shows(thread, comment(author=thread().posts[0].author))


def test_what_the_answer_holds_by_now_is_not_told_twice(thread: Callable[..., Thread]) -> None:
    assert shows(thread, comment(), edited="2021-03-03T00:00:00Z")
    assert not shows(thread, comment(), edited="2021-03-05T00:00:00Z")


@pytest.mark.parametrize(
    "body",
    [
        "It is drawn once.",
        f"Is it? {SAID}",
        f"@ada: {SAID}",
        f"I am not sure. {SAID}",
        f"I like your answer. {SAID}",
        f"Thanks! {SAID}",
        SAID * 20,
    ],
)
def test_talk_adds_nothing(thread: Callable[..., Thread], body: str) -> None:
    assert not shows(thread, comment(body))


def test_where_a_community_talks_of_itself_nothing_is_added(thread: Callable[..., Thread]) -> None:
    assert not shows(thread, comment(), url="https://meta.example.org/q/10")


def test_the_answerer_adds_what_the_title_asks(thread: Callable[..., Thread]) -> None:
    bob = thread().posts[1].author
    assert shows(thread, comment(ABOUT, author=bob, score=1))
    assert shows(thread, comment(ABOUT, author=bob, score=None), platform="github")
    assert not shows(thread, comment(ABOUT, author=bob, score=0))
    assert not shows(thread, comment(ABOUT, score=1))
    assert not shows(thread, comment(SAID, author=bob, score=1))
    assert not shows(thread, comment(f"Yes. {ABOUT}", author=bob, score=1))
    assert shows(thread, comment(f"No problem! {ABOUT}", author=bob, score=1))
    planned = f"{ABOUT} It is on our roadmap."
    assert not shows(thread, comment(planned, author=bob, score=1))


def test_what_calls_itself_an_addition(thread: Callable[..., Thread]) -> None:
    for opening in ("To expand on this, the", "Please note that the", "@bob You could try it: the"):
        body = f"{opening}{SAID.removeprefix('The')}"
        assert shows(thread, comment(body, score=None), platform="github")
        assert shows(thread, comment(body, score=None, parent=""), platform="discourse")
        assert shows(thread, comment(body, score=1))
        assert shows(thread, comment(body, score=1), url="https://meta.example.org/q/10")
        assert not shows(thread, comment(body, score=0))
    assert not shows(thread, comment(score=None), platform="github")
