"""A second answer with few votes, where no other is shown."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate.draft import Draft
from kbgen.curate.others import others
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

NEW = (
    "Draw the panel first and open its menu afterwards. The panel then knows how wide it is, and "
    "the menu does not have to be moved. In small windows that looks much calmer, too."
)
OTHER = (
    "Fonts are loaded late in some browsers: reserve space for letters with a fallback of equal "
    "metrics, otherwise paragraphs jump whenever the webfont arrives over slow networks."
)


def answer(identity: str, **changes: Any) -> Post:
    author = Author(id=identity, name=f"person {identity}")
    values: dict[str, Any] = {"author": author, "created": "2021-03-04T00:00:00Z", "score": 1}
    values |= {"body": f"<p>{NEW}</p>", "license": "CC-BY-SA-4.0"}
    return Post(id=identity, kind="answer", **{**values, **changes})


def found(make: Callable[..., Thread], *posts: Post, said: str = "", **changes: Any) -> list[str]:
    question, accepted = make().posts
    accepted = dataclasses.replace(accepted, score=9, body=f"{accepted.body}<p>{said}</p>")
    draft = Draft.of(make(posts=(question, accepted, *posts), **changes))
    return [part.post.id for part in others(draft, Settings()).others]


def test_one_vote_is_enough_for_what_is_new(thread: Callable[..., Thread]) -> None:
    assert found(thread, answer("21")) == ["21"]
    assert found(thread, answer("21", score=0)) == []
    assert found(thread, answer("21", score=None)) == []


@pytest.mark.parametrize("score", [1, 2])
def test_what_the_article_says_anyway_stays_out(thread: Callable[..., Thread], score: int) -> None:
    assert found(thread, answer("21", score=score), said=NEW) == []
    # a few words of it are new: enough for two votes alone
    half = NEW.replace("In small windows that looks much calmer, too.", OTHER)
    said = f"{NEW} Fonts are loaded late in some browsers."
    expected = ["21"] if score == 2 else []
    assert found(thread, answer("21", score=score, body=f"<p>{half}</p>"), said=said) == expected


def test_one_second_answer_and_only_where_no_other_is_shown(thread: Callable[..., Thread]) -> None:
    posts = [answer("21"), answer("22", score=2, body=f"<p>{OTHER}</p>")]
    assert found(thread, *posts) == ["22"]
    assert found(thread, *posts, answer("23", score=8)) == ["23"]
    # one that says what is known gives way to the next
    assert found(thread, *posts, said=OTHER) == ["21"]
    comment = dataclasses.replace(
        answer("24", score=2, created="2021-03-05T00:00:00Z"), kind="comment", parent="11"
    )
    assert found(thread, *posts, comment) == ["24", "22"]


def test_where_many_answer_one_vote_says_little(thread: Callable[..., Thread]) -> None:
    more = [answer("31", score=0), answer("32", score=0)]
    assert found(thread, answer("21"), *more[:1]) == ["21"]
    assert found(thread, answer("21"), *more) == []
    assert found(thread, answer("21", score=2), *more) == ["21"]
    hidden = dataclasses.replace(more[0], state="deleted")
    assert found(thread, answer("21"), hidden, more[1]) == ["21"]


@pytest.mark.parametrize(
    "said",
    [
        f"It is probably drawn late. {NEW}",
        f"Although, I tried it elsewhere. {NEW}",
        f"I think panels are better than windows. {NEW}",
        f"FYI, I've raised a bug report for the panel. {NEW}",
        f"I have not tried it. {NEW}",
        f"I am not really sure. {NEW}",
        f"Is it drawn late? {NEW}",
        f"{NEW} Does it help?",
        f"@bob: {NEW}",
        f"I think that bob-lee has shown it. {NEW}",
        f"This is an incomplete answer. {NEW}",
        f"{NEW} I'm afraid I can't tell you anything about menus.",
        f"{NEW} But it does not answer your question.",
        "There is a page: https://example.org/" + "panel/" * 40,
        f"{NEW} " * 60,
    ],
)
def test_no_guess_no_question_no_pointer(thread: Callable[..., Thread], said: str) -> None:
    bob = answer("22", score=0, author=Author(id="9", name="bob-lee"))
    assert found(thread, answer("21", score=2, body=f"<p>{NEW}</p>"), bob) == ["21"]
    assert found(thread, answer("21", score=2, body=f"<p>{said}</p>"), bob) == []


def test_a_question_in_brackets_is_quoted(thread: Callable[..., Thread]) -> None:
    for quoted in ("(where is it drawn?)", "\u201cwhere is it drawn?\u201d"):
        said = f"The answer to the second question {quoted} is short. {NEW}"
        assert found(thread, answer("21", score=2, body=f"<p>{said}</p>")) == ["21"]


def test_none_in_conversations_on_meta_sites_or_by_the_asker(
    thread: Callable[..., Thread],
) -> None:
    assert found(thread, answer("21", score=2), platform="discourse") == []
    assert found(thread, answer("21", score=2), url="https://meta.example.org/q/10") == []
    asker = thread().posts[0].author
    assert found(thread, answer("21", score=2, author=asker)) == []


def test_what_was_taken_back_stays_out(thread: Callable[..., Thread]) -> None:
    post = answer("21", score=2)
    conceded = Post(
        id="25",
        kind="comment",
        parent="21",
        author=post.author,
        created="2021-03-06T00:00:00Z",
        body="You're right, my mistake.",
    )
    assert found(thread, post, conceded) == []
