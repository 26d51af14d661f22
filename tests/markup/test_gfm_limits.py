"""Text made to be slow: refused or rendered, in linear work, never with a crash.

No clock here: an input that makes the parser quadratic would make this file take minutes.
"""

import html5lib
import pytest

from kbgen.markup.gfm import render, to_html
from kbgen.markup.gfm_limits import LONGEST, NESTING
from kbgen.markup.limits import TooComplex
from kbgen.markup.markdown import portable

N = 20_000
REPEATED = [
    "[", "]", "![", "[a](", "[a][", "[^a]", "[^a]: ", "(", "*", "**", "_a ", "*a **b ", "~~", "`",
    "`` ` ", "<", "<a ", '<a b="', "<!--", "<!-- ", "<?", "<![CDATA[", "<b>", "</b>", "<div>",
    "<a:", "&", "&#", "&amp;", "> ", ">", "> - ", "- ", "1. ", "- a\n", "# a\n", "a\n=\n", "|",
    "a|b\n-|-\n", "\\", "$", "$$", "$$ a\n", "$a", ":", "http://", "http://a)", "http://a;", "www.",
    "@", "a@b.example ", "[a]: b\n", "```\n", "~~~", "    a\n", "\n", "\t", "\r", "<details>\n\n",
    "<table><tr><td>", "<p>", "<pre>\n", "<script>", "<T>", "{{", "{%", "--8<--", "> [!NOTE]\n",
    "> [!NOTE]\n> > [!TIP]\n", "> # h\na\n", "> ***\na\n", "- [ ] a\n", "'", '"', "\\[", "[![",
]  # fmt: skip


@pytest.mark.parametrize("unit", REPEATED)
def test_repeated(unit: str) -> None:
    source = (unit * N)[: N * 2]
    html = to_html(source)
    assert "<script" not in html
    html5lib.parseFragment(html[:2000])


NESTED = {
    "brackets": "[" * N + "]" * N,
    "emphasis": "*a " * N + "b*" * N,
    "code spans": "".join("`" * length + " " for length in range(1, 300)),
    "fences": "".join("`" * length + "\n" for length in range(3, 300)),
    "quotes": "".join("> " * depth + "a\n" for depth in range(1, 240)),
    "lists": "".join("  " * depth + "- a\n" for depth in range(240)),
    "wide table": "|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n" + "|a\n" * 3000,
    "definitions": "".join(f"[a{n}]: b\n" for n in range(3000)) + "[a1]" * 3000,
    "one definition used often": f"[a]: {'b' * 4000}\n\n" + "[a]" * 9000,
    "footnotes": "".join(f"[^{n}]: b\n\n" for n in range(2000)) + "[^1]" * 2000,
    "same headings": "# a\n" * 5000,
    "headings that look like duplicates": "".join(f"# a_{n}\n" for n in range(1, 2500)) * 2,
    "attributes": "<a " + "b " * N + ">",
    "raw tags": "<b><i>" * 5000 + "</b></i>" * 2000,
    "parentheses": "[a](" + "(" * N,
    "title": '[a](b "' + '\\"' * N,
    "long line": "a " * 100_000,
    "long word": "a" * 200_000,
    "quoted lines": "> > > > > > > > > > a\n" + "a\n" * 15_000,
    "code without an end": "```python\n" + "(" * N,
    "code that is slow to colour": "```csharp\n" + "a\n" * N + "```",
    "many blocks of code": "```java\nclass A { int b; }\n```\n\n" * 4000,
}


@pytest.mark.parametrize("source", NESTED.values(), ids=NESTED)
def test_nested_and_large(source: str) -> None:
    html5lib.parseFragment(to_html(source)[:2000])


def too_deep(depth: int) -> bool:
    return render(">" * depth + " a").too_complex != ""


def test_depth_is_limited_before_text_is_lost() -> None:
    assert "<p>a</p>" in to_html(">" * (NESTING - 5) + " a")
    assert not too_deep(NESTING - 5)
    assert too_deep(NESTING + 1)
    for depth in range(1, NESTING + 10):
        assert too_deep(depth) or "<p>a</p>" in to_html(">" * depth + " a")


def test_refused_text_is_shown_as_it_is() -> None:
    rendered = render("[" * N + "<b>\u202e")
    assert rendered.too_complex == "too many brackets"
    assert rendered.toc == ()
    assert rendered.html.startswith('<pre class="kb-too-complex"><span></span>[[')
    assert rendered.html.endswith("&lt;b&gt;</pre>\n")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a" * (LONGEST + 1), "text too long"),
        ("> " * N, "nested too deeply"),
        ("*a " * 5000 + "b* " * 5000, "nested too deeply"),
        ("[" * N, "too many brackets"),
        ("> # a\nb\n" * N, "quotes too tangled"),
        (f"[a]: {'b' * 4000}\n\n" + "[a]" * 9000, "addresses too long"),
    ],
)
def test_a_post_is_refused_with_a_reason(source: str, reason: str) -> None:
    with pytest.raises(TooComplex, match=reason):
        portable(source)


def test_brackets_in_code_do_not_count() -> None:
    source = "```\n" + "[" * N + "\n```\n"
    assert render(source).too_complex == ""
    assert "[" * N in portable(source)
