"""Threads about the same problem."""

from collections.abc import Callable
from typing import Any

import pytest

from kbgen.duplicates.words import terms
from kbgen.insights.clusters import clusters
from kbgen.insights.likeness import FOREIGN, links, vectors_of

Make = Callable[..., Any]


def about(facts: Make, number: int, title: str, **more: Any) -> Any:
    words = tuple(dict.fromkeys(terms(title)))
    return facts(f"f:{number}", title=title, terms=words, titled=len(words), **more)


def noise(facts: Make, count: int = 40) -> list[Any]:
    """Threads of which no two are about the same."""
    return [about(facts, 100 + n, f"thing{n} stuff{n} part{n}") for n in range(count)]


def test_rare_words_in_common_make_a_cluster(facts: Make) -> None:
    problem = [
        about(facts, 1, "Relay node does not reach the block producer"),
        about(facts, 2, "Block producer and relay: which ports?"),
        about(facts, 3, "Second relay for one block producer"),
    ]
    (found,) = clusters([*problem, *noise(facts)])
    assert found.keys == ("f:1", "f:2", "f:3")
    assert found.id == "f:1"
    assert {"relay", "producer", "block"} <= set(found.words)


def test_the_way_of_asking_makes_none(facts: Make) -> None:
    asked = [
        about(facts, 1, "What is the difference between apples and ships?"),
        about(facts, 2, "What is the difference between trains and clouds?"),
        about(facts, 3, "What is the difference between songs and rivers?"),
    ]
    assert clusters([*asked, *noise(facts)]) == []


def test_an_error_code_tells_a_problem_whatever_the_words(facts: Make) -> None:
    same = [
        about(facts, n, title, errors=("E0425",))
        for n, title in enumerate(("It broke today", "Cannot go on here", "Build stops"), start=1)
    ]
    (found,) = clusters([*same, *noise(facts)])
    assert found.keys == ("f:1", "f:2", "f:3")


def test_what_people_marked_is_one_problem_unless_marks_are_left_out(facts: Make) -> None:
    threads = [
        about(facts, 1, "Wallet lost"),
        about(facts, 2, "Where did my money go", duplicates=("f:1",)),
        about(facts, 3, "Coins vanished", article="f:1"),
        *noise(facts),
    ]
    (found,) = clusters(threads)
    assert found.keys == ("f:1", "f:2", "f:3")
    assert clusters(threads, marks=False) == []


def test_the_order_of_equals_is_settled(facts: Make) -> None:
    threads = [about(facts, n, "Relay producer block ports") for n in range(1, 6)]
    threads += noise(facts)
    (found,) = clusters(threads)
    assert [one.key for one in found.threads] == [f"f:{n}" for n in range(1, 6)]
    assert clusters(threads) == [found]


def test_small_ones_are_left_out(facts: Make) -> None:
    threads = [about(facts, n, "Relay producer block ports") for n in (1, 2)] + noise(facts)
    assert clusters(threads) == []
    assert len(clusters(threads, least=2)) == 1


def test_one_rare_word_in_common_is_not_enough(facts: Make) -> None:
    pictures = [
        about(facts, 1, "Is it possible to add pictures?"),
        about(facts, 2, "Identification of an event by its picture"),
        about(facts, 3, "The mad hatter's picture contest"),
    ]
    assert clusters([*pictures, *noise(facts)]) == []


def test_the_same_words_in_another_source_mean_less(facts: Make) -> None:
    threads = [
        about(facts, 1, "Upload of media fails behind proxy"),
        about(facts, 2, "Media upload and thumbnails"),
        *noise(facts, 12),
    ]
    known = vectors_of(threads)
    (here,) = links(known, ["f"] * len(threads))
    (there,) = links(known, ["f", "g", *["f"] * 12])
    assert (here.one, here.other) == (there.one, there.other) == (0, 1)
    assert there.score == pytest.approx(FOREIGN * here.score, abs=1e-6)


def test_a_name_is_made_of_words_that_titles_share(facts: Make) -> None:
    problem = [
        about(facts, 1, "Relay node does not reach the block producer", tags=("pool",)),
        about(facts, 2, "Block producer and relay: which ports?", tags=("pool",)),
        about(facts, 3, "Second relay for one block producer", tags=("pool",)),
    ]
    (found,) = clusters([*problem, *noise(facts)])
    assert found.name == "block producer, relay, pool"
    assert "ports" not in found.words


def test_without_words_in_common_the_title_is_the_name(facts: Make) -> None:
    threads = [
        about(facts, 1, "Wallet lost"),
        about(facts, 2, "Where did my money go", duplicates=("f:1",)),
        about(facts, 3, "Coins vanished", duplicates=("f:1",)),
    ]
    (found,) = clusters(threads)
    assert found.words == ()
    assert found.name == found.title
