"""BBCode to Markdown. How all renderers show the cases is checked beside those of HTML."""

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from kbgen.markup.bbcode import to_markdown

CASES = read_fixture_file(Path(__file__).parent / "fixtures" / "bbcode.txt")


@pytest.mark.parametrize(
    ("source", "expected"), [case[2:] for case in CASES], ids=[case[1] for case in CASES]
)
def test_bbcode_case(source: str, expected: str) -> None:
    assert to_markdown(source) == expected


def test_nothing_gives_nothing() -> None:
    for empty in ("", " \n\n ", "[b][/b]", "[email]a@b.example[/email]", "[code] [/code]"):
        assert to_markdown(empty) == ""


def test_line_ends_of_all_systems() -> None:
    assert to_markdown("a\r\nb\rc\nd") == "a<br>\nb<br>\nc<br>\nd\n"


@pytest.mark.parametrize("tag", ["b", "quote", "list", "spoiler", "url", "size"])
def test_thousands_of_nested_tags(tag: str) -> None:
    assert "deepest" in to_markdown(f"[{tag}]" * 3000 + "deepest" + f"[/{tag}]" * 3000)


def test_code_is_kept_byte_for_byte() -> None:
    code = "if a[i] == b[/i]:\n\tx = '[b]'  \n\n```\n<script>&amp;"
    assert to_markdown(f"[code]{code}[/code]") == f"````\n{code}\n````\n"
