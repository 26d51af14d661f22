"""Descriptions: the words at their beginning that lean on the question, or tell who did it."""

from collections.abc import Callable

import pytest

from kbgen.curate.begun import plainer
from kbgen.curate.describe import description
from kbgen.curate.draft import Draft
from kbgen.model import Thread
from kbgen.settings import Settings


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("It's because the menu has become a panel.", "The menu has become a panel."),
        ("This is because you need labels to draw it.", "You need labels to draw it."),
        ("That's because since menu 2.1 labels have a style.", None),
        ("So the solution was simply to install menu-kit", None),
        ("I solved it by upgrading menu-kit in the panel.", "Solved by upgrading menu-kit in"),
        ("Fixed it by changing the label to a menu.", "Fixed by changing the label to a menu."),
        ("I solve my problem by drawing a red label.", "By drawing a red label."),
        ("I got it working by setting Menu.label first.", "By setting Menu.label first."),
        ("As you know menus are not drawn at once.", "Menus are not drawn at once."),
        ("You're absolutely right. The menu has three labels.", "The menu has three labels."),
        ("Your guess is correct. Menus have three labels.", "Menus have three labels."),
        ("Based on the limited information you provide, menus are drawn late.", None),
        ("Well it depends on the size of the menu.", "It depends on the size of the menu."),
        ("In your case, the label stands in the menu.", "The label stands in the menu."),
        ("So yea.. menus work like labels do there.", "Menus work like labels do there."),
        ("Frankly, the menu of the panel is too black.", "The menu of the panel is too black."),
        ("As Eve Ray mentioned there are several reasons: a; b.", "There are several reasons"),
    ],
)
def test_words_that_say_less_are_left_out(said: str, text: str | None) -> None:
    found = plainer(said)
    assert found != said
    assert found.startswith(text) if text else found[1:] in said


@pytest.mark.parametrize(
    "said",
    [
        "It is because of the menu that labels are not drawn.",
        "It is because I had no menu at that time.",
        "So far, menus have no labels of their own.",
        "So many menus are drawn that labels are late.",
        "Solved it by luck, it seems to me now.",
        "As you see from the panel, labels are late.",
        "It's because it is so.",
        "I believe that menus have labels.",
        "Based on the size of the menu, labels are late.",
        "You're right that menus have labels of their own.",
        "Well drawn menus have labels of their own.",
        "Personally, I draw the labels by hand.",
        "Menus are drawn because you set a label.",
    ],
)
def test_what_says_something_stays(said: str) -> None:
    assert plainer(said) == said


def test_a_description_begins_with_what_it_says(thread: Callable[..., Thread]) -> None:
    draft = Draft.of(thread()).changed(
        title="Menu stays black", answers=("I solved it by drawing the menu behind the label.",)
    )
    told = description(draft, Settings()).description
    assert told == "Solved by drawing the menu behind the label."
