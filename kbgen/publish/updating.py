"""One build: all pages into a new folder, or what changed since the last one into the same site."""

import json
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from kbgen.content import Contents
from kbgen.pages import copies
from kbgen.pages.corpus import corpus_of
from kbgen.pages.related import Near
from kbgen.publish import anchors, building, outputs, stored, writing
from kbgen.publish.batches import Pressed, build_one, build_pages
from kbgen.publish.building import Workshop
from kbgen.publish.change import COPY, PAGE, STATIC, TEMPLATE, Built, Change
from kbgen.publish.incremental import KeptPage
from kbgen.publish.indexing import KIND, Indexing
from kbgen.publish.keys import Keys, digest
from kbgen.publish.light import LightFiles
from kbgen.publish.making import Making
from kbgen.publish.messages import Messages
from kbgen.publish.plugin import KbgenPlugin
from kbgen.publish.reading import Reading, keep
from kbgen.publish.rendering import ArticlePage
from kbgen.publish.sizes import ARTICLE
from kbgen.publish.state import State
from kbgen.publish.targets import targets_of

_TOGETHER = 256
"""Pages that are noted at once."""
_Note = tuple[str, KeptPage, bytes | None, bytes]
"""Path in content/, page, hash of what it is made from (None: its file, and what it shows of
others), hash of what it shows of others."""
# one value for all of them: a large site has half a million files
_PAGE, _ARTICLE, _COPY, _SEARCH = (PAGE, b""), (ARTICLE, b""), (COPY, b""), (KIND, b"")


def build(change: Change, config: MkDocsConfig, plugin: KbgenPlugin, messages: Messages) -> Built:
    """Build everything into `config.site_dir`, and note it."""
    plugin.read = lambda _: contents(change.reading)
    plugin.writes, plugin.jobs = False, change.jobs
    state = change.state
    plugin.compared = partial(_note_near, state)
    shop = building.opened(config, plugin, messages, light=True)
    making = plugin.making
    if not plugin.light:
        _note_near(state, making.likeness)
    named = building.populate_named(shop, {})
    keep(state, change.reading, {one.path for one in making.corpus.articles})
    built = Built()
    change.reading.noted()
    keys = Keys(making.corpus, stored.Heads(state), making.near)
    with Indexing(change.folder, making.corpus.settings, state) as search:
        search.begin()
        press(shop, building.names_of(shop), change, built, search, keys)
        for file in building.static(shop):
            # MkDocs writes pages over what it copied
            if file.dest_uri in built.staged:
                continue
            file.copy_file()
            built.staged[file.dest_uri] = STATIC, b""
        templates(shop, built)
        making.press_is_over()
        del keys
        write(shop, outputs.make(made_from(shop, change)), built, plugin.taken)
        anchors.check(shop, state)
        note(state, shop, named, change)
        stored.note(state, making.corpus, making.threads)
        # the index needs none of the articles, and as much memory as they do
        del making
        _let_go(shop)
        index(shop, change, built, search)
    return built


def _note_near(state: State, near: Near) -> None:
    """Only who builds again asks how much articles are alike."""
    stored.note_near(state, near)
    near.alike.clear()


def _let_go(shop: Workshop) -> None:
    """Forget the articles, once all pages are built and all that is made of them is written."""
    plugin = shop.plugin
    plugin.making, plugin.dates = Making(corpus=corpus_of((), plugin.making.corpus.settings)), {}
    if isinstance(shop.files, LightFiles):
        shop.files.ours.articles.clear()
        shop.files.ours.generated.clear()


def press(
    shop: Workshop,
    names: Sequence[str],
    change: Change,
    built: Built,
    search: Indexing,
    keys: Keys | None,
) -> None:
    """Build the pages at `names`, and what stands beside those of articles.

    `keys` is None where what they show of others is as it was.
    """
    making, state = shop.plugin.making, change.state
    docs, site = Path(shop.config.docs_dir), Path(shop.config.site_dir)

    def also(page: ArticlePage) -> bytes:
        placed = page.whole(docs)
        name = copies.place(placed.path)
        writing.write(f"{site}/{name}", copies.text(placed, making.corpus).encode("utf-8"))
        is_new = placed.path in change.reading.changed
        return search.of(placed) if is_new else b""

    notes: list[_Note] = []
    pressed: Iterable[Pressed[bytes]]
    if keys is None:
        # few of them: without a look at all articles
        pressed = (build_one(shop, name, also) for name in names)
    else:
        pressed = build_pages(shop, names, change.jobs, also)
    for one in pressed:
        name, page = one.name, one.page
        key: bytes | None = page.key
        seen = b""
        if one.more is not None:
            seen = keys.article(making.placed(name)) if keys else stored.seen(state, name)
            key = None if page.key else b""
            built.staged[copies.place(name)] = _COPY
            if one.more:
                search.put(name, one.more)
        elif keys and key and name in making.lists:
            seen = keys.shown(making.lists[name])
        built.staged[page.dest] = _ARTICLE if one.more is not None else _PAGE
        notes.append((name, page, key, seen))
        if len(notes) >= _TOGETHER:
            _note_pages(state, notes)
            notes.clear()
    _note_pages(state, notes)


def index(shop: Workshop, change: Change, built: Built, search: Indexing) -> None:
    """Write the parts of the index that differ."""
    docs, target = Path(shop.config.docs_dir), shop.config.site_dir
    articles = shop.plugin.making.corpus.articles
    for name, data in search.files(articles, docs, change.damage.names):
        if data is None:
            built.gone.add(name)
        else:
            writing.write(f"{target}/{name}", data)
            built.staged[name] = _SEARCH


def _note_pages(state: State, notes: Sequence[_Note]) -> None:
    names = [name for name, _, key, _ in notes if key is None]
    query = "SELECT path, digest FROM source WHERE path IN (@)"
    files: dict[str, bytes] = dict(state.some(query, names))
    rows = [
        (
            name,
            digest(files[name], seen) if key is None else key,
            seen,
            page.date,
            page.dest,
            _listed(page.ids),
            _listed(page.links),
        )
        for name, page, key, seen in notes
    ]
    state.put("page", rows, 7)
    state.drop("ask", "page", (name for name, *_ in notes))
    asked = (
        (target, name)
        for name, page, *_ in notes
        if page.lookups
        for target in targets_of(name, page.lookups)
    )
    state.put("ask", asked, 2)


def _listed(things: Sequence[object]) -> str | None:
    return json.dumps(things) if things else None


def templates(shop: Workshop, built: Built) -> None:
    """404.html, and what else the theme brings along."""
    building.templates(shop)
    for name in shop.config.theme.static_templates:
        if (Path(shop.config.site_dir) / name).is_file():
            built.staged[name] = TEMPLATE, b""


def made_from(shop: Workshop, change: Change) -> outputs.Made:
    """What files that are no pages are made from, once all pages are built."""
    pages = tuple(change.state.rows("SELECT path, date FROM page ORDER BY path"))
    return outputs.Made(
        corpus=shop.plugin.making.corpus,
        pages=pages,
        state=change.folder,
        docs=Path(shop.config.docs_dir),
    )


def write(
    shop: Workshop, files: Iterable[tuple[str, outputs.Piece]], built: Built, taken: "outputs.Names"
) -> None:
    """Write files that are no pages, but for those whose names pages have."""
    target = shop.config.site_dir
    for kind, file in files:
        if file.name in taken:
            continue
        if file.parts is None:
            writing.write(f"{target}/{file.name}", file.make())
        else:
            writing.write_parts(f"{target}/{file.name}", file.parts())
        built.staged[file.name] = kind, file.key


def note(state: State, shop: Workshop, named: dict[str, dict[str, str]], change: Change) -> None:
    """Write down what the next build has to know as a whole."""
    state.note("settings", change.settings)
    state.note("named", named)
    state.note("shell", building.shell_of(shop))


def contents(reading: Reading) -> Contents:
    """As `content.inspect` says it, of a reading of everything."""
    found = Contents()
    for name in sorted(reading.changed):
        if name.endswith(".md"):
            found.add(name, reading.changed[name].found)
    return found
