"""The MkDocs plugin `kbgen`: generated pages, GitHub Flavored articles, and files for machines.

It is for comfort and speed: `kbgen.publish.tree` writes the same pages for a MkDocs without it.
"""

from collections.abc import Callable, Collection
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from kbgen import content
from kbgen.content import Contents
from kbgen.files import write_bytes
from kbgen.model import Placed
from kbgen.pages.corpus import Corpus, Settings, corpus_of
from kbgen.pages.related import Near
from kbgen.publish import menu
from kbgen.publish.contested import claimed_twice
from kbgen.publish.making import Making
from kbgen.publish.settings import extra_of, settings_of

# what makes pages is large, and imported where they are made: most of the time nothing is new

log = get_plugin_logger("kbgen")


class Options(Config):  # type: ignore[no-untyped-call] # MkDocs' own gap
    """The plugin has no options: what mkdocs.yml says elsewhere is enough."""


class KbgenPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call] # MkDocs' own gap
    """MkDocs calls the events in the order in which they stand here."""

    def __init__(self) -> None:
        self.read: Callable[[Path], Contents] = content.inspect
        """How content/ is read; `kbgen build` reads again what changed alone."""
        self.writes = True
        """Whether this plugin writes the files that are no pages; else who builds does."""
        self.making = Making(corpus=corpus_of((), Settings(site_name="")))
        """The pages of this build."""
        self.dates: dict[str, str] = {}
        """Path in content/ of every page that was built -> when it changed, or ""."""
        self.jobs = 1
        """Processes that may work at it."""
        self.light = False
        """Whether files and pages of ours are made when they are asked for, and not held."""
        self.compared: Callable[[Near], None] = lambda _: None
        """Told what is related to what, and how it was found, before lists are made. It may let go
        of the latter."""
        self.taken: Collection[str] = frozenset()
        """Files of the site that content/ brings along: they stand in place of generated ones."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Keep MkDocs from writing its own sitemap, which dates every page with the build.

        Templates get the site's words, and so does the menu.
        """
        config.theme.static_templates.discard("sitemap.xml")
        settings = settings_of(config)
        config.extra["kb"] = extra_of(settings)
        config.nav = menu.spoken(config.nav, settings.words)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Take over the articles and add the pages that list them.

        A hand-written page stands in place of the generated one at its path.
        """
        from kbgen.publish import assets
        from kbgen.publish.light import LightFiles, Ours, Taken, in_menu
        from kbgen.publish.rendering import ArticlePage, GeneratedPage

        for file in [f for f in files if assets.is_part(f.dest_uri)]:
            if file.src_dir != config.docs_dir:
                files.remove(file)
        self.making = making = Making(corpus=self._corpus(files, config), jobs=self.jobs)
        names, menu = names_in_nav(config), in_menu(config)
        ours = Ours(config, self._making)
        for placed in making.corpus.articles:
            file = files.src_uris[placed.path]
            if self.light and placed.path not in menu:
                files.remove(file)
                ours.articles[placed.path] = placed
            else:
                ArticlePage(names.get(placed.path), file, config, placed, self._making)
        if self.light:
            # to compare articles takes as much memory as their files did, or as all lists will
            self.compared(making.likeness)
        may_be_out = bool(config.exclude_docs or config.draft_docs)
        for path in making.generated:
            if path in files.src_uris or path in ours:
                continue
            is_light = self.light and path not in menu
            # what mkdocs.yml leaves out is MkDocs' to leave out
            if is_light and not (may_be_out and _is_out(path, config)):
                ours.generated.add(path)
                continue
            file = File.generated(config, path, content="")
            files.append(file)
            GeneratedPage(names.get(path), file, config, self._making)
        here = (f.dest_uri for f in files if f.src_dir == config.docs_dir or f.generated_by)
        self.taken = Taken(here, ours)
        self.dates = {}
        return LightFiles(files, ours) if self.light else files

    def _making(self) -> Making:
        return self.making

    def _corpus(self, files: Files, config: MkDocsConfig) -> Corpus:
        """The articles that the site will hold. An unreadable one is reported and left out."""
        found = self.read(Path(config.docs_dir))
        for problem in found.problems:
            log.warning("%s:%s: %s", problem.path, problem.line, problem.text)
            if file := files.get_file_from_path(problem.path):
                files.remove(file)
        placed = [one for one in found.placed if _is_shown(one, files)]
        for warning in claimed_twice(placed):
            log.warning(warning)
        return corpus_of(placed, settings_of(config))

    def on_page_markdown(
        self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """What templates show of articles and lists is under `kb`: a page of people's has none."""
        from kbgen.publish.rendering import GfmPage

        if not isinstance(page, GfmPage):
            page.meta.pop("kb", None)

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Note when the page changed, for the sitemap."""
        self.dates[page.file.src_uri] = _date(page)

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what is not valid HTML in Material's own templates."""
        return _valid(output)

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """As for pages: 404.html is a template."""
        return _valid(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what machines read; a file of that name in content/ has been copied and stays."""
        if not self.writes:
            return
        from kbgen.publish import outputs

        made = outputs.Made(
            corpus=self.making.corpus,
            pages=tuple(sorted(self.dates.items())),
            state=Path(config.config_file_path).parent / ".kbgen",
            docs=Path(config.docs_dir),
        )
        for name, data in outputs.everything(made):
            if name not in self.taken:
                write_bytes(Path(config.site_dir) / name, data)


def plugin_of(config: MkDocsConfig) -> KbgenPlugin | None:
    """kbgen's plugin, if it is alone: others, hooks and templates could want to see every page."""
    plugins = list(config.plugins.values())
    alone = len(plugins) == 1 and not config.hooks and not config.extra_templates
    return plugins[0] if alone and isinstance(plugins[0], KbgenPlugin) else None


def _valid(html: str) -> str:
    """A checkbox has no autocomplete: it stands in base.html, which only a copy could change."""
    if ' autocomplete="off">' not in html:
        return html
    for name in ("__drawer", "__search"):
        html = html.replace(f' id="{name}" autocomplete="off">', f' id="{name}">', 1)
    return html


def _is_shown(placed: Placed, files: Files) -> bool:
    file = files.get_file_from_path(placed.path)
    return file is not None and file.inclusion.value > InclusionLevel.DRAFT.value


def _is_out(path: str, config: MkDocsConfig) -> bool:
    """Whether `exclude_docs` or `draft_docs` names a generated page."""
    file = File.generated(config, path, content="")
    set_exclusions([file], config)
    return not file.inclusion.is_included()  # type: ignore[no-untyped-call] # MkDocs' own gap


def names_in_nav(config: MkDocsConfig) -> dict[str, str]:
    """Path -> name for the pages that stand at the top of the navigation under a name."""
    return {
        path: name
        for item in config.nav or []
        if isinstance(item, dict)
        for name, path in item.items()
        if isinstance(path, str)
    }


def _date(page: Page) -> str:
    """When the page last changed, where that is known; never the date of the build."""
    kb = page.meta.get("kb")
    date = kb.get("updated") if isinstance(kb, dict) else page.meta.get("updated")
    return str(date or "")[:10]
