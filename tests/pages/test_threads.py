"""Addresses of one thread, however they are written."""

from collections.abc import Callable

import pytest

from kbgen.model import ArticleSource, Placed
from kbgen.pages.threads import paths_of, place_of, thread_of


def source(key: str, url: str) -> ArticleSource:
    return ArticleSource(key=key, platform="x", site="X", url=url)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.stackexchange.com/questions/7/slug", "https://a.stackexchange.com/q/7/99"),
        ("https://a.stackexchange.com/questions/7", "http://a.stackexchange.com/questions/7/s/8#8"),
        ("https://forum.example/t/slug/7", "https://forum.example/t/7/12"),
        ("https://forum.example/t/slug/7", "https://forum.example/t/new-slug/7?u=bob"),
        ("https://x.example/forum/t/slug/7", "https://x.example/forum/t/7"),
        ("https://github.com/o/r/discussions/7", "https://GitHub.com/O/r/discussions/7#c-1"),
        ("https://p.codeplex.com/discussions/7", "http://www.p.codeplex.com/discussions/7"),
        ("https://a.stackexchange.com/q/7", "https://A.stackexchange.com:443/Questions/7/Slug"),
        ("https://a.meta.stackexchange.com/q/7", "http://meta.a.stackexchange.com/q/7/99"),
        ("https://forum.example/t/slug/7", "https://forum.example/t/slug/7.json"),
    ],
)
def test_the_same_thread(one: str, other: str) -> None:
    assert thread_of(one) == thread_of(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.stackexchange.com/q/7", "https://a.stackexchange.com/q/77"),
        ("https://a.stackexchange.com/q/7", "https://b.stackexchange.com/q/7"),
        ("https://forum.example/t/slug/7", "https://forum.example/t/slug/8"),
        ("https://x.example/a/t/slug/7", "https://x.example/b/t/slug/7"),
        ("https://github.com/o/r/discussions/7", "https://github.com/o/s/discussions/7"),
        ("https://github.com/o/r/discussions/7", "https://github.com/o/r/issues/7"),
        ("https://a.meta.stackexchange.com/q/7", "https://a.stackexchange.com/q/7"),
        ("https://forum.example:8443/t/slug/7", "https://forum.example/t/slug/7"),
    ],
)
def test_another_thread(one: str, other: str) -> None:
    assert thread_of(one) != thread_of(other)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.stackexchange.com/questions/tagged/x",
        "https://a.stackexchange.com/questions/7x",
        "https://a.stackexchange.com/help/q/7",
        "https://forum.example/u/7",
        "https://[broken/q/7",
        "",
    ],
)
def test_no_thread(url: str) -> None:
    assert thread_of(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "https://a.stackexchange.com/a/8",
        "https://a.stackexchange.com/a/8/99",
        "http://a.stackexchange.com/A/8/",
        "https://a.stackexchange.com/posts/8",
        "https://a.stackexchange.com/questions/7/slug/8#8",
        "https://github.com/o/r/issues/5",
        "https://github.com/o/r/pull/5",
        "https://github.com/o/r/discussions/5#discussioncomment-9",
    ],
)
def test_links_lead_to_the_article_that_shows_the_answer_or_the_thread(
    url: str, placed: Callable[..., Placed]
) -> None:
    github = source("p:5", "https://github.com/o/r/discussions/5")
    articles = [
        placed(
            source=source("s:7", "https://a.stackexchange.com/questions/7"),
            also=(github,),
            answers=("https://a.stackexchange.com/a/8",),
        )
    ]
    assert paths_of(articles)[place_of(url)] == articles[0].path


@pytest.mark.parametrize(
    "url",
    [
        "https://a.stackexchange.com/a/9",
        "https://a.stackexchange.com/posts/8/revisions",
        "https://a.stackexchange.com/posts/8/edit",
        "https://b.stackexchange.com/a/8",
        "https://github.com/o/r/issues/5/events",
        "https://github.com/o/r/pull/5/files",
        "https://github.com/o/s/issues/5",
    ],
)
def test_links_to_what_no_article_shows(url: str, placed: Callable[..., Placed]) -> None:
    one = placed(
        source=source("s:7", "https://a.stackexchange.com/questions/7"),
        also=(source("p:5", "https://github.com/o/r/discussions/5"),),
        answers=("https://a.stackexchange.com/a/8",),
    )
    assert place_of(url) not in paths_of([one])
