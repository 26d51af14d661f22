"""What is known of images by address: the copy, or why there is none. In .kbgen/images/.

A cache: it can be deleted, the next harvest fetches again. Each image is kept as soon as it is
there, so a killed run loses the one at hand.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from kbgen.files import write_bytes

EXTENSION = "webp"
TRIES = 3
"""Runs that ask for an image whose host had a bad moment."""
_TABLES = """
CREATE TABLE IF NOT EXISTS image (url TEXT PRIMARY KEY, name TEXT NOT NULL, reason TEXT NOT NULL,
    tries INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS page (url TEXT PRIMARY KEY, reason TEXT NOT NULL, day INTEGER NOT NULL)
    WITHOUT ROWID;
"""


def name_of(copy: bytes) -> str:
    """Name of a copy's file: the same image has the same name, wherever it came from."""
    return f"{hashlib.sha256(copy).hexdigest()[:20]}.{EXTENSION}"


class Cache:
    """Copies of images, and answers of other sites."""

    def __init__(self, folder: Path) -> None:
        """Open or make the cache in `folder`. Raises sqlite3.DatabaseError if it is none."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(folder / "index.db", isolation_level=None)
        # what is dropped leaves no bytes
        self._db.execute("PRAGMA secure_delete = ON")
        self._db.executescript(_TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def due(self, urls: Iterable[str], *, full: bool = False) -> list[str]:
        """Of `urls`, those to ask for, in their order; with `full` the dead ones too."""
        return [url for url in urls if not self.copy(url) and (full or not self._given_up(url))]

    def _given_up(self, url: str) -> bool:
        row = self._row(url)
        return row is not None and not row[0] and row[2] >= TRIES

    def _row(self, url: str) -> tuple[str, str, int] | None:
        found = self._db.execute("SELECT name, reason, tries FROM image WHERE url = ?", (url,))
        row: tuple[str, str, int] | None = found.fetchone()
        return row

    def copy(self, url: str) -> str:
        """Name of the copy of the image at `url`; "" without one."""
        row = self._row(url)
        return row[0] if row and row[0] and (self._folder / row[0]).is_file() else ""

    def reason(self, url: str) -> str:
        """Why there is no copy; "" where nobody asked, or where there is one."""
        row = self._row(url)
        return row[1] if row else ""

    def keep(self, url: str, copy: bytes) -> str:
        """Keep a copy; its name."""
        name = name_of(copy)
        if not (self._folder / name).is_file():
            write_bytes(self._folder / name, copy)
        self._db.execute("INSERT OR REPLACE INTO image VALUES (?, ?, '', 0)", (url, name))
        return name

    def refuse(self, url: str, reason: str, *, lasting: bool) -> None:
        """Remember why there is none; what is not `lasting` is asked again by the next runs."""
        row = self._row(url)
        tries = TRIES if lasting else (row[2] if row else 0) + 1
        self._db.execute("INSERT OR REPLACE INTO image VALUES (?, '', ?, ?)", (url, reason, tries))

    def data(self, name: str) -> bytes:
        """A copy by name. Raises OSError where it is not there."""
        return (self._folder / name).read_bytes()

    def addresses(self, name: str) -> list[str]:
        """Addresses of the images whose copy has this name; none for ""."""
        found = self._db.execute(
            "SELECT url FROM image WHERE name = ? ORDER BY url", (name or None,)
        )
        return [row[0] for row in found]

    def drop(self, url: str) -> bool:
        """Let go of what is known of an address, and of its copy; whether there was anything.

        Other addresses of the same image lose the copy too, and are asked again.
        """
        row = self._row(url)
        if row is None:
            return False
        if row[0]:
            (self._folder / row[0]).unlink(missing_ok=True)
        self._db.execute("DELETE FROM image WHERE url = ?", (url,))
        return True

    # Pages of other sites, for `kbgen check --external`

    def page(self, url: str, since: int) -> str | None:
        """Why a page cannot be read, "" where it can; None where nobody asked since that day."""
        row = self._db.execute(
            "SELECT reason FROM page WHERE url = ? AND day >= ?", (url, since)
        ).fetchone()
        return str(row[0]) if row else None

    def pages(self) -> dict[str, str]:
        """What `page` says of every address that was asked for, whenever that was."""
        return dict(self._db.execute("SELECT url, reason FROM page ORDER BY url"))

    def keep_page(self, url: str, reason: str, day: int) -> None:
        """Remember the answer of a `day`, counted from 1970."""
        self._db.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?)", (url, reason, day))
