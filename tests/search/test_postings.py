"""Postings of many words at once are those of each, one after the other."""

import random

import numpy as np
import pytest

from kbgen.search import groups
from kbgen.search.groups import Form
from kbgen.search.postings import Parts, alone, postings
from kbgen.search.runs import InMemory, Runs

NUMBERS = [0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, 1 << 26]


def parts(listed: list[bytes]) -> Parts:
    """Texts as one."""
    ends = np.cumsum([len(one) for one in listed], dtype=np.int64)
    return Parts(np.frombuffer(b"".join(listed), np.uint8), ends)


def split(made: Parts) -> list[bytes]:
    """The other way round."""
    ends = made.ends.tolist()
    return [made.data.tobytes()[a:b] for a, b in zip([0, *ends], ends, strict=False)]


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
    assert split(made) == [groups.postings(word) for word in words]


def test_a_word_of_one_article_is_written_as_any_other() -> None:
    labels = ["a", "word", "x" * 100, "\u00fc" * 50]
    given = [(label, groups.postings([groups.entry(n, 7)])) for label in labels for n in NUMBERS]
    made = alone(parts([label.encode() for label, _ in given]), parts([data for _, data in given]))
    wanted = [groups.encoded(label, [Form(label, 1, data)], []) for label, data in given]
    assert split(made) == wanted


def test_nothing_gives_nothing() -> None:
    assert split(alone(parts([]), parts([]))) == []
    assert list(Runs(list, InMemory()).merged()) == []
