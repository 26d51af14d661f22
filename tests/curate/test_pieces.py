"""Pieces of text found by their words: the same as by a look for each of them."""

import random

import pytest

from kbgen.curate import pieces
from kbgen.curate.clean_notes import triggers
from kbgen.curate.pieces import Pieces

PIECES = [
    "thank",
    "let me know",
    "+1",
    "@",
    "any idea",
    "here",
    "you're",
    "grü",
    "a b",
    "7z",
    "ab -",
]
WORDS = [
    "thank", "thanks", "unthankful", "let", "me", "know", "let me know", "lemme know", "+1", "1",
    "@ada", "any", "idea", "any ideas", "there", "you're", "youre", "grüße", "gru", "a b", "a  b",
    "x" * 60, "x" * 60 + "thank", "\ud800", "let\nme know", "any\u00a0idea", "here's", "0here1",
    "7z", "ab -p",
]  # fmt: skip


def plainly(low: str) -> set[str]:
    return {piece for piece in PIECES if piece in low}


def test_what_stands_in_a_text_is_found_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_MOST", 5)  # so that it has to forget, too
    chance, wanted = random.Random(7), Pieces(PIECES)
    texts = [" ".join(chance.choices(WORDS, k=chance.randrange(6))) for _ in range(400)]
    texts += ["".join(chance.choices(WORDS, k=2)) for _ in range(200)]
    found = [wanted.within(text) for text in texts]
    assert [set(one) for one in found] == [plainly(text) for text in texts]
    assert {piece for one in found for piece in one} == set(PIECES)
    assert all(len(one) == len(set(one)) for one in found)


@pytest.mark.parametrize("low", ["anybody? would it benefit you?", "docs: shore up"])
def test_triggers_that_need_another_word(low: str) -> None:
    assert set(triggers(low)) & {"benefit you", "shore up"}
    assert not set(triggers(low.replace("would", "").replace("docs", ""))) & {
        "benefit you",
        "shore up",
    }
