"""What most commands begin with: kbgen.yml, and the store behind its lock."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from kbgen import config
from kbgen.config import Config
from kbgen.curate import forgotten
from kbgen.errors import StoreError
from kbgen.lock import lock
from kbgen.store import Store
from kbgen.store_erasing import Erasing
from kbgen.transaction import told


@contextmanager
def opened(root: Path) -> Iterator[tuple[Config, Store]]:
    """Configuration and store, with the lock that keeps a second kbgen out.

    Raises ConfigError and StoreError.
    """
    loaded = config.load(root)
    with lock(loaded.work / "lock"):
        without = partial(forgotten.erased, settings=loaded.curate)
        store = Store(loaded.work / "store.db", Erasing(forgotten.people(loaded.curate), without))
        with closing(store), told(loaded.work, StoreError):
            yield loaded, store
