"""Notices on discussions: one comment, found by marker and author, edited and never repeated."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kbgen.github import notice as notices
from kbgen.github.client import Client
from kbgen.github.discussions import is_mine, look, mutate
from kbgen.github.faults import GitHubError
from kbgen.github.notice import Notice
from kbgen.markup.hidden import same

_LOOK = """\
query status($owner: String!, $name: String!, $number: Int!, $after: String, $comments: Int!) {
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    discussion(number: $number) {
      id
      locked
      comments(first: $comments, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id body viewerDidAuthor }
      }
    }
  }
}
"""
_ADD = """\
mutation tell($to: ID!, $body: String!) {
  addDiscussionComment(input: {discussionId: $to, body: $body}) { comment { id } }
}
"""
_CHANGE = """\
mutation retell($to: ID!, $body: String!) {
  updateDiscussionComment(input: {commentId: $to, body: $body}) { comment { id } }
}
"""
_SCOPE = (
    "the token may not comment on discussions: it needs `discussions: write`, or set "
    "`propose.status: false`"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _There:
    """What stands on GitHub now."""

    discussion: str
    """Its id."""
    locked: bool
    """Not everybody may comment any more."""
    comment: str
    """Id of the notice; "" where there is none."""
    body: str
    """What the notice says."""


class Board:
    """The discussions of one repository, as a place for notices."""

    def __init__(self, client: Client, repo: str) -> None:
        """`repo` is owner/name."""
        self._client = client
        self._repo = repo

    def tell(self, number: int, notice: Notice, *, first: bool) -> bool:
        """Bring the notice on a discussion up to date; whether that took a write.

        Looks there before it writes. Without `first`, one that was told nothing is left so; one
        that is gone, or locked for this token, is told nothing. Raises GitHubError.
        """
        text = notices.write(notice)
        there = self._look(number, notice)
        if there is None or same(there.body, text) or not (there.comment or first):
            return False

        def done() -> str | None:
            now = self._look(number, notice)
            return now.comment if now is not None and same(now.body, text) else None

        def call() -> str:
            if there.comment:
                return mutate(self._client, _CHANGE, "updateDiscussionComment", there.comment, text)
            return mutate(self._client, _ADD, "addDiscussionComment", there.discussion, text)

        try:
            self._client.write(call, done)
        except GitHubError as error:
            if error.kind != "scope":
                raise
            if there.locked:
                return False
            raise GitHubError(f"{self._repo}: {_SCOPE}", "scope") from None
        return True

    def _look(self, number: int, notice: Notice) -> _There | None:
        """The discussion as it is; None where it is gone."""

        def mine(rows: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
            base, key = notice.base, notice.key
            return next((row for row in rows if is_mine(row, notices.read, base, key)), None)

        read = look(self._client, _LOOK, self._repo, number, lambda rows: mine(rows) is not None)
        if read is None:
            return None
        found, rows = read
        own = mine(rows)
        return _There(
            discussion=found["id"],
            locked=found["locked"],
            comment=own["id"] if own else "",
            body=own["body"] if own else "",
        )
