"""Harvest and curate on an engine, in stages; each is kept whole and not done twice.

rows (of a dump) -> drafts -> clues, pairs -> articles. The driver holds what asks the same and
what wants the same name, nothing of the rest.
"""

import hashlib
import pickle
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from kbgen.config import Config
from kbgen.curate.making import FOLDED
from kbgen.duplicates.groups import spared
from kbgen.engine import arrow, dump, finishing
from kbgen.engine.asking import Settled, settle
from kbgen.engine.base import Batches, Columns, Engine, Table
from kbgen.engine.drafting import DRAFTS, Maker, StoredReader
from kbgen.engine.dump_files import Dump
from kbgen.engine.naming import moved
from kbgen.errors import EngineError
from kbgen.provenance import code_digest
from kbgen.report import Rejected

_KEYS: Columns = (("key", "string"),)
_URLS = "SELECT d.key, d.url FROM drafts d JOIN wanted w ON w.key = d.key"
_CODE: Columns = (("digest", "string"),)
_ASKED = 16
"""Workers that are asked which code they run."""
_STORED = 500
"""Threads of the store in one part."""
_LEFT = """
SELECT d.key, d.source, d.size, d.native, d.section, d.slug, d.low FROM drafts d
LEFT JOIN folded f ON f.key = d.key WHERE d.reason IS NULL AND f.key IS NULL
"""
_REASONS = "SELECT source, reason, count(*) AS n FROM drafts GROUP BY source, reason"
_HELD = """
SELECT d.hold, d.doubt, count(*) AS n FROM drafts d LEFT JOIN folded f ON f.key = d.key
WHERE d.reason IS NULL AND f.key IS NULL AND (d.hold IS NOT NULL OR d.doubt IS NOT NULL)
GROUP BY d.hold, d.doubt
"""
_DROPPED = """
SELECT key, source, size, native, url, reason FROM drafts WHERE reason IS NOT NULL
"""


class Articles(NamedTuple):
    """All articles: `finishing.ARTICLES`."""

    table: Table
    name: str
    """What they are kept as."""

    def rows(self, engine: Engine, *columns: str) -> Iterator[tuple[Any, ...]]:
        """`columns` of all, here."""
        every = dict(finishing.ARTICLES)
        return engine.kept_rows(self.name, tuple((name, every[name]) for name in columns))


@dataclass(slots=True, kw_only=True)
class Job:
    """What is made of the sources of a knowledge base on an engine."""

    engine: Engine
    """Where."""
    config: Config
    """What."""
    dumps: dict[str, Dump]
    """Sources that the engine reads itself, by NAME."""
    stored: dict[str, Iterable[bytes]]
    """Packed threads of all other sources, as the store has them."""
    settled: Settled = field(default_factory=Settled)
    """What asks the same; `settle` finds it."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """What asks the same, and is left alone because people edited an article."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """As in `duplicates.groups.Spared`."""

    def rows(self, name: str) -> Table:
        """The rows of a dump."""
        parts = self.dumps[name].parts()
        return self.engine.keep(
            f"rows-{name}", lambda: self.engine.read(parts, dump.read, dump.ROWS)
        )

    def drafts(self) -> Table:
        """The drafts of all threads, of all sources."""
        every = [self._drafts(name) for name in self.config.sources]
        if not every:
            return self.engine.table([], DRAFTS)
        text = " UNION ALL ".join(f"SELECT * FROM s{at}" for at in range(len(every)))  # noqa: S608
        return self.engine.sql(text, **{f"s{at}": table for at, table in enumerate(every)})

    def _drafts(self, name: str) -> Table:
        settings, engine = self.config.curate, self.engine
        if name not in self.dumps:
            reader = StoredReader(settings=settings)
            parts = list(_parts(self.stored[name]))
            return engine.keep(f"drafts-{name}", lambda: engine.read(parts, reader, DRAFTS))
        one = self.dumps[name]
        maker = Maker(source=name, site=one.site, license=one.options.license, settings=settings)
        rows = self.rows(name)
        return engine.keep(
            f"drafts-{name}",
            lambda: engine.map(
                dump.parts(engine, rows),
                maker,
                DRAFTS,
                by="thread",
                order=("thread", "part", "id"),
            ),
        )

    def settle(
        self,
        drafts: Table,
        edited: Mapping[str, Collection[str]],
        standing: Container[str] = (),
    ) -> None:
        """Find out what asks the same; the rest is as in `duplicates.groups.spared`."""
        found = settle(self.engine, drafts, self.config.curate.same)
        into, self.kept, self.beside = spared(found.into, found.fit, edited, standing)
        self.settled = replace(found, into=into)

    def folded(self) -> Table:
        """What is folded into what, as a table."""
        return self.engine.table(sorted(self.settled.into.items()), finishing.INTO)

    def wished(self, drafts: Table) -> Table:
        """Key, source, size, native, section, slug, low of all articles that are not folded."""
        return self.engine.sql(_LEFT, drafts=drafts, folded=self.folded())

    def wished_here(self, drafts: Table) -> dict[str, tuple[str, str]]:
        """Key -> section and slug of all articles, in order of sources and native ids: all here."""
        order = {name: place for place, name in enumerate(self.config.sources)}
        rows = list(self.engine.rows(self.wished(drafts)))
        rows.sort(key=lambda row: (order[row[1]], row[2], row[3]))
        return {key: (section, slug) for key, _, _, _, section, slug, _ in rows}

    def urls(self, drafts: Table, keys: Collection[str]) -> dict[str, str]:
        """Addresses of the threads `keys`."""
        if not keys:
            return {}
        wanted = self.engine.table([(key,) for key in sorted(keys)], _KEYS)
        return dict(self.engine.rows(self.engine.sql(_URLS, drafts=drafts, wanted=wanted)))

    def moved(self, drafts: Table) -> dict[str, str]:
        """Key -> path of articles whose wished name another one gets, in an empty folder."""
        return moved(self.engine, self.wished(drafts), self.config.sources)

    def articles(
        self,
        drafts: Table,
        places: Mapping[str, str],
        former: Mapping[str, Sequence[str]] | None = None,
        *,
        lang: str = "",
    ) -> Articles:
        """All articles. `places` and `former` hold what is not as wished.

        With `lang`, the language of the site, also what goes into its search index.
        """
        former = former or {}
        keys = sorted({*places, *former})
        rows = [(key, places.get(key), "\n".join(former.get(key, ()))) for key in keys]
        table = self.engine.table(rows, finishing.PLACES)
        known = repr((rows, sorted(self.settled.into.items()), lang))
        name = f"articles-{hashlib.sha256(known.encode()).hexdigest()[:16]}"
        make = partial(finishing.finish, self.engine, drafts, self.folded(), table, lang)
        return Articles(table=self.engine.keep(name, make), name=name)

    def reasons(self, drafts: Table) -> Iterator[tuple[str, str, int]]:
        """(source, why there is no article or "", how many threads), folded ones aside."""
        for name, reason, number in self.engine.rows(self.engine.sql(_REASONS, drafts=drafts)):
            yield name, reason or "", number

    def held(self, drafts: Table) -> Iterator[tuple[str, str, int]]:
        """(why articles are held back or "", why they are proposed last or "", how many)."""
        found = self.engine.sql(_HELD, drafts=drafts, folded=self.folded())
        for hold, doubt, number in self.engine.rows(found):
            yield hold or "", doubt or "", number

    def dropped(self, drafts: Table) -> Iterator[Rejected]:
        """Threads that make no article, in order of sources and native ids."""
        found = [
            (name, size, native, Rejected(key=key, url=url, reason=reason))
            for key, name, size, native, url, reason in self.engine.rows(
                self.engine.sql(_DROPPED, drafts=drafts)
            )
        ]
        for key in self.settled.fit:
            if target := self.settled.into.get(key):
                name, _, native = key.partition(":")
                rejected = Rejected(key=key, url=self.settled.urls[target], reason=FOLDED)
                found.append((name, len(native), native, rejected))
        order = {name: place for place, name in enumerate(self.config.sources)}
        for *_, rejected in sorted(found, key=lambda row: (order[row[0]], row[1], row[2])):
            yield rejected


def require_same_code(engine: Engine) -> None:
    """Raises EngineError where workers have another kbgen than this process."""
    found = engine.read([b""] * _ASKED, _code, _CODE)
    if {row[0] for row in engine.rows(found)} != {code_digest(("",))}:
        raise EngineError(
            "workers have another kbgen than this one: ship the environment that runs here "
            "(docs/engine.md)"
        )


def _code(_: bytes) -> Batches:
    yield from arrow.batches([(code_digest(("",)),)], _CODE)


def _parts(threads: Iterable[Any]) -> Iterator[bytes]:
    left = iter(threads)
    while some := list(islice(left, _STORED)):
        yield pickle.dumps(some)
