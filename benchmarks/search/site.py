"""The measured site: MkDocs with stock Material and `material/search`, one page a document.

Pages hold the same text for every engine and are bare, so that a site of 10,000 is built in a
minute; what an engine fetches is counted from the first keystroke on, so their weight says nothing.
"""

import hashlib
import json
import shutil
import time
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from benchmarks.search.corpora import Corpus
from benchmarks.search.documents import Document

_MAIN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title | e }}</title></head>
<body><main data-pagefind-body>{{ page.content }}</main></body></html>
"""
_VERSION = "1"
_START = "index.md"


class _Options(Config):  # type: ignore[no-untyped-call] # MkDocs' own gap
    """None."""


class _Pages(BasePlugin[_Options]):  # type: ignore[no-untyped-call] # MkDocs' own gap
    """Puts the documents into the pages, and takes the time of the search plugin in between."""

    def __init__(self, documents: dict[str, Document]) -> None:
        self._documents = documents
        self._begun = 0.0
        self.cpu = 0.0

    @event_priority(100)
    def _before_page(self, context: Any, /, *, page: Any, config: Any, nav: Any) -> None:
        one = self._documents.get(page.file.src_uri)
        if one:
            page.content = f"<h1>{escape(one.title)}</h1>\n{one.html}"
        self._begun = time.process_time()

    @event_priority(-100)
    def _after_page(self, context: Any, /, *, page: Any, config: Any, nav: Any) -> None:
        self.cpu += time.process_time() - self._begun

    on_page_context = CombinedEvent(_before_page, _after_page)

    @event_priority(100)
    def _before_end(self, *, config: Any) -> None:
        self._begun = time.process_time()

    @event_priority(-100)
    def _after_end(self, *, config: Any) -> None:
        self.cpu += time.process_time() - self._begun

    on_post_build = CombinedEvent(_before_end, _after_end)


def built(corpus: Corpus, work: Path) -> tuple[Path, float]:
    """(folder of the site, CPU seconds of Material's search plugin); an equal one is kept."""
    root = work / corpus.name
    stamp = root / "built.json"
    wanted = _digest(corpus)
    if stamp.exists():
        last = json.loads(stamp.read_text(encoding="utf-8"))
        if last["digest"] == wanted:
            return root / "site", float(last["cpu"])
    shutil.rmtree(root, ignore_errors=True)
    cpu = _build(corpus, root)
    stamp.write_text(json.dumps({"digest": wanted, "cpu": cpu}), encoding="utf-8")
    return root / "site", cpu


def worker(site: Path) -> str:
    """Path of Material's worker in the site."""
    found = next((site / "assets/javascripts/workers").glob("search.*.min.js"))
    return found.relative_to(site).as_posix()


def _build(corpus: Corpus, root: Path) -> float:
    docs = root / "docs"
    for one in corpus.documents:
        head = {"title": escape(one.title), "tags": list(one.placed.article.tags)}
        path = docs / one.placed.path
        path.parent.mkdir(parents=True, exist_ok=True)
        # JSON is YAML
        path.write_text(f"---\n{json.dumps(head)}\n---\n", encoding="utf-8")
    (docs / _START).write_text("# Start\n", encoding="utf-8")
    (root / "theme").mkdir()
    (root / "theme" / "main.html").write_text(_MAIN, encoding="utf-8")
    config = load_config(
        config_file=str(_mkdocs_yml(root)),
        docs_dir=str(docs),
        site_dir=str(root / "site"),
        theme={"name": "material", "custom_dir": str(root / "theme"), "font": False},
        plugins=["material/search"],
        nav=[_START],
        validation={"nav": {"omitted_files": "ignore"}},
    )
    pages = _Pages({one.placed.path: one for one in corpus.documents})
    config.plugins["benchmark"] = pages
    build(config)
    return pages.cpu


def _mkdocs_yml(root: Path) -> Path:
    path = root / "mkdocs.yml"
    path.write_text("site_name: Search\nsite_url: https://example.org/kb/\n", encoding="utf-8")
    return path


def _digest(corpus: Corpus) -> str:
    made = hashlib.sha256(_VERSION.encode())
    for one in corpus.documents:
        tags = ",".join(one.placed.article.tags)
        made.update("\0".join((one.placed.path, one.title, tags, one.html)).encode())
    return made.hexdigest()
