"""What the search index was made from, kept in .kbgen/ so that a change of few articles costs
little: their contributions, and the items of the index's blocks.

All of a build's changes are one transaction, which ends when its last file was taken: a build that
is killed leaves what the build before it left.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from kbgen.publish.search_state import Blocks, Moves, Waiting
from kbgen.search import index, layout, renewal
from kbgen.search.blocks import Block
from kbgen.search.contribution import Contribution, lang_of
from kbgen.search.layout import FORMAT, Contents
from kbgen.search.numbers import numbered
from kbgen.search.regroup import TooLittle
from kbgen.search.stems import base
from kbgen.search.synonyms import stamp

FILE = "search.db"
_VERSION = 100 * FORMAT + 2
"""Of the tables below, and of what is kept in them."""
_DEAR = 40
"""An article that changes costs as much as so many others where all files are made."""
_TABLES = """
PRAGMA page_size = 8192;
CREATE TABLE article (id INTEGER PRIMARY KEY, path TEXT UNIQUE, data BLOB);
CREATE TABLE change (path TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
CREATE TABLE place (number INTEGER PRIMARY KEY, article INTEGER);
CREATE TABLE block (
    folder TEXT, first TEXT, start TEXT, last TEXT, data BLOB, rest BLOB
);
CREATE TABLE contents (data BLOB);
"""


class Kept:
    """The state of a site's index. Not for use by two processes at once: builds hold a lock."""

    def __init__(self, state: Path, lang: str) -> None:
        """`state`: the folder .kbgen/; `lang`: the site's language."""
        state.mkdir(parents=True, exist_ok=True)
        self._path = state / FILE
        self._lang = base(lang)
        self.whole = False
        """Whether `files` gives all files of the index: others of an older one are outdated."""
        try:
            self._open()
        except sqlite3.DatabaseError:
            self.clear()
        kept = self._contents
        if kept and (kept.lang, kept.words) != (self._lang, stamp(self._lang)):
            self.clear()

    def _open(self) -> None:
        self._database = sqlite3.connect(self._path, isolation_level=None)
        # nobody waits for a disk: a kill is undone all the same, and it is only a cache
        self._database.execute("PRAGMA synchronous = OFF")
        version = self._one("PRAGMA user_version")
        if version != _VERSION:
            if self._one("SELECT count(*) FROM sqlite_master"):
                raise sqlite3.DatabaseError("of another version")
            self._database.executescript(f"{_TABLES} PRAGMA user_version = {_VERSION};")
        self._database.execute("PRAGMA cache_size = -16000")
        self._database.execute("BEGIN")
        found = self._one("SELECT data FROM contents")
        self._contents = msgspec.msgpack.decode(found, type=Contents) if found else None

    def _one(self, query: str, *values: object) -> Any:
        """The first value of the first row, or None."""
        row = self._database.execute(query, values).fetchone()
        return row[0] if row else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. What was put, and made no files, is forgotten."""
        self._database.close()

    def clear(self) -> None:
        """Forget all articles."""
        self._database.close()
        for ending in ("", "-journal"):
            self._path.with_name(FILE + ending).unlink(missing_ok=True)
        self._open()

    @property
    def token(self) -> str:
        """Tells the articles of the last index from all others; "" where there is none."""
        return f"{self._contents.version:x}" if self._contents is not None else ""

    def put(self, path: str, data: bytes) -> None:
        """A new or changed article: `kbgen.search.contribution.contribution` makes `data`."""
        table = "article" if self._contents is None else "change"
        query = f"INSERT OR REPLACE INTO {table} (path, data) VALUES (?, ?)"  # noqa: S608 - ours
        self._database.execute(query, (path, data))

    def drop(self, path: str) -> None:
        """An article that is gone."""
        if self._contents is None:
            self._database.execute("DELETE FROM article WHERE path = ?", (path,))
        else:
            self._database.execute("INSERT OR REPLACE INTO change VALUES (?, NULL)", (path,))

    def files(self, everything: bool = False) -> Iterator[tuple[str, bytes | None]]:
        """Files that differ from those of the last index, None for what is to be removed.

        With `everything` all of them, whether they differ or not. The new state holds once the
        last one was taken. Where `whole` is true then, all files of the index were given.
        """
        changes = self._one("SELECT count(*) FROM change")
        renewal = None if everything or self._contents is None else self._renewal(changes)
        self.whole = renewal is None
        return self._written(renewal or self._whole())

    def _renewal(self, changes: int) -> Iterator[tuple[str, bytes | None]] | None:
        """Files that differ; None where all have to be made."""
        contents = msgspec.convert(msgspec.to_builtins(self._contents), Contents)
        if contents.mixed or contents.count < changes * _DEAR:
            return None
        self._database.execute("SAVEPOINT renewal")
        try:
            moved = Moves(self._database, contents).made()
            files = list(renewal.renewed(contents, Blocks(self._database), moved)) if moved else []
        except TooLittle:
            self._database.execute("ROLLBACK TO renewal")
            return None
        finally:
            self._database.execute("RELEASE renewal")
        self._contents = contents
        return iter(files)

    def _written(
        self, files: Iterator[tuple[str, bytes | None]]
    ) -> Iterator[tuple[str, bytes | None]]:
        yield from files
        data = msgspec.msgpack.encode(self._contents)
        self._database.execute("DELETE FROM contents")
        self._database.execute("INSERT INTO contents VALUES (?)", (data,))
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    def _whole(self) -> Iterator[tuple[str, bytes | None]]:
        run = self._database.execute
        run("DELETE FROM article WHERE path IN (SELECT path FROM change WHERE data IS NULL)")
        run(
            "INSERT OR REPLACE INTO article (path, data)"
            " SELECT path, data FROM change WHERE data IS NOT NULL"
        )
        run("DROP INDEX IF EXISTS block_first")
        for table in ("change", "place", "block"):
            run(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        ids = dict(run("SELECT path, id FROM article"))
        contents = Contents(layout=layout.layout(len(ids)), lang=self._lang)
        numbers = numbered(ids, contents.layout.bits)
        places = ((number, ids[path]) for path, number in numbers.items())
        self._database.executemany("INSERT INTO place VALUES (?, ?)", places)
        langs: set[str] = set()
        contents.version = index.version(self._heard(langs))
        del ids, numbers, places
        spool = Waiting(self._database)
        foreign = not langs <= {self._lang}
        yield from index.written(contents, self._held, self._keep, spool, foreign=foreign)
        spool.close()
        run("CREATE UNIQUE INDEX block_first ON block (folder, first)")
        self._contents = contents

    def _heard(self, langs: set[str]) -> Iterator[tuple[str, bytes]]:
        """Paths and contributions of all articles as they lie in the file; adds their languages."""
        for path, data in self._database.execute("SELECT path, data FROM article"):
            langs.add(lang_of(data))
            yield path, data

    def _held(self) -> Iterator[tuple[int, Contribution]]:
        return Blocks(self._database).articles(0, 1 << 62)

    def _keep(self, folder: str, block: Block, rests: dict[str, bytes]) -> None:
        Blocks(self._database).replace(folder, (), [(block, rests)])
