"""Answers that held for a day or were guesses, and a site's talk about one post or tag."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.curate import curate
from kbgen.curated import Curated
from kbgen.model import Post, Thread
from kbgen.settings import Settings, WorthSettings

Make = Callable[..., Thread]
LATER = "2030-01-02T00:00:00Z"
META = {"url": "https://menus.meta.stackexchange.com/questions/1", "platform": "stackexchange"}
TALK = "<p>The community talks about such things in the chat before anything is decided. </p>"


def hold(make: Make, body: str, *others: Post, question: str = "", **changes: Any) -> str:
    """Why the article is held whose answer is `body`; `changes` are fields of the thread."""
    asked, answer = make().posts
    asked = dataclasses.replace(asked, body=question or asked.body)
    answer = dataclasses.replace(answer, body=body)
    settings = Settings(worth=WorthSettings(sure=-99))
    made = curate(make(posts=(asked, answer, *others), **changes), settings)
    assert isinstance(made, Curated)
    return made.worth.hold


def later(make: Make, body: str) -> Post:
    author = dataclasses.replace(make().posts[0].author, id="77", name="eve")
    return Post(id="99", kind="comment", author=author, created=LATER, body=body, markup="html")


@pytest.mark.parametrize(
    ("body", "held"),
    [
        ("<p>The menu is shut by the panel. I can only guess: it has lost the focus.</p>", True),
        ("<p>Take it with a grain of salt, the panel shuts the menu.</p>", True),
        ("<p>Panels are wide. That is a shallow reason, others know deep ones.</p>", True),
        ("<p>My thoughts from a quick look: panels are wide, menus are narrow.</p>", True),
        ("<p>I just guess:</p><pre><code>open()</code></pre><p>shuts the menu, too.</p>", True),
        ("<p>The panel can guess the width of a menu; no salt is needed here.</p>", False),
        ("<p>I had a quick look: the menu is shut by the panel as documented.</p>", False),
        ("<p>It is a wild guess.</p>" + TALK * 20, False),
        ("<p>I do not know of such a menu, but one would be nice to have.</p>", True),
        ("<p>I don't know why, but the panel shuts the menu.</p>", False),
        ("<p>The menu works. This is likely something to do with your environment.</p>", True),
        ("<p>The menu is likely to shut in your environment, too.</p>", False),
        ("<p>I don't know exactly what you mean by wide, but panels are.</p>", True),
        ("<p>Yes, but a menu from me is probably not a good sign.</p>", True),
        ("<p>Tentative solution: panels cannot be wide.</p>", True),
        ("<p>You have to know what you want from a menu.</p>", False),
    ],
)
def test_guesses(thread: Make, body: str, held: bool) -> None:
    assert ("guess" in hold(thread, body)) is held


@pytest.mark.parametrize(
    ("body", "held"),
    [
        ("<p>The <code>menu</code> can be passed. Give us a bit, the release comes.</p>", True),
        ("<p>Menus know no panels. Give me a few days and I'll be done with it.</p>", True),
        ("<p>There is no list of menus, we hope to publish one soon.</p>", True),
        ("<p>Give us a few days. Until then you can pass the menu by hand.</p>", False),
        ("<p>Give us a bit.</p><pre><code>menu.pass()</code></pre>", False),
    ],
)
def test_promises(thread: Make, body: str, held: bool) -> None:
    assert ("planned" in hold(thread, body)) is held


@pytest.mark.parametrize(
    ("body", "reply", "held"),
    [
        ("At the moment you cannot open two menus.", "Support for it has been added.", True),
        ("Currently, menus are not wide.", "Wide menus are now possible.", True),
        ("At the moment you cannot open two menus.", "Has support been added?", False),
        ("At the moment you cannot open two menus.", "I see.", False),
        ("Two menus are opened by a panel.", "Support for it has been added.", False),
    ],
)
def test_what_changed_later(thread: Make, body: str, reply: str, held: bool) -> None:
    found = hold(thread, f"<p>{body}</p>", later(thread, f"<p>{reply}</p>"))
    assert ("changed since" in found) is held
    early = dataclasses.replace(later(thread, reply), created="2000-01-01T00:00:00Z")
    assert "changed since" not in hold(thread, f"<p>{body}</p>", early)


def test_an_error_in_a_picture_alone(thread: Make) -> None:
    asker = thread().posts[0].author
    question = '<p>It says this.</p><img src="https://x.example/y.png" alt="">'
    posts = [
        dataclasses.replace(post, author=asker, body=question if number == 0 else "<p>Cast it.</p>")
        for number, post in enumerate(thread().posts)
    ]

    def held(title: str) -> bool:
        made = curate(thread(title=title, posts=tuple(posts)), Settings())
        assert isinstance(made, Curated)
        return "picture" in made.worth.hold

    assert held("Menu deployment")
    assert not held("Menu fails with no such panel")
    posts[0] = dataclasses.replace(posts[0], body=f"{question}<pre><code>E1: no</code></pre>")
    assert not held("Menu deployment")


@pytest.mark.parametrize(
    ("title", "body", "held"),
    [
        ("Tag merge request: menu and menus", "I agree with that.", True),
        ("Can somebody delete the tag menus?", "Nobody has used it for years.", True),
        ("Do we need both the [menu] and [panel] tags?", TALK, True),
        ("Was my question about wide menus deleted?", "Yes, by the nightly clean-up.", True),
        ("Is my question about menus clear?", TALK * 20, False),
        ("What is so bad about my question?", TALK * 20, True),
        ("What is so bad about questions?", TALK * 20, False),
        ("Can we fix this typo?", "Done, and two more with it.", True),
        ("Why is there no menu tag?", TALK, True),
        ("Why is there no menu tag?", TALK * 4, False),
        ("Are questions about menus on-topic?", "Yes, but not about meals.", False),
        ("What makes an edit of menus good?", f"I rejected it for two words. {TALK * 3}", True),
        ("How do I fix a typo of others?", TALK, False),
        ("Are questions about menus on-topic?", "I have closed it as a duplicate.", True),
        ("What is the point of menus?", "None: I've closed and blacklisted it.", True),
        ("What is the point of menus?", "None, so I removed and wrote much.", False),
        ("How can somebody suggest a new tag?", "Write a question that needs it.", False),
        ("Do we consider this question on topic?", TALK, True),
        ("Is the Round Menu question on topic?", TALK, True),
        ("Does the 'first wide menu' question belong here?", TALK, True),
        ("Should the question “What is a round menu” be closed?", TALK, True),
        ("What is wrong with my tag summaries?", f"Your summaries are short. {TALK}", True),
        ("Should I accept my own answer?", f"The site lets you do that. {TALK}", False),
        ("Are menus on topic?", f"I reviewed your menus and like them. {TALK}", True),
        ("Are menus on topic?", f"I wasn't the one who migrated it. {TALK}", True),
        ("Are menus on topic?", "Yes, the question that I wanted to ask is there.", True),
        ("Do we consider this question on topic?", TALK * 20, False),
        ("What are these strange menus?", "It has been cleaned up now, I think.", True),
        ("What are these strange menus?", "They are cleaned up by those who made them.", False),
        ("When is a tag removed?", "Tags without questions go every night at four.", False),
    ],
)
def test_housekeeping(thread: Make, title: str, body: str, held: bool) -> None:
    found = hold(thread, f"<p>{body}</p>", title=title, **META)
    assert ("One post or tag" in found) is held
    # of a site about something else, tags are things of their own
    assert "One post" not in hold(thread, f"<p>{body}</p>", title=title)
    forum = hold(thread, f"<p>{body}</p>", title=title, category="Site Feedback")
    assert ("One post or tag" in forum) is held


@pytest.mark.parametrize(
    ("platform", "tags", "held"),
    [
        ("stackexchange", ("menus", "discussion"), True),
        ("stackexchange", ("support",), True),
        ("stackexchange", ("bug",), True),
        ("stackexchange", ("feature-request",), True),
        ("stackexchange", ("menus",), False),
        ("discourse", ("support",), False),
        ("github", ("bug",), False),
    ],
)
def test_meta_sites_are_known_by_their_tags(
    thread: Make, platform: str, tags: tuple[str, ...], held: bool
) -> None:
    url = "https://menus.example.org/questions/1"
    where = {"url": url, "platform": platform, "tags": tags}
    found = hold(thread, f"<p>{TALK}</p>", title="Do we need both menu and panel tags?", **where)
    assert ("One post or tag" in found) is held


@pytest.mark.parametrize(
    ("title", "body", "tags", "held"),
    [
        ("Is it right to ask about menus?", TALK, ("discussion",), False),
        ("Dealing with menus that are wide", TALK, ("discussion",), False),
        ("Concerns about menus", TALK, ("discussion",), True),
        ("Concerns about menus", TALK, (), False),
        ("Menus are shut at once", TALK, ("bug", "discussion"), False),
        ("Is it right to ask about menus?", TALK, ("status-declined",), True),
        ("Is it right to ask about menus?", TALK, ("site-promotion",), True),
        ("How can we promote menus?", TALK, ("discussion",), True),
        ("How can we close menus?", TALK, ("discussion",), False),
        ("What should our chat room be called?", TALK, ("discussion",), True),
        ("Is it right to ask about menus?", "The Percolator", ("discussion",), True),
        ("Why isn't this site called Menu Overflow?", TALK, ("discussion",), True),
        ("Why isn't this site about menus?", TALK, ("discussion",), False),
        ("Are we in private or public beta?", TALK, ("discussion",), True),
        ("Which menus did the beta have?", TALK, ("discussion",), False),
        ("Can we think of a better name?", TALK, ("discussion",), True),
        ("Can we ask about menus?", TALK, ("discussion",), False),
        ("Is it time to have menus?", TALK, ("discussion",), True),
        ("Poll: who of you has menus?", TALK, ("discussion",), True),
        ("Should we have menu challenges?", TALK, ("discussion",), True),
        ("Should we cite menus?", TALK, ("discussion",), False),
        ("What should a community ad for menus look like?", TALK, ("discussion",), True),
    ],
)
def test_talk_of_a_site_about_itself(
    thread: Make, title: str, body: str, tags: tuple[str, ...], held: bool
) -> None:
    found = hold(thread, f"<p>{body}</p>", title=title, tags=tags, **META)
    assert ("talks of itself" in found) is held
    # in a forum such tags are its own, and say nothing of what it is about
    forum = hold(thread, f"<p>{body}</p>", title=title, tags=tags, platform="discourse")
    assert forum == ""


def test_done_is_done_unless_asked_in_general(thread: Make) -> None:
    body = "<p>Panels are for everybody now.</p>"
    for title, held in (("Panels for all", True), ("How do panels work?", False)):
        for tag in ("status-completed", "specific-question"):
            found = hold(thread, body, title=title, tags=(tag,), **META)
            assert ("One post or tag" in found) is held


@pytest.mark.parametrize("body", ["i can only " * 4_000, "give us a " * 4_000, "tag " * 9_000])
def test_long_texts_are_read_in_linear_time(thread: Make, body: str) -> None:
    assert hold(thread, body, title="tag both " * 50, **META) == ""


@pytest.mark.parametrize(
    ("body", "tags", "held"),
    [
        ("I think that all menus are welcome here.", ("discussion",), True),
        ("Well, personally I don't mind menus. Others do.", ("discussion",), True),
        ("In my humble opinion they belong to meals.", ("discussion",), True),
        ("I'm leaning towards yes, though with a caveat.", ("discussion",), True),
        ("I think that all menus are welcome here.", ("support",), False),
        ("I think that all menus are welcome here.", ("discussion", "faq"), False),
        ("I think you must flag them.", ("discussion",), False),
        ("Menus are off-topic; I think that is right.", ("discussion",), False),
    ],
)
def test_one_voice_in_a_discussion(
    thread: Make, body: str, tags: tuple[str, ...], held: bool
) -> None:
    title = "Are menus on topic here?"
    found = hold(thread, f"<p>{body} {TALK}</p>", title=title, tags=tags, **META)
    assert ("One voice" in found) is held
    forum = {"title": title, "tags": tags, "platform": "discourse"}
    assert "One voice" not in hold(thread, f"<p>{body} {TALK}</p>", **forum)


@pytest.mark.parametrize(
    ("body", "title", "votes", "other", "held"),
    [
        ("I think that all menus are welcome here.", "Are menus on topic?", 5, 2, False),
        ("I think that all menus are welcome here.", "Are menus on topic?", 2, 1, True),
        ("I think that all menus are welcome here.", "Are menus on topic?", 5, 5, True),
        ("I'm leaning towards yes, with a caveat.", "Are menus on topic?", 5, 2, True),
        ("I think that all menus are ugly.", "Why do we have menus?", 5, 2, True),
    ],
)
def test_votes_make_a_rule_of_an_opinion(
    thread: Make, body: str, title: str, votes: int, other: int, held: bool
) -> None:
    asked, answer = thread().posts
    answer = dataclasses.replace(answer, body=f"<p>{body} {TALK}</p>", score=votes)
    rival = dataclasses.replace(answer, id="98", accepted=False, score=other)
    talk = thread(title=title, tags=("discussion",), posts=(asked, answer, rival), **META)
    made = curate(talk, Settings(worth=WorthSettings(sure=-99)))
    assert isinstance(made, Curated)
    assert ("One voice" in made.worth.hold) is held


@pytest.mark.parametrize(
    ("title", "score", "held"),
    [
        ("Should menus be on-topic?", 9, True),
        ("Should menus be on-topic?", 1, False),
        ("How do I find a menu?", 9, False),
    ],
)
def test_what_the_site_takes_is_not_settled_against_more_votes(
    thread: Make, title: str, score: int, held: bool
) -> None:
    answer = thread().posts[1]
    accepted = answer.score or 0
    other = dataclasses.replace(answer, id="98", accepted=False, score=accepted + score - 3)
    body = f"<p>Menus are off-topic, as the rule says. {TALK}</p>"
    found = hold(thread, body, other, title=title, tags=("discussion",), **META)
    assert ("One voice" in found) is held


@pytest.mark.parametrize(
    ("title", "held"),
    [
        ("Are we in for the menu contest 2015?", True),
        ("Are we in for the menu contest?", False),
        ("Are questions on menus of 2015 in scope?", False),
    ],
)
def test_an_event_of_a_year_is_over(thread: Make, title: str, held: bool) -> None:
    body = f"<p>The rule for that is clear, and stands in the help. {TALK}</p>"
    assert ("talks of itself" in hold(thread, body, title=title, **META)) is held
    assert "talks of itself" not in hold(thread, body, title=title)


LINK = '<a href="https://x.example/y">{}</a>'


@pytest.mark.parametrize(
    ("body", "title", "held"),
    [
        ("You can use the " + LINK.format("menu tool"), "Menus in a panel", True),
        ("You can use the " + LINK.format("menu tool"), "Which tool shuts menus?", False),
        ("You have to turn it on " + LINK.format("using this guide") + ".", "Menus shut", True),
        ("You have to turn the panel on in " + LINK.format("Panels") + ".", "Menus shut", False),
        ("Use the " + LINK.format("menu tool") + " and set the width to 4.", "Menus shut", False),
    ],
)
def test_a_sentence_that_leaves_all_to_a_link(
    thread: Make, body: str, title: str, held: bool
) -> None:
    assert ("bare link" in hold(thread, f"<p>{body}</p>", title=title)) is held
