"""Points, reasons and warnings: one line each, and what is held back."""

import dataclasses
from collections.abc import Callable
from typing import Any, get_args

import pytest

from kbgen.curate import curate
from kbgen.curate.worth import TOLD, TOO_LITTLE, aged, asked_again
from kbgen.curated import Curated, Worth
from kbgen.model import Author, Dropped, Post, Thread
from kbgen.settings import HoldKind, PrivateSettings, Settings, UnacceptedSettings, WorthSettings

Make = Callable[..., Thread]
MIA = Author(id="9", name="mia", maintainer=True)
SURE = Settings(worth=WorthSettings(sure=-99))
"""Of whose articles kbgen is always sure: see test_confidence."""


def answered(make: Make, body: str, *others: Post, **changes: Any) -> Thread:
    """The usual thread with another answer; `changes` are fields of the answer or of the thread."""
    asked, answer = make().posts
    changes.setdefault("platform", "github")  # where others than the asker mark answers, too
    names = {field.name for field in dataclasses.fields(Post)} - {"posts", "url", "id", "score"}
    own = {name: changes.pop(name) for name in list(changes) if name in names}
    if "votes" in changes:
        own["score"] = changes.pop("votes")
    answer = dataclasses.replace(answer, body=body, **own)
    return make(posts=(asked, answer, *others), **changes)


def worth(thread: Thread, settings: Settings | None = None) -> Worth:
    made = curate(thread, settings or SURE)
    assert isinstance(made, Curated)
    return made.worth


LONG = "<p>" + "Keep the navigation small, for it is rendered into every page. " * 3 + "</p>"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Thanks, it works now!", "says-nothing"),
        ("Fixed.", "says-nothing"),
        ("Never mind, solved.", "says-nothing"),
        ("Please use the latest version.", "says-nothing"),
        ("me too", "says-nothing"),
        ("+1", "says-nothing"),
        ("Yes, it looks like it.", "says-nothing"),
        ("I figured it out. Thank you all for your help!", "says-nothing"),
        ("This issue has been fixed by bob yesterday.", "says-nothing"),
        ("Great question! I'll have a look at it tomorrow.", "says-nothing"),
        ("Tomorrow the team and I are going to wrap up the change. Give us a bit.", "only-plans"),
        ("Not a bad idea, the menu is wrong. I'll make the update.", "only-plans"),
        ("The menu is wrong. I'll fix it, use a panel instead.", "plans"),
        ('On our roadmap! Here is a related thread: <a href="/t/1">#1</a>', "only-plans"),
        ('The fix has just been merged with <a href="/t/1">#402</a>.', "only-link"),
        ('<a href="https://x.example/">Menus Ltd</a> might have some options.', "only-link"),
        (
            'If you need menus, check out <a href="https://x.example/y">the manual of the panel, '
            "second part</a>. You might want to start by reading it.",
            "only-link",
        ),
        ('<p><img src="https://x.example/y.png" alt="menu"></p>', "only-image"),
        (
            'You can see menus from inside, by Mia who made them, here: <a href="/y">/y</a>',
            "only-link",
        ),
        ("The menu looks right. Could you share the code of the panel?", "asks-more"),
        ("Happy to help if you can share some more of your config.", "asks-more"),
        ("Is the cable plugged in?", "asks-back"),
        ("An old panel had the menu. I've cleared it, give it another shot.", "says-nothing"),
        ("This has been solved internally by our support team. It was a redirect.", "says-nothing"),
        ("Need to investigate. I know no reason why it would shut.", "only-plans"),
        ("Ask in the forum where others discuss menus. Voting to close this.", "elsewhere"),
        ("Hmm. Can you try the latest master? Does it work now?", "asks-back"),
        ("This is on our roadmap. Great question!", "only-plans"),
        ("It will be possible to burn them, coming soon.", "only-plans"),
        ('<a href="https://x.example/y">here</a>', "only-link"),
        ('See <a href="https://x.example/y">this comment</a>, thanks.', "only-link"),
        ('Use <a href="https://x.example/y">Blender</a> for that.', "mostly-link"),
        ('Is it in <a href="https://x.example/y">this thread</a> of mine?', "asks-back"),
        ("There is no manual of menus yet. We hope that people write one.", "only-plans"),
        ("The team wants to have menus, but it is too early to tell.", "only-plans"),
        (
            "You are right about the menu. It is an easy fix. EDIT: it is fixed in master now.",
            "says-nothing",
        ),
        (
            'A bad menu. Fixed in <a href="https://x.example/y">https://x.example/y</a>.',
            "says-nothing",
        ),
        ("Thanks, that fixed it.", "says-nothing"),
        ("Thank you so much, this solved my problem!", "says-nothing"),
        ("works now, thx", "says-nothing"),
        ("This worked for me too, thanks @cy!", "says-nothing"),
        ("I'm having this issue too on version 2.", "says-nothing"),
        ("Same here with 3.1!", "says-nothing"),
        ("Great answer!", "says-nothing"),
        ("Closing as resolved.", "says-nothing"),
        ("See above.", "says-nothing"),
        ("Please refer to the documentation.", "says-nothing"),
        ("Google it.", "says-nothing"),
        ("Danke, das hat geholfen!", "says-nothing"),
        ("Merci, ça marche.", "says-nothing"),
        ("Gracias, ya funciona.", "says-nothing"),
        ('You can find it <a href="https://x.example/y">here</a>', "only-link"),
        ("Yesterday the menu was taken down for an hour, wait for it.", "news"),
        ("I opened it with mine. What does your menu look like?", "asks-more"),
        ("It may be the panel. Can you try updating the menu?", "asks-more"),
        ("There is no such menu but it could be made. PRs are welcome!", "only-plans"),
        ('Not now, but that is on our roadmap. See <a href="/t/1">#1</a>', "only-plans"),
        ("Currently menus are not meant to have it. We keep it on our radar! Sorry.", "only-plans"),
        ("The menu is for panels. This is my own speculation, though.", "guessed"),
        ("I tried menus. If you can create a minimal reproduction, I'll look.", "asks-more"),
        ("It may be the panel. Can you make sure that you have menu 9.0?", "asks-more"),
        ("You get a better answer for such a question elsewhere. Search for it.", "elsewhere"),
        (LONG + "As I said above, measure first.", "leans"),
        (LONG + "See the comments.", "leans"),
        (LONG + "What you say in your second comment is right.", "leans"),
        ("Add an index; a faster way is on our roadmap.", "plans"),
    ],
)
def test_what_an_answer_does_not_say(thread: Make, body: str, kind: str) -> None:
    made = curate(answered(thread, body), SURE)
    assert isinstance(made, Curated)
    held = kind in WorthSettings().hold
    assert bool(made.worth.hold) is held
    warned = {"mostly-link": "mostly a link", "leans": "points to other", "plans": "was planned"}
    assert warned.get(kind, made.worth.hold) in "\n".join(made.worth.warnings)
    assert made.worth.hold or not held


@pytest.mark.parametrize(
    "body",
    [
        "Fixed. I had put the wrong address into the settings.",
        "I solved it by updating the plugin",
        "Works with version 2.1",
        "This works if you close the panel",
        "Closing the panel fixed it",
        "Check the docs folder of the panel",
        "I have the same issue if the panel is open; close it",
        "Thanks, <code>nav: []</code> fixed it.",
        "Call it once:<pre><code>fix()</code></pre>",
        "<blockquote><p>Is it slow only on Mondays?</p></blockquote><p>Yes, that is correct.</p>",
        "These changes were released in v1.2.",
        "The team has no menus; it is not known if there will be any.",
        "Use the latest version of the panel: it has menus.",
        "The menu opens today where the panel is open.",
        "What is your menu for can be told from its panel.",
        "Is it slow? Then switch the cache on.",
        "Make your own plugin, as you said.",
        "As the manual said, the cache is slow in the first run of the day.",
        "Use https, not http: the browser refuses it for pages on other hosts",
    ],
)
def test_what_says_something(thread: Make, body: str) -> None:
    found = worth(answered(thread, body))
    assert found.hold == ""
    assert found.warnings == ()


def test_a_question_that_was_marked_itself_is_held(thread: Make) -> None:
    asked, answer = thread().posts
    asked = dataclasses.replace(asked, accepted=True)
    alone = thread(posts=(asked, dataclasses.replace(answer, accepted=False)))
    assert worth(alone).hold == "The question itself was marked as the answer."
    assert worth(thread(posts=(asked, answer))).hold == ""


def test_what_the_sites_own_account_asked_is_held(thread: Make) -> None:
    asked, answer = thread().posts
    robot = dataclasses.replace(asked.author, kind="community")
    asked = dataclasses.replace(asked, author=robot)
    site = thread(posts=(asked, answer), platform="stackexchange")
    assert "own account" in worth(site).hold
    # CodePlex keeps no names: all of its people are the community
    assert worth(dataclasses.replace(site, platform="codeplex")).hold == ""


@pytest.mark.parametrize(
    ("body", "hold"),
    [
        ("Found a typo in my panel. Case closed.", "slip"),
        ("I was on the wrong branch of the panel.", "slip"),
        ("I had misspelled the panel.", "slip"),
        ("I feel like a complete dunce: there was no panel.", "slip"),
        ("It was over my petty mistake with the panel.", "slip"),
        ("I found no solution for panels yet.", "not solved"),
        ("I built the panel of menus by mistake. It works now.", "slip"),
        ("The panel opens menus by mistake. Shut it.", ""),
        ("I try to open the menu in the panel, which fails. I think I'm missing something.", "not"),
        ("The menu was not for my panel, so I moved on to another one.", "not solved"),
        ("The menu comes from the panel, but I still do not know how to shut it.", "not solved"),
        ("I found a typo.<pre><code>menu: []</code></pre>", ""),
        ("The menu has to be shut before the panel.", ""),
        (f"I was on the wrong branch. {LONG} {LONG}", ""),
    ],
)
def test_an_askers_own_answer_may_help_nobody(thread: Make, body: str, hold: str) -> None:
    asker = thread().posts[0].author
    assert hold in worth(answered(thread, body, author=asker)).hold
    assert bool(worth(answered(thread, body, author=asker)).hold) is bool(hold)
    # somebody else's answer is not taken for that
    assert worth(answered(thread, body)).hold == ""


def test_an_asker_may_own_up_in_the_first_reply(thread: Make) -> None:
    asker = thread().posts[0].author
    own = Post(
        id="c8", kind="comment", author=asker, body="My stupid mistake!", created="2030-01-01"
    )
    assert "slip" in worth(answered(thread, LONG, own)).hold
    before = dataclasses.replace(own, id="c7", body="It works.", created="2029-01-01")
    assert worth(answered(thread, LONG, before, own)).hold == ""
    assert worth(answered(thread, LONG, dataclasses.replace(own, author=MIA))).hold == ""
    assert worth(answered(thread, f"{LONG}<pre><code>x</code></pre>", own)).hold == ""


@pytest.mark.parametrize(("own", "other", "held"), [(-1, 1, True), (-1, 0, False), (0, 9, False)])
def test_an_answer_that_was_voted_down_is_held(
    thread: Make, own: int, other: int, held: bool
) -> None:
    another = Post(id="a9", kind="answer", author=MIA, body="Close it.", score=other)
    found = worth(answered(thread, LONG, another, votes=own))
    assert bool(found.hold) is held
    assert ("The answer was voted down, another one up." in found.warnings) is held


def test_an_answer_to_somebody_else_is_held(thread: Make) -> None:
    comment = Post(id="c9", kind="comment", author=MIA, body="Did you close it?")
    asker = thread().posts[0].author
    for name, held in (("mia", True), ("Mia", True), (asker.name, False), ("nobody", False)):
        body = f'<p><a href="/u/x">@{name}</a> in case you missed it:</p>{LONG}'
        assert bool(worth(answered(thread, body, comment)).hold) is held
    own = answered(thread, f"@mia {LONG}", comment, author=asker)
    assert worth(own).hold == ""


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("It may be a bug of the menu. I'll try to build it myself.", True),
        ("I took the other menu. Hopefully this is it!", True),
        ("I will try to explain it. The menu has to be closed first.", False),
        ("<p>Close the menu. I'll try it.</p><pre><code>close</code></pre>", False),
    ],
)
def test_askers_who_have_not_tried_it(thread: Make, body: str, told: bool) -> None:
    asker = thread().posts[0].author
    warning = "The asker wrote this before they had tried it: has it helped?"
    found = worth(answered(thread, body, author=asker))
    assert (warning in found.warnings) is told
    assert bool(found.hold) is told
    assert warning not in worth(answered(thread, body)).warnings


def test_titles_that_name_a_topic_are_told(thread: Make) -> None:
    told = "The title names a topic, not a problem."
    assert told in worth(thread(title="Menu issue")).warnings
    assert told not in worth(thread(title="How do I close the menu of a panel?")).warnings


def test_each_point_has_its_line(thread: Make) -> None:
    asked, answer = thread().posts
    by_asker = answered(thread, answer.body, votes=4, accepted_by=asked.author, score=3, views=1000)
    found = worth(by_asker)
    assert found.reasons == (
        "the question has a score of 3 (+3)",
        "the accepted answer has a score of 4 (+4)",
        "1000 views (+10)",
        "the asker chose the answer (+3)",
        "the answer shows code (+1)",
    )
    assert found.points == 21
    by_maintainer = answered(thread, LONG, accepted_by=MIA, author=MIA)
    assert worth(by_maintainer).reasons == (
        "a maintainer chose the answer (+2)",
        "a maintainer wrote the answer (+2)",
    )
    assert worth(answered(thread, "Fixed.")).reasons == (
        "the answer is short (-1)",
        "the answer says nothing by itself (-10)",
    )


def test_on_stack_exchange_nobody_but_the_asker_marks_an_answer(thread: Make) -> None:
    asked, answer = thread().posts
    posts = (asked, dataclasses.replace(answer, accepted_by=None))
    sign = "the asker chose the answer (+3)"
    assert sign in worth(thread(posts=posts, platform="stackexchange")).reasons
    assert sign not in worth(thread(posts=posts, platform="github")).reasons
    chosen = (asked, dataclasses.replace(answer, accepted=False, accepted_by=None, score=9))
    made = curate(
        thread(posts=chosen, platform="stackexchange"),
        dataclasses.replace(SURE, unaccepted=UnacceptedSettings(votes=3)),
    )
    assert isinstance(made, Curated)
    assert sign not in made.worth.reasons


def test_another_answer_outscores_it(thread: Make) -> None:
    other = Post(id="12", kind="answer", created="2021-03-04T00:00:00Z", body=LONG, score=9)
    found = worth(answered(thread, LONG, other, votes=2))
    assert found.points == 2 - 5
    assert "Another answer has a higher score (9) than the accepted one (2)." in found.warnings
    hidden = dataclasses.replace(other, state="deleted")
    assert worth(answered(thread, LONG, hidden, votes=2)).points == 2
    longer = dataclasses.replace(other, score=2, body=LONG * 40)
    warned = worth(answered(thread, LONG, longer, votes=2)).warnings
    assert "Another answer with votes says much more than the accepted one." in warned


def test_what_is_not_there_or_has_no_votes_outscores_nothing(thread: Make) -> None:
    other = Post(id="12", kind="answer", created="2021-03-04T00:00:00Z", body=LONG, score=None)
    for others in ((), (other,)):
        found = worth(answered(thread, LONG, *others, votes=-3))
        assert found.points == -3
        assert not any("higher score" in text for text in found.warnings)
    below = worth(answered(thread, LONG, dataclasses.replace(other, score=-1), votes=-3))
    assert "Another answer has a higher score (-1) than the accepted one (-3)." in below.warnings


def test_later_corrections_cost_points(thread: Make) -> None:
    later = Post(
        id="13",
        kind="comment",
        parent="11",
        created="2022-03-04T00:00:00Z",
        body="This no longer works since 3.0.",
        score=5,
    )
    found = worth(answered(thread, LONG, later))
    assert "corrected 1 time later (-2)" in found.reasons
    assert any("Later comments correct" in text for text in found.warnings)


def test_closed_threads(thread: Make) -> None:
    found = worth(answered(thread, LONG, closed=True, closed_reason="OUTDATED"))
    assert found.points == -10
    assert any("closed the thread as outdated" in text for text in found.warnings)
    found = worth(answered(thread, LONG, closed=True, closed_reason="duplicate"))
    assert found.warnings == ("The thread was closed: duplicate.",)
    assert not worth(answered(thread, LONG, closed_reason="reopened")).warnings


def test_private_data_and_licences_are_told(thread: Make) -> None:
    body = LONG + "<p>Write to jane.roe@mail.acme-corp.com.</p>"
    found = worth(answered(thread, body, license=""))
    assert any("1 piece of secret or private data" in text for text in found.warnings)
    assert any("licence" in text for text in found.warnings)
    kept = Settings(private=PrivateSettings(people="keep"))
    assert not any("private" in text for text in worth(answered(thread, body), kept).warnings)


@pytest.mark.parametrize(("least", "kept"), [(None, True), (-11, True), (-10, False), (5, False)])
def test_too_little_makes_no_article_where_wanted(
    thread: Make, least: int | None, kept: bool
) -> None:
    made = curate(answered(thread, "Fixed."), Settings(worth=WorthSettings(least=least, sure=-99)))
    assert isinstance(made, Curated if kept else Dropped)
    assert kept or (isinstance(made, Dropped) and made.reason == TOO_LITTLE)


def test_what_is_held_is_a_setting(thread: Make) -> None:
    link = answered(thread, 'Use <a href="https://x.example/y">Blender</a> for that.')
    held = worth(link, Settings(worth=WorthSettings(hold=("mostly-link",))))
    assert "mostly a link" in held.hold
    nothing = Settings(worth=WorthSettings(hold=()))
    assert worth(answered(thread, "Fixed."), nothing).hold == ""


def test_what_others_add() -> None:
    one = Worth(points=3, reasons=("a (+3)",), warnings=("w",))
    assert asked_again(one, 0) is one
    assert asked_again(one, 2).reasons == ("a (+3)", "asked 2 more times (+4)")
    assert asked_again(one, 2).points == 7
    assert aged(one, 4, [], 5) is one
    old = aged(one, 6, ["node 8.2"], 5)
    assert old.points == 1
    assert old.warnings == ("w", "The answer is 6 years old and names node 8.2.")


@pytest.mark.parametrize(
    "body",
    [
        "ok " * 120 + "!",
        "so, " * 99 + "x",
        "this is now " * 30,
        "this really just has " * 18,
        "that works now now now " * 16,
        "i am having the same issue too " * 12,
        "[" * 390,
        "as a" * 30_000,
        "see the " * 20_000,
        "comment " * 20_000,
    ],
)
def test_hostile_texts_cost_no_more_than_others(thread: Make, body: str) -> None:
    """Would run for minutes with a pattern that tries all ways to read a text."""
    curated = curate(answered(thread, f"<p>{body}</p>"), Settings())
    assert isinstance(curated, Curated | Dropped)


def test_every_kind_has_points_and_words() -> None:
    assert set(TOLD) == set(get_args(HoldKind))
