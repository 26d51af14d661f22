"""What most commands begin with: kbgen.yml, and the store behind its lock."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from kbgen import config
from kbgen.config import Config
from kbgen.curate import forgotten
from kbgen.errors import StoreError
from kbgen.lock import lock
from kbgen.store import Store
from kbgen.store_erasing import Erasing


@contextmanager
def opened(root: Path) -> Iterator[tuple[Config, Store]]:
    """Configuration and store, with the lock that keeps a second kbgen out.

    Raises ConfigError and StoreError.
    """
    loaded = config.load(root)
    with lock(loaded.work / "lock"):
        without = partial(forgotten.erased, settings=loaded.curate)
        store = Store(loaded.work / "store.db", Erasing(forgotten.people(loaded.curate), without))
        try:
            yield loaded, store
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.ProgrammingError | sqlite3.IntegrityError):
                raise
            # a full disk, a damaged file, a folder that went away
            raise StoreError(
                f"{loaded.work}: {error}: make room on the disk, or delete the folder: "
                "the next run builds it anew"
            ) from error
        finally:
            store.close()
