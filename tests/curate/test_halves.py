"""Long sentences in short."""

import pytest

from kbgen.curate.halves import after_but, fitted

LONG = "and that goes for each of the panels that stand in the same window as the menu does"


@pytest.mark.parametrize(
    ("text", "half"),
    [
        (
            "As far as it goes the panel has one limit for all menus, but you can give each menu "
            "a limit of its own in the settings of the panel",
            "You can give each menu a limit of its own in the settings of the panel.",
        ),
        # yes, with a condition: the condition alone is no answer
        (
            "Yes, the panel can have many menus, but you need to close each of them by hand first",
            "",
        ),
        # goes on with what the first half says
        ("We do not use menus to hide the panel, but to group the things that stand in it", ""),
        # speaks of people
        ("The panel can have many menus, but you had better ask me before you do this at all", ""),
        ("The panel can have many menus, but they close", ""),
        ("The panel can have many menus and each of them can be closed by hand at any time", ""),
    ],
)
def test_what_is_said_against_the_first_half(text: str, half: str) -> None:
    assert after_but(text, 160) == half


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # not cut before the main clause
        (
            "The menus of a panel are closed by default - which means that if the panel and its "
            "menu stand in two windows of the same screen, you can not see them both at a time",
            "The menus of a panel are closed by default.",
        ),
        # nor before what is compared
        (f"I have not seen many ways to close the menu of a panel other than {LONG} {LONG}", ""),
        (
            "Based on the way menus are drawn, there is no limit to the number of menus that can "
            "be open at the same time in one panel of the window that has the focus of the keys",
            "There is no limit to the number of menus that can be open at the same time in one "
            "panel of the window that has the focus of the keys",
        ),
    ],
)
def test_a_sentence_is_not_cut_before_its_point(text: str, shown: str) -> None:
    assert fitted(text, 160)[0] == shown
