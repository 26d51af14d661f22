"""How sure kbgen is of an article, and that one it is not sure of comes last, with its reasons."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate import curate
from kbgen.curate.confidence import Confidence, confidence
from kbgen.curate.draft import Draft
from kbgen.curated import Curated, Worth
from kbgen.model import Post, Thread
from kbgen.settings import HoldKind, Settings, WorthSettings

Make = Callable[..., Thread]
PLAIN = "Close the menu by hand."
LONG = "The panel is drawn by the browser, and the browser draws it again after that. " * 6


def signs(make: Make, text: str, **parts: Any) -> Confidence:
    """Of a draft whose description is `text`; `parts` are fields of the draft."""
    draft = Draft.of(make()).changed(
        title="How do I close a menu?", description=text, answers=(f"{text} {LONG}",), told=3.0
    )
    return confidence(draft.changed(**parts))


def said(make: Make, text: str, **parts: Any) -> list[str]:
    found = signs(make, text, **parts)
    return [text for _, text in (*found.description, *found.thread)]


@pytest.mark.parametrize(
    ("text", "sign", "points"),
    [
        ("The menu is drawn with its panel…", "is cut", -3),
        ("My menu is closed by its panel.", "speaks of its writer", -3),
        ("A menu is what we close.", "speaks of its writer", -3),
        ("Panels are drawn by the browser.", "no word of the title", -1),
    ],
)
def test_what_a_description_shows(thread: Make, text: str, sign: str, points: int) -> None:
    found = signs(thread, text, answers=(text,)).description
    assert [number for number, one in found if sign in one] == [points]
    assert signs(thread, "A menu is closed by the panel.", answers=(text,)).description == ()


def test_the_points_of_the_description_and_its_part_of_the_answer_count(thread: Make) -> None:
    def points(told: float | None, *answers: str) -> int:
        found = signs(thread, PLAIN, told=told, answers=answers or (PLAIN,)).description
        return sum(number for number, _ in found)

    assert [points(told) for told in (-1.0, 0.5, 2.0, 3.0)] == [-5, -3, -2, 0]
    # without a sentence that can stand for it, the answer is one, or shows code
    assert [points(None), points(None, f"{PLAIN} {LONG}")] == [0, -9]
    by_part = [points(3.0, f"{PLAIN} {LONG[:length]}") for length in (300, 150, 100)]
    assert by_part == [-5, -3, 0]
    # code is no part of what an answer tells
    assert points(3.0, f"{PLAIN}\n\n```\n{LONG}\n```\n") == 0


def test_what_title_and_answer_show(thread: Make) -> None:
    before = signs(thread, PLAIN).points

    def changed(**parts: Any) -> int:
        return signs(thread, PLAIN, **parts).points - before

    told = f"{PLAIN} {LONG}"
    assert changed(answers=(f"{told} ~~Or open it.~~",)) == -3
    assert changed(answers=(f"{told} That might be slow.",)) == -2
    assert changed(answers=(f"{told} In my opinion that is slow.",)) == -2
    assert changed(answers=(f"{told} The mighty panel is slow.",)) == 0
    assert changed(title="Menu") == -2
    # code tells more than words beside it
    few = "the answer is a few words"
    assert few in said(thread, PLAIN, answers=(PLAIN,))
    assert few not in said(thread, PLAIN, answers=(f"{PLAIN}\n\n```\nclose()\n```\n",))
    brief = said(thread, PLAIN, answers=(f"{PLAIN} {LONG}"[:390],))
    assert "the answer is short" in brief
    assert "the answer is short" not in said(thread, PLAIN, answers=(told,))


def test_one_tag_of_a_site_is_not_held_but_comes_last(thread: Make) -> None:
    sign = "one tag of the site was the matter"

    def found(title: str, url: str) -> bool:
        return sign in said(thread, PLAIN, thread=thread(title=title, url=url))

    meta = "https://menus.meta.stackexchange.com/questions/1"
    assert found("Do we need both the [menu] and [panel] tags?", meta)
    assert not found("How do I suggest a tag synonym request?", meta)
    assert not found("Do we need both the [menu] and [panel] tags?", "https://x.example/1")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("On first glance it is the menu.", "begins with what its writer supposes"),
        ("I surely hope there's a better menu.", "begins with what its writer supposes"),
        ("I'd guess it is the menu.", "begins with what its writer supposes"),
        ("I believe that the panel closes it.", "begins with what its writer supposes"),
        ("If I recall correctly, it is the menu.", "begins with what its writer supposes"),
        ("From my limited understanding, it closes.", "begins with what its writer supposes"),
        ("Pretty sure it is the menu.", "begins with what its writer supposes"),
        ("It is unclear to me what the menu does.", "leaves something open"),
        ("Without seeing all of your code I would close the menu.", "leaves something open"),
        ("It is hard to say why the menu closes.", "leaves something open"),
        ("I can't say if there is a menu.", "leaves something open"),
        ("I would be interested in other ideas for the menu.", "leaves something open"),
        ("There are still some bugs in the menu.", "leaves something open"),
        ("The menu closes. One confirmation would be nice !", "leaves something open"),
        ("It is difficult to say which menu that is.", "leaves something open"),
        ("That is a bit too broad to say it in a line.", "leaves something open"),
        ("It's not immediately obvious which of them is a menu.", "leaves something open"),
        ("As far as I know, it closes.", "not sure of something"),
        ("Wide menus should launch soon.", "how things stood on a day"),
    ],
)
def test_what_an_answer_leaves_open(thread: Make, text: str, sign: str) -> None:
    assert any(sign in one for one in said(thread, PLAIN, answers=(text,)))
    assert not any(sign in one for one in said(thread, PLAIN, answers=(f"> {PLAIN}\n\n{PLAIN}",)))


def test_a_picture_that_tells_most_of_the_answer(thread: Make) -> None:
    sign = "a picture tells most of the answer"
    image = "[![a menu](https://x.example/a.png)](https://x.example/a.png)"
    assert sign in said(thread, PLAIN, answers=(f"Close it:\n\n{image}",))
    assert sign not in said(thread, PLAIN, answers=(f"{LONG}\n\n{image}",))
    assert sign not in said(thread, PLAIN, answers=(f"```\nclose()\n```\n\n{image}",))
    assert sign not in said(thread, PLAIN, answers=("Close it.",))


@pytest.mark.parametrize(
    ("score", "points"), [(None, 0), (-1, -4), (0, -4), (1, -4), (2, 0), (4, 0), (5, 2), (8, 4)]
)
def test_votes_count_where_the_source_has_them(
    thread: Make, score: int | None, points: int
) -> None:
    answer = thread().posts[1]
    before = signs(thread, PLAIN, accepted=(dataclasses.replace(answer, score=None),)).points
    voted = dataclasses.replace(answer, score=score)
    assert signs(thread, PLAIN, accepted=(voted,)).points - before == points


def test_what_others_had_to_add_counts(thread: Make) -> None:
    asked, answer = thread().posts
    others = [
        Post(id=f"9{n}", kind="comment", author=asked.author, created=f"2030-01-0{n}T00:00:00Z",
             body="And then.", markup="html")
        for n in (1, 2)
    ]  # fmt: skip

    def points(*posts: Post) -> int:
        return signs(thread, PLAIN, thread=thread(posts=(asked, answer, *posts))).points

    alone = points()
    assert [points(*others[:n]) - alone for n in (1, 2)] == [-2, -4]
    # what is hidden or an answer, too, is nobody else's
    assert points(*(dataclasses.replace(post, state="deleted") for post in others)) == alone
    assert points(*(dataclasses.replace(post, accepted=True) for post in others)) == alone
    longer = dataclasses.replace(others[0], kind="answer", body=answer.body * 2)
    assert points(longer) == alone - 2
    longer = dataclasses.replace(longer, body=answer.body * 2 + ".")
    assert points(longer) == alone - 6
    assert points(dataclasses.replace(longer, kind="comment")) == alone - 2


def test_an_answer_without_a_word_of_the_title(thread: Make) -> None:
    sign = "the answer has no word of the title"
    assert sign in said(thread, PLAIN, title="How do I paint a colour?")
    assert sign not in said(thread, PLAIN)
    assert "no word" not in " ".join(said(thread, PLAIN, title="What is it?"))


def made(make: Make, body: str, *, title: str, settings: Settings | None = None) -> Worth:
    """Of an answer that nobody voted for."""
    asked, answer = make().posts
    posts = (asked, dataclasses.replace(answer, body=body, score=0))
    found = curate(make(posts=posts, title=title), settings or Settings())
    assert isinstance(found, Curated)
    return found.worth


WEAK = (
    "<p>Panels are usually drawn by the browser in the order in which they stand on a page.</p>"
    "<p>The menu of a panel is usually drawn by that panel, in the colours of its own style.</p>"
    f"<p>Buttons are drawn {LONG}</p>"
)


UNSURE = "<p>Keep it small. Perhaps the browser draws it.</p>"


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("How do I close a menu?", "<p>Press its button, or call <code>close()</code>.</p>", ""),
        ("Which colour has the moon?", f"<p>See the article on panels: {LONG}</p>", "description"),
        ("Menus", UNSURE, "published as it is"),
    ],
)
def test_what_kbgen_is_not_sure_of_comes_last(
    thread: Make, title: str, body: str, kind: str
) -> None:
    found = made(thread, body, title=title)
    assert kind in found.doubt
    assert bool(found.doubt) is bool(kind)
    assert found.hold == ""
    # what it is worth to readers is another question
    off = Settings(worth=WorthSettings(sure=-99))
    assert made(thread, body, title=title, settings=off).points == found.points
    assert made(thread, body, title=title, settings=off).doubt == ""


@pytest.mark.parametrize(("kind", "held"), [("weak-description", False), ("unsure", True)])
def test_it_is_held_back_where_wanted(thread: Make, kind: HoldKind, held: bool) -> None:
    only = Settings(worth=WorthSettings(hold=(kind,)))
    found = made(thread, UNSURE, title="Menus", settings=only)
    assert bool(found.hold) is held
    assert bool(found.doubt) is not held
    assert "not sure" in " ".join(found.warnings)


def test_warnings_name_what_speaks_against_it_and_other_descriptions(thread: Make) -> None:
    found = made(thread, WEAK, title="How do I close a menu?")
    assert "not sure that the description answers" in found.doubt
    against = next(one for one in found.warnings if one.startswith("What speaks against it: "))
    assert "little of the answer" in against
    offered = [one for one in found.warnings if one.startswith("Description, or: ")]
    assert 1 <= len(offered) <= 2
    always = Settings(worth=WorthSettings(sure=-99))
    assert made(thread, WEAK, title="How do I close a menu?", settings=always).warnings == ()


def test_how_likely_an_article_is_merged(thread: Make) -> None:
    answer = thread().posts[1]

    def chance(score: int, text: str) -> int:
        voted = (dataclasses.replace(answer, score=score),)
        return signs(thread, PLAIN, accepted=voted, answers=(f"{PLAIN} {text}",)).chance

    assert [chance(score, LONG[:90]) for score in (8, 0)] == [2, 1]
    assert [chance(score, LONG) for score in (5, 0)] == [1, 0]


def test_what_speaks_against_an_article_comes_heaviest_first(thread: Make) -> None:
    found = signs(thread, "Panels are drawn…", answers=(f"~~{LONG}~~ Perhaps.",), told=3.0)
    against = found.against.split(", ")
    assert against.index("the answer takes something back") < against.index(
        "the description has no word of the title"
    )
    assert "form of an answer" not in found.against
