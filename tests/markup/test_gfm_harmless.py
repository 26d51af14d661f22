"""The quick look that spares harmless texts the parser: never where the parser would refuse."""

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kbgen.markup import gfm
from kbgen.markup.gfm_limits import LONGEST, NESTING, is_harmless
from kbgen.markup.gfm_parser import parse
from kbgen.markup.limits import TooComplex

TESTS = Path(__file__).resolve().parent.parent


def _module(path: Path) -> ModuleType:
    name = f"kbgen_harmless_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


attacks = _module(TESTS / "hostile" / "attacks.py")
limits = _module(TESTS / "markup" / "test_gfm_limits.py")

SLOW = [text for _, *texts in attacks.slow() for text in texts if text]
REPEATED = [(unit * limits.N)[: limits.N * 2] for unit in limits.REPEATED]
NESTED = list(limits.NESTED.values())
EDGES = [
    mark * depth + " a" for depth in range(1, 60) for mark in (">", "> ", "- ", "1. ", "*")
] + [
    "".join("  " * level + "- a\n" for level in range(depth)) for depth in range(1, NESTING, 4)
] + [
    "\t".join("-" * depth) + " a\n" for depth in range(1, NESTING, 4)
] + [
    ("![" * depth + "a" + "](b)" * depth) for depth in range(1, 400, 20)
] + [
    "*a " * depth + "b* " * depth for depth in range(20, 120, 7)
] + [
    box * depth + " a" for depth in range(1, 60) for box in ("- [ ] ", "1. [x] - ", "-\t[X]\t")
]  # fmt: skip


@pytest.mark.parametrize(
    "texts", [SLOW, REPEATED, NESTED, EDGES], ids=["slow", "repeated", "nested", "edges"]
)
def test_what_the_parser_refuses_meets_it(texts: list[str]) -> None:
    """Only texts called harmless are parsed here: the parser must not refuse one of them."""
    harmless = [text for text in texts if is_harmless(text)]
    for text in harmless:
        parse(text)
    assert len(harmless) < len(texts) - 2


@pytest.mark.parametrize(
    "text",
    [
        "a" * (LONGEST + 1),
        "> " * (NESTING + 1) + "a",
        "".join("  " * level + "- a\n" for level in range(NESTING)),
        "*a " * (NESTING + 1) + "b* " * (NESTING + 1),
        "[" * 10_001,
        "> # a\nb\n" * 8_000,
        f"[a]: {'b' * 4000}\n\n" + "[a]" * 9000,
    ],
)
def test_every_refusal_is_met(text: str) -> None:
    with pytest.raises(TooComplex):
        gfm.require_simple(text)


PIECES = [
    ">", "-", "*", "+", "1.", "[", "]", "(", ")", "![", "[a](b)", "[a]", "*a", "**b", "_c", "~~d",
    "`e`", "<b>", "</b>", "<div>", "|", "a|b", "$x$", "http://a.example", "\\", "&amp;", "@a", "#",
    "===", "---", "```",
]  # fmt: skip
SPACES = (" ", "  ", "    ", "\n", "\n\n", "\t", "")


def test_no_mixture_of_marks_is_called_harmless_and_refused() -> None:
    chance = random.Random(7)
    harmless = 0
    for _ in range(1500):
        some = chance.sample(PIECES, chance.randrange(1, 6))
        between = chance.choices(SPACES, k=2)
        text = "".join(
            chance.choice(some) + chance.choice(between) for _ in range(chance.randrange(120))
        )
        if is_harmless(text):
            harmless += 1
            parse(text)
    assert harmless > 300


def test_an_article_is_harmless() -> None:
    text = "## Answer\n\nUse a *list*, see [here](https://a.example/b_c).\n\n-   a\n\n    > b\n\n"
    text += "```\nfor x in y:\n\tprint(x[0])\n```\n\n"
    assert is_harmless(text * 20)


def test_harmless_text_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(markdown: str) -> None:
        raise AssertionError(markdown)

    monkeypatch.setattr(gfm, "parse", fail)
    gfm.require_simple("Use a list.\n")
    with pytest.raises(AssertionError):
        gfm.require_simple("[" * 200)


def test_code_that_hangs_far_to_the_right_is_harmless() -> None:
    code = "```\n" + " " * 60 + "x = [\n\n" + "- " * 40 + "a\n```\n"
    assert is_harmless(f"Text\n\n{code}\n{code}")
    assert not is_harmless(f"Text\n{code}")
    assert not is_harmless(f"<!--\n\n{code}\n-->")
    assert not is_harmless(code.removesuffix("```\n"))


LINES = (
    "```", "```", "", "", "<!-- a", "-->", "$$", "- " * (NESTING + 5) + "a", "> " * 60, " " * 40,
    "text", "- a", "> q", "~~~", "    ```", "- ```", "| a |", "| - |", "<div>", "<pre>", "[^a]: b",
)  # fmt: skip


def test_what_only_looks_like_code_is_not_called_harmless() -> None:
    chance, harmless = random.Random(9), 0
    for _ in range(2000):
        before, code, after = (chance.choices(LINES, k=chance.randrange(4)) for _ in range(3))
        deep = chance.choice(LINES[7:9])
        text = "\n".join((*before, "", "```", *code, deep, "```", *after))
        if is_harmless(text):
            harmless += 1
            parse(text)
    assert harmless > 100
