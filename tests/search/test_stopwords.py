"""Words that say little, and those of them that negate."""

import pytest

from kbgen.pages.corpus import Settings, corpus_of
from kbgen.search.index import files
from kbgen.search.opened import Opened
from kbgen.search.stopwords import negations, stopwords

from .conftest import Make


@pytest.mark.parametrize("lang", ["en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "sv"])
def test_what_negates_is_a_stop_word(lang: str) -> None:
    assert negations(lang)
    assert negations(lang) <= stopwords(lang)


def test_the_root_names_all_of_the_language_whether_articles_hold_them_or_not(
    article: Make,
) -> None:
    made = dict(files(corpus_of([article("a/one", "Doors", "Yes.")], Settings(site_name="x"))))
    root = Opened(made.__getitem__).root
    assert set(root["stop"]) == stopwords("en")
    assert set(root["not"]) == negations("en-GB")


def test_a_language_without_a_list_has_none() -> None:
    assert stopwords("fi") == negations("fi") == frozenset()
