"""The words of a paragraph: read quickly or by markdown-it, they are the same."""

import pytest

from kbgen.curate import inlines
from kbgen.markup import syntax

SIMPLE = [
    "Plain words, two of them.",
    "Call `menu.close()` and then `menu.open()`.",
    "`menu` is *one* of **two**, ***all*** of them.",
    'See [the manual](https://x.example/a_b?c=d#e) or [this](https://x.example "title").',
    "![a picture](https://x.example/a.png) and words",
    "line\nbreak, line  \nbreak and<br>break",
    "snake_case_names stay",
    '(*in brackets*) and "**in quotes**"',
    "The`menu` opens a`panel`below it",
    "<https://x.example>",
    "see <https://x.example:80/a_b/c-d.html?e=f,g+h#i>, or <http://x.example/>.",
]
LEFT_TO_THE_PARSER = [
    "a ``code ` with`` a tick",
    "~~struck~~ out",
    "a \\* and &amp; b",
    "<https://x.example/a%20b>",
    "<https://ada@x.example>",
    "<https://x.example/?a=b&c=d>",
    "[<https://x.example>](https://y.example)",
    "*<https://x.example>*",
    "<https://xn--bcher-kva.example>",
    "`menu`<https://x.example>",
    "<https://x.example>`menu`",
    "<HTTPS://x.example> and <b>bold</b>",
    "_under_ scores",
    "[a [nested] link](https://x.example)",
    "**not closed and *odd**",
    "a note[^1] here",
    "` spaced `",
    "2 * 3",
    "2 * 3, the`menu`opens",
]


def by_parser(markdown: str) -> str:
    return "".join(inlines._said(syntax.inline(markdown)))


@pytest.mark.parametrize("markdown", SIMPLE)
def test_simple_paragraphs_are_read_quickly(markdown: str) -> None:
    quick = inlines._quick(markdown)
    assert quick is not None
    assert [line.strip() for line in quick.split("\n")] == [
        line.strip() for line in by_parser(markdown).split("\n")
    ]


@pytest.mark.parametrize("markdown", LEFT_TO_THE_PARSER)
def test_all_else_is_left_to_the_parser(markdown: str) -> None:
    assert inlines._quick(markdown) is None
    assert inlines.words(markdown)[0] == by_parser(markdown)


@pytest.mark.parametrize("markdown", [*SIMPLE, *LEFT_TO_THE_PARSER])
def test_whether_it_begins_with_a_word(markdown: str) -> None:
    tokens = syntax.inline(markdown)
    assert inlines.words(markdown)[1] == (tokens[0].type == "text")


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("The`menu` opens", "The menu opens"),
        ("The `menu`opens", "The menu opens"),
        ("All `menu`s, `alias`es", "All menus, aliases"),
        ("`lock`ed by `map`ping", "locked by mapping"),
        ("A (`menu`) of`-x`, `menu`-like", "A (menu) of-x, menu-like"),
    ],
)
def test_code_stands_apart_from_the_word_beside_it(markdown: str, said: str) -> None:
    assert inlines.words(markdown)[0] == said
    assert by_parser(markdown) == said
