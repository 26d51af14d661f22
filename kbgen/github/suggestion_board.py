"""A new discussion on GitHub: read, and answered with one comment, edited and never repeated."""

from dataclasses import dataclass
from typing import Any

from kbgen.github.client import Client
from kbgen.github.discussions import is_mine, look, mutate
from kbgen.github.faults import GitHubError
from kbgen.markup.hidden import same
from kbgen.suggestions import comment as comments
from kbgen.suggestions.comment import Answer

_LOOK = """\
query asked($owner: String!, $name: String!, $number: Int!, $after: String, $comments: Int!) {
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    discussion(number: $number) {
      id
      title
      body
      locked
      closed
      isAnswered
      author { login }
      category { name slug isAnswerable }
      labels(first: 100) { nodes { name } }
      comments(first: $comments, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id body viewerDidAuthor author { __typename login } }
      }
    }
  }
}
"""
_ADD = """\
mutation suggest($to: ID!, $body: String!) {
  addDiscussionComment(input: {discussionId: $to, body: $body}) { comment { id } }
}
"""
_CHANGE = """\
mutation resuggest($to: ID!, $body: String!) {
  updateDiscussionComment(input: {commentId: $to, body: $body}) { comment { id } }
}
"""
_SCOPE = "the token may not comment on discussions: it needs `discussions: write`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A discussion as it stands now."""

    id: str
    """Its id on GitHub."""
    title: str
    """Plain text."""
    body: str
    """Markdown."""
    category: dict[str, Any]
    """`name`, `slug` and `isAnswerable`."""
    labels: tuple[str, ...]
    """By name."""
    answered: bool
    """Somebody else than its author and programs wrote, or an answer is marked."""
    shut: bool
    """Closed or locked."""
    comment: str
    """Id of kbgen's comment; "" where there is none."""
    said: str
    """What that comment says."""


class Board:
    """The discussions of one repository, as a place for suggestions. All raises GitHubError."""

    def __init__(self, client: Client, repo: str) -> None:
        """`repo` is owner/name."""
        self._client = client
        self._repo = repo

    def look(self, number: int, base: str, key: str) -> Asked | None:
        """The discussion, and what knowledge base `base` said on it; None where it is gone."""
        found = look(self._client, _LOOK, self._repo, number)
        return _asked(*found, base, key) if found else None

    def answer(self, number: int, asked: Asked, answer: Answer) -> bool:
        """Bring the comment up to date; whether that took a write."""
        text = comments.write(answer)
        if same(asked.said, text):
            return False

        def done() -> str | None:
            now = self.look(number, answer.base, answer.key)
            return now.comment if now is not None and same(now.said, text) else None

        def call() -> str:
            if asked.comment:
                return mutate(self._client, _CHANGE, "updateDiscussionComment", asked.comment, text)
            return mutate(self._client, _ADD, "addDiscussionComment", asked.id, text)

        try:
            self._client.write(call, done)
        except GitHubError as error:
            if error.kind != "scope":
                raise
            raise GitHubError(f"{self._repo}: {_SCOPE}", "scope") from None
        return True


def _asked(found: dict[str, Any], rows: list[dict[str, Any]], base: str, key: str) -> Asked:
    mine = next((row for row in rows if is_mine(row, comments.read, base, key)), None)
    asker = (found["author"] or {}).get("login", "")
    return Asked(
        id=found["id"],
        title=found["title"],
        body=found["body"],
        category=found["category"] or {},
        labels=tuple(row["name"] for row in (found["labels"] or {}).get("nodes") or () if row),
        answered=bool(found["isAnswered"]) or any(_is_answer(row, asker) for row in rows),
        shut=found["locked"] or found["closed"],
        comment=mine["id"] if mine else "",
        said=mine["body"] if mine else "",
    )


def _is_answer(row: dict[str, Any], asker: str) -> bool:
    """Of a person who did not ask. An account that is gone was somebody's."""
    author = row["author"] or {}
    if row["viewerDidAuthor"] or author.get("__typename") == "Bot":
        return False
    return not asker or author.get("login", "") != asker
