from collections.abc import Callable
from dataclasses import replace

import pytest

from kbgen.model import Credit, Placed
from kbgen.pages import badges
from kbgen.pages.badges import Record, earned, record
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.words import words

Make = Callable[..., Placed]
ADA = "https://x.example.org/u/ada"
NOTHING = Record(answered=0, asked=0, edited=0, corrected=0, areas=0, helped=0, first="", last="")


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, []),
        ({"asked": 1}, ["first_question"]),
        ({"asked": 9}, ["first_question"]),
        ({"asked": 10}, ["questions_10"]),
        ({"answered": 1}, ["first_answer"]),
        ({"answered": 9}, ["first_answer"]),
        ({"answered": 10}, ["answers_10"]),
        ({"answered": 50}, ["answers_50"]),
        ({"answered": 100}, ["answers_100"]),
        ({"answered": 3, "areas": 3}, ["first_answer", "areas_3"]),
        ({"answered": 3, "areas": 2}, ["first_answer"]),
        ({"answered": 10, "helped": 10}, ["answers_10", "helped_10"]),
        ({"answered": 99, "helped": 50}, ["answers_50", "helped_50"]),
        ({"edited": 9}, []),
        ({"edited": 10}, ["editor"]),
        ({"corrected": 1}, ["correction"]),
        ({"answered": 2, "first": "2020-02-29", "last": "2023-02-28"}, ["first_answer"]),
        ({"answered": 2, "first": "2020-02-29", "last": "2023-03-01"}, ["first_answer", "years_3"]),
        ({"answered": 2, "first": "2020-05-01", "last": "2023-05-01"}, ["first_answer", "years_3"]),
    ],
)
def test_rules_at_their_edges(changes: dict[str, int], names: list[str]) -> None:
    assert earned(replace(NOTHING, **changes)) == names  # type: ignore[arg-type]


def test_every_badge_has_a_name_and_a_rule_in_words() -> None:
    said = words()
    for name in badges.NAMES:
        assert said(f"lists.badge_{name}")
        assert said(f"lists.badge_{name}_rule").endswith(".")


def test_a_record_counts_people_and_areas_once(placed: Make, settings: Settings) -> None:
    def credits(asker: str) -> tuple[Credit, ...]:
        return (
            Credit(name="x", url=asker, role="asked"),
            Credit(name="ada", url=ADA, role="answered"),
        )

    articles = [
        placed(
            1, section="a", date="2020-01-05", contributors=credits("https://x.example.org/u/b")
        ),
        placed(
            2, section="a", date="2021-01-05", contributors=credits("https://x.example.org/u/b")
        ),
        placed(3, section="b", date="2022-01-05", contributors=credits("")),
        # their own question: they helped nobody else
        placed(4, section="b", date="2023-01-05", contributors=credits(ADA)),
        placed(
            5,
            section="c",
            date="2024-01-05",
            contributors=(Credit(name="ada", url=ADA, role="edited"),),
        ),
    ]
    person = corpus_of(articles, settings).people[ADA]
    assert record(person) == Record(
        answered=4,
        asked=1,
        edited=1,
        corrected=0,
        areas=2,
        helped=2,
        first="2020-01-05",
        last="2023-01-05",
    )
