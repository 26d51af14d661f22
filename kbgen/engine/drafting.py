"""Threads -> drafts, on a worker: one row a thread, with all that later stages ask of it."""

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from kbgen.curate.making import addition, make
from kbgen.engine import arrow
from kbgen.engine.base import Batches, Columns
from kbgen.engine.dump import thread_rows
from kbgen.model import Thread
from kbgen.packing import unpack
from kbgen.settings import Settings
from kbgen.sources.stackexchange_site import Site
from kbgen.sources.stackexchange_thread import to_thread

DRAFTS: Columns = (
    ("key", "string"), ("source", "string"), ("size", "int"), ("native", "string"),
    ("url", "string"), ("reason", "string"), ("section", "string"), ("slug", "string"),
    ("low", "string"), ("asked", "binary"), ("draft", "binary"), ("addition", "binary"),
    ("hold", "string"), ("doubt", "string"),
)  # fmt: skip
"""A thread: `native` and its length are its order; `reason` is why it makes no article; `low` is
the path that its article would like, in lower case; the next three are JSON: `Asked`, `Curated`,
and the `Article` that it adds to another's where it makes none; `hold` and `doubt` are why the
article is held back, or proposed last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Makes drafts of the threads of one source."""

    source: str
    """NAME in kbgen.yml."""
    site: Site
    """Whose dump it is."""
    license: str
    """Of contributions, where the dump does not say."""
    settings: Settings
    """How threads become articles."""

    def __call__(self, found: Batches) -> Batches:
        """Drafts of rows of `dump.PARTS`."""
        threads = (
            to_thread(rows, self.source, self.site, self.license) for rows in thread_rows(found)
        )
        yield from arrow.batches(_drafts(threads, self.settings), DRAFTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReader:
    """Makes drafts of threads that were harvested into the store."""

    settings: Settings
    """How threads become articles."""

    def __call__(self, part: bytes) -> Batches:
        """Drafts of packed threads."""
        packed = pickle.loads(part)  # noqa: S301 - our own, from the process that began the run
        yield from arrow.batches(_drafts(map(unpack, packed), self.settings), DRAFTS)


def _drafts(threads: Iterable[Thread], settings: Settings) -> Iterator[tuple[Any, ...]]:
    encode = msgspec.json.encode
    for thread in threads:
        made = make(thread, settings)
        head = (thread.key, thread.source, len(thread.id), thread.id, thread.url)
        asked = encode(made.asked)
        if made.curated is None:
            reason = made.dropped.reason if made.dropped else ""
            added = addition(made, thread, settings)
            extra = encode(added) if added else None
            yield *head, reason, None, None, None, asked, None, extra, None, None
        else:
            article, worth = made.curated.article, made.curated.worth
            low = f"{article.section}/{article.slug}.md".lower()
            draft = encode(made.curated)
            place = (article.section, article.slug, low)
            why = (worth.hold or None, worth.doubt or None)
            yield *head, None, *place, asked, draft, None, *why
