"""searches.yml: read, asked, seeded."""

from pathlib import Path

import pytest

from kbgen import content
from kbgen.commands import searches
from kbgen.pages.corpus import Corpus
from kbgen.search.expectations import Expectation, extended, missed, parsed, seeds
from kbgen.search.query import Search


def test_what_is_found_is_no_problem(corpus: Corpus, search: Search) -> None:
    text = (
        "- query: restore wallet\n  expect: wallets/restore\n"
        "- {query: lost laptop, expect: 'forum:wallets/restore', top: 1}\n"
    )
    entries, problems = parsed(text)
    assert problems == []
    assert list(missed(entries, search, corpus.articles)) == []


def test_a_miss_is_told_with_its_line(corpus: Corpus, search: Search) -> None:
    text = (
        "# mine\n\n- query: sour espresso\n  expect: wallets/restore\n- query: x\n  expect: a/b\n"
    )
    entries, _ = parsed(text)
    told = list(missed(entries, search, corpus.articles))
    assert [(p.path, p.line, p.rule) for p in told] == [
        ("../searches.yml", 3, "search-miss"),
        ("../searches.yml", 5, "search-miss"),
    ]
    assert "brew/espresso" in told[0].text
    assert "no such article" in told[1].text


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: [", 2, "no YAML"),
        ("query: x\n", 1, "must be a list"),
        ("- query: x\n", 1, "query and expect"),
        ("- {query: a, expect: b}\n- {query: 1, expect: b}\n", 2, "must be text"),
        ("- {query: a, expect: b, topp: 1}\n", 1, "topp"),
        ("- {query: a, expect: b, top: 0}\n", 1, "from 1 to 50"),
        ("- {query: a, expect: b, top: yes}\n", 1, "from 1 to 50"),
    ],
)
def test_what_is_no_entry_is_told(text: str, line: int, reason: str) -> None:
    _, [problem] = parsed(text)
    assert reason in problem.text
    assert (problem.rule, problem.line <= line) == ("searches-format", True)


def test_an_empty_file_is_fine() -> None:
    assert parsed("# nothing yet\n") == ([], [])


def test_wordings_of_askers_come_first(corpus: Corpus, search: Search) -> None:
    made = seeds(corpus.articles, [], search)
    assert [entry.query for entry in made][:2] == [
        "How can I delegate my stake to a pool?",
        "How do I restore a wallet from its recovery phrase?",
    ]
    assert "Lost my laptop: get the money back" in [entry.query for entry in made]
    assert "Containers cannot see each other" not in [entry.query for entry in made]


def test_what_people_wrote_stays(corpus: Corpus, search: Search) -> None:
    mine = "# mine\n- query: 'lost my LAPTOP: get the money back'\n  expect: brew/cold # odd"
    known, _ = parsed(mine)
    made = extended(mine, seeds(corpus.articles, known, search))
    assert made.startswith(mine + "\n")
    assert made.count("laptop") + made.count("LAPTOP") == 1
    again, problems = parsed(made)
    assert problems == []
    assert seeds(corpus.articles, again, search) == []
    assert extended(made, []) == made


def test_any_wording_can_be_written() -> None:
    odd = ['a "quote": # and', "- dash", "yes", "1.5", "日本語", "back\\slash", "x" * 300]
    entries, problems = parsed(extended("", [Expectation(query=q, expect="a/b") for q in odd]))
    assert problems == []
    assert [entry.query for entry in entries] == odd


def test_on_disk(tmp_path: Path, corpus: Corpus) -> None:
    for placed in corpus.articles:
        content.write(tmp_path / "content", placed.path, placed.article)
    assert searches.problems(tmp_path, corpus.articles) == []
    told = searches.seed(tmp_path, corpus.articles)
    assert told.startswith("searches.yml: ") and told.endswith(" searches added, 0 were there")
    assert searches.problems(tmp_path, corpus.articles) == []


def test_searches_are_asked_in_the_language_of_the_site(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = searches.opened
    monkeypatch.setattr(searches, "opened", lambda a, lang: (asked.append(lang), real(a, lang))[1])
    (tmp_path / "searches.yml").write_text("- {query: espresso, expect: brew/espresso}\n")
    searches.problems(tmp_path, corpus.articles)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: {name: kbgen, language: de}\n")
    searches.problems(tmp_path, corpus.articles)
    assert asked == ["en", "de"]
