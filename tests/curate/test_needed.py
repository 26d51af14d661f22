"""Words that patterns want, and patterns that are tried only where one stands."""

import re

import pytest

from kbgen.curate.lowered import Lowered
from kbgen.curate.needed import Sought, alternatives, needed


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bno longer (?:works?|valid)", {"no longer "}),
        (r"\bcrash(?:es|ed)?\b|\b(?:very )?broken", {"crash", "broken"}),
        (r"(?:in|on)side out|upside\b", {"side out", "upside"}),
        (r"(?:answer|the answers?)\b", {"answer"}),
        (r"un(?=known)known\b", {"unknown"}),
        (r"(?:maybe ){2,}", {"maybe "}),
        (r"(?P<thing>kettle) \w+ (?:pot|pan)s? of", {"kettle "}),
        (r"(?:maybe )?\w+", set()),
        (r"broken|\d+", set()),
        (r"(?:broken)*", set()),
        (r"is|it|of", set()),
        (r"[Ss]olved", {"olved"}),
    ],
)
def test_each_match_holds_a_word(pattern: str, words: set[str]) -> None:
    assert set(needed(pattern)) == words


def test_words_are_small_as_the_text_is_that_they_are_looked_for_in() -> None:
    assert needed("Broken Kettle") == ("broken kettle",)
    found = Sought("broken kettle", re.IGNORECASE).search("A BROKEN Kettle")
    assert found is not None
    assert found[0] == "BROKEN Kettle"


SENTENCES = (
    "The kettle is broken.",
    "It no longer works, as of 3.2.",
    "Kettles break.",
    "",
    "Nothing of it, NO LONGER.",
)


@pytest.mark.parametrize(
    "pattern", [r"\bno longer\b", r"kettle|longer", r"(?:the )?(?:kettle|pot)", r"\w+ of"]
)
@pytest.mark.parametrize("text", SENTENCES)
def test_what_is_sought_is_what_the_pattern_finds(pattern: str, text: str) -> None:
    plain, sought = re.compile(pattern, re.IGNORECASE), Sought(pattern, re.IGNORECASE)
    assert str(sought.search(text)) == str(plain.search(text))
    assert [m.span() for m in sought.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert sought.findall(text) == plain.findall(text)
    assert sought.sub("-", text) == plain.sub("-", text)
    assert Lowered(pattern).search(text) == bool(plain.search(text))


def test_a_search_from_a_place_on() -> None:
    assert Sought("kettle").search("kettle", 1) is None
    assert not Lowered("kettle").search("kettle", 1)
    assert Lowered("kettle").search("a Kettle", 1)


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        (r"a|b\|c|d", ["a", r"b\|c", "d"]),
        (r"(?:a|b)c|[|()]d|e", ["(?:a|b)c", "[|()]d", "e"]),
        (r"[]|]a|[^]|]b", ["[]|]a", "[^]|]b"]),
        ("a", ["a"]),
    ],
)
def test_a_pattern_is_parted_where_its_own_bars_stand(pattern: str, parts: list[str]) -> None:
    assert alternatives(pattern) == parts


def test_common_words_are_asked_for_where_there_is_no_better_one() -> None:
    assert needed(r"\b(?:this|will) kettle") == (" kettle",)
    assert needed(r"\b(?:this|will)\b") == ("this", "will")
    assert needed(r"\bin the (?:kettle|pot)s? of") == ("kettle", "pot")


def test_a_long_text_is_asked_for_each_part_alone() -> None:
    words = ("broken", "leaking", "rusty", "empty", "heavy", "upside down", "sold")
    pattern = Lowered("|".join(rf"\b(?:is|was) {word}\b" for word in words) + r"|\d pots")
    for there in ("It IS Leaking", "it was upside down", "2 pots", "sold"):
        for text in (there, f"{'The pot stands there. ' * 20}{there}"):
            assert pattern.search(text) == (there != "sold"), text
            assert not pattern.search(text, len(text) - 3)
