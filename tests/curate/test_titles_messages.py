"""Titles that tell of trouble get the message that the question shows."""

from collections.abc import Callable

import pytest

from kbgen.curate import titles
from kbgen.curate.announced import announced
from kbgen.curate.draft import Draft
from kbgen.curate.messages import is_common, message
from kbgen.model import Thread
from kbgen.settings import Settings

Make = Callable[..., Thread]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I get this error:\n\n```\nLock name is not set\n```", "Lock name is not set"),
        ("It fails with this message.\n\n    No lock was given here", "No lock was given here"),
        ("The panel says:\n\n> No lock was given yet", "No lock was given yet"),
        (
            "It throws an error:\n\n```\nlocks/menu.h\nThe menu lock is not enabled\n```",
            "The menu lock is not enabled",
        ),
        ('An error:\n\n```\n"message": "No lock was given yet.",\n```', "No lock was given yet."),
        ('It says in the console "no lock is known here", why?', "no lock is known here"),
        ("It fails with `no lock is known here`.", "no lock is known here"),
        # no message: a command, a path, code, a log, one word, half a string, a secret of a machine
        ("I get an error when I run `make locks of menus`.", ""),
        ("I get this error:\n\n```\n$ make all the locks\n```", ""),
        ("I get this error:\n\n```\nlocks/of/all/menus.txt\n```", ""),
        ("I get this error:\n\n```\nlock(menu); open({panel: [door()]});\n```", ""),
        ("I get this error:\n\n```\none lock here\ntwo\nthree\nfour\n```", ""),
        ("I get this error:\n\n```\nNoSuchLockInMenu\n```", ""),
        ('I get this error:\n\n```\nno lock is "known\n```', ""),
        ("I get this error:\n\n```\nno lock in /var/menus\n```", ""),
        ("This is my code:\n\n```\nno lock is known here\n```", ""),
        ("I have no errors.\n\nMy menu:\n\n```\nno lock is known here\n```", ""),
        ("This is my code:", ""),
    ],
)
def test_announced_messages(text: str, expected: str) -> None:
    assert announced(text, 80) == expected
    assert announced(text, 12) == ""


def test_only_the_beginning_of_a_long_question_is_read() -> None:
    said = "I get this error:\n\n```\nno lock is known here\n```"
    assert announced(f"{said}\n\n{'long ' * 2000}", 80) == "no lock is known here"
    assert announced(f"{'long ' * 2000}\n\n{said}", 80) == ""


def test_a_message_below_the_word_error() -> None:
    code = "src/Menu.hs:62:25: error:\n    • No lock ‘x’ is known\n    • In the menu"
    assert message(f"```\n{code}\n```", 80) == "error: No lock ‘x’ is known"
    assert message("```\n*** Exception: no lock is known\n```", 80).startswith("Exception: no")
    assert message("```\nmenu: error:\nnext = lock\n```", 80) == ""
    # a part of a message says something else
    assert message("```\nerror: No lock (of menus\n```", 80) == ""


def test_what_many_messages_say() -> None:
    assert is_common("Command failed: lock")
    assert is_common("collect2: ld returned 1")
    assert not is_common("no lock is known")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Panel crashes when locked", "Panel crashes when locked: no such key is known"),
        ("Why does my panel crash?", "Why does my panel crash: no such key is known"),
        ("Why can't I lock a panel?", "Why can't I lock a panel: no such key is known"),
        ("I got an error in a panel, why?", "I got an error in a panel: no such key is known"),
        ("Panel of locks and doors", "Panel of locks and doors: no such key is known"),
        # nothing new, a question in general, what is to be done, two parts, too long
        ("Panel crashes: key", "Panel crashes: key"),
        ("Panel crashes as no such key is known", "Panel crashes as no such key is known"),
        ("Best way to log errors of a panel?", "Best way to log errors of a panel?"),
        ("Locking a panel that can't be opened", "Locking a panel that can't be opened"),
        ("It crashes. How do I lock a panel?", "It crashes. How do I lock a panel?"),
        (f"Panel cannot {'really ' * 12}lock", f"Panel cannot {'really ' * 12}lock"),
        ("How do I open a panel of mine?", "How do I open a panel of mine?"),
    ],
)
def test_a_message_stands_behind_what_fails(thread: Make, title: str, expected: str) -> None:
    text = "I get this error:\n\n```\nno such key is known\n```"
    draft = Draft.of(thread(title=title)).changed(title=title, question=text)
    assert titles.from_question(draft, Settings()).title == expected
