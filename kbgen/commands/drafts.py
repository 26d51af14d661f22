"""Drafts of threads that changed since the last run, made by all cores and kept in the store."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import msgspec

from kbgen.config import Config
from kbgen.curate import wishes
from kbgen.curate.making import facts_of, make
from kbgen.model import Thread
from kbgen.progress import Progress
from kbgen.provenance import code_digest
from kbgen.settings import AtOnce, SameSettings, Settings
from kbgen.store import Store
from kbgen.store_drafts import Row, pack, unpack
from kbgen.workers import cores, mapped, portions

_PARTS = (
    "article_text", "curate", "curated", "duplicates", "frontmatter", "frontmatter_quick",
    "identity", "markup", "model", "pages/threads", "settings",
)  # fmt: skip
_LIBRARIES = ("lxml", "markdown-it-py", "mdit-py-plugins", "PyYAML")
_KEPT = 512
"""Drafts that are written in one transaction: a kill loses no more."""


class _Due(NamedTuple):
    key: str
    hash: bytes
    thread: bytes


class _People(msgspec.Struct, frozen=True):
    """Of the facts of a thread, those that tell whose wishes count for it."""

    people: bytes = b""


class _Drafted(NamedTuple):
    key: str
    input: bytes
    draft: bytes
    facts: bytes


def make_missing(
    store: Store, config: Config, *, label: str, quiet: bool, jobs: int | None = None
) -> None:
    """Make the drafts that the store does not have, with `jobs` processes (None: one a core).

    What is done is kept, whatever ends the run. Raises WorkerError.
    """
    settings = config.curate
    inputs = _Inputs(settings)
    decode = msgspec.json.Decoder(Thread).decode

    def work(batch: list[_Due]) -> list[_Drafted]:
        return [_drafted(due, decode(unpack(due.thread)), settings, inputs) for due in batch]

    total = sum(store.count(name) for name in config.sources)
    done: list[_Drafted] = []
    with Progress(label, quiet=quiet, total=total) as progress:
        due = _missing(store, config.sources, inputs, progress)
        batches = portions(due, lambda one: len(one.thread))
        try:
            for batch in mapped(work, batches, jobs or cores()):
                done += batch
                if len(done) >= _KEPT:
                    _keep(store, done)
                    done = []
        finally:
            _keep(store, done)


class _Inputs:
    """Hashes of all that drafts are made from: of people's wishes those alone that may count."""

    def __init__(self, settings: Settings) -> None:
        self._chain = chain(settings)
        self._concerning = wishes.concerning(settings.people)
        self._people = msgspec.json.Decoder(_People).decode if settings.people else None

    def of(self, thread: bytes, marks: bytes) -> bytes:
        """Of a thread with this hash and these `wishes.marks`."""
        counts = repr(self._concerning(marks)).encode()
        return hashlib.sha256(self._chain + thread + counts).digest()

    def last(self, row: Row) -> bytes:
        """As it would be if the thread had not changed since its facts were noted."""
        marks = self._people(row.facts).people if self._people and row.facts else b""
        return self.of(row.hash, marks)


def _drafted(due: _Due, thread: Thread, settings: Settings, inputs: _Inputs) -> _Drafted:
    made = make(thread, settings)
    marks = wishes.marks(thread)
    draft, facts = pack(msgspec.json.encode(made)), msgspec.json.encode(facts_of(made, marks))
    return _Drafted(due.key, inputs.of(due.hash, marks), draft, facts)


def _missing(
    store: Store, sources: Iterable[str], inputs: _Inputs, progress: Progress
) -> Iterator[_Due]:
    for name in sources:
        for row in store.drafts.rows(name):
            progress.step()
            if row.input != inputs.last(row):
                yield _Due(row.key, row.hash, store.drafts.thread(row.key))


def _keep(store: Store, done: Iterable[_Drafted]) -> None:
    with store.transaction():
        for one in done:
            store.drafts.keep(*one)


def chain(settings: Settings) -> bytes:
    """Changes with all that every article is made from, whatever its thread and its people.

    What is folded is settled anew in each run, from the facts, and what becomes of files without a
    thread: such settings do not count.
    """
    settings = replace(settings, same=SameSettings(), people=())
    settings = replace(settings, retire="keep", retire_at_once=AtOnce())
    return f"{code_digest(_PARTS, _LIBRARIES)}\n{settings!r}\n".encode()
