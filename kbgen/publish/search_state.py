"""The tables of the search index's state, as `kbgen.search.renewal` reads and changes them."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from kbgen.search import contribution, layout, recut
from kbgen.search.blocks import Block, unpack
from kbgen.search.contribution import Contribution
from kbgen.search.layout import Contents
from kbgen.search.numbers import renumbered, wish
from kbgen.search.regroup import TooLittle
from kbgen.search.renewal import Moved

_Standing = tuple[int, bytes]
"""Number and contribution of an article."""


class Blocks:
    """`kbgen.search.state.State` in SQLite."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """The tables are those of `kbgen.publish.searching`."""
        self._database = database
        self._known: dict[tuple[str, str], tuple[dict[str, bytes], dict[str, bytes]]] = {}

    def items(self, folder: str, first: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Items of a block by where it begins, and what is kept beside them; not to be changed."""
        if (folder, first) not in self._known:
            data, rest = self._row("data, rest", folder, first)
            beside = msgspec.msgpack.decode(rest, type=dict[str, bytes])
            self._known[folder, first] = dict(recut.items(folder, unpack(data))), beside
        return self._known[folder, first]

    def ends(self, folder: str, first: str) -> tuple[str, str]:
        """Names of the first and the last item of a block."""
        start, last = self._row("start, last", folder, first)
        return start, last

    def _row(self, columns: str, folder: str, first: str) -> tuple[Any, ...]:
        query = f"SELECT {columns} FROM block WHERE folder = ? AND first = ?"  # noqa: S608 - ours
        row: tuple[Any, ...] = self._database.execute(query, (folder, first)).fetchone()
        return row

    def replace(
        self, folder: str, old: Iterable[str], new: Iterable[tuple[Block, dict[str, bytes]]]
    ) -> None:
        """Forget the blocks that begin at `old` and keep others instead."""
        old = list(old)
        for first in old:
            self._known.pop((folder, first), None)
        self._database.executemany(
            "DELETE FROM block WHERE folder = ? AND first = ?", ((folder, first) for first in old)
        )
        self._database.executemany(
            "INSERT INTO block VALUES (?, ?, ?, ?, ?, ?)",
            (_row(folder, block, rests) for block, rests in new),
        )

    def articles(self, start: int, end: int) -> Iterator[tuple[int, Contribution]]:
        """Articles with numbers from `start` on and below `end`, sorted."""
        rows = self._database.execute(
            "SELECT number, data FROM place JOIN article ON id = article"
            " WHERE number >= ? AND number < ? ORDER BY number",
            (start, end),
        )
        return ((number, contribution.read(data)) for number, data in rows)


class Waiting:
    """`kbgen.search.runs.Spool` in a file of SQLite's own, which goes with the connection."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.execute("DROP TABLE IF EXISTS temp.waiting")
        database.execute("CREATE TEMP TABLE waiting (data BLOB)")

    def put(self, data: bytes) -> int:
        """As a spool does."""
        return self._database.execute("INSERT INTO waiting VALUES (?)", (data,)).lastrowid or 0

    def take(self, number: int) -> bytes:
        """The same."""
        query = "SELECT data FROM waiting WHERE rowid = ?"
        return bytes(self._database.execute(query, (number,)).fetchone()[0])

    def close(self) -> None:
        """Let go of all."""
        self._database.execute("DROP TABLE temp.waiting")


def _row(folder: str, block: Block, rests: dict[str, bytes]) -> tuple[Any, ...]:
    beside = msgspec.msgpack.encode(rests)
    return folder, block.first, block.start, block.last, block.data, beside


class Moves:
    """Articles that changed, and those whose numbers do because others came or went."""

    def __init__(self, database: sqlite3.Connection, contents: Contents) -> None:
        """`contents` is of the last index; it gets the new count, space and version."""
        self._database = database
        self._contents = contents
        self._bits = contents.layout.bits

    def made(self) -> list[Moved]:
        """What the table of changes says; the tables of articles follow it. Raises TooLittle."""
        changes = dict(self._database.execute("SELECT path, data FROM change"))
        before = {path: self._standing(path) for path in changes}
        come = [path for path in changes if before[path] is None and changes[path] is not None]
        gone = [old[0] for path, old in before.items() if old and changes[path] is None]
        self._contents.count += len(come) - len(gone)
        if layout.layout(self._contents.count) != self._contents.layout:
            raise TooLittle("so many articles are laid out otherwise")
        numbers = renumbered(self._held, come, gone, self._bits)
        before |= {path: self._standing(path) for path in numbers.keys() - changes.keys()}
        after = {path: self._next(path, before[path], changes, numbers) for path in before}
        moved = [path for path in sorted(before) if before[path] != after[path]]
        self._write({path: (before[path], after[path]) for path in moved})
        return [Moved(_read(before[path]), _read(after[path])) for path in moved]

    def _next(
        self,
        path: str,
        old: _Standing | None,
        changes: Mapping[str, bytes | None],
        numbers: Mapping[str, int],
    ) -> _Standing | None:
        data = changes[path] if path in changes else old and old[1]
        number = numbers[path] if path in numbers else old and old[0]
        return None if data is None or number is None else (number, data)

    def _held(self, number: int) -> str | None:
        row = self._database.execute(
            "SELECT path FROM place JOIN article ON id = article WHERE number = ?", (number,)
        ).fetchone()
        return row[0] if row else None

    def _standing(self, path: str) -> _Standing | None:
        row = self._database.execute("SELECT data FROM article WHERE path = ?", (path,)).fetchone()
        if row is None:
            return None
        number = wish(path, self._bits)
        while (other := self._held(number)) != path:
            if other is None:
                raise TooLittle(f"{path} has no number")
            number += 1
        return number, row[0]

    def _write(self, moved: Mapping[str, tuple[_Standing | None, _Standing | None]]) -> None:
        run, contents = self._database.execute, self._contents
        for old, _ in moved.values():
            if old:
                run("DELETE FROM place WHERE number = ?", (old[0],))
        for path, (old, new) in moved.items():
            if old:
                contents.version -= contribution.digest(path, old[1])
            if new:
                contents.version += contribution.digest(path, new[1])
                if contribution.read(new[1]).lang != contents.lang:
                    raise TooLittle("a first article in another language")
                run("INSERT OR REPLACE INTO article (path, data) VALUES (?, ?)", (path, new[1]))
                run("INSERT INTO place SELECT ?, id FROM article WHERE path = ?", (new[0], path))
            else:
                run("DELETE FROM article WHERE path = ?", (path,))
        run("DELETE FROM change")
        contents.version %= 1 << 64
        contents.space = run("SELECT coalesce(max(number) + 1, 0) FROM place").fetchone()[0]


def _read(standing: _Standing | None) -> tuple[int, Contribution] | None:
    return standing and (standing[0], contribution.read(standing[1]))
