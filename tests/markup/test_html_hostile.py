"""HTML and BBCode made to be slow, to hide, or to break out."""

import re
import sys

import pytest
from markdown_it import MarkdownIt

from kbgen.markup import bbcode
from kbgen.markup.html import TooComplex, to_markdown

SMALL, LARGE = 1_000, 4_000

NESTED = {
    "div": "<div>", "b": "<b>", "font": "<font>", "quote": "<blockquote>", "list": "<ul><li>",
    "table": "<table><tr><td>", "details": "<details><summary>s</summary>", "link": "<a href='x'>",
    "mixed": "<b><i>", "aside": "<aside class='quote'>", "spoiler": "<div class='spoiler'>",
    "span": "<span class='spoiler'>", "section": "<section>", "dl": "<dl><dd>", "code": "<code>",
    "pre": "<pre>", "heading": "<h1>",
}  # fmt: skip


@pytest.mark.parametrize("tag", NESTED.values(), ids=NESTED.keys())
def test_nothing_is_lost_below_thousands_of_tags(tag: str) -> None:
    assert "deepest text" in to_markdown(tag * 3_000 + "deepest text")


def test_code_below_many_wrappers_stays_code() -> None:
    wrappers = "<div><section><font>" * 1_500
    assert to_markdown(f"{wrappers}<pre><code>x = 1\n</code></pre>") == "```\nx = 1\n```\n"


def test_more_open_tags_than_any_editor_makes_are_refused() -> None:
    with pytest.raises(TooComplex):
        to_markdown("<div>" * 30_000)
    with pytest.raises(ValueError, match="too long"):
        to_markdown("a" * 5_000_000)


REPEATED = [
    "[", "[a](", "]", "*a ", "_a", "`a", "`", "~", "\\", "$a", "$$a ", "&lt;a", "&amp;a", "# a<br>",
    "http://[a", "www.a ", ")(", "- ", "=", "!", "{:", "|", "<br>", "<p>x", "<b>a</b>",
    "<code>a</code>", "<img src=x>", "<hr>", "<sup><a href='#x'>1</a></sup>", "\u200b\u202e",
    "[b]", "[b][/b]", "[b][i][/b][/i]", "[quote]", "[code][/code]", "[list][*]", "[*]", "[/b]",
    "<li>x", "<td>x", "<a ", "<!--", "<![CDATA[", "<?", "</p>", "&#", "<ul><li>a</ul>",
]  # fmt: skip


class _Work:
    """Counts lines of Python that run: a measure of work that no other process disturbs."""

    def __init__(self) -> None:
        self.lines = 0

    def __call__(self, *event: object) -> "_Work":
        self.lines += event[1] == "line"
        return self


def _work(source: str) -> int:
    work = _Work()
    sys.settrace(work)
    try:
        to_markdown(source)
        bbcode.to_markdown(source)
    finally:
        sys.settrace(None)
    return work.lines


@pytest.mark.parametrize("piece", REPEATED)
def test_work_grows_with_the_input_only(piece: str) -> None:
    assert _work(piece * LARGE) <= 1.5 * (LARGE / SMALL) * _work(piece * SMALL) + 10_000


@pytest.mark.parametrize("piece", REPEATED)
def test_output_grows_with_the_input_only(piece: str) -> None:
    for source in (piece * LARGE, f"<p>{piece * LARGE}</p>"):
        assert len(to_markdown(source)) <= 40 * len(source) + 100


ACTIVE = [
    "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<iframe srcdoc='<script>x</script>'>",
    "<a href='javascript:alert(1)'>x</a>", "<a href='&#106;avascript:alert(1)'>x</a>",
    "<base href='https://evil.example'>", "<style>@import 'x'</style>", "<math><mi>x</mi></math>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x onerror=alert(1)&gt;",
    "<details ontoggle=alert(1) open><summary onclick=x>&lt;b onclick=x&gt;</summary>t</details>",
    "<code>&lt;script&gt;`&lt;img onerror=x&gt;</code>", "<p>[x](javascript:alert(1))</p>",
    "<p>&lt;javascript:alert(1)&gt;</p>",
    "<a title='\"><script>x</script>' href='https://a.example'>x</a>",
    "<img alt='](x) <script>' src='https://a.example/\"onerror=x'>",
    "<pre lang='x\"><script>'>y</pre>",
    "<p>[x]: javascript:alert(1)</p><p>[x]</p>",
    "<form action=x><input autofocus onfocus=x></form>",
    "<object data='javascript:x'></object><embed src='data:text/html,x'>",
    "<sc<b>ript>x</script>",
    "[url=javascript:alert(1)]x[/url] [img]javascript:x[/img] [b onclick=x]y[/b]",
    "<kbd><br>&lt;script&gt;</kbd>",
    "<table><tr><td>&lt;/td&gt;&lt;script&gt;</td><td>b</td></tr></table>",
]  # fmt: skip


REFUSED = frozenset(["script", "style", "iframe", "svg", "object", "embed", "base", "form", "math"])


@pytest.mark.parametrize("source", ACTIVE)
@pytest.mark.parametrize("convert", [to_markdown, bbcode.to_markdown])
def test_nothing_active_comes_out(source: str, convert: type) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(convert(source))
    for tag, attributes in re.findall(r"<([a-z]+\d?)((?:\s[^<>]*)?)>", html):
        assert tag not in REFUSED
        names = set(re.findall(r"\s([a-z-]+)=\"", attributes))
        assert names <= {"href", "src", "alt", "title", "class", "markdown", "start"}
        for address in re.findall(r"(?:href|src)=\"([^\"]*)", attributes):
            assert re.match(r"https?://|mailto:", address)


@pytest.mark.parametrize(
    "source", ["\x00", "\ud800", "a\x00b<\x01p>", "<", "<>", "</", "&", "<p", "\ufeff"]
)
def test_broken_characters_and_tags_do_not_raise(source: str) -> None:
    to_markdown(source).encode()
    bbcode.to_markdown(source).encode()


@pytest.mark.parametrize("tag", ["embed", "source", "track", "embed hidden"])
def test_elements_without_an_end_swallow_nothing(tag: str) -> None:
    made = to_markdown(f"<p>before</p><{tag} src='https://example.org/x'><p>after</p>")
    assert made.startswith("before\n")
    assert made.endswith("\nafter\n")
