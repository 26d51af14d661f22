"""Patterns for texts of any case answer as those that do not care for case."""

import re

import pytest

from kbgen.curate.lowered import Lowered

TEXTS = ("I'm NOT sure", "i'm not sure", "well, I’M not Sure", "not  sure", "Ñot sure", "")


@pytest.mark.parametrize(
    "pattern", [r"I'm\b|\bi’m", r"(?P<word>NOT)\S*\s+sure", r"[A-Z]+\W", r"\AWell\b.+\Z", r"ñ"]
)
def test_it_answers_as_a_pattern_that_ignores_case(pattern: str) -> None:
    plain, lowered = re.compile(pattern, re.IGNORECASE), Lowered(pattern)
    for text in TEXTS:
        assert lowered.search(text) == bool(plain.search(text))
        assert lowered.search(text, 4) == bool(plain.search(text, 4))
        assert lowered.match(text) == bool(plain.match(text))
        assert lowered.fullmatch(text) == bool(plain.fullmatch(text))
