"""What sections are called, and what their pages say of them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kbgen import frontmatter
from kbgen.model import Placed
from kbgen.pages import article, find, sections
from kbgen.pages.corpus import Corpus, Settings, corpus_of
from kbgen.site_options import SectionOptions, SiteOptions

Make = Callable[..., Placed]


def site(placed: Make, settings: Settings, **named: str | SectionOptions) -> Corpus:
    options = SiteOptions(sections={name.replace("_", "/"): one for name, one in named.items()})
    made = [placed(1, section="qa"), placed(2, section="qa/hw"), placed(3, section="wallet-api")]
    return corpus_of(made, replace(settings, options=options))


def heads(corpus: Corpus) -> dict[str, dict[str, Any]]:
    return {
        page.path: frontmatter.load(frontmatter.split(page.text)[0])
        for page in (*sections.pages(corpus), *find.pages(corpus))
    }


@pytest.mark.parametrize(
    ("named", "section", "title"),
    [
        ({}, "wallet-api", "Wallet api"),
        ({}, "q-a", "Q&A"),
        ({"wallet-api": "Wallet API"}, "wallet-api", "Wallet API"),
        ({"qa_hw": "Hardware"}, "qa/hw", "Qa / Hardware"),
        ({"qa": "Q & A"}, "qa/hw", "Q & A / Hw"),
        ({"qa": SectionOptions(title="Q & A"), "qa_hw": "Hardware"}, "qa/hw", "Q & A / Hardware"),
        ({"qa": SectionOptions(text="Of all kinds.")}, "qa", "Qa"),
        ({"hw": "No"}, "qa/hw", "Qa / Hw"),
    ],
)
def test_each_folder_is_called_as_the_site_says(
    placed: Make, settings: Settings, named: dict[str, Any], section: str, title: str
) -> None:
    assert site(placed, settings, **named).settings.section_title(section) == title


def test_pages_and_search_use_the_title(placed: Make, settings: Settings) -> None:
    corpus = site(placed, settings, **{"wallet-api": "Wallet API"})
    made = heads(corpus)
    assert made["wallet-api/index.md"]["title"] == "Wallet API"
    names = {one["section"]: one["name"] for one in made["search/index.md"]["kb"]["sections"]}
    assert names == {"qa": "Qa", "qa/hw": "Qa / Hw", "wallet-api": "Wallet API"}
    shown = article.view(corpus.articles[-1], corpus, [])
    assert shown["crumbs"][1]["name"] == "Wallet API"
    assert "Wallet API" in shown["shelf"]["name"]


def test_what_a_section_is_about_stands_on_its_page(placed: Make, settings: Settings) -> None:
    said = SectionOptions(title="Hardware", text="Ledger, <Trezor> and *others*.")
    page = heads(site(placed, settings, qa_hw=said))["qa/hw/index.md"]
    assert "Ledger, <Trezor> and *others*." in page["kb"]["lead"]
    assert "Ledger, &lt;Trezor&gt; and *others*." in page["description"]


def test_a_title_of_its_own_is_known_to_the_search_however_small_the_section(
    placed: Make, settings: Settings
) -> None:
    options = SiteOptions(sections={"tiny": "Tiny!"})
    large = [placed(n, section=f"s{n // 2}") for n in range(200)]
    corpus = corpus_of([*large, placed(999, section="tiny")], replace(settings, options=options))
    listed = heads(corpus)["search/index.md"]["kb"]["sections"]
    assert listed[-1]["name"] == "Tiny!"
    assert "tiny" not in [one["section"] for one in listed[:-1]]
