"""After any change: what every page is made from is compared with what it was made from, and what
differs is made anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig

from kbgen.model import Placed, Problem
from kbgen.pages import cards, copies, related
from kbgen.pages.corpus import Corpus, corpus_of
from kbgen.pages.threads import paths_of
from kbgen.publish import anchors, building, outputs, partial, stored, updating
from kbgen.publish.change import STATIC, Built, Change
from kbgen.publish.contested import claimed_twice, left_out, rivals
from kbgen.publish.indexing import Indexing
from kbgen.publish.keys import Keys, digest
from kbgen.publish.keys import sheet as key_of_sheet
from kbgen.publish.light import in_menu
from kbgen.publish.making import Making
from kbgen.publish.messages import Messages
from kbgen.publish.partial import Lazy
from kbgen.publish.plugin import KbgenPlugin, log
from kbgen.publish.reading import articles, keep, problems
from kbgen.publish.settings import settings_of
from kbgen.publish.targets import IMAGES, of_thread


def problems_of(change: Change) -> dict[str, Problem]:
    """Files that cannot be read, by name."""
    found = problems(change.state)
    for name in [*change.reading.changed, *change.reading.gone]:
        found.pop(name, None)
    new = {n: k.found for n, k in change.reading.changed.items() if isinstance(k.found, Problem)}
    return dict(sorted({**found, **new}.items()))


def written(change: Change) -> set[str]:
    """Files of content/ that can be read."""
    return change.reading.stamps.keys() - problems_of(change).keys()


@dataclass(slots=True)
class _Row:
    key: bytes
    seen: bytes
    dest: str


def _cards_differ(corpus: Corpus, before: Mapping[str, Placed]) -> bool:
    """Whether articles have pictures of their own now and had none, or the other way round."""
    return cards.each_article(corpus.settings, len(before)) != cards.each_article(
        corpus.settings, len(corpus.articles)
    )


class Comparison:
    """After any change: what every page is made from is compared with what it was made from."""

    def __init__(
        self, change: Change, config: MkDocsConfig, plugin: KbgenPlugin, messages: Messages
    ) -> None:
        self._change, self._state = change, change.state
        self._config, self._plugin, self._messages = config, plugin, messages
        self._old = articles(change.state)
        self._rows = {
            path: _Row(key, seen, dest)
            for path, key, seen, dest in self._state.rows("SELECT path, key, seen, dest FROM page")
        }
        self._sources = {row[0] for row in self._state.rows("SELECT path FROM source")}
        self._wanted: dict[str, None] = {}

    def build(self) -> Built | None:
        """None where all pages show something else beside their own."""
        change, state = self._change, self._state
        self._files = Lazy(self._config, written(change), frozenset())
        making = self._making = self._made()
        if _cards_differ(making.corpus, self._old):
            return None
        keep(state, change.reading, {one.path for one in making.corpus.articles})
        here = written(change)
        self._generated = [path for path in making.generated if path not in here]
        self._files = Lazy(self._config, here, frozenset(self._generated))
        keys = self._keys = Keys(making.corpus, self._heads, making.near)
        self._compare(keys)
        shop = partial.opened(
            self._config,
            self._plugin,
            self._messages,
            making=making,
            files=self._files,
            wanted=self._wanted,
            articles={one.path for one in making.corpus.articles},
        )
        named = building.populate_named(shop, {})
        if building.shell_of(shop) != state.meta("shell", bytes):
            return None
        built = Built()
        with Indexing(change.folder, making.corpus.settings, state) as search:
            for path in [*change.reading.changed, *change.reading.gone]:
                search.drop(path)
            names = [file.src_uri for file in shop.docs if file.src_uri in self._wanted]
            updating.press(shop, names, change, built, search, keys)
            self._forget(built)
            self._others(shop, built)
            updating.index(shop, change, built, search)
            self._outputs(shop, built)
        built.gone -= built.staged.keys()
        anchors.check(shop, state)
        updating.note(state, shop, named, change)
        stored.note_near(state, making.likeness)
        stored.note(state, making.corpus, making.threads)
        return built

    def _made(self) -> Making:
        reading = self._change.reading
        new = dict(self._old)
        for name in reading.gone:
            new.pop(name, None)
        for name, one in reading.changed.items():
            new.pop(name, None)
            file = self._files.made(name) if isinstance(one.found, Placed) else None
            if file is not None and partial.is_shown(file):
                assert isinstance(one.found, Placed)  # noqa: S101 - as it says above
                new[name] = one.found
        for warning in claimed_twice(sorted(new.values(), key=lambda one: one.path)):
            log.warning(warning)
        corpus = corpus_of(new.values(), settings_of(self._config))
        touched = [n for n in {*reading.changed, *reading.gone} if n in self._old or n in new]
        before = {name: self._old.get(name) for name in touched}
        found = related.again(corpus, stored.alike(self._state), before)
        return Making(corpus=corpus, found=found)

    @cached_property
    def _menu(self) -> frozenset[str]:
        return in_menu(self._config)

    @cached_property
    def _heads(self) -> dict[str, bytes]:
        return dict(self._state.rows("SELECT path, head FROM source"))

    @cached_property
    def _by_hand(self) -> list[str]:
        """Pages that people wrote."""
        reading = self._change.reading
        names = {name for name in (*self._rows, *reading.changed) if name in reading.stamps}
        names -= {one.path for one in self._making.corpus.articles}
        names -= problems_of(self._change).keys()
        names -= left_out(self._config, reading.stamps).keys()
        files = ((name, self._files.made(name)) for name in sorted(names))
        return [
            name
            for name, file in files
            if file is not None and file.is_documentation_page() and partial.is_included(file)
        ]

    @cached_property
    def _here(self) -> frozenset[str]:
        """All pages."""
        articles = (one.path for one in self._making.corpus.articles)
        return frozenset((*self._generated, *self._by_hand, *articles))

    def _compare(self, keys: Keys) -> None:
        """Find the pages that have to be built."""
        digests: dict[str, bytes] = dict(self._state.rows("SELECT path, digest FROM source"))
        for one in self._making.corpus.articles:
            before = self._rows.get(one.path)
            if before is None or before.key != digest(digests[one.path], keys.article(one)):
                self._wanted[one.path] = None
        for path in self._generated:
            self._compare_list(path, keys)
        self._wanted.update(dict.fromkeys(self._by_hand))
        for path in self._asking():
            self._wanted[path] = None
        names = self._change.damage.names
        query = "SELECT path FROM page WHERE dest IN (@)"
        pages = [row[0] for row in self._state.some(query, names)]
        copied = {copies.place(one.path): one.path for one in self._making.corpus.articles}
        pages += [copied[name] for name in names if name in copied]
        see = [one.path for one in self._making.corpus.articles if one.article.see]
        self._wanted.update(dict.fromkeys([*pages, *see]))
        # over a page that is made anew another one may have to be written, or come to light
        here = self._here
        gone = [path for path in self._rows if path not in here]
        self._wanted.update(dict.fromkeys(rivals([*self._wanted, *gone], here)))

    def _compare_list(self, path: str, keys: Keys) -> None:
        page, before = self._making.lists[path], self._rows.get(path)
        shown = keys.shown(page)
        if before is not None and before.key and path not in self._sources:
            if shown and shown == before.seen:
                return
            sheet = page.make()
            if path in self._menu:
                # other pages show its title: it is asked for in any case, and the home page is dear
                self._making.lists[path] = replace(page, make=lambda: sheet)
            if key_of_sheet(sheet) == before.key:
                rows = "UPDATE page SET seen = ? WHERE path = ?"
                self._state.rows(rows, (shown, path))
                return
        self._wanted[path] = None

    def _asking(self) -> Iterable[str]:
        """Pages with links to what came, went or is another picture."""
        reading, state = self._change.reading, self._state
        now = {*reading.stamps, *self._generated}
        before = {*self._sources, *self._rows}
        names = {*(now ^ before), *problems_of(self._change), *problems(state)}
        names |= {name for name in reading.changed if name.startswith(IMAGES)}
        old, new = stored.threads(state), self._making.threads
        changed = [*reading.changed, *reading.gone]
        threads = {
            *paths_of(self._old[name] for name in changed if name in self._old),
            *(thread for thread, path in new.items() if path in reading.changed),
        }
        names |= {of_thread(one) for one in threads if old.get(one) != new.get(one)}
        return [row[0] for row in state.some("SELECT page FROM ask WHERE target IN (@)", names)]

    def _others(self, shop: building.Workshop, built: Built) -> None:
        """Files that are copied, and templates, if they are new, damaged, or in sight again."""
        reading, damage = self._change.reading, self._change.damage.names
        names = {*damage, *reading.changed, *reading.gone, *built.gone}
        query = "SELECT dest FROM page WHERE dest IN (@)"
        pages = {row[0] for row in self._state.some(query, names)}
        # the theme's stand where content/ has none of that name
        found = {file.dest_uri: file for file in building.static(shop) if file.dest_uri in names}
        for name in names & reading.stamps.keys():
            file = self._files.made(name)
            if file is not None and not file.is_documentation_page() and partial.is_shown(file):
                found[file.dest_uri] = file
        templates = shop.config.theme.static_templates
        for name, file in found.items():
            if name not in pages and name not in templates:
                file.copy_file()
                built.staged[name] = STATIC, b""
        if damage.intersection(templates):
            updating.templates(shop, built)

    def _outputs(self, shop: building.Workshop, built: Built) -> None:
        """Files that are no pages; of those with a key only what has another one."""
        state, names = self._state, self._change.damage.names
        old = {
            name: (kind, key)
            for name, kind, key in state.some(
                "SELECT name, kind, key FROM file WHERE kind IN (@)", outputs.MAKERS
            )
        }
        taken = partial.Taken({*self._change.reading.stamps, *self._generated})
        made = set()
        files = []
        for kind, file in outputs.make(updating.made_from(shop, self._change)):
            # the theme's are the same as long as the settings are
            same = kind == "assets" or (file.key and old.get(file.name) == (kind, file.key))
            if same and file.name in old and not (names & old.keys()):
                made.add(file.name)
            elif file.name not in taken:
                files.append((kind, file))
        updating.write(shop, files, built, taken)
        built.gone |= {n for n in old if n not in made and n not in built.staged and n not in taken}

    def _forget(self, built: Built) -> None:
        """Pages and files that are no more."""
        state, reading = self._state, self._change.reading
        now = self._here
        gone = [path for path in self._rows if path not in now]
        built.gone.update(self._rows[path].dest for path in gone)
        built.gone.update(copies.place(p) for p in self._old if p not in now)
        static = [name for name in reading.gone if not name.endswith(".md")]
        query = f"SELECT name FROM file WHERE kind = '{STATIC}' AND name IN (@)"  # noqa: S608 - our own
        built.gone.update(row[0] for row in state.some(query, static))
        state.drop("page", "path", gone)
        state.drop("ask", "page", gone)
