"""Entries of all articles in order, however few are put into order at one time."""

from collections.abc import Callable

import pytest

from kbgen.model import Placed
from kbgen.search import contribution, runs
from kbgen.search.contribution import Contribution
from kbgen.search.groups import entry
from kbgen.search.runs import PAIR, InMemory, Runs
from kbgen.search.stems import stemmer

Make = Callable[..., Placed]
Held = dict[str, tuple[int, int, list[int]]]


def given(make: Make, count: int) -> list[Contribution]:
    """What so many articles with words in common give."""
    placed = [
        make(f"s/{n}", f"Install pack{n % 7} twice twice", f"installing {n % 3} apples, pears{n}")
        for n in range(count)
    ]
    return [contribution.read(contribution.contribution(one, "en")) for one in placed]


def merged(articles: list[Contribution]) -> list[Held]:
    """What is read at once: key -> articles, titles that hold it, entries."""
    held = Runs(lambda words: [stemmer("en")(word) for word in words], InMemory())
    for number, article in enumerate(articles):
        held.add(number, article)
    found: list[Held] = []
    for names, often, named, entries in held.merged():
        rest, listed = entries.tolist(), {}
        for name, count, titles in zip(names, often.tolist(), named.tolist(), strict=True):
            listed[name] = count, titles, rest[:count]
            rest = rest[count:]
        assert not rest
        found.append(listed)
    return found


def test_entries_stand_by_key_and_worth(article: Make) -> None:
    articles = given(article, 5)
    [held] = merged(articles)
    assert list(held) == sorted(held)
    words = [article.words.split() for article in articles]
    wanted = [entry(n, one.levels[words[n].index("install")]) for n, one in enumerate(articles)]
    label = stemmer("en")
    assert held[f"{label('install')} install"] == (5, 5, sorted(wanted))
    # a form that is its own label stands there once, a pair once an article
    assert held["pears3"][:2] == (1, 0)
    assert held[f"{label('twice')} {PAIR}{label('twice')}"] == (
        5,
        0,
        [entry(n, 0) for n in range(5)],
    )


@pytest.mark.parametrize(("most", "chunk"), [(1, 1), (30, 2), (100, 20)])
def test_several_runs_give_the_same(
    article: Make, monkeypatch: pytest.MonkeyPatch, most: int, chunk: int
) -> None:
    articles = given(article, 40)
    [whole] = merged(articles)
    monkeypatch.setattr(runs, "_MOST", most)
    monkeypatch.setattr(runs, "_CHUNK", chunk)
    windows = merged(articles)
    joined = {name: held for window in windows for name, held in window.items()}
    assert (list(joined), joined) == (list(whole), whole)
    # what begins with one label is read at once
    labels = [name.partition(" ")[0] for window in windows for name in window]
    at_once = [label for window in windows for label in {n.partition(" ")[0] for n in window}]
    assert len(windows) > 1 and sorted(at_once) == sorted(set(labels))
