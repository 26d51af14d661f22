"""Titles as they are typed: slips of the fingers, marks of Markdown, lines that were broken off."""

from collections.abc import Callable

import pytest

from kbgen.curate import titles, typed, wording
from kbgen.curate.draft import Draft
from kbgen.curate.messages import message
from kbgen.model import Thread
from kbgen.settings import Settings


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("How do i close it ?", "How do I close it?"),
        ("can i close i18n menus", "can I close i18n menus"),
        ("Menus: is there a way i can close them?", "Menus: is there a way I can close them?"),
        ("What i'm asking: is it possible ? Yes", "What I'm asking: is it possible? Yes"),
        ("[Editor]Close the menu", "[Editor] Close the menu"),
        ("Problem with the menu settings …", "Problem with the menu settings"),
        # no slips: an index, other languages, a label of code, what follows a word
        ("What is a[i] for?", "What is a[i] for?"),
        ("Come apro i menu ?", "Come apro i menu?"),
        ("Menu i panel", "Menu i panel"),
        ("[0]menu is empty", "[0]menu is empty"),
        ("What does a ?? b do", "What does a ?? b do"),
        ("How do I use x ?: y", "How do I use x ?: y"),
    ],
)
def test_slips_of_the_fingers(title: str, expected: str) -> None:
    assert typed.typed(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Hi @eve, how do i close it ?", "How do I close it?"),
        ("Re: Fwd: Menu stays open", "Menu stays open"),
        ("Menu stays open :( :(", "Menu stays open"),
        ("`make menus` fails with `Error: no lock`", "make menus fails with Error: no lock"),
        # marks of the message itself
        ("Error: unknown field `locks` at line 1", "Error: unknown field `locks` at line 1"),
    ],
)
def test_what_stands_around_a_title(title: str, expected: str) -> None:
    assert wording.plain(title, "") == expected


def test_a_question_that_stands_in_is_typed_as_well(thread: Callable[..., Thread]) -> None:
    asked = "I have a panel. How do i close the menu of a panel by hand ?"
    draft = Draft.of(thread()).changed(title="Panel", question=asked)
    made = titles.from_question(draft, Settings())
    assert made.title.endswith("ow do I close the menu of a panel by hand?")


def test_a_line_that_a_console_broke_off_is_made_whole() -> None:
    line = "CMake Error: The menu was not able to find the lock for all of these locked pane"
    assert len(line) == 80
    assert message(f"```\n{line}\nls here\n```", 110) == f"{line}ls here"
    # other lines end where they end
    assert message(f"```\n{line}l\nls here\n```", 110) == f"{line}l"
    # what begins a quotation must end it
    assert message("```\nError: no lock for “the menu\n```", 110) == ""
