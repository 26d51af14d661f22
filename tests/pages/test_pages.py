import posixpath
import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest

from kbgen import frontmatter, pages
from kbgen.model import Credit, Placed
from kbgen.pages.corpus import Page, Settings, corpus_of

Make = Callable[..., Placed]
LINK = re.compile(r"\]\(([^)]*)\)")


def by_path(made: list[Page]) -> dict[str, str]:
    return {page.path: page.text for page in made}


def test_same_articles_same_bytes_in_any_order(placed: Make, settings: Settings) -> None:
    articles = [placed(n) for n in range(60)]
    once = pages.make(corpus_of(articles, settings))
    again = pages.make(corpus_of(reversed(articles), settings))
    assert once == again
    assert len({page.path for page in once}) == len(once)


def test_every_link_leads_to_a_page(placed: Make, settings: Settings) -> None:
    articles = [placed(n, tags=("a b", f"t{n}"), section=f"s{n % 3}/deep") for n in range(120)]
    articles.append(placed(500, section=""))
    made = pages.make(corpus_of(articles, settings))
    known = {page.path for page in made} | {one.path for one in articles}
    for page in made:
        for target in LINK.findall(page.text):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target))
            assert unquote(path) in known, (page.path, target)


def test_every_article_is_near_the_home_page(placed: Make, settings: Settings) -> None:
    articles = [placed(n) for n in range(2600)]
    made = by_path(pages.make(corpus_of(articles, settings)))
    depth = {"index.md": 0}
    queue = ["index.md"]
    for path in queue:
        for target in LINK.findall(made.get(path, "")):
            to = unquote(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
            if to not in depth:
                depth[to] = depth[path] + 1
                queue.append(to)
    assert max(depth[one.path] for one in articles) <= 4


def test_no_page_grows_with_the_site(placed: Make, settings: Settings) -> None:
    def largest(count: int) -> int:
        articles = [
            placed(
                n,
                section=f"s{n % 200}",
                tags=("everywhere", f"t{n}"),
                contributors=(
                    Credit(name=f"p{n}", url=f"https://x.example.org/u/p{n}", role="answered"),
                ),
            )
            for n in range(count)
        ]
        return max(len(page.text) for page in pages.make(corpus_of(articles, settings)))

    assert largest(2000) < largest(400) * 1.5


def test_lists_are_newest_first_and_paginated(placed: Make, settings: Settings) -> None:
    articles = [
        placed(n, date=f"20{n // 12:02}-{n % 12 + 1:02}-01", updated="2022-01-01")
        for n in range(12, 132)
    ]
    made = by_path(pages.make(corpus_of(articles, settings)))
    first, third = made["exports/index.md"], made["exports/page/3.md"]
    assert first.index("article-131.md") < first.index("article-130.md")
    assert "article-12.md" in third
    assert "exports/page/4.md" not in made
    assert "(page 3 of 3)" in third


def test_dates_of_lists_are_those_of_what_they_show(placed: Make, settings: Settings) -> None:
    articles = [placed(1, updated="2020-05-01"), placed(2, updated="2023-07-09", section="other")]
    made = by_path(pages.make(corpus_of(articles, settings)))

    def updated(path: str) -> str:
        updated: str = frontmatter.load(frontmatter.split(made[path])[0])["kb"]["updated"]
        return updated

    assert updated("exports/index.md") == "2020-05-01"
    assert updated("other/index.md") == "2023-07-09"
    assert updated("index.md") == "2023-07-09"


HOSTILE = [
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "[x](javascript:alert(1)) `code` *stars* _under_ # 1. - +",
    "--- !!python/object:x &anchor {{ config }} {% raw %}",
    "# heading",
    "1. list",
    "a | b",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(placed: Make, settings: Settings, text: str) -> None:
    from kbgen.markup import gfm

    one = placed(
        1,
        title=text,
        description=text,
        tags=(text,),
        contributors=(Credit(name=text, url="https://x.example.org/u/7", role="answered"),),
    )
    for page in pages.make(corpus_of([one], settings)):
        head, body = frontmatter.split(page.text)
        assert "<" not in frontmatter.load(head)["title"]
        html = gfm.to_html(body)
        assert "<img" not in html
        assert "<script" not in html
        assert 'href="javascript' not in html
        if page.path == "exports/index.md":
            shown = re.sub(r"<[^>]+>", "", html)
            escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            assert shown.count(escaped) == 3


def test_ghosts_and_bad_addresses_have_no_page(placed: Make, settings: Settings) -> None:
    one = placed(
        1,
        contributors=(
            Credit(name="ghost", role="asked"),
            Credit(name="eve", url="javascript:alert(1)", role="answered"),
        ),
    )
    made = by_path(pages.make(corpus_of([one], settings)))
    assert [path for path in made if path.startswith("people/")] == ["people/index.md"]


def test_a_person_is_listed_with_all_that_they_did(placed: Make, settings: Settings) -> None:
    url = "https://forum.example.org/u/maintainer"
    both = (
        Credit(name="maintainer", url=url, role="asked"),
        Credit(name="maintainer", url=url, role="answered"),
    )
    made = by_path(pages.make(corpus_of([placed(1), placed(2, contributors=both)], settings)))
    text = made["people/maintainer.md"]
    assert "Answered 2, asked 1." in text
    assert text.count("answered, asked this") == 1
    assert text.count("· answered this") == 1


def test_an_empty_site_has_its_pages(settings: Settings) -> None:
    made = by_path(pages.make(corpus_of([], settings)))
    assert sorted(made) == ["index.md", "people/index.md", "sections/index.md", "tags/index.md"]
