"""How likely an article is merged, of those that nothing speaks against, and what comes last."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate import odds
from kbgen.curate.confidence import Confidence, confidence
from kbgen.curate.draft import Draft, Part
from kbgen.curate.titles import title
from kbgen.model import Author, Post, Thread
from kbgen.settings import Settings

Make = Callable[..., Thread]
PLAIN = "Close the menu by hand."
LONG = "The panel is drawn by the browser, and the browser draws it again after that. " * 6


def found(make: Make, text: str, **parts: Any) -> Confidence:
    """Of a draft whose description is `text`; `parts` are fields of the draft."""
    asked = parts.get("title", "How do I close a menu?")
    draft = Draft.of(make(title=asked)).changed(
        title=asked, description=text, answers=(f"{text} {LONG}",), told=3.0
    )
    return confidence(draft.changed(**parts))


def points(make: Make, text: str, **parts: Any) -> int:
    return sum(number for number, _ in found(make, text, **parts).odds)


def said(make: Make, text: str, **parts: Any) -> list[str]:
    return [sign for _, sign in found(make, text, **parts).odds]


@pytest.mark.parametrize(
    ("text", "sign", "number"),
    [
        ("The menu is drawn with its panel…", "is cut", -3),
        ("My menu is closed by its panel.", "speaks of its writer", -3),
        ("A menu is what we close.", "speaks of its writer", -3),
        ("Panels are drawn by the browser.", "no word of the title", -1),
    ],
)
def test_what_a_description_shows(thread: Make, text: str, sign: str, number: int) -> None:
    def of(description: str) -> list[tuple[int, str]]:
        draft = Draft.of(thread()).changed(title="How do I close a menu?", told=3.0)
        return list(odds.of_description(draft.changed(description=description), len(description)))

    assert [one for one, words in of(text) if sign in words] == [number]
    assert of("A menu is closed by the panel.") == []


def test_the_points_of_the_description_and_its_part_of_the_answer_count(thread: Make) -> None:
    def of(told: float, length: int) -> int:
        draft = Draft.of(thread()).changed(title="How do I close a menu?", description=PLAIN)
        return sum(one for one, _ in odds.of_description(draft.changed(told=told), length))

    assert [of(told, len(PLAIN)) for told in (-1.0, 0.5, 2.0, 3.0)] == [-5, -3, -2, 0]
    assert [of(3.0, times * len(PLAIN)) for times in (12, 8, 5)] == [-5, -3, 0]


def test_what_title_and_answer_show(thread: Make) -> None:
    told = f"{PLAIN} {LONG}"
    before = points(thread, PLAIN)

    def changed(**parts: Any) -> int:
        return points(thread, PLAIN, **parts) - before

    # doubts and length tell nothing: such articles are merged as often as others
    assert changed(answers=(f"{told} That might be slow.",)) == 0
    assert changed(answers=(told[:390],)) == 0
    assert changed(title="Menu") < 0
    # code tells more than words beside it
    few = "the answer is a few words"
    assert few in said(thread, PLAIN, answers=(PLAIN,))
    assert few not in said(thread, PLAIN, answers=(f"{PLAIN}\n\n```\nclose()\n```\n",))


def test_a_long_description_tells_more_than_one_thing(thread: Make) -> None:
    def of(length: int) -> int:
        draft = Draft.of(thread()).changed(title="How do I close a menu?", told=3.0)
        text = "A menu is closed by the panel, and ".ljust(length, "a")
        return sum(one for one, _ in odds.of_description(draft.changed(description=text), length))

    assert [of(length) for length in (119, 120)] == [0, 2]


@pytest.mark.parametrize(
    ("platform", "numbers"),
    [
        ("stackexchange", [0, -4, -4, -4, -2, 0, 0, 2, 4, 4, 6]),
        # hardly anybody votes there: that nobody did says nothing, and one like much
        ("discourse", [0, 0, 0, 2, 2, 2, 2, 2, 4, 4, 6]),
        ("github", [0, 0, 0, 2, 2, 2, 2, 2, 4, 4, 6]),
    ],
)
def test_votes_count_where_the_source_has_them(
    thread: Make, platform: str, numbers: list[int]
) -> None:
    answer = thread().posts[1]

    def of(score: int | None) -> int:
        voted = dataclasses.replace(answer, score=score)
        there = thread(platform=platform)
        return points(thread, PLAIN, thread=there, accepted=(voted,))

    scores = (None, -1, 0, 1, 2, 3, 4, 5, 8, 14, 15)
    assert [of(score) - of(None) for score in scores] == numbers


def test_a_question_that_many_have(thread: Make) -> None:
    def of(score: int | None) -> int:
        return points(thread, PLAIN, thread=thread(score=score))

    assert [of(score) - of(None) for score in (0, 9, 10)] == [0, 0, 2]


def test_what_the_asker_replies_in_a_conversation_is_no_other_answer(thread: Make) -> None:
    asked, answer = thread().posts
    answer = dataclasses.replace(answer, score=0)
    reply = dataclasses.replace(
        answer, id="91", author=asked.author, accepted=False, score=1, body="And then. " * 90
    )

    def of(platform: str) -> list[str]:
        there = thread(posts=(asked, answer, reply), platform=platform)
        return [one for one in said(thread, PLAIN, thread=there) if "another answer" in one]

    assert len(of("stackexchange")) == len(of("github")) == 2
    assert of("discourse") == of("codeplex") == []


def test_what_others_had_to_add_counts(thread: Make) -> None:
    asked, answer = thread().posts
    others = [
        Post(id=f"9{n}", kind="comment", author=asked.author, created=f"2030-01-0{n}T00:00:00Z",
             body="And then.", markup="html")
        for n in (1, 2)
    ]  # fmt: skip

    def of(*posts: Post) -> int:
        return points(thread, PLAIN, thread=thread(posts=(asked, answer, *posts)))

    alone = of()
    assert [of(*others[:n]) - alone for n in (1, 2)] == [-2, -2]
    # what is hidden or an answer, too, is nobody else's
    assert of(*(dataclasses.replace(post, state="deleted") for post in others)) == alone
    assert of(*(dataclasses.replace(post, accepted=True) for post in others)) == alone
    body = answer.body + "." * (len(answer.body) // 2)
    longer = dataclasses.replace(others[0], kind="answer", body=body)
    assert of(longer) == alone - 2
    longer = dataclasses.replace(longer, body=f"{body}..")
    assert of(longer) == alone - 6
    assert of(dataclasses.replace(longer, kind="comment")) == alone - 2


def test_how_likely_an_article_is_merged(thread: Make) -> None:
    answer = thread().posts[1]

    def chance(score: int, text: str) -> int:
        voted = (dataclasses.replace(answer, score=score),)
        return found(thread, PLAIN, accepted=voted, answers=(f"{PLAIN} {text}",)).chance

    assert [chance(score, LONG[:90]) for score in (8, 5, 3)] == [2, 2, 1]
    assert [chance(score, LONG) for score in (8, 5, 2)] == [1, 0, 0]


def test_poor_odds_alone_are_a_doubt_which_is_named_once(thread: Make) -> None:
    answer = dataclasses.replace(thread().posts[1], score=0)
    poor = found(thread, "The menu is drawn with its panel…", accepted=(answer,))
    assert poor.least == sum(number for number, _ in poor.odds) - 3 < poor.points
    few = dataclasses.replace(poor, more=0)
    assert few.least == sum(number for number, _ in poor.odds) < poor.points
    assert poor.against.count("the description is cut") == 1
    assert "hardly anybody voted for the answer" in poor.against
    assert "nobody else wrote" not in poor.against


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("How do I close a menu?", 0),
        ("How to close a menu", 0),
        ("TypeError: no menu is there", 0),
        ("メニューを閉じるには？", 0),
        ("The menu of my panel stays open", -2),
        ("Closing the menu of a wide panel", -4),
    ],
)
def test_what_asks_nothing_can_be_checked_against_nothing(
    thread: Make, title: str, number: int
) -> None:
    found_signs = found(thread, PLAIN, title=title).odds
    assert [one for one, text in found_signs if text == "the title asks nothing"] == (
        [number] if number else []
    )


@pytest.mark.parametrize(
    ("asked", "changed"),
    [
        ("How do I close a menu?", False),
        ("[SOLVED] How do I close a menu, please help?", False),
        ("HOW DO I CLOSE A MENU", False),
        ("Menu trouble", True),
    ],
)
def test_a_title_in_other_words_than_the_askers(thread: Make, asked: str, changed: bool) -> None:
    draft = Draft.of(thread(title=asked))
    signs = found(thread, PLAIN, thread=draft.thread).odds
    assert ((-4, "the title has words that the asker's has not") in signs) is changed


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        (r"How is a menu in $\mathbb{R}^3$ at $\alpha$ closed?", "ℝ³"),
        ("How do I close a menü?".replace("ü", "u\u0308"), "menü"),
        ("How do I give a menu its adress?", "address"),
        ("How do I close a [tag:menu]?", "menu"),
    ],
)
def test_the_askers_words_in_plain_writing_are_no_other_words(
    thread: Make, asked: str, written: str
) -> None:
    question, answer = thread().posts
    question = dataclasses.replace(question, body="The address of it is gone.")
    draft = title(Draft.of(thread(title=asked, posts=(question, answer))), Settings())
    assert written in draft.title

    def is_other(draft: Draft) -> bool:
        text = "the title has words that the asker's has not"
        return any(sign == text for _, sign in confidence(draft).odds)

    draft = draft.changed(description=PLAIN, answers=(f"{PLAIN} {LONG}",), told=3.0)
    assert not is_other(draft)
    assert is_other(draft.changed(title="How do I shut lamps?"))


def test_what_a_community_says_of_itself_seldom_helps_others(thread: Make) -> None:
    def of(**changes: Any) -> bool:
        there = Draft.of(thread(title="How do I close a menu?", **changes)).thread
        return (-3, "the community talks of itself") in found(thread, PLAIN, thread=there).odds

    assert not of()
    assert of(url="https://menus.meta.stackexchange.com/q/10")
    assert of(platform="discourse", category="Meta")


@pytest.mark.parametrize(
    ("score", "other", "near"),
    [(4, 3, True), (4, 2, False), (4, None, False), (None, 1, True), (0, 0, False), (-3, 1, True)],
)
def test_another_answer_with_more_than_half_of_the_votes(
    thread: Make, score: int | None, other: int | None, near: bool
) -> None:
    asked, answer = thread().posts
    answer = dataclasses.replace(answer, score=score)
    rival = dataclasses.replace(answer, id="91", accepted=False, score=other)
    draft = Draft.of(thread(posts=(asked, answer, rival)))
    sign = "another answer has more than half of its votes"
    assert (sign in said(thread, PLAIN, thread=draft.thread, accepted=(answer,))) is near


def test_what_nobody_knew_at_once(thread: Make) -> None:
    asked, answer = thread().posts
    sign = "nobody answered for a week"

    def late(day: str) -> bool:
        first = dataclasses.replace(asked, created="2021-03-01T09:00:00Z")
        last = dataclasses.replace(answer, created=day)
        return sign in said(thread, PLAIN, asked=first, accepted=(last,))

    assert [late(day) for day in ("2021-03-08T09:00:01Z", "2021-03-08T09:00:00Z", "")] == [
        True,
        False,
        False,
    ]


def test_what_the_writer_said_below_and_the_article_does_not_show(thread: Make) -> None:
    asked, answer = thread().posts
    sign = "its writer said more later"
    more = Post(id="91", kind="comment", author=answer.author, created="2030-01-01T00:00:00Z",
                body="<p>And then.</p>", markup="html")  # fmt: skip

    def found_in(post: Post, **parts: Any) -> bool:
        return sign in said(thread, PLAIN, thread=thread(posts=(asked, answer, post)), **parts)

    assert found_in(more)
    assert not found_in(dataclasses.replace(more, author=asked.author))
    assert not found_in(dataclasses.replace(more, state="deleted"))
    assert not found_in(dataclasses.replace(more, created=asked.created))
    assert not found_in(more, others=(Part(post=more, text="And then."),))


def test_yes_or_no_that_is_not_said_and_asked_for_again(thread: Make) -> None:
    asked, answer = thread().posts
    sign = "it says neither yes nor no, and somebody asked on"
    again = Post(id="91", kind="comment", author=Author(id="77", name="mia"), markup="html",
                 created="2030-01-01T00:00:00Z", body="<p>So is each menu closed?</p>")  # fmt: skip

    def found_in(*posts: Post, title: str = "Is each menu closed?", text: str = PLAIN) -> bool:
        made = thread(posts=(asked, answer, *posts))
        return sign in said(thread, text, title=title, thread=made)

    assert found_in(again)
    assert found_in(dataclasses.replace(again, author=asked.author))
    assert not found_in()
    assert not found_in(dataclasses.replace(again, body="<p>It is.</p>"))
    assert not found_in(dataclasses.replace(again, author=answer.author))
    assert not found_in(again, title="How are menus closed?")
    assert not found_in(again, text="No, a menu is open.")
    reply = dataclasses.replace(again, id="92", author=answer.author, body="<p>It is.</p>",
                                created="2030-01-02T00:00:00Z")  # fmt: skip
    assert not found_in(again, reply)
