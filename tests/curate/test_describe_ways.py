"""Descriptions: the sentence that says what to do, or in what things differ, and how it begins."""

from collections.abc import Callable

import pytest

from kbgen.curate.describe import description, lead
from kbgen.curate.draft import Draft
from kbgen.model import Thread
from kbgen.settings import Settings

ASKED = "How does the menu of a panel close?"
SAID = "You need to close the menu of the panel by hand."
HASH = "c801b7001685ff320a0deaab1f35f7b1ca9efa27"


def _described(thread: Callable[..., Thread], answer: str, title: str = ASKED) -> str:
    draft = Draft.of(thread()).changed(title=title, answers=(answer,), question="")
    return description(draft, Settings()).description


WAY = "Either the menu needs to be locked by hand or the panel has to be closed before it is drawn."


LEADS_UP = "A brush is only moved over the frame that it was told of by the tool of the painter."


@pytest.mark.parametrize("asks", ["How to keep", "How can I keep", "Menus: how does one keep"])
def test_what_to_do_comes_before_how_it_comes_to_be(asks: str) -> None:
    asked = f"{asks} a menu from covering the frame behind a panel"
    assert lead(f"{LEADS_UP} {WAY}", asked).startswith(WAY)


def test_an_opening_that_says_what_to_do_stays() -> None:
    first = "You should move the brush over the frame."
    asked = "How to keep a menu from covering the frame behind a panel"
    assert lead(f"{first} {WAY}", asked).startswith(first)


def test_how_it_is_asks_for_no_way() -> None:
    asked = "How is a menu kept from covering the frame behind a panel?"
    assert lead(f"{LEADS_UP} {WAY}", asked).startswith(LEADS_UP)


SAME = "The size of a panel is virtually the same as the one of a window with the very old frame."
APART = "A panel has a menu with some colours in it, while a window has none of those to be drawn."


def test_what_sets_things_apart_comes_before_what_they_share() -> None:
    answer = f"There are two of them. {SAME} {APART}"
    assert lead(answer, "What is the difference between a panel and a window?").startswith(APART)
    assert lead(answer, "What size have a panel and a window?").startswith(SAME)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("There are also panels with a menu.", "There are panels with a menu."),
        ("You can also use a panel with it.", "You can use a panel with it."),
        ("It is also drawn by the panel.", "It is drawn by the panel."),
        ("The panel is also a menu of it.", "The panel is also a menu of it."),
        ("Draw the menu by hand. (without a panel of yours)", "Draw the menu by hand."),
        ("Draw the menu by hand (without a panel).", "Draw the menu by hand (without a panel)."),
    ],
)
def test_a_description_begins_and_ends_alone(
    thread: Callable[..., Thread], said: str, text: str
) -> None:
    assert _described(thread, said) == text


def test_an_item_begins_with_a_capital(thread: Callable[..., Thread]) -> None:
    listed = "- a panel with the menu of it\n- menus that are drawn by hand"
    assert _described(thread, listed).startswith("A panel with the menu of it; ")
    # a name stays as people write it
    assert _described(thread, "- paneld closes the menu\n- it is quick").startswith("paneld ")
    code = "- `set = menu` closes the panel\n- it is quick"
    assert _described(thread, code).startswith("set = menu")


def test_a_conclusion_that_says_as_such() -> None:
    premise = "A brush is drawn from the parts of a frame, in the order in which they were made by "
    premise += "the old tool of the painter before the first light of the day."
    end = "there is no way to know that a menu was closed."
    asked = "Is there a way to know that a menu was closed?"
    assert lead(f"{premise} As such, {end}", asked) == f"T{end[1:]}"


def test_a_hash_tells_programs_and_not_people() -> None:
    bare = f"The panel is in this commit {HASH}"
    moved = "The frames have moved the panel to another folder of the menus."
    assert lead(f"{bare}\n\n{moved}", "Menu fails with 'panel' not found") == moved
    assert lead(f"{bare}\n\n{moved}", "Which commit has the panel?").startswith(bare)
    # a word of letters alone is none
    word = "The panel is called deadbeefdeadbeef in the menu of it."
    assert lead(f"{word}\n\n{moved}", "Menu fails with 'panel' not found").startswith(word)


@pytest.mark.parametrize(
    "remark",
    [
        "Eve's comment is right.",
        "I've had to close a menu or two before.",
        "Feel free to improve!",
        "Let us know how the menu of it is coming along.",
        "I think so too.",
    ],
)
def test_talk_in_front_gives_way(remark: str) -> None:
    assert lead(f"{remark} {SAID}", ASKED) == SAID


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            "Like example.org/m/96 … menu.html. You can close it by hand.",
            "You can close it by hand.",
        ),
        ("Close it by hand: example.org/menus?id=5592", "Close it by hand."),
        ("The panel is in example.org/menus/panel.", "The panel is in example.org/menus/panel."),
        (
            "The panel is drawn by example.org for all.",
            "The panel is drawn by example.org for all.",
        ),
        ("The menu is in src/panel.py/menu here.", "The menu is in src/panel.py/menu here."),
    ],
)
def test_addresses_without_a_scheme_are_addresses(
    thread: Callable[..., Thread], said: str, text: str
) -> None:
    assert _described(thread, said) == text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (".NET 8 is what the panel needs.", ".NET 8 is what the panel needs."),
        ("`--force` closes all of the menus.", "--force closes all of the menus."),
        ("-v tells more of the menus.", "-v tells more of the menus."),
        (":root is where the panel begins.", ":root is where the panel begins."),
        ("-Close the menu by hand.", "Close the menu by hand."),
        ("... close the menu by hand.", "Close the menu by hand."),
        ("… panels have a menu of it.", "Panels have a menu of it."),
        ("That's correct, the menu closes.", "The menu closes."),
        ("That's correct, Eve Panel.", "That's correct, Eve Panel."),
    ],
)
def test_marks_that_belong_to_a_word_stay(said: str, text: str) -> None:
    assert lead(said) == text


def test_sentences_without_blanks_between_them(thread: Callable[..., Thread]) -> None:
    said = "你需要先打开面板，然后手动关闭菜单。这样面板就可以再次使用了。"
    assert _described(thread, said, "如何关闭面板的菜单？") == said


@pytest.mark.parametrize(
    "opening",
    [
        "The first one might be the menu of a panel that closes.",
    ],
)
def test_what_is_said_before_the_answer_is_not_its_description(opening: str) -> None:
    assert lead(f"{opening} {SAID}", ASKED).startswith(SAID)


CHOICE = "1.  Close the menu of the panel with a key.\n2.  Use the hand of the frame to do so."


@pytest.mark.parametrize("more", ["", " That looks like this:"])
def test_a_list_of_choices_stands_with_what_says_that_it_is_one(more: str) -> None:
    asked = "How do I close the menu of a panel with a frame?"
    shown = CHOICE.replace("\n1.", "").removeprefix("1.  ").replace("\n2.  ", " ").rstrip(".")
    first, _, second = shown.partition(". ")
    code = f"\n\n```\nhand.move(frame)\n{'frame.close(menu)' * 3}\n```\n"
    answer = f"There are two options:\n\n{CHOICE}{more}{code if more else ''}\n"
    assert lead(answer, asked) == f"There are two options: {first}; {second}."


def test_a_verdict_comes_before_a_list() -> None:
    answer = f"I would say it can.\n\nThere are a few ways, though:\n\n{CHOICE}\n"
    said = lead(answer, "Can a menu of a panel be closed with a frame?")
    assert said.startswith("I would say it can.")


PAGE = "Every painter of frames has some page of the kind behind the brush at frames.example.org/a."
STEPS = "Just follow the steps there, and you should be able to close your menu."
KIND = "How slow it is very much depends on the colours of the frame and of the brush."


@pytest.mark.parametrize(
    ("before", "said", "shown"),
    [
        (PAGE, STEPS, f"{PAGE} Just follow the steps there."),
        (KIND, "You should close the menu by those colours.", "both"),
        # it points nowhere, or at what the title names, or what is before it says nothing
        (PAGE, "Just close the menu right there, and you should be able to draw.", ""),
        (KIND.replace("colours", "menu"), "You should close the panel by that menu.", ""),
        ("One page and another one behind the frame of the painter and her very old brush.",
         STEPS, ""),
    ],
)  # fmt: skip
def test_what_points_at_the_sentence_before_it_is_shown_with_it(
    before: str, said: str, shown: str
) -> None:
    found = lead(f"{before}\n\n{said}", "How do I close the menu?")
    shown = f"{before} {said}" if shown == "both" else shown or said
    assert found == shown
