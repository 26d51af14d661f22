"""Descriptions: where a sentence may not end."""

import pytest

from kbgen.curate import clauses


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        # the other one is still to come
        ("Then you can draw the menu with either a thin line, which is black, or a thick one", ""),
        # the verb is still to come
        ("I think a painter - most of all a young one - will have an easier time with it", ""),
        ("I think the very first menu of the house, which is old by now, has a line", ""),
        # the main clause is still to come
        ("If you want to draw a menu in a quick, cheap way, you'd need a thin line for it", ""),
        ("The menu has no line as such, so for drawing one of them, you use the panel", ""),
        (
            "If you want to draw a menu, you need a thin line, it is in the shop",
            "If you want to draw a menu, you need a thin line.",
        ),
        (
            "What you could do is to draw a thin line, i.e. Menu.line and use a label for it",
            "What you could do is to draw a thin line, i.e. Menu.line.",
        ),
    ],
)
def test_a_sentence_does_not_end_before_its_point(text: str, ends: str) -> None:
    assert clauses.beginning(text, 30, len(text)) == ends
