"""A double to test."""

from collections.abc import Iterator

import pytest
from github import Auth, Github

from tests.double.fixtures import double, repository, world
from tests.double.server import Double

__all__ = ["double", "repository", "world"]


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
