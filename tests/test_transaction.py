"""All or nothing."""

import sqlite3

import pytest

from kbgen.transaction import transaction


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
