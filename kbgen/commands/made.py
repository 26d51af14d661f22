"""store -> what becomes of each thread: an article, a part of another's article, or nothing.

Two passes. The first makes every thread's draft, or leaves that of the store, and reads a few facts
of each; then it is settled which ask the same; the second yields the articles, folded.
"""

from collections import ChainMap, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from kbgen.commands import drafts
from kbgen.config import Config
from kbgen.curate.making import FOLDED, Facts, Made, addition, complete
from kbgen.curated import Curated
from kbgen.duplicates.groups import folded, spared
from kbgen.model import Article, Dropped, Thread
from kbgen.settings import Settings
from kbgen.store import Store
from kbgen.store_drafts import Row, unpack


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What the first pass found."""

    into: Mapping[str, str] = field(default_factory=dict)
    """Key of a thread -> key of the one whose article it is folded into."""
    wished: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Key -> section and slug of all articles that are not folded, in order of the threads."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """As `into`, of articles that would be folded, but that people edited, or the other."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """Of `into`, threads of which nothing is added to the article, since people edited it."""
    apart: dict[str, tuple[str, str]] = field(default_factory=dict)
    """As `wished`, of articles that are folded: where they would stand."""

    @property
    def places(self) -> Mapping[str, tuple[str, str]]:
        """Section and slug of all articles, folded or not."""
        return ChainMap(self.apart, self.wished) if self.apart else self.wished

    def members(self) -> Mapping[str, Sequence[str]]:
        """The reverse of `into`: keys of threads, sorted, by that of the article."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.into):
            found[self.into[key]].append(key)
        return found


def survey(
    store: Store,
    config: Config,
    *,
    merged: Mapping[str, str] | None = None,
    edited: Mapping[str, Collection[str]] | None = None,
    standing: Container[str] = (),
    label: str = "curate",
    quiet: bool = True,
    jobs: int | None = None,
) -> Survey:
    """Make or take up the draft of every thread, and settle which are folded into which.

    `merged` leads from a key to that of the article which it was merged into. `edited` are the
    keys of published articles that people edited, with the keys that each of them covers already,
    `standing` those of all published ones: see `duplicates.groups.spared`.
    """
    drafts.make_missing(store, config, label=label, quiet=quiet, jobs=jobs)
    same, asked = config.curate.same, []
    wished: dict[str, tuple[str, str]] = {}
    sections: dict[str, str] = {}
    for row, facts in facts_of_all(store, config.sources):
        asked.append(facts.asked)
        if facts.dropped is None:
            # thousands of articles share a few sections
            wished[row.key] = (sections.setdefault(facts.section, facts.section), facts.slug)
    into = folded(
        asked,
        fit=wished,
        told=same.groups,
        merged=merged,
        by_links=same.links,
        by_copies=same.copies,
    )
    found = spared(into, wished, edited or {}, standing)
    apart = {key: wished.pop(key) for key in found.into if key in wished}
    return Survey(into=found.into, wished=wished, kept=found.kept, beside=found.beside, apart=apart)


def facts_of_all(store: Store, sources: Iterable[str]) -> Iterator[tuple[Row, Facts]]:
    """All threads, source by source, in order of their native ids; after a survey."""
    for name in sources:
        for row in store.drafts.rows(name):
            yield row, _FACTS.decode(row.facts)


def articles_of(
    store: Store,
    config: Config,
    found: Survey,
    *,
    places: Mapping[str, tuple[str, ...]] | None = None,
    only: Container[str] | None = None,
) -> Iterator[tuple[str, Curated | Dropped]]:
    """(key, what becomes of it) for all threads, source by source, in order of their native ids.

    `found` is what a survey of this very store said; `places` are, by key, the former places
    `section/slug` of an article: its `redirects`. With `only`, of these keys alone.
    """
    members = found.members()
    for row, facts in facts_of_all(store, config.sources):
        if only is not None and row.key not in only:
            continue
        if facts.dropped is not None:
            yield row.key, facts.dropped
        elif row.key in found.into:
            yield row.key, folded_into(store, row.key, found.into[row.key])
        else:
            parts = parts_of(store, row.key, members.get(row.key, ()))
            yield row.key, finished(parts, (places or {}).get(row.key, ()), config.curate)


def folded_into(store: Store, key: str, target: str) -> Dropped:
    """What is said of a thread whose words stand in the article of another."""
    try:
        url = facts_of(store, target).url
    except KeyError:
        url = ""  # its article stands, though its thread is gone
    return Dropped(key=key, url=url, reason=FOLDED)


def facts_of(store: Store, key: str) -> Facts:
    """What a survey reads of the thread with this key; after one."""
    return _FACTS.decode(store.drafts.facts(key))


def dropped_for(store: Store, key: str) -> str:
    """Why the thread with this key makes no article; "" if it does, or is not there. As above."""
    dropped = facts_of(store, key).dropped if store.has(key) else None
    return dropped.reason if dropped is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """All that an article is made of, packed as in the store: a worker needs no store."""

    draft: bytes
    """Of the thread itself."""
    others: tuple[tuple[bytes, bytes], ...] = ()
    """(draft, thread) of those that are folded into it, by key."""


def parts_of(store: Store, key: str, members: Iterable[str]) -> Parts:
    """The parts of the article of thread `key`, with those of its `members`."""
    kept = store.drafts
    others = tuple((kept.packed(one), kept.thread(one)) for one in members)
    return Parts(draft=kept.packed(key), others=others)


def finished(parts: Parts, former: Sequence[str], settings: Settings) -> Curated:
    """The article of `parts`, folded, with its `former` places."""
    draft = _made(parts.draft).curated
    if draft is None:
        raise ValueError("a thread without an article has none to finish")
    added = (_added(*other, settings) for other in parts.others)
    return complete(draft, [one for one in added if one is not None], former)


def _added(draft: bytes, thread: bytes, settings: Settings) -> Article | None:
    made = _made(draft)
    return addition(made, msgspec.json.decode(unpack(thread), type=Thread), settings)


def _made(packed: bytes) -> Made:
    return _MADE.decode(unpack(packed))


_MADE = msgspec.json.Decoder(Made)
_FACTS = msgspec.json.Decoder(Facts)
