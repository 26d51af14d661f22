from typing import Literal
from urllib.robotparser import RobotFileParser

import pytest

from kbgen.pages.corpus import Settings, corpus_of
from kbgen.pages.crawlers import robots
from kbgen.site_options import SiteOptions

PAGE = "https://kb.example.org/a/b/"


@pytest.mark.parametrize(
    ("choice", "may"),
    [
        ("all", {"Googlebot": True, "GPTBot": True, "ClaudeBot": True}),
        (
            "search",
            {
                "Googlebot": True,
                "OAI-SearchBot": True,
                "GPTBot": False,
                "Google-Extended": False,
                "CCBot": False,
                "omgilibot": False,
            },
        ),
        ("none", {"Googlebot": False, "GPTBot": False}),
    ],
)
def test_who_may_read(choice: Literal["all", "search", "none"], may: dict[str, bool]) -> None:
    settings = Settings(
        site_name="Answers",
        site_url="https://kb.example.org/",
        options=SiteOptions(crawlers=choice),
    )
    text = robots(corpus_of([], settings))
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    assert {name: rules.can_fetch(name, PAGE) for name in may} == may
    assert text.endswith("\nSitemap: https://kb.example.org/sitemap.xml\n")


def test_without_an_address_it_names_no_sitemap() -> None:
    assert "Sitemap" not in robots(corpus_of([], Settings(site_name="Answers")))
