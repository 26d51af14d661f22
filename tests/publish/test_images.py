from pathlib import Path

import pytest
from PIL import Image

from kbgen.publish import site, tree
from kbgen.publish.images import (
    size_of_file,
    webp_size,
    with_sizes,
    without_external_images,
)

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


NAME = "0123456789abcdef0123.webp"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            f'<img src="../../images/{NAME}" alt="a" loading="lazy">',
            f'<img src="../../images/{NAME}" alt="a" loading="lazy" width="40" height="30">',
        ),
        (f'<img src="../images/{NAME}" width="9">', f'<img src="../images/{NAME}" width="9">'),
        ('<img src="../images/cat.webp" alt="">', '<img src="../images/cat.webp" alt="">'),
        (f"<p>../images/{NAME}</p>", f"<p>../images/{NAME}</p>"),
    ],
)
def test_copies_get_their_size(html: str, expected: str) -> None:
    assert with_sizes(html, lambda name: (40, 30) if name == NAME else None) == expected
    assert with_sizes(html, lambda _: None) == html


@pytest.mark.parametrize("options", [{}, {"lossless": True}, {"save_all": True}])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_size_is_in_the_head_of_a_file(
    options: dict[str, bool], mode: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.webp"
    first = Image.linear_gradient("L").resize((300, 257)).convert(mode)
    more = {"append_images": [first.rotate(9)]} if "save_all" in options else {}
    first.save(path, **options, **more)
    assert size_of_file(path) == (300, 257)


def test_what_is_no_webp_has_no_size(tmp_path: Path) -> None:
    assert size_of_file(tmp_path / "none.webp") is None
    assert webp_size(b"RIFF" + b"x" * 40) is None
    assert webp_size(b"RIFF") is None


def test_it_is_linear() -> None:
    html = '<img src="' + '<a href="x' * 20_000
    assert without_external_images(html) == html


def test_copies_are_on_the_site_and_in_the_tree(knowledge_base: Path) -> None:
    image = knowledge_base / "content" / "images" / NAME
    image.parent.mkdir()
    Image.new("RGB", (40, 30), "red").save(image, format="WEBP")
    path = sorted(knowledge_base.glob("content/*/article-*.md"))[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n![the window](../images/{NAME})\n", encoding="utf-8")
    built = site.build(knowledge_base, strict=True, cache=False)
    assert built.warnings == []
    page = knowledge_base / "site" / path.parent.name / path.stem / "index.html"
    shown = (
        f'<img src="../../images/{NAME}" alt="the window" loading="lazy" width="40" height="30">'
    )
    assert shown in page.read_text(encoding="utf-8")
    assert (knowledge_base / "site" / "images" / NAME).read_bytes() == image.read_bytes()
    tree.write_tree(knowledge_base, knowledge_base / "tree")
    assert (knowledge_base / "tree" / "content" / "images" / NAME).is_file()
