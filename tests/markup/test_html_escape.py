"""Plain text as Markdown, addresses, and characters that nobody sees."""

import re

import lxml.html
import markdown
import pytest
from markdown_it import MarkdownIt

from kbgen.markup import emoji, escape, links, unseen

COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
EXTENSIONS = [
    "tables",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "pymdownx.superfences",
    "pymdownx.tilde",
    "pymdownx.tasklist",
    "pymdownx.quotes",
]

TEXTS = [
    "snake_case and __init__ and _x",
    "C:\\dir and \\\\server\\* and \\` and a\\",
    "2 * 3 * 4 and *x* and 5*6",
    "# a", "#include <x>", "1. a", "1) a", "- a", "+ a", "> a", "---", "===", "***", "_ _ _",
    "```", "~~~", "`a` and ``", "~~a~~ ~b~", "|---|---|", "| a", ":--", "[TOC]", "[^1]: a",
    "[a]: http://b.example", "[a](b) ![c](d) [e][f] [x] [g]", "*[HTML]: a", "{: .c } {:.d}",
    "!!! note", "??? tip", '=== "a"', "/// a", "::: a", '--8<-- "a"', "[!NOTE]",
    "<script>alert(1)</script> <!-- a --> List<T> a < b <3", "&amp; &copy; & &#65; AT&T &x",
    "$5 and $10", "a|b || c", "{{ a }} {% b %}", "https://a.example/b_c?d=1&e=2.", "www.a.example",
    "http://[not-an-ip]/", "wow! [a]", "ends with !", "-", "*", "1986. A year", "a  b\t\nc",
]  # fmt: skip


def _shown(html: str) -> str:
    text = lxml.html.fragment_fromstring(html, create_parent="div").text_content()
    return re.sub(r"\s+", " ", str(text)).strip()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("around", "shown"),
    [
        ("{}", "{}"),
        ("-   {}", "{}"),
        ("## {}", "{}"),
        ("a {} b", "a {} b"),
        ("[{}](https://a.example)", "{}"),
        ("| a | b |\n| --- | --- |\n| {} | c |", "a b {} c"),
    ],
)
def test_a_literal_shows_exactly_its_text(text: str, around: str, shown: str) -> None:
    source = around.replace("{}", escape.literal(text))
    expected = shown.replace("{}", re.sub(r"\s+", " ", text))
    for html in (COMMONMARK.render(source), markdown.markdown(source, extensions=EXTENSIONS)):
        assert _shown(html).replace(" ", "") == expected.replace(" ", "")
        allowed = {"p", "ul", "li", "h2", "a", "table", "thead", "tbody", "tr", "th", "td"}
        assert set(re.findall(r"<(\w+)", html)) <= allowed


@pytest.mark.parametrize(
    "text", ["snake_case", "C:\\dir", "2 * 3", "a < b", "use #include", "a | b"]
)
def test_lines_are_not_escaped_without_need(text: str) -> None:
    assert escape.line(text) == text


def test_a_line_links_its_addresses() -> None:
    assert escape.line("see https://a.example/b_c.") == "see <https://a.example/b_c>."
    assert escape.line("(www.a.example)") == "([www.a.example](http://www.a.example))"
    assert escape.literal("https://a.example") == "https&#58;//a.example"


def test_a_link_with_a_bad_address_is_text() -> None:
    assert escape.link("a [b]", "https://a.example/(c") == "[a \\[b\\]](https://a.example/%28c)"
    assert escape.link("# a", "javascript:alert(1)") == "\\# a"
    assert escape.link("", "https://a.example/b") == "[https://a.example/b](https://a.example/b)"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JAVASCRIPT:x", "java\tscript:x", "java\nscript:x",
        " \x01javascript:x",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "http://[not-an-ip]/", "http://",
        "https:///x", "http://a b/", "https://a.example:99999/", "https://user:word@a.example/",
        "https://bank.example@evil.example/", "mailto:", "mailto:a", "//", "", "http://[::1",
        "blob:https://a.example", "ftp://a.example",
    ],
)  # fmt: skip
def test_refused_addresses(url: str) -> None:
    assert links.absolute(url) == ""
    page = "https://forum.example.org/t/1"
    assert links.absolute(url, page) in ("", page)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://A.example/B", "https://a.example/B"),
        ("//a.example/x", "https://a.example/x"),
        ("/q?a=1&b=2", "https://forum.example.org/q?a=1&b=2"),
        ("other", "https://forum.example.org/t/other"),
        ("https://a.example/a b'\"<>`|\\", "https://a.example/a%20b%27%22%3C%3E%60%7C/"),
        ("https://a.example/x_(y)", "https://a.example/x_(y)"),
        ("https://a.example/x)", "https://a.example/x%29"),
        ("https://a.example/%2f%zz", "https://a.example/%2f%25zz"),
        ("https://a.example/#a#b", "https://a.example/#a%23b"),
        ("https://\u00e4.example/\u00fc", "https://xn--4ca.example/%C3%BC"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("http:\\\\a.example\\b", "http://a.example/b"),
    ],
)
def test_allowed_addresses(url: str, expected: str) -> None:
    assert links.absolute(url, "https://forum.example.org/t/1") == expected
    assert links.absolute(expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u200bb\ufeffc\u00add\x07", "abcd"),
        ("a\u00a0b\u2003c\u2028d", "a b c d"),
        ("a\u202eb\u202c\u2066c\u2069", "abc"),
        ("tag\U000e0041\U000e0042", "tag"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("\u2764\ufe0f\u200d\U0001f525", "\u2764\ufe0f\u200d\U0001f525"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4\U000e0067\U000e0062\U000e007f"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("\u05d0\u200f!", "\u05d0\u200f!"),
        ("x\u200dy\ud800", "xy"),
    ],
)
def test_unseen_characters(text: str, expected: str) -> None:
    assert unseen.readable(text) == expected


@pytest.mark.parametrize(
    ("alt", "title", "src", "expected"),
    [
        (":smiley:", ":smiley:", "", "\U0001f603"),
        ("\U0001f603", "", "", "\U0001f603"),
        (":wave:t3:", "", "", "\U0001f44b\U0001f3fc"),
        ("", "", "/images/emoji/set/heart.png?v=9", "\u2764\ufe0f"),
        ("", "", "/emoji/1f44d.png", "\U0001f44d"),
        (":our_own:", "", "", ":our_own:"),
        ("", "", "", ""),
    ],
)
def test_emoji_images(alt: str, title: str, src: str, expected: str) -> None:
    assert emoji.text(alt, title, src) == expected
