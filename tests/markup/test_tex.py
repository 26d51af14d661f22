r"""TeX between dollars: what is a formula, and how it is written so that parsers see one."""

import pytest

from kbgen.markup import escape, gfm
from kbgen.markup.html import to_markdown
from kbgen.markup.mathml import typeset
from kbgen.markup.portable import portable
from kbgen.markup.tex import is_undoubted, without_comments

SURE = r"<p>Let $\alpha_1$ be. "


def _shown(html: str) -> str:
    return typeset(gfm.to_html(to_markdown(html)))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("the $k$th of", "the $k$&#116;h of"),
        ("two $1$s", "two $1$&#115;"),
        (r"a qu$d$its or", "a q&#117;$d$&#105;ts or"),
        ("an H$_2$O", "an &#72;$_2$&#79;"),
        (r"at 90$^\circ$", r"at 9&#48;$^\circ$"),
        (r"is $\pm$5", r"is $\pm$&#53;"),
        ("all $n $ of", "all $n$ of"),
        (r"of $ |x\rangle $.", r"of $|x\rangle$."),
        (r"some $\hat\ $ there", r"some $\hat\ {}$ there"),
        (r"for $(s,\$)$ and", r"for $(s,\$)$ and"),
        (r"by $a_1 + a_2 ... $ it", r"by $a_1 + a_2 ...$ it"),
    ],
)
def test_beside_tex_slips_are_formulas(typed: str, written: str) -> None:
    html = f"{SURE}{typed}</p>"
    assert to_markdown(html) == f"Let $\\alpha_1$ be. {written}\n"
    assert _shown(html).count("<math") == 1 + typed.replace(r"\$", "").count("$") // 2


@pytest.mark.parametrize(
    "typed",
    [
        "$5 and $10", "US$5/AU$6", "from $5-$10 to $20", "$HOME/bin and $PATH", "a$b of c$d e",
        "costs $5, about $ 6", "%1$s and %2$s", "12$ or 13$ at most",
    ],
)  # fmt: skip
def test_prices_and_variables_stay_text(typed: str) -> None:
    for lead in ("<p>", SURE):
        dollars = typed.count("$")
        assert to_markdown(f"{lead}{typed}</p>").count("&#36;") == dollars


@pytest.mark.parametrize("typed", ["the $1$s", "a $k$th", "$n $ of", "set x$PATH$y", "$ |x> $"])
def test_without_tex_no_slip_is_a_formula(typed: str) -> None:
    assert "&#36;" in to_markdown(f"<p>{typed}</p>")


def test_threads_tell_what_posts_do_not() -> None:
    post = "<p>take the $k$th of $CNOT$</p>"
    assert "$k$&#116;h of $CNOT$" in portable(post, "html", tex=True)
    assert "$" not in portable(post, "html").replace("&#36;", "")
    assert portable("cost $5 of $6", "html", tex=True) == "cost &#36;5 of &#36;6\n"
    assert portable("of `$x` $n-1$", "markdown", tex=True) == "of `$x` $n-1$\n"


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (r"as $\frac{1}{2}$", True),
        (r"$5 for $x \otimes y$", True),
        ("10$^{-15}$ of", True),
        (r"in $dir\text\$name", False),
        (r"set $HOME and C:\alpha and", False),
        ("$a_b$ and $5", False),
    ],
)
def test_only_formulas_are_undoubted(text: str, sure: bool) -> None:
    assert is_undoubted(text) is sure


def test_lines_of_a_formula_are_kept() -> None:
    r"""Else a comment of TeX would end it."""
    typed = "$$\n\\begin{align}\n  a &amp;= b % first\n\n  \\\\ &amp;&lt;c\n\\end{align}\n$$"
    html = f"<p>See:\n{typed} - so.</p>"
    formula = "$$\n\\begin{align}\na &= b % first\n\\\\ &< c\n\\end{align}\n$$"
    assert to_markdown(html) == f"See:\n\n{formula}\n\n\\- so.\n"
    shown = _shown(html)
    assert 'display="block"' in shown
    assert "first" not in shown


def test_lines_of_a_formula_are_kept_in_quotes_and_lists() -> None:
    typed = "$$\na_1 % one\n+b\n$$"
    assert to_markdown(f"<blockquote><p>x {typed}</p></blockquote>") == (
        "> x\n>\n> $$\n> a_1 % one\n> +b\n> $$\n"
    )
    assert to_markdown(f"<ul><li>x<br>{typed}<br>y</li></ul>") == (
        "-   x\n\n    $$\n    a_1 % one\n    +b\n    $$\n\n    y\n"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<h2>T $$\na_1 % one\n+b\n$$</h2>",
        "<p><em>T $$\na_1 % one\n+b\n$$</em></p>",
        '<p><a href="https://a.example">T $$\na_1 % one\n+b\n$$</a></p>',
        "<table><tr><th>T</th></tr><tr><td>$$\na_1 % one\n+b\n$$</td></tr></table>",
        "<p>T $$\na_1 % one\n- +b\n$$</p>",
        "<p>T $$\na_1 % one\n===\n$$</p>",
    ],
)
def test_where_lines_cannot_be_comments_go(html: str) -> None:
    markdown = to_markdown(html)
    assert "one" not in markdown
    assert "$$a_1 " in markdown


def test_comments_end_with_their_line() -> None:
    assert without_comments("a % b\n  c \\% d\\\\% e") == "a c \\% d\\\\"


def test_titles_of_quotes_keep_formulas() -> None:
    assert escape.literal(r"is $x_1$ > $5", math=True) == r"is $x_1$ > &#36;5"
    assert escape.literal(r"is $x_1$") == r"is &#36;x_1&#36;"


def test_many_dollars_are_no_work() -> None:
    for text in ("$ " * 50_000, "$a" * 50_000, "$$\n" * 30_000, "\\$" * 50_000, "$\\" * 50_000):
        assert to_markdown(f"{SURE}{text}</p>")
