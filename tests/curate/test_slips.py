"""Slips of the pen in titles, and what is none."""

import pytest

from kbgen.curate.slips import SLIPS, mended

TEXT = "Which address do I take? The error says so: the address of the panel is possible."


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Is the Panel Adresss a menu?", "Is the Panel Address a menu?"),
        ("Panel erros, posible ones", "Panel errors, possible ones"),
        # code, names and what the thread does not spell
        ("Set adress.name of a menu", "Set adress.name of a menu"),
        ("Set menu-adress and -adress", "Set menu-adress and -adress"),
        ("Set adress= in a menu", "Set adress= in a menu"),
        ("Shut betwen doors", "Shut betwen doors"),
        ("Shut ADRESS", "Shut ADRESS"),
    ],
)
def test_slips_are_mended_as_the_thread_spells_the_word(title: str, expected: str) -> None:
    assert mended(title, [TEXT, "Errors"]) == expected


def test_what_the_thread_writes_as_well_stays() -> None:
    assert mended("Panel adress", [TEXT, "It prints `adress`."]) == "Panel adress"


def test_slips_are_no_words_that_are_meant() -> None:
    assert not set(SLIPS) & set(SLIPS.values())
    assert all(len(slip) > 2 and slip.islower() for slip in SLIPS)
