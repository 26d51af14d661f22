"""What articles have in common stands in memory once."""

from dataclasses import replace

from kbgen.model import Article, ArticleSource, Credit
from kbgen.publish.sharing import shared

ARTICLE = Article(
    section="shelf",
    slug="one",
    title="How do I do it?",
    description="By doing it.",
    tags=("wallet",),
    date="2020-02-02",
    updated="2020-02-03",
    license="CC-BY-SA-4.0",
    source=ArticleSource(key="f:1", platform="discourse", site="Forum", url="https://x.example/1"),
    contributors=(Credit(name="ada", url="https://x.example/u/ada", role="answered"),),
    body="Do it.\n",
    systems=("Linux",),
)


def again(text: str) -> str:
    """The same text elsewhere in memory."""
    return "".join(list(text))


def test_an_article_stays_as_it_was_but_for_its_body() -> None:
    assert shared(ARTICLE, "another") == replace(ARTICLE, body="another")


def test_texts_that_two_articles_hold_are_one() -> None:
    one, credit = ARTICLE, ARTICLE.contributors[0]
    other = replace(
        one,
        section=again(one.section),
        tags=(again("wallet"),),
        date=again(one.date),
        license=again(one.license),
        source=replace(one.source, site=again(one.source.site)),
        contributors=(replace(credit, name=again(credit.name), url=again(credit.url)),),
    )
    a, b = shared(one, ""), shared(other, "")
    assert a.section is b.section
    assert a.tags[0] is b.tags[0]
    assert a.date is b.date
    assert a.license is b.license
    assert a.source.site is b.source.site
    assert a.contributors[0].name is b.contributors[0].name
    assert a.contributors[0].url is b.contributors[0].url
