"""Images are found where the parser sees them, and replaced there alone."""

import pytest

from kbgen.markup.gfm import to_html
from kbgen.markup.pictures import pictures, rewritten


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a](https://x/1.png)", "![a](N)"),
        ('![a](https://x/1.png "t")', '![a](N "t")'),
        ("![a]( <https://x/1 2.png> )", "![a]( N )"),
        ("![a](https://x/1.png?a=1&amp;b=2)", "![a](N)"),
        ("![a](https://x/\\(1\\).png)", "![a](N)"),
        ("[![a](https://x/1.png)](https://x/1.png)", "[![a](N)](https://x/1.png)"),
        ("*![a](u)* and ![b](u), `![c](u)`", "*![a](N)* and ![b](N), `![c](u)`"),
        ("## head ![a](u) ##", "## head ![a](N) ##"),
        ("> - ![a](u)\n>   ![b](u)", "> - ![a](N)\n>   ![b](N)"),
        ("1. x\n\n    ![a](u)", "1. x\n\n    ![a](N)"),
        ("x\n\n    ![a](u)", "x\n\n    ![a](u)"),
        ("```\n![a](u)\n```\n![b](u)", "```\n![a](u)\n```\n![b](N)"),
        ("![two\nlines](u)\n", "![two\nlines](N)\n"),
        ("![a](\nu\n)", "![a](\nN\n)"),
        ("![a][r]\n\n[r]: u", "![a](N)\n\n[r]: u"),
        ("![r] ![r][]\n\n[r]: u", "![r](N) ![r](N)\n\n[r]: u"),
        ("| ![a](u) | ![b](v) |\n|---|---|\n", "| ![a](N) | ![b](N) |\n|---|---|\n"),
        ('<img src="u" alt="a">', '<img src="N" alt="a">'),
        ("x <IMG alt='>' src='u'> y", "x <IMG alt='>' src='N'> y"),
        ("<img alt=\"a src='v'\" src='u'>", "<img alt=\"a src='v'\" src='N'>"),
        ("x <img width=3 src=u> y", 'x <img width=3 src="N"> y'),
        ('<p>\n<img data-src="v" src="u">\n</p>', '<p>\n<img data-src="v" src="N">\n</p>'),
        ("> <p>\n> <img src='u'>\n> </p>", "> <p>\n> <img src='N'>\n> </p>"),
        ("x[^1]\n\n[^1]: ![a](u)", "x[^1]\n\n[^1]: ![a](N)"),
        ("$![a](u)$", "$![a](u)$"),
        ("\\![a](u) and \\<img src=u>", "\\![a](u) and \\<img src=u>"),
        ("![a [b](u) ![c](v)](w)", "![a [b](u) ![c](v)](N)"),
        ("[a](u) ![](", "[a](u) ![]("),
        ("<!-- <img src='u'> --> ![a](u)", "<!-- <img src='N'> --> ![a](u)"),
        ("\r\n![a](u)\r\n", "\r\n![a](N)\r\n"),
        ("a\n\n\t![a](u)\n\n-\t![b](u)", "a\n\n\t![a](u)\n\n-\t![b](N)"),
    ],
)
def test_addresses_are_replaced(text: str, expected: str) -> None:
    assert rewritten(text, lambda _: "N") == expected


def test_addresses_come_as_they_are_meant() -> None:
    text = "![a](https://x/1.png?a=1&amp;b=2) <img src='https://x/2.png?a=1&amp;b=2'>"
    assert [p.url for p in pictures(text)] == ["https://x/1.png?a=1&b=2", "https://x/2.png?a=1&b=2"]


def test_what_is_not_chosen_stays() -> None:
    text = "![a](u) ![b](v) ![c](w)\n"
    assert rewritten(text, lambda one: "N" if one.url == "v" else "") == "![a](u) ![b](N) ![c](w)\n"
    assert rewritten(text, lambda _: "") is text


@pytest.mark.parametrize(
    "text",
    [
        "![" * 30_000,
        "![a](" * 20_000,
        "![](u)" * 10_000,
        "<img src=" * 20_000,
        "<img src='" * 20_000,
        "<img " + "src='" * 20_000,
        "<img " + " src=" * 20_000,
        "<img " + "''\"\"" * 20_000 + ">",
        "> " * 3_000 + "![a](u)",
        "![a][r]" * 5_000 + "\n\n[r]: u",
        "|" * 20_000 + "![a](u)",
    ],
)
def test_text_made_to_be_slow_stays_or_changes_in_images_alone(text: str) -> None:
    assert len(rewritten(text, lambda _: "NN")) >= len(text)


def test_the_page_shows_the_new_address_and_nothing_else_changes() -> None:
    text = (
        "- ![a](https://x/1.png)\n\n      ![code](https://x/1.png)\n\n> ![b](https://x/1.png 't')"
    )
    before, after = to_html(text), to_html(rewritten(text, lambda _: "N"))
    assert after == before.replace('src="https://x/1.png"', 'src="N"')


@pytest.mark.parametrize(
    ("link", "full"),
    [
        ("https://a.example/full.png", "https://a.example/full.png"),
        ("https://a.example/full.JPEG?x=1", "https://a.example/full.JPEG?x=1"),
        ("https://a.example/small.png", ""),
        ("https://a.example/page.html", ""),
        ("https://b.example/full.png", ""),
        ("https://[a.example/full.png", ""),
    ],
)
def test_a_small_copy_knows_the_image_that_it_leads_to(link: str, full: str) -> None:
    text = f"[![a](https://a.example/small.png)]({link}) ![b](https://a.example/small.png)\n"
    assert [one.full for one in pictures(text)] == [full, ""]
