"""What the last build made and from what, so that the next one makes no more than it must.

A build writes what differs into a folder of its own and then moves it into the site, file by file;
each of them is whole at every moment. Whatever a killed build moved does not agree with what stands
here, so that the next build makes it anew: there is nothing to undo.
"""

import filecmp
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec

from kbgen.files import write_bytes

FILE = "build.msgpack"

Standing = dict[str, tuple[int, int]]
"""Path relative to the site -> size and time of change of the file that stands there."""
Lookup = tuple[str, str, str]
"""What a page asked the other files while it was rendered, and the answer."""


class KeptPage(msgspec.Struct, frozen=True, array_like=True):
    """A page as it was built."""

    key: bytes
    """Hash of all that it was made from but other files; b"" for a page that is made every time."""
    date: str
    """When it changed, for the sitemap; "" where nobody knows."""
    dest: str
    """Its file, relative to the site."""
    lookups: list[Lookup]
    """What it asked: an other answer makes an other page."""
    ids: list[str]
    """Anchors that others may link to."""
    links: list[tuple[str, str, str]]
    """(file linked to, anchor there, link as written)."""


class Output(msgspec.Struct, frozen=True, array_like=True):
    """A file of the site."""

    kind: str
    """What made it: `page`, `static`, or a maker of `kbgen.publish.outputs`."""
    size: int
    """Bytes."""
    mtime: int
    """Nanoseconds."""


class Manifest(msgspec.Struct, kw_only=True):
    """The last complete build."""

    settings: bytes = b""
    """`fingerprint.of_settings`."""
    digests: dict[str, bytes] = {}
    """Files of content/ -> hash of their bytes."""
    heads: dict[str, bytes] = {}
    """The same of what other pages can see of them."""
    shell: bytes = b""
    """Hash of what every page shows beside its own: the navigation."""
    near: dict[str, list[str]] = {}
    """Article -> related ones."""
    generated: list[str] = []
    """Paths of generated pages."""
    named: dict[str, dict[str, str]] = {}
    """Generated pages in the navigation -> what it shows of them."""
    pages: dict[str, KeptPage] = {}
    """By path in content/."""
    files: dict[str, Output] = {}
    """All files of the site."""
    html: int = 0
    """How many of them are pages for people."""
    warnings: list[str] = []
    """What MkDocs warned of."""
    stale: list[str] = []
    """Makers whose files are older than the pages."""

    def intact(self, name: str, standing: Standing) -> bool:
        """Whether the site's file `name` is the one that was built."""
        made = self.files.get(name)
        return made is not None and standing.get(name) == (made.size, made.mtime)


def load(state: Path) -> Manifest | None:
    """The last build, or None where there was none that can be read."""
    try:
        return msgspec.msgpack.decode((state / FILE).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        return None


def save(state: Path, manifest: Manifest) -> None:
    """Write the build down, whole or not at all."""
    write_bytes(state / FILE, msgspec.msgpack.encode(manifest))


def walk(site: Path) -> Standing:
    """All files of a site; none where there is no site."""
    found: Standing = {}
    folders = [(str(site), "")] if site.is_dir() else []
    while folders:
        folder, above = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{above}{entry.name}/"))
                else:
                    facts = entry.stat(follow_symlinks=False)
                    found[above + entry.name] = (facts.st_size, facts.st_mtime_ns)
    return found


def move(staged: Path, site: Path, names: Iterable[str]) -> list[str]:
    """Move new files into the site; those that stand there already, to the byte, stay as they are.

    Returns the names of those that changed.
    """
    changed = []
    for name in sorted(names):
        new, old = staged / name, site / name
        if old.is_file() and not old.is_symlink() and filecmp.cmp(new, old, shallow=False):
            continue
        _make_room(old, site)
        new.replace(old)
        changed.append(name)
    return changed


def _make_room(place: Path, site: Path) -> None:
    """A file may stand where a folder was, and the other way round."""
    for folder in reversed(place.relative_to(site).parents[:-1]):
        if (site / folder).is_symlink() or (site / folder).is_file():
            (site / folder).unlink()
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    place.parent.mkdir(parents=True, exist_ok=True)


def sweep(site: Path, names: Iterable[str]) -> None:
    """Remove files of the site, and folders that are empty then."""
    folders: set[Path] = set()
    for name in names:
        (site / name).unlink(missing_ok=True)
        folders.update((site / name).parents[: name.count("/")])
    for folder in sorted(folders, key=lambda path: -len(path.parts)):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
