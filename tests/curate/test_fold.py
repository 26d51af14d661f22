"""What other threads add to an article."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kbgen.curate import curate
from kbgen.curate import fold as folding
from kbgen.curate.fold import MOST, asking
from kbgen.curated import Curated
from kbgen.model import Article, Author, Credit, Thread
from kbgen.settings import Settings


def fold(one: Article, others: Sequence[Article]) -> Article:
    return folding.fold(one, others)[0]


def article(make: Callable[..., Thread], key: str, title: str, **changes: object) -> Article:
    made = curate(make(key=key, title=title), Settings())
    assert isinstance(made, Curated)
    asker = Credit(name=key, url=f"https://example.org/u/{key}", role="asked")
    credits = (asker, *(c for c in made.article.contributors if c.role != "asked"))
    return replace(made.article, contributors=credits, **changes)  # type: ignore[arg-type]


def test_titles_askers_and_sources_are_taken_over(thread: Callable[..., Thread]) -> None:
    one = article(thread, "f:1", "How do I bake bread?")
    others = [
        article(thread, "f:3", "Baking a loaf: where to start?"),
        article(thread, "f:2", "how do i bake bread"),
    ]
    folded = fold(one, others)
    assert folded.alt_titles == ("Baking a loaf: where to start?",)
    assert [source.key for source in folded.also] == ["f:2", "f:3"]
    # only those are credited whose words are used
    assert [(c.name, c.role) for c in folded.contributors] == [
        ("f:1", "asked"), ("f:3", "asked"), ("bob", "answered"),
    ]  # fmt: skip
    assert folded.body == one.body
    assert fold(one, others[::-1]) == folded
    assert fold(folded, others) == folded


def test_what_was_folded_before_comes_along(thread: Callable[..., Thread]) -> None:
    first = fold(article(thread, "f:2", "Loaf"), [article(thread, "f:3", "Baguette at home")])
    whole = fold(article(thread, "f:1", "Bread"), [first])
    assert whole.alt_titles == ("Baguette at home", "Loaf")
    assert [source.key for source in whole.also] == ["f:2", "f:3"]


def test_a_title_is_used_only_where_its_licence_allows(thread: Callable[..., Thread]) -> None:
    one = article(thread, "f:1", "Bread", license="CC-BY-SA-4.0")
    fine = article(thread, "f:2", "Loaf", license="CC-BY-SA-3.0")
    closed = article(thread, "f:3", "Bun", license="CC-BY-ND-4.0")
    unknown = article(thread, "f:4", "Roll", license="NOASSERTION")
    folded = fold(one, [fine, closed, unknown])
    assert folded.alt_titles == ("Loaf",)
    assert folded.license == "CC-BY-SA-3.0 AND CC-BY-SA-4.0"
    assert [credit.name for credit in folded.contributors] == ["f:1", "f:2", "bob"]
    assert [source.key for source in folded.also] == ["f:2", "f:3", "f:4"]


def test_at_most_twenty_wordings(thread: Callable[..., Thread]) -> None:
    others = [article(thread, f"f:{n}", f"Bread number {n}") for n in range(100, 150)]
    folded = fold(article(thread, "f:1", "Bread"), others)
    assert len(folded.alt_titles) == MOST
    assert len(folded.also) == 50


def test_a_thread_without_an_article_adds_its_title(thread: Callable[..., Thread]) -> None:
    unanswered = thread(key="f:5", title="My bread is flat", posts=thread().posts[:1])
    extra = asking(unanswered, Settings())
    assert extra is not None
    assert (extra.title, extra.license) == ("My bread is flat", "CC-BY-SA-4.0")
    assert [(c.name, c.role) for c in extra.contributors] == [("ada", "asked")]


def test_a_title_that_is_not_for_everybody_is_not_used(thread: Callable[..., Thread]) -> None:
    question = thread().posts[0]
    assert asking(thread(state="hidden"), Settings()) is None
    assert asking(thread(posts=(replace(question, state="deleted"),)), Settings()) is None
    assert asking(thread(posts=()), Settings()) is None
    assert asking(thread(key="f:5"), Settings(skip=("f:5",))) is None
    assert asking(thread(title="Mail me: jo.baker@bakery-online.com"), Settings()) is None
    nameless = replace(question, author=Author(kind="deleted"))
    extra = asking(thread(posts=(nameless,)), Settings())
    assert extra is not None
    assert extra.contributors == (Credit(name="ghost", role="asked"),)
