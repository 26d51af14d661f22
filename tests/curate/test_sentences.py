"""Where sentences end."""

import pytest

from kbgen.curate.describe import lead
from kbgen.curate.sentences import sentences


@pytest.mark.parametrize(
    "short",
    [
        *("aka.", "a.k.a.", "approx.", "e.g.", "i.e.", "vs.", "etc.", "cf.", "no.", "ca."),
        *("incl.", "excl.", "al.", "resp.", "fig.", "prof."),
    ],
)
def test_abbreviations_end_no_sentence(short: str) -> None:
    """What follows them stays in their sentence, small or with a capital."""
    for follows in ("lamps of brass", "Lamps of brass", "(lamps) of brass"):
        said = f"Use a dim lantern ({short} {follows}) for it."
        assert sentences(said) == [said]


def test_what_follows_an_abbreviation_gets_no_capital() -> None:
    """A description says what the answer says."""
    said = "A dim lantern (aka. shuttered lamp, darklight) is a lamp that has a door of tin."
    assert lead(said, "What is a dim lantern?") == said


def test_words_that_end_as_abbreviations_do() -> None:
    """Only whole words count."""
    assert sentences("Take the signal. Then wait.") == ["Take the signal.", "Then wait."]
    assert sentences("It ran for real. Then it fell.") == ["It ran for real.", "Then it fell."]
