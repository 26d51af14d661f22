"""How sure kbgen is of an article, and that one it is not sure of comes last, with its reasons."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate import curate
from kbgen.curate.confidence import Confidence, confidence
from kbgen.curate.draft import Draft
from kbgen.curated import Curated, Worth
from kbgen.model import Basis, Post, Thread
from kbgen.settings import HoldKind, Settings, WorthSettings

Make = Callable[..., Thread]
PLAIN = "Close the menu by hand."
LONG = "The panel is drawn by the browser, and the browser draws it again after that. " * 6


def signs(make: Make, text: str, **parts: Any) -> Confidence:
    """Of a draft whose description is `text`; `parts` are fields of the draft."""
    asked = parts.get("title", "How do I close a menu?")
    draft = Draft.of(make(title=asked)).changed(
        title=asked, description=text, answers=(f"{text} {LONG}",), told=3.0
    )
    return confidence(draft.changed(**parts))


def said(make: Make, text: str, **parts: Any) -> list[str]:
    found = signs(make, text, **parts)
    return [text for _, text in (*found.description, *found.answer)]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Is the menu closed by the panel?", "asks"),
        ("The panel closes its menu…", "is cut"),
        ("Close it: menu.close()", "announces something"),
        ("The panel; the menu", "lists something"),
        ("{menu: [a, b], panel: (x)}", "holds code"),
        ("The menu closes, but only with its panel.", "names a limit"),
        ("A menu, for example, is closed by its panel.", "gives an example"),
        ("Menus are usually closed.", "how it usually is"),
        ("See the documentation of menus.", "points elsewhere"),
        ("Menus cannot be closed yet.", "how it was on a day"),
        ("I think that the panel closes it.", "is not sure"),
        ("Call close on the menu.", "the form of an answer"),
    ],
)
def test_what_a_description_shows(thread: Make, text: str, sign: str) -> None:
    assert any(sign in one for one in said(thread, text))
    assert not any(sign in one for one in said(thread, "A menu is closed by the panel."))


def test_scripts_without_spaces_have_no_words_to_count(thread: Make) -> None:
    text = "線路を外して、布で拭いてから差し直してください。"
    changed = {"title": "電車が動きません", "answers": (text,), "told": 0.0}
    found = signs(thread, text, **changed)
    assert "the title names a topic" not in said(thread, text, **changed)
    assert not any(one in found.against for one in ("short", "few words", "of the title"))
    english = signs(thread, "Wipe it.", title="Panel trouble", answers=("Wipe it.",), told=0.0)
    assert all(one in english.against for one in ("short", "few words", "names a topic"))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Can I close a menu?", "Yes, by hand."),
        ("Is a menu for panels?", "Such a panel is fine."),
        ("How many menus fit?", "Some 12 of them."),
        ("Why is my menu closed?", "Since the panel was drawn."),
        ("What is a wide menu?", "A wide menu has two panels."),
        ("Menu closes itself", "You need to keep the panel."),
    ],
)
def test_the_form_of_an_answer_hangs_on_the_title(thread: Make, title: str, text: str) -> None:
    form = "the description has the form of an answer to such a title"
    assert form in said(thread, text, title=title)
    assert form not in said(thread, "The panel of the browser.", title=title)


def test_the_points_of_the_description_and_its_part_of_the_answer_count(thread: Make) -> None:
    by_told = [signs(thread, PLAIN, told=told).points for told in (None, -1.0, 0.5, 2.0, 3.0, 6.0)]
    assert by_told == sorted(set(by_told))
    whole = f"{PLAIN} Its panel stays open, and so do all of the other menus that it has."
    made = signs(thread, whole, answers=(whole,), told=None)
    assert made.points > by_told[0]
    answers = tuple(f"{PLAIN} {LONG[:length]}" for length in (300, 150, 100, 60))
    by_part = [signs(thread, PLAIN, answers=(answer,)).points for answer in answers]
    assert by_part[0] < by_part[1] < by_part[2] < by_part[3]
    # code is no part of what an answer tells
    code = f"{PLAIN}\n\n```\n{LONG}\n```\n"
    assert signs(thread, PLAIN, answers=(code,)).points >= by_part[3]
    # a few words without it tell no reason
    few = "the answer is a few words"
    assert few in said(thread, PLAIN, answers=(PLAIN,))
    assert few not in said(thread, PLAIN, answers=(code,))


def test_what_title_question_and_answer_show(thread: Make) -> None:
    before = signs(thread, PLAIN).points

    def changed(**parts: Any) -> int:
        return signs(thread, PLAIN, **parts).points - before

    told = f"{PLAIN} {LONG}"
    assert changed(answers=(f"{told} Let me know if it helps.",)) == -3
    assert changed(answers=(f"{told} Is that your panel?",)) == -3
    assert changed(answers=(f"{told}\n\n![panel](a.webp)",)) == -1
    assert changed(question="Is it open? Is it wide? Is it slow?") == -2
    assert changed(question="Is it open? Is it wide?") == 0
    assert signs(thread, PLAIN, title="Menus").points < before
    assert changed(answers=(f"{told} ~~Or open it.~~",)) == -3
    assert changed(answers=(f"{told} I have two. So my panel shuts me out.",)) == -1
    assert changed(answers=(f"{told} I have two of them.",)) == 0
    assert changed(thread=thread(score=-1)) == -2


@pytest.mark.parametrize(
    ("title", "to_come"),
    [
        ("Are there plans for wide menus?", True),
        ("When will wide menus be released?", True),
        ("Once wide menus launch, will panels close?", True),
        ("How do I prepare for the upcoming menus?", True),
        ("Is a menu for panels in development?", True),
        ("When are menus closed?", False),
        ("How do I plan a menu?", False),
    ],
)
def test_what_was_to_come(thread: Make, title: str, to_come: bool) -> None:
    sign = "the question is about what was to come"
    assert (sign in said(thread, PLAIN, title=title)) is to_come
    assert sign in said(thread, PLAIN, question="Are they in the upcoming release?")


def test_one_tag_of_a_site_is_not_held_but_comes_last(thread: Make) -> None:
    sign = "one tag of the site was the matter"

    def found(title: str, url: str) -> bool:
        return sign in said(thread, PLAIN, thread=thread(title=title, url=url))

    meta = "https://menus.meta.stackexchange.com/questions/1"
    assert found("Do we need both the [menu] and [panel] tags?", meta)
    assert not found("How do I suggest a tag synonym request?", meta)
    assert not found("Do we need both the [menu] and [panel] tags?", "https://x.example/1")


@pytest.mark.parametrize(
    ("opening", "little"),
    [
        ("I'm not an expert, but", True),
        ("While I have never really used such menus,", True),
        ("I don't have much experience with it, but", True),
        ("I’m not very familiar with it;", True),
        ("I have used it for years;", False),
        ("If you are not an expert,", False),
    ],
)
def test_who_says_at_once_that_they_know_little(thread: Make, opening: str, little: bool) -> None:
    answers = (f"{opening} close it by hand. {LONG}",)
    assert ("the writer knows little of it" in said(thread, PLAIN, answers=answers)) is little
    late = (f"{LONG} {opening} close it by hand.",)
    assert "the writer knows little of it" not in said(thread, PLAIN, answers=late)


def test_who_begins_by_supposing_or_answers_something_else(thread: Make) -> None:
    def found(answer: str) -> list[str]:
        return said(thread, PLAIN, answers=(answer,))

    supposes = "the writer knows little of it"
    assert supposes in found(f"I suppose it closes by hand. {LONG}")
    assert supposes not in found(f"It closes, I suppose, by hand. {LONG}")
    beside = "the answer is to something else, by its own words"
    assert beside in found(f"My notes are not strictly responsive to it. {LONG}")
    assert beside not in found(f"{LONG} My notes are not strictly responsive to it.")
    assert beside not in found(f"Menus are not responsive. {LONG}")


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
        ("As far as I know, it closes. I'm guessing that it opens.", "more than once"),
        (
            "This doesn't exactly answer your question, but the menu closes.",
            "leaves something open",
        ),
        ("The menu closes. Perhaps someone else can comment on that.", "leaves something open"),
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


@pytest.mark.parametrize("host", ["youtu.be/1", "www.youtube.com/watch?v=1", "vimeo.com/1"])
def test_a_video_that_tells_most_of_the_answer(thread: Make, host: str) -> None:
    sign = "a video tells most of the answer"
    few = f"Use the panel. [Here](https://{host}) is how."
    assert sign in said(thread, PLAIN, answers=(few,))
    assert sign in said(thread, PLAIN, answers=(f"Use the panel: <https://{host}>",))
    assert signs(thread, PLAIN, answers=(few,), told=6.0).least < -2
    assert sign not in said(thread, PLAIN, answers=(f"{few} {LONG}",))
    assert sign not in said(thread, PLAIN, answers=(f"{few}\n\n```\nclose()\n```",))
    assert sign not in said(thread, PLAIN, answers=(few,), title="Is there a video on menus?")
    assert sign not in said(thread, PLAIN, answers=("Use the [panel](https://x.example/1).",))


@pytest.mark.parametrize(
    ("words", "puzzled"),
    [
        ("It works now, but I am not sure what actually solved it.", True),
        ("I have no idea what it was.", True),
        ("We don’t know why it helped.", True),
        ("I am not sure what a menu is.", False),
        ("I know what the problem was.", False),
    ],
)
def test_an_asker_who_does_not_know_what_helped(thread: Make, words: str, puzzled: bool) -> None:
    asked, answer = thread().posts
    sign = "the asker does not know what helped"
    post = Post(id="91", kind="comment", author=asked.author, created="2030-01-01T00:00:00Z",
                body=f"<p>{words}</p>", markup="html")  # fmt: skip

    def found(one: Post) -> bool:
        return sign in said(thread, PLAIN, thread=thread(posts=(asked, answer, one)))

    assert found(post) is puzzled
    assert not found(dataclasses.replace(post, author=answer.author))


def test_who_asks_for_more_twice(thread: Make) -> None:
    sign = "the answer asks the asker for more"
    once = "Can you share your menu here?"
    assert sign not in said(thread, PLAIN, answers=(f"{PLAIN} {once}",))
    for twice in ("If you want to share a panel, I look.", "We'll need more information."):
        assert sign in said(thread, PLAIN, answers=(f"{PLAIN} {once} {twice}",))


@pytest.mark.parametrize(("score", "points"), [(None, 0), (-1, -1), (0, -1), (1, 0), (3, 1)])
def test_votes_count_where_the_source_has_them(
    thread: Make, score: int | None, points: int
) -> None:
    answer = thread().posts[1]
    before = signs(thread, PLAIN, accepted=(dataclasses.replace(answer, score=None),)).points
    voted = dataclasses.replace(answer, score=score)
    assert signs(thread, PLAIN, accepted=(voted,)).points - before == points


def test_replies_of_the_asker_count_after_the_answer(thread: Make) -> None:
    asked, answer = thread().posts
    replies = [
        Post(id=f"9{n}", kind="comment", author=asked.author, created=f"2030-01-0{n}T00:00:00Z",
             body='<a href="https://x.example/?a=1">And then.</a>', markup="html")
        for n in (1, 2)
    ]  # fmt: skip

    def points(*posts: Post) -> int:
        return signs(thread, PLAIN, thread=thread(posts=(asked, answer, *posts))).points

    assert points(*replies) == points() - 2
    assert points(replies[0]) == points()
    others = [dataclasses.replace(post, author=answer.author) for post in replies]
    assert points(*others) == points()
    elsewhere = [dataclasses.replace(post, parent="77") for post in replies]
    assert points(*elsewhere) == points()
    # a question that is left open counts wherever it stands
    asks = dataclasses.replace(elsewhere[0], body="<p>And then?</p>")
    assert points(asks) == points() - 1
    assert points(dataclasses.replace(asks, author=answer.author)) == points()


def test_what_was_said_before_the_answer_counts(thread: Make) -> None:
    asked, answer = thread().posts
    before = [
        Post(id=f"8{n}", kind="answer", author=dataclasses.replace(answer.author, id=f"8{n}"),
             created=f"2021-03-01T1{n}:00:00Z", body="No.", markup="html")
        for n in (1, 2)
    ]  # fmt: skip

    def points(*posts: Post) -> int:
        return signs(thread, PLAIN, thread=thread(posts=(asked, *posts, answer))).points

    assert points(*before) == points() - 4
    assert points(before[0]) == points()
    assert points(dataclasses.replace(before[0], author=asked.author)) == points() - 2
    assert points(dataclasses.replace(before[0], author=answer.author)) == points() - 2


def test_an_answer_without_a_word_of_the_title(thread: Make) -> None:
    points = signs(thread, PLAIN).points
    assert signs(thread, PLAIN, title="How do I paint a colour?").points == points - 2
    assert "no word" not in " ".join(said(thread, PLAIN, title="What is it?"))


def made(
    make: Make, body: str, *, title: str, settings: Settings | None = None, **changes: Any
) -> Worth:
    """`changes` are those of the answer."""
    asked, answer = make().posts
    posts = (asked, dataclasses.replace(answer, body=body, **changes))
    found = curate(make(posts=posts, title=title), settings or Settings())
    assert isinstance(found, Curated)
    return found.worth


WEAK = (
    "<p>Panels are usually drawn by the browser in the order in which they stand on a page.</p>"
    "<p>The menu of a panel is usually drawn by that panel, in the colours of its own style.</p>"
    f"<p>Buttons are drawn {LONG}</p>"
)


TALKING = f"<p>Keep it small. {LONG} Do you draw it, or the browser?</p>"


@pytest.mark.parametrize(
    ("title", "body", "score", "kind"),
    [
        ("How do I close a menu?", "<p>Press its button, or call <code>close()</code>.</p>", 8, ""),
        (
            "Which colour has the moon?",
            f"<p>See the article on panels: {LONG}</p>",
            3,
            "description",
        ),
        (
            "Menus",
            TALKING,
            3,
            "published as it is",
        ),
    ],
)
def test_what_kbgen_is_not_sure_of_comes_last(
    thread: Make, title: str, body: str, score: int, kind: str
) -> None:
    found = made(thread, body, title=title, score=score)
    assert kind in found.doubt
    assert bool(found.doubt) is bool(kind)
    assert found.hold == ""
    # what it is worth to readers is another question
    off = Settings(worth=WorthSettings(sure=-99))
    always = made(thread, body, title=title, settings=off, score=score)
    assert always.points == found.points
    assert always.doubt == ""


def test_what_lacks_little_comes_first_of_what_comes_last() -> None:
    def near(points: int) -> int:
        return Confidence(description=(), answer=((points, "x"),)).near(-2)

    assert [near(points) for points in (-3, -4, -5, -7, -8)] == [2, 2, 1, 1, 0]


def test_those_that_come_last_come_by_what_they_lack(thread: Make) -> None:
    votes = [made(thread, TALKING, title="Menus", score=score) for score in (15, 0)]
    assert all(one.doubt for one in votes)
    assert [one.chance for one in votes] == [1, 0]
    # the likeliest by its odds, and far from what is wanted
    far = Confidence(description=((-9, "x"),), answer=(), odds=((8, "y"),))
    assert (far.chance, far.near(-2)) == (2, 0)


def test_where_people_vote_something_has_to_speak_for_an_article(thread: Make) -> None:
    def lacks(platform: str, title: str = "How do I close a menu?") -> int:
        there = thread(platform=platform)
        found = signs(thread, PLAIN, thread=there, title=title)
        return sum(points for points, _ in found.odds) - min(found.least, found.points)

    assert lacks("stackexchange") == 3
    assert lacks("discourse") <= 0
    assert Confidence(description=(), answer=(), more=3).against == "little speaks for it"


@pytest.mark.parametrize(("kind", "held"), [("weak-description", False), ("unsure", True)])
def test_it_is_held_back_where_wanted(thread: Make, kind: HoldKind, held: bool) -> None:
    only = Settings(worth=WorthSettings(hold=(kind,)))
    found = made(thread, TALKING, title="Menus", settings=only)
    assert bool(found.hold) is held
    assert bool(found.doubt) is not held
    assert "not sure" in " ".join(found.warnings)


def test_warnings_name_what_speaks_against_it_and_other_descriptions(thread: Make) -> None:
    found = made(thread, WEAK, title="How do I close a menu?")
    assert "not sure that the description answers" in found.doubt
    against = next(one for one in found.warnings if one.startswith("What speaks against it: "))
    assert "little of the answer" in against
    assert 1 <= len(found.instead) <= 2
    always = Settings(worth=WorthSettings(sure=-99))
    assert made(thread, WEAK, title="How do I close a menu?", settings=always).warnings == ()


def test_where_few_people_vote_no_vote_says_nothing(thread: Make) -> None:
    answer = dataclasses.replace(thread().posts[1], score=0)

    def told(platform: str) -> bool:
        there = thread(platform=platform)
        every = said(thread, PLAIN, thread=there, accepted=(answer,))
        return "nobody voted for the answer" in every

    assert told("stackexchange")
    assert not told("discourse")
    assert not told("github")


def test_what_changes_with_the_years(thread: Make) -> None:
    sign = "the question is about what changes with the years"
    assert sign in said(thread, PLAIN, title="Where can I buy a wide menu?")
    assert sign not in said(thread, PLAIN, title="Where can I close a wide menu?")


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("Why did I lose my points?", True),
        ("How come I didn't get the bounty?", True),
        ("My badge is missing", True),
        ("How do people lose points?", False),
        ("Why did I lose my menu?", False),
        ("How do I earn points?", False),
    ],
)
def test_points_of_one_person_on_a_meta_site(thread: Make, title: str, own: bool) -> None:
    sign = "what became of one person's points was the matter"
    meta = thread(title=title, platform="stackexchange", tags=("support",))
    assert (sign in said(thread, PLAIN, thread=meta)) is own
    assert sign not in said(thread, PLAIN, thread=thread(title=title))


READ = (
    "A menu is closed by its panel: call close on it. That draws the panel again, and the menu "
    "is gone with the next frame. Whoever keeps it open calls keep before, which costs a frame. "
    "Panels of a day ago know nothing of it."
)


def reads(make: Make, text: str = f"{PLAIN} {READ}", **parts: Any) -> dict[str, int]:
    values = {"answers": (text,), "question": "How? " * 80, "description": READ[:90], **parts}
    return {said: points for points, said in signs(make, PLAIN, **values).reading}


def test_what_parts_good_articles(thread: Make) -> None:
    assert reads(thread) == {
        "the answer is as long as most that are merged": 2,
        "the description has words of the title": 2,
    }
    assert reads(thread, PLAIN)["the answer is short"] == -4
    assert "the answer is as long as most that are merged" not in reads(thread, READ * 4)
    assert reads(thread, question="How?")["the question is short"] == 2
    shows = "How? " * 80 + "\n\n```\nmenu\n```\n"
    assert reads(thread, question=shows)["the question shows code"] == -2
    voted = thread(score=5)
    assert reads(thread, thread=voted)["others voted for the question"] == 2
    assert "others voted for the question" not in reads(thread, thread=thread(score=4))
    brief = reads(thread, description="Close the menu.")
    assert brief["the description is short"] == -4
    assert reads(thread, description="Yes, it is.")["the description says yes or no"] == 2
    other = "Panels are drawn one by one, in the order in which they stand on it."
    assert reads(thread, description=other)["the description has no word of the title"] == -2


def test_a_few_words_of_the_asker_s_own_are_one_case(thread: Make) -> None:
    question, answer = thread().posts
    own = (dataclasses.replace(answer, author=question.author),)
    few = "the asker answered in few words"
    assert reads(thread, READ, accepted=own)[few] == -4
    assert reads(thread, f"{READ} So I closed it.", accepted=own)[few] == -6
    assert few not in reads(thread, f"{READ} {READ}", accepted=own)
    assert few not in reads(thread, READ)


@pytest.mark.parametrize(
    ("basis", "sure"),
    [("accepted", True), ("maintainer", False), ("voted", False), ("titled", False)],
)
def test_what_nobody_marked_comes_last(thread: Make, basis: Basis, sure: bool) -> None:
    text = f"{PLAIN} {READ}"
    found = signs(thread, text, basis=basis)
    assert ("nobody marked the answer" in said(thread, text, basis=basis)) is not sure
    assert (found.least >= Settings().worth.sure) is sure
    assert sure or found.kind == "unsure"


def test_the_reading_speaks_against_an_article_never_for_it(thread: Make) -> None:
    good = signs(thread, PLAIN, answers=(f"{PLAIN} {READ}",), description=READ[:90])
    assert good.least == good.points
    question, answer = thread().posts
    own = (dataclasses.replace(answer, author=question.author),)
    poor = signs(thread, PLAIN, answers=(f"{PLAIN} I closed it.",), accepted=own)
    assert poor.least < poor.points
    assert "the asker answered in few words" in poor.against
