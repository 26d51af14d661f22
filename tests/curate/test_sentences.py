"""Where sentences end."""

from collections.abc import Callable

import pytest

from kbgen.curate.describe import description, lead
from kbgen.curate.draft import Draft
from kbgen.curate.sentences import capital, sentences
from kbgen.model import Thread
from kbgen.settings import Settings


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


def test_letters_of_formulas_get_no_capital() -> None:
    """Another letter would be another quantity."""
    assert capital("ρ is a state.") == "ρ is a state."
    assert capital("n is a number.") == "n is a number."
    assert capital("a lamp is lit.") == "A lamp is lit."


def test_descriptions_hold_no_tex(thread: Callable[..., Thread]) -> None:
    """What plain text cannot say is no candidate."""
    said = "The lamp needs $2^{10}$ watts for $|\\psi\\rangle$ as its wick says."
    unclear = "The lamp needs $\\sum_i^n x_i$ watts, which is written on the wick below it."

    def described(answer: str) -> str:
        draft = Draft.of(thread()).changed(title="Why is the lamp dark?", answers=(answer,))
        return description(draft, Settings()).description

    assert (
        described(f"{unclear}\n\n{said}\n") == "The lamp needs 2¹⁰ watts for |ψ⟩ as its wick says."
    )
    assert "$" not in described(unclear)
