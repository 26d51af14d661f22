"""Descriptions: the sentence that one leans on, and the conclusion behind it."""

import pytest

from kbgen.curate.describe import LONGEST, lead

TITLE = "Labels hidden: is there a way to make sure that a label is always above the menus?"
FIRST = (
    "Without a style of its own a label asks for no order, so it gets the usual one, which the "
    "panel takes from its file as it is."
)
BEFORE = "If you give it a test of depth, you can have it drawn above menus."
LEANING = "You can either do this by hand or make sure that the label asks for it in its file."
REASON = (
    "The size of a menu is held in a number of 64 bits, therefore the largest one has about 18 446 "
    "744 073 709 551 615 labels with all of their texts and colours in the release of today."
)


def test_what_a_sentence_leans_on_stands_before_it() -> None:
    found = lead(f"{FIRST} {BEFORE} {LEANING}", TITLE)
    assert found == f"{BEFORE} {LEANING}"
    assert len(found) <= LONGEST


def test_what_a_sentence_leans_on_stands_for_both_that_are_too_long() -> None:
    longer = LEANING.replace("its file.", "the file of the panel, which is always drawn above it.")
    assert lead(f"{FIRST} {BEFORE} {longer}", TITLE) == BEFORE


@pytest.mark.parametrize("apart", ["\n\n", "\n\n- "])
def test_a_sentence_of_another_paragraph_is_not_taken_for_it(apart: str) -> None:
    asks = "Which panel do you have?"
    said = "You can do this by setting the label above all menus."
    assert lead(f"{asks}{apart}{said}", TITLE) == said


def test_a_conclusion_that_fits_stands_behind_a_shortened_sentence() -> None:
    title = "Is there a largest size of a menu?"
    concluded = "So, menus get as large as people like."
    found = lead(f"{REASON}\n\n{concluded}", title)
    assert found.endswith(" Menus get as large as people like.")
    assert len(found) <= LONGEST


@pytest.mark.parametrize(
    "beside", ["So, good luck with it.", "So, read the manual.", "So, which one do you have?"]
)
def test_a_conclusion_that_says_nothing_of_the_title_is_left_out(beside: str) -> None:
    title = "Is there a largest size of a menu?"
    assert lead(f"{REASON}\n\n{beside}", title) == lead(REASON, title) != ""


def test_a_conclusion_is_said_once() -> None:
    title = "Does a menu count as a panel?"
    said = "Menus and labels make up the panel. So the menu is part of the panel."
    assert lead(said, title) == said


@pytest.mark.parametrize(
    "called", ["**Never keep the menu in the panel!**", "__Never keep the menu in the panel!__"]
)
def test_an_answer_called_out_in_bold_is_no_label(called: str) -> None:
    after = "Like a sponge, a menu takes in all the colours of the panel."
    title = "How long can I keep the menu in the panel?"
    assert lead(f"{called}\n\n{after}", title) == f"{called.strip('*_')} {after}"


@pytest.mark.parametrize(
    "label", ["There is a chart for that!", "New menu!", "Here is how to do it!"]
)
def test_other_words_in_bold_are_a_label(label: str) -> None:
    after = "Like a sponge, a menu takes in all the colours of the panel."
    assert lead(f"**{label}**\n\n{after}", "How long can I keep the menu?") == after


def test_what_it_depends_on_may_stand_before_what_is_possible() -> None:
    title = "Putting many labels into one menu?"
    side = "You can use as many labels as you like in a panel."
    answer = "It depends on the panel, but it's possible to put all labels into one menu."
    assert lead(f"{answer} {side}", title).startswith(answer)
    assert lead(f"It depends on the panel. {side}", title) == side


@pytest.mark.parametrize(
    "closing",
    [
        "One confirmation would be nice!",
        "Any feedback would be appreciated.",
        "Let me illustrate with an example.",
        "Dummy mistake!",
    ],
)
def test_closing_talk_is_left_out(closing: str) -> None:
    assert lead(f"{BEFORE} {closing}", TITLE) == BEFORE


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Labels are in the shop [here](https://x.example/a).", "Labels are in the shop."),
        ("Our plan [here](https://x.example/a), names it.", "Our plan, names it."),
        ("Labels can be found [here](https://x.example/a).", "Labels can be found here."),
        ("Labels are in the shop here.", "Labels are in the shop here."),
    ],
)
def test_a_link_that_says_here_is_left_out_behind_a_thing(markdown: str, text: str) -> None:
    assert lead(markdown) == text


@pytest.mark.parametrize(
    "lead_in",
    ["Now back to your problem,", "It may sound like a trivial reply, but", "That is to say,"],
)
def test_a_turn_to_the_matter_is_left_out(lead_in: str) -> None:
    said = "When a menu is drawn, you need two panels for it."
    assert lead(f"{lead_in} {said[0].lower()}{said[1:]}") == said


def test_i_do_not_see_why_not_is_a_verdict() -> None:
    said = "I don't see why labels could not be drawn in a menu."
    aside = "It might not be too hard. We could make sure that the labels are drawn in a menu."
    assert lead(f"{said} {aside}", "How to draw labels in a menu").startswith(said)


POINT = "How many labels does a menu have?"
GROUNDS = (
    "As it says in the book of menus, the number of a label of any menu is held in a field of 16 "
    "bits, which no panel has ever changed."
)


@pytest.mark.parametrize(
    ("title", "behind", "expected"),
    [
        # says the number
        (POINT, "So you will be able to draw 65536 labels for a single menu.", True),
        # says what to do
        (
            "Labels of a menu beyond the number",
            "So you can simply draw the labels of the next menu for any larger number.",
            True,
        ),
        # has more words of the title
        (
            "Where is the colour of the labels of a menu?",
            "Therefore the colour of the labels of a menu is in that same field of any panel.",
            True,
        ),
        # leans on what was said, gives an example, has fewer words, says no more
        (POINT, "So it has 65536 labels for a single menu, whatever the panel is called.", False),
        (POINT, "So for example a menu has 65536 labels, whatever the panel is called.", False),
        (POINT, "So there is a label for each of the 65536 doors of a house in the town.", False),
        ("Labels of a menu", "So the labels of a menu are held there for all time to come.", False),
        # a verdict stands
        (
            "Is the number of labels of a menu large?",
            "So you can simply draw the large number of labels of a menu in any panel.",
            False,
        ),
    ],
)
def test_a_conclusion_for_which_there_is_no_room_takes_the_place(
    title: str, behind: str, expected: bool
) -> None:
    first = f"Yes, {GROUNDS}" if title.startswith("Is ") else GROUNDS
    found = lead(f"{first} {behind}", title)
    point = behind.split(maxsplit=1)[1]
    assert found == (f"{point[0].upper()}{point[1:]}" if expected else lead(first, title))


def test_a_conclusion_that_says_to_make_sure_begins_with_a_capital() -> None:
    found = lead(f"{GROUNDS} So make sure to draw the labels of no menu twice.", POINT[4:])
    assert found.endswith("Make sure to draw the labels of no menu twice.")
