"""Rows of the tables of a Stack Exchange dump -> the join, and what cannot go into it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kbgen.model import Dropped, Failed
from kbgen.sources.stackexchange_join import Join
from kbgen.sources.stackexchange_rows import BadRow, Row
from kbgen.sources.stackexchange_thread import CLOSED, EDITS, LINK_KINDS

_POST = (
    *("Id", "PostTypeId", "ParentId", "AcceptedAnswerId", "Title", "Tags", "Body"),
    *("CreationDate", "LastEditDate", "LastActivityDate", "ClosedDate", "DeletionDate"),
    *("OwnerUserId", "OwnerDisplayName", "LastEditorUserId", "LastEditorDisplayName"),
    *("Score", "ViewCount", "ContentLicense"),
)
_COMMENT = (
    *("Id", "PostId", "Score", "Text", "CreationDate"),
    *("UserId", "UserDisplayName", "ContentLicense"),
)
_HISTORY = ("Id", "PostId", "PostHistoryTypeId", "UserId", "UserDisplayName")
_QUESTION = "1"
_ANSWER = "2"
_OTHER_POSTS = {
    "3": "orphaned tag wiki",
    "4": "tag wiki excerpt",
    "5": "tag wiki",
    "6": "moderator nomination",
    "7": "wiki placeholder",
    "8": "privilege wiki",
}
"""PostTypeId of what is no thread: https://meta.stackexchange.com/q/2677."""
_ACCEPTED = "1"
_NUMBER = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where the rows of a table go."""

    join: Join
    """Takes them."""
    source: str
    """NAME of the source."""
    site_url: str
    """Address of the site, for what is dropped."""
    file: str
    """Name of the table's file, for what failed."""

    def failed(self, record: str, reason: str) -> Failed:
        """A row that could not be read."""
        return Failed(file=self.file, record=record, reason=reason)

    def dropped(self, number: int, reason: str) -> Dropped:
        """A post that is no thread."""
        url = f"{self.site_url}/posts/{number}/revisions"
        return Dropped(key=f"{self.source}:{number}", url=url, reason=reason)


Problem = Failed | Dropped
Loader = Callable[[Target, int, Row], Problem | None]


def load(loader: Loader, target: Target, rows: Iterable[Row | BadRow]) -> Iterator[Problem]:
    """Puts the rows of one table into the join; what could not go in comes out."""
    for count, row in enumerate(rows, 1):
        if isinstance(row, BadRow):
            yield target.failed(row.record, row.reason)
            continue
        number = _number(row.get("Id", ""))
        if number is None:
            yield target.failed(f"row {count}", "has no Id that is a number")
        elif (problem := loader(target, number, row)) is not None:
            yield problem


def load_post(target: Target, number: int, row: Row) -> Problem | None:
    """Posts.xml: questions and answers; the rest is dropped by its kind."""
    kind = row.get("PostTypeId", "")
    if kind == _QUESTION:
        thread = number
    elif kind == _ANSWER:
        parent = _number(row.get("ParentId", ""))
        if parent is None or parent == number:
            return target.failed(f"Id {number}", "is an answer without a ParentId")
        thread = parent
    else:
        what = _OTHER_POSTS.get(kind, "post of unknown type")
        return target.dropped(number, f"not a question: {what}")
    kept = _kept(row, _POST, number)
    return _once(target, number, new=target.join.add_post(number, thread, kept))


def load_user(target: Target, number: int, row: Row) -> Problem | None:
    """Users.xml: names alone; the other columns are personal and go nowhere."""
    name = row.get("DisplayName", "").strip()
    return _once(target, number, new=target.join.add_person(number, name))


def load_comment(target: Target, number: int, row: Row) -> Problem | None:
    """Comments.xml."""
    post = _number(row.get("PostId", ""))
    if post is None:
        return target.failed(f"Id {number}", "is a comment without a PostId")
    kept = _kept(row, _COMMENT, number) | {"PostId": str(post)}
    return _once(target, number, new=target.join.add_comment(number, post, kept))


def load_vote(target: Target, number: int, row: Row) -> Problem | None:
    """Votes.xml: when an answer was accepted. Scores stand in the posts themselves."""
    post = _number(row.get("PostId", ""))
    if row.get("VoteTypeId") == _ACCEPTED and post is not None:
        target.join.add_accepted(post, row.get("CreationDate", ""))
    return None


def load_link(target: Target, number: int, row: Row) -> Problem | None:
    """PostLinks.xml."""
    ends = [_number(row.get(key, "")) for key in ("PostId", "LinkTypeId", "RelatedPostId")]
    post, kind, other = ends
    if post is None or kind is None or other is None:
        return target.failed(f"Id {number}", "is a link without two posts and a type")
    if kind in LINK_KINDS:
        target.join.add_link(post, kind, other)
    return None


def load_history(target: Target, number: int, row: Row) -> Problem | None:
    """PostHistory.xml: who edited, and why a question was closed. The old texts go nowhere."""
    post = _number(row.get("PostId", ""))
    kind = row.get("PostHistoryTypeId", "")
    if post is None or kind not in (*EDITS, CLOSED):
        return None
    columns = [*_HISTORY, "Comment"] if kind == CLOSED else _HISTORY
    kept = _kept(row, columns, number) | {"PostId": str(post)}
    return _once(target, number, new=target.join.add_history(number, post, kept))


LOADERS: dict[str, Loader] = {
    "posts": load_post,
    "users": load_user,
    "comments": load_comment,
    "votes": load_vote,
    "postlinks": load_link,
    "posthistory": load_history,
}
"""What is read, by name of table. Tags.xml and Badges.xml hold nothing that a thread needs."""


def _once(target: Target, number: int, *, new: bool) -> Failed | None:
    if new:
        return None
    return target.failed(f"Id {number}", "stands twice in the table: the first row counts")


def _kept(row: Row, columns: Iterable[str], number: int) -> Row:
    kept = {key: row[key] for key in columns if key in row}
    kept["Id"] = str(number)
    return kept


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None
