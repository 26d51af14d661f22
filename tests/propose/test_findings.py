"""What curation took out, as a proposal shows it."""

import re

import pytest

from kbgen.curated import Redaction, Removal
from kbgen.markup import gfm
from kbgen.propose import findings

HOSTILE = [
    "```\n</details>\n<script>alert(1)</script>",
    "~~~ @everybody fixes #12",
    "<!-- kbgen {} -->",
    "\u202ex\u200b\x1b[31m",
    "x\n\nCo-authored-by: Eve <eve@example.org>",
]


def test_nothing_found_says_nothing() -> None:
    assert findings.sections((), ()) == []


def test_removals_are_grouped_by_rule() -> None:
    found = [
        Removal(rule="thanks", post="2", text="Thanks!"),
        Removal(rule="greeting", post="1", text="Hello\nall,"),
        Removal(rule="thanks", post="3", text="Thank you."),
    ]
    pairs = findings.removed(found)
    assert pairs == (("greeting", "Hello\nall,"), ("thanks", "Thanks!"), ("thanks", "Thank you."))
    (shown,) = findings.sections(pairs, ())
    assert shown == (
        "<details>\n<summary>Left out of the text: 3 pieces</summary>\n\n"
        "greeting:\n\n```text\nHello all,\n```\n\n"
        "thanks:\n\n```text\nThanks!\nThank you.\n```\n\n</details>"
    )


def test_redactions_are_counted_by_kind_and_place() -> None:
    found = [
        Redaction(kind="e-mail", post="11", line=1),
        Redaction(kind="e-mail", post="11", line=4),
        Redaction(kind="github-token", post="", line=1),
        Redaction(kind="e-mail", post="77", line=1),
    ]
    marks = findings.redacted(found, {"11": "the answer"})
    assert marks == (
        "e-mail in the answer, 2 times",
        "github-token in the title",
        "e-mail in a comment",
    )
    (shown,) = findings.sections((), marks)
    assert shown.startswith("## Redacted\n")
    assert "- e-mail in the answer, 2 times" in shown


def test_much_is_cut_and_counted() -> None:
    pairs = [("thanks", "Thank you! " * 90)] + [("thanks", f"Thanks {n}!") for n in range(90)]
    (shown,) = findings.sections(pairs, (), 400)
    assert len(shown) < 700
    assert "91 pieces" in shown
    assert re.search(r"\(and \d+ more\)", shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_in_their_block(text: str) -> None:
    (shown,) = findings.sections([("thanks", text), ("thanks", "last")], ())
    prose = re.sub(r"^(`{3,})text\n.*?^\1$", "", shown, flags=re.DOTALL | re.MULTILINE)
    summary = "<summary>Left out of the text: 2 pieces</summary>"
    assert " ".join(prose.split()) == f"<details> {summary} thanks: </details>"
    assert "\x1b" not in shown and "\u202e" not in shown
    html = gfm.to_html(shown)
    assert "<script" not in html
    assert html.count("</details>") == 1
