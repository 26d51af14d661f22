"""Copies and further pages of one discussion: made one, and what is lacking then. Pure."""

from collections.abc import Iterable, Sequence

import msgspec

from kbgen.sources.github_address import names, same_comment, trace
from kbgen.sources.github_nodes import body_of
from kbgen.sources.github_rows import RawComment, RawComments, RawDiscussion


def merge(copies: Sequence[RawDiscussion]) -> RawDiscussion | None:
    """One discussion of all copies and pages of it; None where all are mere pages of comments.

    The copy with the latest `updatedAt` says what the discussion is; of equal ones an event that
    it is gone, then the one with most posts. Other copies and pages only add comments, and only
    where that copy itself does not hold all.
    """
    whole = [number for number, copy in enumerate(copies) if copy.title is not None]
    if not whole:
        return None
    newest = copies[max(whole, key=lambda number: (*_age(copies[number]), number))]
    others = sorted((copy for copy in copies if copy is not newest), key=_age, reverse=True)
    comments = _joined(newest.comments, [copy.comments for copy in others])
    return msgspec.structs.replace(newest, comments=comments)


def _age(raw: RawDiscussion) -> tuple[str, bool, int]:
    replies = sum(len(comment.replies.nodes) for comment in raw.comments.nodes)
    return raw.updated_at or "", bool(raw.gone), len(raw.comments.nodes) + replies


def _joined(own: RawComments, others: Sequence[RawComments]) -> RawComments:
    """A page completed by others: comments that it lacks, and replies that its comments lack."""
    groups = _grouped([own, *others])
    nodes = []
    for from_own, rows in groups:
        if from_own:
            nodes.append(_completed(rows[0], rows[1:], own.listed))
        elif not own.complete:
            nodes.append(_completed(rows[0], rows[1:], False))
    return msgspec.structs.replace(own, nodes=nodes, has_next=_more(own, others, len(nodes)))


def _grouped(pages: Sequence[RawComments]) -> list[tuple[bool, list[RawComment]]]:
    """The records of each comment, and whether the first page has one; first come, first."""
    groups: list[tuple[bool, list[RawComment]]] = []
    known: dict[object, list[RawComment]] = {}
    for number, page in enumerate(pages):
        for row in page.nodes:
            called = names(row) or ((*trace(row), body_of(row)[0]),)
            rows = next((known[name] for name in called if name in known), None)
            if rows is None or (number == 0 and not names(row)):
                rows = []
                groups.append((number == 0, rows))
            rows.append(row)
            for name in called:
                known.setdefault(name, rows)
    return groups


def _more(own: RawComments, others: Sequence[RawComments], count: int) -> bool | None:
    """Whether a page is still followed by others that are not there."""
    if not own.has_next:
        return own.has_next
    if own.total_count is not None:
        return own.total_count > count
    return not any(page.nodes and page.has_next is False for page in others)


def _completed(row: RawComment, copies: Iterable[RawComment], listed: bool) -> RawComment:
    """A comment with the replies of its copies; the newest copy of one that came in an event."""
    rows = [row, *copies]
    if not listed:
        row = max(rows, key=lambda one: (bool(one.deleted_at), one.updated_at or ""))
    if row.replies.complete:
        return row
    replies = _joined(row.replies, [one.replies for one in rows if one is not row])
    return msgspec.structs.replace(row, replies=replies)


def missing(raw: RawDiscussion) -> str:
    """What the export lacks of a discussion, in one line; "" where it has all."""
    tops = raw.comments.nodes
    lacks = _lack(raw.comments, "comments")
    pages = [row.replies for row in tops if row.replies.listed and not row.replies.complete]
    if pages:
        held = sum(len(page.nodes) for page in pages)
        total = sum(max(page.total_count or 0, len(page.nodes)) for page in pages)
        more = any(page.has_next for page in pages) and total <= held
        lacks.append(_holds(held, total, more, "replies"))
    answer = raw.answer
    if answer and raw.is_answered is not False and not body_of(answer)[0]:
        rows = (row for top in tops for row in (top, *top.replies.nodes))
        if not any(same_comment(row, answer) for row in rows):
            lacks.append("lacks the chosen answer")
    return "; ".join(lacks)


def _lack(page: RawComments, what: str) -> list[str]:
    total = page.total_count or 0
    held = len(page.nodes)
    more = bool(page.has_next) and total <= held
    return [_holds(held, total, more, what)] if more or total > held else []


def _holds(held: int, total: int, more: bool, what: str) -> str:
    if more:
        return f"holds {held} {what}, and more pages follow that are not there"
    return f"holds {held} of {total} {what}"
