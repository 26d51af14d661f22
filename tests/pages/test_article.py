import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest

from kbgen.article_text import CORRECTIONS, OUTDATED
from kbgen.markup import gfm
from kbgen.model import STATUSES, ArticleSource, Credit, Placed
from kbgen.pages import versions
from kbgen.pages.article import view
from kbgen.pages.article_facts import shown_body
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.pages.entries import article_row
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
    assert source["also"][0]["url"] == "https://x.example/t/0"
    assert source["also"][0]["text"] == "Asked again on X (x:1)"
    assert (len(source["also"]), source["more"]) == (20, "and 5 times more")
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
    assert view_of(one, settings)["concerns"] == [
        {"name": "node 18.2", "path": "versions/node-18-2/"},
        {"name": "Linux", "path": ""},
    ]
    assert view_of(placed(2), settings)["concerns"] == []


def test_dates_stand_in_words_around_them(placed: Make, settings: Settings) -> None:
    one = placed(1, date="2021-03-05", updated="2021-04-06", verified="2024-02-29")
    found = view_of(one, settings)["dates"]
    assert [(d["iso"], d["before"] + d["shown"] + d["after"]) for d in found] == [
        ("2021-03-05", "Answered 5 March 2021"),
        ("2021-04-06", "Updated 6 April 2021"),
        ("2024-02-29", "Verified 29 February 2024"),
    ]


def test_a_date_is_shown_only_where_it_says_something(placed: Make, settings: Settings) -> None:
    one = placed(1, date="2021-03-05", updated="2021-03-05", verified="soon")
    assert [date["kind"] for date in view_of(one, settings)["dates"]] == ["answered"]


def test_dates_that_are_seen_are_those_of_json_ld(placed: Make, settings: Settings) -> None:
    kb = view_of(placed(1, date="2021-03-05", updated="2021-04-06"), settings)
    article, _ = graph(kb)
    assert [d["iso"] for d in kb["dates"]] == [
        article["datePublished"][:10],
        article["dateModified"][:10],
    ]


def test_everybody_that_json_ld_names_is_seen(placed: Make, settings: Settings) -> None:
    kb = view_of(placed(1), settings)
    article, _ = graph(kb)
    named = {person["name"] for person in (*article["author"], *article["contributor"])}
    assert named == {person["name"] for person in kb["people"]}


@pytest.mark.parametrize(
    ("basis", "text"),
    [
        ("accepted", "Accepted answer"),
        ("voted", "Chosen by votes"),
        ("titled", "Marked as solved"),
        ("maintainer", "Answer of a maintainer"),
    ],
)
def test_why_the_answer_counts(placed: Make, settings: Settings, basis: str, text: str) -> None:
    assert view_of(placed(1, basis=basis), settings)["basis"]["text"] == text


def test_an_answer_that_holds_has_no_banner(placed: Make, settings: Settings) -> None:
    kb = view_of(placed(1), settings)
    assert (kb["status"], kb["banners"]) == ({}, [])


@pytest.mark.parametrize("status", STATUSES)
def test_an_outdated_answer_leads_to_another(placed: Make, settings: Settings, status: str) -> None:
    other = placed(2, title="How today?")
    kb = view_of(placed(1, status=status, see="exports/article-2"), settings, other)
    assert kb["status"]["kind"] == status
    link = {"title": "How today?", "path": "exports/article-2/", "spoken": {}}
    assert kb["banners"][0]["see"] == link


def test_a_replacement_says_enough(placed: Make, settings: Settings) -> None:
    kb = view_of(placed(1, see="exports/article-2"), settings, placed(2))
    assert kb["status"]["kind"] == "superseded"


def test_a_replacement_is_found_where_it_was_folded_into(placed: Make, settings: Settings) -> None:
    other = placed(2, redirects=("old/place",))
    kb = view_of(placed(1, status="outdated", see="old/place"), settings, other)
    assert kb["banners"][0]["see"]["path"] == "exports/article-2/"


@pytest.mark.parametrize("see", ["exports/article-1", "no/where", "https://x.example/"])
def test_a_replacement_that_is_none_is_no_link(placed: Make, settings: Settings, see: str) -> None:
    kb = view_of(placed(1, status="outdated", see=see), settings, placed(2))
    assert kb["banners"] == [{"kind": "outdated", "text": "This answer is outdated.", "see": {}}]


def test_an_unknown_status_is_not_shown(placed: Make, settings: Settings) -> None:
    assert view_of(placed(1, status="<b>fine</b>"), settings)["status"] == {}


def test_the_notice_of_curation_becomes_a_banner(placed: Make, settings: Settings) -> None:
    body = f"## Answer\n\n{OUTDATED}\n\nSo.\n\n## Question\n\nHow?\n"
    one = placed(1, body=body)
    kb = view_of(one, settings)
    assert kb["status"]["kind"] == "outdated"
    assert kb["banners"][0]["text"].startswith("This answer may be outdated.")
    assert shown_body(one.article) == "## Answer\n\nSo.\n\n## Question\n\nHow?\n"


def test_a_notice_in_a_question_is_somebodys_words(placed: Make, settings: Settings) -> None:
    body = f"## Answer\n\nSo.\n\n## Question\n\n{OUTDATED}\n\nHow?\n"
    one = placed(1, body=body)
    assert view_of(one, settings)["status"] == {}
    assert shown_body(one.article) == body


def test_later_corrections_are_announced(placed: Make, settings: Settings) -> None:
    body = f"## Answer\n\nSo.\n\n## {CORRECTIONS}\n\n- No.\n"
    banner = view_of(placed(1, body=body), settings)["banners"][0]
    assert banner["anchor"] == "later-corrections"
    assert f'id="{banner["anchor"]}"' in gfm.render(body).html


def test_other_wordings_beyond_a_few_are_behind_a_click(placed: Make, settings: Settings) -> None:
    kb = view_of(placed(1, alt_titles=tuple(f"How {n}?" for n in range(10))), settings)
    assert (len(kb["also"]), len(kb["also_rest"])) == (8, 2)
    assert kb["also_more"] == "and 2 more wordings"


@pytest.mark.parametrize(
    ("lang", "spoken"),
    [
        ("", {}),
        ("en", {}),
        ("de", {"lang": "de", "dir": "ltr"}),
        ("ar", {"lang": "ar", "dir": "rtl"}),
    ],
)
def test_words_in_another_language_say_so(
    placed: Make, settings: Settings, lang: str, spoken: dict[str, str]
) -> None:
    assert view_of(placed(1, lang=lang), settings)["spoken"] == spoken


def test_lists_and_links_say_in_which_language_an_article_is(
    placed: Make, settings: Settings
) -> None:
    one, other = placed(1), placed(2, lang="ar")
    one = dataclasses.replace(
        one, article=dataclasses.replace(one.article, see=other.path.removesuffix(".md"))
    )
    corpus = corpus_of([one, other], settings)
    kb = view(one, corpus, [other])
    assert [found["lang"] for found in kb["related"]] == ["ar"]
    assert kb["banners"][0]["see"]["spoken"] == {"lang": "ar", "dir": "rtl"}
    assert [found["lang"] for found in view(other, corpus, [one])["related"]] == [""]
    assert article_row(other, corpus)["lang"] == "ar"
    assert article_row(one, corpus)["lang"] == ""


def test_a_related_article_says_what_it_is_about(placed: Make, settings: Settings) -> None:
    found = view_of(placed(1), settings, placed(2))["related"]
    assert found[0]["description"] == "Name its folder, number 2."


def test_who_answered_stands_above_the_answer(placed: Make, settings: Settings) -> None:
    names = [f"helper {n}" for n in range(5)]
    people = (
        Credit(name="asker", role="asked"),
        *(
            Credit(name=name, url=f"https://x.example/u/{name[-1]}", role="answered")
            for name in names
        ),
    )
    kb = view_of(placed(1, contributors=people), settings)
    assert [person["name"] for person in kb["answerers"]] == names[:3]
    assert len(kb["people"]) == 6


def test_a_face_is_one_that_the_site_holds(placed: Make, settings: Settings) -> None:
    held = dataclasses.replace(settings, pictures=frozenset({"maintainer.png"}))
    faces = [person["face"]["image"] for person in view_of(placed(1), held)["people"]]
    assert faces == ["", "images/people/maintainer.png"]


def test_the_page_of_a_version_is_there(placed: Make, settings: Settings) -> None:
    names = ("node 18.2.1", "node v18.2", "c++ 20", "c# 20")
    corpus = corpus_of([placed(1, versions=names)], settings)
    made = {page.path for page in versions.pages(corpus)}
    assert set(corpus.version_paths) == set(names)
    assert set(corpus.version_paths.values()) <= made
