"""The queries of the search benchmark are what they are said to be, and the same in every run."""

import csv
import random
from pathlib import Path

import pytest

from benchmarks.search import identifiers
from benchmarks.search.corpora import titles
from benchmarks.search.documents import document, frequencies, plain, short
from benchmarks.search.exports import Exports, Travel, duplicates, questions
from benchmarks.search.queries import first_sentence, keywords, sample, typo
from benchmarks.search.wording import bare, said_otherwise, talkative
from kbgen.model import Link, Thread

HERE = Path(__file__).resolve().parents[2] / "benchmarks" / "search"


def test_first_sentence_is_not_the_greeting() -> None:
    text = "Hi all. My build of the docs fails on Windows. What now?"
    assert first_sentence(text) == "My build of the docs fails on Windows."
    assert first_sentence("Help!") == ""


def test_first_sentence_has_an_end() -> None:
    assert len(first_sentence("word " * 100).split()) == 30


def test_keywords_are_the_rarest_in_their_order() -> None:
    frequency = {"build": 50, "docs": 20, "fails": 90, "windows": 10, "mkdocs": 2}
    text = "Why does my mkdocs build of the docs fail with os.path on Windows fails"
    assert keywords(text, frequency) == "mkdocs fail os.path windows"


def test_typo_is_one_slip_in_one_word() -> None:
    text = "restore wallet passphrase"
    made = {typo(text, random.Random(seed)) for seed in range(40)}
    assert len(made) > 10
    for one in made:
        changed = [(a, b) for a, b in zip(text.split(), one.split(), strict=True) if a != b]
        assert len(changed) == 1
        assert changed[0][0][0] == changed[0][1][0]
        assert abs(len(changed[0][0]) - len(changed[0][1])) <= 1
    assert typo("a b os", random.Random(1)) == ""


def test_said_otherwise_keeps_what_it_is_about() -> None:
    made = said_otherwise("How do I delete a stake pool registration?", random.Random(3))
    assert "stake pool registration" in made
    assert "delete" not in made
    assert said_otherwise("Why is it so?", random.Random(3)) == ""


def test_talk_stands_around_a_question_and_leaves_it_as_it_is() -> None:
    made = {talkative("lost my wallet", random.Random(seed)) for seed in range(60)}
    assert len(made) > 8
    assert all("lost my wallet" in one and len(one.split()) > 6 for one in made)


def test_bare_words_have_no_signs_and_no_capitals() -> None:
    assert bare("Why doesn't `os.path` work -- with C++?") == "why doesnt os path work with c"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("a.b.c", "os.path.join"),
        ("snake_case", "tx_body_content"),
        ("CamelCase", "mkTxBody"),
        ("--flag", "--no-cache"),
        ("path", "src/app/main.py"),
        ("code", "E0425"),
    ],
)
def test_names_in_code_are_found_by_their_kind(kind: str, name: str) -> None:
    page = document(short("s:1", "s", "A title", f"Call `{name}` here, not plain_words.\n"))
    assert identifiers.names([page])[kind] == [name]


def test_identifiers_want_every_article_that_holds_them() -> None:
    bodies = ("`old_name`", "Old_Name is gone", "`very_old_name` `old_names`", "`common_name`")
    pages = [document(short(f"s:{n}", "s", "T", f"{body}\n")) for n, body in enumerate(bodies)]
    pages += [document(short(f"t:{n}", "t", "T", "`common_name`\n")) for n in range(3)]
    wanted = {query.text: set(query.wanted) for query in identifiers.queries(pages, 60)}
    assert wanted["old_name"] == {"s:0", "s:1", "s:2"}
    assert wanted["old_names"] == {"s:2"}
    assert "common_name" not in wanted


def test_text_of_blocks_is_apart() -> None:
    assert plain("<p>one</p><ul><li>two</li></ul>").split() == ["one", "two"]
    page = document(short("s:1", "s", "T", "## Answer\n\nYes.\n\n## Set it up\n\nThus.\n"))
    assert "Answer" not in page.html
    assert page.headings == "Set it up"
    assert frequencies([page, page])["yes"] == 2


def test_alternative_titles_are_not_in_the_index() -> None:
    from dataclasses import replace

    given = short("s:1", "s", "T")
    given = replace(given, article=replace(given.article, alt_titles=("Other wording",)))
    assert document(given).placed.article.alt_titles == ()


def test_samples_are_the_same_in_every_run() -> None:
    assert sample(range(1000), 50) == sample(range(1000), 50)
    assert sample(range(3), 50) != []


def test_travel_holds_no_duplicate_of_a_page() -> None:
    given = Travel(
        titles={str(n): f"Title {n}" for n in range(20)}, pairs=(("1", "2"), ("3", "1"), ("5", "4"))
    )
    corpus = titles(given, 10)
    assert len(corpus.documents) == 10
    assert {"travel:2", "travel:4"} <= corpus.keys
    assert not {"travel:1", "travel:3", "travel:5"} & corpus.keys


def test_questions_that_fill_a_site_are_none_that_ask_for_an_article(
    thread: "type[Thread]",
) -> None:
    link = Link(kind="duplicate", target="forum:10")
    article = short("forum:10", "forum", "Why is my build slow?")
    threads = [
        thread(),
        thread(key="forum:11", id="11", title="Slow!", links=(link,)),
        thread(key="forum:12", id="12", title="Something else"),
        thread(key="forum:13", id="13", title="Why is my build slow?"),
        thread(key="forum:14", id="14", title="Gone", state="deleted"),
    ]
    given = Exports(articles=(article,), threads={one.key: one for one in threads})
    assert [one.article.source.key for one in questions(given)] == ["forum:12"]
    assert list(duplicates(given)) == [("Slow!", "forum:10")]


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("rephrased.csv", 120),
        ("rephrased_held_out.csv", 80),
        ("rephrased_freely.csv", 70),
        ("rephrased_freely_held_out.csv", 70),
        ("rephrased_travel.csv", 40),
    ],
)
def test_rephrasings_are_well_formed(name: str, least: int) -> None:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert all(len(row) == 2 and all(row) for row in rows)
    assert len({key for key, _ in rows}) == len({text for _, text in rows}) == len(rows) >= least
