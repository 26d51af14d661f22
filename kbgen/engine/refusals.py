"""What became no thread of a dump on an engine: the same as the embedded harvest says."""

import pickle
from collections.abc import Iterator
from typing import Any

from kbgen.engine import dump
from kbgen.engine.base import Engine, Table
from kbgen.engine.dump_files import Dump
from kbgen.model import Dropped, Failed
from kbgen.report import Counts, Rejected
from kbgen.sources.stackexchange import failed
from kbgen.sources.stackexchange_choice import REASONS
from kbgen.sources.stackexchange_files import Table as Table_

_TWICE = "stands twice in the table: the first row counts"
_ANSWER = "answer without its question"
_COMMENT = "comment without its post"
_LAST = ("not chosen", "lost answer", "lost comment")

Row = tuple[Any, ...]
Told = tuple[Counts, list[Rejected]]


def refused(engine: Engine, one: Dump, rows: Table) -> Iterator[Failed | Dropped]:
    """Rows of a dump that went into no thread: table by table, then by what they are."""
    found = sorted(dump.refused(engine, rows), key=_order)
    for at, table in enumerate(one.tables):
        seen = before = 0
        for kind, number, ref, place, data in found:
            if kind in _LAST or place // dump.PLACES != at:
                continue
            if kind == "count":
                before, seen = seen, seen + ref
            elif kind == "problem":
                yield _problem(one, table, before, data)
            else:
                yield Failed(file=table.file, record=f"Id {number}", reason=_TWICE)
        if table.damage:
            reason = f"{table.damage} after {seen} rows"
            yield Failed(file=table.file, record="end", reason=reason)
    for kind, number, ref, *_ in found:
        if kind in _LAST:
            yield _last(one, kind, number, ref)


def _order(row: Row) -> Any:
    kind, number, _, place, _ = row
    if kind in _LAST:
        return 1, _LAST.index(kind), number, False
    return 0, place, 0, kind != "count"


def _problem(one: Dump, table: Table_, before: int, data: bytes) -> Failed | Dropped:
    problem = pickle.loads(data)  # noqa: S301 - our own, from a worker of this run
    if not problem.dropped:
        return failed(table, before, problem)
    url = f"{one.site.url}/posts/{problem.number}/revisions"
    return Dropped(key=f"{one.name}:{problem.number}", url=url, reason=problem.reason)


def _last(one: Dump, kind: str, number: int, verdict: int) -> Dropped:
    key, url = f"{one.name}:{number}", f"{one.site.url}/questions/{number}"
    if kind == "not chosen":
        return Dropped(key=key, url=url, reason=REASONS[verdict])
    if kind == "lost answer":
        return Dropped(key=key, url=f"{one.site.url}/a/{number}", reason=_ANSWER)
    url = f"{one.site.url}/posts/comments/{number}"
    return Dropped(key=f"{one.name}:comment{number}", url=url, reason=_COMMENT)


def told(one: Dump, refusals: Iterator[Failed | Dropped], threads: int) -> Told:
    """Counts of a harvest that made so many threads, and a line of --rejected each for the rest."""
    counts = Counts(seen=threads, kept=threads)
    lines = []
    for record in refusals:
        if isinstance(record, Dropped):
            counts.drop(record.reason)
            lines.append(Rejected(key=record.key, url=record.url, reason=record.reason))
        else:
            counts.failed += 1
            key = f"{one.name}:{record.file}#{record.record}"
            lines.append(Rejected(key=key, url="", reason=record.reason))
    return counts, lines
