"""`mkdocs build` in a loop of our own: page after page, and only those that have to be built.

MkDocs holds all pages in memory and builds every one. This makes the same calls in the same order
for each page, lets go of it, and leaves out pages of which nothing has changed.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from mkdocs.commands import build as mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from kbgen.publish import keys, theme_files
from kbgen.publish.incremental import KeptPage
from kbgen.publish.light import LightFiles
from kbgen.publish.messages import Messages
from kbgen.publish.plugin import KbgenPlugin
from kbgen.publish.rendering import ArticlePage, GeneratedPage
from kbgen.publish.shells import Shells
from kbgen.publish.writing import encoded, write

_INCLUSION = InclusionLevel.is_included
_SHOWN = ("title", "icon", "status", "subtitle", "template")
"""Front matter that themes show of a page in the navigation of others."""
_NO_CONTENTS = TableOfContents([])
_OURS = frozenset({ArticlePage, GeneratedPage})
"""Classes of pages; MkDocs' own is abstract, for which `isinstance` takes ten times as long."""
_KEPT = b"article"
"""`KeptPage.key` of an article's page that may be kept, until who asked for it says more."""


@dataclass(slots=True, kw_only=True)
class Workshop:
    """All that pages are built with."""

    config: MkDocsConfig
    """mkdocs.yml; `site_dir` is where files are written."""
    plugin: KbgenPlugin
    """What makes our pages."""
    messages: Messages
    """What MkDocs says."""
    env: jinja2.Environment
    """Templates."""
    files: Files
    """All files that links may lead to."""
    docs: list[File]
    """Those of them that are pages."""
    nav: Navigation
    """The menu."""
    named: frozenset[str]
    """Pages in it."""
    shells: Shells | None
    """Templates of our pages with what is known of all of them worked out; None: as they are."""


def opened(
    config: MkDocsConfig, plugin: KbgenPlugin, messages: Messages, *, light: bool = False
) -> Workshop:
    """What MkDocs does before the first page.

    With `light` pages of ours are in `names_of` alone, if nobody has to see all of them:
    without a `nav` all pages stand in the menu, and templates of the site's own may list them.
    """
    plugin.light = light and bool(config.nav) and not _has_templates(config)
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    env = theme_files.env_of(config)
    theme_files.add_files(files, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    docs = list(files.documentation_pages(inclusion=_INCLUSION))
    for file in docs:
        if file.page is None:
            Page(None, file, config)
    return shop_of(config, plugin, messages, env=env, files=files, docs=docs, nav=nav)


def names_of(shop: Workshop) -> list[str]:
    """Paths in content/ of all pages of the site, those of the menu and hand-written ones first."""
    ours = shop.files.ours if isinstance(shop.files, LightFiles) else ()
    light = sorted((*ours.articles, *ours.generated)) if ours else []
    return [*(file.src_uri for file in shop.docs), *light]


def file_of(shop: Workshop, name: str) -> File:
    """The file at `name`, with its page."""
    file = shop.files.get_file_from_path(name)
    assert file is not None  # noqa: S101 - it is one of `names_of`
    return file


def shop_of(
    config: MkDocsConfig,
    plugin: KbgenPlugin,
    messages: Messages,
    *,
    env: jinja2.Environment,
    files: Files,
    docs: list[File],
    nav: Navigation,
) -> Workshop:
    """A workshop for the pages `docs`."""
    env = config.plugins.on_env(env, config=config, files=files)
    shop = Workshop(
        config=config,
        plugin=plugin,
        messages=messages,
        env=env,
        files=files,
        docs=docs,
        nav=nav,
        named=frozenset(page.file.src_uri for page in nav.pages),
        shells=None,
    )
    if not _has_templates(config):
        note = partial(messages.say, logging.INFO)
        shop.shells = Shells(config, nav, env, partial(_plain, shop), note)
    return shop


def _has_templates(config: MkDocsConfig) -> bool:
    """Whether the site brings templates of its own along: they may show whatever they like."""
    own = config.theme.custom_dir
    return own is not None and any(Path(own).rglob("*.html"))


def _plain(shop: Workshop, page: Page) -> str:
    """A page as MkDocs renders it."""
    context = mkdocs.get_context(shop.nav, shop.docs, shop.config, page)
    template = shop.env.get_template(page.meta.get("template", "main.html"))
    return template.render(context)


def page_of(file: File) -> Page:
    """The page of a file that is one."""
    assert file.page is not None  # noqa: S101 - `opened` gave it one
    return file.page


def populate_named(shop: Workshop, known: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Read the pages of the menu: others show their titles. Those that are `known` are not read.

    Returns what others show of the generated ones.
    """
    found = {}
    for page in shop.nav.pages:
        name = page.file.src_uri
        if name in known:
            page.markdown, page.meta = "", dict(known[name])
        else:
            mkdocs._populate_page(page, shop.config, shop.files)
        if isinstance(page, GeneratedPage):
            found[name] = _shown(page)
    return found


def _shown(page: Page) -> dict[str, str]:
    """What pages show of a page in their menu; a title that the menu itself gives is no part."""
    shown = {key: str(page.meta[key]) for key in _SHOWN if key in page.meta}
    return {**shown, "title": str(page.title)} if page.title else shown


def shell_of(shop: Workshop) -> bytes:
    """Hash of what every page shows beside its own."""

    def items(level: Any) -> list[Any]:
        return [
            [
                isinstance(item, Page),
                str(item.title),
                getattr(item, "url", None) or "",
                _shown(item) if isinstance(item, Page) else {},
                items(item.children or []),
            ]
            for item in level
        ]

    return keys.digest(msgspec.json.encode(items(shop.nav.items)), repr(shop.config.extra).encode())


def _key(page: Page) -> bytes:
    """What tells a page from another one at its place; b"": it is made every time.

    What an article's page is made from knows who asked for it: here only that it may be kept.
    """
    if page.__class__ is ArticlePage:
        return _KEPT
    return keys.sheet(page.sheet) if isinstance(page, GeneratedPage) else b""


def build_page(shop: Workshop, file: File, *, many: bool = False) -> KeptPage:
    """Build one page, and write it; `many` of its kind are worth more preparation."""
    page = page_of(file)
    said = shop.messages.count
    is_named = file.src_uri in shop.named
    is_ours = not is_named and page.__class__ in _OURS
    if is_ours:
        _read_ours(shop, page)
    elif page.content is None or not is_named:
        mkdocs._populate_page(page, shop.config, shop.files)
    if is_ours and shop.shells is not None:
        _write_ours(shop, shop.shells, page, many=many)
    else:
        mkdocs._build_page(page, shop.config, shop.docs, shop.nav, shop.env)
    # what it said it has to say again in the next build
    key = _key(page) if said == shop.messages.count else b""
    return KeptPage(
        key=key,
        date=shop.plugin.dates[file.src_uri],
        dest=file.dest_uri,
        lookups=getattr(page, "lookups", []),
        ids=sorted(page.present_anchor_ids or ()),
        links=[
            (target.src_uri, anchor, link)
            for target, links in (page.links_to_anchors or {}).items()
            for anchor, link in links.items()
        ],
    )


def _read_ours(shop: Workshop, page: Page) -> None:
    """As MkDocs does, without events of which our plugin, which is alone, hears none."""
    config = shop.config
    config._current_page = page
    try:
        page.read_source(config)
        page.render(config, shop.files)
    except Exception as error:
        more = "" if isinstance(error, BuildError) else f" {error}"
        mkdocs.log.error(f"Error reading page '{page.file.src_uri}':{more}")
        raise
    finally:
        config._current_page = None


def _write_ours(shop: Workshop, shells: Shells, page: Page, *, many: bool) -> None:
    """What MkDocs does with a page after it was read, for one that is not in the menu."""
    shop.plugin.on_page_context({}, page=page, config=shop.config, nav=shop.nav)  # type: ignore[typeddict-item] # it looks at the page alone
    # what `on_post_page` mends stands in Material's own base.html, and not in kb-base.html
    write(page.file.abs_dest_path, encoded(shells.html(page, many=many)))


def let_go(shop: Workshop, file: File) -> None:
    """Forget what a page held while it was looked at; pages of the menu are still shown."""
    page = page_of(file)
    page.__dict__.pop("kb", None)
    page.__dict__.pop("sheet", None)
    page.__dict__.pop("held", None)
    if file.src_uri not in shop.named:
        page.content = page.markdown = None
        page.meta, page.present_anchor_ids, page.links_to_anchors = {}, None, None
        page.toc = _NO_CONTENTS


def templates(shop: Workshop) -> None:
    """404.html, and what else the theme brings along."""
    for name in sorted(shop.config.theme.static_templates):
        mkdocs._build_theme_template(name, shop.env, shop.files, shop.config, shop.nav)


def static(shop: Workshop) -> Iterator[File]:
    """Files that are copied as they are."""
    for file in shop.files:
        if not file.is_documentation_page() and _INCLUSION(file.inclusion):  # type: ignore[no-untyped-call] # MkDocs' own gap
            yield file
