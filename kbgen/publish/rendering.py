"""Pages that kbgen renders itself: GitHub Flavored Markdown to sanitised HTML."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import TableOfContents, _TocToken, get_toc

from kbgen.markup import gfm
from kbgen.markup.mathml import typeset
from kbgen.model import Placed
from kbgen.pages.article_facts import shown_body
from kbgen.pages.sheets import Sheet
from kbgen.pages.threads import place_of
from kbgen.publish.addresses import with_short_addresses
from kbgen.publish.headings import in_words, spoken
from kbgen.publish.images import size_of_file, with_sizes, without_external_images
from kbgen.publish.making import Making
from kbgen.publish.reading import whole
from kbgen.words import Words, words

Lookup = tuple[str, str, str]
"""Kind of a question, what was asked, the answer."""

log = get_plugin_logger("kbgen")

_ID = ' id="'
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""How addresses begin that no file of ours can be at."""
_TAKEN = frozenset({"kb-title", "kb-credits", "kb-related", "kb-article", "kb-also"})
"""Ids of the template around an article."""


_NO_CONTENTS = TableOfContents([])
_SIMPLE = re.compile(r"(?:[A-Za-z0-9_~%-]+/)+")
"""Addresses that can be put behind one that ends in "/"."""
_WRITTEN = frozenset({"find", "why"})
"""Kinds of the generated pages that show their Markdown."""


@lru_cache
def _path_of(base: str) -> str | None:
    """The path of a site's address; None where pages cannot be put behind it as they are."""
    path = urlsplit(base).path
    is_simple = urljoin(base, "a/b/") == f"{base}a/b/" and urlsplit(f"{base}a/").path == f"{path}a/"
    return path if is_simple else None


class GfmPage(Page):
    """A page whose Markdown reads on the site as it reads on GitHub."""

    def __init__(
        self, title: str | None, file: File, config: MkDocsConfig, making: Callable[[], Making]
    ) -> None:
        # as MkDocs does, which looks up the day and the settings again for every page
        file.page, self.file = self, file
        if title is not None:
            self.title = title
        self.children = self.previous_page = self.next_page = None
        self.active = False
        self.update_date = making().day
        said = config.data
        self._set_canonical_url(said["site_url"])
        self.edit_url = None
        if said["edit_uri"] or said["edit_uri_template"]:
            self._set_edit_url(said["repo_url"], said["edit_uri"], said["edit_uri_template"])
        self.markdown = self.content = self._title_from_render = None
        self.toc, self.meta = _NO_CONTENTS, {}
        self.making = making
        """The pages of this build."""
        self.lookups: list[Lookup] = []
        """What it asked about other files while it was rendered, and the answers."""

    def _set_canonical_url(self, base: str | None) -> None:
        # as MkDocs does, which takes addresses apart and joins them for every page
        above = _path_of(base) if base else None
        if above is None or not _SIMPLE.fullmatch(self.url):
            super()._set_canonical_url(base)
            return
        self.canonical_url, self.abs_url = f"{base}{self.url}", f"{above}{self.url}"

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set content, contents list and anchors as `Page.render` does.

        Links to other Markdown files are resolved, and reported where the file is missing, by
        MkDocs' own rules.
        """
        asked = _Asked(self, config, files)
        rendered = gfm.render(
            self.markdown or "", taken=_TAKEN, resolve=asked.link, elsewhere=asked.article
        )
        if rendered.too_complex:
            log.warning("%s: shown as plain text: %s", self.file.src_uri, rendered.too_complex)
        own, site = self.part_words(), self.making().corpus.settings.words
        html = in_words(typeset(rendered.html), own, site)
        has_images = "<img" in html
        html = with_short_addresses(without_external_images(html) if has_images else html)
        self.content = with_sizes(html, asked.size) if has_images else html
        self.toc = get_toc(_tree(rendered.toc, own))
        self.present_anchor_ids = {unescape(name) for name in ids_in(rendered.html)}
        self.links_to_anchors = asked.links_to_anchors
        self.lookups = asked.lookups

    def holds(self, lookups: Iterable[Lookup], config: MkDocsConfig, files: Files) -> bool:
        """Whether other files would still answer so."""
        asked = _Asked(self, config, files)
        return all(asked.again(*lookup) for lookup in lookups)

    def part_words(self) -> Words:
        """What its headings that kbgen wrote are put in."""
        return words()

    def threads(self) -> Mapping[str, str]:
        """Path of the article by thread, where links to threads lead to articles."""
        return {}


class ArticlePage(GfmPage):
    """An article, with what surrounds it on the page as plain data in `meta["kb"]`."""

    held: Placed | None = None
    """The article with its body, once it was asked for."""

    def __init__(
        self,
        title: str | None,
        file: File,
        config: MkDocsConfig,
        placed: Placed,
        making: Callable[[], Making],
    ) -> None:
        super().__init__(title, file, config, making)
        self.placed = placed
        """The article."""

    @cached_property
    def kb(self) -> dict[str, Any]:
        """What the template shows around the body."""
        return self.making().view(self.placed)

    def part_words(self) -> Words:
        """Those of the article's language."""
        lang = self.placed.article.lang
        return words(lang) if lang else self.making().corpus.settings.words

    def whole(self, docs: Path | str) -> Placed:
        """The article with its body, which is read once from the folder `docs`."""
        if self.held is None:
            self.held = whole(self.placed, docs)
        return self.held

    def threads(self) -> Mapping[str, str]:
        """Those of all articles."""
        return self.making().threads

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the article that is at hand; the file has been read and checked."""
        # articles are held without their bodies
        article = self.whole(config.data["docs_dir"]).article
        self.markdown = shown_body(article)
        # themes print both as they are, and search shows the title as HTML
        self.meta = {
            "title": escape(article.title),
            "description": escape(self.kb["head_description"]),
            "hide": ["navigation"],
            "kb": self.kb,
        }


class GeneratedPage(GfmPage):
    """A page that lists articles."""

    @cached_property
    def sheet(self) -> Sheet:
        """What stands on it."""
        return self.making().lists[self.file.src_uri].make()

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the data as it was made: there is no file."""
        self.meta = self.sheet.head
        # where our plugin is alone nobody reads what is not shown
        is_read = self._shows(config) or config.hooks or len(config.plugins) > 1
        self.markdown = self.sheet.body if is_read else ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Our templates print the data of a list; its Markdown is for trees and other themes."""
        if self._shows(config):
            super().render(config, files)
            return
        self.content, self.toc = "", get_toc([])
        self.present_anchor_ids, self.links_to_anchors = set(), {}

    def _shows(self, config: MkDocsConfig) -> bool:
        """Whether its Markdown is on the page."""
        return bool(config.theme.custom_dir or self.sheet.head["kb"]["kind"] in _WRITTEN)


def ids_in(html: str) -> Iterator[str]:
    """Of all elements, as they stand in `html`, which is as the sanitiser writes it."""
    end, at = 0, html.find(_ID)
    while at >= 0:
        # code may say the same outside of a tag, and a title at its end
        is_within = html.rfind("<", end, at) > html.rfind(">", end, at)
        if is_within:
            start, end = at + len(_ID), html.find('"', at + len(_ID))
            if end < 0:
                return
            yield html[start:end]
        at = html.find(_ID, end if is_within else at + 1)


class _Asked:
    """Answers a page's questions about other files, and notes them."""

    def __init__(self, page: GfmPage, config: MkDocsConfig, files: Files) -> None:
        self._page = page
        self._links = _RelativePathTreeprocessor(page.file, files, config)
        self._docs = config.docs_dir
        self.links_to_anchors = self._links.links_to_anchors
        self.lookups: list[Lookup] = []

    def link(self, url: str) -> str:
        """Way to the page of a Markdown file."""
        found: str = self._links.path_to_url(url)
        if not _ELSEWHERE.match(url):
            self.lookups.append(("link", url, found))
        return found

    def article(self, url: str) -> str:
        """Way to the article of the thread at `url`; `url` itself where there is none."""
        threads = self._page.threads()
        thread = place_of(url) if threads else ""
        if not thread:
            return url
        path, here = threads.get(thread, ""), self._page.file.src_uri
        found = url
        if path and path != here:
            found = quote(posixpath.relpath(path, posixpath.dirname(here) or "."))
        self.lookups.append(("article", url, found))
        return found

    def size(self, name: str) -> tuple[int, int] | None:
        """Width and height of a copy of an image."""
        found = size_of_file(Path(self._docs) / "images" / name)
        self.lookups.append(("size", name, f"{found}"))
        return found

    def again(self, kind: str, question: str, answer: str) -> bool:
        """Whether the answer is still the same."""
        ask: dict[str, Callable[[str], object]] = {
            "link": self.link,
            "article": self.article,
            "size": self.size,
        }
        return f"{ask[kind](question)}" == answer


def _tree(headings: Iterable[gfm.Heading], own: Words) -> list[_TocToken]:
    """Headings below the nearest one above them of a lower level, as MkDocs wants them."""
    roots: list[_TocToken] = []
    open_: list[_TocToken] = []
    for heading in headings:
        text = spoken(heading.text, own) if heading.level == 2 else heading.text
        token = _TocToken(level=heading.level, id=heading.id, name=escape(text), children=[])
        while open_ and open_[-1]["level"] >= heading.level:
            open_.pop()
        (open_[-1]["children"] if open_ else roots).append(token)
        open_.append(token)
    return roots
