"""Descriptions: what is left of a sentence that was cut says what the sentence said."""

from collections.abc import Callable

import pytest

from kbgen.curate import clauses
from kbgen.curate.describe import LONGEST, description, lead
from kbgen.curate.draft import Draft
from kbgen.curate.remaining import holds
from kbgen.curate.sentences import sentences
from kbgen.model import Thread
from kbgen.settings import Settings

TITLE = "How does the menu of a panel get its colour?"
LATER = (
    "which the painters of the old house in the small street near the river wished for in the "
    "days when there was neither a menu nor a panel to be seen in it"
)


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        # nothing is said of what is done
        ("As for menus which are wrong, painting them there.", " so we can see them is the best"),
        ("For the old panels, raising a flag there.", ", it may be enough"),
        # what it is stands behind the cut
        ("The menu has a colour, but it's not about painting.", ", it is painting"),
        ("The colours of a menu aren't settings.", ", they are files"),
        ("A menu is not only a list of labels.", " but one of colours"),
        # what is taken says nothing of what follows from it
        ("As an example take three panels with a menu each.", ", then your file has nine colours"),
        ("Suppose the panel has three menus of a colour.", ", then the file has three labels"),
    ],
)
def test_what_is_left_lost_its_point(head: str, rest: str) -> None:
    assert not holds(head, rest)


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("For the old panels, painting is done by hand.", ", it may be enough"),
        ("Painting the menu takes a colour from the file.", " so you need one"),
        ("You should not paint a menu by hand.", ", it is slow"),
        ("The menu is not painted by hand.", ", which is slow"),
        ("A menu is not only a list but a colour.", ", it is slow"),
        ("Take the colour out of the file.", ", then draw it"),
        ("The panel takes its colour from a file.", ", then the menu gets it"),
    ],
)
def test_what_is_left_stands(head: str, rest: str) -> None:
    assert holds(head, rest)


@pytest.mark.parametrize(
    "said",
    [
        # the verb stands behind the clause at which it would end
        "Don't mind the label, just giving a menu its colour, when you have one, is often what a "
        "panel wants most of all from those who draw it and from those who look at it.",
        "A panel with a menu, especially one of many colours, is what the painters of the old "
        "house in the small street near the river wished to have in those days of old, I think.",
    ],
)
def test_a_sentence_is_not_cut_before_its_verb(said: str) -> None:
    assert len(said) > LONGEST
    head = clauses.beginning(said, 34, LONGEST)
    assert "giving" not in head
    assert not head.endswith("menu.")


def test_a_condition_that_trails_off_is_no_answer() -> None:
    trails = "If the menu of a panel gets its colour from a file..."
    said = "The colour is in the panel."
    assert lead(f"{trails}\n\n{said}", TITLE) == said
    assert clauses.trails_off(trails)
    assert clauses.trails_off("And if it is of the panel, or of the menu...")
    assert not clauses.trails_off("If it is of the panel, you see it...")
    assert not clauses.trails_off("When it is of the panel - you take it...")
    assert not clauses.trails_off("The menu of a panel gets its colour from a file...")


def test_a_footnote_is_no_answer() -> None:
    note = "(*) Sometimes the menu of a panel gets its colour from elsewhere."
    said = "It is read from a file."
    assert lead(f"{said}\n\n{note}", TITLE).startswith(said)


@pytest.mark.parametrize(
    "settled",
    [
        "I have managed to resolve this.",
        "I fixed it!",
        "We've solved the problem now.",
    ],
)
def test_that_it_is_settled_is_no_answer(settled: str) -> None:
    said = "The colour of the menu must be set in the file of the panel."
    assert lead(f"{settled} {said}", TITLE) != settled
    assert lead(settled, TITLE) == ""


def test_a_note_on_where_it_is_posted_is_no_answer() -> None:
    note = "To keep the menu apart I will post the colour here as an answer."
    said = "I think the colour of the menu should be in the file of the panel."
    assert lead(f"{note}\n\n{said}", TITLE) == said


def test_a_caption_is_no_sentence() -> None:
    said = "The menu of a panel gets its colour from a file."
    assert lead(f"{said}\n\nLong answer by Ann on the other page", TITLE) == said


def test_a_page_that_is_not_shown_is_not_pointed_at() -> None:
    said = "The menu of a panel gets its colour from the file of colours: see the painter's website"
    shown = f"{said.partition(':')[0]}."
    assert lead(said.replace("see the", "[see the") + "](https://x.example).", TITLE) == shown


def test_a_title_of_a_woman_ends_no_sentence() -> None:
    said = 'Names are hard in cases like "Mr. and Mrs. Brown".'
    assert sentences(said) == [said]


FIRST = "The menu of a panel has a colour of its own."
BETWEEN = "Did you look for a door or a window in the old house near the river, or not?"


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("Colours of a menu are read from files.", True),
        ("Colours of a menu are also read from files.", False),
        ("Indeed colours of a menu are read from files.", False),
    ],
)
def test_what_adds_to_a_sentence_that_is_left_out_is_left_out(
    thread: Callable[..., Thread], behind: str, expected: bool
) -> None:
    draft = Draft.of(thread()).changed(
        title=TITLE, question="", answers=(f"{FIRST}\n\n{BETWEEN}\n\n{behind}",)
    )
    found = description(draft, Settings()).description
    assert found == (f"{FIRST} {behind}" if expected else FIRST)


def test_the_middle_of_another_paragraph_is_left_out(thread: Callable[..., Thread]) -> None:
    behind = "What is held there is old. Files of colours hold what is shown."
    draft = Draft.of(thread()).changed(
        title=TITLE, question="", answers=(f"{FIRST}\n\n{BETWEEN}\n\n{behind}",)
    )
    assert description(draft, Settings()).description == FIRST
    named = behind.replace("hold what is shown", "are read for the panel and for the menu")
    draft = draft.changed(answers=(f"{FIRST}\n\n{BETWEEN}\n\n{named}",))
    text = description(draft, Settings()).description
    assert text == f"{FIRST} {named.partition('. ')[2]}"
