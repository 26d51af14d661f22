"""The files of the index: what they hold, and which of them change with an article."""

import json
import zlib
from dataclasses import replace
from typing import Any

import pytest

from kbgen.pages.corpus import Corpus, Settings, corpus_of
from kbgen.search import blocks, groups
from kbgen.search.groups import Form
from kbgen.search.index import files
from kbgen.search.layout import FOLDER
from kbgen.search.numbers import bits_for, numbered
from kbgen.search.opened import Opened

WORDS = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november"


def many(make: Any, count: int) -> Corpus:
    """So many articles, each with words of its own."""
    words = WORDS.split()
    placed = []
    for number in range(count):
        own = " ".join(f"{words[(number + n) % 14]}{number * n % 97:x}" for n in range(40))
        placed.append(make(f"many/{number}", f"Title {own[:40]}", own))
    return corpus_of(placed, Settings(site_name="x"))


def test_the_same_articles_give_the_same_bytes(corpus: Corpus) -> None:
    again = corpus_of(reversed(corpus.articles), corpus.settings)
    assert list(files(corpus)) == list(files(again))


def test_every_path_is_there_once_and_compressed(corpus: Corpus) -> None:
    made = list(files(corpus))
    assert len({path for path, _ in made}) == len(made)
    assert all(path.startswith(f"{FOLDER}/") and path.endswith(".bin") for path, _ in made)
    assert json.loads(zlib.decompress(dict(made)[f"{FOLDER}/root.bin"]))["count"] == 11


def test_another_article_changes_few_blocks(article: Any) -> None:
    before = many(article, 260)
    added = article("many/new", "Zebras and zithers", "A zebra plays.")
    one = dict(files(before))
    two = dict(files(corpus_of([*before.articles, added], before.settings)))
    terms = {path for path in one if "/t/" in path}
    assert len(terms) > 10
    assert sum(one[path] != two.get(path) for path in terms) <= 3
    records = {path for path in one if "/d/" in path}
    assert sum(one[path] != two.get(path) for path in records) <= 2


def test_a_changed_text_changes_the_blocks_of_its_words(article: Any) -> None:
    before = many(article, 260)
    first = before.articles[0]
    changed = replace(first, article=replace(first.article, body="## Answer\n\nzebra\n"))
    one = dict(files(before))
    two = dict(files(corpus_of([changed, *before.articles[1:]], before.settings)))
    records = {path for path in one if "/d/" in path}
    assert sum(one[path] != two[path] for path in records) == 1


def test_numbers_stay_when_articles_come() -> None:
    paths = [f"a/{n}.md" for n in range(500)]
    bits = bits_for(len(paths))
    before, after = numbered(paths, bits), numbered([*paths, "a/new.md"], bits)
    assert len(set(after.values())) == 501
    assert sum(before[path] != after[path] for path in paths) <= 3
    assert bits_for(512) == bits and bits_for(513) == bits + 1


def test_postings_come_back(index: dict[str, bytes]) -> None:
    opened = Opened(index.__getitem__)
    group = opened.group("coffee", "coffee")
    assert group is not None
    [form] = [form for form in group.forms if form.word == "coffee"]
    urls = [opened.record(document)[0] for document, _ in form.postings()]
    assert (form.often, urls) == (1, ["brew/cold/"])


@pytest.mark.parametrize("label", ["a", "word", "x" * 100, "x" * 101, "\u00fc" * 64])
@pytest.mark.parametrize("article", [0, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, 1 << 26])
def test_a_group_says_what_it_was_given(label: str, article: int) -> None:
    one = groups.entry(article, 7)
    data = groups.encoded(label, [Form(label, 1, groups.postings([one]))], [])
    name, [form], pairs, others, end = groups.decoded(data)
    assert (name, form.often, list(form.postings())) == (label, 1, [(article, 7)])
    assert (pairs, others, end) == ([], [], len(data))


@pytest.mark.parametrize(
    ("last", "first", "wanted"),
    [("", "abc", "a"), ("abb", "abc", "abc"), ("ab", "abcdef", "abc"), ("a", "b", "b")],
)
def test_a_block_is_named_by_as_little_as_needed(last: str, first: str, wanted: str) -> None:
    assert blocks.between(last, first) == wanted
    assert last < wanted <= first


def test_frequent_words_lead_to_the_best_articles_alone(article: Any) -> None:
    made = [
        article(f"s/{n}", f"Install {'long ' * (n % 5)}{n}", "install " * (n % 7))
        for n in range(2_100)
    ]
    index = dict(files(corpus_of(made, Settings(site_name="x"))))
    group = Opened(index.__getitem__).group("install", "install")
    assert group is not None
    [form] = [form for form in group.forms if form.word == "install"]
    assert form.often == 2_100
    assert len(list(form.postings())) == 2_000
