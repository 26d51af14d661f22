"""Similar questions, by text."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.duplicates import Plain, entries, recall
from kbgen.duplicates import arrays, further, lists, rating
from kbgen.duplicates.index import Entry, Index
from kbgen.duplicates.words import plain_words, stem, terms
from tests.duplicates.rules import Rules

ROOT = Path(__file__).resolve().parent.parent.parent


def entry(number: int | str, *titles: str, date: str = "", context: tuple[str, ...] = ()) -> Entry:
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


WORDS = [
    f"{a}{b}" for a in ("wal", "nod", "cli", "key", "pol") for b in ("let", "der", "ent", "ar")
]


def some(chance: random.Random, most: int) -> str:
    """Rare and frequent words, as in life."""
    count = chance.randint(0, most)
    return " ".join(WORDS[int(chance.random() ** 2 * len(WORDS))] for _ in range(count))


def corpus(chance: random.Random, count: int) -> list[Entry]:
    """Entries with up to three wordings, some of them the same, some without a word."""
    return [
        entry(
            n,
            *(some(chance, 5) for _ in range(chance.choice((1, 1, 2, 3)))),
            date=str(n % 3),
            context=(some(chance, 1), some(chance, 6)),
        )
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("read", "longest", "frequent", "together"),
    [
        (600, 4_096, 12, 1 << 16),  # all is read
        (12, 40, 4, 1 << 16),  # few words are rare enough
        (12, 10, 4, 50),  # some wordings read nothing; many blocks
        (30, 40, 8, 1),  # a block for each wording
    ],
)
def test_what_is_found_is_what_the_rules_say(
    monkeypatch: pytest.MonkeyPatch, read: int, longest: int, frequent: int, together: int
) -> None:
    monkeypatch.setattr(lists, "READ", read)
    monkeypatch.setattr(lists, "LONGEST", longest)
    monkeypatch.setattr(lists, "FREQUENT", frequent)
    monkeypatch.setattr(rating, "_TOGETHER", together)
    monkeypatch.setattr(arrays, "_PART", 37)
    monkeypatch.setattr(further, "_BITS", 3)  # frequent words share them
    chance = random.Random(read + frequent)
    rows = corpus(chance, 150)
    index, rules = Index(rows), Rules(rows, read=read, longest=longest, frequent=frequent)
    expected = {one.key: rules.alike(one) for one in rows}
    assert sum(map(len, expected.values())) > 400
    keys = [one.key for one in rows]
    for count in (1, 5, 1_000):
        assert index.all_alike(keys, count) == [expected[key][:count] for key in keys]
    assert [index.alike(one, 5) for one in rows] == [expected[key][:5] for key in keys]
    few = {key: [pair for pair in expected[key] if int(pair[1]) < 40] for key in keys}
    assert index.all_alike(keys[::2], 5, keys[:40]) == [few[key][:5] for key in keys[::2]]
    others = [entry(f"new{n}", f"{some(chance, 5)} unheard", some(chance, 3)) for n in range(30)]
    others.append(entry("all", *(" ".join(WORDS[n:]) for n in range(len(WORDS)))))
    assert [index.alike(one, 5) for one in others] == [rules.alike(one)[:5] for one in others]


def test_the_same_in_any_process() -> None:
    code = (
        "import random; from tests.duplicates.test_index import Index, corpus;"
        "rows = corpus(random.Random(1), 60);"
        "print(Index(rows).all_alike([one.key for one in rows], 5))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert len(told.pop()) > 1_000


def test_of_endless_titles_the_beginning_is_read() -> None:
    endless = " ".join(f"word{n}" for n in range(9_000))
    index = Index([entry(1, endless), entry(2, endless), entry(3, "word8999"), entry(4, "word7")])
    assert [key for _, key in index.alike(entry(4, "word7"), 5)] == ["1", "2"]
    assert index.alike(entry(3, "word8999"), 5) == []
    ((share, key),) = index.alike(entry(1, endless), 5)
    assert key == "2"
    assert share > 1 << 38  # a whole match, but for what a long title is marked down


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
