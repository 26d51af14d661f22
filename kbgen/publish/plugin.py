"""The MkDocs plugin `kbgen`: generated pages, GitHub Flavored articles, and files for machines.

It is for comfort and speed: `kbgen.publish.tree` writes the same pages for a MkDocs without it.
"""

from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from kbgen import content, pages
from kbgen.files import write_text
from kbgen.pages import feeds, redirects
from kbgen.pages.article import view
from kbgen.pages.corpus import Corpus, Settings, corpus_of
from kbgen.pages.related import related
from kbgen.pages.threads import paths_of
from kbgen.publish.rendering import ArticlePage, GfmPage
from kbgen.publish.search import searchable
from kbgen.publish.settings import extra_of, settings_of

log = get_plugin_logger("kbgen")


class Options(Config):  # type: ignore[no-untyped-call] # MkDocs' own gap
    """The plugin has no options: what mkdocs.yml says elsewhere is enough."""


class KbgenPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call] # MkDocs' own gap
    """MkDocs calls the events in the order in which they stand here."""

    def __init__(self) -> None:
        self._corpus = corpus_of((), Settings(site_name=""))
        self._built: list[tuple[str, str]] = []
        self._content: str | None = None

    def on_config(self, config: MkDocsConfig) -> None:
        """Keep MkDocs from writing its own sitemap, which dates every page with the build.

        Templates get the site's words.
        """
        config.theme.static_templates.discard("sitemap.xml")
        config.extra["kb"] = extra_of(settings_of(config))

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Take over the articles and add the pages that list them.

        A hand-written page stands in place of the generated one at its path.
        """
        corpus = self._corpus = _corpus(files, config)
        names = _names_in_nav(config)
        near = related(corpus)
        threads = paths_of(corpus.articles)
        for placed in corpus.articles:
            file = files.src_uris[placed.path]
            kb = view(placed, corpus, near[placed.path])
            ArticlePage(names.get(placed.path), file, config, placed, kb, threads)
        for page in pages.make(corpus):
            if page.path not in files.src_uris:
                file = File.generated(config, page.path, content=page.text)
                files.append(file)
                GfmPage(names.get(page.path), file, config)
        self._built = []
        return files

    @event_priority(100)
    def _narrow_content(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        if isinstance(page, ArticlePage):
            self._content = page.content
            article = page.placed.article
            names = (*article.alt_titles, *article.versions, *article.systems, *article.errors)
            page.content = searchable(article.title, page.content or "", names)

    @event_priority(-100)
    def _restore_content(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        if isinstance(page, ArticlePage):
            page.content, self._content = self._content, None
        self._built.append((page.file.src_uri, _date(page)))

    on_page_context = CombinedEvent(_narrow_content, _restore_content)
    """Before the search plugin looks at the page, and after."""

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
        site = Path(config.site_dir)
        for name, text in feeds.files(self._corpus, self._built).items():
            if not (Path(config.docs_dir) / name).exists():
                (site / name).write_text(text, encoding="utf-8", newline="\n")
        for name, text in redirects.files(self._corpus).items():
            if not (site / name).exists():
                write_text(site / name, text)


def _valid(html: str) -> str:
    """A checkbox has no autocomplete: it stands in base.html, which only a copy could change."""
    for name in ("__drawer", "__search"):
        html = html.replace(f' id="{name}" autocomplete="off">', f' id="{name}">', 1)
    return html


def _corpus(files: Files, config: MkDocsConfig) -> Corpus:
    """The articles that the site will hold. An unreadable one is reported and left out."""
    found = content.inspect(Path(config.docs_dir))
    for problem in found.problems:
        log.warning("%s:%s: %s", problem.path, problem.line, problem.text)
        if file := files.get_file_from_path(problem.path):
            files.remove(file)
    placed = [
        one
        for one in found.placed
        if (file := files.get_file_from_path(one.path))
        and file.inclusion.value > InclusionLevel.DRAFT.value
    ]
    return corpus_of(placed, settings_of(config))


def _names_in_nav(config: MkDocsConfig) -> dict[str, str]:
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
