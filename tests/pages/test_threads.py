"""Addresses of one thread, however they are written."""

import pytest

from kbgen.pages.threads import thread_of


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
