"""Building the site as a whole: the old one stands until the new one is complete."""

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from kbgen.errors import BuildError
from kbgen.publish import fingerprint
from kbgen.publish.messages import Messages, captured
from kbgen.publish.settings import configured

_NEW = "site.new-"
_OLD = "site.old"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    pages: int
    """HTML pages of the site."""
    seconds: float
    """Wall time."""
    warnings: list[str]
    """What MkDocs and its plugins warned of, in order, each once."""
    skipped: bool
    """Nothing had changed since the last build: no file was touched."""


def build(root: Path, *, strict: bool, cache: bool) -> BuildReport:
    """Build root/content into the site folder that root/mkdocs.yml names.

    With `cache`, nothing is done where neither the input nor the site changed since the last
    build. The new site replaces the old one by renaming, so that a kill at any moment leaves a
    whole site, or none and the old one aside, which the next build puts back.

    Raises BuildError where MkDocs fails, and with `strict` where it warns; the old site stays.
    """
    begun = time.monotonic()
    state = root / ".kbgen"
    with captured() as messages:
        config = configured(root)
        site = Path(config.site_dir)
        _repair(state, site)
        wanted = fingerprint.of_input(root, config)
        last = fingerprint.last_build(state)
        if cache and last and last.input == wanted and last.site == fingerprint.of_site(site):
            if strict and last.warnings:
                raise _refused(last.warnings)
            return BuildReport(
                pages=last.pages,
                seconds=time.monotonic() - begun,
                warnings=last.warnings,
                skipped=True,
            )
        state.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=_NEW, dir=state))
        try:
            _run(config, new, messages)
            if strict and messages.warnings:
                raise _refused(messages.warnings)
            new.chmod(0o755)  # mkdtemp's 0700 would keep a web server out
            pages = sum(1 for _ in new.rglob("*.html"))
            _swap(new, site, state)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    built = fingerprint.Build(
        input=wanted, site=fingerprint.of_site(site), pages=pages, warnings=messages.warnings
    )
    fingerprint.remember(state, built)
    return BuildReport(
        pages=pages,
        seconds=time.monotonic() - begun,
        warnings=messages.warnings,
        skipped=False,
    )


def _run(config: MkDocsConfig, target: Path, messages: Messages) -> None:
    config.site_dir = str(target)
    # warnings are counted here: MkDocs' own way would stop before saying all of them
    config.strict = False
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except (MkDocsException, Abort) as error:
        raise BuildError(f"the site could not be built: {messages.why(error)}") from error


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
