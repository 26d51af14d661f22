"""Nothing that strangers write may load or run, or reach beyond its place; the rest stays.

Each case is rendered and read again by an HTML5 parser: what counts is the tree that a browser
builds, not how the text looks.
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest

from kbgen.markup.gfm import to_html
from kbgen.markup.markdown import plain_html, portable
from kbgen.markup.sanitise import sanitise

FIXTURES = Path(__file__).parent / "fixtures"
_CASE = re.compile(
    r"^([^\n.][^\n]*)\n\.\n(.*?)\n?\.\n(.*?)\n?\.\n(?=\n|\Z)", re.MULTILINE | re.DOTALL
)

_TAGS = """a abbr b blockquote br caption cite code dd del details dfn div dl dt em figcaption
    figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre q rp rt ruby s samp
    section small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr"""
_ATTRIBUTES = """alt aria-label checked class colspan disabled height href id loading open rel
    reversed rowspan src start style title type width"""
TAGS = frozenset(_TAGS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
IDS = re.compile(r"fn:\d+|fnref:\d+(:\d+)?|[^\W_][\w-]*")
FOOTNOTE_MARKS = {"data-footnotes", "data-footnote-ref", "data-footnote-backref"}


def cases(name: str) -> list[Any]:
    """Title, input and expected text of each case in a fixture file."""
    found = _CASE.findall((FIXTURES / name).read_text(encoding="utf-8"))
    assert found
    return [pytest.param(source, text, id=title) for title, source, text in found]


def faults(html: str) -> list[str]:
    """What in a fragment could load, run, or reach beyond it."""
    found = []
    tree = html5lib.parseFragment(f"<div>{html}</div><hr id='end'>", namespaceHTMLElements=False)
    if [child.tag for child in tree] != ["div", "hr"]:
        found.append("reaches beyond its place")
    for element in tree[0].iter():
        if not isinstance(element.tag, str) or element.tag not in TAGS:
            found.append(f"element {element.tag}")
        for name, value in element.attrib.items():
            if name not in ATTRIBUTES:
                found.append(f"attribute {name}")
            if name in ("href", "src") and urlsplit(value).scheme not in (
                ("", "http", "https", "mailto") if name == "href" else ("", "http", "https")
            ):
                found.append(f"address {value}")
            if name == "id" and not IDS.fullmatch(value):
                found.append(f"id {value}")
            if name == "class" and "md-" in value:
                found.append(f"class {value}")
            if name == "style" and not re.fullmatch(r"text-align:\s*(left|right|center);?", value):
                found.append(f"style {value}")
        if element.tag == "input" and (element.get("type"), "disabled" in element.attrib) != (
            "checkbox",
            True,
        ):
            found.append("live input")
        if element.tag == "img" and "alt" not in element.attrib:
            found.append("image without alt")
    return found


def visible(html: str) -> str:
    """Text as people see it, single-spaced; without permalinks."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return " ".join("".join(tree.itertext()).replace("¶", "").split())


def plain_faults(html: str) -> list[str]:
    """As `faults`, for HTML in GitHub's shape."""
    return [
        fault
        for fault in faults(html)
        if fault.removeprefix("attribute ") not in FOOTNOTE_MARKS and fault != "live input"
    ]


@pytest.mark.parametrize(("source", "text"), cases("gfm_hostile.md"))
def test_hostile(source: str, text: str) -> None:
    html = to_html(source)
    assert faults(html) == []
    assert visible(html) == text
    assert sanitise(html) == html.replace("<p>\n</p>", "")


@pytest.mark.parametrize(("source", "text"), cases("gfm_hostile.md"))
def test_hostile_made_portable(source: str, text: str) -> None:
    assert plain_faults(plain_html(source)) == []
    assert faults(to_html(portable(source, "https://forum.example/t/1"))) == []


@pytest.mark.parametrize(("source", "text"), cases("gfm_harmless.md"))
def test_harmless_text_is_kept_exactly(source: str, text: str) -> None:
    html = to_html(source)
    assert faults(html) == []
    assert visible(html) == " ".join(text.split())


@pytest.mark.parametrize(("source", "text"), cases("gfm_harmless.md"))
def test_harmless_text_survives_being_made_portable(source: str, text: str) -> None:
    once = portable(source)
    assert visible(to_html(once)) == " ".join(text.split())


def test_there_are_enough_cases() -> None:
    assert len(cases("gfm_hostile.md")) >= 110


INVISIBLE = {
    "override": "a\u202eb",
    "embedding": "a\u202ab\u202c",
    "isolate": "a\u2066b\u2069",
    "zero width space": "a\u200bb",
    "byte order mark": "a\ufeffb",
    "tag characters": "a\U000e0068\U000e0069b",
    "word joiner": "a\u2060b",
    "null": "a\x01b",
}


@pytest.mark.parametrize("text", INVISIBLE.values(), ids=INVISIBLE)
def test_invisible_characters_leave_prose(text: str) -> None:
    for source in (text, f"# {text}", f"[{text}](https://a.example)", f"<b>{text}</b>"):
        assert visible(to_html(source)) == "ab"
    html = to_html(f'![{text}](https://a.example/x.png "{text}")')
    assert 'alt="ab"' in html
    assert 'title="ab"' in html


@pytest.mark.parametrize("text", ["a\u202eb", "a\u200bb", "a\u2066b\u2069", "a\U000e0068b"])
def test_invisible_characters_are_shown_in_code(text: str) -> None:
    for source in (f"`{text}`", f"```\n{text}\n```", f"```python\n{text}\n```"):
        html = to_html(source)
        tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
        assert "".join(tree.find(".//code").itertext()).strip("\n") == text
        assert 'class="kb-invisible" title="U+' in html


def test_marks_of_direction_stay_in_right_to_left_text() -> None:
    assert "\u200f" in to_html("שלום\u200f (a)")


def test_a_relative_address_may_not_hide_a_scheme() -> None:
    assert to_html("[a](x:y)") == "<p>a</p>\n"
    assert 'href="a/x:y"' in to_html("[a](a/x:y)")
