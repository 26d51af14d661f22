"""MkDocs with Material, as fast as it can be without code of one's own; and Zensical.

The menu is small and the articles stand in `not_in_nav`: with the automatic menu, which lists all
articles on every page, the cost grows with the square of their number.
"""

from collections.abc import Mapping
from pathlib import Path

from benchmarks.site_files import ADDRESS, mkdocs_yml
from benchmarks.speed.plain_pages import HOME, credits_line, front_matter
from benchmarks.speed.tools import clear, place, says
from kbgen.model import Article

_SETTINGS = """site_name: Benchmark
site_url: {address}
docs_dir: docs
theme:
  name: material
  font: false
plugins: [{plugins}]
nav:
  - Home: index.md
not_in_nav: |
  /**
"""


class Mkdocs:
    """`mkdocs build` with stock Material and its search, and kbgen's Markdown extensions."""

    name = "mkdocs"
    incremental = False

    def __init__(self, python: str) -> None:
        self.env: Mapping[str, str] = {}
        self._program = [python, "-m", "mkdocs"]
        names = "('mkdocs', 'mkdocs-material', 'Markdown', 'Pygments')"
        script = f"import importlib.metadata as m; print(*(n+' '+m.version(n) for n in {names}))"
        self.version = says([python, "-c", script])

    def start(self, folder: Path, *, search: bool) -> None:
        """mkdocs.yml and the home page."""
        (folder / "docs").mkdir(parents=True, exist_ok=True)
        settings = _SETTINGS.format(address=ADDRESS, plugins="search" if search else "")
        template = mkdocs_yml()
        settings += template[template.index("markdown_extensions:") :]
        (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
        (folder / "docs/index.md").write_text(HOME, encoding="utf-8")

    def put(self, folder: Path, article: Article) -> None:
        """Title, description and tags; credits are a line of the text."""
        head = front_matter(article, dates=False)
        text = f"{head}\n# {article.title}\n\n{article.body}\n{credits_line(article)}"
        place(folder / "docs", article).write_text(text, encoding="utf-8")

    def remove(self, folder: Path, article: Article) -> None:
        """The file."""
        place(folder / "docs", article).unlink()

    def forget(self, folder: Path) -> None:
        """The site, and what Zensical keeps."""
        clear(folder / "site", folder / ".cache")

    def command(self, folder: Path) -> list[str]:
        """`mkdocs build`: what was built before is removed first, as always."""
        return [*self._program, "build", "-q", "-f", str(folder / "mkdocs.yml")]

    def site(self, folder: Path) -> Path:
        """Where the site is."""
        return folder / "site"


class Zensical(Mkdocs):
    """`zensical build` of the same project. It keeps what it rendered in `.cache`."""

    name = "zensical"
    incremental = True

    def __init__(self, program: str) -> None:
        self.env = {}
        self._program = [program]
        self.version = says([program, "--version"])

    def command(self, folder: Path) -> list[str]:
        """`zensical build`."""
        return [*self._program, "build", "-f", str(folder / "mkdocs.yml")]
