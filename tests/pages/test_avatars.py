"""Faces: initials, colours that can be read, pictures that the site holds."""

import re
from pathlib import Path

import pytest

from kbgen.pages import avatars

CSS = Path(__file__).resolve().parents[2] / "theme/assets/kb/article.css"
URL = "https://forum.example.org/u/ada"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ada", "A"),
        ("docs-reader", "DR"),
        ("Marek Mahut - StakeNuts", "MS"),
        ("user1234", "U"),
        ("1234", "1"),
        ("ada_99", "A"),
        ("ßigrid", "S"),
        ("李 小龍", "李小"),
        ("е́лена", "Е"),
        ("अमित", "अ"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_initials(name: str, shown: str) -> None:
    assert avatars.initials(name) == shown


def test_one_person_has_one_colour_wherever_they_stand() -> None:
    one = avatars.face("ada", URL, "people/ada.md", ())
    other = avatars.face("Ada L.", URL, "", ())
    assert one["tone"] == other["tone"]
    tones = {avatars.tone(f"{URL}/{number}") for number in range(400)}
    assert tones == set(range(avatars.TONES))


def test_a_picture_of_the_person_stands_in_for_initials() -> None:
    pictures = frozenset({"ada.png", "ada.jpg", "bob.png", ".png"})
    assert avatars.face("ada", URL, "people/ada.md", pictures)["image"] == "images/people/ada.png"
    assert avatars.face("eve", URL, "people/eve.md", pictures)["image"] == ""
    # who has no page has no name for a file either
    assert avatars.face("ghost", "", "", pictures)["image"] == ""


def test_accounts_that_are_gone_share_a_disc_without_letters() -> None:
    assert avatars.face("ghost", "", "", ())["initials"] == ""
    assert avatars.face("ghost", URL, "", ())["initials"] == "G"


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_white_letters_can_be_read_on_every_disc() -> None:
    css = CSS.read_text(encoding="utf-8")
    discs = dict(re.findall(r"\.kb-face--(\d+) \{ --kb-face: (#[0-9a-f]{6}); \}", css))
    assert sorted(map(int, discs)) == list(range(avatars.TONES))
    plain = re.search(r"var\(--kb-face, (#[0-9a-f]{6})\)", css)
    assert plain
    for colour in (*discs.values(), plain[1]):
        assert 1.05 / (_luminance(colour) + 0.05) >= 4.5, colour
