"""Communities to order: threads as insights see them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kbgen.insight_options import InsightOptions
from kbgen.insights.data import Data
from kbgen.insights.facts import AnswerFacts, Person, ThreadFacts
from kbgen.model import Article, ArticleSource, Placed
from tests.insights.told import CASES, Case, Told, knowledge_base, read_by_people
from tests.insights.told import told as told_of
from tests.once import shared

QUOTES: dict[str, str] = {}
"""By key of a thread: what `make_facts` was told last."""


def make_answer(
    person: str = "bob", created: str = "2021-03-02T10:00:00Z", **more: Any
) -> AnswerFacts:
    values: dict[str, Any] = {"edited": "", "score": None, "accepted": False, "maintainer": False}
    return AnswerFacts(person=person, created=created, **{**values, **more})


def make_facts(key: str, **more: Any) -> ThreadFacts:
    values: dict[str, Any] = {
        "source": key.partition(":")[0],
        "url": f"https://forum.example.org/t/{key.partition(':')[2]}",
        "title": f"Question {key}",
        "category": "",
        "tags": (),
        "created": "2021-03-01T10:00:00Z",
        "updated": "2021-03-05T10:00:00Z",
        "views": None,
        "score": None,
        "closed": False,
        "asker": "ada",
        "answers": (),
        "accepted_at": "",
        "thanked": "",
        "corrected": "",
        "duplicates": (),
        "article": "",
        "dropped": "",
        "points": 0,
        "hold": "",
        "versions": (),
        "errors": (),
        "terms": (),
        "titled": 0,
    }
    QUOTES[key] = more.pop("quote", "")
    return ThreadFacts(key=key, **{**values, **more})


def make_placed(key: str, *, also: Iterable[str] = (), **more: Any) -> Placed:
    def source(name: str) -> ArticleSource:
        url = f"https://forum.example.org/t/{name.partition(':')[2]}"
        return ArticleSource(key=name, platform="discourse", site="Forum", url=url)

    values: dict[str, Any] = {
        "section": "general",
        "slug": key.replace(":", "-"),
        "title": f"Question {key}",
        "description": "",
        "tags": (),
        "date": "2021-03-02",
        "updated": "2021-03-05",
        "license": "CC-BY-SA-4.0",
        "contributors": (),
        "body": "",
    }
    article = Article(source=source(key), also=tuple(map(source, also)), **{**values, **more})
    return Placed(path=f"{article.section}/{article.slug}.md", article=article, edited=False)


def make_data(
    threads: Iterable[ThreadFacts],
    articles: Iterable[Placed] = (),
    *,
    people: Iterable[Person] = (),
    **more: Any,
) -> Data:
    known = {name: Person(id=name, name=name.title()) for name in ("ada", "bob", "eve", "ian")}
    values: dict[str, Any] = {
        "as_of": "2021-12-31",
        "since": "2021-01-01",
        "until": "2021-12-31",
        "options": InsightOptions(),
        "quote": QUOTES.__getitem__,
    }
    return Data(
        threads=tuple(threads),
        people={**known, **{one.id: one for one in people}},
        articles=tuple(articles),
        **{**values, **more},
    )


Make = Callable[..., Any]


@pytest.fixture
def answer() -> Make:
    return make_answer


@pytest.fixture
def facts() -> Make:
    return make_facts


@pytest.fixture
def placed() -> Make:
    return make_placed


@pytest.fixture
def data() -> Make:
    return make_data


@pytest.fixture(scope="session", params=CASES, ids=lambda one: f"{one.name}{one.since}")
def told(
    request: pytest.FixtureRequest, exports: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Told]:
    """What `kbgen insights` wrote of each real export, and its raw tables."""
    case: Case = request.param
    with shared(tmp_path_factory, f"told-{case.name}") as root:
        if not root.exists():
            knowledge_base(case, exports, root)
            read_by_people(root)
        found = told_of(case, exports, root)
    yield found
    found.raw.close()
