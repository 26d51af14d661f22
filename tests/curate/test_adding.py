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
    other = "Panels are counted by their menus, whatever people have written about them before."
    assert shows(thread, comment(other, score=3), edited="2021-03-05T00:00:00Z")
    question, answer = thread().posts
    said = dataclasses.replace(answer, body=f"<p>{other}</p>", edited="2021-03-05T00:00:00Z")
    for body in (other, f"Not the window. {SAID}"):
        draft = Draft.of(thread(posts=(question, said, comment(body, score=3))))
        assert list(added(draft)) == []
    kept = comment(f"It's not exactly the menus. {SAID}", score=3)
    assert list(added(Draft.of(thread(posts=(question, said, kept))))) == [kept]


def test_a_comment_with_more_votes_than_the_answer_is_shown(
    thread: Callable[..., Thread],
) -> None:
    meta = {"url": "https://meta.example.org/q/10"}
    assert shows(thread, comment(score=3), **meta)
    assert shows(thread, comment(f"{SAID} I guess so, at least.", score=3), **meta)
    assert not shows(thread, comment(f"Thanks! {SAID}", score=3), **meta)
    assert not shows(thread, comment(f"@ada: {SAID}", score=3), **meta)
    question, answer = thread().posts
    liked = dataclasses.replace(answer, score=2)
    posts = (question, liked, comment(score=3))
    assert list(added(Draft.of(thread(posts=posts, **meta)))) == []


def test_an_answer_to_what_another_helper_says_in_a_conversation(
    thread: Callable[..., Thread],
) -> None:
    bob = thread().posts[1].author
    objects = Post(id="80", kind="comment", author=Author(id="7", name="eve"), body="<p>No.</p>",
                   created="2021-03-03T00:00:00Z", license="CC-BY-SA-4.0")  # fmt: skip
    quote = (
        '<aside class="quote"><div class="title">{}:</div>\n<blockquote><p>Menus may move.</p>'
        "</blockquote></aside><p>They may. That does not make them any faster than panels that "
        "stand alone.</p>"
    )

    def made(whose: str, platform: str = "discourse", more: str = "") -> bool:
        own = comment(quote.format(whose) + more, author=bob, parent="80", score=0)
        posts = (*thread().posts, objects, own)
        return own in added(Draft.of(thread(posts=posts, platform=platform)))

    assert made("eve")
    assert not made("ada")
    assert not made("bob")
    assert not made("nobody")
    assert not made("eve", platform="stackexchange")
    assert not made("eve", more="<p>Do you see?</p>")


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
    assert not shows(thread, comment(f"Yes, but {ABOUT}", score=2))
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


def test_beside_few_words_one_vote_is_enough(thread: Callable[..., Thread]) -> None:
    question, answer = thread().posts
    much = f"{SAID} Where there are many of them, panels that stand alone are drawn sooner."

    def filled(body: str = much, told: str = "<p>Keep it small.</p>", **changes: Any) -> bool:
        platform = changes.pop("platform", "stackexchange")
        posts = (*changes.pop("before", ()), comment(body, **{"score": 1, **changes}))
        draft = Draft.of(
            thread(posts=(question, dataclasses.replace(answer, body=told), *posts),
                   platform=platform)
        )  # fmt: skip
        return posts[-1] in added(draft)

    assert filled()
    assert filled(parent="10")
    assert not filled(score=0)
    assert not filled(SAID)
    assert not filled(told=f"<p>{much}</p>" * 2)
    assert not filled(parent="21")
    assert not filled(f"@bob {much}")
    assert not filled(f"Good point. {much}")
    assert not filled(f"{much} Thank you!")
    assert not filled(f"{much} Or is it?")
    # who talks below the question talks with others there
    talk = comment("Is it?", parent="10", created="2021-03-03T12:00:00Z")
    talk = dataclasses.replace(talk, id="80")
    assert not filled(parent="10", before=(talk,))
    # in conversations, code says more than words do
    shows = f"<p>{much}</p><pre><code>menu open</code></pre>"
    for told in ("<p>Keep it small.</p>", f"<p>{much}</p>" * 2):
        assert filled(shows, told, platform="discourse", parent="21")
        assert not filled(told=told, platform="discourse")
    assert not filled(shows, platform="discourse", score=0)
