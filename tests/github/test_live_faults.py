"""Each fault at each call of a small live harvest: right, or one clear line; then the next run."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kbgen.errors import SourceError
from kbgen.model import Thread
from kbgen.sources import github_queries as queries
from tests.double import talk
from tests.double.faults import KINDS
from tests.double.server import Double, serving
from tests.double.world import World
from tests.github.live import Base

STOPS = {"401"}
"""Kinds after which a person has to do something; waiting or asking again helps with the others."""


def make_world() -> World:
    """A few discussions, on two pages of five, one of them with long lists."""
    world = World()
    repository = world.repository("o/r")
    for _ in range(6):
        world.advance(60)
        talk.make_discussion(world, repository)
    talk.make_discussion(
        world, repository, comments=23, replies={0: 7, 22: 1}, answer=3, labels=map(str, range(22))
    )
    return world


@pytest.fixture(scope="module", autouse=True)
def small_pages() -> Iterator[None]:
    """Two pages of little, so that the double has little to do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(queries.PAGE, "discussions", 5)
        patch.setitem(queries.NEW, "discussions", 3)
        yield


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Thread], int]:
    """What a run without faults holds, and how many calls it takes."""
    with serving(make_world()) as double, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GITHUB_TOKEN", double.token)
        base = Base(tmp_path_factory.mktemp("undisturbed"), double)
        base.harvest()
        return base.held(), base.calls


@pytest.fixture
def github() -> Any:
    """A double of its own world."""
    with serving(make_world()) as double:
        yield double


@pytest.fixture
def base(tmp_path: Path, github: Double, monkeypatch: pytest.MonkeyPatch) -> Base:
    monkeypatch.setenv("GITHUB_TOKEN", github.token)
    monkeypatch.delenv("GITHUB_APP_ID", raising=False)
    return Base(tmp_path, github)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("at", range(1, 6))
@pytest.mark.parametrize("kind", KINDS)
def test_one_fault(
    kind: str,
    at: int,
    when: Any,
    base: Base,
    github: Double,
    undisturbed: tuple[dict[str, Thread], int],
) -> None:
    whole, calls = undisturbed
    assert calls == 5
    github.fail(at=at, kind=kind, when=when)
    if kind in STOPS:
        with pytest.raises(SourceError) as caught:
            base.harvest()
        text = str(caught.value)
        assert text.startswith("source r: o/r: 127.0.0.1: ")
        assert "\n" not in text
        assert github.token not in text
    else:
        base.harvest()
        assert base.held() == whole
    # whatever happened: nothing half is held, and the next run completes
    assert base.held().items() <= whole.items()
    base.harvest()
    assert base.held() == whole
    assert not list(base.store.refused("r"))


@pytest.mark.parametrize("at", range(1, 6))
@pytest.mark.parametrize("kind", KINDS)
def test_one_fault_in_a_run_for_what_changed(
    kind: str, at: int, base: Base, github: Double
) -> None:
    base.harvest()
    world = github.world
    repository = world.repository("o/r")
    for one in repository.discussions.values():
        world.advance(1)
        talk.add_comment(world, one, "Later.")
    # five calls: three pages and what is beyond them, and the first page again
    github.fail(at=at, kind=kind)
    if kind in STOPS:
        with pytest.raises(SourceError):
            base.harvest()
    base.harvest()
    new = {str(n): len(one.posts) for n, one in repository.discussions.items()}
    assert {name: len(thread.posts) - 1 for name, thread in base.held().items()} == new
    base.harvest()
    assert base.calls == 1


@pytest.mark.parametrize("at", range(1, 6))
def test_what_was_read_is_not_read_again(
    at: int, base: Base, github: Double, undisturbed: tuple[dict[str, Thread], int]
) -> None:
    whole, _ = undisturbed
    github.fail(at=at, kind="401")
    with pytest.raises(SourceError):
        base.harvest()
    base.harvest()
    assert base.held() == whole
    expected = {1: 5, 2: 5, 3: 4, 4: 4, 5: 1}
    assert base.calls <= expected[at]


@pytest.mark.parametrize("kind", sorted(set(KINDS) - STOPS - {"primary", "expired_cursor"}))
def test_fault_that_stays_ends_in_one_line(kind: str, base: Base, github: Double) -> None:
    github.fail(at=1, kind=kind, times=None)
    with pytest.raises(SourceError, match="run again later, it goes on from here") as caught:
        base.harvest()
    assert "\n" not in str(caught.value)
    assert base.calls < 20


@pytest.mark.parametrize("at", range(1, 6))
def test_killed_at_any_call(
    at: int, base: Base, github: Double, undisturbed: tuple[dict[str, Thread], int]
) -> None:
    """An interruption is an exception that nobody foresaw."""
    whole, _ = undisturbed

    def kill(call: Any) -> bool:
        return bool(call.number == at)

    github.fail(at=kill, kind="502")

    def interrupted(seconds: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        base.harvest(sleep=interrupted)
    base.harvest()
    assert base.held() == whole
