import json
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.model import Credit, Placed
from kbgen.pages import jsonld
from kbgen.pages.corpus import Settings, corpus_of

Make = Callable[..., Placed]
BASE = "https://kb.example.org/answers/"
HOME = [("Home", "index.md")]
NOWHERE = Settings(site_name="Answers")


def graph(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)["@graph"]
    return found


def test_an_article_names_who_wrote_it_and_where_it_is(placed: Make, settings: Settings) -> None:
    one = placed(1, alt_titles=("How to read one?",))
    article, crumbs = graph(jsonld.article(one, corpus_of([one], settings), HOME))
    assert article["@type"] == ["TechArticle", "Article"]
    assert article["author"] == [
        {"@type": "Person", "name": "maintainer", "url": "https://forum.example.org/u/maintainer"}
    ]
    assert [person["name"] for person in article["contributor"]] == ["reader"]
    assert article["headline"] == one.article.title
    assert article["alternativeHeadline"] == ["How to read one?"]
    assert article["dateModified"] == "2022-01-02T00:00:00Z"
    assert article["url"] == f"{BASE}exports/article-1/"
    assert article["isBasedOn"] == "https://forum.example.org/t/1"
    assert [item["position"] for item in crumbs["itemListElement"]] == [1, 2]
    assert crumbs["itemListElement"][-1]["item"] == article["url"]


def test_its_language_is_its_own_or_the_sites(placed: Make) -> None:
    settings = Settings(site_name="Antworten", site_url=BASE, lang="de")
    for lang, found in (("", "de"), ("pt-BR", "pt-BR")):
        one = placed(1, lang=lang)
        node = graph(jsonld.article(one, corpus_of([one], settings), HOME))[0]
        assert node["inLanguage"] == found


def test_where_only_ghosts_answered_the_community_is_the_author(
    placed: Make, settings: Settings
) -> None:
    one = placed(1, contributors=(Credit(name="ghost", role="answered"),))
    article = graph(jsonld.article(one, corpus_of([one], settings), HOME))[0]
    assert article["author"] == [
        {"@type": "Organization", "name": "Example Forum", "url": "https://forum.example.org/t/1"}
    ]
    assert "contributor" not in article


def test_a_source_without_names_is_no_person(placed: Make, settings: Settings) -> None:
    site = "https://netoffice.example.org"
    one = placed(1, contributors=(Credit(name="the community", url=site, role="answered"),))
    article = graph(jsonld.article(one, corpus_of([one], settings), HOME))[0]
    assert [author["@type"] for author in article["author"]] == ["Organization"]


def test_a_list_says_what_it_is_and_when_it_changed(settings: Settings) -> None:
    text = jsonld.listing(
        title="Exports",
        description="All about exports.",
        path="exports/page/2.md",
        crumbs=[*HOME, ("Exports", "exports/index.md")],
        updated="2022-01-02",
        settings=settings,
    )
    page, crumbs = graph(text)
    assert page["@type"] == "CollectionPage"
    assert page["url"] == f"{BASE}exports/page/2/"
    assert page["dateModified"] == "2022-01-02T00:00:00Z"
    assert [item["item"] for item in crumbs["itemListElement"]] == [
        BASE,
        f"{BASE}exports/",
        f"{BASE}exports/page/2/",
    ]


def test_a_person_is_the_same_on_all_their_pages(placed: Make, settings: Settings) -> None:
    corpus = corpus_of([placed(n) for n in range(3)], settings)
    somebody = corpus.people["https://forum.example.org/u/maintainer"]
    first, _ = graph(jsonld.person(somebody, corpus, HOME))
    second, _ = graph(jsonld.person(somebody, corpus, HOME, "people/maintainer/page/2.md"))
    assert first["mainEntity"] == second["mainEntity"]
    assert first["mainEntity"]["sameAs"] == somebody.url
    assert (first["url"], second["url"]) == (
        f"{BASE}people/maintainer/",
        f"{BASE}people/maintainer/page/2/",
    )
    assert first["dateModified"] == "2022-01-03T00:00:00Z"


def test_the_home_page_offers_the_search(settings: Settings) -> None:
    (site,) = graph(jsonld.home(corpus_of([], settings), "About"))
    assert site["url"] == BASE
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{BASE}search/?q={{search_term_string}}"
    assert jsonld.home(corpus_of([], NOWHERE)) == ""


@pytest.mark.parametrize("title", ["</script><b>", "a & b", "<!--", "line\u2028break\u2029"])
def test_nothing_ends_the_script(title: str, placed: Make, settings: Settings) -> None:
    one = placed(1, title=title)
    text = jsonld.article(one, corpus_of([one], settings), HOME)
    assert not set("<>&\u2028\u2029") & set(text)
    assert graph(text)[0]["headline"] == title


def test_without_an_address_nothing_is_half_an_address(placed: Make) -> None:
    one = placed(1)
    corpus = corpus_of([one], NOWHERE)
    article, crumbs = graph(jsonld.article(one, corpus, HOME))
    assert not {"url", "@id", "mainEntityOfPage"} & article.keys()
    assert all("item" not in item for item in crumbs["itemListElement"])
