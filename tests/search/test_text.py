"""Bodies as plain text by their parts."""

import pytest

from kbgen.search.text import plain, prose


def test_parts_of_a_body() -> None:
    made = plain(
        "## Answer\n\n*ada, 2021-03-05, 7 votes*\n\nUse **this**:\n\n```sh\nrun --it\n```\n\n"
        "### Then\n\n> quoted `code`\n\n1. one\n\n## Question\n\nHow do I?\n\n"
        "## Another answer\n\n*bob, 2021-03-06*\n\nOr *that*.\n"
    )
    assert made.answer == "Use this: quoted code one Or that."
    assert made.question == "How do I?"
    assert made.headings == "Then"
    assert made.code == "run --it"


def test_a_body_without_shared_headings_is_an_answer() -> None:
    assert plain("Just text.\n").answer == "Just text."


def test_a_longer_fence_holds_shorter_ones() -> None:
    assert plain("````\n```\ninside\n````\nafter\n").code == "```\ninside"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("[a link](https://example.org/a_(b)) here", "a link here"),
        ('![alt text](x.png "title") end', "alt text end"),
        ("![Enter image description here](x.png) and ![image](y.png) end", "and end"),
        ("a<br>b <https://example.org/x> c", "a b c"),
        ("&lt;div&gt; \\*literal\\*", "<div> *literal*"),
        ("2 < 3 and `a < b`", "2 < 3 and a < b"),
        ("snake_case stays", "snake_case stays"),
        ("note[^1]", "note"),
    ],
)
def test_marks_are_left_out(markup: str, text: str) -> None:
    assert prose(markup) == text


def test_hostile_bodies_take_no_time() -> None:
    for piece in ("[" * 40_000, "![" * 20_000, "<a " * 13_000, "*" * 40_000, "`" * 40_000):
        plain(piece)
        plain(piece + "](")
