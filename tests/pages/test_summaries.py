import pytest

from kbgen.pages.shortened import cut
from kbgen.pages.summaries import LEAST, MOST, summary


def test_sentences_are_taken_until_they_are_enough() -> None:
    first, second, third = "A" * 40 + ".", "B" * 40 + ".", "C" * 40 + "."
    assert summary(first, second, third) == f"{first} {second}"
    assert summary("x" * LEAST, second) == "x" * LEAST
    assert len(summary("word " * 60)) <= MOST


@pytest.mark.parametrize("text", ["word " * 60, "x" * 500, "鍵" * 200, "a, " * 100])
def test_what_is_too_long_ends_at_a_word(text: str) -> None:
    short = cut(text, MOST)
    assert len(short) <= MOST
    assert short.endswith("…")
    assert not short[:-1].endswith((" ", ","))


def test_what_fits_stays() -> None:
    assert cut("x" * MOST, MOST) == "x" * MOST
