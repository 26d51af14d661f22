from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest

from kbgen.model import Placed
from kbgen.pages import cards
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.site_options import SiteOptions

Make = Callable[..., Placed]
Choice = Literal["auto", "articles", "site", "none"]


def chosen(settings: Settings, choice: Choice) -> Settings:
    return replace(settings, options=SiteOptions(cards=choice))


@pytest.mark.parametrize(
    ("choice", "count", "path"),
    [
        ("auto", 2, "articles/exports/article-1.png"),
        ("auto", 1001, "sections/exports.png"),
        ("articles", 1001, "articles/exports/article-1.png"),
        ("site", 2, "site.png"),
    ],
)
def test_the_choice_and_the_size_decide(
    choice: Choice, count: int, path: str, placed: Make, settings: Settings
) -> None:
    one = placed(1)
    corpus = corpus_of([one, *(placed(n) for n in range(2, count + 1))], chosen(settings, choice))
    assert cards.path_of(one, corpus) == f"assets/cards/{path}"
    assert cards.path_of(one, corpus) in {card.path for card in cards.cards(corpus)}


def test_every_page_has_a_card_that_is_made(placed: Make, settings: Settings) -> None:
    titles = ["How?", "怎么办?", "Как?", "مرحبا", "→ 😀 ≥ 2", "Ünïcode"]
    articles = [placed(n, title=title) for n, title in enumerate(titles)]
    articles.append(placed(9, section="怎么", title="怎么办?"))
    corpus = corpus_of(articles, settings)
    made = {card.path: card for card in cards.cards(corpus)}
    shown = [cards.path_of(one, corpus) for one in articles]
    assert set(shown) <= made.keys()
    assert shown[1] == shown[3] == "assets/cards/sections/exports.png"
    assert shown[6] == "assets/cards/site.png"
    assert made[shown[4]].title == "-> >= 2"


@pytest.mark.parametrize("options", [SiteOptions(cards="none"), SiteOptions()])
def test_none_where_none_is_wanted_or_could_be_found(options: SiteOptions, placed: Make) -> None:
    address = "https://kb.example.org/" if options.cards == "none" else ""
    one = placed(1)
    corpus = corpus_of([one], Settings(site_name="A", site_url=address, options=options))
    assert cards.path_of(one, corpus) == ""
    assert list(cards.cards(corpus)) == []
