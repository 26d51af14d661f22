from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kbgen import frontmatter
from kbgen.model import ArticleSource, Credit, Placed
from kbgen.pages import home
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.site_options import SiteOptions

Make = Callable[..., Placed]


def shown(articles: list[Placed], settings: Settings) -> dict[str, Any]:
    (page,) = home.pages(corpus_of(articles, settings))
    return frontmatter.load(frontmatter.split(page.text)[0])


def test_what_this_is_comes_from_the_site_or_from_kbgen(placed: Make, settings: Settings) -> None:
    head = shown([placed(1)], settings)
    assert head["kb"]["lead"].startswith("Questions that people asked")
    assert 70 <= len(head["description"]) <= 160
    own = replace(settings, description="Short.", options=SiteOptions(intro="Because <we> do."))
    head = shown([placed(1)], own)
    assert head["kb"]["lead"] == "Short."
    assert head["kb"]["intro"] == "Because <we> do."
    assert head["description"].startswith("Short. ")
    assert len(head["description"]) >= 70


def test_the_ways_in(placed: Make, settings: Settings) -> None:
    again = tuple(
        ArticleSource(key=f"forum:{n}", platform="discourse", site="Forum", url="") for n in "abc"
    )
    kb = shown(
        [
            placed(
                1,
                also=again,
                description="It is answered at some length, so that it tells something.",
            ),
            placed(2, section="Wallet-api", versions=("node 18.1",), tags=("b", "a")),
            placed(3, section="Wallet-api", tags=("b",)),
        ],
        settings,
    )["kb"]
    assert [one["name"] for one in kb["counts"]] == [
        "3 answered questions",
        "2 sections",
        "3 tags",
        "1 version",
        "2 people",
    ]
    assert [(one["name"], one["note"], one["about"]) for one in kb["sections"]] == [
        ("Wallet api", "2 articles", "b, a"),
        ("Exports", "1 article", "export"),
    ]
    assert [(one["title"], one["notes"]) for one in kb["useful"]] == [
        ("How do I read export 1?", ["asked 4 times"])
    ]
    assert kb["example"]["path"] == "exports/article-1/"
    assert kb["example"]["why"] == "Answered by maintainer"
    assert [one["name"] for one in kb["tags"]] == ["a", "b", "export"]
    assert [one["size"] for one in kb["tags"]] == [1, 2, 1]
    assert [(one["name"], one["note"]) for one in kb["people"]] == [("maintainer", "3 answers")]
    assert kb["waiting"] == [
        {
            "url": "https://forum.example.org/latest?solved=no",
            "text": "Unanswered on Example Forum",
        }
    ]


def test_programs_are_not_thanked(placed: Make, settings: Settings) -> None:
    bot = Credit(name="b", url="https://github.com/apps/b", role="answered")
    assert shown([placed(1, contributors=(bot,))], settings)["kb"]["people"] == []
