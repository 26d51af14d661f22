"""Which words a text holds, and where, whatever their bytes and lengths."""

import random

import numpy as np
import pytest

from kbgen.search import distinct

LETTERS = ["ab", "abcdefghijkl", "a\u00fc\u00df\u6f22\U00020000z"]
LENGTHS = [1, 2, 7, 8, 9, 15, 16, 17, 24, 40, 90]


def told(words: list[str]) -> tuple[list[str], list[int]]:
    """The different ones, and which stands where."""
    found, places = distinct.distinct(" ".join([*words, ""]).encode())
    return found, places.tolist()


def some(seed: int) -> list[str]:
    """Words of few letters, so that they repeat and begin alike."""
    chance = random.Random(seed)
    letters = chance.choice(LETTERS)
    return [
        "".join(chance.choices(letters, k=chance.choice(LENGTHS)))
        for _ in range(chance.randint(1, 300))
    ]


@pytest.mark.parametrize("seed", range(20))
def test_each_word_is_found_once_and_where_it_stands(seed: int) -> None:
    words = some(seed)
    found, places = told([*words, *words])
    assert [found[place] for place in places] == [*words, *words]
    assert sorted(found) == sorted(set(words))


@pytest.mark.parametrize("stir", [0, 1 << 60])
def test_words_whose_hashes_are_one_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, stir: int
) -> None:
    monkeypatch.setattr(distinct, "_STIR", np.uint64(stir))
    alike = ["same-start-and-one", "same-start-and-two", "x", "x\0", "x\0y"]
    for words in (some(1), alike, alike[:2], alike[3:]):
        found, places = told(words)
        assert [found[place] for place in places] == words
        assert len(found) == len(set(words))


def test_nothing_holds_no_words() -> None:
    assert told([]) == ([], [])
