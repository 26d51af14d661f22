"""What a misspelled word may stand for."""

import pytest

from kbgen.misspelled import distance
from kbgen.search.spelling import completions, corrections, relatives, starts

KNOWN = {"container": 9, "containers": 3, "contain": 2, "wallet": 5, "pallet": 9, "ballet": 1}


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [("wallet", "walet", 1), ("wallet", "wlalet", 1), ("wallet", "mallets", 2), ("a", "abcd", 3)],
)
def test_distance(one: str, two: str, wanted: int) -> None:
    assert distance(one, two, 2) == wanted


def test_the_first_letter_counts_and_then_how_frequent_a_word_is() -> None:
    assert corrections("wallett", KNOWN) == ["wallet"]
    assert corrections("xallet", KNOWN) == ["pallet", "wallet", "ballet"]


def test_two_mistakes_in_long_words_alone() -> None:
    assert corrections("conatinres", KNOWN) == ["containers"]
    assert corrections("wlalte", KNOWN) == []
    assert corrections("12345", {"12346": 1}) == []


def test_digits_are_no_slips() -> None:
    assert corrections("e0425", {"e0424": 9, "e042": 3}) == []
    assert corrections("urhod", {"urho3d": 9}) == ["urho3d"]
    assert corrections("wallet2", {"wallet": 9}) == ["wallet"]
    assert corrections("urho3f", {"urho3d": 9, "urho2f": 99}) == ["urho3d"]
    assert relatives("e0425", {"e042": 9, "e0425x": 1}) == ["e0425x"]


@pytest.mark.parametrize("word", ["pyhton", "wallte", "awllet", "contianers"])
def test_one_mistake_leaves_one_of_both_starts(word: str) -> None:
    right = {"pyhton": "python", "wallte": "wallet", "awllet": "wallet"}.get(word, "containers")
    forwards, backwards = starts(word)
    assert right.startswith(forwards) or right[::-1].startswith(backwards[1:])


def test_forms_that_nobody_wrote() -> None:
    assert relatives("containing", KNOWN) == ["container", "containers", "contain"]
    assert relatives("conifer", KNOWN) == []


def test_beginnings() -> None:
    known = [("contain", 2), ("container", 9), ("containers", 3)]
    assert completions("cont", known, 2) == ["container", "containers"]
    assert completions("contain", [("contain", 9), ("container", 1)]) == ["container"]
