"""Ids of headings agree with those of plain MkDocs."""

import pytest
from markdown.extensions.toc import slugify, unique

from kbgen.markup.anchors import Anchors, slug


@pytest.mark.parametrize(
    "text",
    [
        "Question", "How do I ...?", "a  -  b", "C++ & C#", "1. First", "x_y z", "Füße naïve",
        "dot.path/to", "What's new", "UPPER Case", "tab\tand  blanks", "a_1",
    ],
)  # fmt: skip
def test_slug_is_that_of_python_markdown(text: str) -> None:
    assert slug(text) == slugify(text, "-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Вопрос", "вопрос"),
        ("質問 です", "質問-です"),
        ("", "section"),
        ("!?", "section"),
        ("__config", "config"),
        ("_", "section"),
        ("a" * 200, "a" * 80),
    ],
)
def test_slug_where_python_markdown_has_none_or_a_dangerous_one(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_duplicates_are_numbered_as_python_markdown_does() -> None:
    texts = ["a", "a", "a_1", "a", "b_7", "b_7", "b", "a_01", "a_1", "b 7", "a"]
    anchors, taken = Anchors(), set[str]()
    for text in texts:
        assert anchors.unique(text) == unique(slugify(text, "-"), taken)


def test_many_duplicates_stay_unique() -> None:
    anchors = Anchors()
    texts = [f"a_{n}" for n in range(1, 2000)] * 2 + ["a"] * 2000
    assert len({anchors.unique(text) for text in texts}) == len(texts)
