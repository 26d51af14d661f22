"""Building the site as a whole: the old one stands until the new one is complete."""

import shutil
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from kbgen.errors import BuildError
from kbgen.publish import building, fingerprint, incremental, updating
from kbgen.publish.building import Workshop
from kbgen.publish.incremental import Manifest, Output, Standing
from kbgen.publish.messages import Messages, captured
from kbgen.publish.reading import Reader
from kbgen.publish.resting import Rest
from kbgen.publish.settings import configured
from kbgen.publish.updating import Built, Change

_NEW = "site.new-"
_OLD = "site.old"
_CONTENT = "content.msgpack"


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
    skipped: bool
    """Nothing had changed since the last build: no file was touched."""
    changed: frozenset[str] | None = None
    """Files of the site that differ from before; None where it is a new one."""


def build(root: Path, *, strict: bool, cache: bool, stock: bool = False) -> BuildReport:
    """Build root/content into the site folder that root/mkdocs.yml names.

    With `cache` only what changed since the last build is made. A whole new site replaces the old
    one by renaming, so that a kill at any moment leaves a whole site, or none and the old one
    aside, which the next build puts back. `stock` leaves all to MkDocs' own loop.

    Raises BuildError where MkDocs fails, and with `strict` where it warns; the old site stays.
    """
    return Builder(root, stock=stock).build(strict=strict, cache=cache)


class Builder:
    """Builds a site, again and again; what it learned it remembers for the next time."""

    def __init__(self, root: Path, *, stock: bool = False, watched: bool = False) -> None:
        """With `watched` nobody else changes the site, and `save` is called in the end."""
        self._root, self._stock, self._watched = root, stock, watched
        self._state = root / ".kbgen"
        self._reader: Reader | None = None
        self._shop: Workshop | None = None
        self._last: Manifest | None = None
        self._standing: Standing = {}
        self._site: Path | None = None

    def build(self, *, strict: bool, cache: bool) -> BuildReport:
        """As the function of that name."""
        begun = time.monotonic()
        with captured() as messages:
            config = configured(self._root)
            site = self._site = Path(config.site_dir)
            _repair(self._state, site)
            change = self._change(config, site, cache=cache)
            report = self._unchanged(change, strict=strict)
            if report is None:
                report = self._build(config, change, messages, strict=strict)
        seconds = time.monotonic() - begun
        return BuildReport(
            pages=report.pages,
            built=report.built,
            seconds=seconds,
            warnings=report.warnings,
            skipped=report.skipped,
            changed=report.changed,
        )

    def _change(self, config: MkDocsConfig, site: Path, *, cache: bool) -> Change:
        settings = fingerprint.of_settings(self._root, config)
        if self._reader is None:
            self._reader = Reader(self._state / _CONTENT, fingerprint.of_package())
        last = (self._last or incremental.load(self._state)) if cache else None
        standing = self._standing if self._watched else {}
        standing = standing or incremental.walk(site)
        if last is None or last.settings != settings or not standing:
            last = Manifest()
            self._shop = None
        known = self._reader.read(Path(config.docs_dir))
        return Change(settings=settings, known=known, last=last, standing=standing)

    def _unchanged(self, change: Change, *, strict: bool) -> BuildReport | None:
        """What to say where nothing is new."""
        last, standing = change.last, change.standing
        digests = {name: one.digest for name, one in change.known.items()}
        whole = {name: (made.size, made.mtime) for name, made in last.files.items()}
        if not last.settings or last.stale or last.digests != digests or whole != standing:
            return None
        if strict and last.warnings:
            raise _refused(last.warnings)
        return BuildReport(
            pages=last.html,
            built=0,
            seconds=0,
            warnings=last.warnings,
            skipped=True,
            changed=frozenset(),
        )

    def _build(
        self, config: MkDocsConfig, change: Change, messages: Messages, *, strict: bool
    ) -> BuildReport:
        site, state = Path(config.site_dir), self._state
        state.mkdir(parents=True, exist_ok=True)
        new = self._folder(change)
        try:
            built = self._stage(config, change, messages, new)
            if strict and messages.warnings:
                raise _refused(messages.warnings)
            if change.last.settings:
                changed: frozenset[str] | None = _update(site, new, change, built)
            else:
                new.chmod(0o755)  # mkdtemp's 0700 would keep a web server out
                _swap(new, site, state)
                changed = None
        finally:
            shutil.rmtree(new, ignore_errors=True)
        now = built.manifest
        now.warnings = messages.warnings
        now.html = sum(name.endswith(".html") for name in now.files)
        _weigh(now, built.staged, change.last, site)
        self._last = now
        if self._watched:
            self._standing = {name: (made.size, made.mtime) for name, made in now.files.items()}
        if not self._watched or changed is None:
            self.save()
        pages = sum(name.endswith(".html") for name in built.staged)
        return BuildReport(
            pages=now.html,
            built=pages,
            seconds=0,
            warnings=messages.warnings,
            skipped=False,
            changed=changed,
        )

    def _folder(self, change: Change) -> Path:
        """An empty folder for what is built: an open workshop goes on in the one that it has."""
        if self._shop is None or change.edited is None:
            self._shop = None
            return Path(tempfile.mkdtemp(prefix=_NEW, dir=self._state))
        new = Path(self._shop.config.site_dir)
        new.mkdir()
        return new

    def rest(self) -> Rest | None:
        """Begin to make, in a process of its own, what the last build left for later."""
        if self._last is None or self._shop is None or not self._last.stale:
            return None
        folder = Path(tempfile.mkdtemp(prefix=_NEW, dir=self._state))
        made = self._shop.plugin.made(self._state)
        return Rest(made, frozenset(self._last.stale), self._shop.plugin.taken, folder)

    def take(self, rest: Rest) -> frozenset[str]:
        """Move into the site what `rest` made; names of the files that changed."""
        if self._last is None or self._site is None:
            return frozenset()
        now, last = self._last, msgspec.structs.replace(self._last)
        names = rest.names()
        if not names:
            rest.stop()
            return frozenset()
        gone = {n for n, made in last.files.items() if made.kind in rest.kinds} - names.keys()
        changed = incremental.move(rest.folder, self._site, names)
        incremental.sweep(self._site, gone)
        now.files = {n: made for n, made in last.files.items() if n not in gone}
        now.files |= {n: Output(kind=kind, size=0, mtime=0) for n, kind in names.items()}
        _weigh(now, names, last, self._site)
        now.stale = []
        self._standing = {name: (made.size, made.mtime) for name, made in now.files.items()}
        rest.stop()
        return frozenset((*gone, *changed))

    def save(self) -> None:
        """Keep for the next process what this one learned."""
        if self._last is not None:
            incremental.save(self._state, self._last)
        if self._reader is not None:
            self._reader.save()

    def _stage(self, config: MkDocsConfig, change: Change, messages: Messages, new: Path) -> Built:
        """Build into the folder `new`."""
        config.site_dir = str(new)
        # warnings are counted here: MkDocs' own way would stop before saying all of them
        config.strict = False
        plugin = None if self._stock else building.plugin_of(config)
        try:
            if plugin is None:
                return _by_mkdocs(config, change, new)
            shop, self._shop = self._shop, None
            built, opened = updating.build(
                change,
                config,
                plugin,
                messages,
                state=self._state,
                shop=shop,
                later=self._watched,
            )
            self._shop = opened if self._watched else None
        except (MkDocsException, Abort) as error:
            raise BuildError(f"the site could not be built: {messages.why(error)}") from error
        return built


def _by_mkdocs(config: MkDocsConfig, change: Change, new: Path) -> Built:
    """All of it in MkDocs' own loop: there are plugins that want to see every page."""
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    names = incremental.walk(new)
    now = Manifest(
        settings=change.settings,
        digests={name: one.digest for name, one in change.known.items()},
        files={name: Output(kind="", size=0, mtime=0) for name in names},
    )
    return Built(manifest=now, staged=set(names))


def _update(site: Path, new: Path, change: Change, built: Built) -> frozenset[str]:
    """Move what was made into the site, remove what nothing makes any more."""
    gone = change.standing.keys() - built.manifest.files.keys()
    incremental.sweep(site, gone)
    changed = incremental.move(new, site, built.staged)
    return frozenset((*gone, *changed))


def _weigh(now: Manifest, staged: Iterable[str], last: Manifest, site: Path) -> None:
    """Note sizes and times of the site's files; what was not made anew is as it was."""
    new = set(staged)
    for name, made in now.files.items():
        if name in new:
            facts = (site / name).stat()
            now.files[name] = Output(kind=made.kind, size=facts.st_size, mtime=facts.st_mtime_ns)
        else:
            before = last.files[name]
            now.files[name] = Output(kind=made.kind, size=before.size, mtime=before.mtime)


def _refused(warnings: list[str]) -> BuildError:
    shown = "; ".join(warnings[:5])
    more = f"; and {len(warnings) - 5} more" if len(warnings) > 5 else ""
    return BuildError(f"--strict: {len(warnings)} warnings: {shown}{more}")


def _repair(state: Path, site: Path) -> None:
    """Undo what a killed build left: an old site that was set aside, half of a new one."""
    old = state / _OLD
    if old.is_dir() and not site.exists():
        old.rename(site)
    for leftover in [old, *state.glob(f"{_NEW}*")]:
        shutil.rmtree(leftover, ignore_errors=True)


def _swap(new: Path, site: Path, state: Path) -> None:
    old = state / _OLD
    try:
        if site.exists():
            site.rename(old)
        else:
            site.parent.mkdir(parents=True, exist_ok=True)
        new.rename(site)
    except OSError as error:
        raise BuildError(
            f"{site}: cannot be replaced: {error.strerror}: it must be a plain folder on the same "
            "disk as .kbgen/, and writable"
        ) from error
    shutil.rmtree(old, ignore_errors=True)
