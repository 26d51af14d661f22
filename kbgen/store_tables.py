"""The tables of the store, and how a file of an older kbgen gets those that it lacks."""

from kbgen.store_drafts import TABLES
from kbgen.store_insights import TABLE

VERSION = 4
"""Of the tables below."""
_TABLES = """
CREATE TABLE source (name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, counts BLOB NOT NULL);
CREATE TABLE refused (source TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL,
    data BLOB NOT NULL, PRIMARY KEY (source, position)) WITHOUT ROWID;
CREATE TABLE thread (key TEXT PRIMARY KEY, source TEXT NOT NULL, native TEXT NOT NULL,
    hash BLOB NOT NULL, data BLOB NOT NULL);
CREATE INDEX thread_order ON thread (source, length(native), native);
CREATE TABLE draft (key TEXT PRIMARY KEY, input BLOB NOT NULL, data BLOB NOT NULL);
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE walk (source TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, state TEXT NOT NULL);
CREATE TABLE passed (source TEXT NOT NULL, native INTEGER NOT NULL,
    PRIMARY KEY (source, native)) WITHOUT ROWID;
"""
_NEW_IN_2 = _TABLES[_TABLES.index("CREATE TABLE walk") :]
NEW = {0: _TABLES + TABLES + TABLE, 1: _NEW_IN_2 + TABLES + TABLE, 2: TABLES + TABLE, 3: TABLE}
"""What a file of another version lacks."""
