"""Colours never change code."""

import re
from html import escape, unescape

import pytest
from pygments.lexer import Lexer

from kbgen.markup import gfm_highlight
from kbgen.markup.gfm import to_html
from kbgen.markup.gfm_highlight import LANGUAGES, LONGEST, MOST, highlight

_LEXED = sorted(gfm_highlight._LEXED)
_BLOCK = re.compile(
    r'<div class="language-([^"]*) highlight"><pre><span></span><code>(.*)</code></pre></div>\n',
    re.DOTALL,
)
SAMPLE = """\
  // a /* b */ # c <!-- d -->

if (x < 1 && "y\\n" == 'z') { return `w`; }
\tdef f(a): pass  %{e} @g $h ~i
- j: k
<b class="l">m&amp;</b>
SELECT * FROM n; \\begin{o}
é 漢 🙂 \u00a0
"""


def parts(html: str) -> tuple[str, str, str]:
    """Language, inner HTML and text of a block."""
    match = _BLOCK.fullmatch(html)
    assert match
    return match[1], match[2], unescape(re.sub(r"</?span[^>]*>", "", match[2]))


@pytest.mark.parametrize("language", _LEXED)
def test_every_language_keeps_every_character(language: str) -> None:
    for code in (SAMPLE, SAMPLE * 40, "\n\n a\n\n", "a", ""):
        name, _, text = parts(highlight(code, language))
        assert (name, text) == (language, code)


@pytest.mark.parametrize("language", _LEXED)
def test_every_language_exists_and_may_stand_in_a_class(language: str) -> None:
    assert language in LANGUAGES
    assert gfm_highlight._lexer(language) is not None


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Python", "python"),
        ("language-js", "js"),
        ("lang-c++", "c++"),
        ("c#", "c#"),
        ("", "text"),
        ("nonsense", "text"),
        ('"><img', "text"),
        ("mermaid", "mermaid"),
    ],
)
def test_names_of_languages(written: str, shown: str) -> None:
    assert parts(highlight("x = 1\n", written))[0] == shown


def test_aliases_are_coloured() -> None:
    assert '<span class="' in parts(highlight("var x = 1;\n", "c#"))[1]


def test_code_that_would_be_slow_is_plain() -> None:
    for code in (
        "x = 1\n" * (LONGEST // 6 + 1),
        "x = 1;" * 200,
        "a\n" * 400,
        "x = 1" + " " * 300 + "y\n",
    ):
        assert "<span" not in parts(highlight(code, "python"))[1]


@pytest.mark.parametrize("before", [0, 1, 50, 99, 100, 101, 199])
def test_much_space_is_found_wherever_it_stands(before: int) -> None:
    wide, narrow = (f"x = 1{'y' * before}{' ' * count}z = 2\n" for count in (200, 199))
    assert "<span" not in parts(highlight(wide, "python"))[1]
    assert "<span" in parts(highlight(narrow, "python"))[1]


@pytest.mark.parametrize("code", ['"<\0>" & x\n', "a = '<'  # \0\n"])
def test_every_sign_stays_where_code_holds_nul(code: str) -> None:
    shown = re.sub("</?span[^>]*>", "", parts(highlight(code, "python"))[1])
    # no HTML can name it, and the Markdown of a page has none: it stays as it is
    assert shown == escape(code, quote=False)


def test_a_lexer_that_fails_leaves_plain_code(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(Lexer):
        def get_tokens_unprocessed(self, text: str) -> None:  # type: ignore[override]
            raise IndexError

    monkeypatch.setattr(gfm_highlight, "_lexer", lambda _: Failing())
    assert parts(highlight("a < b\n", "python"))[1] == "a &lt; b\n"


def test_a_lexer_that_loses_text_leaves_plain_code(monkeypatch: pytest.MonkeyPatch) -> None:
    class Losing(Lexer):
        def get_tokens_unprocessed(self, text: str) -> list[object]:  # type: ignore[override]
            return []

    monkeypatch.setattr(gfm_highlight, "_lexer", lambda _: Losing())
    assert parts(highlight("a\n", "python"))[1] == "a\n"


def test_names_and_space_need_no_span() -> None:
    assert parts(highlight("x = y\n", "python"))[1] == 'x <span class="o">=</span> y\n'


def test_a_page_has_no_more_spans_than_a_telephone_can_bear() -> None:
    block = "```python\n" + "x = 1\n" * 200 + "```\n\n"
    html = to_html(block * 5 + "```python\ny = 2\n```\n")
    assert 600 < html.count('<span class="') <= MOST
    assert html.count("x = 1") > 200  # what came too late is plain, and all there
