import pytest

from kbgen.publish.images import without_external_images

REL = 'rel="ugc nofollow noopener"'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>no image</p>", "<p>no image</p>"),
        ('<img src="../a.png" alt="local">', '<img src="../a.png" alt="local">'),
        (
            '<img src="https://x.example.org/a%20b.png" alt="" loading="lazy">',
            f'<a class="kb-image" href="https://x.example.org/a%20b.png" {REL}>Image: a b.png</a>',
        ),
        (
            '<img src="http://x.example.org/a.png?a=1&amp;b=2" '
            'alt="A &lt;B&gt; &amp; &quot;C&quot;">',
            f'<a class="kb-image" href="http://x.example.org/a.png?a=1&amp;b=2" {REL}>'
            'Image: A &lt;B&gt; &amp; "C"</a>',
        ),
        (
            '<a href="https://x.example.org/a.png"><img src="https://x.example.org/a.png" '
            'alt="enter image description here"></a>.',
            '<a href="https://x.example.org/a.png"><span class="kb-image">Image: a.png</span></a>.',
        ),
        (
            '<a href="https://y.example.org/"><img src="https://x.example.org/b.png" alt="B"></a>.',
            '<a href="https://y.example.org/"><span class="kb-image">Image: B</span></a> '
            f'<a class="kb-image" href="https://x.example.org/b.png" {REL}>Image: B</a>.',
        ),
        (
            '<img src="https://x.example.org/" alt="image">',
            f'<a class="kb-image" href="https://x.example.org/" {REL}>Image: x.example.org</a>',
        ),
        (
            '<img src="//x.example.org/c.png" alt="c">',
            f'<a class="kb-image" href="//x.example.org/c.png" {REL}>Image: c</a>',
        ),
    ],
)
def test_external_images_become_links(html: str, expected: str) -> None:
    assert without_external_images(html) == expected


def test_it_is_linear() -> None:
    html = '<img src="' + '<a href="x' * 20_000
    assert without_external_images(html) == html
