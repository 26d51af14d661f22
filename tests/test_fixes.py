"""What `kbgen check --fix` puts right, and what it leaves as it is."""

import pytest

from kbgen import content, standard
from kbgen.fixes import fixable, fixed, mended
from kbgen.line_ends import restored
from kbgen.model import Placed, Problem

HEAD = """\
title: How do I keep my own keys?
description: Keys that kbgen does not know stay.
tags: [b, a]   # our own order
mine: {x: 1}
date: 2024-02-01
updated: 2024-03-01
license: CC-BY-4.0
source: {key: 'f:1', platform: discourse, site: F, url: 'https://f.example/t/1'}
contributors:
- {name: ada, url: 'https://f.example/u/1', role: asked}
- {name: bob, url: 'https://f.example/u/2', role: answered}
"""
BODY = "\n## Answer\n\nYes.\n\n## Question\n\nWhy?\n"


def file(head: str = HEAD, body: str = BODY) -> str:
    return f"---\n{head}---\n{body}"


def problems(text: str) -> list[Problem]:
    article = content.parse(text, "s/x.md")
    assert article is not None
    return list(standard.check(Placed(path="s/x.md", article=article, edited=True), text))


def test_the_file_to_start_from_has_no_problem() -> None:
    assert problems(file()) == []
    assert fixed(file(), []) == file()


@pytest.mark.parametrize(
    ("rule", "old", "wrong"),
    [
        (
            "title-one-line",
            "title: How do I keep my own keys?",
            r'title: "How do I\nkeep my keys?"',
        ),
        ("description-length", "stay.\n", f"stay{' and stay' * 20}.\n"),
        ("dates-order", "updated: 2024-03-01", "updated: 2023-03-01"),
        (
            "credit-twice",
            "contributors:\n",
            "contributors:\n- {name: ada, url: 'https://f.example/u/1', role: asked}\n",
        ),
        ("alt-title-twice", "mine:", "alt_titles: [a, A, how do I keep my own keys?]\nmine:"),
    ],
)
def test_a_key_is_put_right_and_the_rest_stays(rule: str, old: str, wrong: str) -> None:
    head = HEAD.replace(old, wrong, 1)
    text = file(head)
    found = problems(text)
    assert {problem.rule for problem in found} == {rule}
    assert all(map(fixable, found))
    right = fixed(text, found)
    assert problems(right) == []
    assert "tags: [b, a]   # our own order\nmine: {x: 1}\n" in right.replace(
        "alt_titles: [a]\n", ""
    )
    assert right.endswith(BODY)


def test_headings_move_down_together_and_code_does_not() -> None:
    body = "\n# Answer\n\nA\n\n## Part\n\n```\n# no heading\n```\n\nTop\n===\n\nB\n\nSub\n---\n"
    text = file(body=body)
    right = fixed(text, problems(text))
    assert right == file(
        body="\n## Answer\n\nA\n\n### Part\n\n```\n# no heading\n```\n\nTop\n---\n\nB\n\n"
        "### Sub\n\n"
    )
    assert problems(right) == []


def test_what_needs_a_decision_stays() -> None:
    text = file(HEAD.replace("license: CC-BY-4.0", "license: whatever we like"))
    found = problems(text)
    assert {problem.rule for problem in found} == {"license-spdx"}
    assert not any(map(fixable, found))
    assert fixed(text, found) == text


def test_parts_of_an_article_stay_where_they_are() -> None:
    body = "\n## Answer\n\n# Note\n\n## Detail\n\nTwo\nlines\n===\n\n## Question\n\n### Mine\n"
    text = file(body=body)
    right = fixed(text, problems(text))
    assert right == file(
        body="\n## Answer\n\n### Note\n\n#### Detail\n\n### Two lines\n\n\n\n## Question\n\n"
        "### Mine\n"
    )
    assert problems(right) == []


def test_a_heading_within_a_list_moves_alone() -> None:
    text = file(body="\n## Answer\n\n1. Top\n   ===\n\n> # Quoted\n\n### Sub\n")
    right = fixed(text, problems(text))
    assert right == file(body="\n## Answer\n\n1. Top\n   ---\n\n> ## Quoted\n\n### Sub\n")
    assert problems(right) == []


def test_a_heading_within_a_quote_stays_one() -> None:
    text = file(body="\nYes.\n\n# Top\n\n> Sub\n> ---\n\n> # Quoted\n")
    assert fixed(text, problems(text)) == file(
        body="\nYes.\n\n## Top\n\n> Sub\n> ---\n\n> ## Quoted\n"
    )


@pytest.mark.parametrize(
    ("old", "wrong", "right"),
    [
        (
            "updated: 2024-03-01\n",
            "# a note\nupdated: 2023-03-01   # why\n# on the licence\n",
            "# a note\nupdated: 2024-02-01   # why\n# on the licence\n",
        ),
        ("updated: 2024-03-01\n", "'updated': 2023-03-01\n", "'updated': 2024-02-01\n"),
        (
            "- {name: bob, url: 'https://f.example/u/2', role: answered}\n",
            "# ours\n- {name: bob, role: answered} # first\n- name: bob\n  role: answered\n# end\n",
            "# ours\n- {name: bob, role: answered} # first\n# end\n",
        ),
        (
            "mine:",
            "alt_titles: # more\n  - a\n  - A\n  # last\n  - b\nmine:",
            "alt_titles: # more\n  - a\n  # last\n  - b\nmine:",
        ),
        ("mine:", "alt_titles: [How do I keep my own keys?] # none\nmine:", "mine:"),
        ("title: How do I keep my own keys?\n", "title: |-\n  How do\n  I?\n# ours\n",
         "title: How do I?\n# ours\n"),
    ],
)  # fmt: skip
def test_comments_and_ways_of_writing_stay(old: str, wrong: str, right: str) -> None:
    text = file(HEAD.replace(old, wrong, 1))
    better, rules = mended("s/x.md", text)
    assert rules
    assert better == file(HEAD.replace(old, right, 1))
    assert mended("s/x.md", better) == (better, [])


def test_a_value_that_others_point_to_stays() -> None:
    long = "and stay " * 20
    text = file(HEAD.replace("mine: {x: 1}", "mine: *said").replace(
        "description: Keys that kbgen does not know stay.", f"description: &said {long}stay."
    ))  # fmt: skip
    assert mended("s/x.md", text) == (text, [])


@pytest.mark.parametrize(
    ("raw", "better", "right"),
    [
        ("a\nb\n", "a\nc\n", "a\nc\n"),
        ("a\r\nb\r\n", "a\nc\n", "a\r\nc\r\n"),
        ("\ufeffa\r\nb", "a\nx\nb", "\ufeffa\r\nx\r\nb"),
        ("\ufeffa\nb\n", "a\nc\n", "\ufeffa\nc\n"),
        ("\ufeffa\nb\n", "\ufeffa\nc\n", "\ufeffa\nc\n"),
        ("a\nb\r\nc\rd\n", "a\nB\nc\nd\n", "a\nB\r\nc\rd\n"),
        ("a\r\nb\nc\n", "a\nc\n", "a\r\nc\n"),
    ],
)
def test_ends_of_lines_stay(raw: str, better: str, right: str) -> None:
    plain = raw.replace("\r\n", "\n").replace("\r", "\n")
    assert restored(raw, plain, better) == right
