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


def test_lead_takes_whole_sentences_up_to_the_limit() -> None:
    text = lead("A first sentence that is short. " + "Then a much longer one, " * 9 + "ends.")
    assert text == "A first sentence that is short."
    long = lead("word " * 60)
    assert len(long) <= LONGEST
    assert long.endswith("word…")


def test_shorten() -> None:
    assert shorten("short", 10) == "short"
    assert shorten("one two three", 9) == "one two…"
    assert shorten("x" * 20, 10) == "x" * 9 + "…"
