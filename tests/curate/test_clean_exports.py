"""Cleaning on the real exports: how precise it is, and that facts survive.

A sample of posts is looked at; all of them with `KBGEN_ALL_POSTS=1`.
"""

import os
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from kbgen.curate.clean import clean_post

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "curate")]

import removals  # noqa: E402  # a script, found beside the package
from clean_facts import told  # noqa: E402  # beside the tests, which are no package

pytestmark = pytest.mark.exports

SAMPLE = 1 if os.environ.get("KBGEN_ALL_POSTS") else 10
"""One post of so many is looked at."""
WITH_FACTS = {"repeated-quote", "bot-footer"}
"""A quote's facts stand in the article anyway; a footer's links and dates are about the footer."""


def test_removals_are_precise(exports: Path) -> None:
    result = removals.judge(exports)
    scores = result.scores.values()
    right, wrong = sum(s.right for s in scores), sum(s.wrong for s in scores)
    missed = sum(s.missed for s in scores)
    assert right + wrong + missed + sum(s.kept for s in scores) >= 400
    assert result.drifted == []
    assert right / (right + wrong) >= 0.99, result.errors
    assert right / (right + missed) >= 0.9, result.errors


@pytest.mark.parametrize("name", removals.EXPORTS)
def test_nothing_but_removals_is_gone_and_no_fact(exports: Path, name: str) -> None:
    draw = random.Random(4)
    for reading in removals.readings(exports, [name]):
        if draw.randrange(SAMPLE):
            continue
        short, taken = clean_post(reading.text, reading.context)
        if not taken:
            assert short == reading.text
            continue
        before, after = told(reading.text), told(short)
        gone = [told(words) for _, words in taken]
        where = f"{reading.thread.key} {reading.post.id}: {taken}"
        assert not after.words - before.words, where
        assert not before.words - after.words - sum((g.words for g in gone), Counter()), where
        assert Counter(before.code) - Counter(after.code) == Counter(
            span for g in gone for span in g.code
        ), where
        assert Counter(before.links) - Counter(after.links) == Counter(
            link for g in gone for link in g.links
        ), where
        for (rule, words), what in zip(taken, gone, strict=True):
            if rule not in WITH_FACTS:
                assert not what.code + what.links, where
                # a person may be called by a number
                names = " ".join(reading.context.people)
                assert all(text.strip(".,:") in names + " +1" for _, text in what.facts), where
            assert words
        assert clean_post(short, reading.context) == (short, []), where
