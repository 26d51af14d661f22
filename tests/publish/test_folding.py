"""A folded template prints what the whole template prints, whatever the page holds."""

from typing import Any

import jinja2
import pytest
from jinja2 import nodes
from markupsafe import escape

from kbgen.publish.folding import ESCAPED, fold
from kbgen.publish.folding_templates import Templates, UnsupportedError
from kbgen.publish.folding_tidy import LATE
from kbgen.publish.folding_values import Hole


@jinja2.pass_context
def url(context: jinja2.runtime.Context, value: str) -> str:
    return f"{context['base_url']}/{value}"


def environment(**templates: str) -> jinja2.Environment:
    names = {f"{name}.html": text for name, text in templates.items()}
    env = jinja2.Environment(loader=jinja2.DictLoader(names), autoescape=False)
    env.filters |= {"url": url, ESCAPED: escape}
    return env


def folded(env: jinja2.Environment, known: dict[str, Any], page: dict[str, Any]) -> str:
    """What `main.html` prints once it is folded."""
    templates = Templates(env)
    context = env.get_template("main.html").new_context({**known, "page": page, "base_url": ".."})
    hole = Hole(meta=Hole(kb=Hole(kind=page["meta"]["kb"]["kind"])))
    found = fold(templates, "main.html", {**known, "page": hole}, context)
    late = [
        "".join(
            one if isinstance(one, str) else str(templates.values.of(one.node, one.scope, context))
            for one in pieces
        )
        for pieces in found.late
    ]
    code = env.compile(found.template, name="folded.html")
    template = jinja2.Template.from_code(env, code, env.make_globals(None))
    return template.render(page=page, base_url="..", **{LATE: late})


KB = "{% set kb = page.meta.kb if page and page.meta and page.meta.kb else {} %}"
PAGES = [
    {"meta": {"title": "A <b>", "kb": {"kind": "article", "rows": [], "title": ""}}},
    {
        "meta": {
            "title": "B",
            "kb": {
                "kind": "article",
                "title": "x & 'y' \"z\"",
                "rows": [{"name": "<one>", "path": "a/"}, {"name": "two", "items": 3}],
            },
        }
    },
]
CASES = {
    "known values": "{{ site.name | upper | e }}{% if site.on %}+{% else %}-{% endif %}",
    "values of the page": KB
    + "<h1>{{ kb.title | e }}</h1>{{ kb.nothing }}{{ kb.nothing | d('no') }}",
    "the kind decides": KB
    + "{% if kb.kind == 'article' %}{{ kb.title }}{% elif kb.kind %}list{% endif %}",
    "addresses": "<a href='{{ 'x/' | url }}'>{{ site.name }}</a>{{ 'y' | url }} {{ base_url }}",
    "addresses of the page": KB
    + "{% for one in kb.rows %}{{ (one.path or '.') | url | e }}{{ loop.index }}{% endfor %}",
    "known loops": "{% for one in site.menu %}{{ loop.index }}{{ one.name }}"
    "{% if one.sub %}{% for two in one.sub if two != 'b' %}{{ two }}{{ ',' if not loop.last }}"
    "{% else %}none{% endfor %}{% endif %}{% endfor %}",
    "known loops around the page": KB
    + "{% for one in site.menu %}{{ one.name }}{{ kb.title | e }}{% endfor %}",
    "what a condition sets": KB
    + "{% set x = 1 %}{% if kb.title %}{% set x = 2 %}{% endif %}{{ x }}{{ x + 1 }}",
    "what a loop sets stays inside": KB
    + "{% set x = 1 %}{% for one in kb.rows %}{% set x = one.name %}{{ x }}{% endfor %}{{ x }}",
    "what an include sets stays inside": KB
    + "{% set x = 'out' %}{% for one in kb.rows %}{% set row = one %}{% include 'part.html' %}"
    "{% endfor %}{{ x }}",
    "text that is put together": KB
    + "{% set a %} lang='{{ site.name }}'{% endset %}{% set b %}{{ kb.title }}{% endset %}"
    "{{ a }}{{ b }}{{ a }}",
    "keys named as methods": KB + "{% for one in kb.rows %}{{ one['items'] }}{% endfor %}",
    "half known choices": KB + "{{ kb.title or site.name }}{{ site.none or kb.title }}"
    "{{ 'a' if kb.title else site.name }}{{ 'b' if site.on else kb.title }}",
}
KNOWN = {
    "site": {
        "name": "S & T",
        "on": True,
        "none": "",
        "menu": [{"name": "m", "sub": ["a", "b", "c"]}, {"name": "n", "sub": ["b"]}],
    }
}


@pytest.mark.parametrize("page", PAGES, ids=["empty", "full"])
@pytest.mark.parametrize("case", CASES)
def test_a_folded_template_prints_the_same(case: str, page: dict[str, Any]) -> None:
    env = environment(main=CASES[case], part="{% set x = row.name | e %}[{{ x }}{{ site.name }}]")
    whole = env.get_template("main.html").render(**KNOWN, page=page, base_url="..")
    assert folded(env, KNOWN, page) == whole


def test_inheritance_and_super(page: dict[str, Any] = PAGES[1]) -> None:
    env = environment(
        main=KB
        + "\n{% set own = kb.kind or not page %}{% extends 'base.html' if own else 'no.html' %}"
        "{% block a %}({{ super() }}{{ kb.title | e }}){% endblock %}",
        base="<{% block a %}A{{ site.name }}{% endblock %}|"
        "{% block b %}{{ kb.title }}{% endblock %}{% if self.c() | trim %}!"
        "{% block c %}{% endblock %}{% endif %}>",
    )
    whole = env.get_template("main.html").render(**KNOWN, page=page, base_url="..")
    assert folded(env, KNOWN, page) == whole


@pytest.mark.parametrize(
    "test", ["kb.x and kb.kind == 'home'", "kb.x and not kb.kind", "kb.x and (0 and kb.y)"]
)
def test_what_half_a_condition_decides_is_gone(test: str) -> None:
    env = environment(main=f"{KB}{{% if {test} %}}{{{{ kb.x }}}}{{% else %}}no{{% endif %}}")
    context = env.get_template("main.html").new_context({"base_url": ".."})
    hole = Hole(meta=Hole(kb=Hole(kind="article")))
    found = fold(Templates(env), "main.html", {**KNOWN, "page": hole}, context)
    assert [type(one) for one in found.template.body] == [nodes.Output]


def test_what_is_known_is_gone() -> None:
    env = environment(
        main=KB + "{% if kb.kind == 'article' %}{{ site.name }}{{ 'x' | url }}{% endif %}"
    )
    context = env.get_template("main.html").new_context({"base_url": ".."})
    hole = Hole(meta=Hole(kb=Hole(kind="article")))
    found = fold(Templates(env), "main.html", {**KNOWN, "page": hole}, context)
    # all that is left is one piece for each folder
    assert len(found.template.body) == 1
    assert len(found.late) == 1


@pytest.mark.parametrize(
    "text",
    [
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(page.meta.title) }}",
        "{% include page.meta.title %}",
        "{% import 'part.html' as part %}{{ part.x }}",
        "{% filter upper %}{{ page.meta.title }}{% endfilter %}",
        "{% for one in page.tree recursive %}{{ loop(one.more) }}{% endfor %}",
    ],
)
def test_what_is_not_folded_is_refused(text: str) -> None:
    env = environment(main=text, part="")
    with pytest.raises(UnsupportedError):
        folded(env, KNOWN, PAGES[1])
