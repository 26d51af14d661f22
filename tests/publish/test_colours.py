"""A site's own colours can be read wherever they stand."""

import re

import pytest

from kbgen.publish import colours

WHITE = (255, 255, 255)
PAPER, CARD = (251, 252, 250), (22, 31, 27)

COLOURS = ["#000000", "#ffffff", "#ffe600", "#808080", "#7f3fbf", "#c0392b", "#00ff00", "#1A2B3C"]


def _values(rule: str) -> dict[str, colours.Colour]:
    found = {}
    for name, text in re.findall(r"--kb-([\w-]+):(#\w{6})", rule):
        colour = colours.parse(text)
        assert colour
        found[name] = colour
    return found


def _schemes(accent: str, hue: str) -> tuple[dict[str, colours.Colour], dict[str, colours.Colour]]:
    light, dark = re.findall(r"(?<!no-js )body\[[^{]*\{([^}]*)\}", colours.style(accent, hue))
    return _values(light), _values(dark)


@pytest.mark.parametrize("colour", COLOURS)
def test_text_has_contrast_in_both_schemes(colour: str) -> None:
    for ground, values in zip((PAPER, CARD), _schemes(colour, colour), strict=True):
        for text, below in (
            (values["accent"], ground),
            (values["accent"], values["accent-wash"]),
            (values["on-accent"], values["accent"]),
            (values["on-hue"], values["hue"]),
            (values["hue-soft"], values["hue"]),
        ):
            assert colours.contrast(text, below) >= 4.5, (text, below)


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    light, _ = _schemes("#7a1fa2", "#203040")
    assert light["accent"] == (0x7A, 0x1F, 0xA2)
    assert light["hue"] == (0x20, 0x30, 0x40)


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345", "#123456;}</style>", "#12345g"])
def test_what_is_no_colour_says_nothing(text: str) -> None:
    assert colours.style(text, text) == ""


def test_one_of_the_two_is_enough() -> None:
    rule = colours.style("#7a1fa2", "")
    assert "--kb-accent:" in rule
    assert "--kb-hue:" not in rule


def test_contrast_is_what_wcag_says() -> None:
    assert colours.contrast(WHITE, (0, 0, 0)) == pytest.approx(21)
    assert colours.contrast(WHITE, (0x76, 0x76, 0x76)) == pytest.approx(4.54, abs=0.01)


def test_paper_keeps_black_on_white() -> None:
    assert colours.style("#7a1fa2", "#203040").startswith("@media screen{")
