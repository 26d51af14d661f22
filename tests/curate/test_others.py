"""Other answers that are worth reading."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate.draft import Draft
from kbgen.curate.others import others
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

TEXT = (
    "Draw the panel first and open its menu afterwards. The panel then knows how wide it is, and "
    "the menu does not have to be moved. In small windows that looks much calmer, too."
)


def answer(identity: str, **changes: Any) -> Post:
    author = Author(id=identity, name=f"person {identity}")
    values: dict[str, Any] = {"author": author, "created": "2021-03-04T00:00:00Z", "score": 5}
    values |= {"body": f"<p>{TEXT}</p>", "license": "CC-BY-SA-4.0"}
    return Post(id=identity, kind="answer", **{**values, **changes})


def found(make: Callable[..., Thread], *posts: Post, most: int = 2, **changes: Any) -> list[str]:
    question, accepted = make().posts
    accepted = dataclasses.replace(accepted, score=8)
    draft = Draft.of(make(posts=(question, accepted, *posts), **changes))
    return [part.post.id for part in others(draft, Settings(others=most)).others]


def test_the_best_come_first_and_few(thread: Callable[..., Thread]) -> None:
    posts = [answer("21", score=4), answer("22", score=9), answer("23", score=6)]
    assert found(thread, *posts) == ["22", "23"]
    assert found(thread, *posts, most=5) == ["22", "23", "21"]
    assert found(thread, *posts, most=0) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"score": 3},
        {"score": None},
        {"state": "deleted"},
        {"kind": "comment", "parent": "11"},
        {"body": "<p>Draw the panel first.</p>"},
        {"body": f"<p>{TEXT}</p>" * 60},
        {"body": f"<p>@bob: {TEXT}</p>"},
        {"body": f"<p>+1. {TEXT}</p>"},
        {"body": f"<p>As bob said, it works. {TEXT}</p>"},
        {"body": f"<p>In addition to the accepted answer: {TEXT}</p>"},
        {"body": f"<p>bob's answer is right. {TEXT}</p>"},
        {"body": f"<p>I think that ada-lee has shown it well. {TEXT}</p>"},
        {"body": "<p>" + "[" * 12_000 + "</p>"},
    ],
)
def test_not_worth_it(thread: Callable[..., Thread], changes: dict[str, Any]) -> None:
    kind = changes.pop("kind", "answer")
    post = dataclasses.replace(answer("21"), kind=kind, **changes)
    other = answer("22", score=0, author=Author(id="9", name="ada-lee"))
    assert found(thread, post, other) == []


def test_conversations_need_likes_and_a_solution(thread: Callable[..., Thread]) -> None:
    code = f"<p>{TEXT}</p><pre><code>panel.draw()</code></pre>"
    forum = {"platform": "discourse"}
    ada = thread().posts[0].author
    assert found(thread, answer("21", score=3, body=code), **forum) == ["21"]
    assert found(thread, answer("21", score=9), **forum) == []
    assert found(thread, answer("21", score=2, body=code), **forum) == []
    assert found(thread, answer("21", score=3, body=code, author=ada), **forum) == []
    asks = answer("21", score=3, body=f"{code}<p>Does that help?</p>")
    assert found(thread, asks, **forum) == []


def test_what_many_prefer_needs_no_code(thread: Callable[..., Thread]) -> None:
    forum = {"platform": "discourse"}
    assert found(thread, answer("21", score=10), **forum) == ["21"]
    assert found(thread, answer("21", score=9), **forum) == []
    unsure = answer("21", score=10, body=f"<p>I am not sure. {TEXT}</p>")
    assert found(thread, unsure, **forum) == []
    # nor does it matter whom it names
    named = answer("21", score=10, body=f"<p>I think that ada-lee has shown it well. {TEXT}</p>")
    assert found(thread, named, answer("22", score=0, author=Author(id="9", name="ada-lee"))) == [
        "21"
    ]


def test_additions_to_the_answer_come_with_another_one(thread: Callable[..., Thread]) -> None:
    name = thread().posts[1].author.name
    adds = answer("21", body=f"<p>To add to the answer of @{name}: {TEXT} {TEXT}</p>")
    assert found(thread, adds) == []
    assert found(thread, adds, answer("22")) == ["21", "22"]
    brief = answer("21", body=f"<p>To add to the answer of @{name}: {TEXT}</p>")
    stranger = answer("21", body=f"<p>To add to the answer of @nobody: {TEXT} {TEXT}</p>")
    for post in (brief, stranger):
        assert found(thread, post, answer("22")) == ["22"]
