"""What a title asks for."""

import pytest

from kbgen.curate.asked import about


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("When does the menu close?", "when"),
        ("How long does a menu stay open?", "when"),
        ("How often should I clean the panel?", "when"),
        ("What is the best length of time for a menu to stay open?", "when"),
        ("How many menus can a panel have?", "how many"),
        ("What is the maximum number of menus?", "how many"),
        ("How much memory does a menu need?", "how much"),
        ("Why does the menu close?", "why"),
        # tells when something goes wrong, asks for no time
        ("The menu closes when opening a panel", ""),
        ("How do I close the menu when the panel is drawn?", "how"),
        ("Can the menu stay open?", ""),
    ],
)
def test_the_word_that_a_title_asks_with(title: str, word: str) -> None:
    assert about(title).word == word


@pytest.mark.parametrize(
    ("title", "measured"),
    [
        ("Can the menu stay open?", True),
        ("How long does a menu stay open?", True),
        ("How many menus can a panel have?", True),
        ("How do I close the menu?", False),
        ("The menu closes when opening a panel", False),
    ],
)
def test_titles_whose_answers_are_told_by_their_kind(title: str, measured: bool) -> None:
    assert about(title).measured is measured
