"""Images on other hosts become links in the Markdown, and nothing else changes."""

import pytest

from kbgen.markup.gfm import to_html
from kbgen.markup.picture_links import as_links, described

A = "https://x.example.org/a.png"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"see ![a cat]({A}) here", f"see [Image: a cat]({A}) here"),
        (f'![a]({A} "t")', f"[Image: a]({A})"),
        (f"![enter image description here]({A})", f"[Image: a.png]({A})"),
        (f"![r]\n\n[r]: {A}", f"[Image: r]({A})\n\n[r]: {A}"),
        (f"> - ![a]({A})\n>   ![b]({A})", f"> - [Image: a]({A})\n>   [Image: b]({A})"),
        (f"| ![a]({A}) | b |\n|---|---|\n", f"| [Image: a]({A}) | b |\n|---|---|\n"),
        (f"[![a]({A})]({A}).", f"[Image: a]({A})."),
        (
            f"[![a]({A})](https://y.example.org/).",
            f"[Image: a](https://y.example.org/) [Image: a]({A}).",
        ),
        ("![a](../images/a.webp) ![b](b.png)", "![a](../images/a.webp) ![b](b.png)"),
        (f"`![a]({A})`", f"`![a]({A})`"),
        (f"```\n![a]({A})\n```", f"```\n![a]({A})\n```"),
        (f'x <img src="{A}" alt="a" width=3> y', f"x [Image: a]({A}) y"),
        (
            f'<p>\n<img src="{A}" alt="a < b">\n</p>',
            f'<p>\n<img src="{A}" alt="a < b">\n</p>',
        ),
        (f"<p>\n<img src='{A}'>\n</p>", f'<p>\n<a href="{A}">Image: a.png</a>\n</p>'),
        (
            f'<p><a href="{A}"><img src="{A}" alt="a"></a></p>',
            f'<p><a href="{A}">Image: a</a></p>',
        ),
        ("no image", "no image"),
    ],
)
def test_only_images_of_other_hosts_become_links(text: str, expected: str) -> None:
    assert as_links(text) == expected
    assert as_links(expected) == expected


@pytest.mark.parametrize("alt", ["](x) <b> *a* `c", "<script>alert(1)</script>", "a | b", "a\\"])
def test_a_description_stays_a_text(alt: str) -> None:
    escaped = alt.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("`", "\\`")
    html = to_html(as_links(f"![{escaped}]({A})"))
    assert html.count("<a ") == 1
    assert f'href="{A}"' in html
    assert "<script" not in html


def test_what_an_image_is_called() -> None:
    assert described(" a  cat ", A) == "a cat"
    assert described("image", "https://x.example.org/a%20b.png?x=1") == "a b.png"
    assert described("", "https://x.example.org/") == "x.example.org"
    assert described("", "http://[x/") == "on another site"
