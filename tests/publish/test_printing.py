"""Addresses and texts of folded templates are those that MkDocs and Jinja make."""

from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from jinja2 import nodes
from markupsafe import escape
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import normalize_url

from kbgen.publish.folding import ESCAPED
from kbgen.publish.printing import Environment
from kbgen.publish.ways import Way

PAGES = ["", "a/", "a/b/", "a/b/c/", "ab/b/", "tags/x/", "a/b/c/d/", "a/%20b/", "a/b.c/"]
PLACES = [
    *PAGES,
    *("a/c/", "a/b/d/", "a/bb/", "a/b/bc/", "b/a/", "b/", "a//b/", "/a/", "./", ".", "a/b"),
    *("a/b/share.svg", "a/b/x/", "a/x/y/z/", "a/b/c/d/e/", "a/b/.x", "a/b/x:y", "b/x.svg"),
    *("http://x.example/", "#x", "?q=1", "a/b/#c", "tags/index.html", "../a/"),
]


@pytest.mark.parametrize("url", PAGES)
def test_ways_are_those_of_mkdocs(url: str) -> None:
    page: Any = SimpleNamespace(url=url, file=SimpleNamespace(url=url or "./"))
    way = Way()
    way.begin(page)
    assert [way.to(place) for place in PLACES] == [normalize_url(p, page=page) for p in PLACES]


def test_what_one_page_asked_is_right_for_the_next() -> None:
    way = Way()
    for url in [*PAGES, *reversed(PAGES)]:
        page: Any = SimpleNamespace(url=url, file=SimpleNamespace(url=url or "./"))
        way.begin(page)
        assert [way.to(place) for place in PLACES] == [normalize_url(p, page=page) for p in PLACES]


def test_escaped_ways_are_remembered_for_the_pages_of_a_folder() -> None:
    way = Way()
    for url in [*PAGES, "a/c/", "a/b/", *reversed(PAGES)]:
        page: Any = SimpleNamespace(url=url, file=SimpleNamespace(url=url or "./"))
        way.begin(page)
        for place in [*PLACES, "a/b&c/", *PLACES]:
            assert way.escaped[place] == str(escape(normalize_url(place, page=page))), (url, place)
    page = SimpleNamespace(url="a/b/", file=SimpleNamespace(url="a/b/"))
    way.begin(page)
    assert way.escaped["b/a/"]
    assert "b/a/" in way.escaped
    way.begin(SimpleNamespace(url="a/c/", file=SimpleNamespace(url="a/c/")))  # type: ignore[arg-type]
    assert "b/a/" in way.escaped
    way.begin(SimpleNamespace(url="b/c/", file=SimpleNamespace(url="b/c/")))  # type: ignore[arg-type]
    assert not way.escaped


@pytest.mark.parametrize(
    "source",
    [
        "{{ page.toc | map(attribute='children') | map('length') | sum }}",
        "{{ page.toc | map(attribute='title') | join }}{{ page.toc | map('string') | join }}",
        "{{ page.meta | map('length') | sum }}{{ page.meta | map('upper') | join }}",
        "{{ page.meta | map(attribute='children') | list }}{{ [] | map('length') | sum }}",
        "{% for x in page.meta %}{{ loop.index }}{{ x }}{{ ', ' if not loop.last }}{% endfor %}",
        "{% for x in page.meta %}{{ loop.index0 }}{{ loop.first }}{{ loop.length }}{% endfor %}",
        "{% for x in page.meta %}{{ loop.cycle('a', 'b') }}{{ x.split('b')[0] | e }}{% endfor %}",
        "{{ page.meta | join(', ') | e }}{{ page.meta[0].replace('a', page.url) | e }}",
        "{{ page.missing | d('nothing') }}{{ page.url.partition('/')[2] }}",
    ],
)
def test_loops_and_texts_are_those_of_jinja(source: str) -> None:
    stock = jinja2.Environment(autoescape=False)
    ours = Environment(stock, Way())
    tree = stock._parse(source, None, None)
    tree.set_environment(stock)
    made = jinja2.Template.from_code(ours, ours.compile(tree), ours.make_globals(None))
    below = AnchorLink("Below", "below", 3)
    toc = [AnchorLink("A", "a", 2), AnchorLink("B", "b", 2)]
    toc[1].children.append(below)
    page = SimpleNamespace(meta=["a & b", "<b>", "c"], url="x/y/", toc=toc)
    assert ours.printed(made, made.new_context({"page": page})) == stock.from_string(source).render(
        page=page
    )


@pytest.mark.parametrize(
    "value",
    ["", "plain", "a & <b> \"c\" 'd'", 7, None, jinja2.Undefined(), {"items": "x", "deep": {}}],
)
def test_texts_are_those_of_jinja(value: object) -> None:
    source = "{{ one.key | e }}|{{ one.none | e }}|{{ one.deep.er }}|{{ one.items | e }}"
    stock = jinja2.Environment(autoescape=False)
    ours = Environment(stock, Way())
    tree = stock._parse(source, None, None)
    for node in tree.find_all(nodes.Filter):
        node.name = ESCAPED
    tree.set_environment(stock)
    code = ours.compile(tree)
    made = jinja2.Template.from_code(ours, code, ours.make_globals(None))
    for one in ({"key": value, "deep": {"er": value}}, {"key": value, "none": value, "deep": 1}):
        printed = ours.printed(made, made.new_context({"one": one}))
        assert printed == stock.from_string(source).render(one=one)
