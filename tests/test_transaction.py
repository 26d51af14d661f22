"""All or nothing, and what is said where SQLite cannot go on."""

import sqlite3
from pathlib import Path

import pytest

from kbgen.errors import StoreError
from kbgen.transaction import told, transaction


def full() -> sqlite3.Connection:
    """A database on a disk that has room for its first table alone."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("CREATE TABLE t (n INTEGER)")
    database.execute("PRAGMA max_page_count = 2")
    return database


def test_all_or_nothing() -> None:
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("CREATE TABLE t (n INTEGER)")
    with transaction(database):
        database.execute("INSERT INTO t VALUES (1)")
    with pytest.raises(KeyboardInterrupt), transaction(database):
        database.execute("INSERT INTO t VALUES (2)")
        raise KeyboardInterrupt
    assert not database.in_transaction
    assert database.execute("SELECT n FROM t").fetchall() == [(1,)]


def test_a_full_disk_is_said_and_no_failed_rollback() -> None:
    database = full()
    with pytest.raises(sqlite3.OperationalError, match="disk is full"), transaction(database):
        database.execute("INSERT INTO t VALUES (1)")
        # as where a write to a real disk fails: SQLite takes all back by itself
        database.execute("ROLLBACK")
        database.execute("CREATE TABLE more (n INTEGER)")


def test_a_full_disk_wants_room_and_a_damaged_file_to_be_deleted(tmp_path: Path) -> None:
    path = Path("kb/.kbgen/store.db")
    with pytest.raises(StoreError) as failed, told(path, StoreError):
        full().execute("CREATE TABLE more (n INTEGER)")
    assert str(failed.value) == (
        f"{path}: database or disk is full: make room on the disk, and run it again"
    )
    for where, what in ((path, "file"), (tmp_path, "folder")):
        cure = f"delete the {what}, the next run builds it anew"
        with pytest.raises(StoreError, match=cure), told(where, StoreError):
            raise sqlite3.DatabaseError("file is not a database")


def test_a_bug_stays_one() -> None:
    with pytest.raises(sqlite3.ProgrammingError), told(Path("kb"), StoreError):
        sqlite3.connect(":memory:").execute("SELECT ?", ())
