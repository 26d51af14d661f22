"""Descriptions: the lead of the answer."""

import pytest

from kbgen.curate.describe import LONGEST, lead, shorten


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Use `pip install`. Then run it.", "Use pip install. Then run it."),
        ("# Heading\n\n> quoted\n\nThe *real* [answer](https://x.example).", None),
        ("```\ncode\n```\n\nAfter code.", "After code."),
        ("-   first\n-   second", "first second"),
        ("Version 2.0 works, e.g. with foo.bar.", "Version 2.0 works, e.g. with foo.bar."),
        ("```\nonly code\n```", ""),
        ("It beats X (vs. Y in 2.0). Try i.e. Z.", "It beats X (vs. Y in 2.0). Try i.e. Z."),
        ("Run this:\n\n```\nx\n```\n\nand then that", "Run this: and then that"),
        ("line<br>\nbreak", "line break"),
        ("![alt](https://x.example/a.png)", ""),
    ],
)
def test_lead(markdown: str, text: str | None) -> None:
    expected = "Heading The real answer." if text is None else text
    assert lead(markdown) == expected


def test_lead_takes_whole_sentences_until_there_is_enough() -> None:
    enough = "A first sentence of this answer that says all there is to say about the question."
    assert lead(f"{enough} Then a second one.") == enough
    assert lead("Short. " + enough + " Third.") == f"Short. {enough}"
    announced = "A first sentence of this answer that says that the following line shows it:"
    assert lead(f"{announced}\n\nDone.") == f"{announced} Done."


def test_what_is_too_long_is_cut_at_a_word() -> None:
    for text in ("word " * 60, "Hey. " + "word " * 60):
        cut = lead(text)
        assert 120 < len(cut) <= LONGEST
        assert cut.endswith("word…")


def test_shorten() -> None:
    assert shorten("short", 10) == "short"
    assert shorten("one two three", 9) == "one two…"
    assert shorten("x" * 20, 10) == "x" * 9 + "…"
