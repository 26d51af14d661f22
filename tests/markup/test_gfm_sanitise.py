"""The second sanitiser holds alone, whatever the renderer gives it."""

import pytest

from kbgen.markup.sanitise import sanitise


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<script>alert(1)</script>a", "a"),
        ("<img src=x onerror=alert(1)>", '<img src="x">'),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="java\tscript:alert(1)">a</a>', "<a>a</a>"),
        ('<img src="data:image/png;base64,x" alt="a">', '<img alt="a">'),
        ("<svg><script>a</script></svg>b", "b"),
        ('<div class="md-search note" id="__config">a</div>', '<div class="note">a</div>'),
        ('<p style="position:fixed">a</p>', "<p>a</p>"),
        ("<input type=image src=x onfocus=y>", '<input disabled="" type="checkbox">'),
        ("<div><p>a", "<div><p>a</p></div>"),
        ("a</div></article>", "a"),
        ("<!-- a -->b", "b"),
        ('<iframe src="https://a.example"></iframe><base href=x><form><button>a', "a"),
        (
            '<table><tr><td style="text-align:right;background:url(x)">a</td></tr></table>',
            '<table><tbody><tr><td style="text-align:right">a</td></tr></tbody></table>',
        ),
    ],
)
def test_sanitise(html: str, expected: str) -> None:
    assert sanitise(html) == expected
