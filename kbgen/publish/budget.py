"""What a built site costs its readers and its host: weights, sizes, counts, and the limits nearby.

Only a few files are compressed, chosen by their sizes: measuring stays cheap on large sites.
"""

import gzip
import json
import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from kbgen.publish import sizes
from kbgen.publish.state import State

_HEAVIEST = 5
"""Pages of most bytes that are compressed to find the heaviest."""
_LOADED = re.compile(
    rb"<link\b[^>]*\brel=[\"']?stylesheet[\"']?[^>]*>|<script\b[^>]*\bsrc=[^>]*>", re.IGNORECASE
)
_ADDRESS = re.compile(rb"\b(?:href|src)=[\"']?([^\"'\s>]+)")
_IMPORTED = re.compile(
    rb"(?:^|[;}\s])import\s*(?:[\w{}*,\s$]+?from\s*)?[\"'](\.[^\"']+)[\"']|@import\s+(?:url\()?[\"']([^\"']+)"
)
_INDEX = "assets/kb-search/"
_FOLDERS = ("t", "s", "d", "f")
"""Folders of the index: words, spellings, what results show, what they can be filtered by."""
_WORDS = 12
"""Blocks of words that a question reads in the middle: of its own, and of others for them."""
_ENGINE = "assets/search/"
_GIGABYTE = 1_000_000_000
_NEAR = 0.8
"""From this share of a limit on, it is named."""
_FILES_MOST = 20_000
_FILE_MOST = 100_000_000
_SECONDS_MOST = 600
_VIEW_MOST = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Figures of one site. Bytes; what a page loads is compressed as servers do it, by gzip."""

    pages: int
    """HTML files."""
    files: int
    """All files."""
    size: int
    """All bytes, as they are on disk."""
    largest: str
    """The largest file."""
    largest_size: int
    """Its bytes."""
    median_view: int
    """First view of the article in the middle: its HTML, stylesheets and scripts; 0 without one."""
    heaviest_view: int
    """First view of the heaviest article."""
    heaviest: str
    """That article's file."""
    first_search: int
    """Scripts, root and a typical block of the search index: what the first results need."""

    def lines(self) -> list[str]:
        """For people."""
        shown = []
        if self.median_view:
            shown.append(
                f"first view of an article: {_kb(self.median_view)}, "
                f"at most {_kb(self.heaviest_view)} ({self.heaviest}), gzip"
            )
        if self.first_search:
            shown.append(f"first search: {_kb(self.first_search)} before the first result")
        shown.append(
            f"size: {_mb(self.size)} in {self.files:,} files, {self.pages:,} of them pages"
        )
        return shown

    def warnings(self, seconds: float = 0.0) -> list[str]:
        """What comes near the limits of static hosts; `seconds` is how long the build took.

        https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
        https://developers.cloudflare.com/pages/platform/limits/
        """
        found = []
        if self.size > _NEAR * _GIGABYTE:
            found.append(
                f"the site has {_mb(self.size)}: GitHub Pages takes 1 GB; `site.cards: site` and "
                "fewer copies of images make it smaller"
            )
        if self.largest_size > _NEAR * _FILE_MOST:
            found.append(f"{self.largest} has {_mb(self.largest_size)}: GitHub takes 100 MB a file")
        if self.files > _NEAR * _FILES_MOST:
            found.append(
                f"{self.files:,} files: Cloudflare Pages takes 20,000 on its free plan, and a "
                "deployment to GitHub Pages must be done in 10 minutes"
            )
        if seconds > _NEAR * _SECONDS_MOST:
            found.append(
                f"the build took {seconds / 60:.0f} minutes: hosts that build by themselves stop "
                "after 10 to 20"
            )
        if self.median_view > _VIEW_MOST:
            found.append(
                f"a first view takes {_kb(self.median_view)}: kbgen's own pages take 60 kB"
            )
        return found

    def to_json(self) -> dict[str, Any]:
        """For --report."""
        return {
            "pages": self.pages,
            "files": self.files,
            "bytes": self.size,
            "largest": {"file": self.largest, "bytes": self.largest_size},
            "first_view": {
                "median": self.median_view,
                "heaviest": self.heaviest_view,
                "file": self.heaviest,
            },
            "first_search": self.first_search,
        }


def _kb(size: int) -> str:
    return f"{size / 1000:.0f} kB"


def _mb(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


def measure(site: Path, base: str = "") -> Budget:
    """Figures of the built `site`, whose address is `base`."""
    found = dict(_sizes(site))
    by_size = sorted(_articles(site, base, found), key=lambda name: (found[name], name))
    known: dict[str, int] = {}
    heavy = {name: _view(site, name, known) for name in by_size[-_HEAVIEST:]}
    heaviest = max(heavy, key=lambda name: (heavy[name], name), default="")
    middle = by_size[len(by_size) // 2] if by_size else ""
    largest = max(found, key=lambda name: (found[name], name), default="")
    blocks = {folder: _below(found, _INDEX + folder) for folder in _FOLDERS}
    root = found.get(f"{_INDEX}root.bin", 0)
    return Budget(
        pages=sum(name.endswith(".html") for name in found),
        files=len(found),
        size=sum(found.values()),
        largest=largest,
        largest_size=found.get(largest, 0),
        median_view=_view(site, middle, known) if middle else 0,
        heaviest_view=heavy.get(heaviest, 0),
        heaviest=heaviest.removesuffix("index.html"),
        first_search=_first_search(site, root, blocks, found, known),
    )


def noted(site: Path, state: State) -> Budget:
    """The same of a site that has just been built, by its notes: only a few files are read."""
    total, (largest, largest_size) = sizes.sums(state), sizes.largest(state)
    known: dict[str, int] = {}
    heavy = {name: _view(site, name, known) for name in sizes.heaviest(state, _HEAVIEST)}
    heaviest = max(heavy, key=lambda name: (heavy[name], name), default="")
    middle = sizes.middle(state)
    blocks = {folder: sizes.below(state, _INDEX + folder) for folder in _FOLDERS}
    root = sizes.of(state, f"{_INDEX}root.bin")
    return Budget(
        pages=total.pages,
        files=total.files,
        size=total.size,
        largest=largest,
        largest_size=largest_size,
        median_view=_view(site, middle, known) if middle else 0,
        heaviest_view=heavy.get(heaviest, 0),
        heaviest=heaviest.removesuffix("index.html"),
        first_search=_first_search(site, root, blocks, sizes.named(state, _ENGINE), known),
    )


def _sizes(site: Path) -> Iterator[tuple[str, int]]:
    """(file relative to the site, bytes) of all files."""
    for folder, _, names in os.walk(site):
        for name in names:
            path = Path(folder) / name
            yield path.relative_to(site).as_posix(), path.stat().st_size


def _articles(site: Path, base: str, sizes: dict[str, int]) -> list[str]:
    """Files of the articles that articles.json names."""
    try:
        rows = json.loads((site / "articles.json").read_bytes())
        urls = [str(row["url"]) for row in rows]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    names = (f"{unquote(url.removeprefix(base))}index.html" for url in urls)
    return [name for name in names if name in sizes]


def _view(site: Path, name: str, known: dict[str, int]) -> int:
    """Compressed bytes of a page with its stylesheets and scripts."""
    data = (site / name).read_bytes()
    total = _compressed(data)
    loaded = [
        found[1].decode("utf-8", "replace")
        for tag in _LOADED.findall(data)
        if (found := _ADDRESS.search(tag))
    ]
    waiting = [_beside(name, url) for url in loaded]
    seen = {""}
    while waiting:
        own = waiting.pop()
        if own not in seen:
            seen.add(own)
            total += _weight(site, own, known)
            waiting += [_beside(own, url) for url in _imports(site, own)]
    return total


def _beside(name: str, url: str) -> str:
    """The file that the file `name` means by `url`; "" for one of another host."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//", url):
        return ""
    joined = urljoin(f"/{name}", url.partition("?")[0].partition("#")[0])
    return posixpath.normpath(unquote(joined)).lstrip("/")


def _imports(site: Path, name: str) -> list[str]:
    """What a script or a stylesheet loads at once."""
    try:
        data = (site / name).read_bytes()
    except OSError:
        return []
    found = (first or second for first, second in _IMPORTED.findall(data))
    return [url.decode("utf-8", "replace") for url in found]


def _weight(site: Path, name: str, known: dict[str, int]) -> int:
    """Compressed bytes of a file, 0 for one that is not there."""
    if name not in known:
        try:
            known[name] = _compressed((site / name).read_bytes())
        except OSError:
            known[name] = 0
    return known[name]


def _compressed(data: bytes) -> int:
    return len(gzip.compress(data, 6, mtime=0))


def _below(found: dict[str, int], folder: str) -> tuple[int, int]:
    """How many files stand below `folder`, and the bytes of the one in the middle by bytes."""
    own = sorted(size for name, size in found.items() if name.startswith(f"{folder}/"))
    return len(own), own[len(own) // 2] if own else 0


def _first_search(
    site: Path,
    root: int,
    blocks: dict[str, tuple[int, int]],
    names: Iterable[str],
    known: dict[str, int],
) -> int:
    """The engine's scripts, the index's root, and of its other folders the middle block; of words
    as many as a question has. `names` are files, those scripts among them.
    """
    if not root:
        return 0
    typical = sum(
        size * (min(_WORDS, count) if folder == "t" else 1)
        for folder, (count, size) in blocks.items()
    )
    engine = [n for n in names if n.startswith(_ENGINE) and n.endswith(".js")]
    return root + typical + sum(_weight(site, name, known) for name in engine)
