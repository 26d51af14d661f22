"""Which articles are close enough to a question to be suggested."""

import time
from typing import Any

import pytest

from kbgen.suggestions.entries import Known
from kbgen.suggestions.ranking import Index, Question

LONG = (
    "## Answer\n\n" + "Take the tool apart, clean each of its parts and put it together again. " * 4
)


def article(key: str, *titles: str, **more: Any) -> Known:
    return Known(key=key, titles=titles, **{"body": LONG, **more})


def noise(count: int = 60) -> list[Known]:
    """Articles of which no two are about the same."""
    return [article(f"n{n}.md", f"thing{n} stuff{n} part{n} of the network") for n in range(count)]


RELAY = article("relay.md", "Relay node does not reach the block producer")


def keys(index: Index, title: str, body: str = "", **more: Any) -> list[str]:
    return [one.key for one in index.suggest(Question(title=title, body=body), **more)]


def test_another_wording_of_the_question_is_found() -> None:
    index = Index([RELAY, *noise()])
    (found,) = index.suggest(Question(title="Why can my relay nodes not reach a block producer?"))
    assert found.key == "relay.md"
    assert 0.54 <= found.score <= 1
    assert set(found.why) == {"relay", "nodes", "reach", "block", "producer"}


@pytest.mark.parametrize(
    "asked",
    [
        "How do I bake bread?",
        "Relay?",
        "Block producer for hydroponic tomato irrigation schedules with relay valves",
        "What is the problem and how can I make it work?",
        "",
        "the of and",
    ],
)
def test_silence_where_nothing_is_close(asked: str) -> None:
    assert keys(Index([RELAY, *noise()]), asked) == []


def test_words_that_the_article_lacks_count_against_it() -> None:
    index = Index([RELAY, *noise()])
    scores = [
        index.suggest(Question(title=f"relay node reach block producer {more}"), least=0.01)[
            0
        ].score
        for more in ("", "zebra", "zebra giraffe", "zebra giraffe okapi")
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


def test_a_short_answer_is_doubted() -> None:
    thanks = article("a.md", "Relay node does not reach the block producer", body="## Answer\n\nOK")
    index = Index([thanks, *noise()])
    assert keys(index, "Relay node does not reach the block producer") == []
    assert keys(Index([RELAY, *noise()]), "Relay node does not reach the block producer")


def test_the_question_in_an_article_is_no_answer() -> None:
    asked = "## Answer\n\nSolved.\n\n## Question\n\n" + "It does not reach it, and I cry. " * 20
    index = Index([article("a.md", "Relay node reach block producer", body=asked), *noise()])
    assert keys(index, "Relay node reach block producer") == []


def test_an_error_code_in_the_body_counts() -> None:
    index = Index(
        [
            article("a.md", "The build of the widget stops", errors=("TS2345",)),
            article("b.md", "The build of the widget ends"),
            *noise(),
        ]
    )
    found = index.suggest(
        Question(title="Build of my widget", body="it says error TS2345: no"), least=0.2
    )
    assert [one.key for one in found] == ["a.md", "b.md"]
    assert found[0].score > found[1].score
    assert "TS2345" in found[0].why


def test_another_edition_or_version_is_another_question() -> None:
    def score(title: str) -> float:
        index = Index([article("a.md", title), *noise()])
        asked = Question(title="Let us get critical: self evaluation, Oct 2013")
        return index.suggest(asked, least=0.01)[0].score

    same = score("Let us get critical: self evaluation, Oct 2013")
    assert score("Let us get critical: self evaluation") > 0.55 * same
    assert score("Let us get critical: self evaluation, Apr 2013") < 0.45 * same
    assert score("Let us get critical: self evaluation, Oct 2014") < 0.45 * same


def test_alternative_titles_are_titles() -> None:
    index = Index([article("a.md", "Broken", "Relay node reach block producer"), *noise()])
    assert keys(index, "relay node cannot reach block producer") == ["a.md"]


def test_the_best_three_in_an_order_that_does_not_hang_on_the_input() -> None:
    alike = [article(f"{n}.md", "Relay node reach the block producer") for n in range(5)]
    first = keys(Index([*alike, *noise()]), "relay node reach block producer", least=0.3)
    other = keys(Index([*noise(), *alike[::-1]]), "relay node reach block producer", least=0.3)
    assert first == other == ["0.md", "1.md", "2.md"]


def test_no_articles_no_suggestions() -> None:
    assert keys(Index([]), "Relay node") == []
    assert keys(Index([article("a.md", "", "???")]), "Relay node") == []


def test_hostile_text_costs_little() -> None:
    index = Index([article("a.md", "word " * 50_000, body="<" * 100_000), *noise()])
    begun = time.process_time()
    keys(index, "relay " * 100_000 + "<" * 100_000, "[" * 1_000_000)
    assert time.process_time() - begun < 2
