"""Articles to list, about questions that people ask of a tool like this."""

from collections.abc import Callable
from typing import Any

import pytest

from kbgen.model import Article, ArticleSource, Credit, Placed
from kbgen.pages.corpus import Settings

FORUM = "https://forum.example.org"


def make_placed(number: int = 1, **changes: Any) -> Placed:
    """Article `number`; `changes` replace fields of `Article`."""
    values: dict[str, Any] = {
        "section": "exports",
        "slug": f"article-{number}",
        "title": f"How do I read export {number}?",
        "description": f"Name its folder, number {number}.",
        "tags": ("export",),
        "date": f"2021-01-{number % 28 + 1:02}",
        "updated": f"2022-01-{number % 28 + 1:02}",
        "license": "CC-BY-SA-4.0",
        "source": ArticleSource(
            key=f"forum:{number}",
            platform="discourse",
            site="Example Forum",
            url=f"{FORUM}/t/{number}",
        ),
        "contributors": (
            Credit(name="reader", url=f"{FORUM}/u/reader", role="asked"),
            Credit(name="maintainer", url=f"{FORUM}/u/maintainer", role="answered"),
        ),
        "body": "## Answer\n\nSo.\n\n## Question\n\nHow?\n",
    }
    values.update(changes)
    folder = f"{values['section']}/" if values["section"] else ""
    return Placed(path=f"{folder}{values['slug']}.md", article=Article(**values), edited=False)


@pytest.fixture
def placed() -> Callable[..., Placed]:
    """`make_placed`, for tests that cannot import this file."""
    return make_placed


@pytest.fixture
def settings() -> Settings:
    """A site with an address."""
    return Settings(site_name="Answers", site_url="https://kb.example.org/answers/")
