"""Rows of some threads -> threads, whole. Pure: the rows may come from anywhere, in any order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kbgen.sources.stackexchange_rows import Row
from kbgen.sources.stackexchange_thread import ThreadRows

_PEOPLE = ("OwnerUserId", "LastEditorUserId", "UserId")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All that is known of some threads. A thread is named by the number of its question."""

    posts: Iterable[tuple[int, Row]]
    """(thread, row of Posts.xml), each post once; without a question they make no thread."""
    comments: Iterable[tuple[int, Row]] = ()
    """(thread, row of Comments.xml), each once."""
    history: Iterable[tuple[int, Row]] = ()
    """(thread, row of PostHistory.xml), each once."""
    links: Iterable[tuple[int, int, int]] = ()
    """(thread, LinkTypeId, other thread)."""
    accepted: Mapping[str, str] = field(default_factory=dict)
    """By AcceptedAnswerId: when it was."""
    names: Mapping[str, str] = field(default_factory=dict)
    """DisplayName by Id, of everybody of whom `people` tells."""


def people(rows: Iterable[Row]) -> set[str]:
    """Ids of all who have a part in these rows."""
    return {row[key] for row in rows for key in _PEOPLE if key in row}


def assemble(rows: Rows) -> Iterator[ThreadRows]:
    """The threads, by number. An answer without its question is in none."""
    posts = _grouped(rows.posts)
    comments = _grouped(rows.comments)
    history = _grouped(rows.history)
    links: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for thread, kind, other in rows.links:
        links[thread].add((kind, other))
    for number in sorted(posts):
        question, answers = None, []
        for row in posts[number]:
            if int(row["Id"]) == number:
                question = row
            else:
                answers.append(row)
        if question is None:
            continue
        yield ThreadRows(
            question=question,
            answers=tuple(answers),
            comments=tuple(comments.get(number, ())),
            history=tuple(history.get(number, ())),
            links=tuple(sorted(links.get(number, ()))),
            accepted_at=rows.accepted.get(question.get("AcceptedAnswerId", ""), ""),
            names=rows.names,
        )


def _grouped(rows: Iterable[tuple[int, Row]]) -> dict[int, list[Row]]:
    """By thread, each thread's by Id."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for thread, row in rows:
        groups[thread].append(row)
    for group in groups.values():
        group.sort(key=_number)
    return groups


def _number(row: Row) -> int:
    return int(row["Id"])
