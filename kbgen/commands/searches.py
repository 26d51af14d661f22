"""`searches.yml` at the root of a knowledge base: read, asked, seeded."""

from collections.abc import Sequence
from pathlib import Path

from kbgen.counted import counted
from kbgen.files import write_text
from kbgen.model import Placed, Problem
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.search import expectations
from kbgen.search.index import files
from kbgen.search.query import Search


def wanted(root: Path) -> bool:
    """Whether there is a `searches.yml`."""
    return (root / expectations.FILE).is_file()


def problems(root: Path, articles: Sequence[Placed]) -> list[Problem]:
    """What the entries of `searches.yml` do not find; none where there is no such file."""
    path = root / expectations.FILE
    if not path.is_file():
        return []
    entries, found = expectations.parsed(path.read_text(encoding="utf-8"))
    if entries:
        search = opened(articles, _language(root))
        found.extend(expectations.missed(entries, search, articles))
    return found


def seed(root: Path, articles: Sequence[Placed]) -> str:
    """Add entries for what askers wrote to `searches.yml`; a line that says how many."""
    path = root / expectations.FILE
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    known, _ = expectations.parsed(text)
    new = expectations.seeds(articles, known, opened(articles, _language(root)))
    if new:
        write_text(path, expectations.extended(text, new))
    added = counted(len(new), "search", "searches")
    return f"{expectations.FILE}: {added} added, {len(known)} were there"


def opened(articles: Sequence[Placed], lang: str = "en") -> Search:
    """The index of `articles`, in memory."""
    corpus = corpus_of(articles, Settings(site_name="", lang=lang))
    return Search(dict(files(corpus)).__getitem__)


def _language(root: Path) -> str:
    """That of the site, whose word forms count where an article names no other."""
    # here, not above: MkDocs is slow to start
    from kbgen.publish.settings import site_of

    return site_of(root).lang
