"""Formulas as MathML: what is shown, and what of a formula never arrives in a page."""

import random
import re

import pytest
from html5lib import parseFragment

from kbgen.markup import gfm
from kbgen.markup.html import to_markdown
from kbgen.markup.mathml import mathml, typeset
from kbgen.markup.sanitise import sanitise


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"\sqrt{x}", "<msqrt><mi>x</mi></msqrt>"),
        (r"\sqrt{xy}", "<msqrt><mrow><mi>x</mi><mi>y</mi></mrow></msqrt>"),
        ("x_1^2", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"),
        (r"\alpha \le \beta", "<mi>α</mi><mo>≤</mo><mi>β</mi>"),
        ("a < b & c", "<mo>&lt;</mo>"),
        (r"\mathbb{R}", "<mi>ℝ</mi>"),
        (r"\mathbb{AR}", "<mi>𝔸</mi><mi>ℝ</mi>"),
        (r"\mathcal{LA}", "<mi>ℒ</mi><mi>𝒜</mi>"),
        (r"\mathfrak{Cg}", "<mi>ℭ</mi><mi>𝔤</mi>"),
        (r"\mathbf{x1}", "<mi>𝐱</mi><mn>𝟏</mn>"),
        (r"\mathit{h}", "<mi>ℎ</mi>"),
        (r"\boldsymbol{\alpha}", "<mi>𝜶</mi>"),
        (r"\textbf{if so}", "<mtext>if\xa0so</mtext>"),
        (r"a = b \tag{7}", "<mtext>(7)</mtext>"),
        (r"\begin{align}a&=b\end{align}", '<mtd class="kb-right"><mi>a</mi></mtd>'),
    ],
)
def test_formulas(tex: str, expected: str) -> None:
    assert expected in mathml(tex, block=False).replace(" </m", "</m")


def test_a_line_of_its_own() -> None:
    html = gfm.to_html("so $x$\n\n$$\ny\n$$\n\nand $$z$$ there")
    shown = typeset(html)
    assert '<span class="kb-math"><math display="inline">' in shown
    assert '<div class="kb-math"><math display="block">' in shown
    assert '<span class="kb-math"><math display="block">' in shown
    assert "arithmatex" not in shown
    assert "$" not in shown


@pytest.mark.parametrize(
    "tex",
    [
        r"\unheardof x",
        r"\frac{1}{",
        r"} x {",
        r"x_1_2",
        r"\newcommand{\a}{\b\b} \a",
        r"\def\a{x} \a",
        r"\href{javascript:alert(1)}{x}",
        r"\class{md-button}{x}",
        r"\style{position:fixed}{x}",
        r"\verb|<script>|",
        " ",
        "x" * 3000,
        r"\sqrt" * 400 + "x",
        "{" * 400 + "x" + "}" * 400,
    ],
)
def test_what_is_not_understood_stays_as_typed(tex: str) -> None:
    assert mathml(tex, block=False) == ""
    typed = f'<span class="arithmatex">${tex.replace("<", "&lt;")}$</span>'
    assert typeset(typed) == typed


def test_text_of_a_formula_is_text() -> None:
    shown = mathml(r"\text{<script>alert(1)</script>&lt;img src=x onerror=y>}", block=False)
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize("tex", [r'\color{red" onload="x}{y}', r"\colorbox{red}{y}", r"\bbox{x}"])
def test_attributes_are_those_of_the_list(tex: str) -> None:
    shown = mathml(tex, block=False)
    assert "onload" not in shown
    assert "red" not in re.sub(r">[^<]*<", "><", shown)


def test_code_and_prices_are_no_formulas() -> None:
    html = gfm.to_html("`$x$` costs $5 or $6\n\n```\n$$\ny\n$$\n```")
    assert typeset(html) == html


_COMMANDS = r"""\frac \sqrt \left( \right) \text{ \begin{matrix} \end{matrix} \color{ \hat \big
    \over \not \operatorname{ \mathbf{ \substack{ \overset \limits \sum \href{ \middle|
    \binom \cfrac"""
_MARKS = r"""{ } ^ _ x 1 & \\ ' [ ] $ < > " % \ = &lt; &#60;script&#62; <b> onload="""
_PARTS = (*_COMMANDS.split(), *_MARKS.split())


@pytest.mark.parametrize("seed", range(20))
def test_mixtures_of_commands_are_safe_and_balanced(seed: int) -> None:
    rng = random.Random(seed)
    shown = ""
    for _ in range(300):
        tex = "".join(rng.choice(_PARTS) for _ in range(rng.randint(1, 12)))
        tex += "}" * (tex.count("{") - tex.count("}"))
        found = mathml(tex, block=bool(rng.randint(0, 1)))
        tags = set(re.findall(r"<(/?[a-z]+)", found))
        assert all(tag.lstrip("/").startswith("m") for tag in tags)
        assert set(re.findall(r' ([a-z]+)="', found)) <= {
            "accent", "accentunder", "class", "depth", "display", "displaystyle", "fence", "form",
            "height", "largeop", "linethickness", "lspace", "mathsize", "maxsize", "minsize",
            "mathvariant", "movablelimits", "rspace", "scriptlevel", "separator", "stretchy",
            "symmetric", "voffset", "width",
        }  # fmt: skip
        parseFragment(found)
        shown += found
    assert "<mfrac>" in shown
    assert mathml(tex, block=False) == mathml(tex, block=False)


def test_strangers_cannot_write_what_is_typeset() -> None:
    html = gfm.to_html('<span class="arithmatex">$x$</span>\n<math><mtext>y</mtext></math>')
    assert "<math" not in html
    assert "<math" not in sanitise("<math><mi>x</mi></math>")


def test_beside_tex_short_formulas_are_formulas() -> None:
    tex = r"<p>As $\sqrt{n}$ shows, take $n-1$ of $CNOT$, for $(1,2)$.</p>"
    assert to_markdown(tex) == "As $\\sqrt{n}$ shows, take $n-1$ of $CNOT$, for $(1,2)$.\n"
    assert typeset(gfm.to_html(to_markdown(tex))).count("<math") == 4
    # without TeX they may be money and variables of a shell
    shell = to_markdown("<p>Set $PATH$ and take $n-1$ of $CNOT$.</p>")
    assert "$PATH$" not in shell
    assert "$CNOT$" not in shell
    prose = to_markdown(r"<p>As $\sqrt{n}$, a cent$ of them and so on$ it is.</p>")
    assert "$ of them" not in prose.replace("&#36;", "?")
