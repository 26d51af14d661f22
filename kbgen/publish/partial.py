"""A workshop for few pages of a large site: files are there when they are asked for.

MkDocs makes an object of every file before the first page. Here it is told of the pages that are to
be built and those of the menu; any other file comes to be when a link leads to it.
"""

import logging
from collections.abc import Collection, Container, Iterable
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from kbgen.publish import assets, theme_files
from kbgen.publish.building import Workshop, shop_of
from kbgen.publish.contested import ways
from kbgen.publish.making import Making
from kbgen.publish.messages import Messages
from kbgen.publish.plugin import KbgenPlugin, names_in_nav
from kbgen.publish.rendering import ArticlePage, GeneratedPage


class Lazy(Files):
    """Files that come to be when they are asked for."""

    def __init__(
        self, config: MkDocsConfig, written: Container[str], generated: Container[str]
    ) -> None:
        """`written` are the files of content/, `generated` pages that stand beside them."""
        super().__init__([])
        self._config, self._written, self._generated = config, written, generated
        self._asked: dict[str, File | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """The file at `path`, as of all files."""
        name = PurePath(path).as_posix()
        found = super().get_file_from_path(name)
        if found is not None:
            return found
        if name not in self._asked:
            self._asked[name] = self.made(name)
        return self._asked[name]

    def made(self, name: str) -> File | None:
        """A new file; None where there is none of this name."""
        config = self._config
        if name in self._written:
            # content/ may be named by a relative way, and a name hold what a way does not
            file = File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
        elif name in self._generated:
            file = File.generated(config, name, content="")
        else:
            return None
        set_exclusions([file], config)
        if file.is_documentation_page():
            Page(None, file, config)
        return file

    def want(self, name: str) -> File | None:
        """Take a file among those that are listed."""
        file = super().get_file_from_path(name) or self.made(name)
        if file is not None and super().get_file_from_path(name) is None:
            file.page = None
            self.append(file)
        return file


class Taken:
    """Files of the site that pages and other files of content/ are."""

    def __init__(self, names: Container[str]) -> None:
        """`names` are paths in content/, of generated pages too."""
        self._names = names

    def __contains__(self, name: object) -> bool:
        found = str(name)
        return found in self._names or any(way in self._names for way in ways(found))


def is_shown(file: File) -> bool:
    """Whether the site will hold it."""
    return int(file.inclusion.value) > InclusionLevel.DRAFT.value


def is_included(file: File) -> bool:
    """Whether it is built."""
    return bool(file.inclusion.is_included())  # type: ignore[no-untyped-call] # MkDocs' own gap


def fits(config: MkDocsConfig) -> bool:
    """Whether the menu is written down, and nothing wants to hear of all pages."""
    return config.nav is not None and config.validation.nav.omitted_files < logging.WARNING


def opened(
    config: MkDocsConfig,
    plugin: KbgenPlugin,
    messages: Messages,
    *,
    making: Making,
    files: Lazy,
    wanted: Iterable[str],
    articles: Collection[str],
) -> Workshop:
    """As `building.opened`, for the pages that are `wanted` and those of the menu."""
    env = theme_files.env_of(config)
    theme_files.add_files(files, config)
    for part in [file for file in files if assets.is_part(file.dest_uri)]:
        files.remove(part)
    plugin.making, plugin.dates = making, {}
    names = names_in_nav(config)
    docs: list[File] = []
    for name in dict.fromkeys((*wanted, *_paths(config.nav))):
        file = files.want(name)
        if file is None or not file.is_documentation_page() or not is_included(file):
            continue
        docs.append(file)
        if name in articles:
            ArticlePage(names.get(name), file, config, making.placed(name), lambda: making)
        elif file.generated_by:
            GeneratedPage(names.get(name), file, config, lambda: making)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    for file in docs:
        if file.page is None:
            Page(None, file, config)
    return shop_of(config, plugin, messages, env=env, files=files, docs=docs, nav=nav)


def _paths(nav: object) -> Iterable[str]:
    """All paths that a menu names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for part in nav.values():
            yield from _paths(part)
    elif isinstance(nav, list):
        for part in nav:
            yield from _paths(part)
