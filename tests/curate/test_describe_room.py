"""Descriptions: what is taken in where there is room, and where a sentence may not end."""

from collections.abc import Callable

import pytest

from kbgen.curate import clauses, codes
from kbgen.curate.describe import LONGEST, description, lead
from kbgen.curate.draft import Draft
from kbgen.model import Thread
from kbgen.settings import Settings

TITLE = "Which colours does the menu of a panel have?"
CUT = (
    "The menu of a panel has three colours, which the painter of the old house in the small street "
    "near the river mixed by hand for the very first window that was ever drawn there."
)
SHORT = "The menu of a panel has three colours."
FAR = (
    "The painter of the old house in the small street near the river mixed each one of them by "
    "hand for the very first of the many windows that people had drawn there by then"
)


def test_the_next_sentence_stands_behind_one_that_was_cut() -> None:
    assert lead(CUT, TITLE) == SHORT
    after = "The label takes the first one of them."
    assert lead(f"{CUT} {after}", TITLE) == f"{SHORT} {after}"


@pytest.mark.parametrize(
    "beside",
    [
        "The label takes the first one of them, " + "and so does the next one " * 5 + "again.",
        "Which panel do you have at home?",
        "So read the manual of the house.",
        "HTH and all that.",
    ],
)
def test_what_does_not_fit_or_says_nothing_does_not(beside: str) -> None:
    assert lead(f"{CUT} {beside}", TITLE) == SHORT


def test_a_short_description_takes_in_what_has_a_word_of_the_title(
    thread: Callable[..., Thread],
) -> None:
    more = "A label has as many colours as there are windows in the house."
    for beside in (
        more,
        more.replace("A label", "A label of them"),
        more.replace("A label", "menu.draw"),
    ):
        answer = f"{SHORT} {FAR}.\n\n{beside}"
        draft = Draft.of(thread()).changed(title=TITLE, answers=(answer,), question="")
        found = description(draft, Settings()).description
        assert found == (f"{SHORT} {more}" if beside == more else SHORT)


def test_an_option_is_shown_without_its_help() -> None:
    shown = "--menu-colour NAME"
    code = f"{shown}   Name of the colour (one or more)\n                 that the menu has."
    assert codes.on_one_line(code, 100) == shown
    both = f"{shown}   Name of the colour\n--menu-size NUMBER   Size of the menu"
    assert codes.on_one_line(both, 100) == ""


def test_a_command_is_shown_without_what_it_printed() -> None:
    assert codes.on_one_line("$ menu close --all\nclosed 1\nclosed 2", 100) == "menu close --all"
    assert codes.on_one_line("$ menu close\n$ menu open", 100) == ""


def test_a_sentence_is_shortened_so_that_its_code_fits() -> None:
    said = (
        "Since version 2 of the menu, there is the following option to name a colour, so you can "
        "avoid the black menu that many people saw in the first one of them"
    )
    found = lead(f"{said}:\n\n```\n--menu-colour NAME\n```", TITLE)
    assert found.endswith("there is the following option to name a colour: --menu-colour NAME")
    assert len(found) <= LONGEST


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        # the other one is still to come
        ("Then you can draw the menu with either a thin line, which is black, or a thick one", ""),
        # the verb is still to come
        ("I think a painter - most of all a young one - will have an easier time with it", ""),
        ("I think the very first menu of the house, which is old by now, has a line", ""),
        # the main clause is still to come
        ("If you want to draw a menu in a quick, cheap way, you'd need a thin line for it", ""),
        ("The menu has no line as such, so for drawing one of them, you use the panel", ""),
        ("You need no line. Though the menu was only drawn as a label, it is shown", ""),
        ("Results of all of the drawn menus, where a line is linked, show a thick line", ""),
        ('A menu says "it has its lines." If somebody draws a line, it is shown in the menu', ""),
        (
            "Lines of the drawn menus have labels, where a line is drawn, and show it",
            "Lines of the drawn menus have labels.",
        ),
        (
            "If you want to draw a menu, you need a thin line, it is in the shop",
            "If you want to draw a menu, you need a thin line.",
        ),
        (
            "What you could do is to draw a thin line, i.e. Menu.line and use a label for it",
            "What you could do is to draw a thin line, i.e. Menu.line.",
        ),
    ],
)
def test_a_sentence_does_not_end_before_its_point(text: str, ends: str) -> None:
    assert clauses.beginning(text, 30, len(text)) == ends


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (f"{SHORT[:-1]} check here in the list", SHORT),
        (f"{SHORT[:-1]}, see here.", SHORT),
    ],
)
def test_words_that_point_at_a_page_are_left_out_at_the_end(said: str, text: str) -> None:
    assert lead(said, TITLE) == text


@pytest.mark.parametrize(
    "refers",
    [
        "You can refer to the FAQ of the menu for this: https://menu.example/#/faq/2.",
        "You can find docs for the menu here: https://menu.example/docs/index.html?a=1&b=2#c",
        "You can find docs for the menu [here](https://menu.example/a).",
    ],
)
def test_what_only_says_where_to_read_gives_way(refers: str) -> None:
    assert lead(f"{refers}\n\n{SHORT}", TITLE) == SHORT


def described(thread: Callable[..., Thread], answer: str, title: str = TITLE) -> str:
    draft = Draft.of(thread()).changed(title=title, answers=(answer,), question="")
    return description(draft, Settings()).description


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        # "these colours" are those that were said
        ("These colours of a menu stand in its file.", True),
        ("These doors of a menu stand in its file.", False),
        ("In the file of a panel this colour of its menu has a number.", True),
        ("In the file of a panel this door of its menu has a number.", False),
        ("Such colours of a menu stand in its file.", False),
        # advice, and what the writer thinks
        ("I would recommend a dark colour for any menu of a panel.", True),
        ("I have seen a dark colour for any menu of a panel.", False),
        # answers something else
        ("Yes, the menu of a panel has a label of some colour.", False),
        ("Points out that a menu of a panel has a label.", False),
        # without what stands in brackets it fits
        (
            "A menu of a panel takes its colour from a file (as the painters of the old house in "
            "the small street near the river wished it) of its own.",
            True,
        ),
    ],
)
def test_one_more_sentence_leans_on_nothing_else(
    thread: Callable[..., Thread], behind: str, expected: bool
) -> None:
    found = described(thread, f"{SHORT}\n\n{FAR}.\n\n{behind}")
    told = behind.replace(
        " (as the painters of the old house in the small street near the river wished it)", ""
    )
    assert found == (f"{SHORT} {told}" if expected else SHORT)


def test_one_more_sentence_may_come_late(thread: Callable[..., Thread]) -> None:
    more = "A menu of a panel has as many labels as it has colours."
    doors = ["Nobody at home has ever seen any door of it."] * 3
    assert described(thread, "\n\n".join([SHORT, f"{FAR}.", *doors, more])) == f"{SHORT} {more}"
    doors *= 2
    assert described(thread, "\n\n".join([SHORT, f"{FAR}.", *doors, more])) == SHORT


def test_half_a_sentence_without_a_verb_is_not_taken_in(thread: Callable[..., Thread]) -> None:
    more = "Somehow, in the menu of a panel with a label for the colour, you add one"
    long = f"{more} {'by the hand of any of them ' * 9}then."
    assert described(thread, f"{SHORT}\n\n{FAR}.\n\n{long}") == SHORT
    long = f"{more} by hand, {'as it was ' * 6}so."
    assert 122 < len(long) <= LONGEST
    assert described(thread, f"{SHORT}\n\n{FAR}.\n\n{long}") == SHORT


def test_what_leads_on_to_what_is_missing_is_not_whole() -> None:
    assert clauses.announced("Open the menu of the panel, and then select:").endswith("…")
    assert not clauses.is_whole("The menu shows (mostly very long lines of)")
    assert not clauses.is_whole("Nobody knows who has drawn the menu as.")
    assert clauses.is_whole("Open the menu of the panel by Menu.open().")
