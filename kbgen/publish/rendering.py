"""Pages that kbgen renders itself: GitHub Flavored Markdown to sanitised HTML."""

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import _TocToken, get_toc

from kbgen.markup import gfm
from kbgen.model import Placed
from kbgen.publish.images import without_external_images

log = get_plugin_logger("kbgen")

_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"]*)"')
_TAKEN = frozenset({"kb-title", "kb-credits", "kb-related", "kb-article"})
"""Ids of the template around an article."""


class GfmPage(Page):
    """A page whose Markdown reads on the site as it reads on GitHub."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set content, contents list and anchors as `Page.render` does.

        Links to other Markdown files are resolved, and reported where the file is missing, by
        MkDocs' own rules.
        """
        links = _RelativePathTreeprocessor(self.file, files, config)
        rendered = gfm.render(self.markdown or "", taken=_TAKEN, resolve=links.path_to_url)
        if rendered.too_complex:
            log.warning("%s: shown as plain text: %s", self.file.src_uri, rendered.too_complex)
        self.content = without_external_images(rendered.html)
        self.toc = get_toc(_tree(rendered.toc))
        self.present_anchor_ids = {unescape(name) for name in _ID.findall(rendered.html)}
        self.links_to_anchors = links.links_to_anchors


class ArticlePage(GfmPage):
    """An article, with what surrounds it on the page as plain data in `meta["kb"]`."""

    def __init__(
        self,
        title: str | None,
        file: File,
        config: MkDocsConfig,
        placed: Placed,
        kb: dict[str, Any],
    ) -> None:
        super().__init__(title, file, config)
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
