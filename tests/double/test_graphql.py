"""GraphQL by GitHub's schema: what it answers, how it pages, what it refuses and in which words."""

from collections.abc import Callable
from typing import Any

import pytest
from github import Github, GithubException

from tests.double import talk
from tests.double.server import Double
from tests.double.talk import make_discussion, make_discussions
from tests.double.world import Repository, World

Ask = Callable[..., dict[str, Any]]

PAGE = """
query Page($first: Int!, $after: String, $field: DiscussionOrderField = UPDATED_AT,
           $direction: OrderDirection = ASC, $answered: Boolean, $category: ID,
           $states: [DiscussionState!]) {
  rateLimit { cost remaining limit resetAt }
  repository(owner: "o", name: "r") {
    discussions(first: $first, after: $after, answered: $answered, categoryId: $category,
                states: $states, orderBy: {field: $field, direction: $direction}) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { number updatedAt }
    }
  }
}
"""


@pytest.fixture
def ask(client: Github) -> Ask:
    """Asks a query; data, or what PyGithub raises."""

    def query(text: str, **variables: Any) -> dict[str, Any]:
        _, answer = client.requester.graphql_query(text, variables)
        return dict(answer["data"])

    return query


def numbers(ask: Ask, **variables: Any) -> list[int]:
    """Numbers of the discussions on all pages."""
    found, after = [], None
    while True:
        page = ask(PAGE, **{"first": 2, **variables, "after": after})["repository"]["discussions"]
        found += [node["number"] for node in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


def errors(ask: Ask, text: str, **variables: Any) -> list[dict[str, Any]]:
    """The errors that a query gets."""
    with pytest.raises(GithubException) as raised:
        ask(text, **variables)
    return list(raised.value.data["errors"])


def test_order_and_filters(ask: Ask, world: World, repository: Repository) -> None:
    made = make_discussions(world, repository, 5)
    general = make_discussion(world, repository, category="general")
    talk.close(world, made[1], "OUTDATED")
    world.advance()
    talk.edit(world, made[0], "Edited.")
    assert numbers(ask) == [3, 4, 2, 5, 6, 1]
    assert numbers(ask, direction="DESC") == [1, 6, 5, 2, 4, 3]
    assert numbers(ask, field="CREATED_AT") == [1, 2, 3, 4, 5, 6]
    assert numbers(ask, answered=False) == [1]
    assert numbers(ask, answered=True, field="CREATED_AT") == [2, 3, 4, 5]
    assert numbers(ask, category=general.category.id) == [6]
    assert numbers(ask, states=["CLOSED"]) == [2]


@pytest.mark.parametrize(
    ("direction", "seen"), [("DESC", [5, 4, 3, 1]), ("ASC", [1, 2, 3, 4, 5, 2])]
)
def test_one_that_moves_between_pages(
    ask: Ask, world: World, repository: Repository, direction: str, seen: list[int]
) -> None:
    made = make_discussions(world, repository, 5)
    first = ask(PAGE, first=2, direction=direction)["repository"]["discussions"]
    world.advance()
    talk.edit(world, made[1], "Edited.")
    found = [node["number"] for node in first["nodes"]]
    after = first["pageInfo"]["endCursor"]
    rest = ask(PAGE, first=9, direction=direction, after=after)["repository"]["discussions"]
    assert found + [node["number"] for node in rest["nodes"]] == seen


def test_comments_and_replies_arrive_whole(ask: Ask, world: World, repository: Repository) -> None:
    made = make_discussion(world, repository, comments=300, replies={7: 120}, answer=7)
    text = """query Comments($id: ID!, $after: String) { node(id: $id) {
      ... on Discussion { comments(first: 100, after: $after) {
        totalCount pageInfo { hasNextPage endCursor }
        nodes { id isAnswer replies(first: 100) { totalCount pageInfo { endCursor hasNextPage } } }
      } } } }"""
    seen, after = [], None
    for _ in range(3):
        page = ask(text, id=made.id, after=after)["node"]["comments"]
        after = page["pageInfo"]["endCursor"]
        seen += page["nodes"]
    assert not page["pageInfo"]["hasNextPage"]
    assert [node["id"] for node in seen] == [comment.id for comment in made.comments]
    assert [node["isAnswer"] for node in seen].index(True) == 7
    assert seen[7]["replies"]["totalCount"] == 120
    replies = """query Replies($id: ID!, $after: String) { node(id: $id) {
      ... on DiscussionComment { replies(first: 100, after: $after) { nodes { body author { login }
      replyTo { id } } pageInfo { hasNextPage } } } } }"""
    page = ask(replies, id=seen[7]["id"], after=seen[7]["replies"]["pageInfo"]["endCursor"])
    assert len(page["node"]["replies"]["nodes"]) == 20
    assert page["node"]["replies"]["nodes"][0]["replyTo"] == {"id": seen[7]["id"]}
    last = ask(
        '{ repository(owner: "o", name: "r") { discussion(number: 1) { comments(last: 2) {'
        " nodes { id } pageInfo { hasPreviousPage hasNextPage } } } } }"
    )["repository"]["discussion"]["comments"]
    assert [node["id"] for node in last["nodes"]] == [each.id for each in made.comments[-2:]]
    assert last["pageInfo"] == {"hasPreviousPage": True, "hasNextPage": False}


def test_fields_of_a_thread(ask: Ask, world: World, repository: Repository) -> None:
    made = make_discussion(world, repository, comments=2, labels=["cli"], answer=1)
    made.reactions["HEART"] = 3
    made.comments[0].minimized = "spam"
    talk.delete_account(world, "ada")
    shown = ask("""{ repository(owner: "o", name: "r") { discussion(number: 1) {
      author { login } answerChosenBy { login } answer { id author { __typename login
      ... on User { databaseId } } } isAnswered labels(first: 5) { nodes { name } }
      category { slug isAnswerable } stateReason locked comments(first: 2) { nodes {
      isMinimized minimizedReason } } reactionGroups { content reactors { totalCount } }
    } } }""")["repository"]["discussion"]
    author = made.comments[1].author
    assert author is not None
    assert shown["author"] is None
    assert shown["answerChosenBy"] is None
    assert shown["answer"] == {
        "id": made.comments[1].id,
        "author": {"__typename": "User", "login": author.login, "databaseId": author.number},
    }
    assert shown["labels"] == {"nodes": [{"name": "cli"}]}
    assert shown["category"] == {"slug": "q-a", "isAnswerable": True}
    assert shown["comments"]["nodes"][0] == {"isMinimized": True, "minimizedReason": "spam"}
    assert len(shown["reactionGroups"]) == 8
    assert {"content": "HEART", "reactors": {"totalCount": 3}} in shown["reactionGroups"]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("{id foo}", "", "Field 'foo' doesn't exist on type 'Repository'"),
        ("{discussions(since: 1) {totalCount}}", "", "doesn't accept argument 'since'"),
        ("{discussion {id}}", "", "Field 'discussion' is missing required arguments: number"),
        ("{discussions {nodes {id}}}", "MISSING_PAGINATION_BOUNDARIES", "`first` or `last`"),
        ("{discussions(first: 101) {nodes {id}}}", "EXCESSIVE_PAGINATION", "limit of 100 records"),
        (
            "{discussions(first: 100) {nodes {comments(first: 100) {nodes {replies(first: 50)"
            " {nodes {id}}}}}}}",
            "MAX_NODE_LIMIT_EXCEEDED",
            "500,000",
        ),
        ("{discussion(number: 9) {id}}", "NOT_FOUND", "Discussion with the number of 9"),
        ('{discussions(first: 1, after: "x") {nodes {id}}}', "INVALID_CURSOR_ARGUMENTS", "`x`"),
    ],
)  # fmt: skip
def test_refused_queries(ask: Ask, text: str, kind: str, words: str) -> None:
    (error,) = errors(ask, f'{{repository(owner: "o", name: "r") {text}}}')
    assert words in error["message"]
    assert error.get("type", "") == kind


def test_count_needs_no_page_size(ask: Ask, world: World, repository: Repository) -> None:
    make_discussions(world, repository, 3)
    data = ask('{repository(owner: "o", name: "r") {discussions {totalCount}}}')
    assert data["repository"]["discussions"] == {"totalCount": 3}


def test_unknown_private_renamed_and_switched_off(
    ask: Ask, world: World, repository: Repository
) -> None:
    make_discussions(world, repository, 1)
    world.repository("o/secret", private=True).permissions.clear()
    text = """query Find($name: String!) { repository(owner: "o", name: $name) {
      nameWithOwner hasDiscussionsEnabled discussions { totalCount } } }"""
    for name in ("secret", "nothing"):
        (error,) = errors(ask, text, name=name)
        assert error["type"] == "NOT_FOUND"
        assert error["path"] == ["repository"]
        assert f"'o/{name}'" in error["message"]
    world.rename(repository, "o/new")
    repository.has_discussions = False
    assert ask(text, name="r")["repository"] == {
        "nameWithOwner": "o/new",
        "hasDiscussionsEnabled": False,
        "discussions": {"totalCount": 0},
    }


def test_cost_and_rate_limit(ask: Ask, double: Double, world: World) -> None:
    text = """{ rateLimit { cost remaining nodeCount resetAt } repository(owner: "o", name: "r") {
      discussions(first: 50) { nodes { comments(first: 50) { nodes { replies(first: 20) {
      nodes { id } } } } } } } }"""
    assert ask(text)["rateLimit"] == {
        "cost": 26,
        "remaining": 4974,
        "nodeCount": 52550,
        "resetAt": "2026-03-01T13:00:00Z",
    }
    world.budget.limit = 30
    (error,) = errors(ask, text)
    assert error["type"] == "RATE_LIMITED"
    double.sleep(3600)
    assert ask(text)["rateLimit"]["remaining"] == 4
    assert double.slept == [3600]


def test_writing_comments(ask: Ask, double: Double, world: World, repository: Repository) -> None:
    made = make_discussion(world, repository)
    world.advance()
    add = """mutation Add($id: ID!, $body: String!) { addDiscussionComment(input:
      {discussionId: $id, body: $body}) { comment { id author { login } } } }"""
    comment = ask(add, id=made.id, body="Proposed.")["addDiscussionComment"]["comment"]
    assert comment["author"] == {"login": "maintainer"}
    assert (made.comments[0].body, made.updated) == ("Proposed.", "2026-03-01T12:00:01Z")
    edit = """mutation Edit($id: ID!) { updateDiscussionComment(input:
      {commentId: $id, body: "Published."}) { comment { body } } }"""
    ask(edit, id=comment["id"])
    assert made.comments[0].body == "Published."
    drop = "mutation Drop($id: ID!) { deleteDiscussionComment(input: {id: $id}) { comment {id} } }"
    ask(drop, id=comment["id"])
    assert made.comments == []
    assert [(call.operation, call.write) for call in double.calls] == [
        ("Add", True),
        ("Edit", True),
        ("Drop", True),
    ]
    world.tokens[double.token].denied.add("discussions:write")
    (error,) = errors(ask, add, id=made.id, body="No.")
    assert (error["type"], made.comments) == ("FORBIDDEN", [])


def test_what_is_not_served_says_so(client: Github, double: Double) -> None:
    with pytest.raises(GithubException, match=r"does not serve Repository\.forkCount"):
        client.requester.graphql_query('{repository(owner: "o", name: "r") {forkCount}}', {})
    assert len(double.unserved) == 1
