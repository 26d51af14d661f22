"""The quick way to tell blocks and inlines says what markdown-it says."""

import random

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kbgen.markup import plain_blocks, syntax

_PEER = MarkdownIt("commonmark", {"maxNesting": 50}).enable(["table", "strikethrough"])
_BLOCKS = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").disable("inline")

TEXTS = [
    "",
    "\n\n",
    "One line",
    "One\ntwo  \nthree\n\nNext.\n",
    "# Head #\n## Head ##  \ntext\n### Head#\n#no head\n####### none\n#\n",
    "Text\n# Head\nText\n```py\ncode\n\n  more\n```\nText\n~~~~\n~~~\n~~~~~ \n",
    "Text\n===\nText\n---\n\nText\n***\n- - -\n_ _ _\n",
    "```\nopen\n\nText\n",
    "``` a`b\nText\n```\n\nText\n```\n",
    "> quote\n```\ncode\n\nText\n```\n\nText\n",
    "-   a\n\n    b\n\n    ```\n    c\n\n    ```\n\nText\n\n1. x\n2. y\n\nText",
    "1.5 is no list\n12) is\n\n\n1.\n\nText\n+\n\n* \n*no list*\n",
    "a | b\n--- | ---\n1 | 2\n\nText\nc | d\n:-: | -\n\nText\n",
    "[a]: https://example.org\n[b]\n\n[c] text\n",
    "[a](https://example.org) text\n\n[x] y\n",
    "<!-- a\n\nText\n\n# Head -->\n\nText\n",
    "<div>\n\nText\n\n</div>\n\n- <!--\n\nText\n",
    "    code\n\n    code\n\nText\n    text\n   text\n  # Head\n",
    "\tcode\n\nText\n\ttext\n",
    "a\r\nb\rc\r\r```\rd\r```",
    "a\0b\n\nc",
    "\x0b\n\n\xa0\n\n\u2028x\n",
    "~~struck~~ *a* **b** `c` ![i](u) [l](u) <https://a.b> &amp; \\* x\ny  \nz",
    "Just words, with: signs (and more) - 1 > 0! {x} $y$ @z #1 | a = b + c ^ d",
]
_PIECES = (
    "text", "Text.", "# h", "## h ##", "```", "~~~", "``` py", "- a", "-", "1. b", "3) c", "> q",
    "", "", "", "    code", "  two", "---", "===", "| a | b |", "--- | ---", "<b>x</b>", "<!-- c",
    "-->", "[a]: b", "[a] b", "*e*", "**b**", "***", "\tt", "+ p", "`c`", "a | b", ":-",
)  # fmt: skip


def told(tokens: list[Token]) -> list[object]:
    return [token.as_dict() for token in tokens]


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_tokens(text: str) -> None:
    assert told(syntax.blocks(text)) == told(_BLOCKS.parse(text))
    assert told(syntax.inline(text)) == told(_PEER.parseInline(text)[0].children or [])


def test_the_same_tokens_of_random_texts() -> None:
    chance = random.Random(11)
    for _ in range(1500):
        text = "\n".join(chance.choices(_PIECES, k=chance.randint(1, 12)))
        text += chance.choice(("", "\n"))
        assert told(syntax.blocks(text)) == told(_BLOCKS.parse(text)), repr(text)


def test_plain_text_needs_no_parser() -> None:
    def never(_: str) -> list[Token]:
        raise AssertionError("this is plain")

    text = "# Head\n\nSome **text**\nand more.\n\n```py\n# code\n\n- x\n```\n\nMore.\n"
    assert len(plain_blocks.blocks(text, never)) == 10
