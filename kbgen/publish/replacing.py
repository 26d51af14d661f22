"""A whole new site takes the place of the old one by renaming: a kill at any moment leaves one of
them whole."""

import shutil
from pathlib import Path

from kbgen.errors import BuildError

NEW = "site.new-"
"""How the folders begin that builds write to."""
_OLD = "site.old"


def repair(state: Path, site: Path) -> None:
    """Undo what a killed build left: an old site that was set aside, half of a new one."""
    old = state / _OLD
    if old.is_dir() and not site.exists():
        old.rename(site)
    for leftover in [old, *state.glob(f"{NEW}*")]:
        shutil.rmtree(leftover, ignore_errors=True)


def swap(new: Path, site: Path, state: Path) -> None:
    """Put `new` in the place of `site`. Raises BuildError where that cannot be renamed."""
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
