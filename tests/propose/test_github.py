"""Proposals as pull requests, against a double of GitHub."""

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

from kbgen.commands.propose import connect, propose
from kbgen.errors import KbgenError
from kbgen.model import Thread
from kbgen.report import Outcome
from tests.double import work
from tests.double.server import TOKEN, Double, serving
from tests.double.world import Repository, World

Make = Callable[..., Thread]
BRANCH = "kbgen/forum/10"
PATH = "content/forum/why-is-my-build-slow.md"
LATER = "2026-02-01T12:00:00Z"


class Hub:
    """The knowledge base of `base`, whose forge is the double."""

    def __init__(self, base: Any, double: Double) -> None:
        self.base = base
        self.double = double
        self.world: World = double.world
        self.repository: Repository = self.world.repositories["o/r"]

    def run(self, now: str = "2026-01-02T12:00:00Z", *, dry_run: bool = False) -> Outcome:
        config = self.base.config()
        forge = connect(config, sleep=self.double.sleep, say=lambda _: None)
        store = self.base.store
        return propose(config, store, dry_run=dry_run, quiet=True, forge=forge, now=now)

    def actions(self, now: str = "2026-01-02T12:00:00Z") -> list[str]:
        return [step["action"] for step in self.run(now).figures["plan"]]

    def pull(self, number: int) -> Any:
        return self.repository.pulls[number]

    def read(self, branch: str, path: str = PATH) -> str:
        return cast("bytes", self.world.git(self.repository).read(branch, path)).decode()

    def state(self) -> Any:
        git = self.world.git(self.repository)
        pulls = [
            (p.number, p.state, p.body, p.head, tuple(p.labels), [c.body for c in p.comments])
            for p in self.repository.pulls.values()
        ]
        return pulls, sorted(git.refs()), self.read_all()

    def read_all(self) -> dict[str, str]:
        git = self.world.git(self.repository)
        return {name: git.run("ls-tree", "-r", name) for name in git.refs()}


@pytest.fixture
def hub(base: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    for name in ("GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY"):
        monkeypatch.delenv(name, raising=False)
    world = World()
    repository = world.repository("o/r")
    with serving(world) as double:
        work.commit_files(world, repository, {"README.md": "# Ours\n"})
        base.options = {"git": "", "repo": "o/r", "api": double.api, "labels": ("kbgen",)}
        yield Hub(base, double)
        assert double.unserved == []


@pytest.mark.parametrize("how", ["squash", "merge", "rebase"])
def test_the_life_of_an_article(hub: Hub, thread: Make, answered: Make, how: Any) -> None:
    text = "<p>Keep it small.</p><p>Measure before.</p><p>Use version {}.</p>"
    base = hub.base
    base.harvest(answered(thread(), body=text.format(1)))
    assert hub.actions() == ["open"]
    ((number, pull),) = hub.repository.pulls.items()
    assert pull.title == "Add: Why is my build slow?"
    assert pull.labels == ["kbgen"]
    edited = hub.read(BRANCH).replace("Measure before.", "Measure first, *always*.")
    work.commit_files(hub.world, hub.repository, {PATH: edited}, branch=BRANCH, by="mia")
    assert hub.actions() == []
    work.merge_pull(hub.world, hub.repository, pull, how=how)
    work.delete_branch(hub.world, hub.repository, BRANCH)
    assert hub.actions() == []

    second = answered(thread(), body=text.format(2))
    base.harvest(second)
    # in a fresh clone: nothing that the first run left on this machine is there
    for left in sorted((base.root / ".kbgen").rglob("*"), reverse=True):
        left.rmdir() if left.is_dir() else left.unlink()
    assert hub.actions() == ["update"]
    changed = hub.read(BRANCH)
    assert "Measure first, *always*." in changed
    assert "Use version 2." in changed
    update = max(hub.repository.pulls)
    assert update > number
    work.merge_pull(hub.world, hub.repository, hub.pull(update), how="squash")
    assert hub.actions() == []
    base.harvest(answered(second, accepted=False))
    assert hub.actions() == ["retire"]
    work.merge_pull(hub.world, hub.repository, hub.pull(max(hub.repository.pulls)))
    assert hub.actions() == []


def test_the_life_of_a_no(hub: Hub, thread: Make, answered: Make) -> None:
    hub.base.harvest(thread())
    hub.run()
    (pull,) = hub.repository.pulls.values()
    pull.title = "Something else"
    work.close_pull(hub.world, pull)
    assert hub.actions() == []
    work.delete_branch(hub.world, hub.repository, BRANCH)
    assert hub.actions() == []
    hub.base.harvest(answered(thread(), body="<p>A better answer.</p>"))
    assert hub.actions() == []
    hub.base.options["reopen"] = True
    assert hub.actions() == ["open"]


def test_ten_times_and_dry(hub: Hub, thread: Make) -> None:
    hub.base.harvest(thread(), thread(key="forum:11", id="11", title="Another?"))
    assert len(hub.run(dry_run=True).figures["plan"]) == 2
    assert hub.repository.pulls == {}
    assert len(hub.actions()) == 2
    before = hub.state()
    for _ in range(3):
        assert hub.actions() == []
    assert hub.state() == before


def test_people_on_a_branch_get_one_comment(hub: Hub, thread: Make, answered: Make) -> None:
    hub.base.harvest(thread())
    hub.run()
    (number,) = hub.repository.pulls
    edited = hub.read(BRANCH).replace("Keep", "Please keep")
    work.commit_files(hub.world, hub.repository, {PATH: edited}, branch=BRANCH, by="mia")
    for words in ("Second", "Third"):
        hub.base.harvest(answered(thread(), body=f"<p>{words} answer.</p>"))
        assert hub.actions() == ["advise"]
        assert hub.actions() == []
        (comment,) = hub.pull(number).comments
        assert f"+{words} answer." in comment.body
    assert "Please keep" in hub.read(BRANCH)


def test_refresh_and_withdraw(hub: Hub, thread: Make, answered: Make) -> None:
    hub.base.harvest(thread())
    hub.run()
    hub.base.harvest(answered(thread(), body="<p>Second answer.</p>"))
    assert hub.actions() == ["refresh"]
    assert "Second answer." in hub.read(BRANCH)
    hub.base.harvest()
    assert hub.actions() == ["withdraw"]
    (pull,) = hub.repository.pulls.values()
    assert pull.state == "closed"
    hub.base.harvest(thread())
    assert hub.actions() == ["open"]


def test_a_marker_in_a_strangers_pull_request_of_a_broken_kind(hub: Hub, thread: Make) -> None:
    work.commit_files(hub.world, hub.repository, {"x": "x"}, branch="topic", by="mia")
    work.open_pull(hub.world, hub.repository, "topic", "T", "<!-- kbgen {broken} -->", by="mia")
    hub.base.harvest(thread())
    assert hub.actions() == ["open"]


def test_a_token_is_nowhere_on_disk(hub: Hub, thread: Make) -> None:
    hub.base.harvest(thread())
    hub.run()
    for path in hub.base.root.rglob("*"):
        if path.is_file():
            assert TOKEN.encode() not in path.read_bytes(), path


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("kind", ["502"])
def test_each_fault_at_each_call(hub: Hub, thread: Make, kind: str, when: Any) -> None:
    """The run ends well or stops with one line; the next one completes, and nothing is twice."""
    hub.base.options |= {"max_open": 99}
    at, threads, missed = 0, [], False
    while not missed:
        at += 1
        threads.append(thread(key=f"forum:{at}", id=str(at), title=f"Question {at}?"))
        hub.base.harvest(*threads)
        hub.double.fail(at=len(hub.double.calls) + at, kind=kind, when=when)
        try:
            hub.run()
        except KbgenError as error:
            assert "\n" not in str(error)
            assert TOKEN not in str(error)
        missed = hub.double.faults[-1].times != 0
        hub.double.faults.clear()
        hub.run()
        pulls = hub.repository.pulls.values()
        assert sorted(pull.head for pull in pulls) == sorted(
            f"kbgen/forum/{n}" for n in range(1, at + 1)
        )
        assert {tuple(pull.labels) for pull in pulls} == {("kbgen",)}
        before = hub.state()
        assert hub.actions() == []
        assert hub.state() == before
        # an open one would cost calls of its own, and the last call would never be reached
        work.close_pull(hub.world, hub.pull(max(hub.repository.pulls)))
    assert at > 8
