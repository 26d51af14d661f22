"""Descriptions: the sentences of the answer that answer."""

import dataclasses
from collections.abc import Callable

import pytest

from kbgen.curate.describe import LONGEST, description, lead, shorten
from kbgen.curate.draft import Draft
from kbgen.model import Thread
from kbgen.settings import Settings

MENU = "Keep the menu closed until the panel has been drawn, then open it."


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Use `pip install`. Then run it.", "Use pip install. Then run it."),
        ("# Heading\n\n> quoted\n\nThe *real* [answer](https://x.example).", "The real answer."),
        ("```\ncode\n```\n\nAfter code.", "After code."),
        ("-   first\n-   second", "first; second"),
        ("unluckily it does not.", "Unluckily it does not."),
        ("`menu` is one.", "menu is one."),
        ("parseMenu is one.", "parseMenu is one."),
        ("Version 2.0 works, e.g. with foo.bar.", "Version 2.0 works, e.g. with foo.bar."),
        ("```\nonly code\n```", ""),
        ("| a | b |\n|---|---|\n| c | d |", ""),
        ("It beats X (vs. Y in 2.0). Try i.e. Z.", "It beats X (vs. Y in 2.0). Try i.e. Z."),
        ("line<br>\nbreak", "Line break"),
        ("![alt](https://x.example/a.png)", ""),
    ],
)
def test_lead(markdown: str, text: str) -> None:
    assert lead(markdown) == text


@pytest.mark.parametrize(
    "chatter",
    [
        "Hi there!",
        "Hello @ada,",
        "Welcome to the forum!",
        "Thanks for asking.",
        "Great question!",
        "I had the same problem.",
        "I finally figured it out.",
        "EDIT:",
        "As ada said,",
        "As eve mentioned above,",
        "<https://example.org/menu>\n\n",
        "### Answer\n\n",
        "Try this:\n\n```\nmenu.close()\n```\n\n",
        "Glad you like it!",
    ],
)
def test_what_does_not_answer_is_passed_over(chatter: str) -> None:
    assert lead(f"{chatter} {MENU}") == MENU
    later = MENU[0].lower() + MENU[1:]
    if chatter[-1] in ",:":
        assert lead(f"{chatter} {later}") == MENU


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Yes. The menu closes by itself.", "Yes. The menu closes by itself."),
        ("Yes.", ""),
        ("Fixed!", ""),
        ("Thanks, it works.", "Thanks, it works."),
        ("Try this:\n\n```\nmenu.close()\n```", "Try this:"),
        ("Run this:\n\n```\nx\n```\n\nand then that", "And then that"),
        ("So, npm install does it.", "npm install does it."),
    ],
)
def test_answers_that_say_little(markdown: str, text: str) -> None:
    assert lead(markdown) == text


def test_lead_takes_whole_sentences_until_there_is_enough() -> None:
    enough = "A first sentence of this answer that says all there is to say about the question."
    assert lead(f"{enough} Then a second one.") == enough
    assert lead("Short. " + enough + " Third.") == f"Short. {enough}"
    announced = "A first sentence of this answer that says that the following line shows it:"
    assert lead(f"{announced}\n\nClose it.") == f"{announced} Close it."


def test_whole_sentences_rather_than_a_part_of_the_next() -> None:
    first = "The menu of a panel closes by itself after a while."
    assert lead(f"{first} {'word ' * 40}end.") != first
    assert lead(f"{first} {'Word ' * 40}end.") == first


def test_what_is_too_long_is_cut_at_a_word() -> None:
    for text in ("word " * 60, "Short. " + "Word " * 60):
        cut = lead(text)
        assert 120 < len(cut) <= LONGEST
        assert cut.lower().endswith("word…")


def test_the_lead_of_a_long_answer() -> None:
    code = "```\nmenu.close()\n```\n\n" * 500
    assert lead(f"{MENU}\n\n{code}") == MENU
    assert lead(f"{code}{MENU}") == MENU


@pytest.mark.parametrize("text", ["A. ", "as a ", "(", "![", "e.g. X ", "Hi! ", "https://a.b "])
def test_hostile_answers(text: str) -> None:
    assert len(lead(text * 100_000)) <= LONGEST


def test_a_description_is_not_the_title_again(thread: Callable[..., Thread]) -> None:
    draft = dataclasses.replace(Draft.of(thread()), title="Close the menu.")
    for answer in ("Close the menu.", "Yes.", "```\nmenu.close()\n```"):
        made = description(dataclasses.replace(draft, answers=(answer,)), Settings())
        assert made.description == "Answer to: Close the menu."


def test_shorten() -> None:
    assert shorten("short", 10) == "short"
    assert shorten("one two three", 9) == "one two…"
    assert shorten("x" * 20, 10) == "x" * 9 + "…"
