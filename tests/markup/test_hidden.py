"""What an HTML comment hides is read again, and nothing can end it."""

import pytest

from kbgen.markup import hidden

HOSTILE = "--> <!-- --!> \n\r\\ \u2028 é \U0001f511 </script> {}"


def test_values_come_back_and_cannot_end_the_comment() -> None:
    values = {"b": HOSTILE, "a": [1, True, None, {"--": "<>"}]}
    text = hidden.write("kbgen-test", values)
    inside = text.removeprefix("<!-- ").removesuffix(" -->")
    assert len(inside) == len(text) - 9
    assert not {"<", ">"} & set(inside)
    assert "--" not in inside
    assert "\n" not in inside
    assert hidden.read("kbgen-test", f"{text}\nMore.", dict) == values
    assert hidden.write("kbgen-test", dict(reversed(values.items()))) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text <!-- kbgen-test {} -->",
        "<!-- kbgen-other {} -->",
        '<!-- kbgen-test {"a": } -->',
        "<!-- kbgen-test {" + '"a":{' * 5000 + "}" * 5001 + " -->",
        "<!-- kbgen-test " + "{" * 50_000,
    ],
)
def test_what_is_no_marker_is_none(text: str) -> None:
    assert hidden.read("kbgen-test", text, dict) is None


def test_ends_of_lines_are_no_difference() -> None:
    assert hidden.same("a\r\nb\n", "\na\nb")
    assert not hidden.same("a b", "a  b")
