"""Pages that kbgen renders itself: GitHub Flavored Markdown to sanitised HTML."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import _TocToken, get_toc

from kbgen.markup import gfm
from kbgen.model import Placed
from kbgen.pages.threads import thread_of
from kbgen.publish.images import size_of_file, with_sizes, without_external_images

log = get_plugin_logger("kbgen")

_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"]*)"')
_TAKEN = frozenset({"kb-title", "kb-credits", "kb-related", "kb-article", "kb-also"})
"""Ids of the template around an article."""


class GfmPage(Page):
    """A page whose Markdown reads on the site as it reads on GitHub."""

    threads: Mapping[str, str] = {}
    """Path of the article by thread, as `kbgen.pages.threads` names threads."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set content, contents list and anchors as `Page.render` does.

        Links to other Markdown files are resolved, and reported where the file is missing, by
        MkDocs' own rules.
        """
        links = _RelativePathTreeprocessor(self.file, files, config)
        rendered = gfm.render(
            self.markdown or "", taken=_TAKEN, resolve=links.path_to_url, elsewhere=self._article
        )
        if rendered.too_complex:
            log.warning("%s: shown as plain text: %s", self.file.src_uri, rendered.too_complex)
        folder = Path(config.docs_dir) / "images"
        html = without_external_images(rendered.html)
        self.content = with_sizes(html, lambda name: size_of_file(folder / name))
        self.toc = get_toc(_tree(rendered.toc))
        self.present_anchor_ids = {unescape(name) for name in _ID.findall(rendered.html)}
        self.links_to_anchors = links.links_to_anchors

    def _article(self, url: str) -> str:
        """Way from here to the article of the thread at `url`; `url` itself where there is none."""
        thread = thread_of(url) if self.threads else ""
        path = self.threads.get(thread, "")
        if not path or path == self.file.src_uri:
            return url
        return quote(posixpath.relpath(path, posixpath.dirname(self.file.src_uri) or "."))


class ArticlePage(GfmPage):
    """An article, with what surrounds it on the page as plain data in `meta["kb"]`."""

    def __init__(
        self,
        title: str | None,
        file: File,
        config: MkDocsConfig,
        placed: Placed,
        kb: dict[str, Any],
        threads: Mapping[str, str],
    ) -> None:
        super().__init__(title, file, config)
        self.threads = threads
        self.placed = placed
        """The article."""
        self._kb = kb

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the article that is at hand; the file has been read and checked."""
        article = self.placed.article
        self.markdown = article.body
        # themes print both as they are, and search shows the title as HTML
        self.meta = {
            "title": escape(article.title),
            "description": escape(article.description),
            "hide": ["navigation"],
            "kb": self._kb,
        }


def _tree(headings: Iterable[gfm.Heading]) -> list[_TocToken]:
    """Headings below the nearest one above them of a lower level, as MkDocs wants them."""
    roots: list[_TocToken] = []
    open_: list[_TocToken] = []
    for heading in headings:
        token = _TocToken(
            level=heading.level, id=heading.id, name=escape(heading.text), children=[]
        )
        while open_ and open_[-1]["level"] >= heading.level:
            open_.pop()
        (open_[-1]["children"] if open_ else roots).append(token)
        open_.append(token)
    return roots
