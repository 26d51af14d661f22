from collections.abc import Callable
from dataclasses import replace

import pytest

from kbgen.model import ArticleSource, Placed
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.pages.waiting import list_of, waiting
from kbgen.site_options import SiteOptions

Make = Callable[..., Placed]


def source(platform: str, url: str, site: str = "S", key: str = "s:1") -> ArticleSource:
    return ArticleSource(key=key, platform=platform, site=site, url=url)


@pytest.mark.parametrize(
    ("platform", "url", "expected"),
    [
        (
            "stackexchange",
            "https://coffee.stackexchange.com/questions/12/slug",
            "https://coffee.stackexchange.com/unanswered",
        ),
        (
            "discourse",
            "https://example.org/community/t/slug/7",
            "https://example.org/community/latest?solved=no",
        ),
        (
            "github",
            "https://github.com/owner/name/discussions/3",
            "https://github.com/owner/name/discussions?discussions_q=is%3Aopen+is%3Aunanswered",
        ),
        ("codeplex", "https://x.codeplex.com/discussions/3", ""),
        ("github", "https://github.com/owner/name/issues/3", ""),
        ("github", "javascript:alert(1)//o/n/discussions/1", ""),
        ("discourse", "https://[bad/t/1", ""),
        ("discourse", "", ""),
    ],
)
def test_the_list_of_a_community(platform: str, url: str, expected: str) -> None:
    assert list_of(source(platform, url)) == expected


def test_braces_in_an_address_are_no_places_to_fill() -> None:
    found = list_of(source("discourse", "https://example.org/{base}/t/a/7"))
    assert found == "https://example.org/%7Bbase%7D/latest?solved=no"


def test_large_communities_first_and_closed_ones_not(placed: Make, settings: Settings) -> None:
    settings = replace(settings, options=SiteOptions(closed=("old",)))
    articles = [
        placed(
            n, source=source("discourse", f"https://{host}.example.org/t/{n}", host, f"{key}:{n}")
        )
        for n, (host, key) in enumerate(
            [("a", "a"), ("b", "b"), ("b", "b"), ("c", "old"), ("c", "old"), ("c", "old")]
        )
    ]
    assert waiting(corpus_of(articles, settings)) == [
        {"url": "https://b.example.org/latest?solved=no", "text": "Unanswered on b"},
        {"url": "https://a.example.org/latest?solved=no", "text": "Unanswered on a"},
    ]


def test_no_more_than_six(placed: Make, settings: Settings) -> None:
    articles = [
        placed(n, source=source("discourse", f"https://f{n}.example.org/t/{n}")) for n in range(9)
    ]
    assert len(waiting(corpus_of(articles, settings))) == 6
