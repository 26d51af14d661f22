"""What insights know of each thread, read from the store, where it is kept for the next run."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from sys import intern

import msgspec

from kbgen.commands.made import survey
from kbgen.config import Config
from kbgen.curate.making import FOLDED
from kbgen.curate.wishes import applied
from kbgen.insights.facts import Found, Person, ThreadFacts, facts_of
from kbgen.insights.wording import quote_of
from kbgen.model import Dropped
from kbgen.provenance import code_digest
from kbgen.store import Store
from kbgen.store_drafts import unpack

_CODE = (
    "commands/insight_threads", "identity", "insights/facts", "insights/stems", "insights/wording",
)  # fmt: skip
_KEPT = 512
"""Threads whose facts are written in one transaction: a kill loses no more."""


class _Article(msgspec.Struct):
    versions: tuple[str, ...]
    errors: tuple[str, ...]


class _Worth(msgspec.Struct):
    points: int
    hold: str


class _Curated(msgspec.Struct):
    article: _Article
    worth: _Worth
    corrections: tuple[str, ...]


class _Made(msgspec.Struct):
    """What insights need of `curate.making.Made`: to make all of it would take ten times as long.

    Folding changes none of it.
    """

    curated: _Curated


class _Fact(msgspec.Struct):
    """The same of `curate.making.Facts`."""

    dropped: Dropped | None = None


class _Kept(msgspec.Struct, array_like=True):
    """A thread as the store keeps it."""

    facts: ThreadFacts | None
    """None for one that not everybody may read."""
    people: list[Person]


def threads_of(
    config: Config, store: Store, *, quiet: bool
) -> tuple[list[ThreadFacts], dict[str, Person]]:
    """Facts of all threads that everybody may read, source by source in order of their native ids;
    and everybody in them by id, as the newest of these threads shows them.

    Threads that were not curated yet are curated. One after the other is read, never all at once.
    """
    into = survey(store, config, label="insights", quiet=quiet).into
    threads: list[ThreadFacts] = []
    newest: dict[str, tuple[str, Person]] = {}
    for kept in _all(config, store, into):
        if kept.facts is None:
            continue
        facts = shared(kept.facts)
        threads.append(facts)
        for person in kept.people:
            known = newest.get(person.id)
            if known is None or known[0] <= facts.created:
                newest[person.id] = (facts.created, person)
    return threads, {name: newest[name][1] for name in sorted(newest)}


def quotes_of(config: Config, store: Store) -> Callable[[str], str]:
    """What tells the asker's own words by the key of a thread, as long as `store` is open."""

    @cache
    def quote(key: str) -> str:
        thread = applied(store.thread(key), config.curate)
        return next((quote_of(one) for one in thread.posts if one.kind == "question"), "")

    return quote


def _all(config: Config, store: Store, into: Mapping[str, str]) -> Iterator[_Kept]:
    code = code_digest(_CODE).encode()
    encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(_Kept).decode
    made: list[tuple[str, bytes, bytes]] = []
    known = bool(store.insights)  # a first run need not ask for each thread
    for name in config.sources:
        for row in store.drafts.rows(name):
            dropped = _FACT.decode(row.facts).dropped
            article = into.get(row.key, "" if dropped else row.key)
            made_from = hashlib.sha256(code + row.input + article.encode()).digest()
            data = store.insights.get(row.key, made_from) if known else None
            if data is not None:
                yield decode(data)
                continue
            kept = _kept(store, row.key, _found(store, row.key, dropped, article), config)
            yield kept
            made.append((row.key, made_from, encode(kept)))
            if len(made) >= _KEPT:
                _keep(store, made)
                made = []
    _keep(store, made)
    store.insights.tidy()


def _found(store: Store, key: str, dropped: Dropped | None, article: str) -> Found:
    """What curation made of a thread, and which `article` answers it."""
    if dropped is not None or article != key:
        reason = dropped.reason if dropped is not None else FOLDED
        return Found(article=article, dropped=reason)
    made = _MADE.decode(unpack(store.drafts.packed(key))).curated
    return Found(
        article=article,
        points=made.worth.points,
        hold=made.worth.hold,
        corrections=made.corrections,
        versions=made.article.versions,
        errors=made.article.errors,
    )


def _kept(store: Store, key: str, found: Found, config: Config) -> _Kept:
    seen = facts_of(store.thread(key), found, config.curate)
    return _Kept(*seen) if seen else _Kept(None, [])


def _keep(store: Store, made: list[tuple[str, bytes, bytes]]) -> None:
    if made:
        with store.transaction():
            store.insights.keep(made)


def shared(facts: ThreadFacts) -> ThreadFacts:
    """The same, where words and names that stand in many threads are in memory once."""
    return msgspec.structs.replace(
        facts,
        source=intern(facts.source),
        category=intern(facts.category),
        tags=_shared(facts.tags),
        asker=intern(facts.asker),
        answers=tuple(
            msgspec.structs.replace(one, person=intern(one.person)) for one in facts.answers
        ),
        thanked=intern(facts.thanked),
        dropped=intern(facts.dropped),
        hold=intern(facts.hold),
        versions=_shared(facts.versions),
        errors=_shared(facts.errors),
        terms=_shared(facts.terms),
    )


def _shared(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(intern, words))


_MADE = msgspec.json.Decoder(_Made)
_FACT = msgspec.json.Decoder(_Fact)
