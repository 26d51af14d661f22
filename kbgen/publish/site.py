"""Building the site as a whole: the old one stands until the new one is complete."""

import shutil
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from kbgen.counted import counted
from kbgen.errors import BuildError
from kbgen.files import umask
from kbgen.publish import budget, fingerprint, incremental, replacing, sizes, standing
from kbgen.publish.budget import Budget
from kbgen.publish.change import STATIC, Built, Change
from kbgen.publish.messages import Messages, captured
from kbgen.publish.plugin import KbgenPlugin, plugin_of
from kbgen.publish.reading import Stamp, keep, look
from kbgen.publish.settings import configured
from kbgen.publish.state import State
from kbgen.transaction import told
from kbgen.workers import cores


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    pages: int
    """HTML pages of the site."""
    built: int
    """How many of them were built, not found as they should be."""
    seconds: float
    """Wall time."""
    warnings: list[str]
    """What MkDocs and its plugins warned of, in order, each once."""
    notes: list[str] = field(default_factory=list)
    """What else is worth a line."""
    cost: Budget | None = None
    """What the site costs its readers and its host; None where that is not known."""
    skipped: bool
    """Nothing had changed since the last build: no file was touched."""
    changed: frozenset[str] | None = None
    """Files of the site that differ from before; None where it is a new one."""


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
        with captured() as messages, told(self._folder, BuildError):
            config = configured(self._root)
            replacing.repair(self._folder, Path(config.site_dir))
            self._folder.mkdir(parents=True, exist_ok=True)
            state = State(self._folder)
            try:
                report = self._build(config, messages, state, strict=strict, cache=cache)
            finally:
                state.close()
        return replace(report, seconds=time.monotonic() - begun, notes=messages.notes)

    def _build(
        self, config: MkDocsConfig, messages: Messages, state: State, *, strict: bool, cache: bool
    ) -> BuildReport:
        settings = fingerprint.of_settings(self._root, config) + self._code
        site, docs = Path(config.site_dir), Path(config.docs_dir)
        if not cache or state.meta("settings", bytes) != settings or not site.is_dir():
            self._stamps = None
            return self._whole(config, messages, state, settings, strict=strict)
        with standing.looked_at(site, state, self._folder, self._jobs) as found:
            reading = look(docs, state, self._stamps if self._watched else None)
            damage = found()
        if reading.is_nothing and not damage:
            self._stamps = reading.stamps
            return _unchanged(state, strict=strict)
        plugin = None if self._stock else plugin_of(config)
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
            return self._whole(configured(self._root), messages, state, settings, strict=strict)
        self._stamps = reading.stamps
        return done

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
            try:
                built = again.build(change, config, plugin, messages)
            except (MkDocsException, Abort) as error:
                raise _failed(messages, error) from error
            if built is None:
                return None
            if strict and messages.warnings:
                raise _refused(messages.warnings)
            changed = _moved(site, new, change, built)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        state = change.state
        _note(
            state, site, built, messages, [*changed, *change.damage.names, *change.damage.strange]
        )
        standing.note_folders(site, state, (f"{name}/x" for name in change.damage.folders))
        report = _report(state, site, built, messages, changed)
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
                reading=look(Path(config.docs_dir), fresh, {}),
                state=fresh,
                folder=self._folder,
                jobs=self._jobs,
            )
            built = self._staged(config, messages, change, new)
            if strict and messages.warnings:
                raise _refused(messages.warnings)
            new.chmod(0o777 & ~umask())  # mkdtemp's 0700 would keep a web server out
            replacing.swap(new, site, self._folder)
            _note(fresh, site, built, messages, built.staged)
            fresh.sum_up()
            report = _report(fresh, site, built, messages, None)
            fresh.done()
            return report
        finally:
            fresh.close()
            shutil.rmtree(new, ignore_errors=True)

    def _staged(self, config: MkDocsConfig, messages: Messages, change: Change, new: Path) -> Built:
        """Build a whole site into the folder `new`."""
        from kbgen.publish import updating

        # warnings are counted here: MkDocs' own way would stop before saying all of them
        config.strict = False
        plugin = None if self._stock else plugin_of(config)
        try:
            if plugin is None:
                return _by_mkdocs(config, change, new)
            return updating.build(change, config, plugin, messages)
        except (MkDocsException, Abort) as error:
            raise _failed(messages, error) from error

    def _new(self, config: MkDocsConfig) -> Path:
        """An empty folder for what is built."""
        new = Path(tempfile.mkdtemp(prefix=replacing.NEW, dir=self._folder))
        config.site_dir = str(new)
        return new


def _by_mkdocs(config: MkDocsConfig, change: Change, new: Path) -> Built:
    """All of it in MkDocs' own loop: there are plugins that want to see every page."""
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    keep(change.state, change.reading, frozenset())
    change.state.note("settings", change.settings)
    return Built(staged=dict.fromkeys(incremental.walk(new), (STATIC, b"")))


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


def _unchanged(state: State, *, strict: bool) -> BuildReport:
    """What to say where nothing is new."""
    warnings = state.meta("warnings", list[str]) or []
    if strict and warnings:
        raise _refused(warnings)
    return BuildReport(
        pages=sizes.sums(state).pages,
        cost=state.meta("cost", Budget),
        built=0,
        seconds=0,
        warnings=warnings,
        skipped=True,
        changed=frozenset(),
    )


def _report(
    state: State, site: Path, built: Built, messages: Messages, changed: frozenset[str] | None
) -> BuildReport:
    cost = budget.noted(site, state)
    state.note("cost", cost)
    return BuildReport(
        pages=cost.pages,
        cost=cost,
        built=sum(name.endswith(".html") for name in built.staged),
        seconds=0,
        warnings=messages.warnings,
        skipped=False,
        changed=changed,
    )


def _forgotten(messages: Messages) -> Messages:
    """Nothing said yet: a build begins anew."""
    messages.warnings.clear()
    messages.errors.clear()
    messages.notes.clear()
    messages.said.clear()
    messages.count = 0
    return messages


def _failed(messages: Messages, error: Exception) -> BuildError:
    return BuildError(f"the site could not be built: {messages.why(error)}")


def _refused(warnings: list[str]) -> BuildError:
    shown = "; ".join(warnings[:5])
    more = f"; and {len(warnings) - 5} more" if len(warnings) > 5 else ""
    return BuildError(f"--strict: {counted(len(warnings), 'warning')}: {shown}{more}")
