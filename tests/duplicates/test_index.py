"""Similar questions, by text."""

import random
from pathlib import Path

import pytest

from benchmarks.duplicates import Plain, entries, recall
from kbgen.duplicates import further
from kbgen.duplicates import index as indexed
from kbgen.duplicates.index import Entry, Index
from kbgen.duplicates.words import plain_words, stem, terms


def entry(number: int, *titles: str, date: str = "", context: tuple[str, ...] = ()) -> Entry:
    return Entry(key=str(number), titles=titles, date=date, context=context)


BREAD = [
    entry(1, "Why does my bread not rise?", date="2020"),
    entry(2, "Cleaning the oven door", date="2021"),
    entry(3, "Rising bread in a cold kitchen", date="2022"),
    entry(4, "Best knife for tomatoes", "Which blade cuts vegetables?", date="2019"),
    entry(5, "Sharpening", date="2018", context=("knife", "A blade is sharpened on a stone.")),
]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("Bread that never rises", "1 3"),
        ("How do I clean an oven?", "2"),
        ("vegetable cutting", "4"),  # by another wording
        ("knives or a knife", "4 5"),  # by title before the text around it
    ],
)
def test_what_is_found(asked: str, first: str) -> None:
    found = Index(BREAD).similar(entry(9, asked), 5)
    assert found[: len(first.split())] == first.split()


def test_nothing_in_common_finds_nothing() -> None:
    assert Index(BREAD).similar(entry(9, "Zebra crossing"), 5) == []
    assert Index([]).similar(entry(9, "Zebra"), 5) == []
    assert Index([entry(1, "how do I?"), entry(2, "?")]).similar(entry(1, "how do I?"), 5) == []


def test_the_original_is_older_and_asked_often() -> None:
    rows = [entry(1, "bread rises", date="2023"), entry(2, "bread rising", date="2020")]
    one = entry(9, "rise of bread", date="2022")
    assert Index(rows).similar(one, 2, original=True) == ["2", "1"]
    often = [*rows, entry(3, "rising bread", "dough", "yeast", "loaf", date="2021")]
    assert Index(often).similar(one, 1, original=True) == ["3"]


def test_the_order_of_entries_does_not_matter() -> None:
    chance = random.Random(3)
    words = [
        "bread",
        "oven",
        "rise",
        "knife",
        "cold",
        "stone",
        "rye",
        "jar",
        "salt",
        "crust",
        "steam",
    ]
    rows = [entry(n, " ".join(chance.choices(words, k=5)), date=str(n % 7)) for n in range(200)]
    expected = [Index(rows).similar(row, 10, original=True) for row in rows[:20]]
    shuffled = chance.sample(rows, len(rows))
    assert [Index(shuffled).similar(row, 10, original=True) for row in rows[:20]] == expected


@pytest.mark.parametrize("scanned", [3, 10_000])
def test_the_best_are_found_however_frequent_words_are_read(
    monkeypatch: pytest.MonkeyPatch, scanned: int
) -> None:
    monkeypatch.setattr(further, "_SCANNED", scanned)
    monkeypatch.setattr(indexed, "_READ", 12)  # few words are rare enough to be read
    chance = random.Random(5)
    words = [f"{a}{b}" for a in ("wal", "nod", "cli", "key") for b in ("let", "der", "ent", "ar")]
    rows = [
        entry(
            n,
            *(" ".join(words[int(chance.random() ** 2 * 16)] for _ in range(4)) for _ in range(2)),
            context=(chance.choice(words),),
        )
        for n in range(120)
    ]
    index = Index(rows)
    for one in rows[:30]:
        rated = ((index.rated(one, other), other.key) for other in rows if other != one)
        best = sorted((pair for pair in rated if pair[0]), key=lambda pair: (-pair[0], pair[1]))
        assert index.alike(one, 5) == best[:5]


@pytest.mark.parametrize(
    ("one", "other"),
    [("baking", "bakes"), ("studies", "study"), ("stopped", "stopping"), ("glass", "glass")],
)
def test_stems(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words() -> None:
    assert terms("How do I pay the Bäcker's bill in v2?") == ["pay", "bäcker", "bill", "v2"]
    marked = '<p class="x">Salt &amp; rye: <a href="https://a.example/b">here</a></p>'
    assert plain_words(marked) == ["salt", "rye", "here"]


@pytest.mark.exports
def test_better_than_plain_bm25_on_marked_duplicates(exports: Path) -> None:
    titles, pairs = entries(exports / "duplicates")
    sample = random.Random(4).sample(pairs, 150)
    plain = Plain({key: one.titles[0] for key, one in titles.items()})
    index = Index(titles.values())
    ours = recall(sample, lambda key: index.similar(titles[key], 10, original=True))
    assert ours > recall(sample, lambda key: plain.similar(key, 10)) + 0.05
    assert ours >= 0.25


def test_leaving_out_what_is_too_little_changes_nothing() -> None:
    chance = random.Random(11)
    words = [f"word{number}" for number in range(60)]

    def some(most: int) -> str:
        return " ".join(chance.choices(words, range(60, 0, -1), k=chance.randint(1, most)))

    rows = [entry(n, some(9), *([some(4)] if n % 3 else []), context=(some(9),)) for n in range(90)]
    index = Index(rows)
    for one in rows:
        whole = index.alike(one, len(rows))
        assert len(whole) > 20  # there is something to leave out
        assert index.alike(one, 3) == whole[:3]
        assert index.alike(one, 5) == whole[:5]
