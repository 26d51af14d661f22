"""Building the site as a whole: the old one stands until the new one is complete."""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import msgspec
from mkdocs.config.defaults import MkDocsConfig

from kbgen.errors import BuildError
from kbgen.files import umask
from kbgen.publish import fingerprint, incremental, outcome, outside, replacing, standing
from kbgen.publish.blame import hooks_blamed
from kbgen.publish.change import Built, Change
from kbgen.publish.messages import Messages, captured
from kbgen.publish.outcome import BuildReport
from kbgen.publish.plugin import KbgenPlugin, plugin_of
from kbgen.publish.reading import Stamp, look
from kbgen.publish.settings import configured
from kbgen.publish.state import State
from kbgen.transaction import told
from kbgen.workers import cores


def build(
    root: Path, *, strict: bool, cache: bool, stock: bool = False, jobs: int = 0
) -> BuildReport:
    """Build root/content into the site folder that root/mkdocs.yml names.

    With `cache` only what changed since the last build is made. A whole new site replaces the old
    one by renaming, so that a kill at any moment leaves a whole site, or none and the old one
    aside, which the next build puts back. `stock` leaves all to MkDocs' own loop. `jobs` processes
    work at it, 0: as many as there are cores.

    Raises BuildError where MkDocs fails, and with `strict` where it warns; the old site stays.
    """
    return Builder(root, stock=stock, jobs=jobs).build(strict=strict, cache=cache)


class Builder:
    """Builds a site, again and again; what it read it remembers for the next time."""

    def __init__(
        self, root: Path, *, stock: bool = False, watched: bool = False, jobs: int = 0
    ) -> None:
        """With `watched` nobody else changes the site."""
        self._root, self._stock, self._watched = root, stock, watched
        self._jobs = jobs or cores()
        self._folder = root / ".kbgen"
        self._code = fingerprint.of_package()
        self._stamps: dict[str, Stamp] | None = None

    def build(self, *, strict: bool, cache: bool) -> BuildReport:
        """As the function of that name."""
        begun = time.monotonic()
        with (
            captured() as messages,
            told(self._folder, BuildError),
            hooks_blamed(self._root),
        ):
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                report = self._opened(messages, strict=strict, cache=cache)
            except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
                if not State.is_damage(error):
                    raise
                from kbgen.publish import searching

                # a disk, or somebody, changed what was noted: it is only a cache
                State.forget(self._folder, searching.FILE)
                report = self._opened(_forgotten(messages), strict=strict, cache=cache)
        return replace(report, seconds=time.monotonic() - begun, notes=messages.notes)

    def _opened(self, messages: Messages, *, strict: bool, cache: bool) -> BuildReport:
        """With the notes of the last build."""
        config = self._configured()
        state = State(self._folder)
        try:
            replacing.repair(self._folder, Path(config.site_dir), state)
            # what mkdocs.yml asks for holds, as it does for MkDocs
            strict = strict or bool(config.strict)
            return self._build(config, messages, state, strict=strict, cache=cache)
        finally:
            state.close()

    def _build(
        self, config: MkDocsConfig, messages: Messages, state: State, *, strict: bool, cache: bool
    ) -> BuildReport:
        plugin = None if self._stock else plugin_of(config)
        settings = fingerprint.of_build(self._root, config, self._code, plain=plugin is None)
        site = Path(config.site_dir)
        known = site.is_dir() and state.meta("settings", bytes) == settings
        # who asks for MkDocs' own loop gets it
        if not cache or not known or self._stock or outside.plugins_may_read(config):
            self._stamps = None
            return self._whole(config, messages, state, settings, strict=strict)
        with standing.looked_at(site, state, self._folder, self._jobs) as found:
            reading = look(config, state, self._stamps if self._watched else None)
            damage = found()
        is_same = reading.is_nothing and not damage
        if is_same and not (plugin and outside.pages_may_read(config, state)):
            self._stamps = reading.stamps
            return outcome.unchanged(state, strict=strict)
        change = Change(
            settings=settings,
            reading=reading,
            state=state,
            damage=damage,
            folder=self._folder,
            jobs=self._jobs,
        )
        done = None
        with state.changing():
            if plugin is not None:
                done = self._update(config, plugin, messages, change, strict=strict)
        if done is None:
            self._stamps = None
            messages = _forgotten(messages)
            return self._whole(self._configured(), messages, state, settings, strict=strict)
        self._stamps = reading.stamps
        if is_same and not done.changed:
            return outcome.unchanged(state, strict=strict)
        return done

    def _configured(self) -> MkDocsConfig:
        """mkdocs.yml, with the folder that `site_dir` leads to. Raises BuildError."""
        config = configured(self._root)
        plugins = config.plugins.values()
        if config.theme.name == "kbgen" and not any(isinstance(p, KbgenPlugin) for p in plugins):
            raise BuildError(
                f"{self._root / 'mkdocs.yml'}: the theme kbgen shows what the plugin of that name "
                "makes: add `- kbgen` to `plugins`"
            )
        site = replacing.place_of(Path(config.site_dir), Path(config.docs_dir), self._folder)
        config.site_dir = str(site)
        return config

    def _update(
        self,
        config: MkDocsConfig,
        plugin: KbgenPlugin,
        messages: Messages,
        change: Change,
        *,
        strict: bool,
    ) -> BuildReport | None:
        """None where everything has to be built."""
        # here, for where nothing is new it is as large as all the rest
        from kbgen.publish import again

        site = Path(config.site_dir)
        new = self._new(config)
        try:
            with outcome.told(config, messages):
                built = again.build(change, config, plugin, messages)
            if built is None:
                return None
            if strict and messages.warnings:
                raise outcome.refused(messages.warnings)
            changed = _moved(site, new, change, built)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        state = change.state
        _note(
            state, site, built, messages, [*changed, *change.damage.names, *change.damage.strange]
        )
        standing.note_folders(site, state, (f"{name}/x" for name in change.damage.folders))
        report = outcome.report_of(state, site, built, messages, changed)
        state.done()
        return report

    def _whole(
        self,
        config: MkDocsConfig,
        messages: Messages,
        state: State,
        settings: bytes,
        *,
        strict: bool,
    ) -> BuildReport:
        site = Path(config.site_dir)
        new = self._new(config)
        fresh = state.anew()
        try:
            change = Change(
                settings=settings,
                reading=look(config, fresh, {}),
                state=fresh,
                folder=self._folder,
                jobs=self._jobs,
            )
            built = self._staged(config, messages, change, new)
            if strict and messages.warnings:
                raise outcome.refused(messages.warnings)
            new.chmod(0o777 & ~umask())  # mkdtemp's 0700 would keep a web server out
            replacing.swap(new, site, self._folder, state)
            _note(fresh, site, built, messages, built.staged)
            fresh.sum_up()
            report = outcome.report_of(fresh, site, built, messages, None)
            fresh.done()
            return report
        finally:
            fresh.close()
            shutil.rmtree(new, ignore_errors=True)

    def _staged(self, config: MkDocsConfig, messages: Messages, change: Change, new: Path) -> Built:
        """Build a whole site into the folder `new`."""
        from kbgen.publish import stock, updating

        # warnings are counted here: MkDocs' own way would stop before saying all of them
        config.strict = False
        plugin = None if self._stock else plugin_of(config)
        with outcome.told(config, messages):
            if plugin is None:
                return stock.build(config, change, new)
            return updating.build(change, config, plugin, messages)

    def _new(self, config: MkDocsConfig) -> Path:
        """An empty folder for what is built."""
        new = Path(tempfile.mkdtemp(prefix=replacing.NEW, dir=self._folder))
        config.site_dir = str(new)
        return new


def _moved(site: Path, new: Path, change: Change, built: Built) -> frozenset[str]:
    """Move what was made into the site, remove what nothing makes; names of what changed."""
    standing.remove(site, change.damage.strange)
    gone = incremental.sweep(site, built.gone)
    changed = incremental.move(new, site, built.staged)
    return frozenset((*gone, *changed, *change.damage.strange))


def _note(
    state: State, site: Path, built: Built, messages: Messages, changed: Iterable[str]
) -> None:
    state.drop("file", "name", built.gone)
    standing.note_files(site, state, built.staged)
    standing.note_folders(site, state, [*changed, *built.gone])
    state.note("warnings", messages.warnings)


def _forgotten(messages: Messages) -> Messages:
    """Nothing said yet: a build begins anew."""
    messages.warnings.clear()
    messages.errors.clear()
    messages.notes.clear()
    messages.said.clear()
    messages.count = 0
    return messages
