"""What an accepted reply answers, quoted above it."""

import dataclasses
import time
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate import curate
from kbgen.curate.draft import Draft
from kbgen.curate.licenses import license_of_all
from kbgen.curate.replying import before
from kbgen.curated import Curated
from kbgen.model import Author, Post, Thread
from kbgen.propose.candidates import candidate, version
from kbgen.settings import Settings

ASKED = "I have drawn it in a window. Should that be shown, too?"
QUOTE = f"> **ada:**\n>\n> {ASKED}"
LONG = "A window is drawn with its panel whenever the panel is, and its menu after that. " * 3


def conversation(
    make: Callable[..., Thread], asked: str = ASKED, said: str = "Yes, it should.", **changes: Any
) -> Thread:
    question, answer = make().posts
    asker = changes.pop("asker", question.author)
    later = Post(
        id="90",
        kind="answer",
        author=asker,
        body=f"<p>{asked}</p>",
        created="2021-03-01T20:00:00Z",
        license=question.license,
    )
    body = said if said.startswith("<") else f"<p>{said}</p>"
    answer = dataclasses.replace(answer, body=body)
    values = {"platform": "discourse", **changes}
    return make(posts=(question, later, answer), **values)


def quote(make: Callable[..., Thread], *said: str, **changes: Any) -> str:
    draft = Draft.of(conversation(make, *said, **changes))
    draft = draft.changed(answers=tuple(post.body for post in draft.accepted))
    part = before(draft, Settings()).before
    return "" if part is None else part.text


def test_a_reply_that_says_little_alone_stands_below_what_it_answers(
    thread: Callable[..., Thread],
) -> None:
    made = curate(conversation(thread), Settings())
    assert isinstance(made, Curated)
    assert made.article.body.startswith(f"## Answer\n\n{QUOTE}\n\nYes, it should.\n")
    assert made.article.body.count("Should that be shown") == 1


@pytest.mark.parametrize(
    "said",
    [
        "Yes, it should.",
        f"No. {LONG}",
        f"Exactly. {LONG}",
        f"@ada: that is shown. {LONG}",
        "Open its menu.",
    ],
)
def test_what_leans_and_what_is_short(thread: Callable[..., Thread], said: str) -> None:
    assert quote(thread, ASKED, said) == QUOTE


@pytest.mark.parametrize(
    "said",
    [
        LONG,
        "Yes. Which window is it?",
        "<p>Yes.</p><blockquote><p>The window is mine.</p></blockquote><p>It is not.</p>",
    ],
)
def test_what_says_enough_or_asks(thread: Callable[..., Thread], said: str) -> None:
    made = curate(conversation(thread, ASKED, said), Settings())
    assert isinstance(made, Curated)
    assert "**ada:**" not in made.article.body


@pytest.mark.parametrize(
    "asked",
    [
        "I have drawn it in a window.",
        "Did you get the chance to look at my window?",
        "Hi, hope it is okay to bump this. Was my question not clear?",
        "Can anyone tell me what to do with my window?",
        "Should I draw it in a window that is never shown to anybody but me? " * 6,
    ],
)
def test_pleas_and_long_questions_are_not_quoted(thread: Callable[..., Thread], asked: str) -> None:
    assert quote(thread, asked) == ""


def test_elsewhere_and_of_others_nothing_is_quoted(thread: Callable[..., Thread]) -> None:
    assert quote(thread, platform="github") == ""
    assert quote(thread, platform="stackexchange") == ""
    assert quote(thread, asker=Author(id="9", name="eve")) == ""


def test_thanks_behind_a_question_go(thread: Callable[..., Thread]) -> None:
    asked = "So I have to show the window? ok thanks."
    assert quote(thread, asked).endswith("> So I have to show the window?")
    asked = "So I have to show the window? it is shown."
    assert quote(thread, asked) == ""


def test_secrets_in_it_are_redacted(thread: Callable[..., Thread]) -> None:
    secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    asked = f"Should I show the token {secret} in the window?"
    made = curate(conversation(thread, asked), Settings())
    assert isinstance(made, Curated)
    assert "REDACTED" in made.article.body
    assert secret not in made.article.body
    assert [one.post for one in made.redacted] == ["90"]


def test_another_licence_stays_out(thread: Callable[..., Thread]) -> None:
    made = conversation(thread)
    question, later, answer = made.posts
    later = dataclasses.replace(later, license="CC-BY-NC-4.0")
    draft = Draft.of(dataclasses.replace(made, posts=(question, later, answer)))
    draft = before(draft.changed(answers=(answer.body,)), Settings())
    assert draft.before is not None
    assert draft.before.post in draft.used
    draft = license_of_all(draft, Settings())
    assert (draft.before, draft.license) == (None, question.license)


def test_what_is_quoted_is_known_to_proposals(thread: Callable[..., Thread]) -> None:
    there = conversation(thread)
    made = curate(there, Settings())
    assert isinstance(made, Curated)
    assert made.quoted == ("90",)
    assert "90" in candidate(there, made, "2022-01-01", ()).shown
    question, later, answer = there.posts
    edited = dataclasses.replace(later, body="<p>Should another be shown, too?</p>")
    changed = dataclasses.replace(there, posts=(question, edited, answer))
    again = curate(changed, Settings())
    assert isinstance(again, Curated)
    assert version(changed, again) != version(there, made)
    gone = dataclasses.replace(there, posts=(question, answer))
    left = curate(gone, Settings())
    assert isinstance(left, Curated)
    assert left.quoted == ()
    assert version(gone, left) != version(there, made)


def test_any_reply_is_read_in_linear_time(thread: Callable[..., Thread]) -> None:
    start = time.process_time()
    assert quote(thread, ASKED, f"{'@.' * 2_000} hello {LONG}") == ""
    assert quote(thread, ASKED, f"@ada.b, @ada: {'@. ' * 2_000} yes.") == QUOTE
    assert quote(thread, f"{ASKED} ${'*' * 3_900}") != "x"
    assert time.process_time() - start < 2
