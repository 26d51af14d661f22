"""Figures of the search benchmark."""

import math

from benchmarks.search.bm25f import Bm25f
from benchmarks.search.documents import document, short
from benchmarks.search.figures import Cost, cost_table, percentile, quality, quality_table
from benchmarks.search.queries import Query


def test_quality_counts_the_first_wanted_result() -> None:
    asked = [Query(text=str(n), wanted=frozenset(("a", "b"))) for n in range(4)]
    answers = [["a", "b"], ["x", "b", "a"], ["1", "2", "3", "4", "5", "a"], []]
    made = quality(asked, answers)
    assert (made.asked, made.first, made.five, made.empty) == (4, 0.25, 0.5, 0.25)
    assert math.isclose(made.mrr, (1 + 1 / 2 + 1 / 6) / 4)
    assert [miss["place"] for miss in made.misses] == [6, 0]


def test_only_what_was_answered_counts() -> None:
    asked = [Query(text=str(n), wanted=frozenset("a")) for n in range(9)]
    assert quality(asked, [["a"], ["b"]]).asked == 2
    assert quality(asked, []).asked == 0


def test_percentiles_are_values_that_were_seen() -> None:
    assert percentile(range(1, 101), 0.5) == 50
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([7], 0.95) == 7
    assert math.isnan(percentile([], 0.5))


def test_tables_say_where_patience_ended() -> None:
    asked = [Query(text="q", wanted=frozenset("a"))] * 2
    rows = {"a set": {"one": quality(asked, [["a"], ["a"]]), "two": quality(asked, [["b"]])}}
    table = quality_table(rows)
    assert table[2] == "| a set (2) | 1.00 / 1.00 / 1.00 / .00 | .00 / .00 / .00 / .00 (1) |"
    line = cost_table({"one": Cost(cpu=1.25, size=2_000_000, first_bytes=[1000, 3000, 2000])})[2]
    assert line == "| one | 2 | 3 |  |  |  |  | 1.2 | 2.00 |"


def test_the_yardstick_ranks_titles_above_bodies_and_rare_words_above_common_ones() -> None:
    pages = [
        document(short("s:1", "s", "Restoring wallets", "By the passphrase.\n")),
        document(short("s:2", "s", "Passphrase forgotten", "Restore what?\n")),
        document(short("s:3", "s", "Reading os.path.join", "Restore.\n")),
    ]
    yardstick = Bm25f(pages)
    assert yardstick.find("restored wallet", 5)[0] == "s:1"
    assert yardstick.find("my passphrase", 5) == ["s:2", "s:1"]
    assert yardstick.find("join", 5) == yardstick.find("os.path.join", 5) == ["s:3"]
    assert yardstick.find("nothing of it", 5) == []
