"""Words that people use for one another."""

import re
from importlib.resources import files as resources

import pytest

from kbgen.pages.corpus import Settings, corpus_of
from kbgen.search import groups
from kbgen.search.groups import Form
from kbgen.search.index import files
from kbgen.search.lexicon import Batch
from kbgen.search.opened import Opened
from kbgen.search.query import Search
from kbgen.search.synonyms import lines, stamp, synonyms, widened

from .conftest import Make

LANGUAGES = [
    one.name for one in resources("kbgen.words").iterdir() if (one / "synonyms.txt").is_file()
]
MOST = 10
"""Words that one leads to: each is a block to fetch."""


def leads(lang: str) -> dict[str, list[str]]:
    """Label -> labels."""
    return {one: list(others) for one, others in synonyms(lang).items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_line_can_be_read(lang: str) -> None:
    text = (resources("kbgen.words") / lang / "synonyms.txt").read_text(encoding="utf-8")
    for line in filter(None, (line.partition("#")[0].strip() for line in text.splitlines())):
        assert re.fullmatch(r"(= )?[^\W_]+( [^\W_]+)*( > [^\W_]+( [^\W_]+)*)?", line), line
        assert line == line.lower()
    for heads, others in lines(lang):
        assert heads and {*heads, *others} != {heads[0]}, (heads, others)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_leads_to_many_and_none_to_itself(lang: str) -> None:
    for label, others in leads(lang).items():
        assert 0 < len(others) <= MOST, label
        assert label not in others
        assert len(others) == len(set(others))


def test_words_lead_as_lines_say() -> None:
    known = leads("en")
    assert "folder" in known["directori"]
    assert known["wsl"] == ["window", "linux"]
    assert "wsl" not in known["window"]
    assert "sent" in known["send"] and "send" in known["sent"]
    assert synonyms("en-GB") == synonyms("en")


def test_a_word_without_a_line_leads_back() -> None:
    """To those that name it; the ones first that name it first."""
    known = leads("en")
    written = {head for heads, _ in lines("en") for head in heads}
    back = next(one for one in known if one not in written)
    assert all(back in known[head] for head in known[back])
    places = [known[head].index(back) for head in known[back]]
    assert places == sorted(places)


def test_lists_are_told_apart() -> None:
    assert stamp("en") == stamp("en-GB") != stamp("xx") == stamp("yy")


def test_each_word_stands_once_among_the_groups_in_order() -> None:
    form = Form("directory", 1, groups.postings([groups.entry(3, 7)]))
    plain = groups.encoded("directory", [form], [])
    batches = [
        Batch(["aaa", "directori"], [plain, plain], {"aaa": b"rest"}),
        Batch(["zzz"], [plain], {"zzz": b"rest"}),
    ]
    made = list(widened(batches, "en"))
    names = [name for batch in made for name in batch.names]
    assert names == sorted({*leads("en"), "aaa", "directori", "zzz"})
    data = [one for batch in made for one in batch.data]
    held = {name: groups.decoded(one) for name, one in zip(names, data, strict=True)}
    assert held["directori"].others == leads("en")["directori"]
    assert held["directori"].forms == groups.decoded(plain).forms
    assert (held["zzz"].others, data[names.index("zzz")]) == ([], plain)
    assert [batch.rests for batch in made] == [{"aaa": b"rest"}, {"zzz": b"rest"}, {}]
    assert held["photo"].forms == [] and "imag" in held["photo"].others
    assert held["photo"].label == "photo"


def test_a_language_without_a_list_has_none() -> None:
    assert not synonyms("xx")
    assert not synonyms("../en")


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("directory of windows", "build/paths/"),
        ("recover the account", "wallets/restore/"),
        ("payout", "wallets/rewards/"),
        ("beverage", ""),
    ],
)
def test_what_people_say_otherwise_is_found(search: Search, query: str, wanted: str) -> None:
    found = [hit.url for hit in search.find(query)]
    assert found[:1] == ([wanted] if wanted else [])


def test_the_word_itself_counts_more(article: Make) -> None:
    placed = [
        article("a/one", "Rename a folder", "Yes."),
        article("a/two", "Rename a directory", "Yes."),
        article("a/three", "Paint a wall", "Yes."),
    ]
    asked = Search(dict(files(corpus_of(placed, Settings(site_name="x")))).__getitem__)
    assert [hit.url for hit in asked.find("directory ")] == ["a/two/", "a/one/"]
    assert [hit.url for hit in asked.find("folder ")] == ["a/one/", "a/two/"]


def test_a_word_that_stands_nowhere_but_is_known_is_no_typo(article: Make) -> None:
    """`refund` is near `refuse` in letters, and near `return` in meaning."""
    placed = [article("a/one", "Refune", "Yes."), article("a/two", "A return", "Yes.")]
    asked = Search(dict(files(corpus_of(placed, Settings(site_name="x")))).__getitem__)
    assert [hit.url for hit in asked.find("refund ")] == ["a/two/"]


def test_an_index_in_another_language_has_none(article: Make) -> None:
    placed = [article("a/one", "Ein Ordner", "Ja.", lang="de")]
    made = dict(files(corpus_of(placed, Settings(site_name="x", lang="fi"))))
    opened = Opened(made.__getitem__)
    assert opened.others("folder") == []
    assert Search(made.__getitem__).find("Ordner")
