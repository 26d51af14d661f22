from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kbgen import frontmatter
from kbgen.model import Credit, Placed
from kbgen.pages import people, person
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.site_options import SiteOptions

Make = Callable[..., Placed]
FORUM = "https://forum.example.org/u"


def shown(articles: list[Placed], settings: Settings) -> dict[str, dict[str, Any]]:
    corpus = corpus_of(articles, settings)
    made = [*person.pages(corpus), *people.pages(corpus)]
    return {page.path: frontmatter.load(frontmatter.split(page.text)[0]) for page in made}


def test_a_person_is_shown_with_all_that_they_did(placed: Make, settings: Settings) -> None:
    both = (
        Credit(name="mia", url=f"{FORUM}/mia", role="asked"),
        Credit(name="mia", url=f"{FORUM}/mia", role="answered"),
    )
    one = (
        Credit(name="ada", url=f"{FORUM}/ada", role="asked"),
        Credit(name="mia", url=f"{FORUM}/mia", role="answered"),
    )
    made = shown(
        [
            placed(1, contributors=both, date="2020-03-04"),
            placed(2, contributors=one, date="2021-05-06"),
        ],
        settings,
    )
    head = made["people/mia.md"]
    kb = head["kb"]
    assert kb["heading"] == "mia"
    assert kb["head_title"] == "mia on forum.example.org"
    assert head["description"].startswith(
        "What mia (forum.example.org) did here: answered 2 questions, asked 1 question."
    )
    assert [row["notes"] for row in kb["rows"]] == [
        ["answered this"],
        ["answered this", "asked this"],
    ]
    assert [fact["date"]["iso"] for fact in kb["facts"]] == ["2020-03-04", "2021-05-06"]
    assert [badge["name"] for badge in kb["badges"]] == ["First answer", "First question"]
    assert [row["name"] for row in kb["people"]] == ["ada"]
    assert [row["name"] for row in kb["sections"]] == ["Exports"]
    assert [row["name"] for row in kb["tags"]] == ["export"]
    assert kb["profile"] == {"url": f"{FORUM}/mia", "place": "forum.example.org"}
    assert kb["mark"] == ""


def test_namesakes_on_one_host_are_told_apart(placed: Make, settings: Settings) -> None:
    credits = tuple(
        Credit(name="Ada", url=f"https://qa.example.org/users/{n}", role="answered") for n in (1, 2)
    )
    made = shown([placed(1, contributors=credits)], settings)
    titles = {head["kb"]["head_title"] for path, head in made.items() if "ada" in path}
    assert titles == {"Ada on qa.example.org/users/1", "Ada on qa.example.org/users/2"}


def test_maintainers_are_marked_and_programs_have_no_badges(
    placed: Make, settings: Settings
) -> None:
    settings = replace(settings, options=SiteOptions(maintainers=(f"{FORUM}/mia",)))
    credits = (
        Credit(name="mia", url=f"{FORUM}/mia", role="answered"),
        Credit(name="system", url=f"{FORUM}/system", role="answered"),
        Credit(name="ada", url=f"{FORUM}/ada", role="answered"),
    )
    made = shown([placed(1, contributors=credits)], settings)
    marks = {path: head["kb"].get("mark") for path, head in made.items()}
    assert marks["people/mia.md"] == "Maintainer"
    assert marks["people/system.md"] == "Bot"
    assert marks["people/ada.md"] == ""
    assert made["people/system.md"]["kb"]["badges"] == []
    index = made["people/index.md"]["kb"]
    assert [row["name"] for row in index["rows"]] == ["ada"]
    assert [row["name"] for row in index["maintainers"]] == ["mia"]
    assert [row["name"] for row in index["bots"]] == ["system"]


def test_who_answered_most_comes_first_and_who_did_not_has_no_rank(
    placed: Make, settings: Settings
) -> None:
    def credit(name: str, role: Any) -> Credit:
        return Credit(name=name, url=f"{FORUM}/{name}", role=role)

    made = shown(
        [
            placed(1, contributors=(credit("ada", "asked"), credit("bob", "answered"))),
            placed(2, contributors=(credit("ada", "asked"), credit("cy", "answered"))),
            placed(3, contributors=(credit("ada", "asked"), credit("cy", "answered"))),
        ],
        settings,
    )
    rows = made["people/index.md"]["kb"]["rows"]
    assert [(row["name"], row["rank"], row["note"]) for row in rows] == [
        ("cy", "1", "answered 2 questions"),
        ("bob", "2", "answered 1 question"),
        ("ada", "", "asked 3 questions"),
    ]


def test_who_answered_has_a_picture_to_share_and_nobody_else(
    placed: Make, settings: Settings
) -> None:
    made = shown([placed(1)], settings)
    assert made["people/maintainer.md"]["kb"]["portrait"] == {
        "image": "people/maintainer/share.svg"
    }
    assert not made["people/reader.md"]["kb"].get("portrait")
