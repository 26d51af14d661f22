"""All or nothing, in SQLite; and what people can do where SQLite cannot go on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kbgen.errors import KbgenError

ANEW = "the next run builds it anew"
"""What our databases have in common: they are caches."""


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All or nothing of what happens inside; nobody else writes meanwhile.

    `database` begins none by itself.
    """
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        # where the disk is full SQLite has taken all back already
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


@contextmanager
def told(where: Path, kind: type[KbgenError]) -> Iterator[None]:
    """A full disk, a damaged file, a folder that went away: as an error of `kind` that says so.

    `where` is the file, or the folder of files, that the databases inside are. Bugs stay bugs.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise
    except sqlite3.DatabaseError as error:
        # errors that Python's own module raises have no code
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            cure = "make room on the disk, and run it again"
        else:
            cure = f"delete the {'folder' if where.is_dir() else 'file'}, {ANEW}"
        raise kind(f"{where}: {error}: {cure}") from error
