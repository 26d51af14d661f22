"""What stands in for a title keeps its names, is not long and leans on nothing said before."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kbgen.curate import titles
from kbgen.curate.draft import Draft
from kbgen.curate.questions import standalone
from kbgen.model import Thread
from kbgen.settings import Settings

Make = Callable[..., Thread]


def said(thread: Make, title: str, text: str) -> str:
    draft = Draft.of(thread(title=title))
    draft = titles.title(draft, Settings()).changed(question=text)
    return titles.from_question(draft, Settings()).title


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # what is to be done, with a name that the question has elsewhere
        ("Query menus by script (panel-db-sync)", "How can I query all menus by a script?", ""),
        (
            "Panel response of a menu from XMN",
            "Is there a way to return a response that is not empty from a menu that has a panel?",
            "XMN: is there a way to return a response that is not empty from a menu that has a "
            "panel?",
        ),
        (
            "Small or large locks of menus for XMN panels",
            "In terms of doors, what is the difference between large and small locks of menus?",
            "",
        ),
        (
            "XmnMenu and XmnPanel lock issues",
            "How do you properly put a lock of any kind onto an XmnMenu in a panel of wood?",
            "How do you properly put a lock of any kind onto an XmnMenu in a panel of wood?",
        ),
    ],
)
def test_names_of_a_title_stay(thread: Make, title: str, text: str, expected: str) -> None:
    assert said(thread, title, text) == (expected or title)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Other types of door keys",
            "I just wanna ask if there is a possibility that I can take menus, not wooden panels",
            "Is there a possibility that I can take menus, not wooden panels?",
        ),
        (
            "Shared lock in a panel",
            "It is. How can I make a single lock for some of the menus in a house of many doors?",
            "How can I make a single lock for some of the menus in a house of many doors?",
        ),
        (
            "Rust in doors with the update to wood 3.06",
            "I painted all. What could be causing the wide dark spots around a menu?",
            "",
        ),
        (
            "Rust in doors of wood",
            "I painted all. What could be causing the wide dark spots around a menu of any kind?",
            "Rust in doors of wood: what could be causing the wide dark spots around a menu of any "
            "kind?",
        ),
    ],
)
def test_a_long_question_stands_alone_or_not_at_all(
    thread: Make, title: str, text: str, expected: str
) -> None:
    assert said(thread, title, text) == (expected or title)


@pytest.mark.parametrize(
    "text",
    [
        "Can I lock a menu, after everything else has been set up?",
        "Is it possible to make something similar with a menu of wood?",
        "Which should I put in front of the menu and which, the panel?",
        "Is there a way to lock it with a menu of wood?",
        "Is it better to lock a menu of wood instead?",
        "What should that do with menus of wood?",
        "How can I see the menus in there with a panel?",
        "Is 22261390d0b365fef5a12bc33a29987f the menu of my panel?",
    ],
)
def test_what_leans_on_the_text_is_no_title(text: str) -> None:
    assert standalone(text, 90) == ""


def test_what_names_its_likeness_leans_on_nothing() -> None:
    text = "Does a panel have anything similar to a wooden menu?"
    assert standalone(text, 90) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Is there a way to split menus, i.e. one for **doors** and one for walls??",
            "Is there a way to split menus, i.e. one for doors and one for walls?",
        ),
        ("Is there a way to split menusets with a saw?", ""),
        ("Is there a way to split menus?", ""),
        ("Is there a way to split menus with a saw. I have one.", ""),
        (f"Is there a way to split menus, i.e. one for {'doors ' * 20}?", ""),
    ],
)
def test_the_same_question_that_goes_on_stands_in(thread: Make, text: str, expected: str) -> None:
    title = "Is there a way to split menus?"
    assert said(thread, title, text) == (expected or title)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Could someone explain to me how can a menu close?", "How can a menu close?"),
        ("Does anyone know why menus close?", "Why menus close?"),
        ("In your experience, what menu is best", "What menu is best"),
        ("In experience levels, what is next", "In experience levels, what is next"),
        ("Does anyone know a wooden menu?", "Does anyone know a wooden menu?"),
    ],
)
def test_courtesy_before_a_question_goes(thread: Make, title: str, expected: str) -> None:
    assert titles.title(Draft.of(thread(title=title)), Settings()).title == expected


def test_what_is_not_understood_is_a_topic_as_it_stands() -> None:
    told = standalone('I do not quite understand how the "open a door" menus work.', 60)
    assert told == 'How the "open a door" menus work'
    assert standalone("I do not understand how the menus work in a house.", 60) == ""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Hardware requirments of menus", "Hardware requirements of menus"),
        ("Error: requirments of menus", "Error: requirments of menus"),
    ],
)
def test_slips_go_where_no_message_is_quoted(thread: Make, title: str, expected: str) -> None:
    asked = thread(title=title)
    posts = (asked.posts[0], replace(asked.posts[1], body="All requirements are met."))
    made = titles.title(Draft.of(replace(asked, posts=posts)), Settings())
    assert made.title == expected


def test_what_it_is_done_with_stays_by_name(thread: Make) -> None:
    def made(title: str) -> str:
        return titles.title(Draft.of(thread(title=title)), Settings()).title

    whole = (
        "How to bring a menu with many doors to a panel using wooden-locks for use with menu-doors?"
    )
    assert made(whole) == whole
    bare = (
        "How to bring a menu with many doors to a panel using a wooden lock for doors of its house?"
    )
    assert made(bare) == "How to bring a menu with many doors to a panel?"
    quoted = (
        'Build menus on an Atari 10 - make - "Error in a panel, doors of menus may be closed now"'
    )
    assert made(quoted) == quoted


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Wooden panel issues",
            "It is red. Unfortunately, I can't determine the name of a lock, but I try.",
            "Wooden panel: can't determine the name of a lock",
        ),
        ("Wooden panel issues", "I can't figure out what the lock of a door is.", ""),
        ("Wooden panel issues", "You can't determine the name of a lock.", ""),
        ("Wooden panel of doors", "I can't determine the name of a lock.", ""),
    ],
)
def test_what_cannot_be_done_stands_behind_trouble(
    thread: Make, title: str, text: str, expected: str
) -> None:
    assert said(thread, title, text) == (expected or title)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # it begins the post, and has a word of the title
        (
            "Panel deletion",
            "Is it possible to delete a panel with all menus that it has, without a script that "
            "looks up each menu of it?",
            True,
        ),
        # it has half of the words
        (
            "Menu sums",
            "I have many. Is there a table with the sums of any menu, with examples and the prices "
            "of each, somewhere in the library?",
            True,
        ),
        # it speaks of something else
        (
            "Menu sums",
            "Is there a link between the colour of a door and the room in which people hang it, "
            "say in the north of the town?",
            False,
        ),
        # it lacks a name
        (
            "XMN menu sums",
            "Is there a table with the sums of any menu, with examples and the prices of each, "
            "somewhere in the library?",
            False,
        ),
        # says what is to be done
        (
            "Deleting panels twice",
            "Is it possible to delete a panel with all menus that it has, without a script that "
            "looks up each menu of it?",
            False,
        ),
    ],
)
def test_a_long_question_is_better_than_a_topic(
    thread: Make, title: str, text: str, expected: bool
) -> None:
    assert 100 < len(text.removeprefix("I have many. ")) <= 115
    assert said(thread, title, text) == (text.removeprefix("I have many. ") if expected else title)


def test_such_a_thing_as_is_said_right_behind_it() -> None:
    asked = "Is there such a thing where people can lock a menu rather than a panel?"
    assert standalone(asked, 100) == asked
    assert standalone("Is there such a thing in a menu of any kind?", 100) == ""


@pytest.mark.parametrize(
    ("title", "text"),
    [
        # two telling words of the topic would be lost
        (
            "Old and new wooden menus",
            "What kinds of menus did people of all times draw, and who sells a menu of this kind?",
        ),
        ("Wooden menus for doors of kitchens", "What is the purpose of wooden menus?"),
        # a name with a number would be
        (
            "Panel2 lock contents",
            "How to know, out of all the locks of a house, what the contents of any such a lock in "
            "it are?",
        ),
        # longer than a topic that is told in five words
        (
            "Wooden menus behind a door",
            "When wooden menus hang behind a door, should one put a big lock on each of the menus "
            "or leave them open?",
        ),
        # says in whole what is to be done
        ("Opening all menus with scripts only", "How can I open all menus with a script?"),
        # adds nothing
        ("Names of Wooden Menus and their Origins", "Where do the names come from?"),
        # not turned as a question, or not for who reads a title
        ("Wooden menus", "I ask: what our wooden menu is meant to stand for?"),
        ("Wooden menus", "My question is will any set of wooden menus do?"),
        ("Wooden menu lists", "Is it possible that someone could open the menus?"),
        # asks in whole
        ("On topic: wooden menus?", "What does a wooden menu mean to a panel?"),
    ],
)
def test_a_topic_stays_where_no_question_is_clearly_better(
    thread: Make, title: str, text: str
) -> None:
    assert said(thread, title, text) == title


def test_a_plea_behind_a_title_goes(thread: Make) -> None:
    made = titles.title(Draft.of(thread(title="Menus for a panel, please")), Settings())
    assert made.title == "Menus for a panel"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Clearing the menus of a panel", "How do I clear the menus (what used to be a flush)?"),
        ("Panels as locks of menus", "I wanted to check can I use a panel as a lock of menus?"),
    ],
)
def test_a_title_that_says_what_is_to_be_done_keeps_its_words(
    thread: Make, title: str, text: str
) -> None:
    assert said(thread, title, text) == title


def test_a_clause_that_says_when_is_not_cut_off(thread: Make) -> None:
    title = (
        "Given that there are no more than 11 menus in a panel, what happens when that number is "
        "exceeded?"
    )
    assert said(thread, title, "") == title


def test_a_question_in_two_languages_keeps_one_mark(thread: Make) -> None:
    title = "Why do some of the menus use a yellow background? — Pourquoi ce fond jaune est-il là ?"
    assert "??" not in said(thread, title, "")
