"""What comments say later about the accepted answer."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate.corrections import corrections
from kbgen.curate.draft import Draft
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

BOB = Author(id="2", name="bob", url="https://forum.example.org/u/2")
EVE = Author(id="3", name="eve", url="https://forum.example.org/u/3")


def comment(body: str, **changes: Any) -> Post:
    values: dict[str, Any] = {"id": "31", "author": BOB, "created": "2022-01-01T00:00:00Z"}
    values |= {"parent": "11", "body": body, "markup": "html"}
    return Post(kind="comment", **{**values, **changes})


def found(make: Callable[..., Thread], *posts: Post, most: int = 3, **changes: Any) -> list[str]:
    draft = Draft.of(make(posts=(*make().posts, *posts), **changes))
    return [
        part.text.strip() for part in corrections(draft, Settings(corrections=most)).corrections
    ]


@pytest.mark.parametrize(
    "body",
    [
        "This no longer works in the newest panel.",
        "The menu file doesn't exist anymore.",
        "That option is deprecated, use open instead.",
        "This answer is out of date.",
        "Since version 2.0 the menu is opened for you.",
        "In 3.x the menu has been renamed to drawer.",
        "In 3.x this is now <code>menu.freeze()</code>.",
        "In newer versions it is now a drawer.",
        "As of v5 you can leave that out.",
        "The option was removed in 2.4, take the other one.",
        "This is fixed and released in <code>1.0.10</code>.",
        "Correction: it is the second line, not the first.",
        "The link is broken. The solution is now outdated.",
        "There is no such thing as a lock of the menu.",
        "That isn't quite true: the menu opens first.",
        "The correct path is /menu/open.",
        "In 3.x this is now <code>menu.open()</code>.",
        "With panel 5.1 the command is now <code>panel open</code>.",
        "It is now called drawer in 4.x.",
    ],
)
def test_corrections(thread: Callable[..., Thread], body: str) -> None:
    assert len(found(thread, comment(body))) == 1


@pytest.mark.parametrize(
    "body",
    [
        "Yes, that is what I meant.",
        "It works since yesterday.",
        "Does this no longer work?",
        "Thanks, my menu is no longer needed.",
        "I have updated my answer, it was outdated.",
        "Not sure, but that option is deprecated.",
        "Posts were removed in seconds.",
        "I moved the file to the panel.",
        "There are 3 menus in 2 panels now.",
        "Yes, that is correct.",
        "The menu is now open in my panel.",
        "Is there no such thing as a menu?",
    ],
)
def test_talk_is_none(thread: Callable[..., Thread], body: str) -> None:
    assert found(thread, comment(body)) == []


def test_who_is_believed(thread: Callable[..., Thread]) -> None:
    body = "That option is deprecated."
    assert found(thread, comment(body, author=EVE)) == []
    assert found(thread, comment(body, author=EVE, score=1)) == []
    assert found(thread, comment(body, author=EVE, score=2)) == [body]
    maintainer = dataclasses.replace(EVE, maintainer=True)
    assert found(thread, comment(body, author=maintainer)) == [body]
    nobody = Author(kind="deleted")
    question, answer = thread().posts
    gone = dataclasses.replace(answer, author=nobody)
    posts = (question, gone, comment(body, author=nobody))
    assert corrections(Draft.of(thread(posts=posts)), Settings()).corrections == ()


def test_only_later_visible_words_about_the_accepted_answer(
    thread: Callable[..., Thread],
) -> None:
    body = "That option is deprecated."
    assert found(thread, comment(body, created="2021-03-01T00:00:00Z")) == []
    assert found(thread, comment(body, state="deleted")) == []
    assert found(thread, comment(body, parent="10")) == []
    assert found(thread, comment(body + " Or so it is." * 200)) == []
    reply = dataclasses.replace(comment(body, parent=""), kind="answer")
    assert found(thread, reply) == []
    assert found(thread, reply, platform="discourse") == [body]


def test_the_latest_in_order_of_time(thread: Callable[..., Thread]) -> None:
    posts = [
        comment(f"Option {n} is deprecated.", id=f"3{n}", created=f"2022-01-0{n}T00:00:00Z")
        for n in (2, 1, 4, 3)
    ]
    assert [text[7] for text in found(thread, *posts)] == ["2", "3", "4"]
    assert [text[7] for text in found(thread, *posts, most=1)] == ["4"]
    assert found(thread, *posts, most=0) == []


@pytest.mark.parametrize("body", ["You can now shut it!", "It's fixed now, thanks!"])
def test_what_was_planned_has_come(thread: Callable[..., Thread], body: str) -> None:
    assert found(thread, comment(body)) == []
    posts = (*thread().posts, comment(body))
    planned = Draft.of(thread(posts=posts)).changed(answers=("It is on our roadmap.",))
    assert corrections(planned, Settings()).corrections
    eve = (*thread().posts, comment(body, author=EVE))
    stranger = Draft.of(thread(posts=eve)).changed(answers=("It is on our roadmap.",))
    assert corrections(stranger, Settings()).corrections == ()


@pytest.mark.parametrize(
    "body",
    [
        "Here is the correct link: https://x.example/menus. Let us know if you have trouble.",
        "The link to the menu is not available anymore. It is found here: https://x.example/menus",
        "That link is dead, see https://x.example/menus",
    ],
)
def test_anybody_may_say_where_a_page_is_now(thread: Callable[..., Thread], body: str) -> None:
    assert len(found(thread, comment(body, author=EVE, score=0))) == 1
    assert found(thread, comment(body.replace("https://x.example/", ""), author=EVE, score=0)) == []
    assert found(thread, comment(f"{body} Is it?", author=EVE, score=0)) == []
    assert found(thread, comment(body, author=EVE, score=0, parent="10")) == []


def test_where_nobody_votes_anybody_but_the_asker_is_trusted(thread: Callable[..., Thread]) -> None:
    said = comment("Version 2.0 is quite out of date.", author=EVE)
    asker = dataclasses.replace(said, author=thread().posts[0].author)
    assert len(found(thread, said, platform="github")) == 1
    assert found(thread, asker, platform="github") == []
    assert found(thread, said) == []
    assert found(thread, dataclasses.replace(said, score=0), platform="github") == []


def test_an_answer_may_say_that_the_accepted_one_has_been_overtaken(
    thread: Callable[..., Thread],
) -> None:
    said = "Menus were rebuilt, so some of the above has changed. Drawers no longer exist."

    def shown(text: str, **changes: Any) -> list[str]:
        later = dataclasses.replace(
            comment(text), kind="answer", author=EVE, parent="", score=changes.pop("score", 1)
        )
        return found(thread, later, platform=changes.pop("platform", "stackexchange"))

    assert shown(said) == [said]
    assert shown(said, score=0) == []
    # other answers there speak to the question
    assert shown("Drawers no longer exist.", score=5) == []
    assert shown(f"{'Menus are wide. ' * 30}{said}") == []
    assert shown(said, platform="discourse") == []
    assert shown(said, platform="discourse", score=2) == [said]
