"""A whole new site takes the place of the old one by renaming: a kill at any moment leaves one of
them whole.

What stands at the top of the old one under a dotted name, and was not built, goes along, as MkDocs
leaves it: the `.git` of a checkout, for one.
"""

import os
import shutil
from pathlib import Path

from kbgen.errors import BuildError
from kbgen.publish.state import State

NEW = "site.new-"
"""How the folders begin that builds write to."""
_OLD = "site.old"


def place_of(site: Path, docs: Path, state: Path) -> Path:
    """The folder that `site` is, or leads to by links; `docs` is content/, `state` .kbgen/.

    Raises BuildError for what cannot be a site: all that stands there is going to be replaced.
    """
    try:
        found = Path(os.path.realpath(site, strict=False))
        inside = [Path(os.path.realpath(one)) for one in (docs, state)]
    except OSError as error:
        raise BuildError(f"{site}: {error.strerror}: remove it") from error
    if found.exists() and not found.is_dir():
        raise BuildError(f"{site}: is no folder: remove it, or name another `site_dir`")
    if any(one.is_relative_to(found) for one in inside) or found.is_relative_to(inside[0]):
        raise BuildError(f"{site}: leads to {found}, which holds more than a site: remove the link")
    return found


def repair(folder: Path, site: Path, state: State) -> None:
    """Undo what a killed build left in `folder`: an old site that was set aside, half of a new one.

    `state` are the notes of the build before it.
    """
    old = folder / _OLD
    if old.is_dir() and not old.is_symlink():
        if site.exists():
            _keep_dotted(old, site, state)
        else:
            old.rename(site)
    State.sweep(folder)
    for leftover in [old, *folder.glob(f"{NEW}*")]:
        _remove(leftover)


def swap(new: Path, site: Path, folder: Path, state: State) -> None:
    """Put `new` in the place of `site`. Raises BuildError where that cannot be renamed."""
    old = folder / _OLD
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
    _keep_dotted(old, site, state)
    _remove(old)


def _keep_dotted(old: Path, site: Path, state: State) -> None:
    """Move what has a dotted name, and was not built, from the `old` site."""
    if not old.is_dir():
        return
    built = {
        name.partition("/")[0]
        for (name,) in state.rows("SELECT name FROM file WHERE name >= '.' AND name < '/'")
    }
    for path in sorted(old.glob(".*")):
        if path.name not in built and not os.path.lexists(site / path.name):
            path.rename(site / path.name)


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)
