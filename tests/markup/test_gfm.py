"""Markdown to HTML as on the site."""

from pathlib import Path

import html5lib
import pytest

from kbgen.markup import gfm
from kbgen.markup.gfm import render, to_html

FIXTURE = Path(__file__).parent / "fixtures" / "gfm.md"


def cases() -> list[tuple[str, str, str]]:
    """Title, Markdown and HTML; parted by lines that hold only a dot."""
    parts = f"\n{FIXTURE.read_text(encoding='utf-8')}".split("\n.\n")
    groups = [parts[at : at + 3] for at in range(0, len(parts) - 1, 3)]
    return [(title.strip(), source, html) for title, source, html in groups]


@pytest.mark.parametrize(("source", "html"), [pytest.param(s, h, id=t) for t, s, h in cases()])
def test_rendering(source: str, html: str) -> None:
    assert to_html(source).strip("\n") == html


def code_of(html: str) -> str:
    """The text of the first code block, as a browser has it."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return "".join(tree.find(".//pre").itertext())


CODE = {
    "leading and trailing lines": "\n\n  a\n\n",
    "tabs": "\ta\tb\n",
    "trailing blanks": "a  \n b \n",
    "markup": "<b>&amp;&lt;</b>\n",
    "control characters": "a\x0cb\x1b[0m\n",
    "no ASCII": "é 漢 🙂 \u00a0\u2028x\n",
    "quotes": "'\"`$\\\n",
    "broken": "def f(:\n  '''\n",
}


@pytest.mark.parametrize("code", CODE.values(), ids=CODE)
@pytest.mark.parametrize("language", ["", "python", "js", "console", "html", "c", "nonsense"])
def test_code_is_kept_byte_for_byte(code: str, language: str) -> None:
    assert code_of(to_html(f"~~~~~{language}\n{code}~~~~~")) == code


def test_toc_lists_headings_in_order() -> None:
    rendered = render("# A *b*\n\n## `c` <kbd>d</kbd>\n\n- # e\n")
    assert [(heading.level, heading.id, heading.text) for heading in rendered.toc] == [
        (1, "a-b", "A b"),
        (2, "c-d", "c d"),
        (1, "e", "e"),
    ]


def test_permalinks_can_be_left_out() -> None:
    assert render("# A", permalinks=False).html == '<h1 id="a">A</h1>\n'


def test_ids_of_the_page_around_are_not_used_again() -> None:
    assert render("# Search", taken=frozenset({"search"})).toc[0].id == "search_1"


def test_relative_addresses_are_resolved_and_no_others() -> None:
    seen = []

    def resolve(url: str) -> str:
        seen.append(url)
        return f"../{url}"

    html = render(
        "[a](b.md#c) ![d](e.png) [f](#g) [h](https://i.example) [j](mailto:k@l.example)",
        resolve=resolve,
    ).html
    assert seen == ["b.md#c", "e.png"]
    assert 'href="../b.md#c"' in html
    assert 'src="../e.png"' in html


def test_empty_text() -> None:
    assert render("") == gfm.Rendered(html="", toc=())
    assert to_html(" \n\n") == ""


def test_same_text_same_bytes_whatever_was_rendered_before() -> None:
    source = "# A\n\n[^1]: b\n\n<div>\n\nc[^1]\n\n```python\nd\n```\n"
    first = to_html(source)
    to_html("# A\n\n> " * 20)
    assert to_html(source) == first


@pytest.mark.parametrize("name", ["__config", "__search", "_x", "-x", "__", "___ !"])
def test_ids_never_begin_as_those_of_the_theme(name: str) -> None:
    assert render(f"# `{name}`").toc[0].id[0].isalnum()
