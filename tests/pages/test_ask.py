"""Forms of the communities, found from where articles come from."""

from collections.abc import Callable
from typing import Any

import pytest

from kbgen.model import ArticleSource, Placed
from kbgen.pages.ask import forms
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.site_options import SiteOptions

Make = Callable[..., Placed]


def asked_at(placed: list[Placed], **options: Any) -> list[tuple[str, str]]:
    settings = Settings(site_name="Answers", options=SiteOptions(**options))
    return [(form.name, form.url) for form in forms(corpus_of(placed, settings))]


def from_source(placed: Make, number: int, platform: str, url: str, **changes: str) -> Placed:
    values = {"key": f"place:{number}", "site": "Place", **changes}
    source = ArticleSource(platform=platform, url=url, **values)
    return placed(number, source=source)


@pytest.mark.parametrize(
    ("platform", "url", "form"),
    [
        (
            "stackexchange",
            "https://cardano.example.org/questions/12",
            "https://cardano.example.org/questions/ask?title={title}",
        ),
        (
            "discourse",
            "https://forum.example.org/t/a-slug/12/3",
            "https://forum.example.org/new-topic?title={title}&category={category}",
        ),
        (
            "discourse",
            "https://example.org/community/t/12",
            "https://example.org/community/new-topic?title={title}&category={category}",
        ),
        (
            "github",
            "https://github.com/own/er/discussions/5",
            "https://github.com/own/er/discussions/new?category=q-a&title={title}",
        ),
        (
            "github",
            "https://git.example.org/own/er/issues/5#c",
            "https://git.example.org/own/er/issues/new?title={title}",
        ),
        (
            "stackexchange",
            "https://x.example.org/{title}/questions/1",
            "https://x.example.org/questions/ask?title={title}",
        ),
        (
            "github",
            "https://x.example.org/{title}/{category}/discussions/1",
            "https://x.example.org/%7Btitle%7D/%7Bcategory%7D/discussions/new?category=q-a"
            "&title={title}",
        ),
    ],
)
def test_each_platform_has_its_form(placed: Make, platform: str, url: str, form: str) -> None:
    assert asked_at([from_source(placed, 1, platform, url)]) == [("Place", form)]


@pytest.mark.parametrize(
    ("platform", "url"),
    [
        ("codeplex", "https://archive.example.org/discussions/1"),
        ("discourse", "javascript:alert(1)//t/1"),
        ("discourse", "https://forum.example.org/"),
        ("github", "https://github.com/"),
        ("stackexchange", "not an address"),
        ("stackexchange", "https://[broken/questions/1"),
    ],
)
def test_no_form_is_made_up(placed: Make, platform: str, url: str) -> None:
    assert asked_at([from_source(placed, 1, platform, url)]) == []


def test_the_largest_communities_come_first(placed: Make) -> None:
    made, number = [], 0
    for site, many in (("d", 1), ("b", 3), ("a", 3), ("c", 2)):
        for _ in range(many):
            number += 1
            url = f"https://{site}.example.org/questions/{number}"
            made.append(from_source(placed, number, "stackexchange", url, site=site.upper()))
    assert [name for name, _ in asked_at(made)] == ["A", "B", "C", "D"]


def test_a_form_names_the_sections_of_its_community(placed: Make) -> None:
    source = ArticleSource(
        key="f:1", platform="discourse", site="F", url="https://f.example.org/t/1"
    )
    made = [placed(n, section=name, source=source) for n, name in enumerate(["b", "a", "b", ""])]
    (form,) = forms(corpus_of(made, Settings(site_name="Answers")))
    assert form.sections == ("a", "b")


def test_a_page_is_not_filled_with_forms(placed: Make) -> None:
    made = [
        from_source(placed, n, "stackexchange", f"https://s{n}.example.org/questions/1")
        for n in range(50)
    ]
    assert len(asked_at(made)) == 20


def test_kbgen_yml_has_the_last_word(placed: Make) -> None:
    made = [from_source(placed, 1, "discourse", "https://forum.example.org/t/1")]
    ask = "https://help.example.org/new?subject={title}"
    assert asked_at(made, ask=ask) == [("help.example.org", ask)]
    assert asked_at(made, ask="javascript:alert('{title}')") == asked_at(made)


def test_a_closed_community_is_not_offered_but_the_repository_is(placed: Make) -> None:
    made = [from_source(placed, 1, "discourse", "https://forum.example.org/t/1")]
    form = "https://github.com/own/kb/discussions/new?category=q-a&title={title}"
    assert asked_at(made, closed=("place",)) == []
    assert asked_at(made, closed=("place",), repo="own/kb") == [("own/kb", form)]
