"""Answers that count though nobody marked one: only where wanted, only where one stands out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kbgen.curate import curate
from kbgen.curate.unaccepted import applied
from kbgen.curated import Curated
from kbgen.model import Author, Dropped, Post, Thread
from kbgen.settings import Settings, UnacceptedSettings

Make = Callable[..., Thread]
ADA = Author(id="1", name="ada")
BOB = Author(id="2", name="bob")
MIA = Author(id="9", name="mia", maintainer=True)
TEXT = (
    "Keep the navigation small. It is rendered into every page, so that a thousand pages cost a "
    "thousand times as much as one."
)
VOTES = UnacceptedSettings(votes=3)
TITLES = UnacceptedSettings(titles=True)
MAINTAINERS = UnacceptedSettings(maintainers=True)
ALL = UnacceptedSettings(votes=3, titles=True, maintainers=True)


def post(identity: str, author: Author = BOB, body: str = TEXT, **more: Any) -> Post:
    values = {"kind": "answer", "created": f"2021-03-{identity}T00:00:00Z", "author": author}
    return Post(**{**values, "id": identity, "body": f"<p>{body}</p>", **more})


def made(
    make: Make, wanted: UnacceptedSettings, *posts: Post, **changes: Any
) -> tuple[str, tuple[str, ...]]:
    """(basis, ids of the answers), or (reason, ()) of a drop."""
    asked = make().posts[0]
    result = curate(make(posts=(asked, *posts), **changes), Settings(unaccepted=wanted))
    if isinstance(result, Dropped):
        return result.reason, ()
    return result.article.basis, result.answers


NONE = ("no accepted answer", ())
SOLVED = "Why is my build slow? [SOLVED]"


def test_off_by_default(thread: Make) -> None:
    assert made(thread, UnacceptedSettings(), post("11", MIA, score=99), title=SOLVED) == NONE


def test_the_most_votes(thread: Make) -> None:
    posts = (post("11", score=3), post("12", score=5), post("13", score=5))
    assert made(thread, VOTES, *posts) == ("voted", ("12",))
    assert made(thread, VOTES, post("11", score=2)) == NONE
    assert made(thread, VOTES, post("11")) == NONE
    assert made(thread, VOTES, post("11", score=9, state="deleted")) == NONE
    assert made(thread, VOTES, post("11", body="Is it slow on Mondays, too?", score=9)) == NONE


def test_likes_in_conversations_count_only_where_something_is_asked(thread: Make) -> None:
    liked = post("12", score=9)
    assert made(thread, VOTES, liked, platform="discourse") == ("voted", ("12",))
    news = thread().posts[0]
    news = replace(news, body="<p>Here is my new site.</p>")
    one = thread(posts=(news, liked), platform="discourse", title="My new site")
    assert isinstance(curate(one, Settings(unaccepted=VOTES)), Dropped)
    by_asker = post("12", ADA, score=9)
    assert made(thread, VOTES, by_asker, platform="discourse") == NONE
    talk = [post(str(number)) for number in range(13, 29)]
    assert made(thread, VOTES, liked, *talk, platform="discourse") == NONE


def test_an_accepted_answer_is_not_overruled(thread: Make) -> None:
    accepted = post("11", accepted=True)
    assert made(thread, ALL, accepted, post("12", MIA, score=99)) == ("accepted", ("11",))
    hidden = replace(accepted, state="hidden")
    assert made(thread, ALL, hidden, post("12", score=99)) == ("accepted answer is hidden", ())


def test_maintainers(thread: Make) -> None:
    assert made(thread, MAINTAINERS, post("11"), post("12", MIA)) == ("maintainer", ("12",))
    assert made(thread, MAINTAINERS, post("11", MIA), post("12", MIA)) == NONE
    two = (post("11", MIA, score=1), post("12", MIA, score=4))
    assert made(thread, MAINTAINERS, *two) == ("maintainer", ("12",))
    assert made(thread, MAINTAINERS, post("11", MIA, "Which version?")) == NONE
    assert made(thread, MAINTAINERS, post("11", replace(MIA, kind="bot"))) == NONE


WORKED = "Thanks, that worked!"
OWN = "I figured it out: the plugin was called twice for every page, once in the theme."


@pytest.mark.parametrize(
    ("posts", "chosen"),
    [
        ([post("11")], "11"),
        ([post("11", body="Try again.")], ""),
        ([post("11"), post("12", MIA)], ""),
        ([post("11"), post("12", MIA), post("13", ADA, WORKED)], "12"),
        (
            [
                post("11"),
                post("12", MIA),
                post("13", ADA, WORKED, kind="comment", parent="11"),
            ],
            "11",
        ),
        ([post("11"), post("12", ADA, WORKED), post("13", MIA)], "11"),
        ([post("11"), post("12", MIA), post("13", ADA, "That works, but it is slow.")], ""),
        ([post("11"), post("12", ADA, OWN), post("13", MIA)], "12"),
        ([post("11"), post("12", ADA, OWN + " EDIT: never mind."), post("13", MIA)], ""),
    ],
)
def test_titles_that_say_solved(thread: Make, posts: list[Post], chosen: str) -> None:
    expected = ("titled", (chosen,)) if chosen else NONE
    assert made(thread, TITLES, *posts, title=SOLVED) == expected
    assert made(thread, TITLES, *posts) == NONE


@pytest.mark.parametrize(
    ("body", "asks"),
    [
        ("Keep it small.<blockquote>Is it slow?</blockquote>", False),
        ("<blockquote>Keep it.</blockquote><aside class=a>And?</aside> Is it slow?", True),
        # what is never closed is no quotation, and what stands behind it may be one
        ("Keep it small.<blockquote> Is it slow?", True),
        ("<aside>Keep it small.<blockquote>Is it slow?</blockquote>", False),
        ("Keep it small.</blockquote><blockquote> Is it slow?", True),
    ],
)
def test_what_is_quoted_asks_nothing(thread: Make, body: str, asks: bool) -> None:
    found = made(thread, VOTES, post("11", body=f"{TEXT} {body}", score=3))
    assert (found == NONE) is asks


@pytest.mark.parametrize("odd", ["<blockquote>", "<aside>", "<blockquote></aside>", "> a\n"])
def test_quotations_that_never_end_are_read_in_time_that_grows_with_them(
    thread: Make, odd: str
) -> None:
    # two million characters: quadratic work would not end within any patience
    asked = thread().posts[0]
    endless = post("11", body=odd * (2_000_000 // len(odd)), score=3)
    assert applied(thread(posts=(asked, endless)), Settings(unaccepted=VOTES))[1] == "voted"


@pytest.mark.parametrize(
    ("title", "solved"),
    [
        ("[Solved] Slow build", True),
        ("Solved: slow build", True),
        ("Slow build (SOLVED, with a patch)", True),
        ("Slow build - solved", True),
        ("[FIXED] Slow build", True),
        ("Slow build [answered!]", True),
        ("[Gelöst] Warum ist er langsam?", True),
        ("Slow build (fixed width panel)", False),
        ("Has anybody solved the slow build?", False),
        ("How is solved() called?", False),
    ],
)
def test_which_titles_say_so(thread: Make, title: str, solved: bool) -> None:
    assert bool(made(thread, TITLES, post("11"), title=title)[1]) is solved


@pytest.mark.parametrize(
    ("wanted", "said"),
    [(VOTES, "others voted"), (TITLES, "title says"), (MAINTAINERS, "a maintainer wrote")],
)
def test_the_article_says_so(thread: Make, wanted: UnacceptedSettings, said: str) -> None:
    asked = thread().posts[0]
    one = thread(posts=(asked, post("11", MIA, score=5)), title=SOLVED)
    result = curate(one, Settings(unaccepted=wanted))
    assert isinstance(result, Curated)
    first, line, _ = result.article.body.split("\n\n")[:3]
    assert first == "## Answer"
    assert line.startswith("*Not marked as the answer; chosen because") and said in line
    assert any("Nobody marked this answer" in text for text in result.worth.warnings)
