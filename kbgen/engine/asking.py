"""Which threads ask the same, on an engine: pairs are found by joins, the driver chooses.

The same pairs as `kbgen.duplicates` finds in memory, so the same threads are folded.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from kbgen.duplicates.asked import Asked
from kbgen.duplicates.copies import NEIGHBOURS, are_copies, looked_up
from kbgen.duplicates.groups import Pair, by_people, choose
from kbgen.engine import arrow
from kbgen.engine.base import Batches, Columns, Engine, Table
from kbgen.settings import SameSettings

_CLUES: Columns = (
    ("kind", "string"), ("text", "string"), ("key", "string"), ("hash", "bigint"),
    ("title", "bigint"), ("sketch", "binary"), ("words", "binary"), ("figures", "binary"),
)  # fmt: skip
_PAIRS: Columns = (("kind", "string"), ("one", "string"), ("other", "string"))
_KEYS: Columns = (("key", "string"),)
_LINKED = """
SELECT 'linked' AS kind, l.one, l.other FROM (
  SELECT c.key AS one, t.key AS other FROM clues c
  JOIN (SELECT text, min(key) AS key FROM clues WHERE kind = 'page' GROUP BY text) t
  ON t.text = c.text WHERE c.kind = 'refers' AND t.key <> c.key
  UNION
  SELECT c.key, d.key FROM clues c JOIN drafts d ON d.key = c.text
  WHERE c.kind = 'target' AND d.key <> c.key) l
"""
_CROWDED = """
SELECT c.hash, c.key, c.title, c.sketch, c.words, c.figures FROM clues c
JOIN (SELECT hash FROM clues WHERE kind = 'hash' GROUP BY hash HAVING count(*) > 1) h
ON h.hash = c.hash WHERE c.kind = 'hash'
"""
_CONCERNED = """
SELECT d.key, d.url, d.reason, d.asked, d.section, d.slug FROM drafts d JOIN (
  SELECT one AS key FROM pairs UNION SELECT other FROM pairs UNION SELECT key FROM told) p
ON p.key = d.key
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What asks the same."""

    into: Mapping[str, str] = field(default_factory=dict)
    """Key of a thread -> key of the one whose article it is folded into."""
    fit: Collection[str] = ()
    """Keys of these threads that make an article of their own."""
    urls: Mapping[str, str] = field(default_factory=dict)
    """Addresses of all of them by key."""
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Section and slug of the articles of those in `fit`."""


def settle(engine: Engine, drafts: Table, same: SameSettings) -> Settled:
    """Find what asks the same. The driver holds nothing of other threads."""
    facts = engine.sql("SELECT key, asked FROM drafts", drafts=drafts)
    clues = engine.keep("clues", lambda: engine.map(facts, _clues, _CLUES))
    pairs = engine.keep("pairs", lambda: _pairs(engine, clues, drafts, same))
    by_hand = list(by_people(same.groups, {}))
    told = engine.table([(key,) for key in sorted({k for pair in by_hand for k in pair})], _KEYS)
    concerned = engine.sql(_CONCERNED, drafts=drafts, pairs=pairs, told=told)
    rank, places, urls = {}, {}, {}
    for key, url, reason, data, section, slug in engine.rows(concerned):
        rank[key] = msgspec.json.decode(data, type=Asked).rank
        urls[key] = url
        if reason is None:
            places[key] = (section, slug)
    found: dict[str, list[Pair]] = {"linked": [], "like": []}
    for kind, one, other in engine.rows(pairs):
        found[kind].append((one, other))
    by_hand = [pair for pair in by_hand if set(pair) <= rank.keys()]
    into = choose(by_hand, found["linked"], found["like"], rank=rank, fit=places)
    return Settled(into=into, fit=set(places), urls=urls, places=places)


def _pairs(engine: Engine, clues: Table, drafts: Table, same: SameSettings) -> Table:
    found = engine.table([], _PAIRS)
    if same.links:
        linked = engine.sql(_LINKED, clues=clues, drafts=drafts)
        found = engine.sql("SELECT * FROM a UNION ALL SELECT * FROM b", a=found, b=linked)
    if same.copies:
        crowded = engine.sql(_CROWDED, clues=clues)
        like = engine.map(crowded, _like, _PAIRS, by="hash", order=("hash", "key"))
        found = engine.sql("SELECT * FROM a UNION SELECT * FROM b", a=found, b=like)
    return found


def _clues(found: Batches) -> Batches:
    """What threads can be found by."""
    decode = msgspec.json.Decoder(Asked).decode
    asked = (decode(data) for _, data in arrow.rows(found))
    yield from arrow.batches((clue for one in asked for clue in _clues_of(one)), _CLUES)


def _clues_of(one: Asked) -> Iterator[Sequence[Any]]:
    nothing = (0, 0, b"", b"", b"")
    if one.page:
        yield "page", one.page, one.key, *nothing
    for target in sorted(set(one.targets)):
        yield "target", target, one.key, *nothing
    for page in sorted(set(one.pages)):
        yield "refers", page, one.key, *nothing
    for value in looked_up(one):
        yield "hash", "", one.key, value, one.title, one.sketch, one.words, one.figures


def _like(found: Batches) -> Batches:
    """Copies among those that share a hash, each compared with the next ones by key."""
    yield from arrow.batches(_copies(found), _PAIRS)


def _copies(found: Batches) -> Iterator[Sequence[Any]]:
    before: deque[tuple[int, Asked]] = deque(maxlen=NEIGHBOURS)
    for value, key, *facts in arrow.rows(found):
        title, sketch, words, figures = facts
        here = Asked(key=key, page="", title=title, sketch=sketch, words=words, figures=figures)
        for other, one in before:
            if other == value and are_copies(one, here):
                yield "like", one.key, key
        before.append((value, here))
