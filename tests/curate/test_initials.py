"""What patterns may begin with, and patterns that are tried only where a text begins so."""

import re

import pytest

from kbgen.curate.initials import Begins, initials
from kbgen.curate.lowered import Lowered


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("kettles? boil", {"kettl"}),
        ("(?:so,? )?(?:the )?pot", {"so, p", "so, t", "so po", "so th", "the p", "pot"}),
        (r"I['’]m\b", {"i'm", "i’m"}),
        (r"[a-c]\d+", {"a", "b", "c"}),
        (r"\d[.)]", {f"{digit}{mark}" for digit in range(10) for mark in ".)"}),
        (r"(?:ab){2,}c", {"ababa", "ababc"}),
        (r"(?:ab)+", {"ab", "abab", "ababa"}),
        (r"pot(?!s)|\bkettle", {"pot", "kettl"}),
        (r"(?:now|[\w ]{1,20}) pot", set()),
        (r"(?:pot)?", set()),
        (r"\W*pot", set()),
    ],
)
def test_each_match_begins_so(pattern: str, found: set[str]) -> None:
    assert initials(pattern) == found


TEXTS = (
    "Now, the Pot boils.", "so the pot", "I’m there", "I'm there", "İs it", "NOW the kettle", "no",
    "", "n", "Kettle", "the kettle",
)  # fmt: skip


@pytest.mark.parametrize(
    "pattern", [r"(?:now|so),? the \w+", r"i['’]m\b", r"\w+ the", r"no\b", r"kettle|the k"]
)
@pytest.mark.parametrize("text", TEXTS)
def test_what_is_found_is_what_the_pattern_finds(pattern: str, text: str) -> None:
    plain = re.compile(pattern, re.IGNORECASE)
    assert str(Begins(pattern, re.IGNORECASE).match(text)) == str(plain.match(text))
    assert Lowered(pattern).match(text) == bool(re.match(pattern, text.lower()))
