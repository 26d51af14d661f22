"""The page `search/`."""

from collections.abc import Callable

import yaml

from kbgen.model import Placed
from kbgen.pages import find
from kbgen.pages.corpus import Settings, corpus_of


def head_and_body(placed: list[Placed], name: str = "A & <b>B</b>") -> tuple[dict, str]:  # type: ignore[type-arg] # YAML
    (page,) = find.pages(corpus_of(placed, Settings(site_name=name)))
    assert page.path == "search/index.md"
    _, head, body = page.text.split("---\n", 2)
    return yaml.safe_load(head), body


def test_it_brings_what_the_dialog_of_other_pages_needs(placed: Callable[..., Placed]) -> None:
    head, body = head_and_body([placed(1), placed(2, section="a/b")])
    kb = head["kb"]
    assert (kb["kind"], kb["robots"]) == ("find", "noindex")
    assert kb["days"][4] == "{d} May {y}"
    assert kb["sections"] == [
        {"name": "A / B", "section": "a/b", "path": "a/b/"},
        {"name": "Exports", "section": "exports", "path": "exports/"},
    ]
    (form,) = kb["ask"]
    assert (form["name"], form["sections"]) == ("Example Forum", ["a/b", "exports"])
    assert "A &amp; &lt;b&gt;B&lt;/b&gt;" in head["description"]
    assert "[Exports](../exports/index.md)" in body


def test_it_does_not_grow_with_the_site(placed: Callable[..., Placed]) -> None:
    many = [placed(n, section=f"s{n % 200:03}") for n in range(1, 1001)]
    head, body = head_and_body(many)
    assert len(head["kb"]["sections"]) == body.count("](../s0") == 30


def test_without_articles_and_sections(placed: Callable[..., Placed]) -> None:
    for made in ([], [placed(1, section="")]):
        head, body = head_and_body(made)
        assert head["kb"]["sections"] == []
        assert "## How to search" in body
