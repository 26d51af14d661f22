"""Where articles stood when the site was last built."""

import sqlite3
from collections.abc import Container
from contextlib import closing
from pathlib import Path

import msgspec

from kbgen.model import Placed
from kbgen.publish.state import FILE


def moved(folder: Path, present: Container[str]) -> dict[str, str]:
    """Key of an article -> its path in the last build, of paths that are not `present` any more.

    `folder` has the notes of the build; nothing is known where they cannot be read.
    """
    notes = folder / FILE
    if not notes.is_file():
        return {}
    decode = msgspec.msgpack.Decoder(Placed).decode
    try:
        # only to read: whatever is wrong with the notes is for the next build to put right
        with closing(sqlite3.connect(f"{notes.absolute().as_uri()}?mode=ro", uri=True)) as db:
            rows = db.execute("SELECT path, data FROM article ORDER BY path")
            gone = [decode(data) for path, data in rows if path not in present]
    except (sqlite3.DatabaseError, msgspec.MsgspecError):
        return {}
    return {one.article.source.key: one.path for one in gone}
