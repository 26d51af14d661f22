"""What is found, and in what order."""

import pytest

from kbgen.pages.corpus import Settings, corpus_of
from kbgen.search.index import files
from kbgen.search.query import Search

from .conftest import Make


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("restore wallet", "wallets/restore/"),
        ("how to restore my wallets", "wallets/restore/"),
        ("restoring", "wallets/restore/"),
        ("lost laptop", "wallets/restore/"),
        ("--no-cache", "build/cache/"),
        ("no-cache", "build/cache/"),
        ("os.path.join", "build/paths/"),
        ("path.join", "build/paths/"),
        ("pathlib", "build/paths/"),
        ("E0425", "build/rust/"),
        ("e0425", "build/rust/"),
        ("getElementById", "build/rust/"),
        ("element by id", "build/rust/"),
        ("stake_pool_id", "wallets/delegate/"),
        ("全文検索", "cjk/search/"),
        ("インストール", "cjk/install/"),
        ("espreso sour", "brew/espresso/"),
        ("expresso", "brew/espresso/"),
        ("conatiners", "build/compose/"),
        ("eontainers", "build/compose/"),
        ("contaniers networks", "build/compose/"),
        ("cof", "brew/cold/"),
        ("rewar", "wallets/rewards/"),
        ("cold brew", "brew/cold/"),
        ("what is", "brew/cold/"),
        ("please can anybody tell me why i do not get my staking rewards", "wallets/rewards/"),
        ("daedalus", "wallets/restore/"),
        ("4.1", "wallets/restore/"),
    ],
)
def test_the_article_comes_first(search: Search, query: str, wanted: str) -> None:
    assert search.find(query)[0].url == wanted


@pytest.mark.parametrize("query", ["", "   ", "?!", "xylophonists", "\x00", "a" * 3000])
def test_nothing_is_found_for_nothing(search: Search, query: str) -> None:
    assert search.find(query) == []


def test_an_unknown_word_does_not_hide_what_the_others_find(search: Search) -> None:
    assert search.find("kubernetes docker build")[0].url == "build/cache/"


def test_one_letter_behind_other_words_stands_for_no_word_yet(search: Search) -> None:
    assert search.find("c")
    assert [hit.url for hit in search.find("epoch c")] == [hit.url for hit in search.find("epoch ")]
    assert "brew/cold/" in {hit.url for hit in search.find("epoch co")}


def test_little_in_common_is_said_to_be_near(search: Search) -> None:
    assert search.find("kubernetes ingress terraform water")[0].near
    assert not search.find("restore wallet")[0].near


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("log in blank", "web/login/"),
        ("file name download", "web/filename/"),
        ("web site", "web/certificate/"),
        ("web site certificate", "web/certificate/"),
        ("Anmeldefehler", "de/fehler/"),
        ("Anmeldungsfehler", "de/fehler/"),
        ("Dateiname", "de/datei/"),
        ("Netzwerkkartentreiber", "de/karte/"),
        ("Serverraum", "de/anmeldung/"),
        ("Drucker druckt", "de/stumm/"),
        ("Drucker druckt nicht", "de/drucker/"),
    ],
)
def test_words_together_and_apart_and_negated(
    parted: dict[str, bytes], query: str, wanted: str
) -> None:
    assert Search(parted.__getitem__).find(query)[0].url == wanted


def test_a_word_stands_for_two_where_a_title_has_them_side_by_side(
    parted: dict[str, bytes],
) -> None:
    found = [hit.url for hit in Search(parted.__getitem__).find("filename ")]
    assert found == ["web/filename/", "web/name/"]


def test_an_unknown_word_is_made_of_words_of_which_one_is_enough(parted: dict[str, bytes]) -> None:
    search = Search(parted.__getitem__)
    assert {hit.url for hit in search.find("Fehlernetzwerk")} == {"de/fehler/", "de/karte/"}
    assert search.find("Xylophonfehler")[0].url == "de/fehler/"
    assert search.find("Xylophonkasten") == []


def test_what_says_little_is_no_typo_where_no_article_holds_it(article: Make) -> None:
    placed = [article("a/one", "An aware wallet", "Yes."), article("a/two", "Their hills", "Yes.")]
    search = Search(dict(files(corpus_of(placed, Settings(site_name="x")))).__getitem__)
    with_it = search.find("please can you help a wallet in distress")
    assert [hit.url for hit in with_it] == ["a/one/"]


def test_parts_of_a_token_that_nothing_holds_whole_count_more(article: Make) -> None:
    placed = [article("a/one", "Visa for Turkey", "Yes."), article("a/two", "Summer", "Yes.")]
    search = Search(dict(files(corpus_of(placed, Settings(site_name="x")))).__getitem__)
    both, one = search.find("visa/turkey summer ")
    assert (both.url, one.url) == ("a/one/", "a/two/")
    assert both.score > 1.5 * one.score


def test_filters(search: Search) -> None:
    assert {hit.url for hit in search.find("docker", section="build")} == {
        "build/cache/",
        "build/compose/",
    }
    assert search.find("docker", section="wallets") == []
    assert [hit.url for hit in search.find("docker", tag="docker")] == ["build/cache/"]
    assert [hit.url for hit in search.find("wallet", version="daedalus 4.1")] == [
        "wallets/restore/"
    ]
    assert search.find("docker", section="buil") == []


def test_what_others_are_cut_to_is_no_form_of_them(article: Make) -> None:
    """`imagesizes` is cut to `images`, and `images` to `imag`, which stands in another block."""
    between = " ".join(f"imag{a}{b}" for a in "abcd" for b in "abcdefghijklmnopqrstuvwxyz")
    placed = [
        article("a/one", "Show images of caches", "Yes."),
        article("a/two", "Many imagesizes", between),
        article("a/three", "Doors and walls", "Yes."),
    ]
    asked = Search(dict(files(corpus_of(placed, Settings(site_name="x")))).__getitem__)
    assert asked.find("images ")[0].url == "a/one/"


def test_no_article_no_result() -> None:
    empty = dict(files(corpus_of([], Settings(site_name="x"))))
    assert Search(empty.__getitem__).find("anything at all") == []
