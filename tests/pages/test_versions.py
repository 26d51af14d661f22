from collections.abc import Callable

import pytest

from kbgen import frontmatter
from kbgen.model import Placed
from kbgen.pages import versions
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.pages.versions import version_of

Make = Callable[..., Placed]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("node 18.2", "node 18.2"),
        ("node 18.2.1", "node 18.2"),
        ("node v18", "node 18"),
        ("payload 0.14.28-beta.0", "payload 0.14"),
        ("visual studio 2019", "visual studio 2019"),
        ("java 17rc1", "java 17"),
        ("node", ""),
        ("18.2", ""),
        ("node latest", ""),
        ("", ""),
    ],
)
def test_a_release_belongs_to_its_minor_version(text: str, name: str) -> None:
    found = version_of(text)
    assert (found.name if found else "") == name


def test_a_page_is_made_again_after_articles_that_it_shows_alone(
    placed: Make, settings: Settings
) -> None:
    articles = [placed(n, versions=(f"node {n}.1",)) for n in (1, 2)]
    corpus = corpus_of(articles, settings)
    shows = {page.path: page.shows for page in versions.pages(corpus)}
    assert shows == {
        "versions/index.md": None,
        "versions/node-1-1.md": (articles[0],),
        "versions/node-2-1.md": (articles[1],),
    }


def test_pages_by_product_newest_version_first(placed: Make, settings: Settings) -> None:
    corpus = corpus_of(
        [
            placed(1, versions=("node 9.1", "node 9.1.4")),
            placed(2, versions=("node 18.2",)),
            placed(3, versions=("Ghc 8.10", "node 18.2.3")),
        ],
        settings,
    )
    made = {
        page.path: frontmatter.load(frontmatter.split(page.text)[0])["kb"]
        for page in versions.pages(corpus)
    }
    assert sorted(made) == [
        "versions/ghc-8-10.md",
        "versions/index.md",
        "versions/node-18-2.md",
        "versions/node-9-1.md",
    ]
    groups = made["versions/index.md"]["groups"]
    assert [(g["name"], [row["name"] for row in g["rows"]]) for g in groups] == [
        ("Ghc", ["8.10"]),
        ("node", ["18.2", "9.1"]),
    ]
    assert len(made["versions/node-9-1.md"]["rows"]) == 1
    assert [row["name"] for row in made["versions/node-9-1.md"]["others"]] == ["18.2"]


def test_without_versions_there_is_no_page(placed: Make, settings: Settings) -> None:
    assert versions.pages(corpus_of([placed(1, versions=("node",))], settings)) == []


def test_a_version_names_at_most_twelve_others(placed: Make, settings: Settings) -> None:
    corpus = corpus_of([placed(n, versions=(f"node 1.{n}",)) for n in range(40)], settings)
    for page in versions.pages(corpus):
        kb = frontmatter.load(frontmatter.split(page.text)[0])["kb"]
        if kb["kind"] == "version":
            assert len(kb["others"]) == 12
