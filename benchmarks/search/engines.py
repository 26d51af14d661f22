"""The engines: how each makes its index of a site, and what that costs."""

import importlib.util
import resource
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.search import site as sites
from benchmarks.search.corpora import Corpus
from benchmarks.search.figures import Cost
from kbgen.pages.corpus import Settings, corpus_of
from kbgen.publish import assets


class Absent(Exception):
    """An engine cannot be measured here; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A site with the index of an engine in it."""

    site: Path
    """Folder."""
    cost: Cost
    """Of the index; the rest is measured in the browser."""
    driver: str
    """Script that speaks to the engine; "" for one that is not in the browser."""
    options: dict[str, str]
    """For the driver."""
    stays: bool
    """What it has loaded serves all queries: it is not started anew for each one that is typed."""


def material(corpus: Corpus, work: Path, _: str) -> Ready:
    """Material's own search; its index is a part of the site."""
    folder, cpu = sites.built(corpus, work)
    worker = sites.worker(folder)
    size = _size(folder / "search") + (folder / worker).stat().st_size
    cost = Cost(cpu=cpu, size=size)
    return Ready(site=folder, cost=cost, driver="material", options={"worker": worker}, stays=True)


def pagefind(corpus: Corpus, work: Path, command: str) -> Ready:
    """Pagefind, by the command that is given or the package that is installed."""
    program = shlex.split(command) or _installed()
    folder, _ = sites.built(corpus, work)
    shutil.rmtree(folder / "pagefind", ignore_errors=True)
    begun = _children()
    done = subprocess.run(
        [*program, "--site", str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Absent(f"pagefind failed: {(done.stderr or done.stdout).strip()[-200:]}")
    cost = Cost(cpu=_children() - begun, size=_size(folder / "pagefind"))
    return Ready(site=folder, cost=cost, driver="pagefind", options={}, stays=False)


def _installed() -> list[str]:
    if importlib.util.find_spec("pagefind"):
        return [sys.executable, "-m", "pagefind"]
    if found := shutil.which("pagefind"):
        return [found]
    raise Absent("Pagefind is not installed: pip install 'pagefind[bin]', or name it: --pagefind")


def planner(corpus: Corpus, work: Path, command: str) -> Ready:
    """Pagefind's index, asked for each word alone."""
    made = pagefind(corpus, work, command)
    return Ready(site=made.site, cost=made.cost, driver="planner", options={}, stays=False)


def kbgen(corpus: Corpus, work: Path, _command: str) -> Ready:
    """kbgen's own, as `kbgen build` makes it."""
    from kbgen.search.index import files  # the rest can be measured without it

    folder, _ = sites.built(corpus, work)
    given = corpus_of(
        (one.placed for one in corpus.documents), Settings(site_name="Search", site_url="")
    )
    begun = time.process_time() + _children()
    made = list(files(given))
    spent = time.process_time() + _children() - begun
    for part in ("kb-search", "search"):
        shutil.rmtree(folder / "assets" / part, ignore_errors=True)
    scripts = [one for one in assets.files().items() if one[0].startswith("assets/search/")]
    for path, data in (*made, *scripts):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    size = sum(len(data) for _, data in made) + _size(folder / "assets/search")
    cost = Cost(cpu=spent, size=size)
    return Ready(site=folder, cost=cost, driver="kbgen", options={}, stays=False)


ENGINES: dict[str, Callable[[Corpus, Path, str], Ready]] = {
    "material": material,
    "pagefind": pagefind,
    "planner": planner,
    "kbgen": kbgen,
}
"""Engines in the browser, by the name that --engines knows."""

IN_PYTHON = ("bm25f", "kbgen-python")
"""Asked without a browser: the yardstick, and the twin of kbgen's script."""


def in_python(name: str, corpus: Corpus) -> tuple[Any, float]:
    """(function of a query and a limit to keys, CPU seconds)."""
    begun = time.process_time()
    if name == "bm25f":
        from benchmarks.search.bm25f import Bm25f

        return Bm25f(corpus.documents).find, time.process_time() - begun
    from kbgen.search.index import files
    from kbgen.search.query import Search

    given = corpus_of((one.placed for one in corpus.documents), Settings(site_name="Search"))
    made = dict(files(given))
    search = Search(made.__getitem__)
    spent = time.process_time() - begun
    keys = {one.url: one.key for one in corpus.documents}

    def find(text: str, limit: int) -> list[str]:
        return [keys.get(hit.url, hit.url) for hit in search.find(text, limit=limit)]

    return find, spent


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
