"""Accepted answers of folded threads stand in the article, with their authors."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kbgen.curate import fold as folding
from kbgen.curate.fold_answers import MOST, with_answers
from kbgen.markup import gfm
from kbgen.model import Article, ArticleSource, Credit


def fold(one: Article, others: Sequence[Article]) -> Article:
    return folding.fold(one, others)[0]


def article(number: int, answer: str, **changes: object) -> Article:
    who = f"https://example.org/u/{number}"
    made = Article(
        section="bread",
        slug=f"bread-{number}",
        title=f"How do I bake bread {number}?",
        description="It says how.",
        tags=(),
        date=f"2021-01-{number + 10}",
        updated="2022-01-01",
        license="CC-BY-SA-4.0",
        source=ArticleSource(key=f"f:{number}", platform="discourse", site="F", url=who),
        contributors=(
            Credit(name=f"asker{number}", url=f"{who}/a", role="asked"),
            Credit(name=f"baker{number}", url=who, role="answered"),
        ),
        body=f"## Answer\n\n{answer}\n\n## Question\n\nHow? {number}\n",
    )
    return replace(made, **changes)  # type: ignore[arg-type] # a factory of free form


def test_another_answer_stands_behind_the_own_one_and_is_credited() -> None:
    folded = fold(article(1, "Use flour."), [article(2, "Use *rye*.\n\n```\n## Question\n```")])
    assert folded.body == (
        "## Answer\n\nUse flour.\n\n## Another accepted answer\n\n*baker2, 2021-01-12*\n\n"
        "Use *rye*.\n\n```\n## Question\n```\n\n## Question\n\nHow? 1\n"
    )
    assert [(c.name, c.role) for c in folded.contributors] == [
        ("asker1", "asked"), ("asker2", "asked"),
        ("baker1", "answered"), ("baker2", "answered"),
    ]  # fmt: skip


def test_what_was_added_to_an_answer_stays_behind_it() -> None:
    more = "## Addition\n\n*eve, 2021-01-13*\n\nSieve it.\n\n## Later corrections\n\n-   No.\n\n"
    own, other = article(1, "Use flour."), article(2, "Use rye.")
    own = replace(own, body=own.body.replace("## Question", f"{more}## Question"))
    other = replace(other, body=other.body.replace("## Question", f"{more}## Question"))
    assert fold(own, [other]).body == (
        "## Answer\n\nUse flour.\n\n## Another accepted answer\n\n*baker2, 2021-01-12*\n\n"
        f"Use rye.\n\n{more}## Question\n\nHow? 1\n"
    )


def test_addresses_of_answers_come_with_them() -> None:
    own = article(1, "Use flour.", answers=("https://s.example/a/5",))
    others = [
        article(2, "Use rye.", answers=("https://s.example/a/4",)),
        article(3, "Use flour.", answers=("https://s.example/a/3",)),
    ]
    assert fold(own, others).answers == ("https://s.example/a/4", "https://s.example/a/5")


def test_folding_again_changes_nothing_and_order_does_not_count() -> None:
    others = [article(n, f"Answer number {n}.") for n in (2, 3)]
    once = fold(article(1, "Use flour."), others)
    assert fold(once, others) == once
    assert fold(article(1, "Use flour."), others[::-1]) == once


def test_the_same_words_are_not_said_twice_and_their_author_is_not_credited() -> None:
    folded = fold(article(1, "Use flour, please."), [article(2, "use *flour*")])
    assert folded.body == article(1, "Use flour, please.").body
    assert "baker2" not in [credit.name for credit in folded.contributors]


def test_a_hostile_name_stays_a_name() -> None:
    name = "*x*](javascript:alert(1)) <b>"
    other = article(2, "Use rye.")
    other = replace(other, contributors=(Credit(name=name, role="answered"),))
    body, _ = with_answers(article(1, "Use flour.").body, article(1, ""), [other])
    html = gfm.to_html(body)
    assert "<em>*x*](javascript:alert(1)) &lt;b&gt;, 2021-01-12</em>" in html


@pytest.mark.parametrize(
    "other",
    [
        article(2, "Use rye.[^a1-1]\n\n[^a1-1]: A grain."),
        article(2, "Use rye.", license="CC-BY-NC-SA-4.0"),
        article(2, "Use rye.", body="## Resolution\n\nRewritten by people.\n"),
        article(2, "Use rye.", body=""),
    ],
)
def test_what_cannot_be_taken_is_only_linked(other: Article) -> None:
    one = article(1, "Use flour.")
    folded = fold(one, [other])
    assert folded.body == one.body
    assert [source.key for source in folded.also] == ["f:2"]


def test_at_most_three() -> None:
    others = [article(n, f"Answer number {n}.") for n in range(2, 9)]
    folded = fold(article(1, "Use flour."), others)
    assert folded.body.count("## Another accepted answer") == MOST
    assert sum(credit.role == "answered" for credit in folded.contributors) == 1 + MOST


def test_an_article_of_peoples_own_shape_keeps_it() -> None:
    own = article(1, "", body="Some words.\n\n## More\n\nWords.\n")
    assert with_answers(own.body, own, [article(2, "Use rye.")]) == (own.body, [])


def test_whose_answers_are_shown_is_told() -> None:
    others = [article(2, "Use *rye*."), article(3, "use flour"), article(4, "Buy it.")]
    assert folding.fold(article(1, "Use flour."), others)[1] == ("f:2", "f:4")
    assert folding.fold(article(1, "Use flour."), others[1:2])[1] == ()
