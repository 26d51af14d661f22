"""Sums of what the site holds, from the notes of its files: none of them is asked for all files.

`kbgen.publish.state` keeps the sums with every row that comes or goes, and the articles' pages in
order of their sizes.
"""

from typing import NamedTuple

from kbgen.publish.state import LARGE, State

ARTICLE = "article"
"""`kind` of a file that is the page of an article."""


class Sums(NamedTuple):
    """Of all files."""

    files: int
    """How many."""
    size: int
    """Bytes."""
    pages: int
    """How many are HTML."""


def sums(state: State) -> Sums:
    """Of the site as it is noted."""
    row = next(state.rows("SELECT files, size, pages FROM sums"), None)
    return Sums(*row) if row else Sums(0, 0, 0)


def largest(state: State) -> tuple[str, int]:
    """Name and bytes of the largest file; ("", 0) where there is none."""
    found = next(state.rows(f"SELECT name, size {_LARGE} {_DOWN}"), None)
    found = found or next(state.rows(f"SELECT name, size FROM file {_DOWN}"), None)  # noqa: S608 - ours
    return (str(found[0]), int(found[1])) if found else ("", 0)


def heaviest(state: State, count: int) -> list[str]:
    """Pages of articles with most bytes, the heaviest first."""
    return [row[0] for row in state.rows(f"SELECT name {_ARTICLES} {_DOWN} LIMIT ?", (count,))]


def middle(state: State) -> str:
    """The page in the middle of all articles' by bytes; "" where there is none."""
    count = next(state.rows(f"SELECT count(*) {_ARTICLES}"))[0]
    query = f"SELECT name {_ARTICLES} ORDER BY size, name LIMIT 1 OFFSET ?"
    row = next(state.rows(query, (count // 2,)), None)
    return str(row[0]) if row else ""


def below(state: State, folder: str) -> tuple[int, int]:
    """How many files stand below `folder`/, and the bytes of the one in the middle by bytes."""
    ends = (f"{folder}/", f"{folder}0")
    count = next(state.rows(f"SELECT count(*) {_BETWEEN}", ends))[0]
    query = f"SELECT size {_BETWEEN} ORDER BY size LIMIT 1 OFFSET ?"
    row = next(state.rows(query, (*ends, count // 2)), None)
    return count, int(row[0]) if row else 0


def of(state: State, name: str) -> int:
    """Bytes of a file; 0 where there is none."""
    row = next(state.rows("SELECT size FROM file WHERE name = ?", (name,)), None)
    return int(row[0]) if row else 0


def named(state: State, start: str) -> list[str]:
    """Files whose names begin so: a folder's name with its slash."""
    ends = (start, f"{start[:-1]}0")
    return [row[0] for row in state.rows(f"SELECT name {_BETWEEN}", ends)]


_DOWN = "ORDER BY size DESC, name DESC"
_LARGE = f"FROM file WHERE size >= {LARGE}"
_ARTICLES = f"FROM file WHERE kind = '{ARTICLE}'"
_BETWEEN = "FROM file WHERE name >= ? AND name < ?"
