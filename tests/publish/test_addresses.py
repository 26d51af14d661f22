"""Addresses as texts of links are shown in short, and nothing is lost."""

import pytest

from kbgen.publish.addresses import shortened, with_short_addresses


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("https://example.org", "example.org"),
        ("https://www.example.org/", "example.org"),
        ("www.example.org/a", "example.org/a"),
        ("https://example.org/a/b/c.html", "example.org/…/c.html"),
        ("https://example.org/a/b/?x=1#y", "example.org/…/b"),
        ("https://example.org/?q=1", "example.org/…"),
        ("https://example.org/#top", "example.org/…"),
        ("https://example.org/wiki/Caf%C3%A9", "example.org/…/Café"),
        ("https://example.org:8080/x", "example.org/x"),
        ("https://example.org/" + "a" * 60, "example.org/" + "a" * 40 + "…"),
        ("https://example.org/o/r/issues/12", "example.org/…/issues/12"),
        ("https://example.org/t/a-slug/12/", "example.org/…/a-slug/12"),
        ("https://example.org/t/a-slug/12/3", "example.org/…/a-slug/12/…"),
        ("https://example.org/12", "example.org/12"),
        ("http://[not-an-ip/x", ""),
        ("https://", ""),
    ],
)
def test_host_and_last_part(address: str, short: str) -> None:
    assert shortened(address) == short


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<p>see <a href="https://e.org/a/b?x=1&amp;y=2" rel="ugc noopener">'
            "https://e.org/a/b?x=1&amp;y=2</a>.</p>",
            '<p>see <a href="https://e.org/a/b?x=1&amp;y=2" rel="ugc noopener"'
            ' title="https://e.org/a/b?x=1&amp;y=2">e.org/…/b</a>.</p>',
        ),
        (
            '<a href="../b/" title="T">https://e.org/t/1</a>',
            '<a href="../b/" title="T">e.org/t/1</a>',
        ),
        (
            '<a href="https://e.org/%3Cb%3E">https://e.org/%3Cb%3E</a>',
            '<a href="https://e.org/%3Cb%3E" title="https://e.org/%3Cb%3E">e.org/&lt;b&gt;</a>',
        ),
        (
            '<a href="../b/">b</a> <a href="HTTPS://e.org/c/d">HTTPS://e.org/c/d</a>',
            '<a href="../b/">b</a> <a href="HTTPS://e.org/c/d" title="HTTPS://e.org/c/d">'
            "e.org/…/d</a>",
        ),
        ('<a href="https://e.org/a">a text</a>', '<a href="https://e.org/a">a text</a>'),
        (
            '<a href="https://e.org/a">https://e.org/a and more</a>',
            '<a href="https://e.org/a">https://e.org/a and more</a>',
        ),
        ('<a href="x"><code>https://e.org/a</code></a>',) * 2,
        ("<p>https://e.org/a</p>",) * 2,
        ('<a href="x">https://[bad/a</a>',) * 2,
    ],
)
def test_only_texts_that_are_addresses_change(html: str, expected: str) -> None:
    assert with_short_addresses(html) == expected
    assert with_short_addresses(expected) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<p>as told <a href="https://www.e.org/a/b?x=1&amp;y=2" rel="ugc">here</a>.</p>',
            '<p>as told <a href="https://www.e.org/a/b?x=1&amp;y=2" rel="ugc">'
            "here (e.org/…/b)</a>.</p>",
        ),
        (
            '<a rel="ugc" href="http://e.org/%3Cb%3E">See this link.</a>',
            '<a rel="ugc" href="http://e.org/%3Cb%3E">See this link. (e.org/&lt;b&gt;)</a>',
        ),
        ('<a href="https://e.org">hier</a>', '<a href="https://e.org">hier (e.org)</a>'),
        ('<a href="../of-ha%C3%AFr/">here</a>', '<a href="../of-ha%C3%AFr/">here (of haïr)</a>'),
        ('<a href="a/b-c.md#d">this</a>', '<a href="a/b-c.md#d">this (b c)</a>'),
        ('<a href="../">here</a>',) * 2,
        ('<a href="/">here</a>',) * 2,
        ('<a href="#part">here</a>',) * 2,
        ('<a href="mailto:a@e.org">here</a>',) * 2,
        ('<a data-href="https://e.org">here</a>',) * 2,
        ('<a href="https://[bad/a">here</a>',) * 2,
        ('<a href="https://e.org">here and there</a>',) * 2,
        ('<a href="https://e.org"><code>this</code></a>',) * 2,
    ],
)
def test_where_here_is_stands_behind_it(html: str, expected: str) -> None:
    assert with_short_addresses(html) == expected
