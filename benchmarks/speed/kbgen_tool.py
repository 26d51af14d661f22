"""kbgen itself, from this checkout."""

import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.site_files import mkdocs_yml
from benchmarks.speed.tools import ROOT, clear, place, says
from kbgen import content
from kbgen.model import Article

_CONFIG = "sources: {}\nsite:\n  cards: none  # no peer draws pictures\n"


class Kbgen:
    """`kbgen build`, with all that it makes beside the pages but pictures for shared links."""

    incremental = True

    def __init__(self, *, stock: bool = False) -> None:
        self.name = "kbgen --stock" if stock else "kbgen"
        self.env: Mapping[str, str] = {"PYTHONPATH": str(ROOT)}
        self.version = says([sys.executable, "-m", "kbgen", "--version"])
        self._more = ["--stock"] if stock else []

    def start(self, folder: Path, *, search: bool) -> None:
        """Settings; the home page is made by the build."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "mkdocs.yml").write_text(mkdocs_yml(), encoding="utf-8")
        config = _CONFIG if search else f"{_CONFIG}  search: false\n"
        (folder / "kbgen.yml").write_text(config, encoding="utf-8")

    def put(self, folder: Path, article: Article) -> None:
        """As `kbgen curate` does."""
        content.write(folder / "content", f"{article.section}/{article.slug}.md", article)

    def remove(self, folder: Path, article: Article) -> None:
        """As `kbgen curate` does."""
        place(folder / "content", article).unlink()

    def forget(self, folder: Path) -> None:
        """The site and `.kbgen`."""
        clear(folder / "site", folder / ".kbgen")

    def command(self, folder: Path) -> list[str]:
        """`kbgen build`."""
        return [sys.executable, "-m", "kbgen", "-q", "-C", str(folder), "build", *self._more]

    def site(self, folder: Path) -> Path:
        """Where the site is."""
        return folder / "site"
