import json
import re
import weakref
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pytest

from kbgen import frontmatter, pages
from kbgen.markup import gfm
from kbgen.model import Credit, Placed
from kbgen.pages.corpus import Settings, corpus_of, url_of
from kbgen.pages.lists import Listing, Shelf, page_path, pages_of
from kbgen.pages.sheets import Page

Make = Callable[..., Placed]
LINK = re.compile(r"\]\(([^)]*)\)")


def by_path(made: list[Page]) -> dict[str, dict[str, Any]]:
    """What templates get of each page. The line of `kb` is JSON, which is quicker to read."""
    found = {}
    for page in made:
        line = re.search(r"^kb: (\{.*\})$", page.text, re.MULTILINE)
        head = frontmatter.split(page.text)[0]
        found[page.path] = json.loads(line[1]) if line else frontmatter.load(head)["kb"]
    return found


def ways(value: Any) -> Iterator[str]:
    """Addresses of pages anywhere in the data of a page."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("path", "previous", "next") and inner:
                yield inner
            yield from ways(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from ways(inner)


def test_same_articles_same_bytes_in_any_order(placed: Make, settings: Settings) -> None:
    articles = [placed(n) for n in range(60)]
    once = pages.make(corpus_of(articles, settings))
    again = pages.make(corpus_of(reversed(articles), settings))
    assert [page.text for page in once] == [page.text for page in again]
    assert len({page.path for page in once}) == len(once)


def test_every_way_leads_to_a_page(placed: Make, settings: Settings) -> None:
    articles = [
        placed(n, tags=("a b", f"t{n}"), section=f"s{n % 3}/deep", versions=(f"x 1.{n % 9}",))
        for n in range(120)
    ]
    articles.append(placed(500, section=""))
    made = pages.make(corpus_of(articles, settings))
    known = {url_of(path) for path in (*(p.path for p in made), *(one.path for one in articles))}
    shown = by_path(made)
    for path, kb in shown.items():
        assert set(ways(kb)) <= known, path
    reached = {way for kb in shown.values() for way in ways(kb)} | {""}
    # the header leads to search and the menu to versions; all else is found from a list
    assert {url_of(page.path) for page in made} - reached <= {"search/", "versions/"}


def test_every_article_is_near_the_home_page(placed: Make, settings: Settings) -> None:
    articles = [placed(n) for n in range(2600)]
    made = {
        url_of(path): kb for path, kb in by_path(pages.make(corpus_of(articles, settings))).items()
    }
    depth = {"": 0}
    queue = [""]
    for path in queue:
        for to in ways(made.get(path, {})):
            if to not in depth:
                depth[to] = depth[path] + 1
                queue.append(to)
    assert max(depth[url_of(one.path)] for one in articles) <= 4


def test_no_page_grows_with_the_site(placed: Make, settings: Settings) -> None:
    def largest(count: int) -> dict[str, int]:
        articles = [
            placed(
                n,
                section="big" if n % 2 else f"s{n // 4}",
                tags=("everywhere", f"t{n // 2}"),
                versions=(f"node {n // 20}.{n // 2 % 10}", "npm 9.1"),
                contributors=(
                    Credit(name="busy", url="https://x.example.org/u/busy", role="answered"),
                    Credit(
                        name=f"p{n // 2}", url=f"https://x.example.org/u/p{n // 2}", role="asked"
                    ),
                ),
            )
            for n in range(count)
        ]
        sizes: dict[str, int] = {}
        made = pages.make(corpus_of(articles, settings))
        kinds = by_path(made)
        for page in made:
            kind = kinds[page.path]["kind"]
            sizes[kind] = max(sizes.get(kind, 0), len(page.text))
        return sizes

    small, large = largest(400), largest(2000)
    assert set(small) == set(large)
    # more links to further pages, longer numbers
    assert {kind: size for kind, size in large.items() if size > small[kind] * 1.2 + 500} == {}
    assert max(large.values()) < 60_000


def test_lists_are_newest_first_and_paginated(placed: Make, settings: Settings) -> None:
    articles = [
        placed(n, date=f"20{n // 12:02}-{n % 12 + 1:02}-01", updated="2022-01-01")
        for n in range(12, 132)
    ]
    made = by_path(pages.make(corpus_of(articles, settings)))
    first, third = made["exports/index.md"], made["exports/page/3.md"]
    assert [row["title"] for row in first["rows"][:2]] == [
        "How do I read export 131?",
        "How do I read export 130?",
    ]
    assert third["rows"][-1]["path"] == "exports/article-12/"
    assert third["title"] == "Exports (page 3 of 3)"
    assert third["pages"]["next"] == ""
    assert third["lead"] == ""
    assert third["crumbs"][-1] == {"name": "Exports", "path": "exports/"}
    assert "exports/page/4.md" not in made


def test_heads_are_unique_and_of_the_right_length(placed: Make, settings: Settings) -> None:
    articles = [
        placed(n, tags=("everywhere", f"t{n}"), section=f"s{n % 60}", versions=(f"x 1.{n}",))
        for n in range(300)
    ]
    made = pages.make(corpus_of(articles, settings))
    heads = [frontmatter.load(frontmatter.split(page.text)[0]) for page in made]
    lists = [head for head in heads if head["kb"]["kind"] != "find"]
    descriptions = [head["description"] for head in lists]
    assert [text for text in descriptions if not 70 <= len(text) <= 160] == []
    assert len(set(descriptions)) == len(descriptions)
    titles = [head["kb"]["head_title"] for head in heads]
    assert len(set(titles)) == len(titles)


def test_dates_of_lists_are_those_of_what_they_show(placed: Make, settings: Settings) -> None:
    articles = [placed(1, updated="2020-05-01"), placed(2, updated="2023-07-09", section="other")]
    made = by_path(pages.make(corpus_of(articles, settings)))
    assert made["exports/index.md"]["updated"] == "2020-05-01"
    assert made["other/index.md"]["updated"] == "2023-07-09"
    assert made["index.md"]["updated"] == "2023-07-09"


def test_a_page_hangs_on_nothing_that_it_does_not_show(placed: Make, settings: Settings) -> None:
    """So that one new article does not change every page."""
    articles = [placed(n, section=f"s{n % 2}", tags=(f"t{n % 2}",)) for n in range(0, 60, 2)]
    before = pages.make(corpus_of(articles, settings))
    new = placed(
        999,
        section="s1",
        tags=("t1",),
        contributors=(Credit(name="new", url="https://x.example.org/u/new", role="answered"),),
    )
    after = {page.path: page for page in pages.make(corpus_of([*articles, new], settings))}
    changed = {page.path for page in before if after[page.path].text != page.text}
    assert changed <= {
        "index.md",
        "people/index.md",
        "people/leaders/1.md",
        "people/leaders/12.md",
        "people/leaders/3.md",
        "search/index.md",
        "sections/index.md",
        "tags/index.md",
    }


HOSTILE = [
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "[x](javascript:alert(1)) `code` *stars* _under_ # 1. - +",
    "--- !!python/object:x &anchor {{ config }} {% raw %}",
    "# heading",
    "1. list",
    "a | b",
    "\x7f\x85\u2028\ufeff: 'x' \\ \"y\" \\u0041",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(placed: Make, settings: Settings, text: str) -> None:
    one = placed(
        1,
        title=text,
        description=text,
        tags=(text,),
        contributors=(Credit(name=text, url="https://x.example.org/u/7", role="answered"),),
    )
    for page in pages.make(corpus_of([one], settings)):
        head, body = frontmatter.split(page.text)
        values = frontmatter.load(head)
        assert "<" not in values["title"] + values["description"]
        html = gfm.to_html(body)
        assert "<img" not in html
        assert "<script" not in html
        assert 'href="javascript' not in html
        assert "<" not in values["kb"].get("jsonld", "")
        if page.path == "exports/index.md":
            row = values["kb"]["rows"][0]
            assert (row["title"], row["text"]) == (text, text)
            assert row["by"][0]["name"] == text


def test_ghosts_and_bad_addresses_have_no_page(placed: Make, settings: Settings) -> None:
    one = placed(
        1,
        contributors=(
            Credit(name="ghost", role="asked"),
            Credit(name="eve", url="javascript:alert(1)", role="answered"),
            # a source without names credits its community
            Credit(name="everybody", url="https://project.example.org", role="answered"),
        ),
    )
    made = by_path(pages.make(corpus_of([one], settings)))
    assert [path for path in made if path.startswith("people/")] == ["people/index.md"]


def test_an_empty_site_has_its_pages(settings: Settings) -> None:
    made = by_path(pages.make(corpus_of([], settings)))
    assert sorted(made) == [
        "index.md",
        "people/index.md",
        "search/index.md",
        "sections/index.md",
        "tags/index.md",
    ]


@pytest.mark.parametrize(
    ("path", "second"),
    [
        ("a/index.md", "a/page/2.md"),
        ("index.md", "/page/2.md"),
        ("tags/x.md", "tags/x/page/2.md"),
    ],
)
def test_places_of_further_pages(path: str, second: str) -> None:
    assert page_path(path, 1) == path
    assert page_path(path, 2) == second


def test_few_links_lead_to_many_pages(settings: Settings) -> None:
    listing: Listing[int] = Listing(
        kind="tag",
        title="x",
        summary=("x",),
        row=lambda n: {"n": n},
        name=str,
        date=lambda _: "",
        crumbs=(),
    )
    shelf = Shelf(path="tags/x.md", things=range(200), listing=lambda: listing, per_page=2)
    made = by_path(pages_of(shelf, corpus_of([], settings)))
    links = made["tags/x/page/47.md"]["pages"]
    names = [int(one["name"]) for one in links["links"]]
    assert names == [*range(1, 41, 10), *range(41, 51), *range(51, 101, 10), 100]
    assert [one["name"] for one in links["links"] if one["here"]] == ["47"]
    assert unquote(links["previous"]) == "tags/x/page/46/"


def test_what_the_pages_of_a_list_say_is_made_once_and_let_go_with_the_last(
    settings: Settings,
) -> None:
    rows: list[weakref.ref[Callable[[int], Any]]] = []

    def listing() -> Listing[int]:
        def row(number: int) -> dict[str, Any]:
            return {"name": f"{number}"}

        rows.append(weakref.ref(row))
        return Listing(
            kind="tag", title="x", summary=("x",), row=row, name=str, date=str, crumbs=()
        )

    corpus = corpus_of([], settings)
    for count in (1, 5):
        rows.clear()
        shelf = Shelf(path="tags/x.md", things=range(count), listing=listing, per_page=2)
        *first, last = pages_of(shelf, corpus)
        for page in first:
            page.make()
            assert rows[0]() is not None
        last.make()
        assert len(rows) == 1
        assert rows[0]() is None
