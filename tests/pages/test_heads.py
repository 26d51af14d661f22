from collections.abc import Callable

import pytest

from kbgen.model import Placed
from kbgen.pages import heads
from kbgen.pages.corpus import Settings, corpus_of

Make = Callable[..., Placed]
LONG = "Why does the import of a very long export stop after the first of its many thousand pages?"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("How do I read an export?", "How do I read an export? - Answers"),
        (
            "How do I read an export that has more words than fit a title",
            "How do I read an export that has more words than fit a title - Answers",
        ),
        (LONG, "Why does the import of a very long export stop after the first of its…"),
        (f"{LONG} {LONG[::-1]}", f"{LONG} {LONG[::-1]}"),
    ],
)
def test_titles_have_the_room_that_is_shown(
    title: str, shown: str, placed: Make, settings: Settings
) -> None:
    one = placed(1, title=title)
    assert heads.title(one, corpus_of([one], settings)) == shown
    assert len(shown) <= 70 or shown == title


def test_titles_that_begin_alike_are_told_apart(placed: Make, settings: Settings) -> None:
    articles = [placed(1, title=f"{LONG} One?"), placed(2, title=f"{LONG} Two?")]
    articles += [placed(3, title="Namesake"), placed(4, title="namesake")]
    corpus = corpus_of(articles, settings)
    shown = [heads.title(one, corpus) for one in corpus.articles]
    assert len(set(shown)) == 4
    assert shown[2] == "Namesake (Example Forum, forum:3)"


def test_namesakes_with_long_titles_keep_most_of_their_words(
    placed: Make, settings: Settings
) -> None:
    for title in ("Why does the import of a long export stop after a minute?", f"{LONG} One?"):
        articles = [placed(1, title=title), placed(2, title=title)]
        corpus = corpus_of(articles, settings)
        shown = [heads.title(one, corpus) for one in corpus.articles]
        assert len(set(shown)) == 2
        for one in shown:
            kept = one.partition("…")[0].split(" (")[0].split()
            assert len(kept) >= 0.6 * len(title.split())
            assert one.endswith(("forum:1)", "forum:2)"))


def test_a_short_description_says_who_and_where(placed: Make, settings: Settings) -> None:
    one = placed(1, description="Use adaOf")
    text = heads.description(one, corpus_of([one], settings))
    assert text.startswith("Use adaOf. Answered by maintainer on Example Forum, 2021-01-02.")
    assert 70 <= len(text) <= 160


def test_a_long_enough_one_is_left_alone(placed: Make, settings: Settings) -> None:
    for length, kept in ((70, 70), (160, 160), (200, 160)):
        one = placed(1, description=("word " * 60)[: length - 1] + ".")
        text = heads.description(one, corpus_of([one], settings))
        assert len(text) <= kept
        assert text.startswith("word word") and text[-1] in ".…"


def test_an_empty_one_says_the_question(placed: Make, settings: Settings) -> None:
    one = placed(1, description="", title="How do I read an export of a forum that is closed?")
    assert one.article.title in heads.description(one, corpus_of([one], settings))


def test_one_that_breaks_off_says_so(placed: Make, settings: Settings) -> None:
    one = placed(
        1, description="The reward of whoever reads the export depends on three factors :-"
    )
    text = heads.description(one, corpus_of([one], settings))
    assert text.startswith(
        "The reward of whoever reads the export depends on three factors… Answered"
    )
