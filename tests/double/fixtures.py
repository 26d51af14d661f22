"""Fixtures that the tests of the double share with the tests of what talks to it."""

from collections.abc import Iterator

import pytest

from tests.double.schema import schema_file
from tests.double.server import Double, serving
from tests.double.world import Repository, World


@pytest.fixture
def world() -> World:
    """A GitHub with one empty repository, `o/r`, that has Discussions."""
    made = World()
    made.repository("o/r")
    return made


@pytest.fixture
def repository(world: World) -> Repository:
    """The repository `o/r`."""
    return world.repository("o/r")


@pytest.fixture
def double(world: World) -> Iterator[Double]:
    """The running double; skipped where GitHub's GraphQL schema is not on this machine."""
    if schema_file() is None:
        pytest.skip("GitHub's GraphQL schema is not here: ./scripts/test brings it")
    with serving(world) as running:
        yield running
