from collections.abc import Callable

import pytest

from kbgen.model import ArticleSource, Credit, Placed
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.pages.useful import links, useful

Make = Callable[..., Placed]
BOB = "https://forum.example.org/u/bob"


def test_reasons_are_counted(placed: Make, settings: Settings) -> None:
    again = ArticleSource(key="forum:9", platform="discourse", site="Forum", url="")
    two = tuple(Credit(name=n, url=f"{BOB}{n}", role="answered") for n in "ab")
    corpus = corpus_of(
        [
            placed(1, also=(again, again)),
            placed(2, contributors=two),
            placed(3, body="See https://forum.example.org/t/a-slug/2/7 and <https://x.org/t/1>.\n"),
            placed(4, body="[there](article-2.md) and https://forum.example.org/t/2.\n"),
        ],
        settings,
    )
    found = [(one.placed.path, one.asked, one.linked, one.answers) for one in useful(corpus, 9)]
    assert found == [
        ("exports/article-2.md", 1, 2, 2),
        ("exports/article-1.md", 3, 0, 1),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "https://forum.example.org/t/1",  # itself
        "https://forum.example.org/t/77",  # no article
        "[x](../../../etc/passwd.md) [y](gone.md)",
        "https://[not-an-ip/t/1 https://forum.example.org:bad/t/1",
    ],
)
def test_other_links_do_not_count(placed: Make, settings: Settings, body: str) -> None:
    assert not +links(corpus_of([placed(1, body=body)], settings))


def test_no_more_than_asked_for_and_newest_first(placed: Make, settings: Settings) -> None:
    two = tuple(Credit(name=n, url=f"{BOB}{n}", role="answered") for n in "ab")
    corpus = corpus_of(
        [placed(n, contributors=two, date=f"2021-01-{n:02}") for n in range(1, 9)], settings
    )
    assert [one.placed.article.date for one in useful(corpus, 2)] == ["2021-01-08", "2021-01-07"]
