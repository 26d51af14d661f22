"""A double of GitHub for the tests of what talks to it."""

from collections.abc import Iterator

import pytest

from tests.double.fixtures import double, repository, world
from tests.double.server import Double

__all__ = ["double", "repository", "world"]


@pytest.fixture
def github(double: Double) -> Iterator[Double]:
    """The running double; nothing may ask it for what it does not serve."""
    yield double
    assert double.unserved == []
