"""The quick way to HTML: the same bytes as by way of the parser and the sanitiser, or not taken.

Every text is rendered both ways. What the quick way writes has not met the sanitiser, so it is
also given to it here: there must be nothing for it to change.
"""

import importlib.util
import random
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kbgen.markup import gfm, gfm_quick, gfm_quick_blocks
from kbgen.markup.gfm import Rendered, render
from kbgen.markup.sanitise import sanitise

TESTS = Path(__file__).resolve().parent.parent
FIXTURES = TESTS / "markup" / "fixtures"


def _module(path: Path) -> ModuleType:
    name = f"kbgen_quick_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def both(markdown: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Rendered, Rendered]:
    """As on the site, and by way of the parser alone."""
    quick = render(markdown)
    with monkeypatch.context() as patch:
        patch.setattr(gfm_quick, "read", lambda _: None)
        return quick, render(markdown)


def check(markdown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes, with nothing left for the sanitiser to do."""
    quick, slow = both(markdown, monkeypatch)
    assert quick == slow, markdown
    clean = sanitise(quick.html).replace("<pre>\n", "<pre>\n\n")
    assert clean == quick.html or "kb-too-complex" in clean, markdown


def is_quick(markdown: str) -> bool:
    """Whether the parser has nothing to read."""
    parts = gfm_quick.read(markdown)
    return parts is not None and not any(isinstance(part, str) for part in parts)


CORPUS = _module(TESTS.parent / "benchmarks" / "corpus.py")
ATTACKS = _module(TESTS / "hostile" / "attacks.py")


@pytest.mark.parametrize("name", ["gfm.md", "gfm_hostile.md", "gfm_harmless.md", "gfm_portable.md"])
def test_fixtures(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (FIXTURES / name).read_text(encoding="utf-8").split("\n.\n"):
        check(text, monkeypatch)


def test_attacks(monkeypatch: pytest.MonkeyPatch) -> None:
    for case in ATTACKS.cases():
        for text in vars(case).values() if hasattr(case, "__dict__") else _texts(case):
            if isinstance(text, str) and len(text) < 4000:
                check(text, monkeypatch)


def _texts(case: object) -> list[object]:
    names = getattr(case, "__slots__", ()) or getattr(case, "_fields", ())
    return [getattr(case, name) for name in names]


def test_generated_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    writer = CORPUS.Writer(60)
    quick = 0
    for number in range(60):
        body = writer.article(number).body
        check(body, monkeypatch)
        quick += is_quick(body)
    assert quick > 50


SIMPLE = [
    "## Answer\n\nUse `a < b`, *c*, **d *e* f** and ~~g~~: [h](https://i.example/j?k=l&m#n).",
    '[a](b.md "t") [b *c* `d`](../e/#f) ![g](h.png) [![i](j.png)](https://k.example "l")',
    "a\\\nb<br>\nc  \nd\n\n---\n\n<https://a.example/x_y> and https://b.example/c_(d).",
    "-   a\n\n    b\n\n    ```python\n    x = 1\n    ```\n\n-   c\n    -   d\n    -   e",
    "1.  a\n2.  b\n\nc\n\n3. d\n4. e\n\nf\n- g\n- h",
    "> a\n> b\n>\n> -   c\n>\n> > d\n\ne",
    "```html\n<script>&amp;</script>\n```\n~~~\n\ta\n~~~\n# b\nc\n```\nd\n```",
    "snake_case, 5 * 3, $5, a & b, AT&T, x < y, 100% [c] ~ \\* \\_ __init__ &amp; &#36; ! !c",
    "Quotes \"a\" 'b', é 漢 🙂 (*c*)—no: d://e.\nhttp:/f [*g*](h) *[i](j)*",
    "[a](javascript:x)" + " [b](mailto:c@d.example)",
    "|a|*b*|\n|:-|-:|\n|`c`|[d](e.md)|\n||f|g|\n|h|\n\n| i | j |\n| :---: | --- |\n",
    "-   |a|\n    |-|\n-   b\n\n    |c|\n    |-|\n    |d|\n\n> |e|\n> |-|",
    '***a*** ___b___ **[c](d)**, *`e`*. (**f**) **"g"**. ~~h~~!',
    "~~a~~ b\n~~c~~",
    "![a & b: c! d](e.png) < f > g <\n<",
    "x<sub>2</sub> <kbd>*a*</kbd> **<i>b</i>** <s>c `<d>`</s> <code>__init__</code>\n<b>e</b>",
    "<kbd>a</kbd>\nb<br/>c<br />\nd\n\n-   <b>e</b>\n\n## <em>f</em>\n\n|<u>g</u>|\n|-|",
    "-a\n--b=c\n-1 d\n+e\n:f\n=g\n$h\n\n-i -\n\n:)",
    "![a_b__c_d](e.png)",
    "a\\ \nb\\  \nc \\   \nd  \ne \nf",
]


@pytest.mark.parametrize("text", SIMPLE)
def test_simple_texts(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    check(text, monkeypatch)
    if "javascript" not in text and "—" not in text:
        assert is_quick(text)


UNUSUAL = [
    "a <b>c",
    "a </b>c",
    "*a <b>c* d</b>",
    "<b>a <i>c</b> d</i>",
    "<B>a</B>",
    "<b class=c>a</b>",
    "a <!-- b --> c",
    "a <span>b</span>",
    "<b>" * 21 + "a" + "</b>" * 21,
    "![_a_](b) ![a_](b)",
    "<div>\n\na\n\n</div>",
    "a[^1]\n\n[^1]: b",
    "[a]\n\n[a]: /b",
    "a\u200bb",
    "a\tb",
    "a\r\nb",
    "$$\na\n$$",
    "$a$ and $b$",
    "> [!NOTE]\n> a",
    "- [ ] a\n- [x] b",
    "a|b\n-|-\nc|d",
    "|a|b|\n|-|\n|c|d|",
    "|a|b|\n|c|d|",
    "|a|\n|-|\n|b\\|c|",
    "|a|\n|-|\nb",
    "|a|\n|-|\n|b|c",
    "|\n|-|",
    "# a | b\n|-|-|\n",
    "```a|b\n-|-\n```",
    "a\n===",
    "***a** b*",
    "****a****",
    "**a*b**c*",
    "a*\"b\"*c",
    "a <1@b.example> c",
    "[a](b c)",
    "[a [b](c)](d)",
    "    a",
    "- a\n lazy",
    "- a\n\n      b",
    "* * *",
    "```\nnever closed",
    "&nbsp; &copy; &#0; &#x41;",
    "[a](b&copy;c)",
    "[a](http://[b]/) <http://c.example:99999/>",
    "# a #",
    "# ![a](b)",
    "`a",
    "> a\nb",
    "- \n- a",
]  # fmt: skip


@pytest.mark.parametrize("text", UNUSUAL)
def test_all_else_goes_by_way_of_the_parser(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_quick(text)
    for around in ("{}", "a\n\n{}\n\nb\n", "-   {}\n\nc", "> {}", "{}\n{}", "## d\n{}\n\n{}\n"):
        check(around.replace("{}", text), monkeypatch)


def test_addresses_that_the_sanitiser_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    for host in ("0x7f", "1.2.3.999", "xn--a", "a.xn--b", "-", "a..b", "a:80", "a.b.", "a_b.c"):
        check(f"[x](https://{host}/) <https://{host}/y> https://{host}/z", monkeypatch)
    for path in ("//a.example", "a:b", "a.b:c", "./a:b", "?a", "#", "/", "a%zz", "a'b", "é"):
        check(f"[x]({path}) ![y]({path})", monkeypatch)


def test_addresses_that_a_page_rewrites(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "[a](b.md) ![c](d.png) [e](https://f.example/g)"
    for wish in ("../x/", "x:y", "q\"<>&'", "//z", "é", ""):
        made = [
            render(text, resolve=lambda _, to=wish: to, elsewhere=lambda url, to=wish: to or url)
        ]
        with monkeypatch.context() as patch:
            patch.setattr(gfm_quick, "read", lambda _: None)
            made.append(
                render(text, resolve=lambda _, to=wish: to, elsewhere=lambda u, to=wish: to or u)
            )
        assert made[0] == made[1]


def test_a_page_is_asked_about_each_address_once() -> None:
    asked: list[str] = []

    def resolve(url: str) -> str:
        asked.append(url)
        return url

    render("[a](b.md)\n\n[c](d.md) ***e***\n\n-   [f](g.md)\n\n> [h](i.md)\nj\n", resolve=resolve)
    assert asked == ["b.md", "d.md", "g.md", "i.md"]


def test_headings_are_counted_over_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "## a\n\n***b***\n\n## a\n\n> ## a\nc\n\n## a `b` [c](d) &amp; *e*\n\n- ## a\n"
    check(text, monkeypatch)
    assert [heading.id for heading in render(text).toc] == ["a", "a_1", "a_2", "a-b-c-e", "a_3"]


def test_spans_are_counted_over_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "```python\n" + "x = 1\n" * 200 + "```\n"
    check(f"{code}\n> {code.replace(chr(10), chr(10) + '> ')}a\n\n{code}\nb\n" * 2, monkeypatch)


PIECES = re.split(
    r"\s*\|\|\s*",
    r"""a || b c || word || é || 漢 || 🙂 || - || -   || * || ** || _ || __ || ~~ || ~ || ` || ``
    || ``` || ~~~ || 1.  || 2.  || 1)  || > || # || ## || [ || ] || ( || ) || ![ || ]( || [a](b)
    || [a](https://a.example/x_y) || ![a](b.png) || [![a](b.png)](https://c.example "t") || <
    || <br> || <https://a.example/x> || <b> || </b> || <div> || & || &amp; || &#36; || &nbsp; || \
    || \* || \[ || $ || $x$ || $$ || http://a.example/b || https://c.example. || HTTP://D.example
    || : || :// || | || --- || === || *** || ! || [ ] || [x] || [!NOTE] || [^1] || [^1]: x
    || [a]: b || __init__ || snake_case || 5 * 3 || ' || " || a@b.example || code`x` || x = 1
    || [a](javascript:x) || [a](<b c>) || [a](b(c)d) || [a\]b](c) || *a* || **b** || ***c***
    || _d_ || ~~e~~ || ***d*** || *** || ___ || | a | b | || | --- | --- |
    || [*a*](b) || [`a`](b) || (*a*) || a*b*c || a_b_c || **a *b* c** || # a #""",
)
BETWEEN = [
    "",
    "",
    " ",
    " ",
    "\n",
    "\n\n",
    "\n    ",
    "\n  ",
    "\n> ",
    "\n- ",
    "\n\n    ",
    "  \n",
    "\\\n",
]


@pytest.mark.parametrize("seed", range(8))
def test_mixtures_of_marks(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    quick = 0
    for _ in range(150):
        some = chance.sample(PIECES, chance.randrange(1, 7))
        between = chance.choices(BETWEEN, k=2)
        text = "".join(
            chance.choice(some) + chance.choice(between) for _ in range(chance.randrange(1, 16))
        )
        check(text, monkeypatch)
        quick += is_quick(text)
    assert quick > 10


CELLS = ["a", "*b*", "`c`", "[d](e.md)", "", "<br>", "**f", "&amp;", "g\\", "$x$", "***h*** (*i*)."]
MARKS = ["-", "---", ":-", "-:", ":---:", " - ", "", "x"]


@pytest.mark.parametrize("seed", range(4))
def test_mixtures_of_cells(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    quick = 0
    for _ in range(100):
        cells, marks = chance.sample(CELLS, 3), MARKS[: chance.choice((6, 6, 6, 8))]
        lines = [
            "|".join(chance.choices(some, k=chance.choice((2, 2, 2, 2, 2, 3))))
            for some in (cells, marks, *[cells] * chance.randrange(4))
        ]
        if chance.random() < 0.9:
            lines = [f"|{line}|" for line in lines]
        lead, between = chance.choice((("", "\n"), ("> ", "\n> "), ("- ", "\n  "), ("a\n", "\n")))
        text = lead + between.join(lines) + chance.choice(("", "\n\nb", "\nb", "\n- c"))
        check(text, monkeypatch)
        quick += is_quick(text)
    assert quick > 5


def test_a_table_of_more_cells_than_the_parser_fills_in(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"|{'a|' * 300}\n|{'-|' * 300}\n" + "|b|\n" * 300
    check(text, monkeypatch)
    assert not is_quick(text)
    assert is_quick(text[: -4 * 290])


def test_only_the_block_is_parsed_that_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for odd in ("a <span>b</span>", "a\u00a0b", "a <!-- b -->", "`<p>` <b>c", "\u3000 a"):
        text = f"## d\n\n{odd}\ne\n\n-   f\n\n    g\n"
        check(text, monkeypatch)
        parts = gfm_quick.read(text)
        assert parts is not None
        assert [part for part in parts if isinstance(part, str)] == [f"{odd}\ne"]


@pytest.mark.parametrize(
    "text", ["a\tb", "<div>\n\na", "-   </p>\n\na", "> <!-- a\n\nb", "a\x0bb", "- [x] <div>\n\na"]
)
def test_what_changes_how_blocks_are_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    check(f"c\n\n{text}\n\nd", monkeypatch)
    assert gfm_quick.read(f"c\n\n{text}\n\nd") is None


@pytest.mark.parametrize("info", ["c\\+\\+", "&#106;s", " js&Tab;x", "js\\", "a&b"])
def test_a_language_written_with_escapes(info: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for fence in ("```", "~~~"):
        text = f"{fence}{info}\nvar a = 1;\n{fence}\n"
        check(text, monkeypatch)
        assert is_quick(text)


MASKED = [
    "[a]\n\n   ```\nb\n```\n\n[a]: c\n\n```\nd\n```",
    "[a]\n\n ~~~\n```\n~~~\n\n[a]: c\n\n```",
    "a[^1]\n\n- b\n\n ```\n```\n\n[^1]: c\n\n```\n```",
    "- [x] ```\n\n",
]


@pytest.mark.parametrize("text", MASKED)
def test_definitions_between_what_only_looks_like_fences(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(text, monkeypatch)
    check(text.replace("]: c", "] c"), monkeypatch)


@pytest.mark.parametrize(
    "text",
    ["a\n\n```\n" + "b\n" * 250_000 + "```\n", ("> a\n```\n" + "b\n" * 2000 + "```\n\n") * 60],
    ids=["long", "quotes"],
)
def test_code_counts_where_the_parser_refuses_a_text(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick, slow = both(text, monkeypatch)
    assert quick == slow
    assert quick.too_complex


class Lines(list[str]):
    """Lines that count how many of them are looked at in one go."""

    looked = 0

    def index(self, value: str, start: int = 0, stop: int = sys.maxsize) -> int:  # type: ignore[override]
        self.looked += min(stop, len(self)) - start
        return super().index(value, start, stop)

    def __getitem__(self, key: int | slice) -> Any:  # type: ignore[override]
        found = super().__getitem__(key)
        self.looked += len(found) if isinstance(key, slice) else 1
        return found


@pytest.mark.parametrize("text", ["```\na\n``` \n", "```\n````\n", "~~~\na\n ~~~\n"])
def test_fences_are_looked_for_nearby(text: str) -> None:
    lines = Lines((text * 3000).split("\n"))
    assert len(gfm_quick_blocks.cut(lines)) == 3000
    assert lines.looked < 3000 * 300


def test_the_site_is_the_same_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """`gfm` takes what the quick way gives, and nothing else of it."""
    monkeypatch.setattr(gfm_quick, "read", lambda _: [["<p>quick</p>"], "**slow**"])
    assert gfm.to_html("anything") == "<p>quick</p><p><strong>slow</strong></p>\n"
