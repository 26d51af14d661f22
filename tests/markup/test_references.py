"""`#12` in a post on GitHub is a link, and says so in its article."""

import re

import pytest

from kbgen.markup.markdown import portable

HERE = "https://github.com/acme/app/discussions/14#discussioncomment-1400"
THERE = "https://github.com/acme/app/issues/12"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("As in #12.", f"As in [#12]({THERE})."),
        ("#12: so", f"[#12]({THERE}): so"),
        ("(GH-12)", f"([GH-12]({THERE}))"),
        ("*see #12*", f"*see [#12]({THERE})*"),
        ("-   #12, #13", f"-   [#12]({THERE}), [#13]({THERE[:-1]}3)"),
        ("acme/app#12", f"[acme/app#12]({THERE})"),
        ("in b.c/d_e#7 and x-y/z.js#7", "in b.c/d_e#7 and "
         "[x-y/z.js#7](https://github.com/x-y/z.js/issues/7)"),
        ("| a |\n|---|\n| #12 |", f"[#12]({THERE})"),
    ],
)  # fmt: skip
def test_references_are_links(text: str, shown: str) -> None:
    assert shown in portable(text, HERE)


@pytest.mark.parametrize(
    "text",
    [
        "`#12`",
        "```\n#12\n```",
        "[#12](https://example.org/)",
        '<a href="https://example.org/">#12</a>',
        "<code>#12</code>",
        "<kbd>#12</kbd>",
        "https://example.org/page#12",
        "C#12, F#12 and a#12",
        "&#12a; ##12 #0 #012 #12a #12-b #12.5",
        "#336699",
        "#fff and #",
        "LIGH-12, GH-x",
    ],
)
def test_all_else_stays_as_it_is(text: str) -> None:
    assert "/issues/" not in portable(text, HERE)
    assert portable(text, HERE) == portable(text, "https://forum.example.org/t/x/14")


@pytest.mark.parametrize(
    "home",
    [
        "",
        "https://forum.example.org/t/x/14",
        "https://a.stackexchange.com/questions/14#comment1_14",
        "https://github.com/orgs/acme/discussions/14",
    ],
)
def test_other_places_have_no_references(home: str) -> None:
    assert "issues" not in portable("As in #12.", home)


def test_a_number_far_beyond_the_discussions_own_is_none_yet() -> None:
    assert portable("#2014", HERE) != portable("#2014")
    assert portable("#2015", HERE) == portable("#2015")
    late = HERE.replace("/14#", "/50000#")
    assert portable("#336699", late) != portable("#336699")


def test_a_forge_of_ones_own_keeps_its_host() -> None:
    home = HERE.replace("https://github.com", "http://git.example.org:8080")
    assert "(http://git.example.org:8080/acme/app/issues/12)" in portable("#12", home)


def test_many_references_cost_what_they_are_long() -> None:
    text = portable("#12 a/b " * 5_000 + "a-/" * 5_000, HERE)
    assert len(re.findall(r"\[#12\]", text)) == 5_000
