"""What a build depends on and what it made, as hashes: has anything changed since?"""

import hashlib
import os
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import msgspec
from mkdocs.config.defaults import MkDocsConfig

from kbgen.files import write_bytes
from kbgen.publish.theme import THEME_DIR

_FILE = "build.json"
_PACKAGE = Path(__file__).resolve().parent.parent
_INSTALLED = (
    "Markdown",
    "Pygments",
    "kbgen",
    "markdown-it-py",
    "mdit-py-plugins",
    "mkdocs",
    "mkdocs-material",
    "nh3",
    "pymdown-extensions",
)


class Build(msgspec.Struct, frozen=True, kw_only=True):
    """The last complete build, in .kbgen/build.json."""

    input: str
    """Hash of all that the site is made from."""
    site: str
    """Hash of names, sizes and times of the site's files: it shows whether somebody changed it."""
    pages: int
    """HTML pages."""
    warnings: list[str]
    """What MkDocs warned of."""


def last_build(state: Path) -> Build | None:
    """The last build, or None where there was none that can be read."""
    try:
        return msgspec.json.decode((state / _FILE).read_bytes(), type=Build)
    except (OSError, msgspec.MsgspecError):
        return None


def remember(state: Path, build: Build) -> None:
    """Write the build down, whole or not at all."""
    write_bytes(state / _FILE, msgspec.json.encode(build))


def of_input(root: Path, config: MkDocsConfig) -> str:
    """Hash of the contents of every file that goes into the site, and of the versions at work.

    Contents, not times: a checkout by git or a restored backup changes times and nothing else.
    """
    digest = hashlib.blake2b(digest_size=20)
    for name in _INSTALLED:
        digest.update(f"{name} {metadata.version(name)}\n".encode())
    for variable in ("SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING"):
        digest.update(f"{variable}={os.environ.get(variable, '')}\n".encode())
    folders = [Path(config.docs_dir), THEME_DIR, _PACKAGE]
    if config.theme.custom_dir:
        folders.append(Path(config.theme.custom_dir))
    settings = [root / "mkdocs.yml", root / "kbgen.yml", *map(Path, config.hooks or {})]
    for path in settings:
        _add(digest, path.name, path)
    for folder in folders:
        digest.update(b"\0folder\0")
        for name, path in _files(folder):
            if not name.endswith((".pyc", ".tmp")):
                _add(digest, name, path)
    return digest.hexdigest()


def _add(digest: "hashlib.blake2b", name: str, path: Path) -> None:
    try:
        content = path.read_bytes()
    except OSError:
        return
    digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
    digest.update(content)


def of_site(site: Path) -> str:
    """Hash of names, sizes and times of all files of a built site; "" where there is none."""
    if not site.is_dir():
        return ""
    digest = hashlib.blake2b(digest_size=20)
    for name, path in _files(site):
        facts = path.stat()
        line = f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n"
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """(relative name, path) of every file below, in order of names."""
    found: list[tuple[str, Path]] = []
    for place, names, members in os.walk(folder):
        names[:] = [name for name in names if name != "__pycache__"]
        found += (
            (os.path.relpath(Path(place) / member, folder), Path(place) / member)
            for member in members
        )
    yield from sorted(found)
