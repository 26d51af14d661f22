"""Real questions: the exports as a knowledge base, and titles of travel.stackexchange.com."""

import csv
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search.documents import short
from kbgen import content
from kbgen.config import load
from kbgen.markup.html import to_markdown
from kbgen.model import Placed, Thread
from kbgen.store import Store

_EXPORTS = (
    ("stackexchange", "stackexchange/cardano_2021-12"),
    ("stackexchange", "stackexchange/history.meta_2018-09"),
    ("stackexchange", "stackexchange/coffee_2015-03"),
    ("stackexchange", "stackexchange/coffee.meta_2020-08"),
    ("stackexchange", "stackexchange/conlang.meta_2020-08"),
    ("discourse", "discourse/urho3d_A.topics.zip"),
    ("github", "github-discussions/payloadcms_graphql_reshaped"),
    ("codeplex", "codeplex/netoffice"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """What the exports hold."""

    articles: tuple[Placed, ...]
    """What kbgen makes of them, by path."""
    threads: dict[str, Thread]
    """Every thread as it was asked, by key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """Titles, and which of them people marked as duplicates."""

    titles: dict[str, str]
    """Id -> title."""
    pairs: tuple[tuple[str, str], ...]
    """(duplicate, canonical)."""


def knowledge_base(data: Path, root: Path) -> Exports:
    """The exports below `data` as `kbgen init`, `harvest` and `curate` read them, in `root`."""
    if not (root / "kbgen.yml").exists():
        chosen = [f"--export={kind}:{data / path}" for kind, path in _EXPORTS]
        _kbgen("init", str(root), *chosen)
    if not (root / ".kbgen" / "store.db").exists() or not any((root / "content").glob("*/*.md")):
        _kbgen("-C", str(root), "harvest")
        _kbgen("-C", str(root), "curate")
    return read(root)


def read(root: Path) -> Exports:
    """A knowledge base that was harvested and curated before."""
    config = load(root)
    store = Store(config.work / "store.db")
    threads = {one.key: one for name in config.sources for one in store.threads(name)}
    store.close()
    return Exports(articles=tuple(content.scan(config.content)), threads=threads)


def _kbgen(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "kbgen", "-q", *arguments], check=True, stdout=sys.stderr)


def questions(exports: Exports) -> Iterator[Placed]:
    """Threads that became no article, as articles without an answer, by key.

    Those that ask what an article answers are left out: the article would not be the one to find.
    """
    taken = {key for one in exports.articles for key in keys_of(one)}
    titles = {one.article.title.casefold() for one in exports.articles}
    for key, thread in sorted(exports.threads.items()):
        doubles = any(link.kind == "duplicate" for link in thread.links)
        if key in taken or doubles or thread.state or thread.title.casefold() in titles:
            continue
        asked = next((post for post in thread.posts if post.kind == "question"), None)
        if asked is None or asked.state:
            continue
        body = to_markdown(asked.body) if asked.markup == "html" else asked.body
        yield short(key, thread.source, thread.title, f"## Question\n\n{body.strip()}\n")


def keys_of(placed: Placed) -> tuple[str, ...]:
    """Keys of all threads that stand in the article."""
    return (placed.article.source.key, *(one.key for one in placed.article.also))


def duplicates(exports: Exports) -> Iterator[tuple[str, str]]:
    """(title of a thread, key of the article that answers it), where people marked it so."""
    home = {key: one.article.source.key for one in exports.articles for key in keys_of(one)}
    for key, thread in sorted(exports.threads.items()):
        targets = [link.target for link in thread.links if link.kind == "duplicate"]
        wanted = next((home[target] for target in targets if target in home), home.get(key, key))
        if wanted != key and home.get(key, wanted) == wanted:
            yield thread.title, wanted


def travel(data: Path) -> Travel:
    """The titles and pairs of `duplicates/`."""
    titles = dict(_rows(data / "duplicates" / "travel_titles.csv"))
    pairs = ((one, other) for one, other in _rows(data / "duplicates" / "travel_pairs.csv"))
    return Travel(titles=titles, pairs=tuple(p for p in pairs if p[0] in titles and p[1] in titles))


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from ((first, second) for first, second in rows)
