"""What the answerer told when somebody asked back."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate import curate
from kbgen.curate.draft import Draft
from kbgen.curate.following import followed
from kbgen.curated import Curated
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

ASKED = "And how many panels may a menu have?"
TOLD = "A menu has 12 panels at most, the window draws no more of them."
MUCH = (
    "A menu has as many panels as its window draws, and that is told when it is made by you. " * 2
)


def told(make: Callable[..., Thread], *said: tuple[str, str], **changes: Any) -> list[str]:
    """Whose replies below the answer are shown, of (who, body)."""
    question, answer = make().posts
    own = {key: changes.pop(key) for key in ("edited", "body") if key in changes}
    answer = dataclasses.replace(answer, **own)
    people = {"ada": question.author, "bob": answer.author}
    posts = [
        Post(id=str(90 + number), kind="comment", body=body, license=answer.license, score=0,
             author=people.get(who) or Author(id=who, name=who),
             parent=answer.id, created=f"2030-01-01T00:00:0{number}Z")
        for number, (who, body) in enumerate(said)
    ]  # fmt: skip
    draft = Draft.of(make(posts=(question, answer, *posts), **changes))
    return [post.id for post in followed(draft.changed(title=draft.thread.title))]


@pytest.mark.parametrize("platform", ["stackexchange", "github", "discourse"])
def test_a_fact_that_was_asked_for(thread: Callable[..., Thread], platform: str) -> None:
    where = {"platform": platform}
    assert told(thread, ("ada", ASKED), ("bob", TOLD), **where) == ["91"]
    assert told(thread, ("ada", ASKED), ("bob", MUCH), **where) == ["91"]
    # whose turn it was to answer
    turns = ["91"] if platform == "github" else []
    assert told(thread, ("ada", ASKED), ("eve", TOLD), **where) == turns
    assert told(thread, ("ada", "I see."), ("bob", TOLD), **where) == []
    # of a conversation, only the asker's questions are about this one
    others = [] if platform == "discourse" else ["91"]
    assert told(thread, ("eve", ASKED), ("bob", TOLD), **where) == others


@pytest.mark.parametrize(
    "said",
    [
        "Which window do you have? A menu has 12 panels at most, I would say of it.",
        "I am not sure, perhaps a menu has 12 panels at most, the window draws no more.",
        "Thanks! I have edited my answer, it says now that 12 panels are what it has.",
        "In my opinion, 12 panels are enough for any menu that a window may ever draw.",
        "Yes, a menu has 12 panels! By the way, please use MathJax for what a panel is made of.",
        "This is no thread for discussion of 12 panels, but for changes to what is said above.",
        "What a satisfactory answer is depends on whom you ask for the 12 panels of a menu.",
        "It has 12 of them.",
        "A menu has as many panels as its window draws, and that is much.",
        TOLD * 20,
    ],
)
def test_talk_and_guesses_are_none(thread: Callable[..., Thread], said: str) -> None:
    assert told(thread, ("ada", ASKED), ("bob", said)) == []


def test_others_help_the_asker_alone(thread: Callable[..., Thread]) -> None:
    where = {"platform": "github"}
    assert told(thread, ("eve", ASKED), ("zoe", TOLD), **where) == []
    assert told(thread, ("eve", TOLD), ("ada", ASKED), ("ada", TOLD), **where) == []
    after = ("ada", "That does not work for me.")
    assert told(thread, ("ada", ASKED), ("eve", TOLD), after, **where) == []
    # where askers answered themselves, too
    question, answer = thread().posts
    own = dataclasses.replace(answer, author=question.author)
    asks = dataclasses.replace(
        own, id="90", kind="comment", accepted=False, parent=own.id, body=ASKED,
        created="2030-01-01T00:00:00Z",
    )  # fmt: skip
    tells = dataclasses.replace(
        asks, id="91", body=TOLD, author=Author(id="7", name="eve"), created="2030-01-02T00:00:00Z"
    )
    draft = Draft.of(thread(posts=(question, own, asks, tells), platform="github"))
    assert [post.id for post in followed(draft)] == ["91"]
    bot = dataclasses.replace(tells, author=Author(id="8", name="bot", kind="bot"))
    assert not list(followed(Draft.of(thread(posts=(question, own, asks, bot), platform="github"))))


@pytest.mark.parametrize("check", ["Is that what you mean?", "Would that work for you, ada?"])
def test_a_reply_may_ask_whether_it_helps(thread: Callable[..., Thread], check: str) -> None:
    assert told(thread, ("ada", ASKED), ("bob", f"{TOLD} {check}")) == ["91"]
    # nor does it leave anything open where the answer does
    body = f"<p>It is small. {check}</p>"
    assert told(thread, ("ada", ASKED), ("bob", TOLD), body=body) == ["91"]
    asks = "Which window do you have?"
    assert told(thread, ("ada", ASKED), ("bob", f"{TOLD} {asks}")) == []


def test_what_did_not_help_is_none(thread: Callable[..., Thread]) -> None:
    after = ("ada", "That does not work for me.")
    assert told(thread, ("ada", ASKED), ("bob", TOLD), after) == []
    assert told(thread, ("ada", ASKED), ("bob", TOLD), ("eve", after[1])) == ["91"]
    # nor is what was said after the answer itself did not help
    assert told(thread, after, ("bob", "No."), ("ada", ASKED), ("bob", TOLD)) == []


def test_few_are_shown_and_none_that_the_answer_holds(thread: Callable[..., Thread]) -> None:
    talk = [("ada", ASKED), ("bob", TOLD)]
    assert told(thread, *talk * 3) == ["91", "93"]
    late = {"edited": "2031-01-01T00:00:00Z"}
    assert told(thread, *talk, **late) == ["91"]
    assert told(thread, *talk, body=f"<p>It is small. {TOLD}</p>", **late) == []
    assert told(thread, *talk, body="<p>Which menu is it?</p>") == []
    assert told(thread, *talk, url="https://meta.example.org/q/10") == []


def test_an_article_shows_it_below_its_question(thread: Callable[..., Thread]) -> None:
    question, answer = thread().posts
    eve = Author(id="7", name="eve", url="https://forum.example.org/u/7")
    asks = Post(id="90", kind="comment", body=ASKED, author=eve, parent=answer.id,
                created="2030-01-01T00:00:00Z", license=answer.license)  # fmt: skip
    tells = dataclasses.replace(
        asks, id="91", body=TOLD, author=answer.author, created="2030-01-02T00:00:00Z"
    )
    made = curate(thread(posts=(question, answer, asks, tells)), Settings())
    assert isinstance(made, Curated)
    assert made.others == ("91",)
    quote = f"> **eve:**\n>\n> {ASKED}"
    assert f"## Addition\n\n*bob, 2030-01-02*\n\n{quote}\n\n{TOLD}" in made.article.body
    assert "eve" in [credit.name for credit in made.article.contributors]


@pytest.mark.parametrize("body", ["<pre>" * 3000, "`" * 9000, "> " * 4000, "a@" * 4000])
def test_hostile_text_is_passed_by(thread: Callable[..., Thread], body: str) -> None:
    assert told(thread, ("ada", f"{body} How?"), ("bob", body)) == []
