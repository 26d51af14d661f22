"""One issue for each recurring problem, on the double of GitHub; people's word holds."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kbgen import config
from kbgen.commands.problem_issues import bring_up_to_date
from kbgen.errors import ConfigError
from kbgen.insights import issues
from kbgen.insights.issues import LABEL, Issue
from kbgen.report import Outcome
from kbgen.store import Store
from tests.double import work
from tests.double.server import Double, serving
from tests.double.world import World

Make = Callable[..., Any]


def asked(facts: Make, first: int, days: list[str], **more: Any) -> list[Any]:
    head = facts(f"f:{first}", created=f"{days[0]}T00:00:00Z", **more)
    rest = [
        facts(f"f:{first + n}", created=f"{day}T00:00:00Z", duplicates=(head.key,), **more)
        for n, day in enumerate(days[1:], start=1)
    ]
    return [head, *rest]


LATELY = ["2021-02-01", "2021-03-01", "2021-04-01"]


class Product:
    """`o/product` on the double, and a store."""

    def __init__(self, root: Path, double: Double) -> None:
        self.root, self.double = root, double
        self.world: World = double.world
        self.repository = self.world.repositories["o/product"]
        self.store = Store(root / ".kbgen" / "store.db")

    def run(self, data: Any) -> dict[str, int]:
        text = f"sources: {{}}\npropose: {{api: '{self.double.api}'}}\n"
        (self.root / "kbgen.yml").write_text(f"{text}insights: {{issues: o/product}}\n")
        outcome = Outcome()
        loaded = config.load(self.root)
        bring_up_to_date(loaded, self.store, data, outcome, sleep=self.double.sleep)
        found: dict[str, int] = outcome.figures["issues"]
        return found

    def issues(self) -> list[Any]:
        return list(self.repository.issues.values())


@pytest.fixture
def product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Product]:
    for name in ("GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY"):
        monkeypatch.delenv(name, raising=False)
    world = World()
    repository = world.repository("o/product")
    world.user("bot")
    world.token("t-bot", "bot")
    repository.permissions |= {"bot": "write"}
    monkeypatch.setenv("GITHUB_TOKEN", "t-bot")
    with serving(world) as double:
        found = Product(tmp_path, double)
        yield found
        found.store.close()
        assert double.unserved == []


def test_a_problem_gets_one_issue_and_keeps_it(product: Product, data: Make, facts: Make) -> None:
    threads = asked(facts, 1, LATELY, title="Port is shut", quote="My port is shut.")
    assert product.run(data(threads)) == {"written": 1, "left": 0}
    (issue,) = product.issues()
    assert (issue.title, issue.labels, issue.state) == ("Port is shut", [LABEL], "open")
    assert "3 threads from 2021-01-01 to 2021-12-31" in issue.body
    assert "My port is shut." in issue.body
    assert product.run(data(threads)) == {"written": 0, "left": 0}
    # an older thread comes to light: another id, the same problem
    older = facts("f:9", created="2020-01-01T00:00:00Z", duplicates=("f:1",))
    assert product.run(data([*threads, older])) == {"written": 1, "left": 0}
    (issue,) = product.issues()
    assert "4 in all" in issue.body


def test_it_closes_when_the_cluster_dries_up_and_opens_when_it_comes_back(
    product: Product, data: Make, facts: Make
) -> None:
    threads = asked(facts, 1, LATELY)
    product.run(data(threads))
    quiet = {"since": "2022-01-01", "until": "2022-12-31", "as_of": "2022-12-31"}
    product.run(data(threads, **quiet))
    (issue,) = product.issues()
    assert issue.state == "closed"
    assert product.run(data(threads, **quiet)) == {"written": 0, "left": 0}
    product.run(data(threads))
    assert issue.state == "open"


def test_what_people_closed_stays_closed(product: Product, data: Make, facts: Make) -> None:
    threads = asked(facts, 1, LATELY)
    product.run(data(threads))
    (issue,) = product.issues()
    issue.state = "closed"
    more = facts("f:8", created="2021-05-01T00:00:00Z", duplicates=("f:1",))
    assert product.run(data([*threads, more])) == {"written": 0, "left": 0}
    assert product.issues() == [issue]


def test_peoples_words_and_titles_stay(product: Product, data: Make, facts: Make) -> None:
    threads = asked(facts, 1, LATELY)
    product.run(data(threads))
    (issue,) = product.issues()
    issue.title, issue.body = "Ours", f"We look at it.\n{issue.body}\nSee #7."
    more = facts("f:8", created="2021-05-01T00:00:00Z", duplicates=("f:1",))
    product.run(data([*threads, more]))
    assert issue.title == "Ours"
    assert issue.body.startswith("We look at it.\n")
    assert issue.body.endswith("\nSee #7.")
    assert "4 in all" in issue.body


def test_without_the_label_the_store_knows_the_issue(
    product: Product, data: Make, facts: Make
) -> None:
    threads = asked(facts, 1, LATELY)
    product.run(data(threads))
    (issue,) = product.issues()
    issue.labels = []
    assert product.run(data(threads)) == {"written": 0, "left": 0}
    assert len(product.issues()) == 1


def test_other_issues_and_pull_requests_are_left_alone(
    product: Product, data: Make, facts: Make
) -> None:
    other = work.open_issue(product.world, product.repository, "Ours", "text", labels=[LABEL])
    product.run(data(asked(facts, 1, LATELY)))
    assert (other.title, other.body, other.state) == ("Ours", "text", "open")
    assert len(product.issues()) == 2


def test_few_are_written_in_a_run_and_the_rest_follows(
    product: Product, data: Make, facts: Make
) -> None:
    threads = [one for n in range(12) for one in asked(facts, 10 * n + 1, LATELY)]
    assert product.run(data(threads)) == {"written": 10, "left": 2}
    assert product.run(data(threads)) == {"written": 2, "left": 0}
    assert len(product.issues()) == 12


@pytest.mark.parametrize("kind", ["502", "dropped", "cut_body"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_fault_doubles_nothing(
    product: Product, data: Make, facts: Make, kind: str, when: str
) -> None:
    product.double.fail(at=lambda call: call.write, kind=kind, when=when)
    threads = asked(facts, 1, LATELY)
    product.run(data(threads))
    product.run(data(threads))
    assert len(product.issues()) == 1


def test_only_problems_of_some_size_get_a_new_issue(data: Make, facts: Make) -> None:
    assert issues.plan(data(asked(facts, 1, ["2021-02-01", "2021-03-01", "2019-01-01"])), []) == []


def test_hostile_titles_stay_text(data: Make, facts: Make) -> None:
    evil = "--> <script>alert(1)</script> @everybody #1"
    (write,) = issues.plan(data(asked(facts, 1, LATELY, title=evil, quote=evil)), [])
    assert "<script" not in write.body
    assert issues.read(write.body) is not None
    there = Issue(number=1, state="open", body=write.body)
    assert issues.plan(data(asked(facts, 1, LATELY, title=evil, quote=evil)), [there]) == []


@pytest.mark.parametrize(
    "body", ["", "<!-- kbgen-problem {} -->", "<!-- kbgen-problem {x} --><!-- /kbgen-problem -->"]
)
def test_broken_markers_are_no_issues_of_ours(body: str) -> None:
    assert issues.read(body) is None


def test_a_repository_must_be_named(product: Product, data: Make) -> None:
    (product.root / "kbgen.yml").write_text("sources: {}\n")
    loaded = config.load(product.root)
    with pytest.raises(ConfigError, match=r"insights\.issues"):
        bring_up_to_date(dataclasses.replace(loaded), product.store, data([]), Outcome())
