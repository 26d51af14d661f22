"""Strangers' Markdown made portable: the same text and code, in one form that stays as it is."""

from pathlib import Path

import html5lib
import pytest

from kbgen.markup.gfm import to_html
from kbgen.markup.markdown import plain_html, portable

FIXTURES = Path(__file__).parent / "fixtures"
BASE = "https://github.com/o/r/discussions/1"


def cases(name: str) -> list[tuple[str, str, str]]:
    """Title, input and expected output; parted by lines that hold only a dot."""
    parts = f"\n{(FIXTURES / name).read_text(encoding='utf-8')}".split("\n.\n")
    groups = [parts[at : at + 3] for at in range(0, len(parts) - 1, 3)]
    return [(title.strip(), source, expected) for title, source, expected in groups]


@pytest.mark.parametrize(
    ("source", "expected"), [pytest.param(s, e, id=t) for t, s, e in cases("gfm_portable.md")]
)
def test_portable(source: str, expected: str) -> None:
    assert portable(source, BASE) == expected + "\n"


SOURCES = {
    f"{name}: {title}": source
    for name in ("gfm_portable.md", "gfm.md", "gfm_harmless.md")
    for title, source, _ in cases(name)
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_portable_twice_is_portable_once(source: str) -> None:
    once = portable(source, BASE)
    assert portable(once, BASE) == once


def text(html: str) -> str:
    """Visible text, white space and the furniture of the site apart."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for parent in tree.iter():
        for child in list(parent):
            if child.get("class") in ("headerlink", "footnote-backref"):
                child.text = ""
    return "".join("".join(tree.itertext()).split())


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_text_is_the_same_as_on_github(source: str) -> None:
    assert text(to_html(portable(source, BASE))) == text(plain_html(source))


CODE = ["a\n", "\n a\n\n\tb  \n\n", "```\n~~~\n", "<!-- a --> <b> &amp; \\\n", "é\u202e\u00a0\n"]


@pytest.mark.parametrize("code", CODE)
@pytest.mark.parametrize("indent", ["", "> ", "   "])
def test_code_is_kept_byte_for_byte(code: str, indent: str) -> None:
    fence = "~" * 9
    lines = [f"{fence}js", *code.removesuffix("\n").split("\n"), fence]
    lead = "1. a\n\n" if indent.isspace() else ""
    source = lead + "\n".join(indent + line for line in lines)
    html = to_html(portable(source))
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert "".join(tree.find(".//pre").itertext()) == code


def test_text_that_shows_nothing_is_empty() -> None:
    assert portable("") == ""
    assert portable("<!-- a -->\n\n[b]: c\n") == ""
