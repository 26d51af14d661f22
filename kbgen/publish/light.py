"""Files and pages of ours that are there only while somebody looks at them.

MkDocs holds two objects for every page from the first to the last moment, 2 kB in all. What they
say of ours can be said again at any time: they are made when they are asked for.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from kbgen.model import Placed
from kbgen.pages.corpus import url_of
from kbgen.publish.making import Making
from kbgen.publish.rendering import ArticlePage, GeneratedPage


class Ours:
    """Pages of kbgen by their paths."""

    def __init__(self, config: MkDocsConfig, making: Callable[[], Making]) -> None:
        self._config, self._making = config, making
        # for every page MkDocs would look for them in what its settings are made of
        self._docs, self._urls = config.docs_dir, config.use_directory_urls
        self.articles: dict[str, Placed] = {}
        """Path -> article."""
        self.generated: set[str] = set()
        """Paths of lists."""

    def __contains__(self, path: str) -> bool:
        return path in self.articles or path in self.generated

    def make(self, path: str) -> File | None:
        """The file at `path` with its page, made anew; None where it is none of ours."""
        config, placed = self._config, self.articles.get(path)
        if placed is not None:
            file = _File(path, config.data["site_dir"], self._docs, self._urls)
            ArticlePage(None, file, config, placed, self._making)
        elif path in self.generated:
            file = _File(path, config.data["site_dir"], None, self._urls)
            file.generated_by, file._content = "kbgen", ""
            GeneratedPage(None, file, config, self._making)
        else:
            return None
        return file

    def dest(self, path: str) -> str:
        """File of the site that a page is written to."""
        return _File(path, self._config.site_dir, None, self._urls).dest_uri


class _File(File):
    """One of our pages: what MkDocs works out of most of their paths is known beforehand."""

    def __init__(self, path: str, site: str, src_dir: str | None, urls: bool) -> None:
        """`path` is as `as_posix` of it."""
        self.src_uri = path
        self.src_dir, self.dest_dir = src_dir, site
        self.use_directory_urls = urls
        self.inclusion = InclusionLevel.NOT_IN_NAV
        place, _, ending = path.rpartition(".")
        name = place.rpartition("/")[2]
        if ending == "md" and name not in ("index", "README") and self.use_directory_urls:
            self.name, self.dest_uri = name, f"{place}/index.html"
            self.url = url_of(path)
            if os.sep == "/":
                self.abs_dest_path = f"{site}/{self.dest_uri}"
        if src_dir is None:
            self.abs_src_path = None


class LightFiles(Files):
    """Files that are there, and those of ours that are made when they are asked for."""

    def __init__(self, files: Iterable[File], ours: Ours) -> None:
        super().__init__(list(files))
        self.ours = ours

    def get_file_from_path(self, path: str) -> File | None:
        """As MkDocs' own; one of ours is a new one each time."""
        found = self.ours.make(path) or super().get_file_from_path(path)
        return found if found is not None else self.ours.make(PurePosixPath(path).as_posix())


class Taken(Collection[str]):
    """Files of the site that pages and content/ take: nothing else is written there."""

    def __init__(self, names: Iterable[str], ours: Ours) -> None:
        self._names, self._ours = frozenset(names), ours

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        return name in self._names or any(path in self._ours for path in _sources(name))

    def __iter__(self) -> Iterator[str]:
        yield from self._names
        for path in (*self._ours.articles, *self._ours.generated):
            yield self._ours.dest(path)

    def __len__(self) -> int:
        return len(self._names) + len(self._ours.articles) + len(self._ours.generated)


def _sources(name: str) -> Iterator[str]:
    """Paths of pages that may be written to `name`."""
    if name.endswith("/index.html"):
        place = name.removesuffix("/index.html")
        yield from (f"{place}.md", f"{place}/index.md", f"{place}/README.md")
    elif name.endswith(".html"):
        yield f"{name.removesuffix('.html')}.md"
        if name == "index.html":
            yield "README.md"


def in_menu(config: MkDocsConfig) -> frozenset[str]:
    """All texts in the `nav` of mkdocs.yml, paths among them."""
    return frozenset(_texts(config.nav))


def _texts(level: object) -> Iterator[str]:
    if isinstance(level, str):
        yield level
    elif isinstance(level, dict):
        for inner in level.values():
            yield from _texts(inner)
    elif isinstance(level, list):
        for inner in level:
            yield from _texts(inner)
