"""Faults come at the call they were planned for, before or after it took effect, and look right."""

import contextlib
import json
from collections.abc import Callable
from typing import Any

import pytest
import requests

from tests.double import talk
from tests.double.faults import KINDS, RETRY_AFTER
from tests.double.server import Double
from tests.double.world import Repository, World

ADD = """mutation($id: ID!) { addDiscussionComment(input: {discussionId: $id, body: "x"}) {
  comment { id } } }"""
READ = """query($after: String) { repository(owner: "o", name: "r") { discussions(first: 2,
  after: $after) { nodes { id } pageInfo { endCursor } } } }"""

Post = Callable[..., requests.Response]


@pytest.fixture
def post(double: Double) -> Post:
    """Sends a query without a client that would hide anything."""

    def send(query: str, **variables: Any) -> requests.Response:
        return requests.post(
            f"{double.url}/graphql",
            json={"query": query, "variables": variables},
            headers={"Authorization": f"bearer {double.token}"},
            timeout=60,
        )

    return send


STATUS = {
    "502": 502,
    "504": 504,
    "secondary_403": 403,
    "secondary_403_retry_after": 403,
    "secondary_429": 429,
    "secondary_429_retry_after": 429,
    "429": 429,
    "401": 401,
}


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_write_took_effect_or_not(
    kind: str, when: Any, post: Post, double: Double, world: World, repository: Repository
) -> None:
    made = talk.make_discussion(world, repository)
    double.fail(at=2, kind=kind, when=when)
    assert post(READ).status_code == 200
    if kind in ("cut_body", "dropped"):
        with pytest.raises(requests.exceptions.RequestException):
            post(ADD, id=made.id)
    else:
        response = post(ADD, id=made.id)
        assert response.status_code == STATUS.get(kind, 200)
        assert response.headers.get("Retry-After") == (
            str(RETRY_AFTER) if kind.endswith("retry_after") else None
        )
        if kind == "bad_json":
            with pytest.raises(ValueError):
                json.loads(response.text)
    assert len(made.comments) == (1 if when == "after" or kind == "expired_cursor" else 0)
    assert [call.fault for call in double.calls] == ["", kind]
    if kind != "primary":
        assert post(ADD, id=made.id).json()["data"]["addDiscussionComment"]


def test_partial_data_come_with_an_error(post: Post, double: Double, world: World) -> None:
    talk.make_discussions(world, world.repository("o/r"), 4)
    double.fail(at=1, kind="partial")
    answer = post(READ).json()
    first, second = answer["data"]["repository"]["discussions"]["nodes"]
    assert first["id"]
    assert second is None
    assert "Something went wrong" in answer["errors"][0]["message"]


def test_cursors_expire(post: Post, double: Double, world: World) -> None:
    talk.make_discussions(world, world.repository("o/r"), 4)
    page = post(READ).json()["data"]["repository"]["discussions"]
    double.fail(at=2, kind="expired_cursor")
    after = page["pageInfo"]["endCursor"]
    for _ in range(2):
        assert post(READ, after=after).json()["errors"][0]["type"] == "INVALID_CURSOR_ARGUMENTS"
    assert "errors" not in post(READ).json()


def test_primary_limit_lasts_until_the_hour_ends(post: Post, double: Double, world: World) -> None:
    double.fail(at=1, kind="primary")
    for _ in range(2):
        response = post(READ)
        assert response.json()["errors"][0]["type"] == "RATE_LIMITED"
        assert response.headers["X-RateLimit-Remaining"] == "0"
    left = int(response.headers["X-RateLimit-Reset"]) - world.now.timestamp()
    assert left == 3600
    double.sleep(left)
    assert "errors" not in post(READ).json()


def test_primary_limit_of_rest(double: Double) -> None:
    double.fail(at=1, kind="primary")
    headers = {"Authorization": f"token {double.token}"}
    response = requests.get(f"{double.api}/repos/o/r", headers=headers, timeout=60)
    assert response.status_code == 403
    assert response.headers["X-RateLimit-Remaining"] == "0"
    assert response.json()["message"].startswith("API rate limit exceeded")


def test_faults_by_condition(post: Post, double: Double, world: World) -> None:
    """A query that is too heavy fails until its page is small enough."""
    double.fail(at=lambda call: call.variables.get("first", 0) > 25, kind="502", times=None)
    text = """query($first: Int!) { repository(owner: "o", name: "r") {
      discussions(first: $first) { nodes { id } } } }"""
    assert [post(text, first=size).status_code for size in (100, 50, 25)] == [502, 502, 200]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("kind", KINDS)
def test_faults_of_rest(
    kind: str, when: Any, double: Double, world: World, repository: Repository
) -> None:
    main = world.git(repository).branch("main")
    double.fail(at=lambda call: call.write, kind=kind, when=when)
    status = 0
    with contextlib.suppress(requests.exceptions.RequestException):
        status = requests.post(
            f"{double.api}/repos/o/r/git/refs",
            json={"ref": "refs/heads/x", "sha": main},
            headers={"Authorization": f"token {double.token}"},
            timeout=60,
        ).status_code
    inert = kind in ("partial", "expired_cursor")
    harmless = {"bad_json": 200, "cut_body": 0, "dropped": 0}
    limits = {"secondary_200": 403, "primary": 403}
    assert status == (201 if inert else {**STATUS, **harmless, **limits}[kind])
    made = world.git(repository).branch("x") == main
    assert made == (when == "after" or inert)
