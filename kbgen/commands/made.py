"""store -> what becomes of each thread: an article, a part of another's article, or nothing.

Two passes. The first makes every thread's draft, or takes it from the store, and keeps a few facts
of each; then it is settled which ask the same; the second yields the articles, folded.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

import msgspec

from kbgen.config import Config
from kbgen.curate import curate as curate_thread
from kbgen.curate.fold import asking, fold
from kbgen.curated import Curated
from kbgen.duplicates.asked import Asked, asked
from kbgen.duplicates.groups import folded
from kbgen.model import Article, Dropped, Thread
from kbgen.progress import Progress
from kbgen.provenance import code_digest
from kbgen.settings import SameSettings, Settings
from kbgen.store import Store

FOLDED = "asked again: folded into another article"
"""Why a thread makes no article of its own; `Dropped.url` then names the other thread."""

_PARTS = (
    "article_text", "curate", "curated", "duplicates", "markup", "model", "pages/threads",
    "settings",
)  # fmt: skip
_LIBRARIES = ("lxml", "markdown-it-py", "mdit-py-plugins")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What curation made of a thread, as the store keeps it: one of two, and the facts."""

    curated: Curated | None = None
    """The article."""
    dropped: Dropped | None = None
    """Why there is none."""
    asked: Asked
    """What the search for duplicates needs."""


class _Source(msgspec.Struct):
    key: str


class _Place(msgspec.Struct):
    source: _Source
    section: str
    slug: str


class _Page(msgspec.Struct):
    article: _Place


class _Facts(msgspec.Struct):
    """The little of `Made` that the first pass reads: the rest is skipped, not decoded."""

    asked: Asked
    curated: _Page | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What the first pass found."""

    into: Mapping[str, str] = field(default_factory=dict)
    """Key of a thread -> key of the one whose article it is folded into."""
    wished: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Key -> section and slug of all articles that are not folded, in order of the threads."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """As `into`, of articles that would be folded, but that people edited, or the other."""


def survey(
    store: Store,
    config: Config,
    *,
    merged: Mapping[str, str] | None = None,
    edited: Mapping[str, Collection[str]] | None = None,
    label: str = "curate",
    quiet: bool = True,
) -> Survey:
    """Make or take up the draft of every thread, and settle which are folded into which.

    `merged` leads from a key to that of the article which it was merged into. `edited` are the
    keys of published articles that people edited, with the keys that each of them covers already:
    such an article is neither folded nor folded into.
    """
    same, facts = config.curate.same, []
    wished: dict[str, tuple[str, str]] = {}
    for name in config.sources:
        with Progress(f"{label} {name}", quiet=quiet) as progress, store.transaction():
            for key, data in _drafts(store, config.curate, name):
                progress.step()
                found = msgspec.json.decode(data, type=_Facts)
                facts.append(found.asked)
                if found.curated is not None:
                    wished[key] = (found.curated.article.section, found.curated.article.slug)
    into = folded(
        facts,
        fit=wished,
        told=same.groups,
        merged=merged,
        by_links=same.links,
        by_copies=same.copies,
    )
    into, kept = _settled(into, wished, edited or {})
    wished = {key: place for key, place in wished.items() if key not in into}
    return Survey(into=into, wished=wished, kept=kept)


def articles_of(
    store: Store,
    config: Config,
    found: Survey,
    *,
    places: Mapping[str, tuple[str, ...]] | None = None,
) -> Iterator[tuple[str, Curated | Dropped]]:
    """(key, what becomes of it) for all threads, source by source, in order of their native ids.

    `places` are, by key, the former places `section/slug` of an article: its `redirects`.
    """
    members: dict[str, list[str]] = defaultdict(list)
    for key, target in found.into.items():
        members[target].append(key)
    for name in config.sources:
        for key, data in _drafts(store, config.curate, name):
            made = msgspec.json.decode(data, type=Made)
            if made.dropped is not None:
                yield key, made.dropped
            elif key in found.into:
                url = store.thread(found.into[key]).url
                yield key, Dropped(key=key, url=url, reason=FOLDED)
            elif made.curated is not None:
                article = made.curated.article
                others = _articles(members[key], store, config.curate)
                former = (places or {}).get(key, ())
                if others or former:
                    article = replace(fold(article, others), redirects=former)
                yield key, replace(made.curated, article=article)


def _articles(keys: list[str], store: Store, settings: Settings) -> list[Article]:
    """What the threads with these keys add to the article that they are folded into."""
    found = []
    for key in keys:
        thread = store.thread(key)
        made = msgspec.json.decode(_make(thread, settings), type=Made)
        article = made.curated.article if made.curated is not None else asking(thread, settings)
        if article is not None:
            found.append(article)
    return found


def _settled(
    into: Mapping[str, str],
    wished: Mapping[str, tuple[str, str]],
    edited: Mapping[str, Collection[str]],
) -> tuple[dict[str, str], dict[str, str]]:
    """`into` without the articles that must stay as they are, and those."""
    kept = {
        key: target
        for key, target in into.items()
        if key in wished and (key in edited or key not in edited.get(target, (key,)))
    }
    return {key: target for key, target in into.items() if key not in kept}, kept


def _drafts(store: Store, settings: Settings, source: str) -> Iterator[tuple[str, bytes]]:
    """(key, `Made` as JSON) of all threads of a source, in order of their native ids.

    What the store kept is not made again; call it within `store.transaction()` where it may be.
    """
    chain = _chain(settings)
    for key, thread_hash in store.hashes(source):
        made_from = hashlib.sha256(chain + thread_hash).digest()
        kept = store.draft(key, made_from)
        if kept is None:
            kept = _make(store.thread(key), settings)
            store.keep_draft(key, made_from, kept)
        yield key, kept


def _make(thread: Thread, settings: Settings) -> bytes:
    result = curate_thread(thread, settings)
    facts = asked(thread)
    if isinstance(result, Curated):
        return msgspec.json.encode(Made(curated=result, asked=facts))
    return msgspec.json.encode(Made(dropped=result, asked=facts))


def _chain(settings: Settings) -> bytes:
    """Changes with everything but the thread that an article is made from.

    What is folded is settled anew in each run, from the facts: its settings do not count.
    """
    settings = replace(settings, same=SameSettings())
    return f"{code_digest(_PARTS, _LIBRARIES)}\n{settings!r}\n".encode()
