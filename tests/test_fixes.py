"""What `kbgen check --fix` puts right, and what it leaves as it is."""

import pytest

from kbgen import content, standard
from kbgen.fixes import fixable, fixed
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
