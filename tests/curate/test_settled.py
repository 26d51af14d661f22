"""What asker or answerer show later, in code, as what has worked."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from kbgen.curate import curate
from kbgen.curated import Curated
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

LATER = "2030-01-02T00:00:00Z"
CODE = "<pre><code>menu open</code></pre>"
PROOF = f"<p>The following patch fixes it:</p>{CODE}"


def shown(make: Callable[..., Thread], body: str, **changes: Any) -> tuple[str, ...]:
    """Posts besides the answer that the article shows, where `body` was written later."""
    thread = make()
    answer = next(post for post in thread.posts if post.accepted)
    values: dict[str, Any] = {"kind": "comment", "author": answer.author, "created": LATER}
    values |= {"parent": answer.id, "markup": "html", **changes}
    made = curate(make(posts=(*thread.posts, Post(id="99", body=body, **values))), Settings())
    assert isinstance(made, Curated)
    if made.others:
        assert "menu open" in made.article.body
        assert not made.corrections
    return made.others


@pytest.mark.parametrize(
    "body",
    [
        PROOF,
        f"Okay, I have it working now with the following: {CODE}",
        f"It worked! All I needed to do was: {CODE}",
        f"Okay, for anyone in the future this is what I did: {CODE}",
        f"I'm writing here the full configuration steps, for future references: {CODE}",
        f"I added a menu and the error was fixed.{CODE}",
        f"With steps for the (working) solution before the next version: {CODE}",
    ],
)
def test_shown(thread: Callable[..., Thread], body: str) -> None:
    assert shown(thread, body) == ("99",)
    assert shown(thread, body, author=thread().posts[0].author) == ("99",)


@pytest.mark.parametrize(
    "body",
    [
        "<p>The following patch fixes it: see the menu.</p>",
        f"<p>I have this now:</p>{CODE}",
        f"{PROOF}<p>Does it work for you?</p>",
        f"<p>That did not help.</p>{CODE}",
        PROOF + "x" * 6_000,
    ],
)
def test_not_shown(thread: Callable[..., Thread], body: str) -> None:
    assert shown(thread, body) == ()


def test_only_who_was_there_and_only_later(thread: Callable[..., Thread]) -> None:
    assert shown(thread, PROOF, author=Author(id="999", name="eve")) == ()
    assert shown(thread, PROOF, created="2000-01-01T00:00:00Z") == ()
    assert shown(thread, PROOF, state="deleted") == ()


WORDS = "<p>{} the option of the panel which says when a menu open for a day is shut again.</p>"


@pytest.mark.parametrize(
    ("begin", "told"),
    [
        ("The issue is resolved by adding", True),
        ("I have solved the issue! I needed", True),
        ("What solved the problem for me is putting", True),
        ("I fixed it. It was about", False),
        ("I solved this, but now another menu fails after setting", False),
    ],
)
def test_an_asker_may_tell_it_in_words(
    thread: Callable[..., Thread], begin: str, told: bool
) -> None:
    asker = thread().posts[0].author
    body = WORDS.format(begin)
    for created in (LATER, "2000-01-01T00:00:00Z"):
        assert (shown(thread, body, author=asker, created=created) == ("99",)) is told
    assert shown(thread, body) == ()
    assert shown(thread, "<p>I solved it by adding a menu.</p>", author=asker) == ()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f"Thanks, that worked! I have it like this:{CODE}", True),
        (f"That is what I was looking for, twice as fast:{CODE}", True),
        (f"It still failed at first, the panel was shut. Now the menu works:{CODE}", True),
        (f"That works, but another menu is shut:{CODE}", False),
        (f"That worked. Why does it?{CODE}", False),
        (f"I read this:{CODE}", False),
        (
            "I moved the menu open by hand as you said, and the panel below the window"
            " and now the order is fine.",
            True,
        ),
        (
            "I moved the menu open by hand as you said, and the panel below the window"
            " and now the order is fine, but it is slow.",
            False,
        ),
        ("I moved the menu open and now it works.", False),
    ],
)
def test_an_asker_may_confirm_it(thread: Callable[..., Thread], body: str, told: bool) -> None:
    asker = thread().posts[0].author
    assert (shown(thread, body, author=asker) == ("99",)) is told
    assert shown(thread, body, author=asker, created="2000-01-01T00:00:00Z") == ()


def test_an_answerer_may_recommend_more(thread: Callable[..., Thread]) -> None:
    more = " In the panel, this keeps the menu open while others are moved about the window." * 2
    said = f"In cases like yours, we suggest a menu open all the time.{more}"
    assert shown(thread, said) == ("99",)
    assert shown(thread, f"{said} Does it help?") == ()
    assert shown(thread, "In cases like yours, we suggest a menu.") == ()
    assert shown(thread, f"We talk of a menu open.{more}") == ()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("I think the problem was that I had never set a menu open in it.", True),
        ("It turns out the menu open in my panel was never called, works now.", True),
        ("Thanks, I was missing the menu open in the first line of it.", True),
        ("Placing menu and panel in one file, then menu open, worked like a charm.", True),
        ("The combination of menu open with a small panel worked.", True),
        ("Forgot I had to set the menu open under settings. Works now.", True),
        ("It worked! For others with the problem: call menu open in a new panel.", True),
        ("Thanks, I looked for how it is shut and find it as menu open in a panel.", True),
        ("Thanks, I looked for it and found it later in a menu open as it was.", False),
        ("Yes, this was the issue. Accepted as the answer for menu open.", False),
        ("The problem was that I had never set a menu open, but it is slow.", False),
        ("It turns out the menu open was another one. How do I close it?", False),
        ("The problem is that placing it did not work, menu open is the same error.", False),
        ("It turns out fine.", False),
        ("The problem was that I had no menu open. " + "I have drawn a lot. " * 60, False),
        ("Answering my own question, a menu open has a panel below it.", True),
        ("I looked around and found menu open, which is exactly what I need.", True),
        ("It seems that menu open was the magic I was waiting for.", True),
        ("I found the problem! There has to be a menu open before it is drawn.", True),
        ("I shut the window and restarted the panel, it works with a menu open.", True),
        ("I re-copied menu open and all else from the archive and now it works.", True),
        ("I was able to get it working: have a menu open before the panel.", True),
        ("I looked around and found menu open, and I draw it over the panel.", False),
    ],
)
def test_an_asker_may_tell_in_short_what_it_was(
    thread: Callable[..., Thread], body: str, told: bool
) -> None:
    assert shown(thread, body, author=thread().posts[0].author) == (("99",) if told else ())
    assert shown(thread, body) == ()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("That helped: the address of my menu open was old and I had moved it, so that was the "
         "problem. Another menu would be nice but has time.", True),
        ("Thanks, adding `menu open` to start.menu.sh seems to have solved the issue.", True),
        ("After clearing the cache, menu open just worked and has since then.", True),
        ("I updated the panel to 2.1, menu open, and it works now.", True),
        ("Your concept worked. I set the menu open in the panel, then moved it.", True),
        ("Thanks! I mistakenly thought that a menu open is drawn with its panel.", True),
        ("Shutting the panel and using menu open seems to work here.", True),
        ("The problem was that I had no menu open. However large ones draw well.", True),
        ("The problem was that I had no menu open. But if it is small, all is well.", True),
        ("The problem was that I had no menu open. But if it is small, it fails.", False),
        ("Your concept worked. Menu open is what this is about, I set it.", False),
        ("If anybody runs into it: lifting the wall from /menu open did the trick.", True),
        ("In the end I found the menu open switch in the settings, below the fold.", True),
        ("For anyone trying to build it: menu open has to be in the list of defines.", True),
        ("Yes, I did so after posting this with menu open and it fixed it.", False),
        ("After clearing the cache, menu open just worked. But it still gets stuck.", False),
        ("The problem was that I had no menu open. However, it does not work here.", False),
        ("Silly me. The problem was that I had no menu open, how stupid of me.", False),
        ("> The problem was that you had no menu open.\n\nI will look whether it was.", False),
    ],
)  # fmt: skip
def test_what_stands_around_a_report_counts_only_where_it_takes_it_back(
    thread: Callable[..., Thread], body: str, told: bool
) -> None:
    asker = thread().posts[0].author
    assert shown(thread, body, author=asker, markup="gfm") == (("99",) if told else ())


def test_in_a_conversation_reports_may_reply_to_anybody(thread: Callable[..., Thread]) -> None:
    body = "The problem was that I had never set a menu open before."
    reply: dict[str, Any] = {"author": thread().posts[0].author, "parent": "12"}
    assert shown(thread, body, **reply) == ()
    forum = partial(thread, platform="discourse")
    assert shown(forum, body, **reply) == ("99",)


def test_an_asker_may_show_it_in_an_answer_of_their_own(thread: Callable[..., Thread]) -> None:
    own: dict[str, Any] = {"author": thread().posts[0].author, "kind": "answer", "parent": ""}
    early = {**own, "created": "2020-01-01T00:00:00Z"}
    for body in (f"I managed to make an example: {CODE}", f"This page answers my question: {CODE}"):
        assert shown(thread, body, **own) == ("99",)
        assert shown(thread, body, **early) == ("99",)
    assert shown(thread, f"I did not manage to: {CODE}", **own) == ()
    assert shown(thread, f"I managed to draw it: {CODE} Is it right?", **own) == ()
    assert shown(thread, "I managed to draw it with the menu open.", **own) == ()


@pytest.mark.parametrize(
    "body",
    [
        "Thanks, I fixed it by adding the option that says when it is shut again.",
        "<p>It works now. It seems that the panel has to know how wide its menu is.</p>",
        "<p>In the panel it is openAll, not open, and openAll works perfectly.</p>",
        "<p>Solved at last. I understood that I should draw the panel before its menu.</p>",
        "<p>Reducing the time between two menus does seem to resolve the flicker.</p>",
        "<p>I ended up drawing the panel twice, which nobody sees.</p>",
        "<p>What I have actually done now is to draw the panel before its menu.</p>",
        "<p>For what it is worth: this can be fixed by drawing the panel twice.</p>",
        f"<p>The corrected panel code looks like this:</p>{CODE}",
        f"<p>I see. E.g. like this, with a menu:</p>{CODE}",
        f"<p>You can do it like this:</p>{CODE}",
        f"<p>You gave me the crucial line:</p>{CODE}",
    ],
)
def test_the_asker_tells_later_what_did_it(thread: Callable[..., Thread], body: str) -> None:
    asker = thread().posts[0].author
    body += "<p>There is a menu open.</p>"
    assert shown(thread, body, author=asker, created=LATER) == ("99",)
    assert shown(thread, body, author=asker, created="2000-01-01T00:00:00Z") == ()
    assert shown(thread, f"{body}<p>And how is a menu shut?</p>", author=asker) == ()
