"""Forms of GraphQL queries that the executor must get right: aliases, fragments, null, lists."""

from collections.abc import Callable
from typing import Any

import pytest
import requests

from tests.double import talk
from tests.double.server import Double
from tests.double.world import Repository, World

Post = Callable[..., dict[str, Any]]


@pytest.fixture
def post(double: Double) -> Post:
    """Sends a query; the whole answer."""

    def send(query: str, **variables: Any) -> dict[str, Any]:
        response = requests.post(
            f"{double.url}/api/graphql",
            json={"query": query, "variables": variables},
            headers={"Authorization": f"bearer {double.token}"},
            timeout=60,
        )
        return dict(response.json())

    return send


def test_aliases_fragments_and_directives(post: Post, world: World, repository: Repository) -> None:
    talk.make_discussion(world, repository, comments=1)
    answer = post(
        """query($no: Boolean!) { r: repository(owner: "o", name: "r") { ...Name
          one: discussion(number: 1) { title @skip(if: true) number ...Post }
          discussion(number: 1) { id @include(if: $no) comments(first: 1) {
          edges { cursor node { ...Post } } } } } }
        fragment Name on Repository { name one: discussion(number: 1) { locked } }
        fragment Post on Comment { body author { __typename ... on Bot { id } login } }""",
        no=False,
    )
    shown = answer["data"]["r"]
    assert shown["one"] == {
        "locked": False,
        "number": 1,
        "body": "I tried thing 1 and it does not work. What can I do?",
        "author": {"__typename": "User", "login": "ada"},
    }
    (edge,) = shown["discussion"]["comments"]["edges"]
    assert edge["cursor"]
    assert edge["node"]["body"] == "Comment 0 on 1."
    assert "id" not in shown["discussion"]


def test_ids_that_are_gone(post: Post, world: World, repository: Repository) -> None:
    kept = talk.make_discussion(world, repository)
    gone = talk.make_discussion(world, repository)
    talk.delete(world, gone)
    text = "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Discussion { number } } }"
    answer = post(text, ids=[kept.id, gone.id])
    assert answer["data"] == {"nodes": [{"number": 1}, None]}
    (error,) = answer["errors"]
    assert (error["type"], error["path"]) == ("NOT_FOUND", ["nodes", 1])


def test_null_goes_up_to_where_it_may_be(post: Post, double: Double, world: World) -> None:
    world.tokens[double.token].denied.add("discussions:read")
    text = '{viewer {login} repository(owner: "o", name: "r") {discussions(first: 1) {totalCount}}}'
    answer = post(text)
    assert answer["data"] == {"viewer": {"login": "maintainer"}, "repository": None}
    assert answer["errors"][0]["type"] == "FORBIDDEN"
    world.tokens[double.token].scopes = ("gist",)
    assert post(text)["errors"][0]["type"] == "INSUFFICIENT_SCOPES"


def test_variables_are_checked(post: Post) -> None:
    text = "query($n: Int!) {repository(owner: $n, name: 1) {id}}"
    assert "String" in post(text, n=1)["errors"][0]["message"]
    text = 'query($n: Int!) {repository(owner: "o", name: "r") {discussion(number: $n) {id}}}'
    assert "$n" in post(text, n="one")["errors"][0]["message"]
    assert "Syntax Error" in post("{repository(")["errors"][0]["message"]


def test_a_deleted_comment_with_replies_stays_empty(
    post: Post, world: World, repository: Repository
) -> None:
    made = talk.make_discussion(world, repository, comments=2, replies={0: 1}, answer=0)
    for comment in list(made.comments):
        talk.delete(world, comment)
    shown = post(
        """{repository(owner: "o", name: "r") {discussion(number: 1) {isAnswered comments(first: 9)
        {totalCount nodes {body deletedAt author {login} replies {totalCount}}}}}}"""
    )["data"]["repository"]["discussion"]
    assert shown == {
        "isAnswered": False,
        "comments": {
            "totalCount": 1,
            "nodes": [
                {
                    "body": "",
                    "deletedAt": "2026-03-01T12:00:00Z",
                    "author": None,
                    "replies": {"totalCount": 1},
                }
            ],
        },
    }
