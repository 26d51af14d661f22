"""The part of the store that keeps people out who asked to be forgotten."""

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from kbgen.model import Thread
from kbgen.packing import pack, unpack
from kbgen.transaction import transaction

_STATE = "forgotten"
_AT_ONCE = 500
"""Threads that are in memory at a time, packed."""


class Erasing(NamedTuple):
    """Who is kept out."""

    people: frozenset[str]
    """Who, and how, in a word each that names nobody."""
    thread: Callable[[Thread], Thread]
    """A thread without them; the very same where none took part."""


def sweep(database: sqlite3.Connection, erasing: Erasing) -> None:
    """Take them out of all threads, and what was made of those, unless that is done.

    The bytes on the disk are overwritten. Where somebody is not kept out any more, all is due to
    be harvested anew: nothing here knows what they wrote.
    """
    row = database.execute("SELECT value FROM state WHERE name = ?", (_STATE,)).fetchone()
    before = frozenset(row[0].split("\n")) - {""} if row else frozenset()
    if before == erasing.people:
        return
    database.execute("PRAGMA secure_delete = ON")
    with transaction(database):
        if erasing.people - before:
            _sweep(database, erasing)
        if before - erasing.people:
            database.execute("DELETE FROM source")
            database.execute("DELETE FROM walk")
        values = _STATE, "\n".join(sorted(erasing.people))
        database.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", values)


def _sweep(database: sqlite3.Connection, erasing: Erasing) -> None:
    last = ""
    while True:
        rows = database.execute(
            "SELECT key, data FROM thread WHERE key > ? ORDER BY key LIMIT ?", (last, _AT_ONCE)
        ).fetchall()
        if not rows:
            break
        for key, data in rows:
            thread = unpack(data)
            rest = erasing.thread(thread)
            if rest is thread:
                continue
            packed = pack(rest)
            database.execute(
                "UPDATE thread SET hash = ?, data = ? WHERE key = ?",
                (packed.digest, packed.data, key),
            )
            database.execute("DELETE FROM draft WHERE key = ?", (key,))
            database.execute("DELETE FROM fact WHERE key = ?", (key,))
            database.execute("DELETE FROM insight WHERE key = ?", (key,))
        last = rows[-1][0]
    for table in ("draft", "fact", "insight"):
        # of threads that a harvest found gone
        database.execute(f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM thread)")  # noqa: S608 - ours
