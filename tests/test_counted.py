"""Lines of the terminal say one of a thing as people do."""

import pytest

from kbgen.commands.harvest import summary
from kbgen.counted import counted
from kbgen.report import Counts


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (-1, "-1 pages")]
)
def test_one_and_many(number: int, said: str) -> None:
    assert counted(number, "page") == said


def test_a_word_with_its_own_plural() -> None:
    assert [counted(n, "search", "searches") for n in (1, 2)] == ["1 search", "2 searches"]


def test_a_harvest_of_one_of_each() -> None:
    counts = Counts()
    counts.keep()
    counts.drop("no title")
    counts.failed = 1
    assert summary(counts).startswith("1 thread, 1 record left out")
    assert ", 1 record that cannot be read" in summary(counts)
