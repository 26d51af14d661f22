"""The list of pull requests: nothing missed, and few calls where there are thousands."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kbgen.github.client import connect
from kbgen.propose import marker as markers
from kbgen.propose import pulls
from kbgen.propose.base import Marker
from tests.double import work
from tests.double.forge import PullRequest
from tests.double.server import TOKEN, Double, serving
from tests.double.world import World

ALL, OURS = 320, 60


def add(world: World, *, ours: bool, state: str = "closed") -> PullRequest:
    """A pull request, with no more of git behind it than lists show."""
    repository = world.repositories["o/r"]
    number = repository.next_number()
    marker = Marker(key=f"forum:{number}", kind="new", version="1", path=f"content/{number}.md")
    world.advance(60)
    made = PullRequest(
        id=f"PR_{number}",
        number=number,
        database_id=number,
        title="A change",
        body=f"{markers.write(marker)}\n\nWords." if ours else "Words.",
        user=world.user("kbgen" if ours else "mia"),
        created=world.stamp,
        updated=world.stamp,
        state=state,
        closed=world.stamp if state == "closed" else None,
        merged=world.stamp if state == "closed" and number % 3 == 0 else None,
        head=f"kbgen/forum/{number}" if ours else f"topic-{number}",
        head_sha=f"{number:040x}",
        base="main",
        base_sha="0" * 40,
    )
    repository.pulls[number] = made
    return made


def make_world(total: int, ours: int) -> World:
    """So many pull requests, some of them kbgen's, the last six of these open."""
    world = World()
    world.repository("o/r")
    world.budget.limit = 100_000
    mine = sorted(random.Random(3).sample(range(total), ours))
    for n in range(total):
        add(world, ours=n in mine, state="open" if n in mine[-6:] else "closed")
    return world


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[Double]:
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    monkeypatch.delenv("GITHUB_APP_ID", raising=False)
    with serving(make_world(ALL, OURS)) as double:
        yield double
        assert double.unserved == []


class Lister:
    """Lists with a cache in `file`; counts calls."""

    def __init__(self, github: Double, file: Path) -> None:
        self.github = github
        self.file = file
        self.calls = 0
        self.client = connect(
            github.api,
            sleep=github.sleep,
            now=lambda: github.now().timestamp(),
            say=lambda _: None,
        )
        self.remote = self.client.rest.get_repo("o/r")

    def list(self, *, fresh: bool = False) -> list[tuple[Any, ...]]:
        """Of kbgen's own all that anybody looks at."""
        if fresh:
            self.file.unlink(missing_ok=True)
        self.github.calls.clear()
        now = self.github.world.stamp
        found = pulls.listed(self.client, self.remote, self.file, now)
        self.calls = len(self.github.calls)
        shown = [
            (
                *(p.number, p.state, p.body, p.head.ref, p.head.sha, p.head.repo.full_name),
                *(p.html_url, p.created_at, p.closed_at, p.merged_at, p.user.login),
            )
            for p in found
            if markers.read(p.body or "")
        ]
        assert len(self.github.calls) == self.calls, "a field of the cache was asked for again"
        return sorted(shown)


@pytest.fixture
def lister(github: Double, tmp_path: Path) -> Lister:
    return Lister(github, tmp_path / "pulls.json")


def test_calls_for_two_thousand(github: Double, lister: Lister) -> None:
    github.world = make_world(2000, 300)
    github.world.token(TOKEN, "maintainer")
    lister = Lister(github, lister.file)
    whole = lister.list()
    assert (len(whole), lister.calls) == (300, 20)
    assert lister.list() == whole
    assert lister.calls == 2
    github.world.advance(8 * 86400)
    assert lister.list() == whole
    assert lister.calls == 20


def test_whatever_happens_is_seen(github: Double, lister: Lister) -> None:
    lister.list()
    world, repository = github.world, github.world.repositories["o/r"]
    chance = random.Random(4)
    other = Lister(github, lister.file.with_name("fresh.json"))
    ours = [p for p in repository.pulls.values() if p.body.startswith("<!--")]
    for _ in range(8):
        for pull in chance.sample(ours, 5):
            world.advance(chance.choice([0, 1, 7000]))
            what = chance.choice(["close", "reopen", "edit", "push", "new"])
            if what == "new":
                pull = add(world, ours=True, state="open")
            elif what == "close":
                work.close_pull(world, pull)
            elif what == "reopen":
                pull.state, pull.closed, pull.merged = "open", None, None
            elif what == "edit":
                pull.body = pull.body + "More." if chance.random() < 0.7 else "No marker."
            else:
                pull.head_sha = f"{chance.getrandbits(160):040x}"
            pull.updated = world.stamp
        assert lister.list() == other.list(fresh=True)
        assert lister.calls == 2


@pytest.mark.parametrize("text", ["", "{}", "null", '{"repository": 1, "whole": "x"}', "\x00"])
def test_a_broken_cache_is_no_cache(lister: Lister, text: str) -> None:
    whole = lister.list()
    lister.file.write_text(text, encoding="utf-8")
    assert lister.list() == whole
    assert lister.calls > 2


def test_a_cache_of_another_repository_of_this_name_is_no_cache(
    github: Double, lister: Lister
) -> None:
    whole = lister.list()
    text = lister.file.read_text(encoding="utf-8")
    number = github.world.repositories["o/r"].number
    lister.file.write_text(text.replace(f'"repository": {number}', '"repository": 1'))
    assert lister.list() == whole
    assert lister.calls > 2


def test_a_server_that_does_not_sort_is_read_to_the_end(
    github: Double, lister: Lister, monkeypatch: pytest.MonkeyPatch
) -> None:
    lister.list()
    world, repository = github.world, github.world.repositories["o/r"]
    real = type(lister.remote).get_pulls
    monkeypatch.setattr(
        type(lister.remote),
        "get_pulls",
        lambda self, **wanted: real(self, state=wanted["state"], sort="created", direction="asc"),
    )
    world.advance(90000)
    last = max((p for p in repository.pulls.values() if p.state == "open"), key=lambda p: p.number)
    last.state, last.closed, last.updated = "closed", world.stamp, world.stamp
    assert [row[1] for row in lister.list() if row[0] == last.number] == ["closed"]
    assert lister.calls > 2
