"""Texts as terms: Python's side of tokens.yml."""

import random
from pathlib import Path

import pytest
import yaml

from kbgen.search.stems import labels, stemmer
from kbgen.search.stopwords import stopwords
from kbgen.search.tokens import (
    PAIR,
    by_signs,
    folded,
    found,
    is_word,
    name,
    readied,
    spaced,
    terms,
    tokens,
)

CASES = yaml.safe_load((Path(__file__).parent / "tokens.yml").read_text(encoding="utf-8"))
SIGNS = {"word": "", "whole": "=", "part": "~"}


def written(text: str) -> list[str]:
    """Terms as tokens.yml writes them."""
    return [SIGNS[kind] + term for token in tokens(text) for term, kind in terms(token)]


@pytest.mark.parametrize("text", CASES)
def test_a_text_is_cut_as_the_table_says(text: str) -> None:
    assert written(text) == CASES[text]


@pytest.mark.parametrize("text", [*CASES, "get().then(x)[0].y", "</b><i>/a", 'it\'s "a", {b};'])
def test_signs_of_no_token_are_as_good_as_spaces(text: str) -> None:
    runs = spaced(readied(text)).split()
    assert [token for run in runs for token in found(run)] == tokens(text)


def test_names_and_words_are_cut_as_any_token_is() -> None:
    chance = random.Random(5)
    pieces = ["os", "path", "a", "B", "Join", "readAll", "HTTPServer", "utf8", "12", "7", "x2y"]
    known = pairs = 0
    for _ in range(20_000):
        some = chance.choices(pieces, k=chance.randint(1, 7))
        made = "".join(piece + chance.choice([*"._:/-+#", ""]) for piece in some)
        for token in found(made):
            of_all = [list(terms_) for terms_ in by_signs(token)]
            if is_word(token):
                assert of_all == [[token.lower()], [], []], token
            elif named := name(token):
                known += 1
                assert [list(terms_) for terms_ in named] == of_all, token
            if token.islower() and (pair := PAIR.fullmatch(token)):
                pairs += 1
                assert of_all == [[], [token], list(dict.fromkeys(pair.groups()))], token
    assert known > 1_000 and pairs > 20


def test_keys_and_hashes_are_no_words() -> None:
    assert terms("a" * 41) == ()
    assert terms("deadbeef" * 8) == ()
    assert len(terms("/".join("part" for _ in range(40)))) <= 13


def test_letters_without_a_case_or_accent_stay_as_they_are() -> None:
    assert folded("検索") == "検索"
    assert folded("й") == "й"


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "installing", "installed"),
        ("de-AT", "Häuser".lower(), "häusern"),
        ("fr", "continuation", "continuations"),
        ("ru", "ошибки", "ошибка"),
    ],
)
def test_forms_of_a_word_have_one_label(lang: str, one: str, other: str) -> None:
    assert stemmer(lang)(one) == stemmer(lang)(other)


def test_a_language_without_rules_keeps_its_words() -> None:
    assert stemmer("xx")("installing") == "installing"
    assert labels("xx")(["installing", "as"]) == ["installing", "as"]
    assert stopwords("xx") == frozenset()


@pytest.mark.parametrize("lang", ["en", "de", "fr", "ru", "fi"])
def test_many_words_are_cut_as_one_is(lang: str) -> None:
    words = "installing as e0425s häusern continuations ошибки installing naïvety os.path это 42"
    listed = [*words.split(), "", "x" * 50]
    assert labels(lang)(listed) == list(map(stemmer(lang), listed))


def test_codes_are_not_cut() -> None:
    assert stemmer("en")("e0425s") == "e0425s"


def test_stop_words_are_terms() -> None:
    assert {"how", "dont"} <= stopwords("en")
    assert "fur" in stopwords("de")
