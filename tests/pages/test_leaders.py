from collections.abc import Callable
from dataclasses import replace

from kbgen import frontmatter
from kbgen.model import Credit, Placed
from kbgen.pages import leaders
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.pages.sheets import Page
from kbgen.site_options import SiteOptions

Make = Callable[..., Placed]


def data(made: list[Page], path: str) -> dict:  # type: ignore[type-arg]
    text = next(page.text for page in made if page.path == path)
    values: dict = frontmatter.load(frontmatter.split(text)[0])["kb"]  # type: ignore[type-arg]
    return values


def profile(name: str) -> str:
    return f"https://x.example.org/u/{name}"


def answer(placed: Make, number: int, date: str, *names: str) -> Placed:
    credits = tuple(Credit(name=name, url=profile(name), role="answered") for name in names)
    return placed(number, date=date, contributors=credits)


def test_time_is_counted_back_from_the_newest_answer(placed: Make, settings: Settings) -> None:
    corpus = corpus_of(
        [
            answer(placed, 1, "2023-02-28", "ada"),
            answer(placed, 2, "2023-01-29", "bob"),
            answer(placed, 3, "2023-01-28", "cy", "ada"),
            answer(placed, 4, "2022-02-28", "dora"),
        ],
        settings,
    )
    made = leaders.pages(corpus)
    names = {
        months: [row["name"] for row in data(made, f"people/leaders/{months}.md")["rows"]]
        for months in leaders.PERIODS
    }
    assert names == {1: ["ada", "bob"], 3: ["ada", "bob", "cy"], 12: ["ada", "bob", "cy"]}
    assert "28 February 2023" in data(made, "people/leaders/1.md")["lead"]


def test_who_answered_as_much_has_the_same_rank(placed: Make, settings: Settings) -> None:
    corpus = corpus_of(
        [
            answer(placed, 1, "2023-02-01", "cy", "Ada", "bob"),
            answer(placed, 2, "2023-02-02", "cy"),
        ],
        settings,
    )
    board = leaders.board(list(corpus.people.values()))
    assert [(one.person.name, one.rank, one.answered) for one in board] == [
        ("cy", 1, 2),
        ("Ada", 2, 1),
        ("bob", 2, 1),
    ]


def test_maintainers_and_programs_are_apart(placed: Make, settings: Settings) -> None:
    settings = replace(settings, options=SiteOptions(maintainers=(profile("Mia") + "/",)))
    corpus = corpus_of(
        [
            answer(placed, 1, "2023-02-01", "Mia", "ada", "dependabot[bot]"),
            placed(2, contributors=(Credit(name="bob", url=profile("bob"), role="asked"),)),
        ],
        settings,
    )
    board = data(leaders.pages(corpus), "people/leaders/12.md")
    assert [row["name"] for row in board["rows"]] == ["ada"]
    assert [row["name"] for row in board["maintainers"]] == ["Mia"]


def test_boards_are_cut_into_pages_of_25(placed: Make, settings: Settings) -> None:
    corpus = corpus_of([answer(placed, n, "2023-02-01", f"p{n:02}") for n in range(60)], settings)
    made = leaders.pages(corpus)
    third = data(made, "people/leaders/1/page/3.md")
    assert len(third["rows"]) == 10
    assert len(made) == 9


def test_without_people_there_are_no_boards(settings: Settings) -> None:
    assert leaders.pages(corpus_of([], settings)) == []
