"""Titles: decoration goes, words are never made up."""

import dataclasses
from collections.abc import Callable

import pytest

from kbgen.curate import titles, vague, wording
from kbgen.curate.asks import sentence
from kbgen.curate.draft import Draft
from kbgen.curate.messages import message
from kbgen.curate.questions import standalone
from kbgen.curate.topics import is_doing, is_topic
from kbgen.model import Thread
from kbgen.settings import Settings

Make = Callable[..., Thread]


def titled(thread: Thread) -> Draft:
    return titles.title(Draft.of(thread), Settings())


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("How do I pin a version?", "How do I pin a version?"),
        ("[SOLVED] Menu stays open", "Menu stays open"),
        ("Merge [tag:menu] and [meta-tag:pop-up]?", "Merge menu and pop-up?"),
        ("What is [tag: menu] in a file?", "What is [tag: menu] in a file?"),
        ("Menu stays open (solved, see below)", "Menu stays open"),
        ("Solved: menu stays open", "Menu stays open"),
        ("Menu stays open - SOLVED!", "Menu stays open"),
        ("[Windows 10] Menu stays open", "Menu stays open"),
        ("Menu stays open [Ubuntu 22.04 LTS]", "Menu stays open"),
        ("[Q] Menu stays open", "Menu stays open"),
        ("Menu stays open (?)", "Menu stays open"),
        ("Merge menus and panels (completed)", "Merge menus and panels"),
        ("help!! menu stays open", "Menu stays open"),
        ("URGENT: menu stays open!!!", "Menu stays open"),
        ("Newbie question: how to close a menu ?", "How to close a menu?"),
        ("Hi all, how can I close a menu?!?!", "How can I close a menu?"),
        ("How can I close a menu? Please help", "How can I close a menu?"),
        ("Menu stays open - thanks in advance", "Menu stays open"),
        ("Menu stays open :(", "Menu stays open"),
        ("Menu stays open - grrr!", "Menu stays open"),
        ("Menu of (x:) stays open", "Menu of (x:) stays open"),
        ("Any way to get *non* menus and **all**", "Any way to get non menus and all"),
        ("f(*args) and 2 *panels* (3)", "f(*args) and 2 panels (3)"),
        ("Need help with closing menus", "Closing menus"),
        ("Question about menus in panels", "Menus in panels"),
        ("I would like to close a menu in a panel", "Close a menu in a panel"),
        ("I'd like to know how menus close", "I'd like to know how menus close"),
        ("Looking for suggestions on how to close a menu", "How to close a menu"),
        ("Looking for suggestions on menus", "Looking for suggestions on menus"),
        ("Simple solution: close a menu", "Close a menu"),
        ("Update: menu stays open", "Menu stays open"),
        ("Course of menus - Homework 3 - closing one", "Closing one"),
        ("Homework in menus", "Homework in menus"),
        ("Question about menus: are they panels?", "Question about menus: are they panels?"),
        ("how to close a menu", "How to close a menu"),
        ("menu closes at once", "Menu closes at once"),
        ("community-voted menus", "Community-voted menus"),
        ("opening/closing of menus", "Opening/closing of menus"),
        ("panel-cli stops at once", "panel-cli stops at once"),
        ("cannot close: no such file or directory", "cannot close: no such file or directory"),
        ("npm install hangs", "npm install hangs"),
        ("Question: npm install hangs", "npm install hangs"),
        ("Help: iOS build stops", "iOS build stops"),
        ("Release notes of [core] and array[0]", "Release notes of [core] and array[0]"),
        ("What does open(2) return?", "What does open(2) return?"),
        ("Which (if any) menu closes?", "Which (if any) menu closes?"),
        ("[fixed-width] columns are too wide", "[fixed-width] columns are too wide"),
        ("Columns (fixed width) are too wide", "Columns (fixed width) are too wide"),
        ("What does (question mark) mean", "What does (question mark) mean?"),
        ("How do menus close", "How do menus close?"),
        ("Is there a menu", "Is there a menu?"),
        ("How menus close", "How menus close"),
        ("Is menu: closed. Twice", "Is menu: closed. Twice"),
        ("[SOLVED]", "[SOLVED]"),
        ("Error: cannot open file.", "Error: cannot open file."),
        ("What is C++?", "What is C++?"),
        ("Hello World does not print", "Hello World does not print"),
        ("`Menu` as `setOf` panels is shut", "Menu as setOf panels is shut"),
        ("Unable to use `access` here", 'Unable to use "access" here'),
        ("Shut by `menu --all` in panels", 'Shut by "menu --all" in panels'),
        ("One ` in a menu", "One ` in a menu"),
        ("Error: unknown field `menu` in it", "Error: unknown field `menu` in it"),
    ],
)
def test_decoration_goes(thread: Make, title: str, expected: str) -> None:
    assert titled(thread(title=title)).title == expected
    assert titled(thread(title=expected)).title == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("MY MENU DOES NOT CLOSE", "My menu does not close"),
        ("THE API GIVES NO JSON ON FIREFOX", "The API gives no JSON on Firefox"),
        ("MAX_SIZE AND MIN_SIZE IN config.h", "MAX_SIZE AND MIN_SIZE IN config.h"),
        ("HTTP API", "HTTP API"),
        ("FOO FAILS WITH ERR_NO_MENU TODAY AGAIN", "Foo fails with ERR_NO_MENU today again"),
    ],
)
def test_shouting(title: str, expected: str) -> None:
    assert wording.plain(title, "In Firefox, foo fails and my menu does not close.") == expected


@pytest.mark.parametrize("body", ["Run `gizmo -a`.", "<p>Run <code>gizmo</code>.</p>"])
def test_names_keep_their_case(thread: Make, body: str) -> None:
    asked, answer = thread(title="gizmo closes at once").posts
    asked = dataclasses.replace(asked, body=body)
    assert titled(thread(title="gizmo closes at once", posts=(asked, answer))).title == (
        "gizmo closes at once"
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (r"How wide is a menu in $\mathbb{R}^3$?", "How wide is a menu in ℝ³?"),
        (r"Is $\sum_i i$ of $|\psi\rangle$?", r"Is $\sum_i i$ of |ψ⟩?"),
        ("A menu for $5 or $6", "A menu for $5 or $6"),
    ],
)
def test_short_formulas_are_plain_text(thread: Make, title: str, expected: str) -> None:
    assert titled(thread(title=title)).title == expected


def test_long_titles_are_cut_at_a_word_and_kept_in_whole(thread: Make) -> None:
    long = (
        "How can I keep the menu of my very first panel open and the second, which is empty most "
        "of the long day, always shut, and the third at one side or another of both?"
    )
    assert len(long) > 150
    draft = titled(thread(title=f"[Solved] {long}"))
    assert draft.title == "How can I keep the menu of my very first panel open and the second…"
    assert len(draft.title) <= titles.WISHED
    assert draft.alt_titles == (long,)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Is the menu closed after each of the clicks? Or is it open until another follows?",
            "Is the menu closed after each of the clicks?",
        ),
        (
            "How do menus close when a panel loses its focus (asked for version two and later)?",
            "How do menus close when a panel loses its focus?",
        ),
        (
            "How do menus close when a panel loses its focus?(Besides those of the first version)",
            "How do menus close when a panel loses its focus?",
        ),
    ],
)
def test_long_titles_lose_what_can_be_missed_first(thread: Make, title: str, expected: str) -> None:
    assert titled(thread(title=title)).title == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Why does the menu of my first panel stay open when I have shut the "
            "second one twice and waited for it?",
            "Why does the menu of my first panel stay open?",
        ),
        (
            "Why does the menu of my first panel stay open when I have shut the second one a while "
            "ago?",
            "Why does the menu of my first panel stay open?",
        ),
        (
            "How do I open the menu of a panel which is empty with the function of "
            "the new API that came last year?",
            "How do I open the menu of a panel which is empty?",
        ),
        (
            "When I have closed a panel, why does its menu stay open after the "
            "next one was drawn by another program?",
            "When I have closed a panel, why does its menu stay open?",
        ),
        (
            "Can a menu of my very first panel be opened when the second panel of my page has been "
            "shut for many days before it was, too, and the third is open all day long?",
            "Can a menu of my very first panel be opened when the second panel…",
        ),
        (
            "Can a menu of my first panel be opened in any other way and will the panel "
            "be shut then, or is it left open?",
            "Can a menu of my first panel be opened in any other way?",
        ),
        (
            "Menus in many panels: what is the best way to open a menu which was shut by others?",
            "What is the best way to open a menu which was shut by others?",
        ),
        (
            "Can the menu of the first panel be opened, because the second is "
            "closed by default in all of the versions?",
            "Can the menu of the first panel be opened?",
        ),
        (
            "The menu of the second panel is essentially empty - What should we "
            "ever put into it for those who come?",
            "The menu of the second panel is essentially empty",
        ),
        (
            "Can I open a menu that fits the whole of its panel rather than the page that "
            "all of it and more is drawn upon in the end?",
            "Can I open a menu that fits the whole of its panel?",
        ),
    ],
)
def test_long_titles_end_with_a_clause(thread: Make, title: str, expected: str) -> None:
    draft = titled(thread(title=title))
    assert draft.title == expected
    assert draft.alt_titles == (title,)


@pytest.mark.parametrize(
    "title",
    [
        "Why does the menu of my first panel stay open when I have shut the second one twice?",
        "How do I open the menu of a panel which is empty using the library that came with it?",
        'On closing a panel "the menu can not be shut. At least one of its parts is still open"',
    ],
)
def test_a_clause_that_people_search_for_stays(thread: Make, title: str) -> None:
    assert titled(thread(title=title)).title == title


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "How can I close a panel with its own menu? - A hook?",
            "How can I close a panel with its own menu?",
        ),
        (
            r"Error: Cannot find module 'C:\Users\bob\gizmo\menu.js'",
            "Error: Cannot find module 'menu.js'",
        ),
        (
            "Error: panels/own.json: Syntax error in menu: no value",
            "Error: Syntax error in menu: no value",
        ),
    ],
)
def test_what_nobody_searches_for_goes(thread: Make, title: str, expected: str) -> None:
    draft = titled(thread(title=title))
    assert (draft.title, draft.alt_titles) == (expected, (title,))


@pytest.mark.parametrize(
    "title",
    [
        "Menus? - closed?",
        "Error: gizmo/menu.h: No such file or directory",
        "Error: Cannot find module '@gizmo/menu'",
        "What does f(*args, **kwargs) or a *b* (2 *3) mean?",
    ],
)
def test_what_says_something_stays(thread: Make, title: str) -> None:
    assert titled(thread(title=title)).title == title


@pytest.mark.parametrize(
    "title",
    [
        "How are menus of panels read from collections only when the code runs on our own server?",
        "How are menus of panels, which were closed long ago, read by code that runs on our own "
        "server every day?",
        "I am new to menus, and to panels. To learn of them from the beginning, where do I start?",
        '"The menu was open by day! Why was it shut by night?", or how do you speak to people of '
        "menus that were shut by others?",
    ],
)
def test_somewhat_long_titles_without_a_shorter_part_stay_whole(thread: Make, title: str) -> None:
    assert titled(thread(title=title)).title == title
    assert titled(thread(title=title)).alt_titles == ()


@pytest.mark.parametrize(
    "title",
    [
        # each ends with what the answer or a tag speaks of
        "Why does the menu of my first panel stay open when I have shut all the navigation in it?",
        "How do I open the menu of a panel which is empty with a function of mkdocs or of my own?",
        "How do menus close when a panel loses its focus (with a navigation below them)?",
        "Why does the menu of my first panel stay open with the second panel that was rendered by "
        "another program on another page?",
    ],
)
def test_what_the_answer_speaks_of_stays_in_a_long_title(thread: Make, title: str) -> None:
    draft = titled(thread(title=title))
    assert (draft.title, draft.alt_titles) == (title, ())


def test_a_reason_and_what_is_asked_besides_go_whatever_the_answer_speaks_of(thread: Make) -> None:
    for end in ("because the navigation of the site is large?", "what are my options with mkdocs?"):
        title = f"I want to close the menus of each panel that I have seen this week by day, {end}"
        assert titled(thread(title=title)).title == title.partition(", ")[0]
    first = (
        "How do I open the menu of the second panel of a very long page with the function of one?"
    )
    title = f"{first} And how do I close the whole navigation?"
    assert titled(thread(title=title)).title == first


@pytest.mark.parametrize("title", ["-1 vote for a closed menu", "--all opens no menu"])
def test_signs_and_flags_stay(thread: Make, title: str) -> None:
    assert titled(thread(title=title)).title == title


def test_a_word_behind_with_stays(thread: Make) -> None:
    whole = "Build of the second menu of a panel says it does not support a policy with tokenname"
    assert 80 < len(whole) <= 88
    assert titled(thread(title=whole)).title == whole


@pytest.mark.parametrize("text", ["!", "(", "[solved", "help ", "error ", "a.", "E"])
def test_hostile_titles_are_short_in_the_end(thread: Make, text: str) -> None:
    draft = titled(thread(title="Menu " + text * 100_000))
    assert len(draft.title) <= titles.LONGEST_ERROR
    assert all(len(other) <= 501 for other in draft.alt_titles)


def test_error_texts_stay_whole(thread: Make) -> None:
    error = (
        "TypeError: Cannot read properties of undefined (reading 'menu') at Panel.close (app.js:1)"
    )
    assert titled(thread(title=error)).title == error
    assert titled(thread(title=error)).alt_titles == ()
    assert len(titled(thread(title=f"{error} {error}")).title) <= titles.LONGEST_ERROR


def test_the_innermost_of_long_errors_stays(thread: Make) -> None:
    error = "Error: menu {} was not built (from ./modules/panel/source/menu.js): Error: {}"
    last = "unknown field `lock` at line 1"
    assert titled(thread(title=error.format("m" * 40, last))).title == f"Error: {last}"
    assert titled(thread(title=error.format("m" * 40, "no"))).title.startswith("Error: menu")


def test_quoted_messages_stay_whole(thread: Make) -> None:
    title = 'How do I read "the menu of the panel was closed while it was open" in logs of any run?'
    assert titled(thread(title=title)).title == title
    assert titled(thread(title=title.replace('"', ""))).title != title
    first = f"{title.partition(' in ')[0]}?"
    assert titled(thread(title=f"{first} If I cannot, why is that so?")).title == first


@pytest.mark.parametrize(
    "title",
    [
        "Help",
        "Question",
        "Problem with menus",
        "Menus?",
        "Menu issue",
        "Menu doesn't work",
        "Panel not working",
        "Panel and menu difficulties",
    ],
)
def test_titles_that_say_nothing(title: str) -> None:
    assert vague.is_vague(title)


@pytest.mark.parametrize(
    "title",
    [
        "How do menus close?",
        "TypeError: x is undefined",
        "parseMenu error",
        "Menus stay open",
        "Wide menus don't work",
        "Menu not working in panels",
    ],
)
def test_titles_that_say_enough(title: str) -> None:
    assert not vague.is_vague(title)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Help",
            "I am new. How can I close a menu in a panel? Thanks.",
            "How can I close a menu in a panel?",
        ),
        (
            "Menus?",
            "So I tried. Does the panel know menus of any kind?",
            "Does the panel know menus of any kind?",
        ),
        (
            "Menu issue",
            "The menu cannot be closed on phones. Why?",
            "The menu cannot be closed on phones",
        ),
        ("Menu issue", "How do I build the panel on Linux?", ""),
        ("Help", "How can I fix this? Any ideas?", ""),
        ("Help", "```\nHow can I close a menu in code?\n```", ""),
        ("Help", "> How can I close a menu in a quote?", ""),
        ("Help", "How can I close a menu " + "and a panel " * 9 + "?", ""),
    ],
)
def test_a_sentence_of_the_question_instead(title: str, text: str, expected: str) -> None:
    assert sentence(text, title, titles.WISHED) == expected


def test_what_stood_in_for_a_title_is_recorded(thread: Make) -> None:
    draft = titled(thread(title="Help!!"))
    asked = draft.changed(question="Why does the menu of a panel stay open?")
    made = titles.from_question(asked, Settings())
    assert made.title == "Why does the menu of a panel stay open?"
    assert made.alt_titles == ()  # "also asked as: Help" helps nobody
    assert titles.from_question(draft, Settings()).title == "Help"
    draft = titled(thread(title="Panel menus")).changed(question=asked.question)
    assert titles.from_question(draft, Settings()).alt_titles == ("Panel menus",)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Limit of menus in a panel",
            "I have many. Is there a limit for menus in one panel?",
            "Is there a limit for menus in one panel?",
        ),
        (
            "Opening all menus with scripts",
            "How can I open all menus with a script?",
            "How can I open all menus with a script?",
        ),
        (
            "Panel-opened menus",
            "When is a menu opened by its panel, or the panel by its menu?",
            "When is a menu opened by its panel, or the panel by its menu?",
        ),
        (
            "Limit of menus in a panel",
            "Is there a limit for menus in panels ??",
            "Is there a limit for menus in panels?",
        ),
        ("Limit of menus in a panel", "Can you tell me the limit for menus?", ""),
        (
            "Limit of menus in a panel",
            "How many doors can a panel have?",
            "Limit of menus in a panel: how many doors can a panel have?",
        ),
        ("Limit of menus in a panel", "There is a limit for menus in a panel, I fail.", ""),
        (
            "Locked menus",
            "How can I lock a menu of any kind?",
            "How can I lock a menu of any kind?",
        ),
        (
            "Locked menus",
            "How can I shut a door of any kind?",
            "Locked menus: how can I shut a door of any kind?",
        ),
        ("Locked menus", "Is it on? How can I shut a door of any kind?", ""),
        ("Locking a menu twice", "How can I shut a door of any kind?", ""),
        (
            "Lock a menu twice",
            "Can I lock a menu of any kind twice?",
            "Can I lock a menu of any kind twice?",
        ),
        ("Is there a limit of menus?", "What limit of menus is there today?", ""),
        (
            "Locks of XMN menus",
            "Is there a lock for menus in panels?",
            "Locks of XMN menus: is there a lock for menus in panels?",
        ),
        ("Locks of XMN?", "Is there a lock of any kind?", ""),
        ("Limit of menus", "I have many. Is it possible?", "Limit of menus: is it possible?"),
        (
            "Limit of menus",
            "I have seen many menus, is this allowed or do they get in the way?",
            "Limit of menus: is this allowed?",
        ),
        (
            "Menu locks",
            "Is it acceptable to put a door into a panel?",
            "Menu locks: is it acceptable to put a door into a panel?",
        ),
        ("Menu locks", "Is it open now? I see a door.", ""),
        (
            "Menu locks",
            "Can anyone tell how to make those locks for panels?",
            "Menu locks: how to make the locks for panels?",
        ),
        ("Menu locks", "Can anyone tell how to make those doors for panels?", ""),
        (
            "Locking menus twice",
            "How do I lock a panel or door of any kind?",
            "Locking menus twice: how do I lock a panel or door of any kind?",
        ),
    ],
)
def test_a_question_with_the_words_of_a_topic(
    thread: Make, title: str, text: str, expected: str
) -> None:
    draft = titled(thread(title=title)).changed(question=text)
    made = titles.from_question(draft, Settings())
    assert made.title == (expected or title)
    # what the new title begins with is no other wording
    assert made.alt_titles == ((title,) if expected and not expected.startswith(title) else ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I was wondering whether there is a way to lock menus.", "Is there a way to lock menus?"),
        ("I wanna ask if I can lock a menu by script", "Can I lock a menu by script?"),
        ("Does anyone know how to lock a menu by script?", "How to lock a menu by script?"),
        ("I can't figure out how to lock a menu by script.", "How to lock a menu by script?"),
        ("How I can lock a menu by script?", "How can I lock a menu by script?"),
        ("So my question is: how do menus get locked?", "How do menus get locked?"),
        ("Not sure if it's possible to lock menus", "Is it possible to lock menus?"),
        ("In a panel, what is the best lock?", "In a panel, what is the best lock?"),
        ("Is there a menu with locks, so that I can go home in time and sleep?", ""),
        ("I wanted to know what key is used to lock", "What key is used to lock?"),
        ("I don't know which key was in that lock, or whose", ""),
        ("I wanted to know what the key is used to lock", ""),
        ("How can I get a similar lock in panels?", ""),
        ("Are menus locked by panels? (see the manual).", "Are menus locked by panels?"),
        ("How can I do that with a menu?", ""),
        ("How can I lock it by script?", ""),
        ("Can you lock a menu by script?", ""),
        ("How can you lock a menu by script?", "How can you lock a menu by script?"),
        ("How can I lock a menu by script:", "How can I lock a menu by script?"),
        ("How many menus I have.", ""),
        ("In any case, how do I lock menus?", "How do I lock menus?"),
        ("What is the best lock for a menu (in panels?).", "What is the best lock for a menu?"),
        ("Do I need to lock a menu by script?", "Do I need to lock a menu by script?"),
        ("Do I lock a menu by script?", ""),
        ("Could you show an example of how to lock all menus?", "How to lock all menus?"),
        ("I drew a menu; how can I lock panels?", "How can I lock panels?"),
        ("I drew a menu; how are you?", ""),
        ("On panels - How can I lock a menu?", "How can I lock a menu?"),
        ("How come I can't lock a menu?", "How come I can't lock a menu?"),
        ("What is wrong with my menu?", ""),
        ("Is this menu locked by script?", ""),
        ("I lock a menu by script.", ""),
        ("Am I able to lock a menu by script?", "Am I able to lock a menu by script?"),
        ("How can one lock a menu by script?", "How can one lock a menu by script?"),
        ("How can the one of a menu be?", ""),
        ("I do not quite understand how do menus get locked", "How do menus get locked?"),
        ("Why not?", ""),
    ],
)
def test_questions_that_stand_alone(text: str, expected: str) -> None:
    assert standalone(text, 60) == expected


def test_a_long_question_loses_its_reasons() -> None:
    text = "Is there a menu with two locks (a big and a small one), because I need to go home?"
    assert standalone(text, 40) == "Is there a menu with two locks?"
    assert standalone(text, 20) == ""


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Menu locks",
            "I'm having trouble getting locks of menus to close, so I ask here.",
            "Trouble getting locks of menus to close",
        ),
        (
            "Menu locks",
            "I get the following error when opening a locked menu: none.",
            "Error when opening a locked menu",
        ),
        (
            "Menu locks",
            "I would like to remove the lock of a menu, but I fail.",
            "How to remove the lock of a menu?",
        ),
        ("Menu locks", "I would like to remove the door of a panel.", ""),
        ("Menu locks", "I want to close menu locks that have a key set to (0, 0).", ""),
        ("Menu locks", "I would like to thank you for the lock of the menu.", ""),
        ("Menu locks", "I'm having trouble with this lock of the menu.", ""),
        ("Lock of the menu in the panel by day", "I want to remove the menu's lock by day.", ""),
        ("Removing menu locks", "I want to remove the lock of a menu.", ""),
        (
            "XMN locks",
            "I have trouble getting locks of menus to close.",
            "XMN locks: trouble getting locks of menus to close",
        ),
        (
            "XMN locks help",
            "I have trouble getting locks of menus to close.",
            "XMN locks: trouble getting locks of menus to close",
        ),
    ],
)
def test_what_the_asker_wants_or_has_trouble_with(
    thread: Make, title: str, text: str, expected: str
) -> None:
    draft = titled(thread(title=title)).changed(question=text)
    assert titles.from_question(draft, Settings()).title == (expected or title)


@pytest.mark.parametrize(
    "title", ["Menu locks", "Locks of menus in panels", "Lock?", "Limit of locks"]
)
def test_topics(title: str) -> None:
    assert is_topic(title)


@pytest.mark.parametrize(
    "title",
    [
        "Menus are locked",
        "Menu does not lock",
        "How to lock?",
        "TypeError: x is undefined",
        "Locks of menus produce an endless row",
        "An alternative to locks of menus",
        "Substitutes for locks",
    ],
)
def test_no_topics(title: str) -> None:
    assert not is_topic(title)


def test_what_is_to_be_done() -> None:
    assert is_doing("Locking all menus")
    assert is_doing("Set a lock")
    assert not is_doing("Set of locks")
    assert not is_doing("Setting of locks")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\nsrc/a.c:1:2: error: unknown lock name 'x'\n```", "error: unknown lock name 'x'"),
        ("It says `TypeError: the menu is undefined`.", "TypeError: the menu is undefined"),
        ("It says TypeError: the menu is undefined.", ""),
        ("```\nerror: in /var/panel/menu.c: no lock there\n```", ""),
        ("```\nerror: 12345678901234567890\n```", ""),
        ("```\nall is well here\n```", ""),
        ("```\nerror: use the flag for more details\n```", ""),
        ('```\nlog("Caught error: " ++ unpack menu)\n```', ""),
        (
            "```\nerror: cannot find lock 'x' in '/var/panel/menu.c'\n```",
            "error: cannot find lock 'x'",
        ),
        (
            f"```\nerror: cannot find the lock 'x' of this menu! If new, {'write ' * 9}it\n```",
            "error: cannot find the lock 'x' of this menu",
        ),
        (
            f"```\nerror: cannot open a menu of many in this panel: lock.so: {'no ' * 9}lock\n```",
            "error: cannot open a menu of many in this panel: lock.so",
        ),
        (f"```\nerror: failed: lock.so: {'no ' * 30}lock\n```", ""),
        (
            "```\n/bin/menu: error while loading shared libraries: liblock.so.2: cannot open\n```",
            "error while loading shared libraries: liblock.so.2: cannot open",
        ),
        ("`(Error: menu closed with status 6)`", "Error: menu closed with status 6"),
        (
            "`Error: Can't open 'menu' in '(...)/gizmo/panels'`",
            "Error: Can't open 'menu'",
        ),
        (
            "`Error: Can't open 'menu' in '/my/path/to/gizmo/panels'`",
            "Error: Can't open 'menu'",
        ),
        (
            "`Error: panels/own.json: Syntax error in menu: no value`",
            "Error: Syntax error in menu: no value",
        ),
    ],
)
def test_messages_in_code(text: str, expected: str) -> None:
    assert message(text, 80) == expected
    assert message(text, 10) == ""


def test_a_message_says_more_than_trouble(thread: Make) -> None:
    text = "It fails:\n\n```\nerror: unknown lock name 'x'\n```\n\nWhat is a lock name?"
    draft = titled(thread(title="Menu lock error")).changed(question=text)
    made = titles.from_question(draft, Settings())
    assert made.title == "error: unknown lock name 'x'"
    assert made.alt_titles == ("Menu lock error",)


def test_a_message_stands_behind_the_name_that_a_title_quotes(thread: Make) -> None:
    text = "It fails:\n\n```\nerror: unknown lock name 'x'\n```\n\nWhat is a lock name?"
    for title, expected in (
        ("Problem with 'menu-lock'", "Problem with 'menu-lock': unknown lock name 'x'"),
        ("Problem with 'x'", "error: unknown lock name 'x'"),
    ):
        draft = titled(thread(title=title)).changed(question=text)
        made = titles.from_question(draft, Settings())
        assert made.title == expected
        assert made.alt_titles == (() if expected.startswith(title) else (title,))


def test_a_topic_gets_the_message_where_the_question_tells_of_it(thread: Make) -> None:
    code = "```\nerror: unknown lock name 'x'\n```"

    def made(title: str, text: str) -> str:
        draft = titled(thread(title=title)).changed(question=f"{text}\n\n{code}")
        return titles.from_question(draft, Settings()).title

    joined = "Menus for locks of panels: error: unknown lock name 'x'"
    assert made("Menus for locks of panels", "I get this error:") == joined
    assert made("Menus for locks of panels", "I have this code:") == "Menus for locks of panels"
    assert (
        made("Panels & locks", "I have this code:")
        == "Panels & locks: error: unknown lock name 'x'"
    )
    assert made("Locking menus of panels", "I get this error:") == "Locking menus of panels"
    code = f"```\nerror: unknown lock name 'x' in the menu{'s' * 60}\n```"
    assert made("Menus for locks of panels", "I get this error:") == code[4:-4]
    code = f"```\nerror while loading shared libraries: liblock.so: menu{'s' * 40}\n```"
    bare = f"Menus for locks of panels: {code[4:-4].partition(': ')[2]}"
    assert made("Menus for locks of panels", "I get this error:") == bare


def test_a_message_stands_behind_trouble_that_tells_where_it_comes_from(thread: Make) -> None:
    def made(title: str, message: str) -> str:
        text = f"It says:\n\n```\n{message}\n```"
        draft = titled(thread(title=title)).changed(question=text)
        return titles.from_question(draft, Settings()).title

    closed = "Error: connection closed with code 1006"
    told = made("Problem starting a panel container on Atari", closed)
    assert told == "Problem starting a panel container on Atari: connection closed with code 1006"
    assert made("Panel container problem", closed) == closed
    far = "Error: no such lock is known to any menu of the panel that is to be shown now"
    assert made("Problem starting a panel container on Atari", far) == far
    assert (
        made("Panel compose file for locks issues", "web-1 | /bin/sh: copylocks: not found")
        == "Panel compose file for locks: copylocks: not found"
    )


def test_what_goes_wrong_stands_behind_where(thread: Make) -> None:
    text = "Running into an issue where panels with a menu fail to lock properly."
    draft = titled(thread(title="Panels and menus")).changed(question=text)
    made = titles.from_question(draft, Settings())
    assert made.title == "Panels with a menu fail to lock properly"
    draft = draft.changed(question="Running into an issue where doors and windows fail to lock.")
    assert titles.from_question(draft, Settings()).title == "Panels and menus"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I did as told but I am still getting a 404 when I open `/gizmo`.\n\nI set it up.",
            "Gizmo panels in production: 404 when I open /gizmo",
        ),
        (
            "It returns a 403 for all menus, and I wait.",
            "Gizmo panels in production: 403 for all menus",
        ),
        ("I get 404 of them when I can.", "Gizmo panels in production"),
        ("I get a 404 when I open my\n\n```\ngizmo\n```", "Gizmo panels in production"),
    ],
)
def test_a_topic_gets_the_status_behind_it(thread: Make, text: str, expected: str) -> None:
    title = "Gizmo panels in production"
    draft = titled(thread(title=title)).changed(question=text)
    made = titles.from_question(draft, Settings())
    assert made.title == expected
    assert made.alt_titles == ()


def test_a_name_stands_before_a_somewhat_long_question(thread: Make) -> None:
    text = (
        "Am I able to close the menus of many panels with a key of mine without harm done by night?"
    )
    for title, expected in (
        ("XmnGizmoMenus question", f"XmnGizmoMenus: am{text[2:]}"),
        ("XMN gizmo question", "XMN gizmo question"),
    ):
        draft = titled(thread(title=title)).changed(question=text)
        assert titles.from_question(draft, Settings()).title == expected


def test_a_mere_what_is_it_leads_to_the_question(thread: Make) -> None:
    text = "I saw a key. What is it? How can I shut a door of any kind?"
    draft = titled(thread(title="Locked menus")).changed(question=text)
    made = titles.from_question(draft, Settings())
    assert made.title == "Locked menus: how can I shut a door of any kind?"


def test_commas_without_a_blank_part_a_question(thread: Make) -> None:
    text = "I drew a menu,it is white,so,how to lock a menu by script?"
    draft = titled(thread(title="Sorry,I ask a simple question")).changed(question=text)
    assert titles.from_question(draft, Settings()).title == "How to lock a menu by script?"


def test_marks_of_a_language_go(thread: Make) -> None:
    assert titled(thread(title="(DE) Panel ohne Menü")).title == "Panel ohne Menü"
    assert titled(thread(title="Panel (de) without a menu")).title == "Panel (de) without a menu"


def test_a_bracket_that_ends_a_sentence_stays_with_it(thread: Make) -> None:
    text = "I have many menus (two on a panel, one on a door.) How do I lock with every menu?"
    draft = titled(thread(title="Locking with menus")).changed(question=text)
    made = titles.from_question(draft, Settings())
    assert made.title == "How do I lock with every menu?"
