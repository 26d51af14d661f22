"""A double to test."""

from collections.abc import Iterator

import pytest
from github import Auth, Github

from tests.double.schema import schema_file
from tests.double.server import Double, serving
from tests.double.world import Repository, World


@pytest.fixture
def world() -> World:
    """A GitHub with one repository."""
    made = World()
    made.repository("o/r")
    return made


@pytest.fixture
def repository(world: World) -> Repository:
    """That repository."""
    return world.repository("o/r")


@pytest.fixture
def double(world: World) -> Iterator[Double]:
    """The running double."""
    if schema_file() is None:
        pytest.skip("GitHub's GraphQL schema is not here: ./scripts/test brings it")
    with serving(world) as running:
        yield running


@pytest.fixture
def client(double: Double) -> Iterator[Github]:
    """PyGithub at the double, without retries and waits."""
    github = Github(
        base_url=double.api,
        auth=Auth.Token(double.token),
        retry=None,
        seconds_between_requests=0,
        seconds_between_writes=0,
    )
    yield github
    github.close()
