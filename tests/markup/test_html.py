"""HTML and BBCode to Markdown: cases, and the promise that all renderers show the same."""

import html
import json
import re
import zipfile
from collections import Counter
from importlib import resources
from pathlib import Path
from string import Template
from typing import Any

import lxml.html
import markdown
import pytest
import yaml
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.utils import read_fixture_file
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from kbgen.markup import bbcode
from kbgen.markup.dialect import for_python_markdown
from kbgen.markup.html import TooComplex, to_markdown

BASE = "https://forum.example.org/t/7"
FIXTURES = Path(__file__).parent / "fixtures"
CASES = read_fixture_file(FIXTURES / "html.txt")
BBCODES = read_fixture_file(FIXTURES / "bbcode.txt")


def _site_extensions() -> tuple[list[str], dict[str, Any]]:
    """The extensions that `kbgen init` writes into mkdocs.yml, as Python-Markdown takes them."""
    template = resources.files("kbgen") / "templates" / "mkdocs.yml"
    text = Template(template.read_text(encoding="utf-8")).substitute(site_name="x", site_url="x")
    names: list[str] = []
    options: dict[str, Any] = {}
    for entry in yaml.safe_load(text)["markdown_extensions"]:
        name, given = (entry, {}) if isinstance(entry, str) else next(iter(entry.items()))
        names.append(name)
        options[name] = given
    options["toc"].pop("permalink")
    return names, options


EXTENSIONS, OPTIONS = _site_extensions()

MATERIAL = (
    "admonition-title",
    "footnote-ref",
    "footnote-backref",
    "source",
    "badge-wrapper",
    "meta",
)
"""Classes of what renderers and platforms add of their own."""


def _tex(content: str, options: dict[str, Any]) -> str:
    marks = "$$" if options["display_mode"] else "$"
    return html.escape(f"{marks}{content}{marks}")


COMMONMARK = (
    MarkdownIt("commonmark", {"html": True})
    .enable(["table", "strikethrough"])
    .use(footnote_plugin)
    .use(tasklists_plugin)
    .use(
        dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True, renderer=_tex
    )
)


def python_markdown(text: str) -> str:
    """As MkDocs renders with the extensions of the site."""
    text = for_python_markdown(text)
    return markdown.markdown(text, extensions=EXTENSIONS, extension_configs=OPTIONS)


def commonmark(text: str) -> str:
    """As CommonMark with GitHub's extensions renders."""
    return str(COMMONMARK.render(text))


RENDERERS = (python_markdown, commonmark)


def _tree(source: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8")
    tree = lxml.html.fragment_fromstring(source, create_parent="div", parser=parser)
    for node in list(tree.iter()):
        hidden = node.get("hidden") is not None or "display:none" in (node.get("style") or "")
        added = any(name in (node.get("class") or "").split() for name in MATERIAL)
        dropped = ("script", "style", "template", "svg", "button")
        if not isinstance(node.tag, str) or node.tag in dropped or hidden or added:
            node.drop_tree()
    return tree


def shown(source: str) -> str:
    """What a page shows, without white space and invisible characters."""
    text = re.sub(r"\[!(NOTE|TIP|WARNING|IMPORTANT|CAUTION)\]", "", _tree(source).text_content())
    return re.sub(r"[\s\u00ad\u200b\u200d\ufeff\u202a-\u202e\u2066-\u2069\U000e0041]", "", text)


def words(source: str) -> Counter[str]:
    """Words that a page shows, apart from tags of BBCode."""
    tree = _tree(source)
    for node in tree.iter():
        if node.tag != "span":
            node.tail = f" {node.tail or ''}"
    text = re.sub(r"\[/?\w+(=[^\]\n]*)?\]", " ", tree.text_content())
    return Counter(re.findall(r"[^\W_]+", re.sub("[\u00ad\u200b-\u200d\ufeff]", "", text)))


def code(source: str) -> list[str]:
    """Code blocks, as they are but for the last line end."""
    blocks = []
    for pre in _tree(source).iter("pre"):
        for br in pre.iter("br"):
            br.tail = "\n" + (br.tail or "")
        text = pre.text_content()
        if text.strip():
            first = (pre.text or "").startswith("\n")  # HTML does not count it
            blocks.append(text[first:].removesuffix("\n"))
    return blocks


def assert_same_code(text: str) -> None:
    """Both renderers show the same code; Python-Markdown drops one blank line at its end."""
    blocks = [[block.rstrip("\n") for block in code(render(text))] for render in RENDERERS]
    assert blocks[0] == blocks[1]


@pytest.mark.parametrize(
    ("title", "source", "expected"), [case[1:] for case in CASES], ids=[case[1] for case in CASES]
)
def test_html_case(title: str, source: str, expected: str) -> None:
    assert to_markdown(source.removesuffix("\n"), BASE) == expected


@pytest.mark.parametrize(
    ("title", "source"), [case[1:3] for case in CASES], ids=[case[1] for case in CASES]
)
def test_renderers_show_what_the_html_showed(title: str, source: str) -> None:
    source = source.removesuffix("\n")
    text = to_markdown(source, BASE)
    assert shown(python_markdown(text)) == shown(commonmark(text))
    assert_same_code(text)
    if not title.endswith("*"):  # those hold furniture of a platform, which goes
        assert shown(commonmark(text)) == shown(source)
        if "code in code" not in title:
            assert code(commonmark(text)) == code(source)


@pytest.mark.parametrize(("title", "source"), [case[1:3] for case in CASES + BBCODES], ids=str)
def test_markdown_is_tidy(title: str, source: str) -> None:
    convert = bbcode.to_markdown if (title, source) in [c[1:3] for c in BBCODES] else to_markdown
    text = convert(source)
    prose = re.sub(r"(?ms)^([> ]*)(`{3,}).*?^\1\2$", "code", text)
    assert text.endswith("\n") and not text.endswith("\n\n") and not text.startswith("\n")
    assert not re.search(r"[ \t]$", prose, re.MULTILINE)
    assert "\n\n\n" not in prose


@pytest.mark.parametrize(("title", "source"), [case[1:3] for case in CASES + BBCODES], ids=str)
def test_only_known_raw_html_is_written(title: str, source: str) -> None:
    allowed = {"kbd", "sub", "sup", "br", "code", "details", "summary", "strong", "em", "del"}
    convert = bbcode.to_markdown if (title, source) in [c[1:3] for c in BBCODES] else to_markdown
    for token in MarkdownIt("commonmark").enable("table").parse(convert(source)):
        for piece in [token, *(token.children or [])]:
            if piece.type in ("html_block", "html_inline"):
                bare = piece.content.replace("<!-- -->", "")
                assert set(re.findall(r"<(?!/)([^\s>]*)", bare)) <= allowed
                assert not re.search(r"<\w+\s", bare)


@pytest.mark.parametrize("title", [case[1] for case in BBCODES])
def test_bbcode_renderers_agree(title: str) -> None:
    source = next(case[2] for case in BBCODES if case[1] == title)
    text = bbcode.to_markdown(source)
    assert shown(python_markdown(text)) == shown(commonmark(text))
    assert_same_code(text)


def test_nothing_gives_nothing() -> None:
    for empty in ("", " \n", "<p></p>", "<!-- c -->", "<script>x()</script>", "<ul><li></li></ul>"):
        assert to_markdown(empty) == ""


def test_converting_twice_is_the_same() -> None:
    for _, _, source, _ in CASES:
        assert to_markdown(source, BASE) == to_markdown(source, BASE)


def test_notes_of_two_posts_stay_apart() -> None:
    source = (
        '<p>a<a href="#fn1">1</a></p><div class="footnotes"><ol><li id="fn1">note</li></ol></div>'
    )
    assert to_markdown(source, notes_prefix="q") == "a[^q1]\n\n[^q1]: note\n"


def _bodies(exports: Path, name: str) -> list[str]:
    """About 150 posts of an export, spread over all of it."""
    found: list[str] = []
    if name == "discourse":
        with zipfile.ZipFile(exports / "discourse/urho3d_A.topics.zip") as archive:
            for member in [m for m in archive.namelist() if m.endswith(".json")][::60]:
                topic = json.loads(archive.read(member))
                found += [post["cooked"] for post in topic["post_stream"]["posts"]]
    elif name == "codeplex":
        for file in sorted((exports / "codeplex/netoffice").rglob("*.json"))[::15]:
            posts = json.loads(file.read_text(encoding="utf-8-sig"))
            found += [post["Html"] for post in posts if "Html" in post]
    elif name == "github":
        file = exports / "github-discussions/payloadcms_2023-02/discussions.json"
        for discussion in json.loads(file.read_text(encoding="utf-8")):
            found += [discussion["body"], *(c["body"] for c in discussion["comments"])]
    else:
        for _, row in etree.iterparse(str(exports / f"stackexchange/{name}/Posts.xml"), tag="row"):
            found.append(row.get("Body") or "")
            row.clear()
    return found[:: max(1, len(found) // 150)]


@pytest.mark.exports
@pytest.mark.parametrize(
    "name", ["cardano_2021-12", "history.meta_2018-09", "discourse", "github", "codeplex"]
)
def test_real_posts_keep_code_and_words(exports: Path, name: str) -> None:
    lost = total = 0
    for source in _bodies(exports, name):
        if not source.strip():
            continue
        text = to_markdown(source, BASE)
        assert shown(python_markdown(text)) == shown(commonmark(text))
        assert_same_code(text)
        if '<ol class="start lines"' not in source and not re.search(
            r"<pre>(?:(?!</pre).)*<pre", source, re.DOTALL
        ):
            missing = Counter(code(source.replace("\r\n", "\n"))) - Counter(code(commonmark(text)))
            assert not missing
        before, after = words(source), words(commonmark(text))
        total += before.total()
        lost += (before - after).total()
    assert total > 3000
    assert lost <= total * 0.002


def test_numbered_code_keeps_blank_lines_at_its_ends() -> None:
    rows = ["", "def f():", ""]
    items = "".join(f"<li>{row}\n</li>" for row in rows)
    source = f'<pre class="onebox"><code><ol class="start lines">\n{items}\n</ol></code></pre>'
    assert to_markdown(source) == "```\n\ndef f():\n\n```\n"


def test_a_text_that_cannot_be_read_leaves_nothing_to_the_next() -> None:
    before = to_markdown("<p>a <b>b</b></p>")
    with pytest.raises(TooComplex):
        to_markdown("<p>words" + "<div>" * 30_000)
    assert to_markdown("<p>a <b>b</b></p>") == before == "a **b**\n"
    assert to_markdown("<pre><code>not closed") == to_markdown("<pre><code>not closed")


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        (
            "<p>a</p><details><summary>Use <code>--x 3</code></summary> </details>",
            "a\n\nUse `--x 3`\n",
        ),
        (
            '<details><summary>See <a href="https://e.example/x">x</a></summary><p>b</p></details>',
            "<details>\n<summary>See x</summary>\n\nSee [x](https://e.example/x)\n\nb\n\n"
            "</details>\n",
        ),
        ("<details><summary> </summary></details>", ""),
    ],
)
def test_a_summary_loses_neither_its_words_nor_its_links(source: str, markdown: str) -> None:
    assert to_markdown(source) == markdown


def test_placeholders_of_editors_are_not_shown() -> None:
    image = '<img src="https://a.example/x.png" alt="enter image description here">'
    assert to_markdown(f"<p>a {image}</p>") == "a ![](https://a.example/x.png)\n"
    assert to_markdown(f'<p><a href="https://a.example/x.png">{image}</a></p>') == (
        "[![Image](https://a.example/x.png)](https://a.example/x.png)\n"
    )
    assert to_markdown("<p>So be it.<em>emphasized text</em> <strong>strong text</strong></p>") == (
        "So be it.\n"
    )
    assert to_markdown("<p><em>emphasized text here</em></p>") == "*emphasized text here*\n"


def test_emphasis_behind_a_star_has_other_marks() -> None:
    assert to_markdown("<p>*<em>a note.</em></p>") == "\\*_a note._\n"
    assert to_markdown("<p>*<em>a_b</em></p>") == "\\*<em>a_b</em>\n"
    assert to_markdown("<p>*<em>a</em>b</p>") == "\\*<em>a</em>b\n"


def test_images_in_a_summary_stand_below_it() -> None:
    html = '<details><summary><img src="https://a.example/x.png" alt="a"></summary>{}</details>'
    for within in ("", "<p>b</p>"):
        assert "![a](https://a.example/x.png)" in to_markdown(html.format(within))
