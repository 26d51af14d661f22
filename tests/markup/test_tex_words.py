"""Formulas in plain text."""

import pytest

from kbgen.markup.tex_words import UNREADABLE, in_words, readable, titled


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"|\psi\rangle", "|ψ⟩"),
        (r"\left|0\right>", "|0⟩"),
        ("2^{60}", "2⁶⁰"),
        ("x_1^2", "x₁²"),
        ("x_{max}", "xₘₐₓ"),
        ("X_A", "X_A"),
        (r"e^{i\pi}", "e^(iπ)"),
        (r"U^\dagger", "U†"),
        (r"90^\circ", "90°"),
        (r"\frac{1}{\sqrt{2}}", "1/√2"),
        (r"\frac{a+b}{2}", "(a+b)/2"),
        (r"\sqrt{a+b}", "√(a+b)"),
        (r"a\times b \leq \infty", "a × b ≤ ∞"),
        (r"\mathcal{O}(n \log n)", "O(n log n)"),
        (r"\log_2(n)", "log₂(n)"),
        (r"f:\{0,1\}^n \to \mathbb{R}", "f:{0,1}ⁿ → ℝ"),
        (r"\hat{x}", "x̂"),
        (r"\Bbb Z/n\Bbb Z", "ℤ/nℤ"),
        (r"\left| 22\right>", "|22⟩"),
        (r"\vert 0 \rangle \langle 0 \vert+\vert 1 \rangle", "|0⟩⟨0| + |1⟩"),
        (r"100\%", "100%"),
        ("n", "n"),
    ],
)
def test_short_formulas_read_the_same(tex: str, text: str) -> None:
    assert readable(tex) == text


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{matrix}1&0\\0&1\end{matrix}", r"\sum_{i=1}^n i", r"\int_0^1 x", r"\unknown{x}",
        "x^{a+b+c+d+e+f}", r"\frac{1}{}", "{x", "x}", "a^", "_", r"\sqrt[3]{x}", r"a \\ b",
        "x" * 61, "{" * 50 + "}" * 50, "", " ", "\\",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_not_told(tex: str) -> None:
    assert readable(tex) == ""


def test_code_and_money_stay() -> None:
    assert in_words("take `$x$` of $n_1$-lamps\n\n```\n$y$\n```\n") == (
        "take `$x$` of n₁-lamps\n\n```\n$y$\n```\n"
    )
    assert in_words("&#36;5 and &#36;6") == "&#36;5 and &#36;6"
    assert in_words(r"is $\sum_i i$, $a_1*b_2*c$") == rf"is {UNREADABLE}, a₁∗b₂∗c"
    assert in_words("$$\nx\n$$") == UNREADABLE


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (r"How long is $\mathbb{R}^3$?", "How long is ℝ³?"),
        (
            r"Are $[[n, k]]$ codes $\frac{1}{}$ of $||A||$?",
            r"Are [[n, k]] codes $\frac{1}{}$ of ||A||?",
        ),
        ("A menu for $5 or $6", "A menu for $5 or $6"),
        ("Query $where in a $where clause", "Query $where in a $where clause"),
    ],
)
def test_titles(title: str, text: str) -> None:
    assert titled(title, known=True) == text


def test_many_dollars_are_no_work() -> None:
    for text in ("$ " * 50_000, "`$" * 50_000, "$\\" * 50_000, "`` ` " * 30_000, "$$" * 50_000):
        assert in_words(text)
        assert titled(text, known=True)
