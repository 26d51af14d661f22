"""Whether the asker said that the answer did not help, and what follows from it."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate import curate
from kbgen.curate.denials import denied_at, noted
from kbgen.curate.draft import Draft
from kbgen.curated import Curated
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

LATER = "2030-01-02T00:00:00Z"
LATEST = "2030-01-03T00:00:00Z"
HELD = "The asker replied that the answer did not help."


def replied(make: Callable[..., Thread], *bodies: str, **changes: Any) -> Thread:
    """The thread of the fixture with replies to the answer by its asker, a second apart."""
    thread = make()
    answer = next(post for post in thread.posts if post.accepted)
    values: dict[str, Any] = {"author": thread.posts[0].author, "parent": answer.id}
    values |= {"markup": "html", "kind": "comment", **changes}
    replies = (
        Post(id=f"9{number}", created=LATER[:-2] + f"{number}Z", body=body, **values)
        for number, body in enumerate(bodies)
    )
    return make(posts=(*thread.posts, *replies))


@pytest.mark.parametrize(
    "body",
    [
        "<p>Unfortunately, that doesn't seem to change anything.</p>",
        "I tried it, but it did not work. Any ideas?",
        "The changes that you proposed did not help.",
        "Tried both, no luck.",
        "<blockquote>It works</blockquote> It doesn’t work here.",
    ],
)
def test_denied(thread: Callable[..., Thread], body: str) -> None:
    assert denied_at(Draft.of(replied(thread, body)))


@pytest.mark.parametrize(
    "body",
    [
        "It works, thanks.",
        "First it did not work, but now it works.",
        "<blockquote>It did not work</blockquote> I see.",
        "It works for me. " + "It is a long story. " * 20 + "The other menu does not work.",
        "Why does it work?",
    ],
)
def test_not_denied(thread: Callable[..., Thread], body: str) -> None:
    assert not denied_at(Draft.of(replied(thread, body)))


def test_only_the_first_reply_counts(thread: Callable[..., Thread]) -> None:
    assert not denied_at(Draft.of(replied(thread, "I see.", "The other one did not help.")))


def test_others_do_not_deny(thread: Callable[..., Thread]) -> None:
    eve = Author(id="999", name="eve")
    assert not denied_at(Draft.of(replied(thread, "That did not help.", author=eve)))
    assert not denied_at(Draft.of(replied(thread, "That did not help.", parent="999")))


@pytest.mark.parametrize(
    ("note", "held"),
    [
        ("<h3>Update:</h3><p>I shut the panel first. That did not work, the menu stays.</p>", True),
        ("<p><b>EDIT:</b> The proposed solution does not help.</p>", True),
        ("<p>EDIT: That did not work at first, now it is solved.</p>", False),
        ("<p>The update: it did well, the menu works.</p>", False),
        ("<p>I edit the menu. That did not work.</p>", False),
    ],
)
def test_what_the_asker_noted_below_the_question(
    thread: Callable[..., Thread], note: str, held: bool
) -> None:
    asked, answer = thread().posts
    asked = dataclasses.replace(asked, body=f"{asked.body}{note}")
    made = curate(thread(posts=(asked, answer)), Settings())
    assert isinstance(made, Curated)
    assert (made.worth.hold == HELD) is held
    own = dataclasses.replace(answer, author=asked.author)
    assert not noted(Draft.of(thread(posts=(asked, own))))


def test_a_denied_answer_is_held(thread: Callable[..., Thread]) -> None:
    made = curate(replied(thread, "That did not help."), Settings())
    assert isinstance(made, Curated)
    assert made.worth.hold == HELD
    assert HELD in made.worth.warnings


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>I looked into it:</p><pre><code>menu open</code></pre>", True),
        ("<p>Did you try this?</p><pre><code>menu open</code></pre>", False),
        ("<p>I will look into it.</p>", False),
    ],
)
def test_the_next_attempt_of_the_answerer_corrects(
    thread: Callable[..., Thread], body: str, shown: bool
) -> None:
    denied = replied(thread, "That did not help.")
    answer = next(post for post in denied.posts if post.accepted)
    more = Post(
        id="99", kind="comment", author=answer.author, created=LATEST, parent=answer.id,
        body=body, markup="html",
    )  # fmt: skip
    made = curate(thread(posts=(*denied.posts, more)), Settings())
    assert isinstance(made, Curated)
    assert (made.corrections == ("99",)) is shown
    assert (made.worth.hold == HELD) is not shown
    without = curate(thread(posts=(*thread().posts, more)), Settings())
    assert isinstance(without, Curated)
    assert without.corrections == ()
