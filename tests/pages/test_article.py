import json
from collections.abc import Callable
from typing import Any

from kbgen.model import ArticleSource, Credit, Placed
from kbgen.pages.article import view
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.pages.related import related

Make = Callable[..., Placed]


def view_of(one: Placed, settings: Settings, *others: Placed) -> dict[str, Any]:
    corpus = corpus_of([one, *others], settings)
    return view(one, corpus, related(corpus)[one.path])


def graph(kb: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    article, crumbs = json.loads(kb["jsonld"])["@graph"]
    return article, crumbs


def test_everybody_is_shown_once_with_all_roles(placed: Make, settings: Settings) -> None:
    url = "https://forum.example.org/u/ada"
    one = placed(
        1,
        contributors=(
            Credit(name="ada", url=url, role="asked"),
            Credit(name="ghost", role="answered"),
            Credit(name="ada", url=url, role="edited"),
            Credit(name="ghost", role="commented"),
        ),
    )
    people = view_of(one, settings)["people"]
    assert [(p["name"], p["roles"]) for p in people] == [
        ("ada", ["asked", "edited"]),
        ("ghost", ["answered"]),
        ("ghost", ["commented"]),
    ]
    assert people[0]["path"] == "people/ada/"
    assert people[1]["path"] == ""


def test_json_ld_names_author_and_others(placed: Make, settings: Settings) -> None:
    kb = view_of(placed(1), settings)
    article, crumbs = graph(kb)
    assert article["author"] == [
        {
            "@type": "Person",
            "name": "maintainer",
            "url": "https://forum.example.org/u/maintainer",
        }
    ]
    assert [person["name"] for person in article["contributor"]] == ["reader"]
    assert article["headline"] == kb["title"]
    assert article["dateModified"] == "2022-01-02T00:00:00Z"
    assert article["url"] == "https://kb.example.org/answers/exports/article-1/"
    assert [item["position"] for item in crumbs["itemListElement"]] == [1, 2, 3]
    assert crumbs["itemListElement"][-1]["item"] == article["url"]


def test_the_community_stands_in_for_deleted_authors(placed: Make, settings: Settings) -> None:
    one = placed(1, contributors=(Credit(name="ghost", role="answered"),))
    article, _ = graph(view_of(one, settings))
    assert article["author"][0]["name"] == "Example Forum"
    assert "contributor" not in article


def test_json_ld_cannot_end_its_script(placed: Make, settings: Settings) -> None:
    title = "</script><!-- <script> & \u2028 alert(1)"
    kb = view_of(placed(1, title=title), settings)
    assert not set("<>&\u2028") & set(kb["jsonld"])
    assert graph(kb)[0]["headline"] == title


def test_namesakes_have_titles_of_their_own(placed: Make, settings: Settings) -> None:
    one, two = placed(1, title="Why?"), placed(2, title="why?")
    titles = {view_of(one, settings, two)["head_title"], view_of(two, settings, one)["head_title"]}
    assert len(titles) == 2
    assert view_of(one, settings)["head_title"] == "Why? - Answers"


def test_addresses_that_are_no_web_addresses_are_no_links(placed: Make, settings: Settings) -> None:
    source = ArticleSource(key="x:1", platform="x", site="X", url="javascript:alert(1)")
    kb = view_of(placed(1, source=source), settings)
    assert kb["source"]["url"] == ""
    assert "javascript" not in kb["jsonld"]


def test_folded_threads_are_named_as_sources_too(placed: Make, settings: Settings) -> None:
    urls = ["javascript:alert(1)", *(f"https://x.example/t/{n}" for n in range(25))]
    also = tuple(
        ArticleSource(key=f"x:{n}", platform="x", site="X", url=url) for n, url in enumerate(urls)
    )
    source = view_of(placed(1, also=also), settings)["source"]
    assert source["also"][0] == {"site": "X", "key": "x:1", "url": "https://x.example/t/0"}
    assert (len(source["also"]), source["more"]) == (20, 5)
    assert view_of(placed(1), settings)["source"]["also"] == []


def test_without_an_address_nothing_claims_one(placed: Make) -> None:
    kb = view_of(placed(1), Settings(site_name="Answers"))
    article, crumbs = graph(kb)
    assert "url" not in article
    assert all("item" not in item for item in crumbs["itemListElement"])


def test_related_shares_most_tags_first(placed: Make, settings: Settings) -> None:
    one = placed(1, tags=("a", "b"))
    near, far = placed(2, tags=("a", "b"), section="z"), placed(3, tags=("a",), section="y")
    none = placed(4, tags=("q",), section="x")
    found = view_of(one, settings, near, far, none)["related"]
    assert [other["path"] for other in found][:2] == ["z/article-2/", "y/article-3/"]


def test_related_asks_something_similar(placed: Make, settings: Settings) -> None:
    one = placed(1, title="Bread does not rise in a cold kitchen", tags=("a",))
    alike = placed(2, title="My oven", alt_titles=("Why is bread not rising?",), tags=())
    tagged = placed(3, title="Cleaning tiles", tags=("a",))
    found = view_of(one, settings, alike, tagged)["related"]
    assert [other["path"] for other in found] == ["exports/article-2/", "exports/article-3/"]


def test_related_falls_back_on_the_section_and_is_bounded(placed: Make, settings: Settings) -> None:
    corpus = corpus_of([placed(n, tags=("all",) if n % 2 else ()) for n in range(300)], settings)
    found = related(corpus)
    assert {len(others) for others in found.values()} == {5}
    assert all(one not in {o.path for o in others} for one, others in found.items())


def test_what_an_article_concerns(placed: Make, settings: Settings) -> None:
    one = placed(1, versions=("node 18.2",), systems=("Linux",))
    assert view_of(one, settings)["concerns"] == ["node 18.2", "Linux"]
    assert view_of(placed(2), settings)["concerns"] == []
