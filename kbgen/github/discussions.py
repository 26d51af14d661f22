"""Discussions of a repository as kbgen speaks on them: read page by page, written to once."""

from collections.abc import Callable
from typing import Any, Protocol

from kbgen.github.client import Client
from kbgen.github.faults import GitHubError, NotWhole

Row = dict[str, Any]


class Spoken(Protocol):
    """What the marker of a comment of kbgen's says."""

    @property
    def base(self) -> str:
        """The knowledge base that speaks."""
        ...

    @property
    def key(self) -> str:
        """Key of the thread that it speaks of."""
        ...


def is_mine(row: Row, read: Callable[[str], Spoken | None], base: str, key: str) -> bool:
    """Of this very account, about this very thread: a copied marker alone is nothing."""
    said = read(row["body"]) if row["viewerDidAuthor"] else None
    return said is not None and (said.base, said.key) == (base, key)


def look(
    client: Client,
    query: str,
    repo: str,
    number: int,
    enough: Callable[[list[Row]], bool] = lambda _: False,
) -> tuple[dict[str, Any], list[Row]] | None:
    """A discussion with its comments, until those read are `enough`; None where it is gone.

    `query` takes $owner, $name, $number, $after and $comments, and selects `comments` with
    `pageInfo { hasNextPage endCursor }`. Raises GitHubError.
    """
    owner, _, name = repo.partition("/")
    variables: dict[str, Any] = {"owner": owner, "name": name, "number": number, "after": None}
    rows: list[Row] = []
    while True:
        try:
            data = client.query(query, variables, sizes={"comments": 100})
        except GitHubError as error:
            if error.kind != "missing":
                raise
            return None
        found = (data.get("repository") or {}).get("discussion")
        if not found:
            return None
        rows += [row for row in found["comments"]["nodes"] if row]
        page = found["comments"]["pageInfo"]
        if enough(rows) or not page["hasNextPage"] or not page["endCursor"]:
            return found, rows
        variables["after"] = page["endCursor"]


def mutate(client: Client, text: str, name: str, to: str, body: str) -> str:
    """Id of the comment that a mutation with $to and $body wrote; `name` is its field.

    For use within `Client.write`: raises NotWhole for an answer that is none.
    """
    try:
        _, answer = client.rest.requester.graphql_query(text, {"to": to, "body": body})
        return str(answer["data"][name]["comment"]["id"])
    except (TypeError, AttributeError, KeyError) as error:
        raise NotWhole(type(error).__name__) from None
