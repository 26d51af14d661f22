"""What the writer of an accepted reply had told before it."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate import curate
from kbgen.curate.draft import Draft
from kbgen.curate.others import others
from kbgen.curated import Curated
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

ADA = Author(id="1", name="ada")
BOB = Author(id="2", name="bob")
EVE = Author(id="3", name="eve")
TOLD = "The panel shows no menus of its own. Menus belong to its window."


def reply(number: int, author: Author, text: str) -> Post:
    return Post(
        id=str(number),
        kind="question" if number == 1 else "answer",
        author=author,
        created=f"2021-03-{number:02}T00:00:00Z",
        body=f"<p>{text}</p>",
        license="CC-BY-SA-4.0",
        score=0,
    )


def thread_of(
    make: Callable[..., Thread], *posts: Post, platform: str = "discourse", own: Author = BOB
) -> Thread:
    question = reply(1, ADA, "How do I show a menu in the panel?")
    last = reply(20, own, "Then write a subclass of it and open the menu there.")
    last = dataclasses.replace(last, accepted=True)
    return make(posts=(question, *posts, last), platform=platform)


def found(make: Callable[..., Thread], *posts: Post, **changes: Any) -> list[str]:
    draft = Draft.of(thread_of(make, *posts, **changes))
    return [part.post.id for part in others(draft, Settings()).others]


def test_the_first_step_is_shown_with_the_last(thread: Callable[..., Thread]) -> None:
    posts = (reply(2, BOB, TOLD), reply(3, ADA, "I see. The window is not mine, though."))
    assert found(thread, *posts) == ["2"]
    # it is read with the answer
    made = curate(thread_of(thread, *posts), Settings())
    assert isinstance(made, Curated)
    heads = [line for line in made.article.body.splitlines() if line.startswith("## ")]
    assert heads == ["## Answer", "## Addition", "## Question"]


def test_elsewhere_answers_stand_for_themselves(thread: Callable[..., Thread]) -> None:
    posts = (reply(2, BOB, TOLD), reply(3, ADA, "I see. The window is not mine, though."))
    assert found(thread, *posts, platform="github") == []
    assert found(thread, *posts, platform="stackexchange") == []


@pytest.mark.parametrize(
    "text",
    [
        "Where does the window come from? Is it the one of the panel?",
        "Can you show how the window is made? Is it yours? Menus need one.",
        "I'm not sure at all. Menus belong to windows, as far as I have seen.",
        "Please post the whole code of your window and of the panel in it.",
        "There is nothing we can do without the code of that window.",
        "The very same happened to me with menus in the last week.",
        "@eve: menus belong to the window, and the panel shows none.",
        "Menus are windows.",
    ],
)
def test_questions_and_talk_are_no_step(thread: Callable[..., Thread], text: str) -> None:
    assert found(thread, reply(2, BOB, text), reply(3, ADA, "It is mine, I think.")) == []


def test_what_did_not_help_is_no_step(thread: Callable[..., Thread]) -> None:
    assert found(thread, reply(2, BOB, TOLD), reply(3, ADA, "That does not work.")) == []
    # the next one may be
    posts = (reply(2, BOB, TOLD), reply(3, ADA, "That does not work."))
    more = (reply(4, BOB, f"Show it late. {TOLD}"), reply(5, ADA, "I see, it is shown now."))
    assert found(thread, *posts, *more) == ["4"]


def test_long_talks_have_no_first_step(thread: Callable[..., Thread]) -> None:
    posts = [reply(2, BOB, TOLD), reply(3, ADA, "I see."), reply(4, BOB, "Which panel is it?")]
    assert found(thread, *posts) == ["2"]
    assert found(thread, *posts, reply(5, BOB, "Which window?")) == []
    more = [reply(number, EVE, "I wonder, too.") for number in range(5, 9)]
    assert found(thread, *posts, *more[:3]) == ["2"]
    assert found(thread, *posts, *more) == []


def test_said_twice_in_a_row(thread: Callable[..., Thread]) -> None:
    assert found(thread, reply(2, BOB, TOLD)) == ["2"]
    assert found(thread, reply(2, BOB, TOLD), reply(3, EVE, "I wonder, too.")) == []
    # what was marked says enough by itself
    made = thread_of(thread, reply(2, BOB, TOLD))
    *rest, last = made.posts
    long = dataclasses.replace(last, body=f"<p>{'Write a subclass of it. ' * 8}</p>")
    draft = Draft.of(dataclasses.replace(made, posts=(*rest, long)))
    assert others(draft, Settings()).others == ()


def test_not_what_others_or_askers_told(thread: Callable[..., Thread]) -> None:
    reacts = reply(3, ADA, "I see. The window is not mine, though.")
    assert found(thread, reply(2, EVE, TOLD), reacts) == []
    assert found(thread, reply(2, ADA, TOLD), reacts, own=ADA) == []
    hidden = dataclasses.replace(reply(2, BOB, TOLD), state="deleted")
    assert found(thread, hidden, reacts) == []
