"""Postings of many words at once are those of each, one after the other."""

import random

import numpy as np
import pytest

from kbgen.search import groups
from kbgen.search.groups import Form
from kbgen.search.postings import postings
from kbgen.search.runs import InMemory, Runs

NUMBERS = [0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, 1 << 26]


@pytest.mark.parametrize("seed", range(5))
def test_postings_are_those_of_each_word(seed: int) -> None:
    chance = random.Random(seed)
    words = [
        sorted(
            groups.entry(number, chance.randrange(32))
            for number in {*chance.sample(NUMBERS, chance.randint(1, 9)), chance.randrange(1 << 20)}
        )
        for _ in range(50)
    ]
    words += [[groups.entry(number, 7)] for number in NUMBERS]
    made = postings(
        np.array([one for word in words for one in word], np.uint32),
        np.array([len(word) for word in words], np.uint32),
    )
    assert made == [groups.postings(word) for word in words]


def test_a_word_with_one_form_is_written_as_any_other() -> None:
    labels = ["a", "word", "x" * 100, "\u00fc" * 50]
    held = [[groups.entry(n, 7)] for n in NUMBERS]
    held += [[groups.entry(n * 500, 7) for n in range(often)] for often in (2, 120, 130, 2_000)]
    given = [Form(label, len(one), groups.postings(one)) for label in labels for one in held]
    made = groups.alone(*(list(column) for column in zip(*given, strict=True)))
    assert made == [groups.encoded(form.word, [form], []) for form in given]
    assert groups.alone([], [], []) == []


def test_nothing_gives_nothing() -> None:
    assert list(Runs(list, InMemory()).merged()) == []
