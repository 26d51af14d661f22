"""Rules for what people say of an article: `verified`, `status`, `see`, `lang`."""

import random
from typing import Any

import pytest

from kbgen import article_text, standard
from kbgen.model import Article, ArticleSource, Credit, Placed, Problem
from kbgen.standard import check, check_all


def placed(slug: str = "how", **changes: Any) -> Placed:
    """An article that keeps every rule."""
    url = "https://x.example/u/"
    values: dict[str, Any] = {
        "section": "faq",
        "slug": slug,
        "title": f"How does {slug} work?",
        "description": "So.",
        "tags": (),
        "date": "2021-12-01",
        "updated": "2021-12-05",
        "license": "CC-BY-SA-4.0",
        "source": ArticleSource(
            key=f"forum:{slug}", platform="discourse", site="Forum", url="https://x.example/t/1"
        ),
        "contributors": (
            Credit(name="ada", url=f"{url}ada", role="asked"),
            Credit(name="bob", url=f"{url}bob", role="answered"),
        ),
        "body": "## Answer\n\nSo.\n",
    }
    return Placed(path=f"faq/{slug}.md", article=Article(**values | changes), edited=True)


def problems(one: Placed) -> list[Problem]:
    return list(check(one, article_text.render(one.article)))


@pytest.mark.parametrize(
    ("changes", "rule", "line"),
    [
        ({"verified": "soon"}, "verified-date", 7),
        ({"verified": "2024-1-1"}, "verified-date", 7),
        ({"status": "verified"}, "status-unknown", 7),
        ({"see": "faq/how"}, "see-itself", 7),
        ({"lang": "english, mostly"}, "lang-code", 4),
    ],
)
def test_what_is_wrong_is_told_with_its_line(changes: dict[str, str], rule: str, line: int) -> None:
    assert [(p.rule, p.line, p.warning) for p in problems(placed(**changes))] == [
        (rule, line, False)
    ]


@pytest.mark.parametrize("status", ["outdated", "deprecated", "superseded"])
def test_what_is_right_is_passed_over(status: str) -> None:
    one = placed(verified="2024-02-29", status=status, see="faq/why", lang="zh-Hant")
    assert problems(one) == []


def test_an_article_is_replaced_by_one_that_is_there() -> None:
    def broken(see: str) -> list[str]:
        others = [placed("how", see=see), placed("why", redirects=("old/place",))]
        return [p.rule for p in check_all(others)]

    assert broken("faq/why") == broken("old/place") == []
    assert (
        broken("faq/who") == broken("faq/why.md") == broken("https://x.example/") == ["see-missing"]
    )


def test_a_rule_for_each_date_in_the_future_would_need_a_clock() -> None:
    assert problems(placed(verified="9999-12-31")) == []


LINES = ("Text", "## Answer", "# One", "====", "===", "- ", "> ", "1. ", "    ", "\t", "```", "",
         "<div>", "<script>", "< script>", "<p><link x>", "<b>bold</b>", "* ", "a | b", "|-|-|",
         "[a]: b", "<!--", "-->", "\\# no", "`# code`", "#nothing", "<", "style>")  # fmt: skip


def test_a_body_is_parsed_wherever_that_can_find_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(11)
    bodies = {
        "\n".join("".join(chance.choices(LINES, k=chance.randint(1, 3))) for _ in range(4))
        for _ in range(3000)
    }
    articles = [placed(body=body) for body in sorted(bodies)]
    found = [list(standard.body(one)) for one in articles]
    skipped = sum(standard._is_plain(one.article.body) for one in articles)
    assert skipped > 100
    monkeypatch.setattr(standard, "_is_plain", lambda _: False)
    assert [list(standard.body(one)) for one in articles] == found
    assert sum(map(bool, found)) > 1000
